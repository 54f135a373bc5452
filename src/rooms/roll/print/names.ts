import { nameKey, type Line } from "./order.ts";
import type { Pace } from "../../../core/pace.ts";
import { BODY, type Page, type Part } from "../../../core/print/part.ts";
import { INNER, PAGE, type Sheet, type Style } from "../../../core/print/sheet.ts";

interface Entry {
  readonly key: string;
  readonly text: string;
  readonly number: string;
}

const COLUMNS = 3;
const GAP = 14;
const WIDTH = (INNER - (COLUMNS - 1) * GAP) / COLUMNS;
const LEADING = 13.5;
const PER_COLUMN = Math.floor((BODY.bottom - BODY.top) / LEADING);
const style: Style = { size: 9 };

/**
 * From a name to its line, by birth name and by usage name, because an elector gives either (R-ROLL-09). With one name a line: at
 * a desk under stress, a page of a list is found by its number and not by leafing through precincts.
 */
export async function nameIndex(rolls: readonly RollOfNames[], pace: Pace): Promise<Part> {
  const entries: Entry[] = [];
  for (const { prefix, lines } of rolls)
    for (const line of lines) {
      entries.push(...entriesOf(line, prefix));
      await pace.rest();
    }
  entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { title: "Répertoire des noms", lines: entries.length, pages: indexPages(entries) };
}

interface RollOfNames {
  readonly prefix: string;
  readonly lines: readonly Line[];
}

function entriesOf({ number, elector }: Line, prefix: string): readonly Entry[] {
  const { birthName, usageName, firstNames, birthDate } = elector;
  const first = firstNames.split(/[\s,]+/)[0] ?? "";
  const year = birthDate.year === undefined ? birthDate.written : String(birthDate.year);
  const entry = (name: string, other: string): Entry => ({
    key: `${nameKey(name)} ${nameKey(firstNames)} ${String(number).padStart(7, "0")}${prefix}`,
    text: [name, first, year, other].filter((text) => text !== "").join(" "),
    number: `${prefix}${number}`,
  });
  if (usageName === "") return [entry(birthName, "")];
  return [entry(birthName, ""), entry(usageName, `(${birthName})`)];
}

function indexPages(entries: readonly Entry[]): readonly Page[] {
  const size = COLUMNS * PER_COLUMN;
  const count = Math.max(1, Math.ceil(entries.length / size));
  return Array.from({ length: count }, (_, at) => (sheet: Sheet) => {
    drawPage(sheet, entries.slice(at * size, (at + 1) * size));
  });
}

function drawPage(sheet: Sheet, entries: readonly Entry[]): void {
  for (const [at, { text, number }] of entries.entries()) {
    const x = PAGE.margin + Math.floor(at / PER_COLUMN) * (WIDTH + GAP);
    const y = BODY.top + (at % PER_COLUMN) * LEADING;
    const room = WIDTH - sheet.width(number, { ...style, weight: "bold" }) - 6;
    sheet.line(sheet.fitted(text, room, style), x, y, style);
    sheet.line(number, x, y, { ...style, weight: "bold", align: "right" }, WIDTH);
    sheet.rule(x, y + LEADING - 0.5, x + WIDTH, y + LEADING - 0.5, at % 5 === 4 ? 0.9 : 0.25);
  }
}
