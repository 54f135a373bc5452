import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { record, sealBatch } from "../../core/audit.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { createLog } from "../../core/log.ts";
import { withClient } from "../../supervisor/databases.ts";
import { auditCheck, retentionCheck } from "./checks.ts";
import { runRetention, sealingRound } from "./jobs.ts";
import { latestRuns } from "./store/retention.ts";

const databases = testDatabases();
let office: Db<"files_worker">;
let web: Db<"worker">;
let now = new Date("2026-09-01T08:00:00Z");
const clock = { now: () => new Date(now) };
const forward = (hours: number): void => void (now = new Date(now.getTime() + hours * 3_600_000));

beforeAll(async () => {
  office = openDb<"files_worker">(databases.url("files_worker"));
  web = openDb<"worker">(databases.url("worker"));
  for (const side of ["public", "files"] as const)
    await withClient(databases.owner(side), (client) =>
      client.query("insert into core.installation values (true, 'real', $1) on conflict do nothing", [now]),
    );
});
afterAll(() => Promise.all([office.destroy(), web.destroy()]));

it.each(["public", "files"] as const)(
  "on the %s side the round seals what was written, and a doctored row is seen",
  async (side) => {
    const db = side === "public" ? web : office;
    const ids = { subject: "setting", ids: ["x"] } as const;
    await record(db, { at: now, actor: "worker", action: "setting.changed", ...ids });
    // The horizon is the whole server's: a transaction of another test file may hold it back for a moment.
    const sound = await vi.waitFor(async () => {
      await sealingRound(db, clock).run();
      const check = await auditCheck(db);
      expect(check.says.en).toContain("0 to be sealed");
      return check;
    }, 10_000);
    expect(sound.sound).toBe(true);
    expect(sound.says.fr).toContain("1 ligne sous 1 sceau,");
    await withClient(databases.owner(side), (client) => client.query("update privacy.audit set actor = 'operator'"));
    const doctored = await auditCheck(db);
    expect([doctored.sound, doctored.says.en]).toEqual([false, expect.stringContaining("sealed rows were changed")]);
    await sealBatch(db, now);
  },
);

it("each room's end is run once a day; a failure stops no other, is written down by its code, and tried again", async () => {
  const lines: string[] = [];
  const log = createLog({ door: "worker-files", write: (line) => void lines.push(line) });
  let calls = 0;
  const failing = Object.assign(new Error("duplicate key «Jeanne Martin»"), { code: "23505" });
  const rooms = [
    { room: "staff", expire: () => Promise.reject<number>(failing) },
    { room: "roll", expire: () => Promise.resolve((calls += 1) && 3) },
  ];
  const run = () => runRetention({ db: office, clock, log, rooms });
  await run();
  forward(1);
  await run();
  const runs = await latestRuns(office);
  expect(runs.map(({ room, failure }) => `${room} ${failure ?? "done"}`).sort()).toEqual([
    "roll done",
    "staff 23505",
    "staff 23505",
  ]);
  expect(calls).toBe(1);
  expect(JSON.stringify(runs) + lines.join()).not.toContain("Jeanne");
  const [traced] = await raw<{ n: string }>(
    office,
    "select count(*) as n from privacy.audit where action = 'retention.ran'",
  );
  expect(traced?.n).toBe("1");

  expect((await retentionCheck(office, ["staff", "roll"], now)).sound).toBe(true);
  forward(48);
  await run();
  expect(
    lines.filter((line) => line.includes("privacy.retention-late")).map((line) => /"room":"(\w+)"/.exec(line)?.[1]),
  ).toEqual(["staff"]);
  const check = await retentionCheck(office, ["staff", "roll"], now);
  expect([check.sound, check.says.fr]).toEqual([false, expect.stringContaining("staff")]);
});
