import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import type { KeyPair } from "../../core/crypto/keys.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { folderStorage } from "../../core/storage/index.ts";
import { shiftDay } from "../../core/zones.ts";
import { withClient } from "../../supervisor/databases.ts";
import { publishCalendar, savePart, usualSchedule } from "../primary/index.ts";
import { aDecision, aWholePrimary } from "../primary/testing.ts";
import { checkDeadline } from "./deadline.ts";
import { stateOf } from "./deliveries/state.ts";
import { fileSource } from "./delivery.ts";
import { destroyRoll, notDoneNames } from "./destruction.ts";
import { importDelivery, type Imported } from "./intake/intake.ts";
import { forgetObjections } from "./objections/rounds.ts";
import { dropped, zelie } from "./objections/testing.ts";
import { forget, keepOpen, makeSecret } from "./sealing/keeping.ts";
import { openRoll } from "./sealing/opening.ts";
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
  await owner("truncate roll.key, roll.destruction, letters.letter, letters.tally, privacy.audit cascade");
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
