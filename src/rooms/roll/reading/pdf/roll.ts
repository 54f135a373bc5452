import { ok, refuse, type Outcome } from "../../../../core/outcome.ts";
import type { RowRefusal } from "../../refusals.ts";
import type { FileRefusal } from "../../file-refusals.ts";
import type { ReadRow } from "../counting.ts";
import type { ListKind } from "../values.ts";
import { celledRows, isCelled } from "./celled.ts";
import { both, saidByName, saidIn, type Said } from "./head.ts";
import { isNumbered, numberedRows } from "./numbered.ts";
import type { PdfPage } from "./page.ts";
import { tablesOf, type TablePage } from "./table.ts";
import type { ReadCell, ReadCells } from "./words.ts";

/** What each elector of a PDF becomes: a row of the register's layout, of which these columns exist. */
export const pdfColumns = {
  commune: "code du l'ugle",
  list: "libellé du type de liste",
  birthName: "nom de naissance",
  usageName: "nom d'usage",
  firstNames: "prénoms",
  sex: "sexe",
  birthDate: "date de naissance",
  birthPlace: "libellé commune de naissance",
  birthDepartment: "code département de naissance",
  address: "libellé de voie",
  complement: "complément 1",
  postcode: "code postal",
  town: "commune",
  precinct: "code du bureau de vote",
  order: "numéro d'ordre dans le bureau de vote",
} as const;
export type PdfRow = readonly string[];

/** The electors of a PDF, in their order. A row's line is its rank in the file; `starts`: the rank of each page's first. */
export interface PdfRoll {
  readonly format: "pdf-cells" | "pdf-numbered";
  readonly extractedOn: string | undefined;
  readonly rows: readonly ReadRow[];
  readonly starts: readonly number[];
  /** What each page says of its electors; undefined of a page that has none. */
  readonly said: readonly (PageSaid | undefined)[];
  /** Pages with words and no elector: a cover, a count. */
  readonly without: readonly number[];
}

type Refusal = Extract<
  FileRefusal,
  | "pdf-scan"
  | "pdf-page-without-text"
  | "pdf-no-elector"
  | "pdf-commune-unknown"
  | "pdf-commune-contradicted"
  | "pdf-precinct-unknown"
  | "pdf-list-unknown"
>;

/** Layout E: what a PDF says of its electors. What its pages and its name leave unsaid is never guessed: it is refused. */
export function rollOf(pages: readonly PdfPage[], name: string): Outcome<PdfRoll, Refusal> {
  const isCells = pages.some(({ pieces }) => pieces.some(({ text }) => /^Née?\(?e?\)?\s+le\b/iu.test(text.trim())));
  const tables = tablesOf(pages, isCells ? isCelled : isNumbered);
  if (tables.every(({ isEmpty }) => isEmpty)) return refuse("pdf-scan");
  const found = isCells ? celledRows(tables) : numberedRows(tables);
  if (found.every((cells) => cells.length === 0)) return refuse("pdf-no-elector");
  if (tables.some(({ isEmpty }) => isEmpty)) return refuse("pdf-page-without-text");
  const file = saidByName(name);
  const told: ToldPage[] = [];
  for (const [at, table] of tables.entries()) {
    const cells = found[at] ?? [];
    const said = cells.length === 0 ? ok(undefined) : whole(saidIn(table.head), file);
    if (!said.ok) return said;
    told.push({ table, cells, said: said.value });
  }
  return ok({ format: isCells ? "pdf-cells" : "pdf-numbered", ...gathered(told) });
}

export interface PageSaid {
  readonly commune: string;
  readonly precinct: string;
  readonly list: ListKind;
}
interface Whole extends Said, PageSaid {
  readonly commune: string;
  readonly precinct: string;
  readonly list: ListKind;
}

interface ToldPage {
  readonly table: TablePage;
  readonly cells: readonly ReadCell[];
  readonly said: Whole | undefined;
}

function whole(page: Said, file: Said): Outcome<Whole, Refusal> {
  const { commune, precinct, list, extractedOn } = both(page, file);
  if (commune === undefined) return refuse("pdf-commune-unknown");
  if (file.commune !== undefined && file.commune !== commune) return refuse("pdf-commune-contradicted");
  if (precinct === undefined) return refuse("pdf-precinct-unknown");
  return list === undefined ? refuse("pdf-list-unknown") : ok({ commune, precinct, list, extractedOn });
}

function gathered(pages: readonly ToldPage[]): Omit<PdfRoll, "format"> {
  const [rows, starts]: [ReadRow[], number[]] = [[], []];
  for (const { cells, said } of pages) {
    starts.push(rows.length + 1);
    if (said) for (const one of cells) rows.push(rowOf(one, said, rows.length + 1));
  }
  const without = pages.filter(({ said }) => !said).map(({ table }) => table.number);
  const extractedOn = pages.map(({ said }) => said?.extractedOn).find((day) => day !== undefined);
  return { rows, starts, without, extractedOn, said: pages.map(({ said }) => said) };
}

function rowOf({ cells, advisories }: ReadCell, said: Whole, line: number): ReadRow {
  const { commune } = said;
  if (typeof cells === "string") return { line, lines: 1, fields: cells satisfies RowRefusal, commune };
  const values: ReadCells & Record<"commune" | "list" | "precinct", string> = {
    ...cells,
    ...said,
    list: listNames[said.list],
  };
  const fields = columnKeys.map((key) => values[key]);
  return { line, lines: 1, fields, commune, advisories };
}

const columnKeys = Object.keys(pdfColumns) as readonly (keyof typeof pdfColumns)[];

/** As the register writes them. */
export const listNames: Readonly<Record<ListKind, string>> = {
  main: "Liste principale",
  municipal: "Liste complémentaire municipale",
  european: "Liste complémentaire européenne",
};

/** The page of a rank, and which of its electors that is. */
export function placeOf(starts: readonly number[], rank: number): { readonly page: number; readonly line: number } {
  const at = starts.findLastIndex((start) => start <= rank);
  return { page: at + 1, line: rank - (starts[at] ?? 1) + 1 };
}

/** A page of which some electors were not read: which, counted from the top of the page. */
export interface UnreadPage extends PageSaid {
  readonly page: number;
  readonly lines: readonly number[];
}

/** Where the electors are that were refused, by page. `ranks` rise. */
export function unreadOf(
  { starts, said }: Pick<PdfRoll, "starts" | "said">,
  ranks: readonly number[],
): readonly UnreadPage[] {
  const lines = new Map<number, number[]>();
  for (const rank of ranks) {
    const { page, line } = placeOf(starts, rank);
    lines.set(page, [...(lines.get(page) ?? []), line]);
  }
  return [...lines].flatMap(([page, at]) => {
    const told = said[page - 1];
    return told ? [{ ...{ commune: told.commune, precinct: told.precinct, list: told.list }, page, lines: at }] : [];
  });
}
