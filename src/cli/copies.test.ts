import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { record, sealBatch } from "../core/audit.ts";
import { readRegister } from "../core/backup/register.ts";
import { createMissingKeys, readSecret } from "../core/crypto/keys.ts";
import { keyNames } from "../core/crypto/sheet.ts";
import { openDb, raw, type Db } from "../core/db/handle.ts";
import { erasureHash, erasureKey, recordErasure } from "../core/erasure.ts";
import { reapplyErasures } from "../rooms/privacy/index.ts";
import { lastHead, trailOf } from "../core/trail.ts";
import { backupVerb } from "./backup.ts";
import { keysVerb } from "./keys.ts";
import { restoreVerb, type ForgetAgain } from "./restore.ts";
import { aFolder, nobody, runVerb, somebody } from "./testing.ts";

const folder = aFolder();
const home = join(folder, "home");
const [lived, fresh] = [testDatabases(), testDatabases()];
const at = new Date("2011-10-09T20:00:00Z");

const inHouse = (of: typeof lived, at = home) => ({
  PREAU_HOME: at,
  DATABASE_URL: of.owner("public"),
  FILES_DATABASE_URL: of.owner("files"),
});

/** A room that knows people, as the rooms of the public side do: listed and erased by the login `web`. */
const people: ForgetAgain = ({ asLogin, erasures }, { secret, prefix }) =>
  asLogin<"web", number>(`${prefix}_web`, async (tx) => {
    const listed = await raw<{ id: string }>(tx, "select id from yard.person");
    const subjects = listed.map(({ id }) => ({ named: `account:${id}`, subject: id }));
    return await reapplyErasures(tx, {
      rooms: [
        {
          ...{ room: "yard", register: [], tables: [], gather: () => Promise.resolve({}) },
          erase: async (theirs, id) => {
            await raw(theirs, "delete from yard.person where id = $1", [id]);
          },
        },
      ],
      people: Readable.from(subjects) as AsyncIterable<(typeof subjects)[number]>,
      ledger: erasures,
      key: erasureKey(secret),
    });
  });
const restorer = (who = nobody) =>
  restoreVerb({ public: { forget: [people], end: [] }, files: { forget: [], end: [] } }, who);

const yard = `create schema yard; create table yard.person (id text primary key);
  create table yard.said (id bigint generated always as identity, by text references yard.person on delete cascade, words text);
  grant usage on schema yard to preau_web; grant select, delete on yard.person to preau_web;`;
const life =
  "insert into yard.person values ('ada'), ('bob'), ('eve'); insert into yard.said (by, words) values ('ada', 'x'), ('eve', 'y');";

async function run<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  return await client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}
const copies = (to: string) => readdirSync(to).filter((name) => name.endsWith(".preau"));
const copyOf = (side: string, to = join(home, "backups")) =>
  join(to, copies(to).find((name) => name.startsWith(side)) ?? "");
const stillEmpty = async () => expect(await run(fresh.owner("public"), "select 1 from yard.person")).toEqual([]);

let web: Db<"web"> | undefined;
afterEach(async () => {
  await web?.destroy();
  web = undefined;
});

