import { LONGEST_ROW, type Line } from "./lines.ts";

export type Delimiter = ";" | ",";
export type BrokenRow = "quote-open" | "quote-misplaced" | "column-count" | "line-too-long";

/** A row as it stands in the file: its fields, or why it has none. Every line that is not blank is in exactly one. */
export interface RawRow {
  readonly line: number;
  readonly lines: number;
  readonly fields: readonly string[] | BrokenRow;
}

/** The delimiter that is most frequent outside quotes on the header line (R-ROLL-02); undefined when none is there. */
export function delimiterOf(header: string): Delimiter | undefined {
  const bare = header.replace(/"[^"]*"/g, "");
  const [semicolons, commas] = [bare.split(";").length - 1, bare.split(",").length - 1];
  if (semicolons + commas === 0) return undefined;
  return semicolons >= commas ? ";" : ",";
}

/** The fields of one row. A quote inside a field that does not begin with one is a letter: `LIEU-DIT "LE BOIS"`. */
export function fieldsOf(text: string, delimiter: Delimiter): string[] | "quote-open" | "quote-misplaced" {
  const pieces = text.split(delimiter);
  if (!text.includes('"') || stripped(pieces)) return pieces;
  return quotedFieldsOf(text, delimiter);
}

const QUOTE = 0x22;

/** Takes the quotes around whole pieces away; false, and the pieces are worth nothing, when a quote does more than that. */
function stripped(pieces: string[]): boolean {
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? "";
    if (piece.charCodeAt(0) !== QUOTE) continue;
    if (piece.length === 1 || piece.indexOf('"', 1) !== piece.length - 1) return false;
    pieces[at] = piece.slice(1, -1);
  }
  return true;
}

function quotedFieldsOf(text: string, delimiter: Delimiter): string[] | "quote-open" | "quote-misplaced" {
  const fields: string[] = [];
  for (let at = 0; ; at++) {
    const end = text[at] === '"' ? closingQuote(text, at) + 1 : endOfBare(text, at, delimiter);
    if (end === 0) return "quote-open";
    if (end < text.length && text[end] !== delimiter) return "quote-misplaced";
    fields.push(text[at] === '"' ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end));
    if (end === text.length) return fields;
    at = end;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfBare(text: string, from: number, delimiter: Delimiter): number {
  const at = text.indexOf(delimiter, from);
  return at === -1 ? text.length : at;
}

/**
 * Rows from lines. A quote left open takes the lines that follow only when together they make a whole row; otherwise it was
 * forgotten, its
 * own line is refused and reading goes on at the next one: one wrong quote never swallows an elector.
 */
export async function* recordsOf(
  batches: AsyncIterable<readonly Line[]>,
  delimiter: Delimiter,
  columns: number,
): AsyncGenerator<readonly RawRow[]> {
  let waiting: readonly Line[] = [];
  for await (const batch of batches) {
    waiting = waiting.concat(batch);
    const { rows, next } = takeRows(waiting, delimiter, columns, false);
    waiting = waiting.slice(next);
    yield rows;
  }
  yield takeRows(waiting, delimiter, columns, true).rows;
}

function takeRows(lines: readonly Line[], delimiter: Delimiter, columns: number, atEnd: boolean) {
  const rows: RawRow[] = [];
  let next = 0;
  while (next < lines.length && (atEnd || lines.length - next >= LONGEST_ROW)) {
    const row = rowAt(lines, next, delimiter, columns);
    if (row) rows.push(row);
    next += row?.lines ?? 1;
  }
  return { rows, next };
}

/** The row that begins at a line; undefined when that line is blank. */
function rowAt(lines: readonly Line[], at: number, delimiter: Delimiter, columns: number): RawRow | undefined {
  const first = lines[at] ?? { number: 0, text: "", tooLong: false };
  const alone = (fields: RawRow["fields"]): RawRow => ({ line: first.number, lines: 1, fields });
  if (first.tooLong) return alone("line-too-long");
  if (first.text.trim() === "") return undefined;
  const fields = fieldsOf(first.text, delimiter);
  if (fields === "quote-open") return joined(lines, at, delimiter, columns) ?? alone(fields);
  return alone(typeof fields === "string" ? fields : whole(fields, columns));
}

function joined(lines: readonly Line[], at: number, delimiter: Delimiter, columns: number) {
  for (let count = 2; count <= LONGEST_ROW && at + count <= lines.length; count++) {
    const together = lines.slice(at, at + count);
    if (together.some(({ tooLong }) => tooLong)) return undefined;
    const fields = fieldsOf(together.map(({ text }) => text).join("\n"), delimiter);
    if (fields === "quote-open") continue;
    if (typeof fields === "string" || typeof whole(fields, columns) === "string") return undefined;
    return { line: together[0]?.number ?? 0, lines: count, fields: whole(fields, columns) };
  }
  return undefined;
}

/** Spreadsheets add empty fields at the end of a row: those alone may be too many. */
function whole(fields: readonly string[], columns: number): readonly string[] | "column-count" {
  if (fields.length === columns) return fields;
  if (fields.length < columns || fields.slice(columns).some((field) => field.trim() !== "")) return "column-count";
  return fields.slice(0, columns);
}
