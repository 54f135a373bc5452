import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAll, delivered, registerFile, someKeys } from "../testing.ts";
import { pack } from "../sealing/pack.ts";
import type { Gathered } from "../store/rows.ts";
import { sealHere, sealInThread } from "./sealer.ts";
import { Sealing } from "./sealing.ts";

const folder = mkdtempSync(join(tmpdir(), "preau-sealer-"));
const script = join(folder, "thread.mjs");

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      ssr: join(import.meta.dirname, "thread.ts"),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: "thread.mjs" } },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function blocks(count: number): Promise<readonly Gathered[]> {
  const { electors } = await readAll(
    delivered(registerFile({}, { "nom d'usage": "LE GOFF" }, { "date de naissance": "00/00/1942" })),
  );
  const packed = electors.map(pack);
  return Array.from({ length: count }, (_, number) => ({ commune: "59350", precinct: "0104", number, packed }));
}
const tooMany: Gathered = { commune: "59350", precinct: "0104", number: 0, packed: Array<string>(257).fill("A") };
const nowhere = { add: () => Promise.resolve() };

test("a thread gives back the rows that would be made here, lot after lot in their order", async () => {
  const [thread, here] = [sealInThread(script, someKeys, "7"), sealHere(someKeys, "7")];
  const lots = await Promise.all([blocks(1), blocks(3), blocks(2)]);
  const [made, expected] = await Promise.all(
    [thread, here].map((sealer) => Promise.all(lots.map((lot) => sealer.seal(lot)))),
  );
  expect(made?.map(({ electors }) => Buffer.from(electors))).toEqual(
    expected?.map(({ electors }) => Buffer.from(electors)),
  );
  expect(made?.map((rows) => rows.blocks.length)).toEqual(expected?.map((rows) => rows.blocks.length));
  await thread.close();
});

test("a mistake in the thread is thrown in its words by whoever waits, and by whoever asks later: nobody hangs", async () => {
  const thread = sealInThread(script, someKeys, "7");
  const [wrong, behind] = [thread.seal([tooMany]), thread.seal(await blocks(1))];
  await expect(wrong).rejects.toThrow("a block holds 256 electors");
  await expect(behind).rejects.toThrow("a block holds 256 electors");
  await expect(thread.seal(await blocks(1))).rejects.toThrow("a block holds 256 electors");
  await thread.close();
});

test("a thread that is ended while it is waited for is thrown too", async () => {
  const thread = sealInThread(script, someKeys, "7");
  const waiting = thread.seal(await blocks(1));
  await Promise.all([thread.close(), expect(waiting).rejects.toThrow("the thread that seals ended")]);
});

test("an intake of which one lot fails says so at its end at the latest", async () => {
  const sealing = new Sealing(sealInThread(script, someKeys, "7"), nowhere);
  await sealing.add(tooMany);
  await expect(sealing.finish()).rejects.toThrow("a block holds 256 electors");
  await sealing.close();
});

test("a lot of long electors is sealed before it is full: what waits to be sealed is counted in characters too", async () => {
  const lots: number[] = [];
  const here = sealHere(someKeys, "7");
  const sealing = new Sealing({ ...here, seal: (lot) => (lots.push(lot.length), here.seal(lot)) }, nowhere);
  const long = "A".repeat(300);
  const row = { "libellé de voie": long, "complément 1": long, prénoms: long, "nom d'usage": long };
  const { electors } = await readAll(delivered(registerFile(row)));
  const packed = Array<string>(256).fill(electors.map(pack).join(""));
  expect(packed[0]?.length).toBeGreaterThan(1_200);
  for (let number = 0; number < 8; number++) await sealing.add({ commune: "59350", precinct: "0104", number, packed });
  await sealing.finish();
  expect(lots, "of eight blocks, 2,048 electors, that are two million characters and more").toEqual([4, 4, 0]);
});
