import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { createMissingKeys } from "../core/crypto/keys.ts";
import { keyNames } from "../core/crypto/sheet.ts";
import { settingOf } from "../core/db/logins.ts";
import { staffOf } from "../rooms/staff/index.ts";
import { openLink } from "../rooms/staff/operations/sign-in.ts";
import { anOffice } from "../rooms/staff/testing.ts";
import { envFile, writeEnvFile } from "../supervisor/home.ts";
import { administratorVerb } from "./administrator.ts";
import { backupVerb } from "./backup.ts";
import { secretFor } from "./copies.ts";
import { restoreVerb } from "./restore.ts";
import { aFolder, nobody, runVerb, somebody, sql } from "./testing.ts";
import { administratorPorts, afterRestore } from "./wiring.ts";

// An office installed an hour ago: its administrators have been given their links and none has come yet.
const home = join(aFolder(), "home");
const [lived, fresh] = [testDatabases(), testDatabases()];
const environment = (of: typeof lived) => ({
  ...{ PREAU_HOME: home, DATABASE_URL: of.owner("public"), FILES_DATABASE_URL: of.owner("files") },
});
const rose = "Rose Martin <rose@bureaux.example>";
const verb = administratorVerb(administratorPorts, nobody);

beforeAll(() => {
  mkdirSync(join(home, "env"), { recursive: true, mode: 0o700 });
  createMissingKeys(join(home, "keys"), keyNames);
  writeEnvFile(envFile(home, "office"), {
    PREAU_OFFICE_URL: "http://localhost:4280",
    [settingOf("staff")]: lived.url("staff"),
  });
});

const lines = (of: typeof lived) =>
  sql<{ action: string }>(of.owner("files"), "select action from privacy.audit where actor = 'operator' order by id");

test("asks before it does anything: 13 in a script, and nothing has changed", async () => {
  const ran = await runVerb(verb, [rose], environment(lived));
  expect([ran.code, ran.out]).toEqual([13, ""]);
  expect(ran.error).toContain("makes rose@bureaux.example an administrator");
  expect(await lines(lived)).toEqual([]);
  const asked = somebody("no");
  expect((await runVerb(administratorVerb(administratorPorts, asked), [rose], environment(lived))).code).toBe(13);
});

test("makes somebody an administrator, once, and prints a link of the office's address that lets them in", async () => {
  const ran = await runVerb(verb, [rose, "--yes"], environment(lived));
  expect([ran.code, ran.error]).toEqual([0, ""]);
  expect(ran.out).toMatch(/^ {2}http:\/\/localhost:4280\/lien\/[\w-]{43}$/m);
  const again = await runVerb(verb, [rose, "--yes", "--json"], environment(lived));
  expect(JSON.parse(again.out)).toHaveProperty("url");
  const grants = await sql(lived.owner("files"), "select role, reason from staff.role_grant");
  expect(grants).toEqual([{ role: "administrator", reason: "preau administrator" }]);
  expect((await lines(lived)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["staff-account.invited", "role.granted", "staff-account.link-made"]),
  );
});

test("refuses what is not a person, and a home without an office", async () => {
  expect((await runVerb(verb, ["rose@bureaux.example", "--yes"], environment(lived))).code).toBe(2);
  expect((await runVerb(verb, ["--yes"], environment(lived))).code).toBe(2);
  const elsewhere = { ...environment(lived), PREAU_HOME: join(home, "elsewhere") };
  expect((await runVerb(verb, [rose, "--yes"], elsewhere)).code).toBe(7);
});

test("a house restored before anybody had a second factor says how to come in, and that way leads in", async () => {
  expect((await runVerb(backupVerb, ["--side", "files"], environment(lived))).code).toBe(0);
  const restored = await restore();
  expect([restored.code, restored.error]).toEqual([0, ""]);
  expect(restored.out).toContain('preau administrator "Given Family <address>"');
  writeEnvFile(envFile(home, "office"), {
    PREAU_OFFICE_URL: "http://localhost:4280",
    [settingOf("staff")]: fresh.url("staff"),
  });
  const ran = await runVerb(verb, [rose, "--yes", "--json"], environment(fresh));
  const { url } = JSON.parse(ran.out) as { url: string };
  const office = anOffice(fresh, new Date().toISOString(), secretFor(home, "files"));
  const opened = await openLink(staffOf(office.door), url.split("/").at(-1) ?? "", "firefox-linux", new Date());
  expect(opened).toMatchObject({ ok: true, value: { to: "enrolment" } });
  await office.close();
});

function restore() {
  const copy = readdirSync(join(home, "backups")).find((name) => name.startsWith("files-")) ?? "";
  return runVerb(restoreVerb(afterRestore, nobody), [join(home, "backups", copy), "--yes"], environment(fresh));
}
