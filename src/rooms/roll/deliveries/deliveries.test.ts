import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import { folderStorage, storageKey, type Storage } from "../../../core/storage/index.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { publishCalendar, savePart, usualSchedule } from "../../primary/index.ts";
import { aDecision, aWholePrimary } from "../../primary/testing.ts";
import { operator } from "../may.ts";
import { forget, keepOpen, makeSecret, openedKey } from "../sealing/keeping.ts";
import { openRoll } from "../sealing/opening.ts";
import { communesHeld } from "../store/counts.ts";
import { deliveries, deliveryById, waitingSince } from "../store/deliveries.ts";
import { anOrigin, madeReady, registerFile, someTerms, zipOf } from "../testing.ts";
import { confirmDelivery, dropDelivery, receiveDelivery, sealingStorage } from "./receiving.ts";
import type { Terms } from "../intake/reading.ts";
import { Resting } from "./resting.ts";
import { roundOf, stateOf } from "./state.ts";
import { forgetDeliveries, workThrough, type RollWorker } from "./rounds.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-deliveries-"));
const keeping = { keys: join(folder, "keys"), memory: `/dev/shm/preau-deliveries-${process.pid}` };
const key = Buffer.alloc(32, 5);
let now = new Date("2011-03-02T10:00:00Z");
let db: Db<"roll">;
let storage: Storage;
let worker: RollWorker;
const actor = () => operator(now, "Essai");

beforeAll(() => {
  db = openDb<"roll">(databases.url("roll"));
  storage = folderStorage(join(folder, "storage"));
  makeSecret(keeping);
  keepOpen(keeping, key);
  worker = { db, keeping, isDemonstration: false, url: databases.url("roll"), storage, clock: { now: () => now } };
});
afterAll(async () => {
  await db.destroy();
  forget(keeping);
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  now = new Date("2011-03-02T10:00:00Z");
  await withClient(databases.owner("files"), (client) =>
    client.query(
      "truncate roll.precondition, roll.batch, roll.delivery, roll.block, roll.elector, primaries.edition, primaries.candidate, primaries.draw, primaries.publishing, core.publication cascade",
    ),
  );
});

let sent = 0;
async function send(content: string | Buffer, fileName = "lille.csv"): Promise<string> {
  const keys = await openRoll(worker, { by: "operator", at: now });
  if (!keys.ok) throw new Error(keys.refusal);
  const name = storageKey(`incoming/${String(++sent).padStart(32, "0")}`);
  const put = sealingStorage(storage, keys.value).put(
    Readable.from([Buffer.from(content)]),
    name,
    "application/octet-stream",
  );
  const received = await receiveDelivery(
    db,
    { storage, keys: keys.value },
    { key: name, size: (await put).size },
    anOrigin(fileName),
    actor(),
  );
  if (!received.ok) throw new Error(received.refusal);
  return received.value;
}
/** Says yes, or no, to the report that is there now. */
const answeredTo = async (id: string): Promise<number> => roundOf((await deliveryById(db, id)) ?? { steps: [] });
const confirm = async (id: string, changes: Partial<Terms> = {}) =>
  confirmDelivery(db, id, { terms: someTerms(changes), round: await answeredTo(id) }, actor());
const drop = async (id: string) => dropDelivery(db, id, await answeredTo(id), actor());
const stepsOf = async (id: string) => (await deliveryById(db, id))?.steps.map(({ kind }) => kind);
const stepOf = async (id: string, kind: string) => (await deliveryById(db, id))?.steps.find((one) => one.kind === kind);
const electors = async () => (await communesHeld(db)).map(({ commune, electors: count }) => [commune, count]);
const onDisk = (): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(join(folder, name)).isFile());

