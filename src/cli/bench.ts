import { spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../core/root.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau bench [live | roll | roll-print | forums | opinion] [--check] [--json] [--write] [--large]

Measures this version on this machine, in a demonstration house of its own: what a kept page costs beside a bare
node:http server that sends the same bytes, what a page costs that is drawn anew, the memory of the public door after
the load, followers of a page, letters, and the time from preau start to the first page. About three minutes; each figure
is the median of five runs. Nothing else should run on the machine meanwhile.

preau bench live measures what a declaration asks of the public door, in about three minutes: segments and playlists a
second beside nginx, where there is one, serving the same files; 2,000 viewers who arrive within ten seconds at the hour;
5,000 followers told of a change of state, and the memory they take.

preau bench roll measures the intake of a million invented electors beside a bare COPY of the same file, the memory it
takes, and the look-up; and a curve of three sizes by which the whole of France is reckoned. About five minutes. With --large it
takes five million electors, once, and much longer.

preau bench roll-print measures the printed lists of a place of 4,750 electors: pages a second, the longest hold of the
event loop, and the memory that is left after five places, in about a minute. With --large also every place of a department of
500,000, from the sealed roll, and whether its memory stays flat: ten minutes more.

preau bench forums measures a page of 51 posts kept and drawn, of a short thread and of one of 10,000; posts written a second;
a search among a hundred thousand posts (with --large, among a million); followers of a thread. About five minutes.

preau bench opinion measures the opinion map in a thread: 10,000 people by 500 statements, and 100,000 by 1,000 of which each saw a
twentieth; the memory that each takes, and how long the process that asked stood still. About three minutes.

  --check    says which promise is not kept, and ends with 1
  --json     the figures as JSON
  --large    five million rows instead of one (roll); a department of 500,000 besides (roll-print); a million posts (forums)
  --write    writes them into docs/performance.md, with the machine and the commit

Exit codes: 0 measured, 1 a promise is not kept (--check) or something could not be measured.`;

export const benchVerb: Verb = {
  name: "bench",
  summary: "measure this version on this machine",
  usage,
  async run(argv) {
    const script = join(packageRoot(), "dist", "server", "bench.js");
    const child = spawn(process.execPath, [script, ...argv], { stdio: "inherit" });
    return await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  },
};
