import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import type { KeyPair } from "../../core/crypto/keys.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { folderStorage, storageKey } from "../../core/storage/index.ts";
import { shiftDay } from "../../core/zones.ts";
import { withClient } from "../../supervisor/databases.ts";
import { publishCalendar, savePart, usualSchedule } from "../primary/index.ts";
import { aDecision, aWholePrimary } from "../primary/testing.ts";
import { checkDeadline } from "./deadline.ts";
import { receiveDelivery, sealingStorage } from "./deliveries/receiving.ts";
import { stateOf } from "./deliveries/state.ts";
import { fileSource } from "./delivery.ts";
import { destroyRoll, HalfDestroyed, notDoneNames } from "./destruction.ts";
import { importDelivery, type Imported } from "./intake/intake.ts";
import { handOver } from "./keying/handing.ts";
import { operator } from "./may.ts";
import { forgetObjections } from "./objections/rounds.ts";
import { dropped, zelie } from "./objections/testing.ts";
import { forget, hasSecret, keepOpen, makeSecret } from "./sealing/keeping.ts";
import { openRoll } from "./sealing/opening.ts";
import { destructionBegun } from "./store/key.ts";
import { addBatch } from "./store/batches.ts";
import { addDelivery, deliveryById, unread } from "./store/deliveries.ts";
import { anOrigin, longRow, madeReady, registerFile, someKeys, someTerms } from "./testing.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-destruction-"));
const keeping = { keys: join(folder, "keys"), memory: `/dev/shm/preau-destruction-${process.pid}` };
const office: KeyPair = generateKeyPairSync("x25519");
const destroying = { keeping, storage: folderStorage(join(folder, "storage")) };
let db: Db<"roll">;
let letters: Db<"letters">;

beforeAll(async () => {
  db = openDb<"roll">(databases.url("roll"));
  letters = openDb<"letters">(databases.url("letters"));
  const primary = openDb<"primary">(databases.url("primary"));
  await aWholePrimary(primary);
  // Here South America votes on the Sunday of everybody else: it ends there when Paris has been on Monday for hours.
  const rounds = usualSchedule(["2011-10-09", "2011-10-16"]).rounds.map((round) => ({
    ...round,
    days: round.days.map((day) =>
      day.territory === "amerique-du-sud" ? { ...day, date: shiftDay(day.date, 1) } : day,
    ),
  }));
  await savePart(primary, "schedule", { rounds, milestones: [] }, 1, aDecision());
  await publishCalendar(primary, generateKeyPairSync("ed25519").privateKey, aDecision());
  await primary.destroy();
});
afterAll(async () => {
  await Promise.all([db.destroy(), letters.destroy()]);
  forget(keeping);
  rmSync(folder, { recursive: true });
});

const owner = <Row extends object>(sql: string): Promise<readonly Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(sql)).rows);

/** A roll that was begun: a key of its own, opened. */
beforeEach(async () => {
  await owner(
    "truncate roll.key, roll.destruction, roll.destruction_begun, letters.letter, letters.tally, privacy.audit cascade",
  );
  makeSecret(keeping);
  keepOpen(keeping, Buffer.alloc(32, 5));
  const opened = await openRoll(
    { db, keeping, isDemonstration: false },
    { by: "operator", at: new Date("2011-09-01") },
  );
  if (!opened.ok) throw new Error(opened.refusal);
});
const destroyed = (at: string) => destroyRoll(db, destroying, { by: "operator", at: new Date(at) });
const objection = (reference: string) => dropped(letters, office, "roll-objection", { ...zelie, reference });
const files = () => owner<{ file: string }>("select pg_relation_filenode('letters.letter')::text as file");
const kinds = async () =>
  (await owner<{ kind: string }>("select kind from letters.letter order by kind")).map(({ kind }) => kind);

test("R-F1-19: the vote is ahead until the last territory's own day is over, and nothing is destroyed before", async () => {
  expect(await destroyed("2011-10-17T01:00:00Z")).toEqual({ ok: false, refusal: "vote-ahead" });
  expect(await destroyed("2011-10-17T12:00:00Z")).toMatchObject({ ok: true });
});

