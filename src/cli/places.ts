import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "../core/clock.ts";
import { readConfig, WrongSetting } from "../core/config.ts";
import type { DeliveredFile } from "../core/csv/top.ts";
import { openDb } from "../core/db/handle.ts";
import { Halt } from "../core/halt.ts";
import {
  actRefusals,
  advisories,
  fileRefusals,
  importPlaces,
  operator,
  readFiles,
  rowRefusals,
  type FileReport,
  type Plan,
  type Reading,
  type RefusedFile,
} from "../rooms/polling/index.ts";
import { envFile, readEnvFile } from "../supervisor/home.ts";
import { withSide } from "./databases.ts";
import { tallyInWords } from "./tally.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau places import <files…> [--dry-run] [--json]

Reads precincts, polling places and streets from CSV files, understood by the names of their columns, and says what they give: rows,
rows kept, rows refused and what is to be said of them, by reason, with line numbers. Then writes all that was kept in one
transaction, or nothing: what is known and not named in the files stays as it is. Give the files of places and of precincts
together when precincts name new places.

  --dry-run  reads and writes nothing; needs no database
  --json     the whole report

Exit codes: 0 every row is kept, 1 some rows or files are refused (what was kept is written), 2 not understood, or there is no
such file, 7 a database that cannot be used, 15 nothing to write.`;

const options = { "dry-run": { type: "boolean", default: false }, json: { type: "boolean", default: false } } as const;

export const placesVerb: Verb = {
  name: "places",
  summary: "read precincts, polling places and streets, and write them",
  usage,
  async run(argv) {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [act, ...paths] = positionals;
    if (act !== "import" || paths.length === 0)
      return said("import <files…> is what it can do; preau help places says more");
    const missing = await firstMissing(paths);
    if (missing !== undefined) return said(`there is no file ${missing}`);
    const reading = await readFiles(paths.map(fileAt));
    const written = values["dry-run"] ? undefined : await writtenIn(reading);
    process.stdout.write(values.json ? asJson(reading, written) : told(reading, written));
    return reading.files.some((file) => "refusal" in file || file.refused.length > 0) ? 1 : 0;
  },
};

function said(sentence: string): number {
  console.error(`preau places: ${sentence}`);
  return 2;
}

const fileAt = (path: string): DeliveredFile => ({ name: basename(path), open: () => createReadStream(path) });

async function firstMissing(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths)
    if (
      await access(path).then(
        () => false,
        () => true,
      )
    )
      return path;
  return undefined;
}

/** With the login of the room, and no more than it may do. */
async function writtenIn(reading: Reading): Promise<Plan> {
  const config = readConfig();
  return await withSide(config, "files", async () => {
    const address = readEnvFile(envFile(config.home, "office"))["PREAU_DB_POLLING"];
    if (address === undefined)
      throw new Halt("database-refused", "this home has no env/office.env: run it where the office is");
    const db = openDb<"polling">(address, { connections: 1 });
    try {
      const plan = await importPlaces(db, reading, operator(systemClock.now(), "preau places import"));
      if (plan.ok) return plan.value;
      throw new WrongSetting(actRefusals[plan.refusal].en);
    } finally {
      await db.destroy();
    }
  });
}

const asJson = ({ files }: Reading, written: Plan | undefined): string =>
  `${JSON.stringify({ files, written: written ? figures(written) : null }, undefined, 2)}\n`;

const figures = (plan: Plan) => ({
  newPlaces: plan.newPlaces.length,
  changedPlaces: plan.changedPlaces.length,
  newPrecincts: plan.newPrecincts.length,
  changedPrecincts: plan.changedPrecincts.length,
  allotments: plan.allotments.length,
  same: plan.same,
  streets: plan.streets.length,
  contested: plan.contested,
  unplaced: plan.unplaced,
  strangers: plan.strangers,
  doubtful: plan.doubtful,
});

function told(reading: Reading, written: Plan | undefined): string {
  const { places, precincts, streets, files } = reading;
  const kept = `${places.length} places, ${precincts.length} precincts and the streets of ${streets.length} communes kept`;
  const total = `${kept}, from ${files.length} files`;
  const done = written ? `written: ${inWords(figures(written))}` : "nothing is written";
  return [total, ...files.flatMap(toldOf), "", done, ""].join("\n");
}

const inWords = ({ strangers, doubtful, ...counts }: ReturnType<typeof figures>): string =>
  Object.entries({ ...counts, strangers: strangers.length, doubtful: doubtful.length })
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");

function toldOf(file: FileReport | RefusedFile): readonly string[] {
  if ("refusal" in file) return ["", `${file.name}: not read. ${fileRefusals[file.refusal].en}`];
  const { name, what, encoding, rows, kept, unknownColumns } = file;
  return [
    "",
    `${name}: ${what}, ${encoding}, ${rows} rows, ${kept} kept`,
    ...file.refused.map(({ reason, ...tally }) => tallyInWords("refused", tally, rowRefusals[reason].en)),
    ...file.advisory.map(({ reason, ...tally }) => tallyInWords("kept", tally, advisories[reason].en)),
    ...(unknownColumns.length === 0 ? [] : [`  columns not read: ${unknownColumns.join(", ")}`]),
  ];
}
