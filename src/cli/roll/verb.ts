import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { WrongSetting } from "../../core/config.ts";
import * as roll from "../../rooms/roll/index.ts";
import { confirm, type Terminal } from "../terminal.ts";
import type { Verb } from "../verb.ts";
import { enrolmentInWords, keepEnrolment } from "./enrolment.ts";
import { onRoll } from "./ground.ts";
import { importFiles } from "./import.ts";
import { listsInWords, writeLists } from "./lists.ts";
import { destroy } from "./destroy.ts";
import { sheetGone, sheetOf, unlock } from "./key.ts";
import { trialInWords, tryFile } from "./trial.ts";
import { certificateInWords, importInWords, previewInWords } from "./report.ts";

const usage = `
Usage: node bin/preau.mjs roll import <files…> --dry-run [--json]
       node bin/preau.mjs roll import <files…> --office <name> --asked <day> --received <day> --medium download|mail|disk
                                      --undertaking <reference> [--accept-refused] [--accept-gone]
                                      [--accept-older <communes>] [--json]
       node bin/preau.mjs roll enrolment <csv> --election <name>
       node bin/preau.mjs roll condition <kind> --reference <text> [--withdrawn]
       node bin/preau.mjs roll unlock | lock
       node bin/preau.mjs roll sheet [--again --reason <text>]
       node bin/preau.mjs roll sheet-destroyed --witness <reference> [--copy <number>]
       node bin/preau.mjs roll lists --department <code> | --place <id> [--copies <number>] [--to <folder>] [--json]
       node bin/preau.mjs roll destroy [--yes] [--before-the-vote] [--json]
       node bin/preau.mjs roll trial <copy> [--json]
       node bin/preau.mjs roll demo --electors <number> [--to <folder>]

import reads rolls delivered by communes and prefectures: a CSV of the register (27 columns), of the arrêté of 2013 (29
columns), of a prefecture, a PDF of text, or a zip of those; it is known by its header. It says rows, rows kept, rows refused and what is
to be said of them, by reason, with line numbers and never a word of what the lines hold. With --dry-run nothing is
written and no database is needed. Else the electors of the main lists who are of age are sealed and kept, commune by
commune, all or nothing: they replace what the commune had. A commune of which a row is refused stays as it was, unless
--accept-refused; so does one that would lose more than one elector in twenty, unless --accept-gone; so does one of which a later extract
is in force, unless its INSEE code is among those of --accept-older, such as 59350,59512. What is killed leaves every commune as
it was; run it again.

enrolment records how many each commune had on its roll at an election, from a CSV with the columns « commune » (INSEE
code) and « inscrits »: the board of a department then says which delivery is off by more than 5 %. The last file that
names a commune is believed.

condition records, before any import, that one of these is held: register-entry, officer, impact-assessment,
processor-contracts. unlock asks for the phrase and keeps the roll's key in memory until the machine stops; the first time
it makes the machine's half of the key. sheet prints that half, to be locked away apart from the phrase: once, and again
only with a reason; each is numbered and in the log. sheet-destroyed records that one was destroyed, before or after the
roll was: --witness is the reference of the report that says who saw it, and no name; the first sheet unless --copy.

lists makes the printed lists of a department that the high authority froze, and writes them to a folder as PDF: names
are in clear there, for whoever prints, and each file that is written is in the log. With --copies it orders first what is
not ordered yet. Refused while the department votes.

destroy destroys the roll on this machine: the machine's half of its key and the key in memory, so that every copy of the
database is noise, then every sealed elector, and the letters of people about it. What stays is counts, and a certificate
that says no more than was done. Refused until the last day of the vote is over, unless --before-the-vote.

trial reads a copy of the office's side to its end and tries each of its sealed blocks with what this machine has: all of
them open while the roll is unlocked, and none once it was destroyed. destroy does so with the last copy, and says it.

demo writes a roll of invented people in real communes, in both layouts of lines, and of one precinct in both layouts of PDF,
with what goes wrong in real ones, and truth files: what a report must say of each. Files of the same names are replaced.

  --json   the whole report, by file and commune
  --to     where the invented roll or the lists are written; here unless said

Exit codes: 0 every row is kept, 1 some rows, files or communes are refused, 2 not understood, or there is no such file,
4 the roll is locked, 7 its key is destroyed and the rest is not, 12 a delivery is refused as a whole, 13 not confirmed, 14 the sheet was printed already.`;

