import { parseArgs } from "node:util";
import { advisories, fileRefusals, inventRoll, preview, rowRefusals, type Preview } from "../rooms/roll/index.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau roll import <files…> --dry-run [--json]
       preau roll demo --electors <number> [--to <folder>]

Reads rolls delivered by communes and prefectures, and says what they would give: rows, rows kept, rows refused and what is
to be said of them, by reason, with line numbers and never a word of what the lines hold. A file is a CSV of the register
(27 columns), of the arrêté of 2013 (29 columns), of a prefecture, or a zip of those; it is known by its header. Needs no
database. This version reads only: without --dry-run it refuses.

demo writes a roll of invented people in real communes, in both layouts, with what goes wrong in real ones, and truth.json:
what a report must say of it. Files of the same names are replaced.

  --json   the whole report, by file and commune
  --to     where the invented roll is written; here unless said

Exit codes: 0 every row is kept, 1 some rows or files are refused, 2 not understood, or there is no such file.`;

export const rollVerb: Verb = {
  name: "roll",
  summary: "read the rolls of communes and say what they would give",
  usage,
  async run(argv) {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [act, ...paths] = positionals;
    const electors = Number(values.electors);
    if (act === "demo" && paths.length === 0 && Number.isSafeInteger(electors) && electors > 0) {
      await inventRoll(electors, values.to);
      return 0;
    }
    if (act !== "import" || paths.length === 0 || !values["dry-run"]) return notUnderstood();
    const report = await previewOf(paths);
    if (report === undefined) return 2;
    process.stdout.write(values.json ? `${JSON.stringify(report, undefined, 2)}\n` : told(report));
    return report.refused > 0 || report.files.some((file) => "refusal" in file) ? 1 : 0;
  },
};

const options = {
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  electors: { type: "string" },
  to: { type: "string", default: "." },
} as const;

function notUnderstood(): number {
  console.error(
    "preau roll: import <files…> --dry-run, or demo --electors <number>, is what it can do; preau help roll says more",
  );
  return 2;
}

async function previewOf(paths: readonly string[]): Promise<Preview | undefined> {
  try {
    return await preview(paths);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && ["ENOENT", "EISDIR", "EACCES"].includes(String(error.code))))
      throw error;
    console.error(`preau roll: ${error.message}`);
    return undefined;
  }
}

function told({ rows, kept, refused, files }: Preview): string {
  const total = `${rows} rows in ${files.length} files: ${kept} kept, ${refused} refused`;
  return [total, ...files.flatMap(toldOf), ""].join("\n");
}

function toldOf(file: Preview["files"][number]): readonly string[] {
  if ("refusal" in file) return ["", `${file.name}: not read. ${fileRefusals[file.refusal].en}`];
  const { name, format, encoding, rows, kept, unknownColumns } = file;
  return [
    "",
    `${name}: ${format}, ${encoding}, ${rows} rows, ${kept} kept`,
    ...file.refused.map(({ reason, ...tally }) => line("refused", tally, rowRefusals[reason].en)),
    ...file.advisory.map(({ reason, ...tally }) => line("kept", tally, advisories[reason].en)),
    ...(unknownColumns.length === 0 ? [] : [`  columns not read: ${unknownColumns.join(", ")}`]),
  ];
}

const line = (what: string, { count, lines }: { count: number; lines: readonly number[] }, sentence: string): string =>
  `  ${what} ${count}: ${sentence} Lines ${lines.join(", ")}${count > lines.length ? "…" : ""}`;
