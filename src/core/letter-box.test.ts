import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { openDb, raw, type Db } from "./db/handle.ts";
import { depositLetter, readLetterAlarms, readLetters } from "./letter-box.ts";

const databases = testDatabases();
let dropper: Db<"letters">;
let staff: Db<"staff">;
let owner: pg.Client;

beforeAll(async () => {
  dropper = openDb<"letters">(databases.url("letters"));
  staff = openDb<"staff">(databases.url("staff"));
  owner = new pg.Client(databases.owner("files"));
  await owner.connect();
});
afterAll(async () => {
  await Promise.all([dropper.destroy(), staff.destroy(), owner.end()]);
});
beforeEach(() => owner.query("truncate letters.letter, letters.tally, letters.alarm"));

const KIND = "rights-request";
const aLetter = (key: string = randomUUID(), day = "2011-06-28") => ({
  kind: KIND as typeof KIND,
  sealed: randomBytes(1_024),
  key,
  day,
});

describe("the letter box", () => {
  test("keeps a letter that is dropped twice once, and answers the same both times", async () => {
    const letter = aLetter();
    expect(await depositLetter(dropper, letter)).toEqual({ ok: true, value: undefined });
    expect(await depositLetter(dropper, letter)).toEqual({ ok: true, value: undefined });
    expect(await readLetters(staff, KIND)).toMatchObject([{ sealed: letter.sealed, receivedOn: "2011-06-28" }]);
  });

  test("keeps one of many copies that arrive at the same time", async () => {
    const letter = aLetter();
    await Promise.all(Array.from({ length: 8 }, () => depositLetter(dropper, letter)));
    expect(await readLetters(staff, KIND)).toHaveLength(1);
    expect((await owner.query("select kept from letters.tally")).rows).toEqual([{ kept: 1 }]);
  });

  test("past the quota tells the staff, then stops keeping, and tells the one who writes", async () => {
    await owner.query("update letters.quota set alarm_after = 2, keep_at_most = 4");
    for (let count = 0; count < 2; count += 1) await depositLetter(dropper, aLetter());
    expect(await readLetterAlarms(staff)).toEqual([]);
    const answers: boolean[] = [];
    for (let count = 0; count < 5; count += 1) answers.push((await depositLetter(dropper, aLetter())).ok);
    expect(answers).toEqual([true, true, false, false, false]);
    expect(await readLetters(staff, KIND)).toHaveLength(4);
    const day = { kind: KIND, receivedOn: "2011-06-28", dropped: 3 };
    expect(await readLetterAlarms(staff)).toEqual([
      { ...day, alarm: "dropped" },
      { ...day, alarm: "many" },
    ]);
    await depositLetter(dropper, aLetter(randomUUID(), "2011-06-29"));
    expect(await readLetters(staff, KIND)).toHaveLength(5);
  });

  test("refuses what no letter can be: an unknown kind, one byte too many, or too few to be sealed", async () => {
    await expect(depositLetter(dropper, { ...aLetter(), kind: "love" as never })).rejects.toThrow(/no rows/);
    for (const size of [0, 53, 65_537])
      await expect(depositLetter(dropper, { ...aLetter(), sealed: randomBytes(size) })).rejects.toThrow(/65536/);
    await depositLetter(dropper, { ...aLetter(), sealed: randomBytes(65_536) });
  });

  test("keeps nothing that tells the order of arrival: ids are random, dates are days", async () => {
    // Twelve come in their order by chance once in 479 million; four, once in 24.
    await owner.query("update letters.quota set alarm_after = 100, keep_at_most = 100");
    const letters = Array.from({ length: 12 }, () => aLetter());
    for (const letter of letters) await depositLetter(dropper, letter);
    const order = (await readLetters(staff, KIND)).map(({ sealed }) =>
      letters.findIndex((l) => l.sealed.equals(sealed)),
    );
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    const columns = await owner.query<{ data_type: string }>(
      "select data_type from information_schema.columns where table_schema = 'letters' and table_name = 'letter'",
    );
    expect(columns.rows.map((column) => column.data_type).join()).not.toMatch(/time/);
  });
});

describe("the login that drops letters", () => {
  test.each([
    "select * from letters.letter",
    "select * from letters.quota",
    "select * from letters.tally",
    "select * from letters.alarm",
    "insert into letters.letter (kind, sealed, idempotency_key, received_on) values ('rights-request', '\\x00', gen_random_uuid(), '2011-06-28')",
    "update letters.quota set keep_at_most = 1",
    "delete from letters.letter",
    "select * from privacy.audit",
    "select privacy.record(now(), 'a', 'b', 'letter', '{}', '{}')",
    "select * from core.publication",
    "select core.touch('x')",
    "create table public.mine (a int)",
    "create temporary table letter (a int)",
  ])("may not: %s", async (statement) => {
    await expect(raw(dropper, statement)).rejects.toThrow(/permission denied/);
  });
});
