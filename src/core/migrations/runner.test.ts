import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { escapeIdentifier } from "pg";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createClosedDatabase, withClient } from "../../supervisor/databases.ts";
import { embeddedAddress } from "../../supervisor/postgres.ts";
import { clockAt } from "../clock.ts";
import { parseAddress, writeAddress } from "../db/address.ts";
import { loginsOf, roleOf } from "../db/logins.ts";
import { assertModestLogin } from "../db/modest.ts";
import { newPassword } from "../db/scram.ts";
import { migrate, type MigrateOptions } from "./runner.ts";

/** Roles belong to the whole server: this file has a prefix of its own, so that it meets no other test. */
const prefix = "runner";
const owner = { name: "runner_dba", password: newPassword() };
const database = "runner_public";
const folder = join(mkdtempSync(join(tmpdir(), "preau-migrations-")), "public");
const passwords = Object.fromEntries(loginsOf.public.map((login) => [login, newPassword()]));
const superuser = (name: string) => embeddedAddress(inject("testHome"), inject("testSocket"), name);

/** The address of an owner as a hosting company gives it: the database is theirs, and they may make roles; no more. */
const ownerUrl = () => addressAs(owner.name, owner.password);
const loginUrl = (login: string) => addressAs(roleOf(prefix, login), passwords[login] ?? "");

function addressAs(user: string, password: string): string {
  const address = parseAddress(superuser(database));
  if (!address) throw new Error("no address");
  return writeAddress({ ...address, user, password });
}

const run = (change: Partial<MigrateOptions> = {}) =>
  migrate({
    ...{ url: ownerUrl(), side: "public", folder, prefix, passwords, clock: clockAt("2011-06-28T09:30:00Z") },
    ...change,
  });

const write = (name: string, sql: string) => writeFileSync(join(folder, name), `-- why: a test\n${sql}`);
const asLogin = async (login: string, sql: string) => (await withClient(loginUrl(login), (c) => c.query(sql))).rowCount;

beforeAll(async () => {
  await withClient(superuser("postgres"), (client) =>
    client.query(`create role ${owner.name} login createrole password '${owner.password}'`),
  );
});

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await withClient(superuser("postgres"), async (client) => {
    await client.query(`drop database if exists ${database} with (force)`);
    await createClosedDatabase(client, database, `owner ${owner.name}`);
  });
  write("0001_core_ground.sql", "create table core.topic (name text); grant usage on schema core to {{web}};");
});

