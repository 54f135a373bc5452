import { foldName } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { pdfColumns, type PdfRow } from "../reading/pdf/roll.ts";

/** What is keyed of each line. */
export const keyedFields = [
  ...(["birthName", "usageName", "firstNames", "sex", "birthDate", "birthPlace"] as const),
  ...(["address", "postcode", "town", "precinct", "order"] as const),
] as const;
export type KeyedField = (typeof keyedFields)[number];

export const isBlank = (line: KeyedLine): boolean => keyedFields.every((field) => line[field] === "");

/** More would not be keyed in half an hour. */
export const MOST_LINES = 60;

/** The page that a form is of: an old tab is keyed into no other. */
export interface PageName {
  /** The public id of its keying. */
  readonly keying: string;
  readonly page: number;
}
export const pageText = ({ keying, page }: PageName): string => `${keying}.${page}`;
export function pageNamed(text: string): PageName | undefined {
  const [, keying, page] = /^([A-Za-z0-9_-]{10,40})\.([1-9]\d{0,3})$/.exec(text) ?? [];
  return keying === undefined ? undefined : { keying, page: Number(page) };
}

export interface Sizes {
  readonly pages: number;
  readonly lines: number;
  readonly lastLines: number;
}

/** The lines of each page, from the first; the last one is what is left over. */
export function pagesOf({ pages, lines, lastLines }: Sizes): Outcome<readonly number[], "longer-last" | "one-page"> {
  if (pages === 1 && lastLines !== lines) return refuse("one-page");
  if (lastLines > lines) return refuse("longer-last");
  return ok(Array.from({ length: pages }, (_, at) => (at === pages - 1 ? lastLines : lines)));
}

/** More lines than a commune of so many people can have: small ones count absentees, and a roll its duplicates. */
export const tooManyLines = (lines: readonly number[], population: number): boolean =>
  lines.reduce((sum, each) => sum + each, 0) > 2 * population + 600;

/** One elector as somebody read them on paper. A line of which nothing was keyed is one that was not on the page. */
export type KeyedLine = Readonly<Record<KeyedField, string>>;

/** Where two entries differ, as `line.field`; marks, case, spaces and hyphens do not count (R-ROLL-16). */
export function differences(one: readonly KeyedLine[], other: readonly KeyedLine[]): readonly string[] {
  return one.flatMap((line, at) =>
    keyedFields
      .filter((field) => foldName(line[field]) !== foldName(other[at]?.[field] ?? ""))
      .map((field) => nameOf(at, field)),
  );
}

/** The name of a cell, in the form and in what differs. */
export const nameOf = (line: number, field: KeyedField): string => `${field}${line + 1}`;

/** A line with the list it is of, as the register writes that. */
export type ListedLine = KeyedLine & { readonly list: string };

/**
 * The electors of a commune as a file of the register's layout: from here on they are a delivery like any other. `read`: what
 * a PDF gave beside what was keyed, in the order of `pdfColumns`.
 */
export function asDelivery(commune: string, lines: readonly ListedLine[], read: readonly PdfRow[] = []): string {
  const keyedRows = lines
    .filter((line) => !isBlank(line))
    .map((line) => columns.map((column) => cellOf(commune, line, column)));
  return [Object.values(pdfColumns), ...read, ...keyedRows].map((row) => `${row.map(quoted).join(";")}\n`).join("");
}

const columns = Object.keys(pdfColumns) as readonly (keyof typeof pdfColumns)[];

function cellOf(commune: string, line: ListedLine, column: keyof typeof pdfColumns): string {
  if (column === "commune") return commune;
  // A keyer types a place as it stands, and an address on one line.
  return column === "birthDepartment" || column === "complement" ? "" : line[column];
}

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