test("a delivery is read, waits for a yes, is imported, and its bytes go; at no moment is a name on the disk in clear", async () => {
  await madeReady(db);
  const id = await send(zipOf({ "com59350_LP.csv": registerFile({ "nom de naissance": "QUENEAU" }, {}) }), "nord.zip");
  expect(await confirm(id)).toEqual({ ok: false, refusal: "not-read-yet" });
  expect(onDisk().some((name) => name.includes("incoming"))).toBe(true);
  await workThrough(worker);
  expect(await stepOf(id, "read")).toMatchObject({ detail: { report: { rows: 2, kept: 2, refused: 0 } } });
  expect(await electors()).toEqual([]);
  for (const name of onDisk()) expect(readFileSync(join(folder, name)).includes("QUENEAU"), name).toBe(false);
  expect(await confirm(id)).toMatchObject({ ok: true });
  await workThrough(worker);
  expect(await stepsOf(id)).toEqual(["read", "confirmed", "imported"]);
  expect(await electors()).toEqual([["59350", 2]]);
  expect(onDisk().filter((name) => name.includes("incoming"))).toEqual([]);
});

test("nothing of it entered: it says so, keeps its bytes and is answered again, once a round", async () => {
  await madeReady(db);
  const id = await send(registerFile({}, { "nom de naissance": "" }));
  await workThrough(worker);
  await confirm(id);
  await workThrough(worker);
  expect(await stepOf(id, "refused")).toMatchObject({
    detail: { refusal: "nothing-entered", report: { electors: 0, unchanged: { "59350": "rows-refused" } } },
  });
  await forgetDeliveries(worker);
  expect(onDisk().some((name) => name.includes("incoming"))).toBe(true);
  expect(await confirm(id, { acceptRefused: true })).toMatchObject({ ok: true });
  expect(await drop(id)).toEqual({ ok: false, refusal: "answered-meanwhile" });
  await workThrough(worker);
  expect(await stepsOf(id)).toEqual(["read", "confirmed", "refused", "confirmed", "imported"]);
  expect(await electors()).toEqual([["59350", 1]]);
  expect(onDisk().filter((name) => name.includes("incoming"))).toEqual([]);
});

test("some of it entered: it keeps its bytes, and is answered again for what did not; what entered is not touched", async () => {
  await madeReady(db);
  const roubaix = { "code du l'ugle": "59512" };
  const id = await send(registerFile({}, roubaix, { ...roubaix, "nom de naissance": "" }), "nord.csv");
  await workThrough(worker);
  await confirm(id);
  await workThrough(worker);
  expect(await stepOf(id, "refused")).toMatchObject({
    detail: { refusal: "partly-entered", report: { electors: 1, unchanged: { "59512": "rows-refused" } } },
  });
  expect(await electors()).toEqual([["59350", 1]]);
  // Another delivery brings more of what had entered: the answer to the rest leaves it there.
  const other = await send(registerFile({}, {}));
  await workThrough(worker);
  await confirm(other);
  await workThrough(worker);
  expect(await confirm(id, { acceptRefused: true })).toMatchObject({ ok: true });
  await workThrough(worker);
  expect(await stepOf(id, "imported")).toMatchObject({ detail: { report: { electors: 1, unchanged: {} } } });
  expect(await electors()).toEqual([
    ["59350", 2],
    ["59512", 1],
  ]);
  expect(onDisk().filter((name) => name.includes("incoming"))).toEqual([]);
});

test("R-ROLL-20: what the reading says a second extract changes is what its import then changes", async () => {
  await madeReady(db);
  const people = (...some: readonly (readonly [string, string])[]) =>
    registerFile(...some.map(([name, code]) => ({ "nom de naissance": name, "code du bureau de vote": code })));
  const first = await send(people(["QUENEAU", "1"], ["DUPRÉ", "1"], ["DUPRÉ", "1"], ["ABRIC", "2"]));
  await workThrough(worker);
  expect(await stepOf(first, "read"), "nothing is in force yet").toMatchObject({ detail: { differences: [] } });
  await confirm(first);
  await workThrough(worker);
  const second = await send(people(["QUENEAU", "2"], ["DUPRÉ", "1"], ["ABRIC", "2"], ["ZOLA", "2"]), "encore.csv");
  await workThrough(worker);
  const told = { commune: "59350", before: 4, added: 1, gone: 1, moved: 1 };
  expect(await stepOf(second, "read")).toMatchObject({ detail: { differences: [told] } });
  await confirm(second);
  await workThrough(worker);
  expect(await stepOf(second, "imported")).toMatchObject({ detail: { report: { differences: [told] } } });
});

