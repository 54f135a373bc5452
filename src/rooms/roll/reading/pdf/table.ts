import { foldName } from "../../../../core/csv/values.ts";
import { textOf, type Line, type PdfPage } from "./page.ts";
import { linesOf } from "./page.ts";

/** A page in its parts: what stands above the table, and what is in it. */
export interface TablePage {
  readonly number: number;
  readonly head: readonly Line[];
  readonly body: readonly Line[];
  readonly isEmpty: boolean;
}

/** The table of a page begins under the row that names its columns; a page without one is all body. What is on every page alike goes. */
export function tablesOf(pages: readonly PdfPage[], isElector: (line: Line) => boolean): readonly TablePage[] {
  const all = pages.map((page) => ({ number: page.number, lines: linesOf(page) }));
  const repeated = repeatedIn(all.map(({ lines }) => lines));
  return all.map(({ number, lines }) => {
    const first = lines.findIndex(isElector);
    const above = first === -1 ? lines : lines.slice(0, first);
    const names = lastNaming(above);
    const start = names === -1 ? 0 : names + 1;
    const body = first === -1 ? [] : lines.slice(start, footAt(lines, repeated));
    return { number, head: names === -1 ? above : lines.slice(0, names), body, isEmpty: lines.length === 0 };
  });
}

const lastNaming = (lines: readonly Line[]): number => lines.findLastIndex(namesColumns);

/** « Nom et prénoms · Adresse · N° » : no digit, and two or more of its cells are names of columns. */
function namesColumns(line: Line): boolean {
  const named = line.pieces.filter(({ text }) => !/\d/.test(text) && COLUMN.test(foldName(text)));
  return named.length >= 2;
}

const COLUMN =
  /^(?:n|no|numero|ordre|nordre|nodordre|numerodordre|nom|prenom|identite|electeur|naissance|neele|date|lieu|adresse|domicile|bureau|emargement|observation|sexe)/;

/** Where the foot of a page begins: lines at its end that say a page's number or stand alike on most pages. */
function footAt(lines: readonly Line[], repeated: ReadonlySet<string>): number {
  let at = lines.length;
  while (at > 0 && isFoot(lines[at - 1], lines[at - 2], repeated)) at--;
  return at;
}

/** Of two addresses in one street the last lines are alike on most pages too: a foot stands apart from what is above it. */
function isFoot(line: Line | undefined, above: Line | undefined, repeated: ReadonlySet<string>): boolean {
  if (!line) return false;
  const isApart = !above || line.y - above.y > line.size * APART;
  return isApart && (FOOT.test(textOf(line)) || repeated.has(shapeOf(line)));
}

const APART = 1.6;
const FOOT = /^(?:page\s*)?\d+\s*(?:\/|sur|de)\s*\d+$|^page\s*:?\s*\d+|^(?:édité|imprimé|tiré|extrait)e?\s+le\b/iu;

/** The same words at the same height, whatever the digits. */
const shapeOf = (line: Line): string => `${Math.round(line.y / 3)} ${textOf(line).replace(/\d+/g, "#")}`;

function repeatedIn(pages: readonly (readonly Line[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages)
    for (const shape of new Set(lines.slice(-3).map(shapeOf))) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1 && count * 2 > pages.length).map(([shape]) => shape));
}
