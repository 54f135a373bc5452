import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { openDb, raw, type Db } from "./db/handle.ts";
import { forgetCounts, sharedCounter, usedProofs } from "./shared-counts.ts";

const databases = testDatabases();
let web: Db<"web">;
const time = { now: new Date("2026-11-23T10:00:00Z") };
const clock = { now: () => time.now };
beforeAll(() => void (web = openDb<"web">(databases.url("web"))));
afterAll(() => web.destroy());

it("two doors that count at once miss nothing, and a window that has ended begins anew", async () => {
  const [one, other] = [sharedCounter(web, clock), sharedCounter(web, clock)];
  await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).add("k", 1, 60)));
  expect(await one.add("k", 1, 60)).toBe(21);
  time.now = new Date("2026-11-23T10:01:00Z");
  expect(await other.add("k", 1, 60)).toBe(1);
});

it("a proof is used once, whichever door sees it first", async () => {
  const claims = await Promise.all(Array.from({ length: 10 }, () => usedProofs(web).claim("p", time.now)));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

it("what has ended is forgotten by the worker, and by nobody else", async () => {
  const worker = openDb<"worker">(databases.url("worker"));
  time.now = new Date("2026-11-24T10:00:00Z");
  await forgetCounts(worker, clock).run();
  expect(await raw(worker, "select 1 from core.counted union all select 1 from core.used_proof")).toEqual([]);
  await expect(raw(web, "delete from core.used_proof")).rejects.toThrow("permission denied");
  await worker.destroy();
});
