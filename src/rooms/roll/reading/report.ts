import type { Encoding } from "../../../core/csv/encoding.ts";
import type { Delimiter } from "../../../core/csv/records.ts";
import type { Tally } from "../../../core/csv/tally.ts";
import type { Advisory, RowRefusal } from "../refusals.ts";
import type { FileRefusal } from "../file-refusals.ts";
import type { Header } from "./header.ts";
import { placeOf, type PdfRoll } from "./pdf/roll.ts";

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
  readonly encoding: Encoding | "pdf";
  readonly delimiter: Delimiter | undefined;
  readonly format: Header["format"] | PdfRoll["format"];
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
  /** Of a PDF, whose lines are ranks: the rank of the first elector of each page, and the pages that have none. */
  readonly pages?: Pick<PdfRoll, "starts" | "without">;
}

export interface RefusedFile {
  readonly name: string;
  readonly sha256: string;
  readonly refusal: FileRefusal;
}

/** Where rows are, in words that both languages share: lines of a file, or pages and ranks of a PDF. */
export const placesSaid = ({ pages }: Pick<FileReport, "pages">, lines: readonly number[]): readonly string[] =>
  lines.map((line) => {
    if (!pages) return String(line);
    const place = placeOf(pages.starts, line);
    return `p. ${place.page} l. ${place.line}`;
  });

/** What was read of a commune: rows kept of rows. */
export const readOf = ({ main, municipal, european, refused }: CommuneCount) => {
  const kept = main + municipal + european;
  return { kept, rows: kept + refused };
};
