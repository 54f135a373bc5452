import { ok, refuse, type Outcome } from "../../../core/outcome.ts";

/** The decisions on a text, in order. */
type Decided = readonly { readonly publicId: string }[];
/** Which of its words a text says, and the pictures that are shown with them. */
interface Worded {
  readonly version: string;
  readonly pictures?: readonly { readonly id: string }[] | undefined;
}

const PICTURE = "+";

/** What a page showed of a text: its last decision, if any, which of its words, its pictures. The form carries it back. */
export const seenOf = (decided: Decided, { version, pictures = [] }: Worded): string =>
  [`${decided.at(-1)?.publicId ?? "none"}.${version}`, ...pictures.map(({ id }) => id)].join(PICTURE);

/** Nobody decides on words or pictures that they have not seen, nor over a decision that they have not. @param seen undefined: not asked */
export function isCurrent(
  seen: string | undefined,
  decided: Decided,
  thing: Worded,
): Outcome<undefined, "overtaken" | "reworded" | "pictured"> {
  const now = seenOf(decided, thing);
  if (seen === undefined || seen === now) return ok(undefined);
  if (seen.split(".")[0] !== now.split(".")[0]) return refuse("overtaken");
  return seen.split(PICTURE)[0] === now.split(PICTURE)[0] ? refuse("pictured") : refuse("reworded");
}
