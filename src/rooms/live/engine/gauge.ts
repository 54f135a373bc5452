/** What is known of a stream that comes in, for the studio. */
export interface Reading {
  /** Bits a second over the last five seconds. */
  readonly bitrate: number;
  /** Pictures a second, the same. */
  readonly frames: number;
  /** True when sound came within the last two seconds. */
  readonly sound: boolean;
  /** Milliseconds since the last packet. */
  readonly silentFor: number;
}

const WINDOW_MS = 5_000;

/** Counts what comes, packet by packet, against a clock of its own that never jumps. */
export class Gauge {
  #packets: {
    readonly at: number;
    readonly bytes: number;
    readonly kind: "audio" | "video";
    readonly whole: boolean;
  }[] = [];
  #began: number | undefined;
  #last = 0;
  #sound = -Infinity;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @param whole false for a part of a picture that is not its last */
  count(kind: "audio" | "video", bytes: number, whole = true): void {
    const at = this.now();
    this.#began ??= at;
    this.#last = at;
    if (kind === "audio") this.#sound = at;
    this.#packets.push({ at, bytes, kind, whole });
    if (this.#packets.length % 256 === 0) this.#forget(at);
  }

  read(): Reading {
    const at = this.now();
    this.#forget(at);
    const seconds = Math.max(1, Math.min(WINDOW_MS, at - (this.#began ?? at)) / 1000);
    const bytes = this.#packets.reduce((sum, packet) => sum + packet.bytes, 0);
    const frames = this.#packets.filter(({ kind, whole }) => kind === "video" && whole).length;
    return {
      bitrate: Math.round((bytes * 8) / seconds),
      frames: Math.round(frames / seconds),
      sound: at - this.#sound < 2_000,
      silentFor: Math.round(at - this.#last),
    };
  }

  #forget(at: number): void {
    this.#packets = this.#packets.filter((packet) => at - packet.at <= WINDOW_MS);
  }
}
