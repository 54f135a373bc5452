import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { inTransaction, openDb, type Db } from "../../../core/db/handle.ts";
import { folderStorage, type Storage } from "../../../core/storage/index.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { allottedPlaces, type AllottedPlace } from "../../polling/index.ts";
import { aFewPlaces } from "../../polling/testing.ts";
import { readStanding, usualSchedule } from "../../primary/index.ts";
import { aSchedule, aWholePrimary, someParameters } from "../../primary/testing.ts";
import { closedRound, type Votes } from "../closing.ts";
import { register } from "../complementary/acts.ts";
import { Resting } from "../deliveries/resting.ts";
import type { RollWorker } from "../deliveries/rounds.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery } from "../intake/intake.ts";
import { operator } from "../may.ts";
import { hasPdftotext, pagesOf } from "../print/testing.ts";
import { forget, keepOpen, makeSecret, openedKey } from "../sealing/keeping.ts";
import { openRoll } from "../sealing/opening.ts";
import { freezes, frozenPlaces, lockFreezes, nextToPrint, printings, progress } from "../store/lists.ts";
import { anOrigin, madeReady, registerFile, someTerms, type RegisterRow } from "../testing.ts";
import { freezeDepartment, planFreeze, thawDepartment, type FreezeAsked } from "./freezing.ts";
import { orderDepartment, reprintPlace } from "./ordering.ts";
import { printAll, takePrint, writeOrder } from "./printing.ts";
import { textsOf } from "./texts.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-lists-"));
const keeping = { keys: join(folder, "keys"), memory: `/dev/shm/preau-lists-${process.pid}` };
const at = new Date("2011-09-20T10:00:00Z");
const actor = operator(at, "Décision du 20 septembre");
let db: Db<"roll">;
let primary: Db<"primary">;
let polling: Db<"polling">;
let storage: Storage;
let worker: RollWorker;
let places: readonly AllottedPlace[];

beforeAll(async () => {
  db = openDb<"roll">(databases.url("roll"));
  primary = openDb<"primary">(databases.url("primary"));
  polling = openDb<"polling">(databases.url("polling"));
  storage = folderStorage(join(folder, "storage"));
  makeSecret(keeping);
  keepOpen(keeping, Buffer.alloc(32, 5));
  worker = { db, keeping, isDemonstration: false, url: databases.url("roll"), storage, clock: { now: () => at } };
  await aWholePrimary(primary);
  await aFewPlaces(polling);
  places = await allottedPlaces(polling, "59");
});
afterAll(async () => {
  await Promise.all([db, primary, polling].map((each) => each.destroy()));
  forget(keeping);
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  rmSync(join(folder, "storage"), { recursive: true, force: true });
  await withClient(databases.owner("files"), (client) =>
    client.query(
      "truncate roll.precondition, roll.batch, roll.block, roll.elector, roll.freeze, roll.thaw, roll.printing, roll.printed, roll.unprinted, roll.complementary cascade",
    ),
  );
  await madeReady(db);
});

async function electors(...rows: readonly RegisterRow[]) {
  writeFileSync(join(folder, "lille.csv"), registerFile(...rows));
  const keys = await openRoll(worker, { by: "operator", at });
  if (!keys.ok) throw new Error(keys.refusal);
  const source = await fileSource(join(folder, "lille.csv"));
  return await importDelivery(
    { ...worker, keys: keys.value, by: "operator" },
    source,
    anOrigin("lille.csv"),
    someTerms(),
  );
}
const named = (name: string, precinct: string): RegisterRow => ({
  "nom de naissance": name,
  "code du bureau de vote": precinct,
});
const lille = [named("QUENEAU", "1"), named("DUPRÉ", "2"), named("ABRIC", "101")];
async function asked(changes: Partial<FreezeAsked> = {}): Promise<FreezeAsked> {
  const texts = textsOf(await readStanding(primary), "59", at);
  if (!texts.ok) throw new Error(texts.refusal);
  const usual = {
    department: "59",
    departmentName: "Nord",
    places,
    texts: texts.value,
    oneRun: [],
    acceptedLeftOut: 0,
  };
  return { ...usual, ...changes };
}
test("the day that a list says it was frozen on is that of its own department", async () => {
  const standing = await readStanding(primary);
  const night = new Date("2011-09-20T01:00:00Z");
  const days = ["59", "971"].map((code) => {
    const texts = textsOf(standing, code, night);
    return texts.ok && texts.value.frozenOn.replace(/\s/gu, " ");
  });
  expect(days).toEqual(["20 septembre 2011", "19 septembre 2011"]);
});

