import type { Line } from "./order.ts";
import type { Pace } from "../../../core/pace.ts";
import { BODY, type Page } from "../../../core/print/part.ts";
import { INNER, PAGE, type Sheet, type Style } from "../../../core/print/sheet.ts";

/** A column of a list: what a line says in it, or nothing where somebody signs. */
export interface Column {
  readonly title: string;
  readonly width: number;
  readonly says?: (line: Line) => readonly (readonly [text: string, style: Style])[];
}

export interface Table {
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
  /** What stands above the lines of one precinct; undefined for one alphabetical run. */
  readonly heading?: (line: Line) => string;
  /** Stands above the columns of every page. */
  readonly above?: { readonly height: number; readonly draw: (sheet: Sheet, y: number) => void };
}

interface Written {
  readonly text: string;
  readonly style: Style;
}
interface Row {
  readonly line: Line;
  readonly cells: readonly (readonly Written[])[];
  readonly height: number;
  readonly heading: string | undefined;
}

/** A signature needs 11 mm. */
const LEAST = 31;
const [TITLES, HEADING, PADDING] = [18, 18, 3];
/** A cell never takes more than a third of a page: what is longer ends with an ellipsis. */
const MOST_LINES = 22;

/** Every line on exactly one page; a page is laid out once and drawn once. */
export async function tablePages(sheet: Sheet, table: Table, pace: Pace): Promise<readonly Page[]> {
  const top = BODY.top + (table.above?.height ?? 0) + TITLES;
  const pages: Row[][] = [[]];
  let [y, current] = [top, ""];
  for (const line of table.lines) {
    const measured = measure(sheet, table.columns, line);
    const title = table.heading?.(line) ?? "";
    const isFull = y + measured.height + (title === current ? 0 : HEADING) > BODY.bottom;
    if (isFull) [y, pages[pages.length]] = [top, []];
    const page = pages[pages.length - 1] ?? [];
    const heading = headingOf(title, current, page.length === 0);
    page.push({ ...measured, line, heading });
    y += measured.height + (heading === undefined ? 0 : HEADING);
    current = title;
    await pace.rest();
  }
  return pages.map((rows) => (to) => drawPage(to, table, rows));
}

function headingOf(title: string, current: string, isFirst: boolean): string | undefined {
  if (title === "") return undefined;
  if (title !== current) return title;
  return isFirst ? `${title} (suite)` : undefined;
}

const leading = ({ size }: Style): number => size * 1.22;

function measure(sheet: Sheet, columns: readonly Column[], line: Line): Pick<Row, "cells" | "height"> {
  const cells = columns.map(({ says, width }) =>
    (says?.(line) ?? []).flatMap(([text, style]) => written(sheet, text, style, width - 2 * PADDING)),
  );
  const heights = cells.map((cell) => cell.reduce((sum, { style }) => sum + leading(style), 2 * PADDING));
  return { cells, height: Math.max(LEAST, ...heights) };
}

function written(sheet: Sheet, text: string, style: Style, width: number): readonly Written[] {
  const lines = sheet.broken(text, width, style);
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > MOST_LINES)
    shown[MOST_LINES - 1] = sheet.fitted(`${shown.at(-1)} ${lines[MOST_LINES]}`, width, style);
  return shown.map((one) => ({ text: one, style }));
}

function drawPage(sheet: Sheet, table: Table, rows: readonly Row[]): void {
  table.above?.draw(sheet, BODY.top);
  let y = BODY.top + (table.above?.height ?? 0);
  drawTitles(sheet, table.columns, y);
  y += TITLES;
  if (rows.length === 0) sheet.line("Personne n’est inscrit sur cette liste.", PAGE.margin + 4, y + 10, { size: 12 });
  for (const row of rows) {
    if (row.heading !== undefined) y = drawHeading(sheet, row.heading, y);
    drawRow(sheet, table.columns, row, y);
    y += row.height;
  }
}

function drawTitles(sheet: Sheet, columns: readonly Column[], y: number): void {
  let x: number = PAGE.margin;
  for (const { title, width } of columns) {
    sheet.line(title, x + PADDING, y + 3, { size: 8.5, weight: "bold" });
    x += width;
  }
  sheet.rule(PAGE.margin, y + TITLES, PAGE.margin + INNER, y + TITLES, 1.5);
}

function drawHeading(sheet: Sheet, heading: string, y: number): number {
  const style: Style = { size: 10, weight: "bold" };
  sheet.line(sheet.fitted(heading, INNER - 2 * PADDING, style), PAGE.margin + PADDING, y + 2, style);
  sheet.rule(PAGE.margin, y + HEADING, PAGE.margin + INNER, y + HEADING, 1);
  return y + HEADING;
}

/** Rules and no grey: tints go in the copier. One rule in five is heavy, for the eye that follows a line. */
function drawRow(sheet: Sheet, columns: readonly Column[], row: Row, y: number): void {
  let x: number = PAGE.margin;
  for (const [at, { width }] of columns.entries()) {
    let down = y + PADDING - 1;
    for (const { text, style } of row.cells[at] ?? []) {
      sheet.line(text, x + PADDING, down, style, width - 2 * PADDING);
      down += leading(style);
    }
    sheet.rule(x, y, x, y + row.height, 0.5);
    x += width;
  }
  sheet.rule(x, y, x, y + row.height, 0.5);
  sheet.rule(PAGE.margin, y + row.height, x, y + row.height, row.line.number % 5 === 0 ? 1.5 : 0.5);
}