beforeAll(async () => {
  mkdirSync(home, { mode: 0o700 });
  createMissingKeys(join(home, "keys"), keyNames);
  await run(lived.owner("public"), yard + life);
  await run(fresh.owner("public"), yard);
  const [writer, worker] = [openDb<"web">(lived.url("web")), openDb<"worker">(lived.url("worker"))];
  await record(writer, { at, actor: "system", action: "house.opened", subject: "installation", ids: [] });
  // A transaction of any other test keeps what is not sealed yet: it is waited for.
  while ((await sealBatch(worker, at)) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await Promise.all([writer.destroy(), worker.destroy()]);
});

describe("preau backup", () => {
  test("copies both sides into private files that the register knows with their end, and says so as JSON", async () => {
    const { code, out } = await runVerb(backupVerb, ["--json"], inHouse(lived));
    expect(code).toBe(0);
    const said = JSON.parse(out) as { made: { side: string; file: string; sha256: string }[] };
    expect(said.made.map(({ side }) => side)).toEqual(["public", "files"]);
    expect(readRegister(join(home, "backups")).map(({ file }) => file)).toEqual(said.made.map(({ file }) => file));
    expect(statSync(copyOf("public")).mode & 0o777).toBe(0o600);
  });

  test("keeps one side, elsewhere, for a day, when asked", async () => {
    const to = join(folder, "elsewhere");
    expect(await runVerb(backupVerb, ["--side", "files", "--to", to, "--keep", "1"], inHouse(lived))).toMatchObject({
      code: 0,
    });
    expect(copies(to)).toHaveLength(1);
    const [copy] = readRegister(to);
    expect(Date.parse(copy?.endsAt ?? "") - Date.parse(copy?.madeAt ?? "")).toBe(86_400_000);
  });

  test("of one side needs that side's address alone, and refuses the side that is elsewhere: 7", async () => {
    const { DATABASE_URL } = inHouse(lived);
    const alone = { PREAU_HOME: home, DATABASE_URL };
    const to = join(folder, "one machine");
    expect(await runVerb(backupVerb, ["--side", "public", "--to", to], alone)).toMatchObject({ code: 0 });
    const both = await runVerb(backupVerb, ["--side", "files", "--to", to], alone);
    expect([both.code, both.error]).toEqual([7, expect.stringContaining("add --side public")]);
  });

  test.each([
    [["--side", "office"], 2, /--side: public or files, not office/],
    [["--keep", "0"], 2, /--keep: a number of days/],
  ])("%j ends with %i", async (argv, code, sentence) => {
    const ran = await runVerb(backupVerb, argv, inHouse(lived));
    expect([ran.code, ran.error]).toEqual([code, expect.stringMatching(sentence)]);
  });

  test("that would hold a key of the machine is not made: 12", async () => {
    const secret = readFileSync(join(home, "keys", "public.key"), "utf8").trim();
    await run(lived.owner("public"), `insert into yard.person values ('${secret}')`);
    const to = join(folder, "with a key");
    const ran = await runVerb(backupVerb, ["--side", "public", "--to", to], inHouse(lived));
    expect([ran.code, ran.error]).toEqual([12, expect.stringContaining("a column holds a key")]);
    expect(copies(to)).toEqual([]);
    await run(lived.owner("public"), `delete from yard.person where id = '${secret}'`);
  });
});

describe("preau restore", () => {
  test.each([
    [[], 2, /name one file/],
    [["/nowhere/copy"], 2, /there is no file/],
  ])("%j ends with %i", async (argv, code, sentence) => {
    const ran = await runVerb(restorer(), argv, inHouse(fresh));
    expect([ran.code, ran.error]).toEqual([code, expect.stringMatching(sentence)]);
  });

  test("in a script without --yes, or answered anything but yes, does nothing: 13", async () => {
    expect(await runVerb(restorer(), [copyOf("public")], inHouse(fresh))).toMatchObject({ code: 13 });
    const who = somebody("y");
    expect(await runVerb(restorer(who), [copyOf("public")], inHouse(fresh))).toMatchObject({ code: 13 });
    expect(who.asked[0]).toMatch(/^This puts the public side back as it was at 20/);
    await stillEmpty();
  });

  test("while a door is connected to that database does nothing: 11", async () => {
    web = openDb<"web">(fresh.url("web"));
    await raw(web, "select 1");
    const ran = await runVerb(restorer(), [copyOf("public"), "--yes"], inHouse(fresh));
    expect([ran.code, ran.error]).toEqual([11, expect.stringContaining("preau_web is connected")]);
    await stillEmpty();
  });

  test("of a copy cut short, changed, or made with another key does nothing: 12", async () => {
    const bytes = readFileSync(copyOf("public"));
    const broken = join(folder, "broken.preau");
    const refused = async (at: string) => {
      expect(await runVerb(restorer(), [broken, "--yes"], inHouse(fresh, at))).toMatchObject({
        code: 12,
        error: expect.stringContaining("Nothing was restored") as string,
      });
      await stillEmpty();
    };
    writeFileSync(broken, bytes);
    truncateSync(broken, bytes.length - 1);
    await refused(home);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(broken, changed);
    await refused(home);
    writeFileSync(broken, bytes);
    const another = join(folder, "another");
    createMissingKeys(join(another, "keys"), keyNames);
    await refused(another);
  });

  test("gives equal tables, forgets again who was erased since, is in the log, and begins a new line of heads", async () => {
    const secret = readSecret(join(home, "keys"), "public");
    if (!secret.ok) throw new Error("no key");
    const before = await run(lived.owner("public"), "select * from yard.said where by = 'eve'");
    // Erased after the copy was made: only the ledger beside the next copy knows.
    web = openDb<"web">(lived.url("web"));
    const subject = erasureHash(erasureKey(secret.value), "account:ada");
    await recordErasure(web, {
      id: "7b3f5f0e-8c1e-4f6a-9a57-0f1f3a2b4c5d",
      subject,
      rooms: ["yard"],
      reason: "asked",
      at,
    });
    const old = copyOf("public");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await runVerb(backupVerb, ["--side", "public"], inHouse(lived));
    const ran = await runVerb(restorer(), [old, "--yes", "--json"], inHouse(fresh));
    expect(ran).toMatchObject({ code: 0, error: "" });
    expect(JSON.parse(ran.out)).toMatchObject({ side: "public", erasures: 1, forgotten: 1 });
    expect(await run(fresh.owner("public"), "select id from yard.person order by id")).toEqual([
      { id: "bob" },
      { id: "eve" },
    ]);
    expect(await run(fresh.owner("public"), "select * from yard.said")).toEqual(before);
    const log = await run(fresh.owner("public"), "select action from privacy.audit order by id");
    expect(log).toEqual([{ action: "house.opened" }, { action: "installation.restored" }]);
    expect(lastHead(trailOf(home, "public"))).toMatchObject({ seal: "1", because: "restored" });
  });

  test("into a database that holds data does nothing: 12", async () => {
    const ran = await runVerb(restorer(), [copyOf("public"), "--yes"], inHouse(fresh));
    expect([ran.code, ran.error]).toEqual([12, expect.stringContaining("already holds data")]);
  });

  test("refuses to bring erased people back when no room here can erase them: 12", async () => {
    const empty = restoreVerb({ public: { forget: [], end: [] }, files: { forget: [], end: [] } }, nobody);
    await run(
      fresh.owner("public"),
      "truncate yard.person cascade; truncate privacy.audit, privacy.audit_seal, privacy.erasure, privacy.audit_era cascade",
    );
    const ran = await runVerb(empty, [copyOf("public"), "--yes"], inHouse(fresh));
    expect([ran.code, ran.error]).toEqual([12, expect.stringContaining("no room here can erase them again")]);
    await stillEmpty();
  });
});

describe("preau keys", () => {
  const typed = join(folder, "sheet.txt");

  test("prints a sheet from which another home gets the same keys back", async () => {
    const { out } = await runVerb(keysVerb, ["--sheet"], { PREAU_HOME: home });
    writeFileSync(typed, out);
    const second = { PREAU_HOME: join(folder, "second") };
    expect(await runVerb(keysVerb, ["--from", typed], second)).toMatchObject({ code: 0 });
    expect(await runVerb(keysVerb, [], second)).toEqual(await runVerb(keysVerb, [], { PREAU_HOME: home }));
    expect(statSync(join(folder, "second", "keys", "files.key")).mode & 0o777).toBe(0o600);
  });

  test("with a slip names its line and writes nothing: 12; over another key: 14", async () => {
    const slip = readFileSync(typed, "utf8").replace(
      /^( {2}2 {2})(.)/m,
      (_all, row: string, letter: string) => row + (letter === "7" ? "8" : "7"),
    );
    writeFileSync(join(folder, "slip.txt"), slip);
    const third = { PREAU_HOME: join(folder, "third") };
    const refused = await runVerb(keysVerb, ["--from", join(folder, "slip.txt")], third);
    expect([refused.code, refused.error]).toEqual([12, expect.stringContaining('line 2 of the key "public"')]);
    expect(await runVerb(keysVerb, ["--json"], third)).toMatchObject({ out: "[]\n" });
    createMissingKeys(join(folder, "third", "keys"), ["files"]);
    expect(await runVerb(keysVerb, ["--from", typed], third)).toMatchObject({ code: 14 });
  });
});
