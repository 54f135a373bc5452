import type { Visibility } from "../../moderation/index.ts";

/** Graphemes of a statement. */
export const STATEMENT_MAX = 280;
/** Statements that one person may add to one theme within a day. */
export const STATEMENTS_A_DAY = 10;

/** What has become of a statement. Only while it is shown does it count for anybody. */
export type StatementStanding = Visibility | "withdrawn" | "erased";

/** What is said of a statement: agree, disagree, pass. */
export type VoteValue = 1 | -1 | 0;
export const voteWords = ["agree", "disagree", "pass"] as const;
export type VoteWord = (typeof voteWords)[number];
const values: Readonly<Record<VoteWord, VoteValue>> = { agree: 1, disagree: -1, pass: 0 };
export const valueOf = (word: VoteWord): VoteValue => values[word];
export const wordOf = (value: number): VoteWord => (value > 0 ? "agree" : value < 0 ? "disagree" : "pass");

/** The words alone, without case, accent or mark: what two statements are compared by. */
export const foldedStatement = (text: string): string =>
  text
    .normalize("NFKD")
    // Neither accents nor what no reader sees: joiners, fillers, the blank of Braille.
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, 9_000);
