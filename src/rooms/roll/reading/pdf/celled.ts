import { commonEdge, median, type Line } from "./page.ts";
import type { TablePage } from "./table.ts";
import { addressOf, advisoriesOf, joined, type Joined, type ReadCell } from "./words.ts";

/*
 * Layout 1: a cell of `NOM - Prénoms`, `- Ep. NOM` and `Né(e) le JJ/MM/AAAA à LIEU (DEPT)`, a cell of the address, and a number.
 */

const BORN = /^Née?(?:\(e\))?\s+le\b/iu;

export const isCelled = (line: Line): boolean => line.pieces.some(({ text }) => BORN.test(text));

interface Grid {
  readonly names: number;
  readonly addresses: number;
  /** Between two lines of one cell; more parts two electors. */
  readonly pitch: number;
}

/** The electors of each page. */
export function celledRows(pages: readonly TablePage[]): readonly (readonly ReadCell[])[] {
  const grid = gridOf(pages.flatMap(({ body }) => body));
  return pages.map(({ body }) => (grid ? groupsOf(body, grid).map((group) => cellOf(group, grid)) : []));
}

function gridOf(lines: readonly Line[]): Grid | undefined {
  const names = commonEdge(lines.flatMap(({ pieces }) => pieces.filter(({ text }) => BORN.test(text))));
  if (names === undefined) return undefined;
  const others = lines.flatMap(({ pieces }) => pieces.filter(({ x, text }) => x > names + NEXT && /\p{L}/u.test(text)));
  const steps = lines.flatMap((line, at) => {
    const above = lines[at - 1];
    return isCelled(line) && above && above.y < line.y ? [line.y - above.y] : [];
  });
  return { names, addresses: commonEdge(others) ?? Infinity, pitch: median(steps) ?? 12 };
}

// Points: no column of names is as narrow; and edges that are one.
const NEXT = 60;
const SAME = 3;

/** Lines of one elector each. Where rows stand close, one ends with the brackets of the department. */
function groupsOf(lines: readonly Line[], grid: Grid): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (!group || startsNext(group, line, grid)) groups.push([line]);
    else group.push(line);
  }
  return groups.filter((group) => group.some((line) => namesIn(line, grid) !== "" || line.pieces.length > 1));
}

function startsNext(group: readonly Line[], line: Line, grid: Grid): boolean {
  if (line.y - (group.at(-1)?.y ?? 0) > grid.pitch * 1.35) return true;
  const names = namesIn(line, grid);
  if (names === "" || !group.some(isCelled)) return false;
  const before = joined(group.map((one) => namesIn(one, grid)).filter((text) => text !== "")).text;
  return before.endsWith(")") || / - /.test(names);
}

const inNames = ({ x }: { readonly x: number }, grid: Grid): boolean => x < grid.addresses - SAME;
const inAddresses = ({ x }: { readonly x: number }, grid: Grid): boolean => Math.abs(x - grid.addresses) <= SAME;

const namesIn = ({ pieces }: Line, grid: Grid): string =>
  pieces
    .filter((piece) => inNames(piece, grid))
    .map(({ text }) => text)
    .join(" ");

function cellOf(group: readonly Line[], grid: Grid): ReadCell {
  const lines = group.map((line) => namesIn(line, grid)).filter((text) => text !== "");
  const pieces = group.flatMap((line) => line.pieces);
  const address = addressOf(pieces.filter((piece) => inAddresses(piece, grid)).map(({ text }) => text));
  const order = pieces.find((piece) => piece.x > grid.addresses + SAME && /^\d+$/.test(piece.text))?.text ?? "";
  const at = lines.findIndex((text) => BORN.test(text));
  const born = birthOf(joined(lines.slice(at)).text);
  const names = at === -1 ? namesOf(lines) : namesOf(lines.slice(0, at));
  if (!names) return { cells: "names-unreadable", advisories: [] };
  if (at === -1 || !born) return { cells: "birth-unreadable", advisories: [] };
  const { isWhole: _, ...where } = address;
  return {
    cells: { ...names.said, ...born, sex: "", order, ...where },
    advisories: advisoriesOf(names.joined, address),
  };
}

/** « 07/03/1974 à ROUBAIX (59) », of which the place may lack. */
function birthOf(text: string) {
  const found = /^Née?(?:\(e\))?\s+le\s+([\d/]+)(?:\s+à\s+(.*?)(?:\s*\(([^()]+)\))?)?$/iu.exec(text);
  if (!found) return undefined;
  const [, birthDate = "", birthPlace = "", birthDepartment = ""] = found;
  return { birthDate, birthPlace, birthDepartment };
}

function namesOf(lines: readonly string[]) {
  const isParted = (upTo: number): boolean => / -(?: |$)/u.test(joined(lines.slice(0, upTo)).text);
  const at = lines.findIndex((text, index) => index > 0 && text.startsWith("- ") && isParted(index));
  const first = joined(at === -1 ? lines : lines.slice(0, at));
  const usage: Joined = at === -1 ? { text: "", doubtful: false } : joined(lines.slice(at));
  const parts = /^(.+?) -(?: (.*))?$/u.exec(first.text);
  if (!parts) return undefined;
  const [, birthName = "", firstNames = ""] = parts;
  const usageName = usage.text.replace(/^- */u, "");
  return { said: { birthName, firstNames, usageName }, joined: [first, usage] };
}