test("R-F1-04: the batch holds the SHA-256 of the file as it was sent", async () => {
  await madeReady(db);
  const content = registerFile({}, {});
  const id = await send(content);
  await workThrough(worker);
  await confirm(id);
  await workThrough(worker);
  const { rows } = await withClient(databases.owner("files"), (client) =>
    client.query<{ sha256: string }>("select encode(sha256, 'hex') as sha256 from roll.batch"),
  );
  expect(rows).toEqual([{ sha256: createHash("sha256").update(content).digest("hex") }]);
});

test("what nobody answers is kept for six days, and gone after eight", async () => {
  const id = await send(registerFile({}));
  await workThrough(worker);
  now = new Date(now.getTime() + 6 * 86_400_000);
  await forgetDeliveries(worker);
  expect([await stepsOf(id), onDisk().filter((name) => name.includes("incoming")).length]).toEqual([["read"], 1]);
  now = new Date(now.getTime() + 2 * 86_400_000);
  await forgetDeliveries(worker);
  expect(await stepsOf(id)).toEqual(["read", "expired"]);
});

test("what is left of a delivery is turned down, or ends after seven days; what entered stays", async () => {
  await madeReady(db);
  const partly = registerFile({}, { "code du l'ugle": "59512", "nom de naissance": "" });
  const [turned, old] = [await send(partly, "nord.csv"), await send(partly, "encore.csv")];
  for (const id of [turned, old]) {
    await workThrough(worker);
    await workThrough(worker);
    await confirm(id);
    await workThrough(worker);
  }
  expect(await drop(turned)).toMatchObject({ ok: true });
  now = new Date(now.getTime() + 8 * 86_400_000);
  await forgetDeliveries(worker);
  expect(await stepsOf(turned)).toEqual(["read", "confirmed", "refused", "dropped"]);
  expect(await stepsOf(old)).toEqual(["read", "confirmed", "refused", "expired"]);
  expect(await electors()).toEqual([["59350", 1]]);
  const state = async (id: string) => stateOf((await deliveryById(db, id)) ?? { steps: [] });
  expect([await state(turned), await state(old)]).toEqual(["partly-dropped", "partly-expired"]);
});

test("a yes of the report before is not one to the report that came since, and neither is a no", async () => {
  await madeReady(db);
  const id = await send(registerFile({}, { "nom de naissance": "" }));
  await workThrough(worker);
  const stale = await answeredTo(id);
  await confirm(id);
  await workThrough(worker);
  const terms = someTerms({ acceptRefused: true });
  expect(await confirmDelivery(db, id, { terms, round: stale }, actor())).toEqual({
    ok: false,
    refusal: "report-changed",
  });
  expect(await dropDelivery(db, id, stale, actor())).toEqual({ ok: false, refusal: "report-changed" });
  expect(await stepsOf(id)).toEqual(["read", "confirmed", "refused"]);
});

test("a delivery of which every file is refused cannot be confirmed", async () => {
  const id = await send("recette;quantité\nfarine;1\n", "recettes.csv");
  await workThrough(worker);
  expect(await confirm(id)).toEqual({ ok: false, refusal: "nothing-read" });
  expect(await drop(id)).toMatchObject({ ok: true });
});

test("one answer only: the second is told; what is dropped goes, and so does what nobody answered for seven days", async () => {
  const [kept, dropped] = [await send(registerFile({})), await send(registerFile({}), "roubaix.csv")];
  await workThrough(worker);
  await workThrough(worker);
  expect(await drop(dropped)).toMatchObject({ ok: true });
  expect(await confirm(dropped)).toEqual({
    ok: false,
    refusal: "answered-meanwhile",
  });
  now = new Date(Date.now() + 3 * 3_600_000);
  await forgetDeliveries(worker);
  expect(await stepsOf(kept)).toEqual(["read", "expired"]);
  expect(onDisk().filter((name) => name.includes("incoming"))).toEqual([]);
});

