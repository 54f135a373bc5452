import { markdown } from "../../../core/markdown.ts";

/** Why a text waits to be read by a person before it appears. Nothing is ever refused by a rule. */
export type WaitReason = "first" | "links" | "alike";

export interface Arriving {
  readonly text: string;
  /** The campaign reads the first text of somebody before it appears. */
  readonly holdsFirst: boolean;
  /** When the oldest text of theirs that is shown here was written; undefined when none is. */
  readonly knownSince: Date | undefined;
  /** Texts removed here of late. */
  readonly removed: readonly string[];
}

/** Whoever has been read here for less long than that is new. */
const NEW_MS = 3 * 86_400_000;
/** Links that a text of somebody new may hold. */
const LINKS_OF_NEW = 1;
/** Share of trigrams in common from which a text is one that was removed, said again. */
export const ALIKE = 0.6;
/** Shorter texts share their trigrams by chance. */
const FEWEST_TRIGRAMS = 12;

export function mustWait({ text, holdsFirst, knownSince, removed }: Arriving, now: Date): WaitReason | undefined {
  if (holdsFirst && knownSince === undefined) return "first";
  const isNew = knownSince === undefined || now.getTime() - knownSince.getTime() < NEW_MS;
  if (isNew && linksIn(text) > LINKS_OF_NEW) return "links";
  const mine = trigrams(text);
  return removed.some((other) => likeness(mine, trigrams(other)) >= ALIKE) ? "alike" : undefined;
}

/** What a reader would take for a link in what Markdown makes of a text, whatever signs it was written with. */
export function linksIn(text: string): number {
  const html = markdown(text);
  const bare = html.replace(/<a [^>]*>.*?<\/a>/gsu, " ");
  return (html.match(/<a /gu) ?? []).length + (bare.match(/https?:\/\/|\bwww\./giu) ?? []).length;
}

/** The runs of three letters of a text: no case, accent nor punctuation, one space between words and around. */
export function trigrams(text: string): ReadonlySet<string> {
  const bare = text.slice(0, 9_000).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const letters = [...` ${bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `];
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join("")));
}

/** Jaccard's measure: what two sets share, over all they hold. 0 when either is too short to say. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size < FEWEST_TRIGRAMS || other.size < FEWEST_TRIGRAMS) return 0;
  const shared = [...one].filter((gram) => other.has(gram)).length;
  return shared / (one.size + other.size - shared);
}