afterAll(async () => {
  await withClient(superuser("postgres"), async (client) => {
    await client.query(`drop database if exists ${database} with (force)`);
    const roles = await client.query<{ name: string }>(
      "select rolname as name from pg_roles where rolname like 'runner%' order by rolname = 'runner_dba'",
    );
    for (const { name } of roles.rows) await client.query(`drop role ${escapeIdentifier(name)}`);
  });
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

test("files run in the order of their numbers, once, as an owner that is no superuser", async () => {
  write("0010_accounts_later.sql", "alter table accounts.account add column note text;");
  write("0002_accounts_ground.sql", "create table accounts.account (id bigint primary key);");
  expect(await run()).toEqual(["0001_core_ground.sql", "0002_accounts_ground.sql", "0010_accounts_later.sql"]);
  expect(await run()).toEqual([]);
});

test("each schema and its tables belong to the owner of that room", async () => {
  write("0002_accounts_ground.sql", "create table accounts.account (id bigint primary key);");
  await run();
  const owners = await withClient(superuser(database), (client) =>
    client.query(
      "select schemaname || '.' || tablename as t, tableowner as o from pg_tables where tableowner like 'runner%' and schemaname <> 'graphile_worker' order by 1",
    ),
  );
  expect(owners.rows).toEqual([
    { t: "accounts.account", o: "runner_own_accounts" },
    { t: "core.migration", o: "runner_own_core" },
    { t: "core.topic", o: "runner_own_core" },
  ]);
});

test("an extension that PostgreSQL trusts is there for the migration that names it, also for an owner that is no superuser", async () => {
  write(
    "0002_questions_alike.sql",
    "-- extension: pg_trgm\ncreate table questions.question (words text); create index on questions.question using gin (words core.gin_trgm_ops);",
  );
  expect(await run()).toContain("0002_questions_alike.sql");
});

test("one room's migration cannot read another room's table unless it was granted", async () => {
  write("0002_accounts_ground.sql", "create table accounts.account (id bigint primary key);");
  write("0003_forums_peek.sql", "create table forums.copy as select * from accounts.account;");
  await expect(run()).rejects.toThrow("0003_forums_peek.sql: permission denied for schema accounts");
});

test("a room grants to another room's owner by name, before that room has a schema", async () => {
  write(
    "0002_accounts_ground.sql",
    "create table accounts.account (id bigint primary key); grant usage on schema accounts to {{own_forums}}; grant references on accounts.account to {{own_forums}};",
  );
  write("0003_forums_ground.sql", "create table forums.post (author bigint references accounts.account);");
  expect(await run()).toHaveLength(3);
});

test("an applied file that was changed is refused by its name", async () => {
  await run();
  write("0001_core_ground.sql", "create table core.topic (name text, other text);");
  await expect(run()).rejects.toThrow("0001_core_ground.sql was changed after it was applied");
});

test("an applied file that is gone is refused by its name", async () => {
  write("0002_accounts_ground.sql", "create table accounts.account ();");
  await run();
  rmSync(join(folder, "0002_accounts_ground.sql"));
  await expect(run()).rejects.toThrow(
    "0002_accounts_ground.sql was applied to this database but is not in this version",
  );
});

test("a new file numbered before an applied one is refused", async () => {
  write("0005_accounts_ground.sql", "create table accounts.account ();");
  await run();
  write("0004_forums_ground.sql", "create table forums.post ();");
  await expect(run()).rejects.toThrow("0004_forums_ground.sql comes before 0005_accounts_ground.sql");
});

test("a file that fails leaves nothing, says its line, and runs once mended", async () => {
  write("0002_accounts_ground.sql", "create table accounts.account ();\ncreate table accounts.account ();\nselekt 1;");
  await expect(run()).rejects.toThrow(/0002_accounts_ground\.sql: .*\(line 4\)/);
  write("0002_accounts_ground.sql", "create table accounts.account ();");
  expect(await run()).toEqual(["0002_accounts_ground.sql"]);
});

test("a file that commits by itself is refused", async () => {
  write("0002_accounts_ground.sql", "create table accounts.account (); commit; begin;");
  await expect(run()).rejects.toThrow("0002_accounts_ground.sql ends its own transaction");
});

test("a file that names a login of the other side is refused before anything runs", async () => {
  write("0002_accounts_ground.sql", "create table accounts.account (); grant select on accounts.account to {{staff}};");
  await expect(run()).rejects.toThrow("{{staff}}, which is no login of this side");
});

test.each(["accounts.sql", "0002-accounts-ground.sql", "0002_Accounts_x.sql"])(
  "the name %s is refused",
  async (name) => {
    write(name, "select 1;");
    await expect(run()).rejects.toThrow(`${name} is not named NNNN_room_intent.sql`);
  },
);

test("two runs at once do the work once", async () => {
  const [first, second] = await Promise.all([run(), run()]);
  expect([...first, ...second]).toEqual(["0001_core_ground.sql"]);
});

test("a backup is asked for before a change to data, and not for a new database or an idle run", async () => {
  const asked: (readonly string[])[] = [];
  const beforeChange = (pending: readonly string[]) => Promise.resolve(void asked.push(pending));
  await run({ beforeChange });
  await run({ beforeChange });
  expect(asked).toEqual([]);
  write("0002_accounts_ground.sql", "create table accounts.account ();");
  await run({ beforeChange });
  expect(asked).toEqual([["0002_accounts_ground.sql"]]);
});

test("a backup that fails stops the migration", async () => {
  await run();
  write("0002_accounts_ground.sql", "create table accounts.account ();");
  await expect(run({ beforeChange: () => Promise.reject(new Error("disk full")) })).rejects.toThrow("disk full");
  expect(await run()).toEqual(["0002_accounts_ground.sql"]);
});

test("a login does what was granted and nothing else", async () => {
  write(
    "0002_accounts_ground.sql",
    "create table accounts.account (id bigint); grant usage on schema accounts to {{web}}; grant select on accounts.account to {{web}};",
  );
  await run();
  expect(await asLogin("web", "select * from accounts.account")).toBe(0);
  for (const attempt of [
    "insert into accounts.account values (1)",
    "drop table accounts.account",
    "select * from core.migration",
    "set role runner_own_accounts",
    "alter role runner_web superuser",
  ])
    await expect(asLogin("web", attempt)).rejects.toThrow(/permission denied|must be owner|must have/);
  await expect(asLogin("worker", "select * from accounts.account")).rejects.toThrow("permission denied");
});

test("a login made by the runner is modest; one that was given a power is refused by that power", async () => {
  await run();
  const look = () => withClient(loginUrl("web"), (client) => assertModestLogin(client, "web"));
  await expect(look()).resolves.toBeUndefined();
  const grant = (sql: string) => withClient(superuser(database), (client) => client.query(sql));
  await grant("create table public.mine (); alter table public.mine owner to runner_web");
  await expect(look()).rejects.toThrow("the login web owns mine");
  await grant("drop table public.mine; grant pg_read_all_data to runner_web");
  await expect(look()).rejects.toThrow("the login web is a member of pg_read_all_data");
  await grant("revoke pg_read_all_data from runner_web; alter role runner_web bypassrls");
  await expect(look()).rejects.toThrow("the login web has the power bypassrls");
  await grant("alter role runner_web nobypassrls");
});

test("a login's forgotten password is the one kept in the env files again after a run", async () => {
  await run();
  await withClient(superuser(database), (client) => client.query("alter role runner_web password 'other'"));
  await expect(asLogin("web", "select 1")).rejects.toThrow("password authentication failed");
  await run();
  expect(await asLogin("web", "select 1")).toBe(1);
});
