import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, isAlive, type ProcessName, type TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";
import { aRoll, type TriedRoll } from "../support/rolls.ts";

/** kill -9 of the worker and of PostgreSQL in the middle of an import: the commune is as it was, then the import goes on by itself. */
export function rollKilled(house: () => TriedHouse): void {
  let roll: TriedRoll;
  beforeAll(async () => {
    roll = await aRoll(house());
  });
  afterAll(() => roll.close());
  const copying = () =>
    look(
      house().owner("files"),
      "select 1 as one from pg_stat_activity where query like 'copy roll.block%' and state = 'active'",
    );

  test.each<ProcessName>(["worker-files", "postgres"])("%s killed while it imports", async (name) => {
    await roll.reached(await roll.confirmed(400), "imported");
    const before = await roll.electors();
    expect(before).toBeGreaterThan(300);
    // Large enough for tables of its own and a thread that seals.
    const id = await roll.confirmed(60_000);
    await eventually(async () => (await copying().catch(() => [])).length > 0, 30_000, 5);
    const pid = house().pid(name) ?? 0;
    process.kill(pid, "SIGKILL");
    await eventually(() => !isAlive(pid));
    await eventually(async () => (await roll.electors().catch(() => undefined)) === before, 30_000, 20);
    await roll.reached(id, "imported");
    expect(await roll.electors()).toBeGreaterThan(40_000);
    const [left] = await look<{ batches: number }>(
      house().owner("files"),
      `select count(distinct b.batch)::int as batches from roll.block b
        where not exists (select from roll.commune c where c.batch = b.batch)`,
    );
    expect(left).toEqual({ batches: 0 });
  });
}
