import { parseArgs } from "node:util";
import { verifyAt } from "../rooms/questions/index.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau questions verify <export>

Recomputes a consultation from its export alone: every draw, the tallies, the estimates, the slate and the audit. Says yes,
or names the first difference with what was published and what the record gives. <export> is the folder that was
downloaded, whose CSV files are compared too, or its export.json. Needs no database and no network; the verify.mjs in the
folder does the same without Préau.

It does not prove that each account is one person, nor that no question was held back before the draw.

Exit codes: 0 yes, 1 no, 2 there is no such export.`;

export const questionsVerb: Verb = {
  name: "questions",
  summary: "verify the export of a consultation",
  usage,
  run(argv) {
    const { positionals } = parseArgs({ args: [...argv], allowPositionals: true });
    const [act, path, ...more] = positionals;
    if (act !== "verify" || path === undefined || more.length > 0) {
      console.error("preau questions: verify <export> is what it can do; preau help questions says more");
      return Promise.resolve(2);
    }
    const told = verifyAt(path);
    if ("missing" in told) console.error(`preau questions: ${told.missing}`);
    else process.stdout.write(told.text);
    return Promise.resolve("missing" in told ? 2 : told.same ? 0 : 1);
  },
};
