import { spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../core/root.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau soak [--kills 100] [--minutes 10] [--json]

Tries this version for longer than npm test does, in a demonstration house of its own. First it kills with -9, at random
moments under the writes of four people: PostgreSQL half of the times, else one of its connections, a door or a worker;
every write that was acknowledged must be there at the end. Then it reads and writes for the minutes given: nothing may be
refused, no door started again, and the public door must stay under 150 MB.

  --kills    how many (100)
  --minutes  how long it works afterwards (10)
  --json     the figures as JSON

Exit codes: 0 all was kept, 1 something was not.`;

export const soakVerb: Verb = {
  name: "soak",
  summary: "kill and load this version for a long time, and count what is lost",
  usage,
  async run(argv) {
    const script = join(packageRoot(), "dist", "server", "soak.js");
    const child = spawn(process.execPath, ["--enable-source-maps", script, ...argv], { stdio: "inherit" });
    return await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  },
};
