/** One caption: seconds from the beginning of the recording. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const TIMING = /^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t]|$)/;

/**
 * The captions of a WebVTT file in their order, as plain words: styles, notes and tags are left out. What is no caption
 * is passed over, as browsers do (W3C WebVTT, section 6).
 */
export function cuesOf(vtt: string): readonly Cue[] {
  return vtt
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .flatMap((block) => cueOf(block.split("\n")) ?? []);
}

/** What a team sends as captions: with its first line, how many were understood, and how many blocks with a time were not. */
export function readCaptions(typed: string): { readonly vtt: string; readonly cues: number; readonly lost: number } {
  const vtt = /^WEBVTT(?:[ \t\n]|$)/.test(typed) ? typed : `WEBVTT\n\n${typed}`;
  const timed = vtt.split(/\n{2,}/).filter((block) => block.includes("-->")).length;
  const cues = cuesOf(vtt).length;
  return { vtt, cues, lost: timed - cues };
}

function cueOf(lines: readonly string[]): Cue | undefined {
  const at = lines.findIndex((line) => line.includes("-->"));
  const [, from, to] = TIMING.exec(lines[at] ?? "") ?? [];
  const text = plainOf(lines.slice(at + 1).join(" "));
  if (from === undefined || to === undefined || text === "") return undefined;
  const cue = { from: secondsOf(from), to: secondsOf(to), text };
  return cue.from < cue.to ? cue : undefined;
}

const secondsOf = (time: string): number => time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", lrm: "", rlm: "" };

const plainOf = (text: string): string =>
  text
    .replace(/<[^<>]*>/g, "")
    .replace(/&([a-z]+);/g, (all, name: string) => entities[name] ?? all)
    .trim();

/** The captions in which these words are said, whatever their case and accents. */
export function saying(cues: readonly Cue[], words: string): readonly Cue[] {
  const wanted = folded(words);
  return wanted === "" ? [] : cues.filter(({ text }) => folded(text).includes(wanted));
}

const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** "12:05", "1:02:05": where in a recording, as its player shows it. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
