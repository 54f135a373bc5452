import { spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../core/root.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau simulate questions [--runs 20] [--seed preau] [--write]

Plays a consultation with 2,500 honest people in three camps, 300 questions of which a fifth come late, and a brigade of 15 %
of all accounts that pushes ten copies of one question. Chooses ten questions in five ways and once more without what Préau
changed in the method, and says how many places the brigade takes and how many honest people find one question that they
wanted. The same runs and seed give the same table. A few minutes.

  --runs     crowds to play (20)
  --seed     a word (preau)
  --write    writes the table into docs/questions-simulation.md

Exit codes: 0 played, 2 not understood.`;

export const simulateVerb: Verb = {
  name: "simulate",
  summary: "play a consultation with a brigade in it, and count what it takes",
  usage,
  async run(argv) {
    const script = join(packageRoot(), "dist", "server", "simulate.js");
    const child = spawn(process.execPath, [script, ...argv], { stdio: "inherit" });
    return await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  },
};