test("R-F1-19: letters about the roll leave no row behind in the files of the box, and other letters stay as they were", async () => {
  await objection("ABCD2345");
  await dropped(letters, office, "roll-objection-code", { reference: "ABCD2345", code: "ABCDEFGHJKLM" });
  await dropped(letters, office, "rights-request", {
    ...{ name: "Zélie Démouchelle", contact: { by: "email", email: "zelie@example.org" } },
    ...{ asked: "access", text: "" },
  });
  const other = () => owner("select * from letters.letter where kind = 'rights-request'");
  const [before, [was]] = [await other(), await files()];
  const certificate = await destroyed("2011-10-20T12:00:00Z");
  if (!certificate.ok) throw new Error(certificate.refusal);
  expect([await kinds(), await other()]).toEqual([["rights-request"], before]);
  const [is] = await files();
  expect(is?.file, "the table is written anew").not.toBe(was?.file);
  // What the login cannot end is said.
  expect(certificate.value.notDone.filter((what) => what.includes("pg_wal"))).toHaveLength(1);
  for (const what of certificate.value.notDone) expect(notDoneNames[what]).toBeDefined();
});

test("a letter that comes after the destruction ends unopened with the next round, and the log says how many did", async () => {
  await forgetObjections(db, new Date("2011-10-18T12:00:00Z"));
  await objection("ABCD2345");
  await forgetObjections(db, new Date("2011-10-19T12:00:00Z"));
  expect(await kinds(), "before it").toEqual(["roll-objection"]);
  await destroyed("2011-10-20T12:00:00Z");
  await objection("BCDE2345");
  await objection("CDEF2345");
  await forgetObjections(db, new Date("2011-10-21T12:00:00Z"));
  await forgetObjections(db, new Date("2011-10-21T12:01:00Z"));
  expect(await kinds()).toEqual([]);
  expect(await owner("select detail from privacy.audit where action = 'roll.late-letters-ended'")).toEqual([
    { detail: { letters: 2 } },
  ]);
});

test("R-F1-19: a letter alone that is there past the last day is an alarm too", async () => {
  expect(await checkDeadline(db, new Date("2011-11-20T12:00:00Z"))).toBe(0);
  await objection("ABCD2345");
  await expect(checkDeadline(db, new Date("2011-11-20T12:00:00Z"))).rejects.toThrow("was to be destroyed");
});

describe("R-F1-19: what holds the roll while it is to be destroyed", () => {
  const at = "2011-10-18T12:00:00Z";
  const blocked = "from pg_locks l join pg_stat_activity a using (pid) where a.usename like '%roll%' and not l.granted";
  const waiting = async () => (await owner(`select ${blocked}`)).length;
  /** The destruction that waits for a lock of ours while `work` looks at it; the lock is let go at the end. */
  const whileHeld = <T>(lock: string, work: (ends: ReturnType<typeof destroyed>) => Promise<T>): Promise<T> =>
    withClient(databases.owner("files"), async (client) => {
      await client.query("begin");
      await client.query(lock);
      const ends = destroyed(at);
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      return await work(ends);
    });
  const cancelled = () => owner(`select pg_cancel_backend(pid) ${blocked}`);
  const import_ = "select pg_advisory_xact_lock(1380928589)";

  test("is waited for with the key still there, longer than any other statement may last", async () => {
    const ends = await whileHeld(import_, async (ends) => {
      await new Promise((resolve) => setTimeout(resolve, 16_000));
      expect([hasSecret(keeping), await waiting()]).toEqual([true, 1]);
      return { ends };
    });
    expect(await ends.ends).toMatchObject({ ok: true });
  }, 60_000);

  test("in vain: nothing is destroyed, and nothing was begun", async () => {
    await whileHeld(import_, async (ends) => {
      await cancelled();
      expect(await ends).toEqual({ ok: false, refusal: "busy" });
    });
    expect([hasSecret(keeping), await destructionBegun(db)]).toEqual([true, undefined]);
  });

  test("in vain once the key is gone: it says so in words, it is known to be begun, and run again it ends", async () => {
    await whileHeld("lock table roll.block in access share mode", async (ends) => {
      const stopped = expect(ends).rejects.toThrow(HalfDestroyed);
      await cancelled();
      await stopped;
    });
    expect([hasSecret(keeping), await destructionBegun(db)]).toEqual([false, new Date(at)]);
    expect(await destroyed(at)).toMatchObject({ ok: true });
    expect(await destructionBegun(db)).toBeUndefined();
  });
});

