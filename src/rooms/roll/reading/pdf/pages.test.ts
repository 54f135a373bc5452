import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { communes } from "../../../../core/territories.ts";
import { inventedPdf } from "../../invented/pdf.ts";
import { pagesInThread } from "./pages.ts";

/*
 * The thread that a PDF is read in: what it does to itself ends with it, and this process only waits.
 */

const folder = mkdtempSync(join(tmpdir(), "preau-pdf-"));
const script = join(folder, "thread.mjs");
beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      ssr: join(import.meta.dirname, "thread.ts"),
      outDir: folder,
      rolldownOptions: { external: [], output: { entryFileNames: "thread.mjs" } },
    },
    ssr: { noExternal: true },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const limits = { silence: 10_000, whole: 20_000, growth: 1_000_000_000, heapMb: 256 };
const standIn = (name: string, body: string): string => {
  writeFileSync(join(folder, name), body);
  return join(folder, name);
};

test("a PDF's pages come out of the thread, and what is no PDF is refused there", async () => {
  const [lille] = communes().filter(({ code }) => code === "59350");
  const pages = lille && (await pagesInThread(script, await buffer(inventedPdf(60, lille, "pdf-cells")), limits));
  expect(pages?.ok && pages.value.map(({ number, pieces }) => [number, pieces.length > 20])).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ]);
  expect(await pagesInThread(script, Buffer.from("rien"), limits)).toMatchObject({ refusal: "pdf-damaged" });
});

test("one that never ends, or unpacks to more than it should, is ended and refused", async () => {
  const endless = standIn("endless.mjs", "for (;;);");
  const heap = standIn("heap.mjs", "const all = []; for (;;) all.push({ more: [...all] });");
  const outside = standIn("outside.mjs", "globalThis.all = []; for (;;) all.push(Buffer.alloc(1e7, 1));");
  const thrown = standIn("thrown.mjs", "throw new Error('inside');");
  const bytes = Buffer.from("%PDF-");
  expect(await pagesInThread(endless, bytes, { ...limits, silence: 300 })).toMatchObject({ refusal: "pdf-too-heavy" });
  expect(await pagesInThread(heap, bytes, { ...limits, heapMb: 32 })).toMatchObject({ refusal: "pdf-too-heavy" });
  const growth = { ...limits, growth: 200_000_000 };
  expect(await pagesInThread(outside, bytes, growth)).toMatchObject({ refusal: "pdf-too-heavy" });
  expect(await pagesInThread(thrown, bytes, limits)).toMatchObject({ refusal: "pdf-damaged" });
});