const freeze = async (changes: Partial<FreezeAsked> = {}) => freezeDepartment(db, await asked(changes), actor);
const order = (isClosed = false) => orderDepartment(db, { department: "59", copies: 2, isClosed }, actor);
const madeOf = async () => {
  const [one] = await freezes(db, "59");
  return one ? await printings(db, one.id) : [];
};
async function pdfOf(number: number): Promise<Buffer> {
  const one = (await madeOf())[number];
  const keys = await openRoll(worker, { by: "operator", at });
  if (!one?.done || !keys.ok) throw new Error("not printed");
  return await buffer(await takePrint(db, storage, keys.value, { ...one, done: one.done }, { by: "operator", at }));
}

describe("the plan of a freeze (R-POLL-01, R-LIST-06)", () => {
  const place = (publicId: string, ...codes: readonly string[]): AllottedPlace => ({
    ...{ publicId, name: publicId, address: [] },
    precincts: codes.map((code) => ({ commune: "59350", communeName: "Lille", code, name: code })),
  });
  const count = (precinct: string, n: number) => ({ commune: "59350", precinct, electors: n });

  test("every elector is on the list of the place that holds their precinct, or is told to be left out", () => {
    const plan = planFreeze(
      [count("0001", 7), count("0002", 5), count("0009", 2)],
      [place("a", "0001"), place("b", "0002")],
      "Nord",
    );
    expect(plan.places.map(({ electors: n }) => n)).toEqual([7, 5]);
    expect(plan.leftOut).toEqual([count("0009", 2)]);
  });
  test("R-ROLL-12: those of no precinct go to the one place of their commune, and to none when there are two", () => {
    const one = planFreeze([count("", 3), count("0001", 7)], [place("a", "0001", "0002")], "Nord");
    expect(one).toMatchObject({ electors: 10, leftOut: [] });
    expect(one.places[0]?.printed.precincts.map(({ code, table }) => [code, table])).toEqual([
      ["0001", "A"],
      ["0002", "B"],
      ["", "C"],
    ]);
    const two = planFreeze([count("", 3)], [place("a", "0001"), place("b", "0002")], "Nord");
    expect(two.leftOut).toEqual([count("", 3)]);
  });
});

test("a freeze holds the allotment: no import changes its department, and it is undone only before anything is ordered", async () => {
  await electors(...lille);
  expect(await freeze()).toMatchObject({ ok: true, value: { electors: 3, leftOut: [] } });
  expect(await freeze()).toEqual({ ok: false, refusal: "already-frozen" });
  expect(await electors(...lille, named("NOUVELLE", "1"))).toMatchObject({
    ok: true,
    value: { electors: 0, unchanged: { "59350": "frozen" } },
  });
  expect(await thawDepartment(db, "59", actor)).toMatchObject({ ok: true });
  expect(await electors(...lille, named("NOUVELLE", "1"))).toMatchObject({ ok: true, value: { electors: 4 } });
  await freeze();
  await order();
  expect(await thawDepartment(db, "59", actor)).toEqual({ ok: false, refusal: "already-ordered" });
});

test("electors whom no list would hold stop the freeze, until the high authority says that it accepts it", async () => {
  await electors(...lille, named("PERDU", "999"));
  expect(await freeze()).toEqual({ ok: false, refusal: "electors-left-out" });
  expect(await freeze({ acceptedLeftOut: 300 })).toEqual({ ok: false, refusal: "left-out-changed" });
  expect(await freeze({ acceptedLeftOut: 1 })).toMatchObject({ ok: true, value: { electors: 3 } });
  expect((await freezes(db, "59"))[0]).toMatchObject({ leftOut: 1 });
});