describe("R-F1-19: an import that is under way", () => {
  const large = 12_000;
  const tables = () =>
    owner<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'roll'::regnamespace and relname ~ '^(block|elector)_[0-9]+$'",
    );
  const waiting = async () =>
    (await owner("select from pg_locks where locktype = 'advisory' and objid = 1380928589 and not granted")).length;
  /** A delivery of its own tables, confirmed by the command. */
  async function importing(): Promise<Imported> {
    const path = join(folder, "register.csv");
    const row = { ...longRow, "nom de naissance": "QUENEAU" };
    writeFileSync(path, registerFile(...Array.from({ length: large }, () => row)));
    const hands = { db, url: databases.url("roll"), keys: someKeys, by: "operator", clock: { now: () => at } };
    return await importDelivery(hands, await fileSource(path), anOrigin("register.csv"), someTerms());
  }
  const at = new Date("2011-09-02T10:00:00Z");
  beforeEach(async () => {
    await owner("truncate roll.batch, roll.commune, roll.block, roll.elector cascade");
    await madeReady(db);
  });

  test("ends without entering, however near its end it was, and nothing of it is left", async () => {
    const { done, certificate } = await withClient(databases.owner("files"), async (client) => {
      await client.query("select pg_advisory_lock(1380928589)");
      const importEnds = importing();
      await expect.poll(() => owner("select from roll.batch"), { timeout: 10_000 }).toHaveLength(1);
      const ends = destroyRoll(db, { ...destroying, beforeTheVote: true }, { by: "operator", at });
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
      await client.query("select pg_advisory_unlock(1380928589)");
      return { done: await importEnds, certificate: await ends };
    });
    expect(done).toEqual({ ok: false, refusal: "destroyed" });
    expect(certificate).toMatchObject({
      ok: true,
      value: { found: { blocksInTheDatabase: 0, tokensInTheDatabase: 0 } },
    });
    expect(await owner("select from roll.commune")).toEqual([]);
    expect(await owner("select outcome from roll.batch_end")).toEqual([{ outcome: "taken-back" }]);
    expect(await tables()).toEqual([]);
  }, 60_000);

  test("or was killed leaves no table behind that is part of nothing yet", async () => {
    await owner("select roll.open_part(999)");
    await addBatch(db, "999", { ...anOrigin("register.csv"), sha256: "0".repeat(64) }, "operator", at);
    expect(await tables()).toHaveLength(2);
    await destroyRoll(db, { ...destroying, beforeTheVote: true }, { by: "operator", at });
    expect(await tables()).toEqual([]);
    expect(await owner("select batch::int, outcome from roll.batch_end")).toEqual([
      { batch: 999, outcome: "taken-back" },
    ]);
  });
});

test("what was sent for a roll that is destroyed ends in words, and waits for nobody", async () => {
  const sent = { ...anOrigin("nord.csv"), publicId: "a".repeat(26), storageKey: "incoming/x", size: 10 };
  await addDelivery(db, { ...sent, by: "staff:nadia", at: new Date("2011-09-02") });
  await destroyed("2011-10-18T12:00:00Z");
  const found = await deliveryById(db, sent.publicId);
  expect(found && stateOf(found)).toBe("refused");
  expect(found?.steps.map(({ detail }) => detail["refusal"])).toEqual(["destroyed", undefined]);
  expect(await unread(db)).toBeUndefined();
});

test("what was sealed before the destruction and is handed in after it is refused in words, and its bytes go", async () => {
  const [at, after] = [new Date("2011-09-02"), new Date("2011-10-18T12:05:00Z")];
  const opened = await openRoll({ db, keeping, isDemonstration: false }, { by: "operator", at });
  if (!opened.ok) throw new Error(opened.refusal);
  const hands = { storage: destroying.storage, keys: opened.value };
  await destroyed("2011-10-18T12:00:00Z");
  const key = storageKey(`incoming/${"0".repeat(32)}`);
  const sealed = await sealingStorage(hands.storage, hands.keys).put(Buffer.from("x"), key, "application/octet-stream");
  const sent = await receiveDelivery(db, hands, sealed, anOrigin("nord.csv"), operator(after, "Essai"));
  expect(sent).toEqual({ ok: false, refusal: "destroyed" });
  expect(await handOver(db, hands, "a".repeat(26), operator(after, "Essai"))).toMatchObject({
    refusal: "roll-destroyed",
  });
  const left = [];
  for await (const one of hands.storage.list("incoming")) left.push(one.key);
  expect([left, await unread(db)]).toEqual([[], undefined]);
});
