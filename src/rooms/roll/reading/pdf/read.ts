import { createHash } from "node:crypto";
import type { DeliveredFile } from "../../../../core/csv/top.ts";
import { Counting } from "../counting.ts";
import type { Elector } from "../elector.ts";
import { headerOf } from "../header.ts";
import type { FileReport, RefusedFile } from "../report.ts";
import { MOST_BYTES, pdfPages } from "./pages.ts";
import { pdfColumns, rollOf, unreadOf, type PdfRow, type UnreadPage } from "./roll.ts";

/** What was read of a PDF, and what was not: the rest is for people to key. */
export interface PdfRead {
  readonly name: string;
  readonly unread: readonly UnreadPage[];
  /** Of `pdfColumns`, the commune first. */
  readonly rows: readonly PdfRow[];
}

/** A PDF says so within its first kilobyte (ISO 32000-1, 7.5.2, and what readers do). */
export async function isPdf(file: DeliveredFile): Promise<boolean> {
  if (/\.pdf$/i.test(file.name)) return true;
  for await (const chunk of file.open()) return Buffer.from(chunk.subarray(0, 1024)).includes("%PDF-");
  return false;
}

/** Reads a PDF as `readRoll` does a file of lines. It is held whole, and let go before its electors are taken. */
export async function readPdf(
  file: DeliveredFile,
  take: (electors: readonly Elector[]) => Promise<void>,
  keep: (read: PdfRead) => void,
): Promise<FileReport | RefusedFile> {
  const { bytes, sha256 } = await wholeOf(file);
  const about = { name: file.name, sha256 };
  if (!bytes) return { ...about, refusal: "pdf-too-heavy" };
  const pages = await pdfPages(bytes);
  if (!pages.ok) return { ...about, refusal: pages.refusal };
  const roll = rollOf(pages.value, file.name);
  if (!roll.ok) return { ...about, refusal: roll.refusal };
  const header = headerOf(Object.values(pdfColumns), file.name);
  if (!header.ok) throw new Error(`a PDF's own columns: ${header.refusal}`);
  const { rows, format, starts, without, extractedOn } = roll.value;
  const refused: number[] = [];
  const counting = new Counting(header.value, (rank) => refused.push(rank));
  for (let at = 0; at < rows.length; at += LOT) await take(counting.add(rows.slice(at, at + LOT)));
  const lost = new Set(refused);
  const kept = rows.flatMap(({ line, fields }) => (typeof fields === "string" || lost.has(line) ? [] : [fields]));
  keep({ name: file.name, rows: kept, unread: unreadOf(roll.value, refused) });
  const told = counting.told();
  return {
    ...{ ...about, encoding: "pdf", delimiter: undefined, format, unknownColumns: [], ...told },
    extractedOn: extractedOn ?? told.extractedOn,
    pages: { starts, without },
  };
}

const LOT = 1_000;

async function wholeOf(file: DeliveredFile) {
  const hash = createHash("sha256");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.open()) {
    hash.update(chunk);
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  const bytes = size > MOST_BYTES ? undefined : Buffer.concat(chunks);
  return { bytes, sha256: hash.digest("hex") };
}
