import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { packageRoot } from "../../core/root.ts";
import { storageKey, typeOf, type Storage } from "../../core/storage/index.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { findCampaign } from "../campaigns/index.ts";
import { exportFiles, exportKey } from "./export-files.ts";
import { csvFiles, exportOf, JSON_FILE, jsonOf, type Export } from "./method/export.ts";
import { heardAfter } from "./method/heard.ts";
import { answerersOf, FEWEST_PEOPLE, type ConsultationRecord } from "./method/record.ts";
import { reckon, type Reckoned } from "./method/reckon.ts";
import { exportSchema } from "./method/schema.ts";
import { SHOWINGS } from "./method/audit.ts";
import type { GroupsOf } from "./ports.ts";
import { daysOf } from "./rules/consultation.ts";
import { openSeed } from "./seed.ts";
import type { Consultation } from "./store/consultations.ts";
import { keepOutcome, keepPreview, type NewOutcome } from "./store/outcomes.ts";
import { recordOf } from "./store/record.ts";
import { talliesOf, type KeptTally } from "./store/tallies.ts";

/** What the team sees while a consultation runs: as if it froze now. */
export async function preview(
  worker: PublicWorker,
  consultation: Consultation,
  { day }: KeptTally,
  groupsOf: GroupsOf,
): Promise<void> {
  const record = await readRecord(worker, consultation, groupsOf, day);
  await keepPreview(
    worker.db,
    consultation,
    { ...outcomeOf(record, reckon(record)), exported: false },
    worker.clock.now(),
  );
}

/**
 * Freezes one whose days are closed: reckons, writes the export, then says so, in this order. All of it follows from what is
 * in the database, so a worker that is killed in between begins again and writes the same bytes.
 */
export async function freeze(worker: PublicWorker, consultation: Consultation, groupsOf: GroupsOf): Promise<void> {
  const record = await readRecord(worker, consultation, groupsOf, daysOf(consultation));
  const made = exportOf(record);
  const reckoned = made.ok ? made.value.reckoned : reckon(record);
  await holdToPublished(worker, consultation, reckoned);
  if (made.ok) await writeExport(worker.storage, consultation, made.value);
  const forAll = (await findCampaign(worker.db, consultation.campaign))?.kind === "primary";
  await keepOutcome(worker.db, consultation, { ...outcomeOf(record, reckoned), exported: made.ok }, forAll);
}

async function readRecord(
  worker: PublicWorker,
  consultation: Consultation,
  groupsOf: GroupsOf,
  days: number,
): Promise<ConsultationRecord> {
  const [seed, opinion] = [openSeed(worker.secret, consultation), await groupsOf(worker, consultation)];
  return recordOf(worker.db, consultation, { seed, days, opinion });
}

/** What was published day by day is what the record gives; else nothing is published, and the log says why. */
async function holdToPublished({ db }: PublicWorker, consultation: Consultation, reckoned: Reckoned): Promise<void> {
  if (reckoned.seedHash !== consultation.seedHash)
    throw new Error("the seed of a consultation is not the one whose hash was published");
  for (const { day, hash } of await talliesOf(db, consultation))
    if (reckoned.tallies[day - 1] !== hash)
      throw new Error(`the tally of day ${day} is not the one whose hash was published`);
}

/** Below twenty people, or thirty answers for each question that stands, no rank is claimed. */
function outcomeOf(record: ConsultationRecord, { slate, audit, estimates }: Reckoned): Omit<NewOutcome, "exported"> {
  const placeOf = new Map(record.questions.map(({ id }, place) => [id, place]));
  const standing = record.questions.filter(({ lastDay }) => lastDay === null).length;
  const people = answerersOf(record).length;
  const answers = estimates.reduce((sum, estimate) => sum + estimate.answers, 0);
  const ranked = people >= FEWEST_PEOPLE && slate.length > 0 && answers >= SHOWINGS * standing;
  const heard = heardAfter(record, slate);
  const chosen = slate.map((publicId, place) => {
    const { answers: shown = 0, asks = 0 } = estimates[placeOf.get(publicId) ?? -1] ?? {};
    return { publicId, answers: shown, asks, heard: heard[place] ?? 0 };
  });
  return {
    ...{ people, answers, standing, ranked },
    audit: people >= FEWEST_PEOPLE ? audit : undefined,
    slate: ranked ? chosen : [],
  };
}

async function writeExport(storage: Storage, { publicId }: Consultation, made: Export): Promise<void> {
  const tables = csvFiles(made);
  const text: Readonly<Record<string, string>> = {
    "export.schema.json": `${JSON.stringify(exportSchema, null, 2)}\n`,
    [JSON_FILE]: jsonOf(made),
  };
  const verifier = await readFile(join(packageRoot(), "dist", "verify", "verify.mjs"));
  for (const file of exportFiles) {
    const table = tables[file] && Readable.from(inChunks(tables[file]()));
    const content = file === "verify.mjs" ? verifier : (table ?? Buffer.from(text[file] ?? "", "utf8"));
    await storage.put(content, storageKey(exportKey(publicId, file)), typeOf(file));
  }
}

const LINES_AT_ONCE = 1_000;

function* inChunks(lines: Iterable<string>): Generator<Buffer> {
  let chunk: string[] = [];
  for (const line of lines) {
    if (chunk.length === LINES_AT_ONCE) {
      yield Buffer.from(`${chunk.join("\n")}\n`, "utf8");
      chunk = [];
    }
    chunk.push(line);
  }
  yield Buffer.from(chunk.join("\n"), "utf8");
}
