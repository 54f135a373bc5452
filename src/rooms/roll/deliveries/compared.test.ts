import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { inTransaction, openDb, type Db } from "../../../core/db/handle.ts";
import { folderStorage } from "../../../core/storage/index.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { operator } from "../may.ts";
import { moveElector } from "../movers/acts.ts";
import { suppressionIn } from "../movers/ground.ts";
import { takeOff } from "../objections/striking.ts";
import { birthDateOf } from "../reading/values.ts";
import { forget, keepOpen, makeSecret } from "../sealing/keeping.ts";
import { openRoll } from "../sealing/opening.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { nameToken } from "../sealing/tokens.ts";
import { communesHeld } from "../store/counts.ts";
import { deliveryById } from "../store/deliveries.ts";
import { anUpload, madeReady, registerFile, someTerms, type RegisterRow } from "../testing.ts";
import { confirmDelivery } from "./receiving.ts";
import { roundOf } from "./state.ts";
import { workThrough, type RollWorker } from "./rounds.ts";

/** What the report shows of people struck or moved, before the yes, against what the yes then does (R-ROLL-20, R-F1-11, R-ELEC-10). */
const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-compared-"));
const keeping = { keys: join(folder, "keys"), memory: `/dev/shm/preau-compared-${process.pid}` };
const at = new Date("2011-03-02T10:00:00Z");
const central = operator(at, "Essai");
let db: Db<"roll">;
let worker: RollWorker;
let keys: RollKeys;

beforeAll(async () => {
  db = openDb<"roll">(databases.url("roll"));
  makeSecret(keeping);
  keepOpen(keeping, Buffer.alloc(32, 5));
  const storage = folderStorage(join(folder, "storage"));
  worker = { db, keeping, isDemonstration: false, url: databases.url("roll"), storage, clock: { now: () => at } };
  const opened = await openRoll(worker, { by: "operator", at });
  if (!opened.ok) throw new Error(opened.refusal);
  keys = opened.value;
});
afterAll(async () => {
  await db.destroy();
  forget(keeping);
  rmSync(folder, { recursive: true });
});
const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(statement, [...values])).rows);
beforeEach(async () => {
  await owner(
    "truncate roll.precondition, roll.batch, roll.delivery, roll.block, roll.elector, roll.move, roll.duplicate cascade",
  );
  await madeReady(db);
});

const born = "07/03/1974";
const inLille = (name: string, precinct = "1"): RegisterRow => ({
  ...{ "nom de naissance": name, prénoms: "Zélie", "date de naissance": born, "code du bureau de vote": precinct },
});
const inRoubaix = (name: string): RegisterRow => ({ ...inLille(name), "code du l'ugle": "59512" });
const suppressionOfOne = (commune: string, name: string) =>
  suppressionIn(keys, { commune, name, firstNames: "Zélie", born });

async function moved(name: string, commune: string, to: string): Promise<void> {
  const place = { publicId: "place-1", name: "École", address: [] };
  const precincts = [{ commune: to, communeName: "Là-bas", code: "0001", name: "École" }];
  const asked = { ...{ commune, name, born, to, precinct: "1" }, suppression: suppressionOfOne(commune, name) };
  const ground = { schedule: undefined, places: [{ ...place, precincts }] };
  const done = await moveElector(db, keys, { asked, document: "elector-card", ground }, central);
  if (!done.ok) throw new Error(done.refusal);
}

async function struck(name: string, commune: string): Promise<void> {
  const [duplicate] = await owner<{ id: string }>(
    `insert into roll.duplicate (public_id, one, other, author, at)
     values (repeat('a', 26), '59350', '59512', 'operator', $1) returning id::text`,
    [at],
  );
  const cause = { kind: "duplicate", id: duplicate?.id ?? "", reason: "essai" } as const;
  const token = nameToken(keys.token, name, birthDateOf(born));
  const match = { commune, suppression: suppressionOfOne(commune, name), token };
  expect((await inTransaction(db, (tx) => takeOff(tx, keys, { cause, match }, central))).ok).toBe(true);
}