test("while the roll is locked nothing is read; unlocked, it goes on", async () => {
  const id = await send(registerFile({}));
  const opened = openedKey(keeping);
  forget(keeping);
  await workThrough(worker);
  expect(await stepsOf(id)).toEqual([]);
  if (opened.ok) keepOpen(keeping, opened.value);
  await workThrough(worker);
  expect(await stepsOf(id)).toEqual(["read"]);
});

test("R-PRIV-04: before the four papers the import is refused in words, naming what is missing", async () => {
  const id = await send(registerFile({}));
  await workThrough(worker);
  await confirm(id);
  await workThrough(worker);
  expect(await stepOf(id, "refused")).toMatchObject({
    detail: {
      refusal: "not-ready",
      missing: ["register-entry", "officer", "impact-assessment", "processor-contracts"],
    },
  });
  expect(await electors()).toEqual([]);
});

test("an import that breaks leaves the delivery confirmed, and the next round imports it", async () => {
  await madeReady(db);
  const id = await send(registerFile({}, {}));
  await workThrough(worker);
  await confirm(id);
  await expect(workThrough({ ...worker, url: databases.url("polling") })).rejects.toThrow("denied");
  expect(await stepsOf(id)).toEqual(["read", "confirmed"]);
  await workThrough(worker);
  expect(await stepsOf(id)).toEqual(["read", "confirmed", "imported"]);
  expect(await electors()).toEqual([["59350", 2]]);
});

test("sealed bytes that are damaged are said to be lost, and nothing enters", async () => {
  const id = await send(registerFile({}));
  const name = onDisk().find((one) => one.endsWith(String(sent).padStart(32, "0")));
  const path = join(folder, name ?? "");
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30);
  writeFileSync(path, bytes);
  await workThrough(worker);
  expect(await stepOf(id, "refused")).toMatchObject({ detail: { refusal: "bytes-lost" } });
});

test("what PostgreSQL can keep in no text ends nothing: neither a NUL in the name of a packed file nor in a column's", async () => {
  await madeReady(db);
  const strange = await send(zipOf({ "com\0_\u001b[31m59350_LP.csv": registerFile({}, {}) }), "nord.zip");
  const column = await send(registerFile({}).replace("sexe", "sexe;a\0b"), "com59351.csv");
  const honest = await send(registerFile({}, {}));
  for (let round = 0; round < 3; round++) await workThrough(worker);
  expect(await stepsOf(honest)).toEqual(["read"]);
  expect(await stepsOf(column)).toEqual(["read"]);
  const { report } = (await stepOf(strange, "read"))?.detail as { report: { files: readonly { name: string }[] } };
  expect(report.files.map(({ name }) => name)).toEqual(["com\ufffd_\ufffd[31m59350_LP.csv"]);
});

const owner = (text: string) => withClient(databases.owner("files"), (client) => client.query(text));

test("a delivery that fails rests while the others enter, and is tried again", async () => {
  await madeReady(db);
  const [bad, good] = [await send(registerFile({})), await send(registerFile({}, {}), "com59351.csv")];
  let ms = 0;
  const resting = new Resting(() => ms);
  for (let round = 0; round < 2; round++) await workThrough(worker, resting);
  for (const id of [bad, good]) await confirm(id);
  await owner(`update roll.delivery_step set detail = detail || '{"terms":null}' where kind = 'confirmed'
    and delivery = (select min(id) from roll.delivery)`);
  await expect(workThrough(worker, resting)).rejects.toThrow();
  await workThrough(worker, resting);
  expect(await stepsOf(good)).toEqual(["read", "confirmed", "imported"]);
  expect(await stepsOf(bad)).toEqual(["read", "confirmed"]);
  ms += 30_001;
  await expect(workThrough(worker, resting)).rejects.toThrow();
});