test("only the high authority freezes, and only the national committee orders", async () => {
  await electors(...lille);
  const as = (role: "national-committee" | "high-authority" | "department-committee") => ({
    ...actor,
    roles: [{ role, department: role === "department-committee" ? "59" : undefined, candidate: undefined }],
  });
  for (const role of ["national-committee", "department-committee"] as const)
    expect(await freezeDepartment(db, await asked(), as(role))).toEqual({ ok: false, refusal: "not-your-territory" });
  await freeze();
  for (const role of ["high-authority", "department-committee"] as const)
    expect(await orderDepartment(db, { department: "59", copies: 1, isClosed: false }, as(role))).toEqual({
      ...{ ok: false, refusal: "not-your-territory" },
    });
});

test.skipIf(!hasPdftotext)(
  "R-ELEC-04: the complementary list is printed apart, with the code of the receipt",
  async () => {
    const keys = await openRoll(worker, { by: "operator", at });
    if (!keys.ok) throw new Error(keys.refusal);
    const noor = {
      kind: "minor",
      proof: "passport",
      birthName: "Essaïdi",
      firstNames: "Noor",
      born: "07/03/1994",
    } as const;
    const ground = { days: someParameters(), places };
    const inJune = operator(new Date("2011-06-20T10:00:00Z"), "");
    const asked = { ...noor, commune: "59350", precinct: "2" };
    const made = await register(db, keys.value, { asked, ground }, inJune);
    if (!made.ok) throw new Error(made.refusal);
    await electors(...lille);
    expect(await freeze()).toMatchObject({ ok: true, value: { electors: 3, complementary: 1 } });
    expect((await freezes(db, "59"))[0]).toMatchObject({ leftOut: 0, complementary: 1 });
    await order();
    await printAll(worker);
    expect((await madeOf()).map(({ done }) => done?.lines)).toEqual([3, 1]);
    const apart = pagesOf(await pdfOf(0)).filter((page) => page.includes("ESSAÏDI") || page.includes("Essaïdi"));
    expect(apart[0]).toContain("complémentaire");
    // A wide code is cut where its hyphen is.
    expect(apart[0]?.replace(/-\s+/g, "-")).toContain(made.value.code);
    expect(apart[0], "nobody of the roll is on it").not.toContain("QUENEAU");
  },
);

test.skipIf(!hasPdftotext)("a department's lists are made place by place, sealed, and read back whole", async () => {
  await electors(...lille);
  await freeze();
  expect(await order()).toEqual({ ok: true, value: 2 });
  expect(await order()).toEqual({ ok: true, value: 0 });
  expect(await printAll(worker)).toBe(2);
  expect(await nextToPrint(db)).toBeUndefined();
  const made = await madeOf();
  expect(made.map(({ number, copies, done }) => [number, copies, done?.lines])).toEqual([
    [1, 2, 2],
    [1, 2, 1],
  ]);
  const first = pagesOf(await pdfOf(0));
  expect(first.length).toBe(made[0]?.done?.pages);
  const text = first.join("\n");
  for (const word of [
    "QUENEAU",
    "DUPRÉ",
    "École des Tilleuls",
    "Je me reconnais",
    "dimanche 9 octobre 2011",
    "Lucie Armand",
  ])
    expect(text).toContain(word);
  expect(text).not.toContain("ABRIC");
  expect(pagesOf(await pdfOf(1)).join("\n")).toContain("ABRIC");
  const files = (readdirSync(join(folder, "storage"), { recursive: true }) as string[])
    .map((name) => join(folder, "storage", name))
    .filter((name) => statSync(name).isFile());
  expect(files).toHaveLength(2);
  for (const file of files)
    for (const word of ["%PDF", "QUENEAU"]) expect(readFileSync(file).includes(word)).toBe(false);
});

