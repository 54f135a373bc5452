import { markdown } from "../../../core/markdown.ts";
import { likeness, sketchOf, type Sketch } from "./sketch.ts";

/** Why a text waits to be read by a person before it appears. Nothing is ever refused by a rule. */
export type WaitReason = "first" | "links" | "pictures" | "alike";

export interface Arriving {
  readonly text: string;
  /** What is said with it and drawn by itself: its title, what is said of each picture. */
  readonly beside?: readonly string[];
  /** Pictures come with it. */
  readonly pictures?: boolean;
  /** The campaign reads the first text of somebody before it appears. */
  readonly holdsFirst: boolean;
  /** When the oldest text of theirs that is shown here was written; undefined when none is. */
  readonly knownSince: Date | undefined;
  /** Texts removed here of late. */
  readonly removed: readonly Removed[];
  /** What the text said before, where these are other words for it. */
  readonly was?: string | undefined;
}

/** A text that was removed. */
export interface Removed {
  readonly sketch: Sketch;
  /** It was written after the text that is reworded: a copy, maybe, which tells nothing against what it was copied from. */
  readonly later: boolean;
}

/** Whoever has been read here for less long than that is new. */
const NEW_MS = 3 * 86_400_000;
/** Links that a text of somebody new may hold. */
const LINKS_OF_NEW = 1;
/** Share of trigrams in common from which a text is one that was removed, said again. */
export const ALIKE = 0.6;

export function mustWait(
  { text, beside = [], pictures = false, holdsFirst, knownSince, removed, was }: Arriving,
  now: Date,
): WaitReason | undefined {
  if (holdsFirst && knownSince === undefined) return "first";
  const isNew = knownSince === undefined || now.getTime() - knownSince.getTime() < NEW_MS;
  // Each as it is drawn: signs of one, left open, make nothing of another.
  const links = [text, ...beside].reduce((sum, part) => sum + linksIn(part), 0);
  if (isNew && links > LINKS_OF_NEW) return "links";
  if (isNew && pictures) return "pictures";
  return isAlike([...beside, text].join(" "), was, removed) ? "alike" : undefined;
}

/** Whoever has their text copied, and the copy removed, still changes a word of it. */
function isAlike(text: string, was: string | undefined, removed: readonly Removed[]): boolean {
  if (removed.length === 0) return false;
  const [mine, before] = [sketchOf(text), was === undefined ? undefined : sketchOf(was)];
  return removed.some(
    ({ sketch, later }) => likeness(mine, sketch) >= ALIKE && !(later && before && likeness(before, sketch) >= ALIKE),
  );
}

/** What a reader would take for a link in what Markdown makes of a text, whatever signs it was written with. */
export function linksIn(text: string): number {
  const html = markdown(text);
  const bare = html.replace(/<a [^>]*>.*?<\/a>/gsu, " ");
  return (html.match(/<a /gu) ?? []).length + (bare.match(/https?:\/\/|\bwww\./giu) ?? []).length;
}
