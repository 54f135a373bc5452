import { ok, refuse, type Outcome } from "../../../core/outcome.ts";

/** The decisions on a text, in order. */
type Decided = readonly { readonly publicId: string }[];
/** Which of its words a text says. */
interface Worded {
  readonly version: string;
}

/** What a page showed of a text: its last decision, if any, and which of its words. The form carries it back. */
export const seenOf = (decided: Decided, { version }: Worded): string =>
  `${decided.at(-1)?.publicId ?? "none"}.${version}`;

/** Nobody decides on words that they have not read, nor over a decision that they have not. @param seen undefined: not asked */
export function isCurrent(
  seen: string | undefined,
  decided: Decided,
  thing: Worded,
): Outcome<undefined, "overtaken" | "reworded"> {
  const now = seenOf(decided, thing);
  if (seen === undefined || seen === now) return ok(undefined);
  return seen.split(".")[0] === now.split(".")[0] ? refuse("reworded") : refuse("overtaken");
}
