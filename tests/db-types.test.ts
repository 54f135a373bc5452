import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { testDatabases } from "./support/database.ts";

const databases = testDatabases();
const writing = process.env["PREAU_WRITE_TYPES"] === "1";

/** `npm run db:types` writes the types; `npm test` checks that they are those of the migrations. */
it.each(["public", "files"] as const)("the types of the %s tables are those of its migrations", (side) => {
  const { status, stderr, stdout } = spawnSync(
    "node_modules/.bin/kysely-codegen",
    [
      ...["--dialect", "postgres", "--url", databases.owner(side), "--date-parser", "string"],
      ...["--exclude-pattern", "graphile_worker.*", "--log-level", "error"],
      ...["--out-file", `src/core/db/schema.${side}.ts`, ...(writing ? [] : ["--verify"])],
    ],
    { encoding: "utf8" },
  );
  expect(status, `${stdout}${stderr}\nrun: npm run db:types`).toBe(0);
});