test("two that take long to fail leave a younger one its turn, and end in words after ten failures", async () => {
  await madeReady(db);
  const some = [await send(registerFile({})), await send(registerFile({}), "encore.csv"), await send(registerFile({}))];
  for (let round = 0; round < 3; round++) await workThrough(worker);
  for (const id of some) await confirm(id);
  await owner(`update roll.delivery_step set detail = detail || '{"terms":null}' where kind = 'confirmed'
    and delivery <> (select max(id) from roll.delivery)`);
  let ms = 0;
  const resting = new Resting(() => ms);
  const [bad = "", , good = ""] = some;
  /** Each try takes as long as the shortest rest. */
  const tried = async (): Promise<boolean> => {
    const failed = await workThrough(worker, resting).then(
      () => false,
      () => true,
    );
    ms += 30_001;
    return failed;
  };
  let failures = 0;
  for (let round = 0; round < 7; round++) failures += (await tried()) ? 1 : 0;
  expect(await stepsOf(good)).toEqual(["read", "confirmed", "imported"]);
  expect(await stepsOf(bad)).toEqual(["read", "confirmed"]);
  for (let round = 0; round < 500; round++) failures += (await tried()) ? 1 : 0;
  expect(failures, "ten each, in more than four hours").toBe(20);
  expect(await stepsOf(bad)).toEqual(["read", "confirmed", "refused", "dropped"]);
  expect(await stepOf(bad, "refused")).toMatchObject({ detail: { refusal: "given-up" } });
});

test("what is wrong with the house is not counted against a delivery", () => {
  let ms = 0;
  const resting = new Resting(() => ms);
  const full = Object.assign(new Error("no room"), { code: "ENOSPC" });
  for (let time = 0; time < 50; time++) expect(resting.failed("1", full)).toBe(false);
  expect(resting.ids()).toEqual(["1"]);
  ms += 30_001;
  expect(resting.ids()).toEqual([]);
  for (let time = 1; time < 10; time++) expect(resting.failed("1", new Error("its own"))).toBe(false);
  expect(resting.failed("1", new Error("its own"))).toBe(true);
});

test.each([
  ...["57014", "40P01", "55P03", "25006", "58030", "53100", "EIO", "EROFS", "EMFILE", "ENFILE", "EACCES", "EPERM"],
  ...["EAI_AGAIN", "ECONNREFUSED", "08006"],
])("%s is of the house: not counted", (code) => {
  const resting = new Resting(() => 0);
  const tries = Array.from({ length: 11 }, () => resting.failed("1", Object.assign(new Error("x"), { code })));
  expect([tries.includes(true), resting.ids()]).toEqual([false, ["1"]]);
});

test("a file that is not there is counted; a socket that is not there is the database", () => {
  const tried = (syscall: string): boolean => {
    const resting = new Resting(() => 0);
    const gone = Object.assign(new Error("x"), { code: "ENOENT", syscall });
    return Array.from({ length: 10 }, () => resting.failed("1", gone)).includes(true);
  };
  expect([tried("open"), tried("connect")]).toEqual([true, false]);
});

test("turned down while it is read: the reading stops, nothing follows its end, and the next delivery is read", async () => {
  // Of random bytes, which do not pack: forty pieces and more, read three times.
  const long = zipOf({
    "com59350_LP.csv": registerFile({}, { "libellé de voie": randomBytes(2 ** 20).toString("hex") }),
  });
  const [id, good] = [await send(long, "nord.zip"), await send(registerFile({}))];
  let [pieces, after] = [0, 0];
  const slow: Storage = {
    ...storage,
    get: async (name, range) => {
      pieces++;
      if (pieces === 4) {
        expect(await drop(id)).toMatchObject({ ok: true });
        await new Promise((resolve) => setTimeout(resolve, 1_100));
      }
      if (pieces > 4) after++;
      return await storage.get(name, range);
    },
  };
  const resting = new Resting();
  await workThrough({ ...worker, storage: slow }, resting);
  expect(after).toBe(0);
  expect([await stepsOf(id), resting.ids()]).toEqual([["dropped"], []]);
  await workThrough(worker, resting);
  expect(await stepsOf(good)).toEqual(["read"]);
});