/** What the report of a delivery says of communes, then what its import does of them, in the same counts. */
async function toldAndDone(rows: readonly RegisterRow[], name: string, by: RollWorker = worker) {
  await anUpload(by, registerFile(...rows), name);
  const [delivery] = await owner<{ id: string }>(
    "select d.public_id as id from roll.delivery d order by d.id desc limit 1",
  );
  const id = delivery?.id ?? "";
  const step = async (kind: string) => {
    const found = (await deliveryById(db, id))?.steps.find((one) => one.kind === kind);
    return found?.detail as { differences?: readonly Told[]; report?: { differences?: readonly Told[] } } | undefined;
  };
  const told = (await step("read"))?.differences ?? [];
  const terms = someTerms({ acceptGone: true, acceptRefused: true });
  const round = roundOf((await deliveryById(db, id)) ?? { steps: [] });
  expect(await confirmDelivery(db, id, { terms, round }, central)).toEqual({ ok: true, value: true });
  await workThrough(by);
  const done = (await step("imported"))?.report?.differences ?? [];
  return { told: told.map(counts).sort(byCommune), done: done.map(counts).sort(byCommune) };
}
interface Told {
  readonly commune: string;
  readonly before: number;
  readonly added: number;
  readonly gone: number;
  readonly moved: number;
}
const counts = ({ commune, before, added, gone, moved: elsewhere }: Told): Told => ({
  ...{ commune, before, added, gone, moved: elsewhere },
});
const byCommune = (one: Told, other: Told) => (one.commune < other.commune ? -1 : 1);

test("who was struck or moved away is neither added nor gone, who moved in is not gone, and the import then says the same", async () => {
  await toldAndDone(
    [inLille("QUENEAU"), inLille("DUPRE"), inLille("ABRIC"), inRoubaix("ZOLA"), inRoubaix("PETIT")],
    "un.csv",
  );
  await struck("DUPRE", "59350");
  await moved("ABRIC", "59350", "59512");
  await moved("ZOLA", "59512", "59350");
  const second = [inLille("QUENEAU", "2"), inLille("DUPRE"), inLille("ABRIC"), inLille("NOUVEAU"), inRoubaix("PETIT")];
  const { told, done } = await toldAndDone(second, "deux.csv");
  expect(told).toEqual([
    { commune: "59350", before: 2, added: 1, gone: 0, moved: 1 },
    { commune: "59512", before: 2, added: 0, gone: 0, moved: 0 },
  ]);
  expect(done.filter(({ added, gone, moved: elsewhere }) => added + gone + elsewhere > 0)).toEqual(told.slice(0, 1));
  expect(Object.fromEntries((await communesHeld(db)).map((one) => [one.commune, one.electors]))).toEqual({
    ...{ "59350": 3, "59512": 2 },
  });
});

test("who moved in and is then on the new commune's own list is counted once", async () => {
  await toldAndDone([inLille("QUENEAU"), inLille("ABRIC"), inRoubaix("PETIT")], "un.csv");
  await moved("ABRIC", "59350", "59512");
  const { told, done } = await toldAndDone([inLille("QUENEAU"), inRoubaix("PETIT"), inRoubaix("ABRIC")], "deux.csv");
  expect(told.every(({ added, gone, moved: elsewhere }) => added + gone + elsewhere === 0)).toBe(true);
  expect(told.map(({ before }) => before)).toEqual([1, 2]);
  expect(done.every(({ added, gone, moved: elsewhere }) => added + gone + elsewhere === 0)).toBe(true);
});

test("a commune of which every row is left out or refused is compared too: its others would be gone", async () => {
  await toldAndDone([inLille("QUENEAU"), inRoubaix("ZOLA"), inRoubaix("PETIT")], "un.csv");
  await moved("ZOLA", "59512", "59350");
  for (const [name, row] of [
    ["laissee.csv", inRoubaix("ZOLA")],
    ["refusee.csv", { ...inRoubaix("PETIT"), "libellé du type de liste": "Autre" }],
  ] as const) {
    await anUpload(worker, registerFile(inLille("QUENEAU"), row), name);
    const [read] = await owner<{ told: readonly Told[] }>(
      "select detail->'differences' as told from roll.delivery_step where kind = 'read' order by id desc limit 1",
    );
    expect(
      read?.told.find(({ commune }) => commune === "59512"),
      name,
    ).toMatchObject({ before: 1, gone: 1, added: 0 });
  }
});

test("more electors than are compared at once end a second delivery in words; a first one of as many enters", async () => {
  const rows = ["QUENEAU", "PEREC", "CALVINO"].map((name) => inLille(name));
  const narrow = { ...worker, mostCompared: 2 };
  const { done } = await toldAndDone(rows, "un.csv", narrow);
  expect(done, "nothing was in force").toEqual([]);
  await anUpload(narrow, registerFile(...rows), "deux.csv");
  const steps = await owner(
    "select kind, detail->>'refusal' as refusal from roll.delivery_step order by id desc limit 2",
  );
  expect(steps).toEqual([
    { kind: "dropped", refusal: null },
    { kind: "refused", refusal: "too-many-compared" },
  ]);
  expect(
    (await communesHeld(db)).map(({ electors }) => electors),
    "the first stays",
  ).toEqual([3]);
});