test.skipIf(!hasPdftotext)(
  "a reprint has the next number and its reason (R-F1-08); the order names places and pages, nobody",
  async () => {
    await electors(...lille);
    await freeze();
    const [place] = await frozenPlaces(db, (await freezes(db, "59"))[0]?.id ?? "");
    const again = { department: "59", place: place?.place ?? "", copies: 1, isClosed: false };
    expect(await reprintPlace(db, again, actor)).toEqual({ ok: false, refusal: "not-ordered-yet" });
    await order();
    expect(await reprintPlace(db, again, { ...actor, reason: "Carton mouillé" })).toEqual({ ok: true, value: 2 });
    expect(await printAll(worker)).toBe(3);
    const [one, two] = await madeOf();
    expect([one?.done?.hash, two?.number, two?.reason]).toEqual([two?.done?.hash, 2, "Carton mouillé"]);
    expect(pagesOf(await pdfOf(1))[0]).toContain("Carton mouillé");
    const out = new PassThrough();
    const [pdf] = await Promise.all([
      buffer(out),
      writeOrder(db, { freeze: one?.freeze ?? "", department: "Nord", at }, out),
    ]);
    const text = pagesOf(pdf).join("\n");
    expect(text).toContain("Salle des Ormes");
    expect(text).not.toMatch(/QUENEAU|DUPRÉ|ABRIC/);
  },
);

test("printing that is stopped goes on with what is left, and draws nothing twice: when the roll is locked, and when it is killed", async () => {
  await electors(...lille);
  await freeze();
  await order();
  const left = async () => (await progress(db)).map(({ ordered, printed }) => [ordered, printed]);
  const key = openedKey(keeping);
  forget(keeping);
  expect([await printAll(worker), await left()]).toEqual([0, [[2, 0]]]);
  if (key.ok) keepOpen(keeping, key.value);
  let puts = 0;
  const put: Storage["put"] = (...given) =>
    ++puts === 2 ? Promise.reject(new Error("killed")) : storage.put(...given);
  await expect(printAll({ ...worker, storage: { ...storage, put } })).rejects.toThrow("killed");
  expect(await left()).toEqual([[2, 1]]);
  const [first] = (await madeOf()).filter(({ done }) => done);
  expect([await printAll(worker), await left()]).toEqual([1, [[2, 2]]]);
  expect((await madeOf()).find(({ place }) => place === first?.place)?.done).toEqual(first?.done);
});

test("a print that fails keeps no other from being made; after ten failures it is given up, and its place printed again", async () => {
  await electors(...lille);
  await freeze();
  await order();
  const bad = await nextToPrint(db);
  let ms = 0;
  const resting = new Resting(() => ms);
  let puts = 0;
  // The first that is drawn is the first that was ordered; alone after that.
  const put: Storage["put"] = (...given) =>
    puts++ === 0 || puts > 2 ? Promise.reject(new Error("a page that cannot be drawn")) : storage.put(...given);
  const failing = { ...worker, storage: { ...storage, put } };
  const left = async () => (await progress(db)).map(({ ordered, printed }) => [ordered, printed]);
  await expect(printAll(failing, resting)).rejects.toThrow("cannot be drawn");
  expect(await left(), "the other was made in the same round").toEqual([[2, 1]]);
  expect(await printAll(failing, resting), "it rests").toBe(0);
  for (let time = 1; time < 10; time++) {
    ms += 3_600_000;
    await expect(printAll(failing, resting)).rejects.toThrow("cannot be drawn");
  }
  ms += 3_600_000;
  expect([await printAll(worker, resting), await left()]).toEqual([0, [[2, 1]]]);
  expect((await madeOf()).map(({ id, isGivenUp }) => [id === bad?.id, isGivenUp]).filter(([, is]) => is)).toEqual([
    [true, true],
  ]);
  const place = bad?.place ?? "";
  await reprintPlace(db, { department: "59", place, copies: 1, isClosed: false }, actor);
  expect([await printAll(worker, resting), await left()]).toEqual([1, [[2, 2]]]);
});

