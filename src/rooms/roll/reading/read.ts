import { createHash } from "node:crypto";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Advisory, FileRefusal, RowRefusal } from "../refusals.ts";
import type { Elector } from "./elector.ts";
import { encodingOf, type Encoding } from "./encoding.ts";
import { headerOf, type Header } from "./header.ts";
import { linesOf, type Line } from "./lines.ts";
import { delimiterOf, fieldsOf, recordsOf, type Delimiter } from "./records.ts";
import { Counting } from "./counting.ts";
import type { Tally } from "./tally.ts";

/** A delivered file, which can be read from its beginning more than once. */
export interface RollFile {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

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
  file: RollFile,
  take: (electors: readonly Elector[]) => Promise<void>,
): Promise<FileReport | RefusedFile> {
  const hash = createHash("sha256");
  const encoding = await encodingOf(hashed(file.open(), hash.update.bind(hash)));
  const about = { name: file.name, sha256: hash.digest("hex") };
  if (!encoding.ok) return { ...about, refusal: encoding.refusal };
  const top = topOf(await firstLine(file, encoding.value), file.name);
  if (!top.ok) return { ...about, refusal: top.refusal };
  const { delimiter, header } = top.value;
  const counting = new Counting(header);
  const body = withoutHeader(linesOf(file.open(), encoding.value));
  for await (const rows of recordsOf(body, delimiter, header.columns)) await take(counting.add(rows));
  return {
    ...about,
    encoding: encoding.value,
    delimiter,
    format: header.format,
    unknownColumns: header.unknown,
    ...counting.told(),
  };
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, update: (chunk: Uint8Array) => unknown) {
  for await (const chunk of bytes) {
    update(chunk);
    yield chunk;
  }
}

async function firstLine(file: RollFile, encoding: Encoding): Promise<Line | undefined> {
  for await (const [line] of linesOf(file.open(), encoding)) if (line) return line;
  return undefined;
}

function topOf(line: Line | undefined, name: string): Outcome<{ delimiter: Delimiter; header: Header }, FileRefusal> {
  const delimiter = line && !line.tooLong ? delimiterOf(line.text) : undefined;
  const columns = line && delimiter && fieldsOf(line.text, delimiter);
  if (delimiter === undefined || columns === undefined || typeof columns === "string") return refuse("no-header");
  const header = headerOf(columns, name);
  return header.ok ? ok({ delimiter, header: header.value }) : header;
}

async function* withoutHeader(batches: AsyncIterable<readonly Line[]>): AsyncGenerator<readonly Line[]> {
  for await (const batch of batches) yield batch[0]?.number === 1 ? batch.slice(1) : batch;
}
