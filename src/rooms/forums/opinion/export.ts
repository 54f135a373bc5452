import { textCell } from "../../../core/csv/cell.ts";
import type { OrderedMatrix } from "./matrix.ts";
import { drawMap } from "./map.ts";
import { freshOrder } from "./fresh-order.ts";
import { readStatements } from "./statements-file.ts";
import { fileRefusals, type NotRead } from "./file-refusals.ts";
import { readVotes } from "./votes-file.ts";
import { votesFile } from "./votes-lines.ts";
import { bytesOf, written, type WrittenMap } from "./written.ts";

/** The files of an export, by name. */
export const VOTES_FILE = "votes.csv";
export const STATEMENTS_FILE = "statements.csv";
export const MAP_FILE = "map.json";

export interface Files {
  readonly votes: string;
  readonly statements: string;
  readonly map: string;
}

/** The files, and what the last of them says. */
export interface Exported extends Files {
  readonly written: WrittenMap;
}

export interface Statement {
  readonly number: number;
  readonly isModeratedOut: boolean;
  readonly text: string;
}

/** The map of a matrix, ready to be written. */
export function mapOf(matrix: OrderedMatrix, numbers: readonly number[], moderatedOut: ReadonlySet<number>) {
  const map = drawMap(
    matrix,
    Uint8Array.from(numbers, (number) => (moderatedOut.has(number) ? 1 : 0)),
  );
  return { map, written: written(map, numbers, { people: matrix.people, votes: matrix.column.length }) };
}

/** Cells of a table of votes that fit into one file: a string of Node holds half a gigabyte. */
const MOST_CELLS = 200_000_000;

/** Whether the votes of a map fit into one file; where they do not, the map is shown and its votes are not published. */
export const votesFit = (people: number, statements: number): boolean => people * (statements + 5) <= MOST_CELLS;

/**
 * What anybody needs to draw the map again. People are named by numbers drawn anew for each export, in whose order they
 * stand: the map is that of the votes, whatever people are called. The votes on statements moderated out are in the file,
 * since they count for who is in the map; their words are not.
 *
 * @param orderOf rows in the order of the numbers that their people are given
 * @returns `votes` empty where they do not fit into one file
 */
export function exportOf(
  matrix: OrderedMatrix,
  statements: readonly Statement[],
  orderOf: (people: number) => Int32Array = freshOrder,
): Exported {
  const numbers = statements.map(({ number }) => number);
  const out = new Set(statements.filter(({ isModeratedOut }) => isModeratedOut).map(({ number }) => number));
  const { map, written } = mapOf(matrix, numbers, out);
  const groupOf = new Map(
    map.hidden ? [] : Array.from(map.isIn, (row, place) => [row, map.groups?.groupOf[place] ?? 0]),
  );
  return {
    votes: votesFit(matrix.people, numbers.length) ? votesFile(matrix, numbers, groupOf, orderOf(matrix.people)) : "",
    ...{ statements: statementsFile(statements), map: bytesOf(written), written },
  };
}

/** `statements.csv`: nothing of what is moderated out but its number. */
export function statementsFile(statements: readonly Statement[]): string {
  const rows = statements.map(({ number, isModeratedOut, text }) =>
    isModeratedOut ? `${number},-1,` : `${number},1,${textCell(text)}`,
  );
  return `${["statement,moderated,text", ...rows].join("\n")}\n`;
}

export type Verdict =
  { readonly same: true; readonly map: WrittenMap } | { readonly same: false; readonly why: string };

/** Draws the map of an export anew and compares it, byte for byte, with the one it carries. */
export function verify(files: Files): Verdict {
  const [votes, statements] = [readVotes(files.votes), readStatements(files.statements)];
  if (!votes.ok) return { same: false, why: inWords(VOTES_FILE, votes) };
  if (!statements.ok) return { same: false, why: inWords(STATEMENTS_FILE, statements) };
  const { matrix, statements: numbers } = votes.value;
  const { written } = mapOf(matrix, numbers, statements.value.moderatedOut);
  const anew = bytesOf(written);
  return anew === files.map ? { same: true, map: written } : { same: false, why: firstDifference(files.map, anew) };
}

/** `votes.csv, line 3, column 12: A vote is …` */
export function inWords(file: string, { refusal, line, column }: NotRead): string {
  return `${file}, line ${line}${column === undefined ? "" : `, column ${column}`}: ${fileRefusals[refusal].en}`;
}

const SHOWN = 60;

function firstDifference(published: string, anew: string): string {
  let at = 0;
  while (at < anew.length && published[at] === anew[at]) at++;
  const from = Math.max(0, at - SHOWN / 2);
  const piece = (text: string): string => JSON.stringify(text.slice(from, from + SHOWN));
  return `${MAP_FILE} differs from byte ${Buffer.byteLength(anew.slice(0, at))} on: published ${piece(published)}, drawn anew ${piece(anew)}`;
}