test("while an import ends, a freeze and its undoing are refused in words within seconds, and work once it has ended", async () => {
  await electors(...lille);
  const busy = { ok: false, refusal: "import-ending" };
  const meanwhile = <T>(work: () => Promise<T>) => inTransaction(db, (tx) => lockFreezes(tx).then(work));
  expect(await meanwhile(freeze)).toEqual(busy);
  expect(await freeze()).toMatchObject({ ok: true });
  expect(await meanwhile(() => thawDepartment(db, "59", actor))).toEqual(busy);
  expect(await thawDepartment(db, "59", actor)).toEqual({ ok: true, value: true });
}, 15_000);

test("while a department votes nothing is printed (R-F1-06)", async () => {
  await electors(...lille);
  await freeze();
  expect(await order(true)).toEqual({ ok: false, refusal: "closed-for-the-vote" });
  expect(await order()).toMatchObject({ ok: true });
});

test("a department is closed from opening to close of each round, on its own clock (R-POLL-08)", () => {
  const closed = (department: string, instant: string) =>
    closedRound(aSchedule(), department, new Date(instant))?.round;
  expect(closed("59", "2011-10-09T06:59:59Z")).toBeUndefined();
  expect(closed("59", "2011-10-09T07:00:00Z")).toBe(1);
  expect(closed("59", "2011-10-09T16:59:59Z")).toBe(1);
  expect(closed("59", "2011-10-09T17:00:00Z")).toBeUndefined();
  expect(closed("59", "2011-10-16T12:00:00Z")).toBe(2);
  // Guadeloupe votes on Saturday, five or six hours later.
  expect(closed("971", "2011-10-08T14:00:00Z")).toBe(1);
  expect(closed("971", "2011-10-09T14:00:00Z")).toBeUndefined();
});

test("a place that opens before the calendar's hour or closes after it moves its department's, and no place shortens it (R-F1-06, R-POLL-07)", () => {
  const clock = { department: "59", round: 1, zone: "Europe/Paris", until: null } as const;
  const own = { ...clock, opensAt: "08:00", closesAt: "22:30" };
  const votes: Votes = { ...aSchedule(), hours: [own, { ...own, opensAt: "10:00", closesAt: "12:00" }] };
  const closed = (department: string, instant: string) => closedRound(votes, department, new Date(instant));
  expect(closed("59", "2011-10-09T05:59:59Z")).toBeUndefined();
  expect(closed("59", "2011-10-09T06:00:00Z")).toEqual({ round: 1, until: new Date("2011-10-09T20:30:00Z") });
  expect(closed("59", "2011-10-09T20:30:00Z")).toBeUndefined();
  expect(closed("59", "2011-10-16T17:30:00Z"), "in the other round").toBeUndefined();
  expect(closed("62", "2011-10-09T17:30:00Z"), "in another department").toBeUndefined();
});

test("what a place kept until the eve had begun closes its department all day, and what it was before that does not (R-F1-06)", () => {
  const kept = (until: string) =>
    closedRound(
      {
        ...aSchedule(),
        hours: [
          {
            department: "59",
            round: 1,
            zone: "Europe/Paris",
            opensAt: "08:00",
            closesAt: "22:30",
            until: new Date(until),
          },
        ],
      },
      "59",
      new Date("2011-10-09T20:00:00Z"),
    )?.round;
  expect(kept("2011-10-09T12:00:00Z"), "shortened while people vote").toBe(1);
  expect(kept("2011-10-07T22:00:01Z"), "shortened on the eve").toBe(1);
  expect(kept("2011-10-07T22:00:00Z"), "shortened before").toBeUndefined();
});

test("the published day closes a department whatever is saved since, and the saved one closes it too (R-F1-06)", () => {
  const said = aSchedule().rounds;
  const closed = (votes: Votes, instant: string) => closedRound(votes, "59", new Date(instant))?.round;
  const moved: Votes = { ...usualSchedule(["2011-10-10", "2011-10-17"]), said };
  expect(closed(moved, "2011-10-09T12:00:00Z"), "published").toBe(1);
  expect(closed(moved, "2011-10-10T12:00:00Z"), "saved").toBe(1);
  expect(closed(moved, "2011-10-11T12:00:00Z")).toBeUndefined();
});
