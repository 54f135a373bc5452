import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, keptPlanned, openDb, planned, raw, type Db } from "./handle.ts";

const databases = testDatabases();
const KEPT = keptPlanned("select $1::int + 1 as next");
let db: Db<"web">;
beforeAll(() => void (db = openDb<"web">(databases.url("web"), { connections: 1 })));
afterAll(() => db.destroy());

const plansKept = () =>
  raw<{ statement: string }>(db, "select statement from pg_prepared_statements").then((rows) =>
    rows.map(({ statement }) => statement),
  );

test("a statement that is kept is planned once a connection, in a transaction as by itself; others are not kept", async () => {
  for (const n of [1, 2]) {
    const inOne = await inTransaction(db, async (tx) => [
      await raw<{ next: number }>(tx, KEPT, [n]),
      await raw<{ next: number }>(tx, "select $1::int + 1 as next", [n]),
      await raw<{ next: number }>(tx, "select $1::int + 2 as next", [n]),
    ]);
    expect(inOne.flat()).toEqual([{ next: n + 1 }, { next: n + 1 }, { next: n + 2 }]);
  }
  expect(await planned(db, KEPT, [4])).toEqual([{ next: 5 }]);
  expect(await plansKept()).toEqual([KEPT]);
});

test("what fails leaves the connection and its plans in order", async () => {
  await expect(raw(db, KEPT, ["no number"])).rejects.toThrow("invalid input syntax");
  expect(await raw(db, KEPT, [7])).toEqual([{ next: 8 }]);
});
