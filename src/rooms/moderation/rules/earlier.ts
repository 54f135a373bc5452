import type { AnyAct } from "./moderation.ts";

/** From when until when words stood. */
export interface Stood {
  readonly at: Date;
  readonly until: Date;
}

/** What a text said before, and everybody could read. */
export interface EarlierWords extends Stood {
  /** Which of its words: as `Thing.version` said while they stood. */
  readonly version: string;
  readonly text: string;
}

/** A decision, as far as the words it was taken on go. */
interface Worded {
  readonly act: AnyAct;
  readonly at: Date;
  readonly words: string | undefined;
  readonly restriction: { readonly lifted: boolean } | undefined;
}

/** Whether a decision takes the words it is on out of the history of their text, once others stand there. */
export const takesWords = (act: AnyAct): boolean => act === "ask-edit" || act === "hide-earlier";

/** Whether a decision judges a text as it stands: not one on what it said before, nor one that ends another. */
export const judgesText = (act: AnyAct): boolean => act !== "hide-earlier" && act !== "lift";

/** Whether a decision answers a notice of an instant: on words of before, it answers those of the time in which they stood. */
export const answers = (
  { act, at, stood }: Pick<Worded, "act" | "at"> & { readonly stood: Stood | undefined },
  noticed: Date,
): boolean => at >= noticed && act !== "lift" && (!stood || (noticed >= stood.at && noticed < stood.until));

/** Which words of a text are out of its history, by the decisions on it: until such a decision is lifted, or overturned. */
export const outOfHistory = (decided: readonly Worded[]): readonly string[] =>
  decided.flatMap(({ act, words, restriction }) =>
    takesWords(act) && words !== undefined && !restriction?.lifted ? [words] : [],
  );

/**
 * Earlier words that everybody can read, and whether a person decided since they stood: those before it were read then. A rule
 * has read nothing.
 */
export function earlierRead<E extends EarlierWords>(
  decided: readonly (Worded & { readonly automated: boolean })[],
  earlier: readonly E[],
): readonly (E & { readonly unread: boolean })[] {
  const out = outOfHistory(decided);
  const read = decided.filter(({ automated }) => !automated);
  const last = read.findLast(({ act }) => judgesText(act))?.at ?? new Date(0);
  const judged = read.flatMap(({ words }) => words ?? []);
  return earlier
    .filter(({ version }) => !out.includes(version))
    .map((one) => ({ ...one, unread: one.until > last && !judged.includes(one.version) }));
}
