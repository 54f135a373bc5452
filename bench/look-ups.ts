import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { doorFlags } from "../src/supervisor/doors.ts";
import type { Figure } from "./figures.ts";
import type { BenchHouse } from "./house.ts";
import { rollAddress } from "./intake.ts";
import type { LookAsked, LookTold, Times } from "./look.ts";
import { built } from "./measured.ts";

const [LOOKS, RUNS] = [2_000, 3];

/** Looks electors of a file up, in a process of its own that runs as the office door does. */
export async function lookUps(house: BenchHouse, path: string, rows: number): Promise<readonly Figure[]> {
  const keys = join(house.home, "keys");
  const told = await asked({ url: rollAddress(house), keys, path, rows, looks: LOOKS, runs: RUNS });
  const one = "look-up by name and birth date";
  return [
    {
      ...{ name: `${one}, 99 in 100`, unit: "ms", runs: most(told.look), limit: 5 },
      how: `${LOOKS} electors among ${rows.toLocaleString("en")}, one after the other: token, two indexes, its line in the log, one block opened; answered once the line is on the disk; the process runs as the office door does`,
    },
    { name: `${one}, half`, unit: "ms", runs: half(told.look), how: "the same" },
    {
      ...{ name: "its line in the log alone, 99 in 100", unit: "ms", runs: most(told.line) },
      how: "a transaction of that one row, committed to the disk, in the same run",
    },
    {
      ...{ name: "a bare commit, 99 in 100", unit: "ms", runs: most(told.commit) },
      how: "a transaction that writes next to nothing, committed to the disk, in the same run: what no look-up can be quicker than on this machine",
    },
    { name: "a bare commit, half", unit: "ms", runs: half(told.commit), how: "the same" },
    {
      ...{ name: `${one}: times a bare commit`, unit: "×" },
      runs: told.look.map(({ most: look }, run) => look / (told.commit[run]?.most ?? Number.NaN)),
      how: "99 in 100 of the one over 99 in 100 of the other, run by run",
    },
  ];
}

const most = (times: Times): readonly number[] => times.map((run) => run.most);
const half = (times: Times): readonly number[] => times.map((run) => run.half);

async function asked(what: LookAsked): Promise<LookTold> {
  const env = { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", TZ: "UTC", BENCH_LOOK: JSON.stringify(what) };
  const child = spawn(process.execPath, [...doorFlags, built("bench-look")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const told = await text(child.stdout);
  return JSON.parse(told) as LookTold;
}
