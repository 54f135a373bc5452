import { createHash } from "node:crypto";
import { encodingOf, type Encoding } from "../../../core/csv/encoding.ts";
import { linesOf } from "../../../core/csv/lines.ts";
import { recordsOf, type Delimiter } from "../../../core/csv/records.ts";
import type { Tally } from "../../../core/csv/tally.ts";
import { hashed, topOf, withoutHeader, type DeliveredFile } from "../../../core/csv/top.ts";
import type { Advisory, FileRefusal, RowRefusal } from "../refusals.ts";
import type { Elector } from "./elector.ts";
import { headerOf, type Header } from "./header.ts";
import { Counting } from "./counting.ts";

export interface CommuneCount {
  readonly main: number;
  readonly municipal: number;
  readonly european: number;
  readonly refused: number;
}

/** What is said of a file once read. `rows` is always `kept` and the refused together; no line of it holds a name. */
export interface FileReport {
  readonly name: string;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly format: Header["format"];
  /** AAAA-MM-JJ, when the name of the file or its first row says it: the cut-off needs it (R-ROLL-20). */
  readonly extractedOn: string | undefined;
  readonly unknownColumns: readonly string[];
  /** Lines that rows take; more than `rows` when an address holds a line end. */
  readonly lines: number;
  readonly rows: number;
  readonly kept: number;
  readonly refused: readonly Tally<RowRefusal>[];
  readonly advisory: readonly Tally<Advisory>[];
  /** By commune; a refused row that does not say which is under `unknown`. */
  readonly communes: Readonly<Record<string, CommuneCount>>;
}

export interface RefusedFile {
  readonly name: string;
  readonly sha256: string;
  readonly refusal: FileRefusal;
}

/**
 * Reads one file: what it is by its own bytes and header, then row after row. `take` is given the electors as they come
 * and is waited for, so memory is bounded whatever the size. The file is read twice: an encoding is known at its end only.
 */
export async function readRoll(
  file: DeliveredFile,
  take: (electors: readonly Elector[]) => Promise<void>,
): Promise<FileReport | RefusedFile> {
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
