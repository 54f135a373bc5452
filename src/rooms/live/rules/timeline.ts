/**
 * The time of what an encoder sends, made to go forward. Encoders start anywhere, jump when their machine sleeps, and some
 * go back; a packager that is given such times writes segments of a negative length.
 */
export interface Timeline {
  /** What is added to the encoder's time. */
  readonly offset: number;
  /** The latest time given out, of any kind; `undefined` before the first packet. */
  readonly latest: number | undefined;
  readonly audio: number;
  readonly video: number;
}

export const beginning: Timeline = { offset: 0, latest: undefined, audio: 0, video: 0 };

/** A jump of more than this, either way, is a new count and not a late packet. */
const JUMP_MS = 1_000;
/** After a jump the next packet stands one frame later. */
const STEP_MS = 20;

export interface Placed {
  readonly timeline: Timeline;
  /** Milliseconds since the first packet; never before one of the same kind given out earlier. */
  readonly at: number;
  /** True when the encoder's count jumped: something is missing, or it began again. */
  readonly jumped: boolean;
}

/** Places a packet. Picture and sound share one count: a jump moves both, so they stay together. */
export function place(timeline: Timeline, kind: "audio" | "video", timestamp: number): Placed {
  const { latest } = timeline;
  const offset = latest === undefined ? -timestamp : timeline.offset;
  const raw = timestamp + offset;
  const jumped = latest !== undefined && Math.abs(raw - latest) > JUMP_MS;
  const at = jumped ? latest + STEP_MS : Math.max(raw, timeline[kind]);
  const moved = { offset: jumped ? at - timestamp : offset, latest: Math.max(at, latest ?? 0) };
  return { timeline: { ...timeline, ...moved, [kind]: at }, at, jumped };
}
