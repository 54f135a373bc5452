import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { mkdtempSync, rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { record, sealBatch, verifyChain } from "./audit.ts";
import { enterCopy } from "./backup/register.ts";
import { clockAt } from "./clock.ts";
import { openDb, type Db } from "./db/handle.ts";
import { readErasureFile, recordErasure, type Erasure } from "./erasure.ts";
import { lastHead, trailOf, trailRounds, writeDailyHead } from "./trail.ts";

const databases = testDatabases();
const home = mkdtempSync(join(tmpdir(), "preau-trail-"));
const trail = trailOf(home, "public");
const now = new Date("2011-10-09T20:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
let web: Db<"web">;
let worker: Db<"worker">;

beforeAll(() => {
  web = openDb<"web">(databases.url("web"));
  worker = openDb<"worker">(databases.url("worker"));
});
afterAll(async () => {
  await Promise.all([web.destroy(), worker.destroy()]);
  rmSync(home, { recursive: true });
});

const written = (action: string) => record(web, { at: now, actor: "system", action, subject: "installation", ids: [] });
/** A line is sealed once no older transaction of the server is open: other tests' transactions may make it wait. */
const sealed = (rows: number) =>
  expect
    .poll(async () => (await sealBatch(worker, now), await verifyChain(worker)))
    .toMatchObject({ intact: true, unsealed: 0, rows });
const round = async (name: string, at = now) => {
  const rounds = trailRounds({ db: worker, side: "public", home, clock: clockAt(at) });
  await rounds.find((candidate) => candidate.name === name)?.run();
};
const lines = () => readFileSync(trail.heads, "utf8").split("\n").filter(Boolean).length;

test("the head of the day is written down privately", async () => {
  await round("core.write-head");
  expect(existsSync(trail.heads)).toBe(false);
  await written("house.opened");
  await sealed(1);
  await round("core.write-head");
  expect(lastHead(trail)).toMatchObject({ seal: "1", at: now.toISOString(), because: "day" });
  expect([statSync(trail.heads).mode & 0o777, statSync(dirname(trail.heads)).mode & 0o777]).toEqual([0o600, 0o700]);
});

test("a second head the same day, or one that says nothing new, is not written", async () => {
  await written("house.painted");
  await sealed(2);
  await writeDailyHead(worker, trail, later(23));
  expect(lines()).toBe(1);
  await writeDailyHead(worker, trail, later(24));
  await writeDailyHead(worker, trail, later(48));
  expect([lines(), lastHead(trail)?.seal]).toEqual([2, "2"]);
});

test("a line that a crash cut short hides neither the head before it nor the one after it", async () => {
  appendFileSync(trail.heads, '{"at":"2011-10-1');
  expect(lastHead(trail)?.seal).toBe("2");
  await written("house.closed");
  await sealed(3);
  await writeDailyHead(worker, trail, later(72));
  expect(lastHead(trail)?.seal).toBe("3");
});

test("an erasure is in the ledger's file after the round, once however often it runs", async () => {
  const erasure: Erasure = { id: randomUUID(), subject: "a".repeat(64), rooms: ["accounts"], reason: "asked", at: now };
  await recordErasure(web, erasure);
  await round("core.keep-erasures");
  await round("core.keep-erasures");
  expect(readErasureFile(trail.erasures)).toEqual([erasure]);
});

test("while the disk takes nothing the round fails, and the next one that can write misses none of what was ended", async () => {
  const lost = [1, 2].map((n): Erasure => ({
    ...{ id: randomUUID(), subject: `${n}`.repeat(64), rooms: ["campaigns"], reason: "ended" },
    at: later(n),
  }));
  const before = readErasureFile(trail.erasures);
  rmSync(trail.erasures);
  mkdirSync(trail.erasures);
  for (const erasure of lost) {
    await recordErasure(web, erasure);
    await expect(round("core.keep-erasures")).rejects.toThrow("EISDIR");
  }
  rmSync(trail.erasures, { recursive: true });
  await round("core.keep-erasures");
  expect(readErasureFile(trail.erasures)).toEqual([...before, ...lost]);
});

test("a copy whose day has come is destroyed by the round, and one whose day has not is kept", async () => {
  const backups = join(home, "backups");
  mkdirSync(backups);
  for (const [name, days] of [
    ["old", 1],
    ["new", 30],
  ] as const) {
    writeFileSync(join(backups, name), "x");
    enterCopy({ file: join(backups, name), sha256: "0".repeat(64), bytes: 1, tables: 1, rows: 1 }, "public", now, days);
  }
  await round("core.end-copies", later(24));
  expect([existsSync(join(backups, "old")), existsSync(join(backups, "new"))]).toEqual([false, true]);
});
