import type { PictureKind, SoundKind } from "./avc.ts";
import { LONGEST } from "./playlist.ts";

/** What was seen of an encoder in its first seconds. */
export interface Seen {
  /** "other" is a codec that is not understood; undefined when no picture came. */
  readonly picture: PictureKind | "other" | undefined;
  readonly sound: SoundKind | "other" | undefined;
  /** Milliseconds between keyframes, those that were seen; empty when there was one only. */
  readonly keyframeGaps: readonly number[];
  /** Bits a second. */
  readonly bitrate: number;
}

/** Most that is taken. Above `copied` the picture is made smaller for readers; above the others nothing is taken. */
export const limits = {
  /** The longer and the shorter side of a picture, in pixels. */
  side: { longer: 1920, shorter: 1088 },
  /** Bits a second: what a reader's line may be asked to carry, and what an encoder may send. */
  bitrate: { copied: 6_500_000, taken: 20_000_000 },
  /** Hours from the first picture of a declaration. */
  hours: 6,
  /** Beginnings of one encoder, after jumps and changes, in so many milliseconds. */
  runs: { most: 6, within: 10_000 },
} as const;

/** Why nothing is made of what an encoder sends. Each has its sentence in the studio. */
export type PlanRefusal = "limit:codec" | "limit:size" | "limit:bitrate" | "limit:changes" | "nothing-sent";

export const renditions = ["source", "p480", "p240", "audio"] as const;
export type Rendition = (typeof renditions)[number];

export interface Plan {
  readonly picture: "copied" | "drawn-again" | "blank";
  readonly sound: "copied" | "encoded-again" | "silent";
  /** Seconds after which the copied picture is cut at the next keyframe. */
  readonly cut: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly renditions: readonly Rendition[];
}

/** A picture that is not sent: grey, so that sound alone has a player. */
const BLANK = { width: 640, height: 360 } as const;

/**
 * What is made of a stream: the picture copied when every player reads it and its keyframes come at least every 2.4 s,
 * else drawn again; sound copied when it is AAC. What lacks is made up (silence, a plain picture), so that every run of a
 * declaration has the same tracks.
 */
export function planFor(seen: Seen): Plan | PlanRefusal {
  const { picture, sound, bitrate } = seen;
  if (!picture && !sound) return "nothing-sent";
  if (picture === "other" || sound === "other") return "limit:codec";
  if (picture && !fits(picture)) return "limit:size";
  if (bitrate > limits.bitrate.taken) return "limit:bitrate";
  const copied = picture !== undefined && isCopied(picture, seen);
  const size = picture ?? BLANK;
  return {
    picture: copied ? "copied" : picture ? "drawn-again" : "blank",
    sound: !sound ? "silent" : isCommonSound(sound) ? "copied" : "encoded-again",
    cut: copied ? LONGEST - Math.max(...seen.keyframeGaps) / 1000 : 2,
    size: copied ? { width: size.width, height: size.height } : within(size, 720),
    renditions: renditions.filter((name) => name === "source" || name === "audio" || isSmaller(name, size)),
  };
}

function fits({ width, height }: PictureKind): boolean {
  const { longer, shorter } = limits.side;
  return Math.max(width, height) <= longer && Math.min(width, height) <= shorter;
}

/** Seconds: a keyframe later than this makes a segment longer than the target. */
const KEYFRAMES_MS = 2_400;

function isCopied({ common }: PictureKind, { keyframeGaps, bitrate }: Seen): boolean {
  const even = keyframeGaps.length > 0 && keyframeGaps.every((gap) => gap > 0 && gap <= KEYFRAMES_MS);
  return common && even && bitrate <= limits.bitrate.copied;
}

const isCommonSound = ({ codecs, channels }: SoundKind): boolean => codecs === "mp4a.40.2" && channels <= 2;

export const heights = { p480: 480, p240: 240 } as const;

const isSmaller = (name: keyof typeof heights, { width, height }: { width: number; height: number }): boolean =>
  heights[name] < Math.min(width, height);

/** The size with its shorter side at most `shorter`, even on both sides. */
export function within(size: { width: number; height: number }, shorter: number): { width: number; height: number } {
  const scale = Math.min(1, shorter / Math.min(size.width, size.height));
  const even = (side: number) => Math.max(2, 2 * Math.round((side * scale) / 2));
  return { width: even(size.width), height: even(size.height) };
}
