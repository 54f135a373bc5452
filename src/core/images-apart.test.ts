import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawInProcess, redrawApart, type ImageAsked } from "./images-apart.ts";
import { packageRoot } from "./root.ts";

/*
 * Pictures are drawn one at a time, and in a process that ends itself or is ended. In node_modules, where it finds sharp.
 */
const cache = join(packageRoot(), "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "picture-"));
const script = join(folder, "picture.mjs");
const asked = (bytes: Uint8Array): ImageAsked => ({ bytes, widths: [1280], heightMax: 1280 });
const flat = (edge: number) => sharp({ create: { width: edge, height: edge, channels: 4, background: "#12345678" } });
const avif = (edge: number): Promise<Buffer> => flat(edge).removeAlpha().avif({ effort: 0 }).toBuffer();
const deepPng = (edge: number): Promise<Buffer> =>
  flat(edge).toColourspace("rgb16").png({ progressive: true }).toBuffer();
/** Bytes of memory that a process held at most. */
const most = (pid: number | "self"): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
let largest: Buffer;

beforeAll(async () => {
  await build({
    ...{ configFile: false, logLevel: "silent" },
    build: {
      ssr: join(import.meta.dirname, "images-child.ts"),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: "picture.mjs" } },
    },
  });
  largest = await deepPng(4400);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** What a process that drew a picture answers, and the memory it took. */
async function weighed(bytes: Buffer) {
  const child = fork(script, ["768000000"], { serialization: "advanced", env: {}, execArgv: [] });
  try {
    const answer = await new Promise((resolve, reject) => {
      child.once("message", resolve).once("exit", () => reject(new Error("it ended")));
      child.send(asked(bytes));
    });
    return { answer, memory: most(child.pid ?? 0) };
  } finally {
    child.kill("SIGKILL");
  }
}

describe("a picture is drawn in a process", () => {
  test("that gives its variants back, or what it refuses", async () => {
    const drawn = await drawInProcess(script, asked(await flat(1400).jpeg().toBuffer()));
    expect(drawn.ok && drawn.value.map(({ width, height }) => [width, height])).toEqual([[1280, 1280]]);
    const [{ bytes } = { bytes: undefined }] = drawn.ok ? drawn.value : [];
    expect((await sharp(bytes).metadata()).format).toBe("webp");
    expect(await drawInProcess(script, asked(Buffer.from("rien")))).toMatchObject({ refusal: "not-an-image" });
  });

  test("that is killed when it takes too long, and tells a decoder that died from one that was killed", async () => {
    const standIn = (name: string, body: string): string => {
      writeFileSync(join(folder, name), body);
      return join(folder, name);
    };
    const stuck = standIn("stuck.mjs", "process.once('message', () => { for (;;); });");
    const limits = { patienceMs: 1_500, memory: 768_000_000 };
    expect(await drawInProcess(stuck, asked(largest), limits)).toMatchObject({ refusal: "too-heavy" });
    const dying = standIn("dying.mjs", "process.once('message', () => process.abort());");
    expect(await drawInProcess(dying, asked(largest), limits)).toMatchObject({ refusal: "damaged" });
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"])(
    "that a stop of the service ends (%s): nothing is said of the picture",
    async (signal) => {
      const stopped = join(folder, `${signal}.mjs`);
      writeFileSync(stopped, `process.once("message", () => process.kill(process.pid, "${signal}"));`);
      await expect(drawInProcess(stopped, asked(Buffer.from("x")))).rejects.toThrow(`ended by ${signal}`);
    },
  );

  test("that ends itself when it takes too much memory", async () => {
    const limits = { patienceMs: 60_000, memory: 150_000_000 };
    expect(await drawInProcess(script, asked(largest), limits)).toMatchObject({ refusal: "too-heavy" });
  }, 60_000);
});

describe.skipIf(process.platform !== "linux")("the memory that pictures take", () => {
  test("stays under 200 MB for what is refused, and under 450 MB for what is accepted", async () => {
    for (const bomb of [await avif(6300), await deepPng(6300)]) {
      expect(bomb.length).toBeLessThan(2_000_000);
      const { answer, memory } = await weighed(bomb);
      expect(answer).toMatchObject({ refusal: "too-many-pixels" });
      expect(memory).toBeLessThan(200e6);
    }
    const photograph = sharp({ create: { width: 8064, height: 6048, channels: 3, background: "#123456" } });
    for (const picture of [largest, await avif(2236), await photograph.jpeg().toBuffer()]) {
      const { answer, memory } = await weighed(picture);
      expect(answer).toMatchObject({ ok: true });
      expect(memory).toBeLessThan(450e6);
    }
  }, 120_000);

  test("is that of one, when four are sent at once", async () => {
    // Begins the count of this process's most anew.
    writeFileSync("/proc/self/clear_refs", "5");
    const before = most("self");
    const four = await Promise.all([1, 2, 3, 4].map(() => redrawApart(asked(largest))));
    expect(four.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(most("self") - before).toBeLessThan(600e6);
  }, 180_000);
});