export const rollVerb = (who: Terminal): Verb => ({
  name: "roll",
  summary: "read and import the rolls of communes, sealed",
  usage,
  async run(argv) {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [act = "", ...rest] = positionals;
    return (await acts[act]?.(rest, values, who)) ?? notUnderstood();
  },
});

const options = {
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  electors: { type: "string" },
  to: { type: "string", default: "." },
  department: { type: "string" },
  place: { type: "string" },
  copies: { type: "string" },
  copy: { type: "string", default: "1" },
  again: { type: "boolean", default: false },
  reason: { type: "string" },
  witness: { type: "string" },
  office: { type: "string" },
  asked: { type: "string" },
  received: { type: "string" },
  medium: { type: "string" },
  undertaking: { type: "string" },
  "accept-refused": { type: "boolean", default: false },
  "accept-gone": { type: "boolean", default: false },
  "accept-older": { type: "string", default: "" },
  reference: { type: "string" },
  election: { type: "string" },
  yes: { type: "boolean", default: false },
  "before-the-vote": { type: "boolean", default: false },
  withdrawn: { type: "boolean", default: false },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>["values"];

/** An exit code; undefined when the words are not understood. */
type Act = (words: readonly string[], values: Values, who: Terminal) => Promise<number | undefined>;

const acts: Readonly<Record<string, Act>> = {
  import: async (paths, values) => {
    if (paths.length === 0) return undefined;
    return values["dry-run"] ? await previewed(paths, values.json) : await imported(paths, values);
  },
  enrolment: async ([path, ...more], { election = "" }) => {
    if (path === undefined || more.length > 0) return undefined;
    if (election.trim().length < 3) throw new WrongSetting("--election: which election these counts are of");
    const kept = await there(() => keepEnrolment(path, election.trim()));
    if (kept === undefined) return 2;
    said(enrolmentInWords(kept));
    return kept.refused.length > 0 ? 1 : 0;
  },
  condition: async ([word, ...more], { reference = "", withdrawn }) => {
    const kind = roll.preconditionKinds.find((known) => known === word);
    if (!kind || more.length > 0) return undefined;
    if (reference.trim().length < 3) throw new WrongSetting("--reference: which paper says so");
    await onRoll(({ db, by, clock }) =>
      roll.recordPrecondition(db, { kind, held: !withdrawn, reference }, { by, at: clock.now() }),
    );
    return 0;
  },
  unlock: async (words, _, who) => (words.length > 0 ? undefined : said(await onRoll((ground) => unlock(ground, who)))),
  lock: async (words) =>
    words.length > 0
      ? undefined
      : said(
          await onRoll(({ keeping }) => {
            roll.forget(keeping);
            return Promise.resolve("The roll is locked.");
          }),
        ),
  sheet: async (words, { again, reason }) => {
    if (words.length > 0 || again !== (reason !== undefined)) return undefined;
    if (again && (reason ?? "").trim().length < 3) throw new WrongSetting("--reason: why another sheet is printed");
    return said(await onRoll((ground) => sheetOf(ground, reason)));
  },
  "sheet-destroyed": async (words, { copy, witness = "" }) => {
    if (words.length > 0 || !/^[1-9]\d?$/.test(copy)) return undefined;
    if (witness.trim().length < 3)
      throw new WrongSetting("--witness: the reference of the report that says who saw it");
    return said(await onRoll((ground) => sheetGone(ground, Number(copy), witness.trim())));
  },
  lists: async (words, { department, place, copies, to, json }) => {
    const count = copies === undefined ? undefined : Number(copies);
    const isCount = count === undefined || (Number.isInteger(count) && count >= 1 && count <= 20);
    if (words.length > 0 || (department === undefined) === (place === undefined) || !isCount) return undefined;
    const written = await onRoll((ground) => writeLists(ground, { department, place, to, copies: count }));
    said(json ? JSON.stringify(written, undefined, 2) : listsInWords(written));
    return written.length === 0 ? 1 : 0;
  },
  destroy: async (words, { yes, json, "before-the-vote": beforeTheVote }, who) => {
    if (words.length > 0) return undefined;
    await confirm(who, "This destroys the roll for good: nobody will be able to read it, here or in any copy.", yes);
    const done = await onRoll((ground) => destroy(ground, beforeTheVote));
    if (!done.ok) throw new WrongSetting(notDestroyed[done.refusal]);
    return said(json ? JSON.stringify(done.value, undefined, 2) : certificateInWords(done.value));
  },
  trial: async ([file = "", ...more], { json }) => {
    if (file === "" || more.length > 0) return undefined;
    const trial = await onRoll((ground) => tryFile(ground, file));
    return said(json ? JSON.stringify(trial, undefined, 2) : trialInWords(trial));
  },
  demo: async (words, { electors, to }) => {
    const count = Number(electors);
    if (words.length > 0 || !Number.isSafeInteger(count) || count <= 0) return undefined;
    const begun = Date.now() - 1_000;
    await roll.inventRoll(count, to);
    return said(demoInWords(count, to, begun));
  },
};

/** What was made, and where: the files that were written since `begun`, in milliseconds. */
function demoInWords(count: number, folder: string, begun: number): string {
  const files = readdirSync(folder).filter((name) => statSync(join(folder, name)).mtimeMs >= begun);
  const names = files.sort().map((name) => `  ${name}`);
  return [`An invented roll of ${count} electors is in ${resolve(folder)}:`, ...names].join("\n");
}

const notDestroyed = {
  "no-roll": "there is no roll to destroy",
  busy: "nothing was destroyed: what is under way, an import or a freeze, did not end in time. Run this again",
  "vote-ahead": "the vote is not over: nothing was destroyed. Add --before-the-vote if that is meant",
} as const;

function said(sentence: string): number {
  console.log(sentence);
  return 0;
}

async function previewed(paths: readonly string[], json: boolean): Promise<number> {
  const report = await there(() => roll.preview(paths));
  if (report === undefined) return 2;
  process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : previewInWords(report));
  return report.refused > 0 || report.files.some((file) => "refusal" in file) ? 1 : 0;
}

async function imported(paths: readonly string[], values: Values): Promise<number> {
  const reports = await there(() =>
    importFiles(paths, values, {
      acceptRefused: values["accept-refused"],
      acceptGone: values["accept-gone"],
      acceptOlder: values["accept-older"].split(",").filter((commune) => commune !== ""),
    }),
  );
  if (reports === undefined) return 2;
  process.stdout.write(
    values.json ? `${JSON.stringify(reports, undefined, 2)}\n` : reports.map(importInWords).join("\n"),
  );
  const whole = ({ refused, unchanged, files }: roll.ImportReport) =>
    refused === 0 && Object.keys(unchanged).length === 0 && !files.some((file) => "refusal" in file);
  return reports.every(whole) ? 0 : 1;
}

/** Undefined, once said, when a path leads nowhere. */
async function there<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "path" in error && "code" in error)) throw error;
    if (!["ENOENT", "EISDIR", "EACCES"].includes(String(error.code))) throw error;
    console.error(`preau roll: ${error.message}`);
    return undefined;
  }
}

function notUnderstood(): number {
  console.error(
    "preau roll: import, enrolment, condition, unlock, lock, sheet, sheet-destroyed, destroy or demo; preau help roll says more",
  );
  return 2;
}
