import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClosedDatabase, withClient } from "../../supervisor/databases.ts";
import { parseAddress, writeAddress } from "../db/address.ts";
import { raw } from "../db/handle.ts";
import { loginsOf } from "../db/logins.ts";
import { migrate } from "../migrations/runner.ts";
import { packageRoot } from "../root.ts";
import { backup } from "./backup.ts";
import { loadOrder } from "./catalogue.ts";
import { restore } from "./restore.ts";
import { aFolder, at, run, twoHouses } from "./testing.ts";

const folder = aFolder();

describe("tables", () => {
  test("are loaded after those they point to, and circles last", () => {
    const table = (name: string) => ({ schema: "s", name, columns: ["id"] });
    const tables = ["a", "b", "c", "d"].map(table);
    const references = [
      { from: "s.a", to: "s.b" },
      { from: "s.b", to: "s.d" },
      { from: "s.c", to: "s.c" },
    ];
    expect(loadOrder(tables, references).map(({ name }) => name)).toEqual(["c", "d", "b", "a"]);
    const circle = [...references, { from: "s.d", to: "s.a" }];
    expect(loadOrder(tables, circle).map(({ name }) => name)).toEqual(["c", "a", "b", "d"]);
  });
});

describe("an owner that is no superuser, as with a hosted PostgreSQL,", () => {
  const { lived, taking, giving } = twoHouses(folder);
  const prefix = `modest${randomBytes(4).toString("hex")}`;
  const names = [`${prefix}_one`, `${prefix}_two`];
  const asOwner = (database: string) => {
    const address = parseAddress(lived.owner("public"));
    if (!address) throw new Error("no address");
    return writeAddress({ ...address, user: prefix, password: prefix, database });
  };

  beforeAll(async () => {
    await run(lived.owner("public"), `create role ${prefix} login createrole createdb password '${prefix}'`);
    for (const name of names) {
      await withClient(lived.owner("public"), (client) => createClosedDatabase(client, name, `owner ${prefix}`));
      await migrate({
        ...{ url: asOwner(name), side: "files", folder: join(packageRoot(), "db/files") },
        // The second house has roles of other names: a copy is tied to none.
        prefix: name === names[0] ? prefix : `${prefix}b`,
        ...{
          passwords: Object.fromEntries(loginsOf.files.map((login) => [login, "secret"])),
          clock: { now: () => at },
        },
      });
    }
  });
  afterAll(async () => {
    for (const name of names) await run(lived.owner("public"), `drop database if exists ${name} with (force)`);
    const { rows } = {
      rows: await run(lived.owner("public"), `select rolname from pg_roles where rolname like '${prefix}%'`),
    };
    const roles = (rows[0] as { rolname: string }[])
      .map(({ rolname }) => rolname)
      .sort()
      .reverse();
    await run(lived.owner("public"), ...roles.map((role) => `drop role ${role}`));
  });

  test("copies and puts back a house, foreign keys in force", async () => {
    const [one = "", two = ""] = names;
    const owned = (schema: string, statement: string) => `set role ${prefix}_own_${schema}; ${statement}; reset role`;
    const letter =
      "insert into letters.letter (kind, sealed, idempotency_key, received_on) values ('rights-request', decode(repeat('00', 60), 'hex'), gen_random_uuid(), '2011-06-28')";
    const logged = `select privacy.record('${at.toISOString()}', 'system', 'x', 'letter', '{}', '{}')`;
    await run(asOwner(one), owned("letters", letter), owned("privacy", logged));
    const made = await backup(taking({ url: asOwner(one), side: "files" }));
    const erased: string[] = [];
    const restored = await restore(
      giving({
        ...{ url: asOwner(two), side: "files" },
        reapply: async ({ tx, asOwnerOf, asLogin }) => {
          const seen = await asLogin<"staff", { who: string }[]>(`${prefix}b_staff`, (as) =>
            raw(as, "select current_user::text as who from letters.quota limit 1"),
          );
          erased.push(...seen.map(({ who }) => who));
          const rows = await asOwnerOf("letters", () =>
            raw<{ n: number }>(tx, "select count(*)::int as n from letters.letter"),
          );
          erased.push(...rows.map(({ n }) => String(n)));
        },
      }),
    );
    expect(restored).toMatchObject({ ok: true, value: { rows: made.rows } });
    expect(erased).toEqual([`${prefix}b_staff`, "1"]);
    // The right to act as a login was given for that long only.
    const [kept] = await run(asOwner(two), `select pg_has_role('${prefix}b_staff', 'SET') as kept`);
    expect(kept).toEqual([{ kept: false }]);
    expect(await restore(giving({ url: asOwner(two), side: "files" }))).toEqual({
      ok: false,
      refusal: "database-not-empty",
    });
  });
});
