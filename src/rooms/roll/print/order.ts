import type { Elector } from "../reading/elector.ts";
import type { Precinct, PrintedPlace } from "./place.ts";

/**
 * The key a name is filed under (R-ROLL-16): NFKD without marks, letters only. Particles count and stay where they are written,
 * as on the card of an elector: « de La Tour » stands under D, between « Delas » and « Delavau ».
 */
export const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[œæßøłđðþı]/g, (letter) => undecomposed[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[^\p{L}]/gu, "");

// Letters that NFKD leaves whole, and that people look for under these.
const undecomposed: Readonly<Record<string, string>> = {
  ...{ œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" },
};

/** An elector with the number of their line, which runs on across precincts (R-LIST-03). */
export interface Line {
  readonly number: number;
  readonly elector: Elector;
  readonly precinct: Precinct | undefined;
}

/** The electors of a place in the order of its lists. The same electors give the same order, however they come. */
export function linesOf(electors: readonly Elector[], place: PrintedPlace): readonly Line[] {
  const ranks = new Map(place.precincts.map((precinct, rank) => [precinctKey(precinct), { precinct, rank }]));
  const filed = electors.map((elector) => {
    const found = ranks.get(precinctKey({ commune: elector.commune, code: elector.precinct.code ?? "" }));
    const rank = place.order === "precinct" ? (found?.rank ?? place.precincts.length) : 0;
    return { elector, precinct: found?.precinct, rank, key: filingKey(elector) };
  });
  filed.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return filed.map(({ elector, precinct }, at) => ({ number: at + 1, elector, precinct }));
}

const precinctKey = ({ commune, code }: { readonly commune: string; readonly code: string }) => `${commune} ${code}`;

// A space sorts before any letter, so that « Le » stands before « Lebac ». What follows the first names parts homonyms.
const filingKey = (elector: Elector): string =>
  [nameKey(elector.birthName), nameKey(elector.firstNames), canonicalRow(elector)].join(" ");

/** One elector as the text that is hashed: every field, in this order, whatever the file it came from. */
export const canonicalRow = (elector: Elector): string =>
  JSON.stringify([
    ...[elector.commune, elector.list, elector.birthName, elector.usageName, elector.firstNames, elector.sex ?? ""],
    ...[elector.birthDate.written, elector.birthPlace, elector.nationality, elector.address],
    ...[elector.precinct.written, elector.precinctName, elector.orderNumber],
  ]);
