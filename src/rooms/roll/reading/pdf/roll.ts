import { ok, refuse, type Outcome } from "../../../../core/outcome.ts";
import type { FileRefusal, RowRefusal } from "../../refusals.ts";
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

/** A page of which some electors were not read: which, counted from the top of the page. */
export interface UnreadPage {
  readonly commune: string;
  readonly list: ListKind;
  readonly precinct: string;
  readonly page: number;
  readonly lines: readonly number[];
}

/** The electors of a PDF, in their order. A row's line is its rank in the file; `starts`: the rank of each page's first. */
export interface PdfRoll {
  readonly format: "pdf-cells" | "pdf-numbered";
  readonly extractedOn: string | undefined;
  readonly rows: readonly ReadRow[];
  readonly starts: readonly number[];
  readonly unread: readonly UnreadPage[];
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

interface Whole extends Said {
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
  const [rows, starts, unread]: [ReadRow[], number[], UnreadPage[]] = [[], [], []];
  for (const { table, cells, said } of pages) {
    starts.push(rows.length + 1);
    if (!said) continue;
    for (const one of cells) rows.push(rowOf(one, said, rows.length + 1));
    const lines = cells.flatMap(({ cells: read }, at) => (typeof read === "string" ? [at + 1] : []));
    const { commune, list, precinct } = said;
    if (lines.length > 0) unread.push({ commune, list, precinct, page: table.number, lines });
  }
  const without = pages.filter(({ said }) => !said).map(({ table }) => table.number);
  const extractedOn = pages.map(({ said }) => said?.extractedOn).find((day) => day !== undefined);
  return { rows, starts, unread, without, extractedOn };
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
