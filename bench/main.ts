import { parseArgs } from "node:util";
import { isKept, inWords, promise, valueOf } from "./figures.ts";
import { measureForums } from "./forums.ts";
import { measureLists } from "./lists.ts";
import { measureLive } from "./live.ts";
import { measureAll } from "./measures.ts";
import { measureOpinion } from "./opinion.ts";
import { measureRoll } from "./roll.ts";
import { asJson, asText, circumstances, writePage } from "./report.ts";

/** `preau bench`: see `src/cli/bench.ts` for what it promises. */
const { values, positionals } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    large: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
type Say = (line: string) => void;
const what = positionals.join() || "house";
const measures = {
  house: measureAll,
  live: measureLive,
  roll: (say: Say) => measureRoll(say, values.large),
  "roll-print": (say: Say) => measureLists(say, values.large),
  forums: (say: Say) => measureForums(say, values.large),
  opinion: measureOpinion,
};
const isMeasured = (name: string): name is keyof typeof measures => Object.hasOwn(measures, name);
if (!isMeasured(what)) {
  process.stderr.write(`preau bench: it measures ${Object.keys(measures).join(", ")}\n`);
  process.exit(2);
}
const say: Say = (line) => void process.stderr.write(`bench: ${line}…\n`);

const where = circumstances();
if (where.load > 1) say(`not alone on the machine (load ${where.load}): what takes time will look worse than it is`);
const figures = await measures[what](say);
process.stdout.write(values.json ? asJson(figures, where) : asText(figures, where));
if (values.write) writePage(what, figures, where);
const broken = figures.filter((figure) => !isKept(figure));
for (const figure of broken)
  process.stderr.write(
    `not kept: ${figure.name}: ${inWords(valueOf(figure))} ${figure.unit}, promised ${promise(figure)}\n`,
  );
process.exit(values.check && broken.length > 0 ? 1 : 0);
