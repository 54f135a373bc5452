import { commonEdge, edgesOf, median, type Line, type Piece } from "./page.ts";
import type { TablePage } from "./table.ts";
import { addressOf, advisoriesOf, joined, type Joined, type ReadCell } from "./words.ts";

/*
 * Layout 2: a number, `JJ/MM/AAAA[MF]` over the department and the place, `NOM Prénoms` over `Ep. NOM`, and the address.
 */

const DATE = /^\d{2}\/\d{2}\/\d{4} ?[MF]?$/;

export const isNumbered = (line: Line): boolean => line.pieces.some(({ text }) => DATE.test(text));

interface Grid {
  readonly births: number;
  readonly names: number;
  readonly addresses: number;
  readonly pitch: number;
}

/** The electors of each page. */
export function numberedRows(pages: readonly TablePage[]): readonly (readonly ReadCell[])[] {
  const grid = gridOf(pages.flatMap(({ body }) => body));
  return pages.map(({ body }) => (grid ? groupsOf(body, grid).map((group) => cellOf(group, grid)) : []));
}

function gridOf(lines: readonly Line[]): Grid | undefined {
  const pieces = lines.flatMap((line) => line.pieces);
  const births = commonEdge(pieces.filter(({ text }) => DATE.test(text)));
  if (births === undefined) return undefined;
  const [one, other] = twoEdges(pieces.filter(({ x }) => x > births + NEXT));
  const steps = lines.flatMap((line, at) => {
    const below = lines[at + 1];
    return isNumbered(line) && below && below.y > line.y ? [below.y - line.y] : [];
  });
  return { births, names: one, addresses: other, pitch: median(steps) ?? 12 };
}

const NEXT = 40;
const SAME = 3;

/** The two left edges that most pieces share, from the left. */
function twoEdges(pieces: readonly Piece[]): readonly [number, number] {
  const [first = { x: Infinity }, ...rest] = edgesOf(pieces);
  const second = rest.find(({ x }) => Math.abs(x - first.x) > NEXT) ?? { x: Infinity };
  return [Math.min(first.x, second.x), Math.max(first.x, second.x)];
}

/** An elector begins where a number or a date does. What stands apart and begins nothing is one that cannot be read. */
function groupsOf(lines: readonly Line[], grid: Grid): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (!group || startsNext(group, line, grid)) groups.push([line]);
    else group.push(line);
  }
  return groups.filter((group) => group.some(({ pieces }) => pieces.length > 1));
}

function startsNext(group: readonly Line[], line: Line, grid: Grid): boolean {
  if (line.y - (group.at(-1)?.y ?? 0) > grid.pitch * 1.35) return true;
  if (isNumbered(line)) return group.some(isNumbered);
  // The number cell may have two lines.
  const isNumber = line.pieces.some((piece) => piece.x < grid.births - SAME && /^\d+$/.test(piece.text));
  return isNumber && line.y - (group[0]?.y ?? 0) > grid.pitch * 1.35;
}

type Column = "number" | "births" | "names" | "addresses";

function columnOf({ x }: Piece, grid: Grid): Column {
  if (x < grid.births - SAME) return "number";
  if (x < grid.names - SAME) return "births";
  return x < grid.addresses - SAME ? "names" : "addresses";
}

function cellOf(group: readonly Line[], grid: Grid): ReadCell {
  const pieces = group.flatMap((line) => line.pieces);
  const of = (column: Column) => pieces.filter((piece) => columnOf(piece, grid) === column).map(({ text }) => text);
  const names = namesOf(of("names"));
  if (!names) return { cells: "names-unreadable", advisories: [] };
  const born = birthOf(of("births"));
  if (!born) return { cells: "birth-unreadable", advisories: [] };
  const { isWhole, ...where } = addressOf(of("addresses"));
  return {
    cells: { ...names.said, ...born, order: of("number")[0] ?? "", ...where },
    advisories: advisoriesOf(names.joined, { ...where, isWhole }),
  };
}

function birthOf([first = "", ...rest]: readonly string[]) {
  const [, birthDate, sex = ""] = /^([\d/]{4,10}) ?([MF])?$/.exec(first) ?? [];
  if (birthDate === undefined) return undefined;
  const [, birthDepartment = "", place = ""] = /^(\d{2,3}|2[AB])\b\s*(.*)$/i.exec(rest[0] ?? "") ?? [];
  const places = birthDepartment === "" ? rest : [place, ...rest.slice(1)];
  return { birthDate, sex, birthDepartment, birthPlace: joined(places.filter((text) => text !== "")).text };
}

/** The name is in capitals and the first names are not. Where both are, nobody can tell them apart but a person. */
function namesOf(lines: readonly string[]) {
  const at = lines.findIndex((text) => /^[EÉ]p\. ?/iu.test(text));
  const first = joined(at === -1 ? lines : lines.slice(0, at));
  const usage: Joined = at === -1 ? { text: "", doubtful: false } : joined(lines.slice(at));
  const words = first.text.split(" ").filter((word) => word !== "");
  const end = words.findLastIndex((word) => CAPITALS.test(word)) + 1;
  if (end === 0 || (end === words.length && words.length > 1)) return undefined;
  const [birthName, firstNames] = [words.slice(0, end).join(" "), words.slice(end).join(" ")];
  return { said: { birthName, firstNames, usageName: usage.text }, joined: [first, usage] };
}

// Two capitals at least: « J. » is the first of a first name. Particles may be small: « d’ORM ».
const CAPITALS = /^(?:\p{Ll}+['’])?\p{Lu}[\p{Lu}'’-]+$/u;
