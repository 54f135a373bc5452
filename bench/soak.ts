import { parseArgs } from "node:util";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { aFolder, removeHome, startHouse } from "../tests/support/house.ts";
import { killAgainAndAgain } from "./soak/kills.ts";
import { workFor } from "./soak/work.ts";
import { circumstances } from "./report.ts";

/** `preau soak`: see `src/cli/soak.ts` for what it promises. */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    minutes: { type: "string", default: "10" },
    json: { type: "boolean", default: false },
  },
});
const say = (line: string): void => void process.stderr.write(`soak: ${line}\n`);

const base = aFolder();
const home = join(base, "home");
say("starting a house of its own");
const house = await startHouse({ home, env: { PREAU_TRUSTED_PROXIES: "127.0.0.1" } });
try {
  const kills = await killAgainAndAgain(house, Number(values.kills), say);
  const work = await workFor(house, Number(values.minutes) * 60_000, say);
  const complaints = [...kills.complaints, ...work.complaints];
  const report = { where: circumstances(), kills, work };
  process.stdout.write(values.json ? `${JSON.stringify(report, undefined, 2)}\n` : inWords());
  for (const complaint of complaints) say(`not kept: ${complaint}`);
  process.exitCode = complaints.length > 0 ? 1 : 0;

  function inWords(): string {
    return [
      `${kills.kills} kills: ${kills.acknowledged} writes acknowledged, ${kills.lost} lost; works again after ${kills.medianMs} ms (median), ${kills.worstMs} ms at worst`,
      `${work.minutes} minutes of work: ${work.reads} pages read, ${work.writes} writes, ${work.refused} refused; memory of the public door ${work.memoryMb.first} MB at first, ${work.memoryMb.last} MB at the end`,
      "",
    ].join("\n");
  }
} finally {
  await house.stop();
  removeHome(home);
  rmSync(base, { recursive: true, force: true });
}
