import { askersOf, countsOf, type Sheet } from "./sheet.ts";

/** Neutral showings that every question is owed before the freeze. */
export const SHOWINGS = 30;

/** What the slate is held to, in whole numbers, so that a reader can do the division. */
export interface Audit {
  /** People who answered a card. */
  readonly people: number;
  /** The greatest number of people who all asked one same question and none of the slate. */
  readonly unheard: number;
  /** Their question, the first of those that are equal; null when everybody was heard. */
  readonly unheardQuestion: number | null;
  /** Justified representation: `unheard` × k is less than `people`. */
  readonly represents: boolean;
  /** The fewest answers that a question standing at the freeze had; null when none stands. */
  readonly fewestShowings: number | null;
  /** How many of those that stand had fewer than thirty. */
  readonly underShown: number;
}

/**
 * Whether a group large enough to deserve a question of its own was left with none (justified representation: Aziz et
 * al., Social Choice and Welfare 48, 2017), counted on what people answered and not on what is expected of them; and
 * whether those who asked late were shown (`SHOWINGS`).
 */
export function auditOf(
  sheet: Sheet,
  slate: readonly number[],
  k: number,
  stands: (question: number) => boolean,
): Audit {
  const standing = Array.from({ length: sheet.questions }, (_, question) => question).filter(stands);
  const heard = heardBy(sheet, slate);
  const people = sheet.groupOf.length;
  let [unheard, unheardQuestion]: [number, number | null] = [0, null];
  for (const question of standing) {
    const left = unheardOf(sheet, question, heard);
    if (left > unheard) [unheard, unheardQuestion] = [left, question];
  }
  const showings = standing.map((question) => countsOf(sheet, question).answers);
  return {
    ...{ people, unheard, unheardQuestion, represents: unheard * k < people },
    fewestShowings: showings.reduce<number | null>((least, n) => (least === null || n < least ? n : least), null),
    underShown: showings.filter((n) => n < SHOWINGS).length,
  };
}

/** 1 for each person who asked a question of the slate. */
function heardBy(sheet: Sheet, slate: readonly number[]): Uint8Array {
  const heard = new Uint8Array(sheet.groupOf.length);
  for (const question of slate)
    for (const askers of askersOf(sheet, question)) for (const person of askers) heard[person] = 1;
  return heard;
}

const unheardOf = (sheet: Sheet, question: number, heard: Uint8Array): number =>
  askersOf(sheet, question).reduce((sum, askers) => sum + askers.filter((person) => heard[person] === 0).length, 0);
