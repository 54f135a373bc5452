import { isAac, isAvc, isHeader, isKeyframe, pictureOf, soundOf } from "../rules/avc.ts";
import type { Seen } from "../rules/plan.ts";

/** A packet with its place in time. */
export interface Tag {
  readonly kind: "audio" | "video";
  /** Milliseconds on the timeline of the session. */
  readonly at: number;
  readonly payload: Buffer;
}

/** How long an encoder is looked at before it is decided what to make of it: two keyframes two seconds apart, and some. */
const LOOK_MS = 2_600;

/** The first seconds of an encoder, kept while they are looked at. */
export class FirstLook {
  readonly tags: Tag[] = [];
  picture: Seen["picture"];
  sound: Seen["sound"];
  readonly #keyframes: number[] = [];

  add(tag: Tag): void {
    this.tags.push(tag);
    if (tag.kind === "video") this.#video(tag);
    else if (!isAac(tag.payload)) this.sound ??= "other";
    else if (isHeader(tag.payload)) this.sound = soundOf(tag.payload) ?? "other";
  }

  #video({ at, payload }: Tag): void {
    if (!isAvc(payload)) this.picture ??= "other";
    else if (isHeader(payload)) this.picture = pictureOf(payload) ?? "other";
    if (isKeyframe(payload)) this.#keyframes.push(at);
  }

  /** True when enough was seen: picture and sound with two keyframes, or the time is over. */
  get enough(): boolean {
    const length = (this.tags.at(-1)?.at ?? 0) - (this.tags[0]?.at ?? 0);
    if (this.picture === "other" || this.sound === "other") return true;
    return length >= LOOK_MS || (length >= 1_500 && this.#keyframes.length >= 2 && this.sound !== undefined);
  }

  seen(): Seen {
    const length = Math.max(500, (this.tags.at(-1)?.at ?? 0) - (this.tags[0]?.at ?? 0));
    const bytes = this.tags.reduce((sum, { payload }) => sum + payload.length, 0);
    const gaps = this.#keyframes.slice(1).map((at, n) => at - (this.#keyframes[n] ?? at));
    return { picture: this.picture, sound: this.sound, keyframeGaps: gaps, bitrate: (bytes * 8 * 1000) / length };
  }
}
