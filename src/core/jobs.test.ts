import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { emit } from "./db/changes.ts";
import { inTransaction, openDb, raw } from "./db/handle.ts";
import { relayOutbox, startWorker, type DeliveredEvent, type Reactions } from "./jobs.ts";
import { createLog } from "./log.ts";

const databases = testDatabases();
const log = createLog({ door: "worker-public", write: () => undefined });
const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

const at = new Date("2026-11-23T10:00:00Z");
const ring = (key: string) => ({ event: "test.rang", key, payload: { id: key }, at });

it("an event of a committed transaction reaches each reaction once, with its key; a rolled-back one reaches none", async () => {
  const heard: string[] = [];
  const hear = (name: string) => (event: DeliveredEvent) => Promise.resolve(void heard.push(`${name} ${event.key}`));
  const reactions: Reactions = {
    "test.rang": [
      { job: "test.one", run: hear("one") },
      { job: "test.two", run: hear("two") },
    ],
  };
  const worker = await startWorker({ url: databases.url("worker"), reactions, rounds: [], log });
  const db = openDb<"web">(databases.url("web"));
  ends.push(() => db.destroy());
  await inTransaction(db, (tx) => emit(tx, ring("a")));
  await inTransaction(db, async (tx) => {
    await emit(tx, ring("never"));
    throw new Error("no");
  }).catch(() => undefined);
  await inTransaction(db, (tx) => emit(tx, ring("b")));
  await expect.poll(() => [...heard].sort(), { timeout: 10_000 }).toEqual(["one a", "one b", "two a", "two b"]);
  await worker.stop();
});

it("a job that a killed worker held is done by the next one at once", async () => {
  const owner = openDb<"worker">(databases.owner("public"));
  ends.push(() => owner.destroy());
  await raw(owner, "select graphile_worker.add_job('test.orphan', '{}'::json)");
  await raw(
    owner,
    "update graphile_worker._private_jobs set locked_by = 'killed', locked_at = $1 where task_id = (select id from graphile_worker._private_tasks where identifier = 'test.orphan')",
    [new Date()],
  );
  let done = 0;
  const orphan = { job: "test.orphan", run: () => Promise.resolve(void (done += 1)) };
  const worker = await startWorker({
    url: databases.url("worker"),
    reactions: { "test.x": [orphan] },
    rounds: [],
    log,
  });
  await expect.poll(() => done, { timeout: 10_000 }).toBe(1);
  await worker.stop();
});

it("two relays at once pass each event on once", async () => {
  const databaseless: Reactions = { "test.moved": [{ job: "test.move", run: () => Promise.resolve() }] };
  const pool = new pg.Pool({ connectionString: databases.url("worker"), max: 4 });
  ends.push(() => pool.end());
  const owner = openDb<"worker">(databases.owner("public"));
  ends.push(() => owner.destroy());
  for (let n = 0; n < 50; n++)
    await raw(owner, "insert into core.outbox (event, key, payload, at) values ('test.moved', $1, '{}', $2)", [
      `m${n}`,
      at,
    ]);
  await Promise.all([1, 2, 3, 4].map(() => relayOutbox(pool, databaseless)));
  const [left] = await raw<{ count: string }>(owner, "select count(*) from core.outbox where event = 'test.moved'");
  const [jobs] = await raw<{ count: string }>(
    owner,
    "select count(*) from graphile_worker.jobs where task_identifier = 'test.move'",
  );
  expect([left?.count, jobs?.count]).toEqual(["0", "50"]);
});

it("jobs of one lane take their turns, the least first, and those without one before them", async () => {
  const heard: string[] = [];
  const run = ({ key }: DeliveredEvent) => Promise.resolve(void heard.push(key));
  const turn = ({ payload }: DeliveredEvent) => Number(payload["turn"]);
  const reactions: Reactions = {
    "test.queued": [{ job: "test.queue", lane: "test.turns", turn, run }],
    "test.team": [{ job: "test.first", lane: "test.turns", run }],
  };
  const db = openDb<"web">(databases.url("web"));
  ends.push(() => db.destroy());
  const sent = [
    ["many", 1],
    ["many", 2],
    ["many", 3],
    ["other", 1],
  ] as const;
  await inTransaction(db, async (tx) => {
    for (const [who, at1] of sent)
      await emit(tx, { ...ring(`${who} ${at1}`), event: "test.queued", payload: { turn: at1 } });
    await emit(tx, { ...ring("team"), event: "test.team" });
  });
  const worker = await startWorker({ url: databases.url("worker"), reactions, rounds: [], log });
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(["team", "many 1", "other 1", "many 2", "many 3"]);
  // Another worker would take from the outbox what the next test sends.
  await worker.stop();
});

it("jobs of one lane wait for each other, and others do not wait for them", async () => {
  const heard: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const slow = async ({ key }: DeliveredEvent): Promise<void> => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await gate;
    atOnce--;
    heard.push(key);
  };
  const reactions: Reactions = {
    "test.drawn": [{ job: "test.draw", lane: "test.lane", run: slow }],
    "test.rang": [{ job: "test.quick", run: ({ key }) => Promise.resolve(void heard.push(key)) }],
  };
  const db = openDb<"web">(databases.url("web"));
  ends.push(() => db.destroy());
  for (const key of ["d1", "d2", "d3", "d4", "d5"])
    await inTransaction(db, (tx) => emit(tx, { ...ring(key), event: "test.drawn" }));
  await inTransaction(db, (tx) => emit(tx, ring("quick")));
  const worker = await startWorker({ url: databases.url("worker"), reactions, rounds: [], log });
  ends.push(() => worker.stop());
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["quick"]);
  open();
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(6);
  expect(mostAtOnce).toBe(1);
});
