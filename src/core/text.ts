/**
 * What a person typed, made safe to store and to show: composed (NFC), trimmed, with one kind of line end. Text that
 * could deceive the reader of a public page is refused rather than silently repaired, because a moderator must see
 * what was sent. Every form field of the house passes here.
 */
import { ok, refuse, type Outcome } from "./outcome.ts";

export type TextRefusal =
  "not-text" | "empty" | "too-short" | "too-long" | "direction-override" | "control-character" | "stacked-marks";

export const textRefusals: Record<TextRefusal, { readonly fr: string; readonly en: string }> = {
  "not-text": { fr: "Ce champ attend du texte.", en: "This field expects text." },
  empty: { fr: "Ce champ est vide.", en: "This field is empty." },
  "too-short": { fr: "Ce texte est trop court.", en: "This text is too short." },
  "too-long": { fr: "Ce texte est trop long. Raccourcissez-le.", en: "This text is too long. Please shorten it." },
  "direction-override": {
    fr: "Ce texte contient un caractère invisible qui change le sens de lecture. Retapez-le ici.",
    en: "This text contains an invisible character that changes the reading direction. Please retype it here.",
  },
  "control-character": {
    fr: "Ce texte contient un caractère qui ne s’affiche pas. Retapez-le ici.",
    en: "This text contains a character that cannot be displayed. Please retype it here.",
  },
  "stacked-marks": {
    fr: "Ce texte empile trop d’accents sur une même lettre.",
    en: "This text stacks too many marks on one letter.",
  },
};

export interface TextRules {
  /** "one" folds line ends and runs of spaces into a space; "many" keeps lines. */
  readonly lines: "one" | "many";
  /** In graphemes: what a reader would call characters. */
  readonly max: number;
  readonly min?: number;
}

/**
 * Normalises one entered value. `max` and `min` count graphemes after normalisation. The result is a fixed point:
 * normalising it again changes nothing.
 */
export function enteredText(raw: unknown, rules: TextRules): Outcome<string, TextRefusal> {
  if (typeof raw !== "string") return refuse("not-text");
  // The longest grapheme in use (a flag with tags) has 14 code units: past 16 a character, nothing needs counting.
  if (raw.length > rules.max * 16 + 64) return refuse("too-long");
  if (DIRECTION.test(raw)) return refuse("direction-override");
  if (CONTROL.test(raw)) return refuse("control-character");
  const text = fold(raw, rules.lines);
  if (JOINER_RUN.test(text)) return refuse("control-character");
  if (STACKED.test(text.normalize("NFD"))) return refuse("stacked-marks");
  if (!VISIBLE.test(text)) return refuse("empty");
  const length = graphemes(text);
  if (length > rules.max) return refuse("too-long");
  if (length < (rules.min ?? 1)) return refuse("too-short");
  return ok(text);
}

/** Number of graphemes (user-perceived characters) of a text whose line ends are `\n`. */
export function graphemes(text: string): number {
  if (ONE_UNIT_EACH.test(text)) return text.length;
  return Array.from(graphemeStarts(text)).length;
}

/** The first `max` graphemes of a text. */
export function firstGraphemes(text: string, max: number): string {
  if (text.length <= max) return text;
  // What follows the last is one of them too, and so not a part of it.
  if (ONE_UNIT_EACH.test(text.slice(0, max + 1))) return text.slice(0, max);
  let count = 0;
  for (const start of graphemeStarts(text)) if (count++ === max) return text.slice(0, start);
  return text;
}

/**
 * Where each grapheme begins, found piece by piece. Threat: handed more than 65,536 code units at once, the segmenter of
 * Node 20 slows down forty times, and one form of 17,000 flags held a door for 40 s. The last grapheme of a piece is
 * looked at again with what follows; one longer than a whole piece is no writing, and counts as several.
 */
function* graphemeStarts(text: string): Generator<number> {
  for (let from = 0; from < text.length;) {
    const piece = wholeCharacters(text, from, from + PIECE);
    const starts = Array.from(segmenter.segment(piece), ({ index }) => from + index);
    const last = starts.at(-1) ?? from;
    const isEnd = from + piece.length === text.length || last === from;
    yield* isEnd ? starts : starts.slice(0, -1);
    from = isEnd ? from + piece.length : last;
  }
}

const PIECE = 1024;

/** A part of a text that does not end in the middle of a surrogate pair: half of one would look like a new grapheme. */
const wholeCharacters = (text: string, from: number, to: number): string =>
  text.slice(from, /[\ud800-\udbff]/.test(text.charAt(to - 1)) ? to - 1 : to);

const segmenter = new Intl.Segmenter("fr", { granularity: "grapheme" });

// Latin, French punctuation and spaces, currency: one code unit is one grapheme. Segmenting costs 40 times more.
const ONE_UNIT_EACH = /^[\u0009\u000a\u0020-\u02ff\u2000-\u200a\u2010-\u2027\u202f-\u205f\u20a0-\u20bf]*$/;

// Trojan Source (CVE-2021-42574): overrides, embeddings and isolates reorder what is read without changing the bytes.
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;
// Controls other than tab and line ends, half surrogates, interlinear anchors and noncharacters, which XML or the
// database would refuse later, far from the person who could correct them.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufff9-\ufffb\p{Cs}\p{Noncharacter_Code_Point}]/u;
// Vietnamese needs two marks on a letter, pointed Hebrew and Arabic three; "zalgo" text uses dozens to cover its
// neighbours. Decomposed, so that a composed letter counts with its accents.
const STACKED = /(?:[\p{Mn}\p{Me}]\p{Cf}*){5}/u;
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

// What shows nothing (Hangul fillers, grapheme joiner, variation selectors, separators…): two pseudonyms that differ only by
// one of these would look the same. Not here: joiners, the two selectors that emoji have, and tags, which follow.
const INVISIBLE = /(?![\u200c\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu;
// Whether it is drawn in colour is said of an emoji and of nothing else.
const SELECTORS = /[\ufe0e\ufe0f](?<!\p{Emoji}[\ufe0e\ufe0f])/gu;
// Emoji, Persian and the scripts of India need joiners; after these letters they show nothing, behind marks or not.
const JOINERS =
  /[\u200c\u200d](?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\s\u0085][\p{M}\u200c\u200d]{1,17})/gu;
// No writing has three joiners in a row: they would make a text long without a reader seeing of what.
const JOINER_RUN = /[\u200c\u200d]{3}/;
// Tag characters smuggle hidden text, except inside the flags of England, Scotland and Wales.
const TAGS = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}|[\u{e0000}-\u{e007f}]/gu;

// The empty Braille cell and the note without a head: a text in Braille needs the one, no line to be read needs either.
const BLANK_SIGNS = /[\u2800\u{1d159}]/gu;

function fold(raw: string, lines: "one" | "many"): string {
  const shown = lines === "one" ? raw.replace(BLANK_SIGNS, "") : raw;
  const visible = shown.replace(TAGS, (found) => (found.startsWith("\u{1f3f4}") ? found : "")).replace(INVISIBLE, "");
  const composed = visible
    .replace(SELECTORS, "")
    .replace(JOINERS, "")
    .normalize("NFC")
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n");
  if (lines === "one") return composed.replace(/[ \t\n]+/g, " ").trim();
  // A leading indent may be Markdown; leading empty lines are not.
  return composed.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}
