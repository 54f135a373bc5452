import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction, openDb, type Db } from "../core/db/handle.ts";
import { erasureKey } from "../core/erasure.ts";
import { openAccount } from "../rooms/accounts/index.ts";
import { eraseEverything } from "../rooms/privacy/index.ts";
import { envFile, readEnvFile } from "../supervisor/home.ts";
import { publicPersonalData } from "../wiring.public.ts";
import { backupVerb } from "./backup.ts";
import { secretFor } from "./copies.ts";
import { initVerb } from "./init.ts";
import type { Installed } from "./init/init.ts";
import { restoreVerb } from "./restore.ts";
import { emptyDatabases, nobody, runVerb, sql } from "./testing.ts";
import { firstPeople, afterRestore } from "./wiring.ts";

// The story of an installation: it is made, lives, forgets somebody, burns, and stands again on another machine.
const base = mkdtempSync(join(tmpdir(), "preau-story-"));
const home = join(base, "home");
afterAll(() => rmSync(base, { recursive: true }));
const [here, there] = [emptyDatabases(), emptyDatabases()];
let installed: Installed;
let web: Db<"web">;
const at = new Date();

beforeAll(async () => {
  const answers = {
    ...{ domain: "primaire.example", keeper: "keeper@example.org", mailUrl: "smtps://a:b@mail.example" },
    administrators: [
      { givenName: "Nadia", familyName: "Ben Salah", email: "nadia@example.org" },
      { givenName: "Rose", familyName: "Martin", email: "rose@example.org" },
    ],
  };
  writeFileSync(join(base, "answers.json"), JSON.stringify(answers));
  const ran = await runVerb(
    initVerb(firstPeople, nobody),
    ["--answers", join(base, "answers.json"), "--json"],
    here.environment(home),
  );
  expect([ran.code, ran.error]).toEqual([0, ""]);
  installed = JSON.parse(ran.out) as Installed;
  web = openDb<"web">(readEnvFile(envFile(home, "public"))["PREAU_DB_WEB"] ?? "");
});
afterAll(() => web.destroy());

test("the keeper and two administrators are given a link each, on their own side", async () => {
  expect(installed.links.map(({ for: whom, url }) => [whom, url.replace(/[\w-]{43}$/, "…")])).toEqual([
    ["keeper keeper@example.org", "https://primaire.example/connexion/lien?jeton=…"],
    ["administrator nadia@example.org", "http://localhost:3001/lien/…"],
    ["administrator rose@example.org", "http://localhost:3001/lien/…"],
  ]);
  expect(await sql(here.url("public"), "select count(*)::int as n from accounts.keeper")).toEqual([{ n: 1 }]);
  expect(await sql(here.url("files"), "select role, count(*)::int as n from staff.role_grant group by 1")).toEqual([
    { role: "administrator", n: 2 },
  ]);
});

test("put back elsewhere from an older copy, it has forgotten again whoever was erased since, and only them", async () => {
  const secret = secretFor(home, "public");
  const person = (name: string) => openAccount({ db: web, secret }, { email: `${name}@example.org`, lang: "fr" }, at);
  const [ada, bob] = [await person("ada"), await person("bob")];
  const copies = join(home, "backups");
  expect(await runVerb(backupVerb, [], here.environment(home))).toMatchObject({ code: 0 });
  await inTransaction(web, (tx) =>
    eraseEverything(tx, {
      ...{ rooms: publicPersonalData(secret), subject: { accountId: ada }, named: `account:${ada}` },
      ...{ key: erasureKey(secret), reason: "asked", at },
    }),
  );
  // The second copy leaves the ledger beside the first.
  expect(
    await runVerb(backupVerb, ["--side", "public", "--keep", "2"], {
      ...here.environment(home),
      ...(await new Promise<object>((resolve) => setTimeout(() => resolve({}), 1_100))),
    }),
  ).toMatchObject({ code: 0 });
  const second = join(base, "second");
  mkdirSync(second, { mode: 0o700 });
  cpSync(join(home, "keys"), join(second, "keys"), { recursive: true });
  const oldest =
    readdirSync(copies)
      .filter((name) => name.startsWith("public-"))
      .sort()[0] ?? "";
  const ran = await runVerb(
    restoreVerb(afterRestore, nobody),
    [join(copies, oldest), "--yes"],
    there.environment(second),
  );
  expect([ran.code, ran.error, ran.out]).toEqual([
    0,
    "",
    expect.stringContaining("1 people forgotten again, 0 endings applied again (1 lines"),
  ]);
  const left = await sql<{ id: string }>(there.url("public"), "select public_id as id from accounts.account");
  const ids = left.map(({ id }) => id);
  expect(ids).toContain(bob);
  expect(ids).not.toContain(ada);
  expect(ids).toHaveLength(2);
});