test("a no that comes while the last bytes are read is the end: no report follows it, and it is not ended again", async () => {
  const id = await send(registerFile({}));
  const late: Storage = {
    ...storage,
    head: async (name) => {
      await drop(id);
      return await storage.head(name);
    },
  };
  await workThrough({ ...worker, storage: late });
  expect(await stepsOf(id)).toEqual(["dropped"]);
  expect(await waitingSince(db, new Date(now.getTime() + 9 * 86_400_000))).toEqual([]);
});

test("a packed delivery whose sealed bytes are damaged in the middle is said to be lost", async () => {
  const noise = randomBytes(2 ** 18).toString("hex");
  const id = await send(zipOf({ "com59350_LP.csv": registerFile({}, { "libellé de voie": noise }) }), "nord.zip");
  const path = join(folder, onDisk().find((one) => one.endsWith(String(sent).padStart(32, "0"))) ?? "");
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(100_000) ^ 1, 100_000);
  writeFileSync(path, bytes);
  await workThrough(worker);
  expect(await stepOf(id, "refused")).toMatchObject({ detail: { refusal: "bytes-lost" } });
});

test("a delivery of which the database refuses what it says ends with words, once, and the next one enters", async () => {
  await madeReady(db);
  const [bad, good] = [await send(registerFile({})), await send(registerFile({}, {}), "com59351.csv")];
  for (let round = 0; round < 2; round++) await workThrough(worker);
  for (const id of [bad, good]) await confirm(id);
  await owner(`create function roll.no_day() returns trigger language plpgsql as
    'begin if new.file_name = ''lille.csv'' then raise exception using errcode = ''22008''; end if; return new; end';
    create trigger no_day before insert on roll.batch for each row execute function roll.no_day()`);
  try {
    for (let round = 0; round < 2; round++) await workThrough(worker);
  } finally {
    await owner("drop function roll.no_day cascade");
  }
  expect(await stepsOf(bad)).toEqual(["read", "confirmed", "refused", "dropped"]);
  expect(await stepOf(bad, "refused")).toMatchObject({ detail: { refusal: "not-storable", code: "22008" } });
  expect(await stepsOf(good)).toEqual(["read", "confirmed", "imported"]);
});

test("a file that unpacks to more than any roll does is refused in words, and the rest of its archive is read", async () => {
  const bomb = "x".repeat(20_000_000);
  const id = await send(zipOf({ "com59350_LP.csv": registerFile({}), "com59009_LP.csv": bomb }), "nord.zip");
  await workThrough(worker);
  expect(await stepOf(id, "read")).toMatchObject({
    detail: { report: { kept: 1, files: [{ kept: 1 }, { refusal: "archive-swollen" }] } },
  });
});

test("all files of an archive share what is beyond fifty times their size: small bombs are refused, whatever their number", async () => {
  const swollen = registerFile({}) + "\n".repeat(900_000);
  const bombs = Array.from({ length: 20 }, (_, n) => [`com59${String(n).padStart(3, "0")}_LP.csv`, swollen] as const);
  const id = await send(zipOf({ ...Object.fromEntries(bombs), "com59350_LP.csv": registerFile({}) }), "nord.zip");
  await workThrough(worker);
  const { report } = (await stepOf(id, "read"))?.detail as { report: { files: readonly { refusal?: string }[] } };
  const told = report.files.map(({ refusal = "read" }) => refusal);
  expect(told).toEqual(["read", ...Array.from({ length: 19 }, () => "archive-swollen"), "read"]);
});

const crowd = Array.from({ length: 40 }, (_, n) => ({
  "nom de naissance": `${n < 26 ? "QUENEAU" : "ABRIC"}${String.fromCharCode(65 + (n % 26))}`,
}));

