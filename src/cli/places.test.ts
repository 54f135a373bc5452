import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { settingOf } from "../core/db/logins.ts";
import { placesFile, precinctsFile } from "../rooms/polling/testing.ts";
import { envFile, writeEnvFile } from "../supervisor/home.ts";
import { placesVerb } from "./places.ts";
import { aFolder, runVerb, sql } from "./testing.ts";

const databases = testDatabases();
const folder = aFolder();
const home = join(folder, "home");
const environment = {
  ...{ PREAU_HOME: home, DATABASE_URL: databases.owner("public"), FILES_DATABASE_URL: databases.owner("files") },
};
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
let [places, precincts] = ["", ""];

beforeAll(() => {
  mkdirSync(join(home, "env"), { recursive: true, mode: 0o700 });
  writeEnvFile(envFile(home, "office"), { [settingOf("polling")]: databases.url("polling") });
  [places, precincts] = [put("lieux.csv", placesFile), put("bureaux.csv", `${precinctsFile}59350;0,00E+00;;;;;\n`)];
});

const held = async () => (await sql(databases.owner("files"), "select 1 from polling.precinct")).length;

test("--dry-run reports, by reason and with line numbers, needs no database and writes nothing", async () => {
  const said: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text) => said.push(String(text)) > 0;
  const ran = await runVerb(placesVerb, ["import", places, precincts, "--dry-run"], { PREAU_HOME: "/nonexistent" });
  process.stdout.write = write;
  expect(ran.code).toBe(1);
  expect(said.join("")).toContain(
    "bureaux.csv: precincts, utf-8, 5 rows, 4 kept\n  refused 1: The code of the precinct",
  );
  expect(said.join("")).toMatch(/destroyed by a spreadsheet.* Lines 6\n/);
  expect(await held()).toBe(0);
});

test("writes what was kept, in the name of the operator; a second time there is nothing to write", async () => {
  const run = () => runVerb(placesVerb, ["import", places, precincts], environment);
  expect((await run()).code).toBe(1);
  expect(await held()).toBe(4);
  const acts = await sql<{ actor: string }>(
    databases.owner("files"),
    "select actor from privacy.audit where action = 'places.imported'",
  );
  expect(acts).toEqual([{ actor: "operator" }]);
  const again = await run();
  expect([again.code, again.error]).toEqual([2, expect.stringContaining("Nothing in these files is new")]);
});
