import pg from "pg";
import { expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { isDatabaseAway } from "../../../core/db/handle.ts";
import { Copying } from "./copying.ts";

const databases = testDatabases();

test("a copy whose connection ended says so as any other connection that is gone", async () => {
  const client = new pg.Client({ connectionString: databases.url("roll") });
  client.on("error", () => undefined);
  await client.connect();
  const copying = new Copying(client, "roll.block (commune, batch, number, precinct, electors, sealed)");
  client.emit("end");
  const error = await copying.put(Buffer.alloc(1)).catch((thrown: unknown) => thrown);
  expect([(error as Error).message, isDatabaseAway(error)]).toEqual(["the connection ended", true]);
  await client.end();
});