async function inForce(): Promise<void> {
  await madeReady(db);
  await send(registerFile(...crowd.slice(0, 26)));
  await workThrough(worker);
  await confirm((await deliveries(db))[0]?.publicId ?? "");
  await workThrough(worker);
}

test("R-F1-06: a delivery of one line is no look-up: neither the reading nor the import tells whether somebody is there", async () => {
  await inForce();
  const told: unknown[] = [];
  for (const row of [crowd[3] ?? {}, { "nom de naissance": "PERSONNE" }]) {
    const id = await send(registerFile(row));
    await workThrough(worker);
    told.push((await stepOf(id, "read"))?.detail["differences"]);
    await confirm(id);
    await workThrough(worker);
    expect(await stepOf(id, "refused"), "at the import").toMatchObject({
      detail: { report: { unchanged: { "59350": "many-gone" }, differences: [] } },
    });
    await drop(id);
  }
  expect(told[0], "the same of somebody who is there and of nobody").toEqual(told[1]);
  const whole = await send(registerFile(...crowd.slice(1, 27)));
  await workThrough(worker);
  expect((await stepOf(whole, "read"))?.detail["differences"]).toMatchObject([{ before: 26, added: 1, gone: 1 }]);
});

test("R-F1-06: on polling day nothing is received, read, answered or imported; what was sent waits for the day after", async () => {
  await inForce();
  const [read, sure] = [await send(registerFile(...crowd)), await send(registerFile(...crowd), "encore.csv")];
  await workThrough(worker);
  await workThrough(worker);
  await confirm(sure);
  const waits = await send(registerFile(...crowd), "attend.csv");
  await published();
  const seen = async () => Promise.all([read, sure, waits].map(stepsOf));
  // Guadeloupe votes on Saturday, and its day begins at four in London.
  for (const instant of ["2011-10-08T04:30:00Z", "2011-10-09T12:00:00Z"]) {
    now = new Date(instant);
    await workThrough(worker);
    expect(await seen(), instant).toEqual([["read"], ["read", "confirmed"], []]);
    expect(await confirm(read)).toEqual({ ok: false, refusal: "voting" });
    await expect(send(registerFile({}))).rejects.toThrow("voting");
  }
  now = new Date("2011-10-10T12:00:00Z");
  await workThrough(worker);
  await workThrough(worker);
  expect(await seen()).toEqual([["read"], ["read", "confirmed", "imported"], ["read"]]);
});

test("R-F1-06: a day that is saved and never published is a polling day, and so is one that was published until its eve", async () => {
  const received = async (instant: string) => {
    now = new Date(instant);
    return send(registerFile({})).then(
      () => "received",
      (error: unknown) => (error as Error).message,
    );
  };
  const day = "2011-10-09T12:00:00Z";
  expect(await received(day)).toBe("received");
  await withPrimary(aWholePrimary);
  expect(await received(day), "saved").toContain("voting");
  const key = generateKeyPairSync("ed25519").privateKey;
  await withPrimary((primary) => publishCalendar(primary, key, aDecision()));
  // In Paris it is Saturday already, and in Guadeloupe, which votes on Saturday, still Friday evening.
  const eve = aDecision({ at: new Date("2011-10-08T01:00:00Z"), reason: "Report" });
  await withPrimary(async (primary) => {
    expect((await savePart(primary, "schedule", usualSchedule(["2011-10-23", "2011-10-30"]), 1, eve)).ok).toBe(true);
    expect((await publishCalendar(primary, key, eve)).ok).toBe(true);
  });
  expect(await received(day), "left on its eve").toContain("voting");
  expect(await received("2011-10-10T12:00:00Z")).toBe("received");
});

/** A primary whose calendar the public reads. */
const published = (): Promise<void> =>
  withPrimary(async (primary) => {
    await aWholePrimary(primary);
    await publishCalendar(primary, generateKeyPairSync("ed25519").privateKey, aDecision());
  });

async function withPrimary(work: (primary: Db<"primary">) => Promise<unknown>): Promise<void> {
  const primary = openDb<"primary">(databases.url("primary"));
  await work(primary);
  await primary.destroy();
}
