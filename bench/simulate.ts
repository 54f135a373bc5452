import { parseArgs } from "node:util";
import { questionsPage, writeQuestionsPage } from "./simulate/page.ts";

/** `preau simulate`: see `src/cli/simulate.ts` for what it promises. */
const { values, positionals } = parseArgs({
  options: {
    runs: { type: "string", default: "20" },
    seed: { type: "string", default: "preau" },
    write: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const runs = Number(values.runs);
if (positionals.join() !== "questions" || !Number.isInteger(runs) || runs < 1) {
  process.stderr.write("preau simulate: it knows how to simulate questions, with --runs of at least 1\n");
  process.exit(2);
}
const page = questionsPage(runs, values.seed);
process.stdout.write(page);
if (values.write) writeQuestionsPage(page);
