import { createHash } from "node:crypto";
import { encodingOf } from "../../../core/csv/encoding.ts";
import { linesOf } from "../../../core/csv/lines.ts";
import { recordsOf } from "../../../core/csv/records.ts";
import { hashed, topOf, withoutHeader, type DeliveredFile } from "../../../core/csv/top.ts";
import { Counting } from "./counting.ts";
import type { Elector } from "./elector.ts";
import { headerOf } from "./header.ts";
import { isPdf, readPdf, type PdfRead } from "./pdf/read.ts";
import type { FileReport, RefusedFile } from "./report.ts";

/**
 * Reads one file: what it is by its own bytes and header, then row after row. `take` is given the electors as they come
 * and is waited for, so memory is bounded whatever the size. A file of lines is read twice: an encoding is known at its end
 * only. A PDF is held whole, within its limits, and `keepPdf` is told what was read of it and what was not.
 */
export async function readRoll(
  file: DeliveredFile,
  take: (electors: readonly Elector[]) => Promise<void>,
  keepPdf: (read: PdfRead) => void = () => undefined,
): Promise<FileReport | RefusedFile> {
  if (await isPdf(file)) return await readPdf(file, take, keepPdf);
  const hash = createHash("sha256");
  const encoding = await encodingOf(hashed(file.open(), hash.update.bind(hash)));
  const about = { name: file.name, sha256: hash.digest("hex") };
  if (!encoding.ok) return { ...about, refusal: encoding.refusal };
  const top = await topOf(file, encoding.value);
  const header = top.ok ? headerOf(top.value.columns, file.name) : top;
  if (!top.ok || !header.ok) return { ...about, refusal: header.ok ? "no-header" : header.refusal };
  const { delimiter } = top.value;
  const counting = new Counting(header.value);
  const body = withoutHeader(linesOf(file.open(), encoding.value));
  for await (const rows of recordsOf(body, delimiter, header.value.columns)) await take(counting.add(rows));
  return {
    ...about,
    encoding: encoding.value,
    delimiter,
    format: header.value.format,
    unknownColumns: header.value.unknown,
    ...counting.told(),
  };
}
