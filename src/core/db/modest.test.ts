import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { createClosedDatabase, withClient } from "../../supervisor/databases.ts";
import { loginsOf, sideOf, type SqlLogin } from "./logins.ts";
import { assertModestLogin } from "./modest.ts";

const databases = testDatabases();
const elsewhere = testDatabases();
const everyLogin: readonly SqlLogin[] = [...loginsOf.public, ...loginsOf.files];
const look = (url: string, login: string) => withClient(url, (client) => assertModestLogin(client, login));

test("the owner's address is refused as a door's login, by what it can do", async () => {
  await expect(look(databases.owner("public"), "web")).rejects.toThrow(/login web has the power superuser/);
});

test("a login that can open another database than its own is refused, by that database's name", async () => {
  const says = new RegExp(`login web can open another database: .*${elsewhere.names.public}`);
  await expect(look(databases.url("web"), "web")).rejects.toThrow(says);
});

test.each(everyLogin)("the login %s opens its own side and is refused by the other", async (login) => {
  const { names } = databases;
  const own = names[sideOf(login)];
  const other = names[sideOf(login) === "public" ? "files" : "public"];
  const opened = await withClient(databases.url(login), (client) => client.query("select current_database() as name"));
  expect(opened.rows).toEqual([{ name: own }]);
  const crossing = withClient(databases.url(login).replace(own, other), (client) => client.query("select 1"));
  await expect(crossing).rejects.toThrow(`permission denied for database "${other}"`);
});

test.each(everyLogin)("the login %s makes no table, no schema, no role and no file", async (login) => {
  for (const attempt of [
    "create table public.mine ()",
    "create temporary table mine ()",
    "create schema mine",
    "create role mine",
    "copy (select 1) to '/tmp/mine'",
  ])
    await expect(withClient(databases.url(login), (client) => client.query(attempt))).rejects.toThrow(
      /permission denied/,
    );
});

test("a database that was just made opens to none of them, before its migrations say who may", async () => {
  const name = `closed_${randomBytes(4).toString("hex")}`;
  await withClient(databases.owner("public"), (client) => createClosedDatabase(client, name));
  try {
    const url = databases.url("web").replace(databases.names.public, name);
    await expect(withClient(url, (client) => client.query("select 1"))).rejects.toThrow(
      /permission denied for database/,
    );
  } finally {
    await withClient(databases.owner("public"), (client) => client.query(`drop database ${name}`));
  }
});
