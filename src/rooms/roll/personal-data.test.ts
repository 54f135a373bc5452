import { expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { withClient } from "../../supervisor/databases.ts";
import { rollPersonalData } from "./personal-data.ts";

const databases = testDatabases();

// Migrations write the function anew: the last of them must still name what the others added.
test("R-F1-19: the destruction names every table of the roll that holds something about a person", async () => {
  const { rows } = await withClient(databases.owner("files"), (client) =>
    client.query<{ body: string }>("select pg_get_functiondef('roll.destroy_electors()'::regprocedure) as body"),
  );
  const personal = rollPersonalData().tables.filter((one) => one.personal);
  expect(personal.length).toBeGreaterThan(6);
  for (const { table } of personal)
    expect(rows[0]?.body).toMatch(
      new RegExp(`(truncate|update|,)\\s+${table.replace("_rest", "")}\\b|truncate ${table}`),
    );
});
