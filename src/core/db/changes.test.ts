import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { collectingTouched, emit, touch } from "./changes.ts";
import { inTransaction, openDb, raw, type Db } from "./handle.ts";
import { listenForChanges, type Listener } from "./listener.ts";

const databases = testDatabases();
let db: Db<"web">;
let listener: Listener | undefined;
const heard: string[] = [];
const hears = (topic: string): Promise<void> =>
  expect
    .poll(() => heard, { timeout: 4_000 })
    .toContain(topic)
    .then(() => undefined);

beforeAll(() => {
  db = openDb<"web">(databases.url("web"));
  listener = listenForChanges(databases.url("web"), {
    changed: (topic) => heard.push(topic),
    lost: () => heard.push("lost"),
  });
});
afterAll(async () => {
  await listener?.close();
  await db.destroy();
});

describe("a change of a topic", () => {
  it("is listened for from the first connection", () => hears("lost"));

  it("is heard when its transaction commits, and known to the request that made it", async () => {
    const { touched } = await collectingTouched(() => inTransaction(db, (tx) => touch(tx, "campaign:a")));
    expect([...touched]).toEqual(["campaign:a"]);
    await hears("campaign:a");
  });

  it("is not heard when its transaction is rolled back", async () => {
    await expect(
      inTransaction(db, async (tx) => {
        await touch(tx, "campaign:never");
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await inTransaction(db, (tx) => touch(tx, "campaign:after"));
    await hears("campaign:after");
    expect(heard).not.toContain("campaign:never");
  });

  it("is found by the one-second look when its notification was missed, even if it commits late", async () => {
    const slow = openDb<"web">(databases.url("web"));
    await inTransaction(slow, async (tx) => {
      // The row alone, without NOTIFY, in a transaction that stays open over several looks.
      const owner = openDb<"web">(databases.owner("public"));
      await raw(tx, "select pg_current_xact_id()");
      await inTransaction(owner, async (late) => {
        await raw(late, "insert into core.change (topic, tx, at) values ('campaign:late', pg_current_xact_id(), $1)", [
          new Date(),
        ]);
        await new Promise((resolve) => setTimeout(resolve, 2_300));
      });
      await owner.destroy();
    });
    await slow.destroy();
    await hears("campaign:late");
  });

  it("says that anything may have changed after the connection was lost", async () => {
    heard.length = 0;
    const owner = openDb<"web">(databases.owner("public"));
    await raw(
      owner,
      "select pg_terminate_backend(pid) from pg_stat_activity where query like '%core.change%' and pid <> pg_backend_pid()",
    );
    await hears("lost");
    await raw(owner, "select core.touch('campaign:back')");
    await hears("campaign:back");
    await owner.destroy();
  });
});

it("an event with a key already emitted is one event", async () => {
  const event = { event: "test.happened", key: "once", payload: { id: "1" }, at: new Date("2026-11-23T10:00:00Z") };
  await inTransaction(db, (tx) => emit(tx, event));
  await inTransaction(db, (tx) => emit(tx, event));
  const owner = openDb<"web">(databases.owner("public"));
  expect(await raw(owner, "select event from core.outbox where key = 'once'")).toHaveLength(1);
  await owner.destroy();
});
