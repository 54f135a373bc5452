import { randomInt } from "node:crypto";
import { eventually, isAlive, type ProcessName, type TriedHouse } from "../../tests/support/house.ts";
import { look } from "../../tests/support/installation.ts";
import { acknowledged, asksToSignIn, keepWriting, lost } from "../../tests/support/writers.ts";

export interface Kills {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: number;
  /** From the kill to the first write that is acknowledged after it. */
  readonly medianMs: number;
  readonly worstMs: number;
  readonly complaints: readonly string[];
}

/** Half of the kills hit PostgreSQL; the others a connection of it, or a process of the house. */
const victims: readonly (ProcessName | "backend")[] = [
  ...(["postgres", "postgres", "postgres", "postgres", "postgres"] as const),
  ...(["backend", "public", "office", "worker-public", "worker-files"] as const),
];

/** Kills `count` times with -9, at random moments under the writes of four people, and counts what was lost. */
export async function killAgainAndAgain(house: TriedHouse, count: number, say: (line: string) => void): Promise<Kills> {
  const writing = keepWriting(house, 4);
  const took: number[] = [];
  for (let n = 1; n <= count; n++) {
    await new Promise((resolve) => setTimeout(resolve, randomInt(200, 1_500)));
    const victim = victims[randomInt(victims.length)] ?? "postgres";
    took.push(await killAndWait(house, victim));
    if (n % 10 === 0) say(`${n} kills, ${writing.kept().length} writes acknowledged`);
  }
  await writing.stop();
  const gone = await lost(house, writing.kept());
  const sorted = took.toSorted((a, b) => a - b);
  return {
    ...{ kills: count, acknowledged: writing.kept().length, lost: gone.length },
    medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    worstMs: Math.round(sorted.at(-1) ?? 0),
    complaints: gone.length > 0 ? [`${gone.length} acknowledged writes were lost`] : [],
  };
}

async function killAndWait(house: TriedHouse, victim: ProcessName | "backend"): Promise<number> {
  const pid = victim === "backend" ? await backend(house) : house.pid(victim);
  if (pid === undefined) return 0;
  const began = performance.now();
  process.kill(pid, "SIGKILL");
  await eventually(() => !isAlive(pid));
  if (victim !== "backend") await eventually(() => isAlive(house.pid(victim)), 60_000);
  const works = () => asksToSignIn(house, "works@example.org").then((got) => acknowledged(got) !== undefined);
  await eventually(() => works().catch(() => false), 60_000, 50);
  return performance.now() - began;
}

async function backend(house: TriedHouse): Promise<number | undefined> {
  const sql = "select pid from pg_stat_activity where usename = 'preau_web' order by random() limit 1";
  return (await look<{ pid: number }>(house.owner("public"), sql))[0]?.pid;
}
