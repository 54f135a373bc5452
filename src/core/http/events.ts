import { createHmac, randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { addressGroup } from "../client-address.ts";
import type { Clock } from "../clock.ts";

/** The most a slow follower may leave unread before it is let go: it will come back by itself and poll meanwhile. */
const MAX_UNREAD = 256 * 1024;
/** At most four frames a second reach a topic's followers, however many changes there are. */
const FRAME_MS = 250;
const HEARTBEAT_MS = 20_000;
const HEARTBEAT = Buffer.from(": here\n\n");

/** How many may follow: all together, and from one address (a household, a school, a mobile network’s exit). */
export interface HubLimits {
  readonly followers: number;
  readonly perAddress: number;
}
const LIMITS: HubLimits = { followers: 20_000, perAddress: 100 };

/** Why a stream is not opened: the door has as many as it holds, or that address has. The page then polls. */
export type Unfollowed = "full" | "too-many";

interface Stream {
  readonly followers: Set<ServerResponse>;
  last: { readonly at: Date; readonly frame: Buffer } | undefined;
  pending: NodeJS.Timeout | undefined;
}

/**
 * Server-sent events: each topic has followers, who are told only *that* it changed and fetch the page again. One
 * buffer is written to every raw socket; a newcomer gets the last frame, unless the page they read was
 * drawn after it, so nothing is missed between page and stream.
 */
export class EventHub {
  readonly #streams = new Map<string, Stream>();
  readonly #heartbeat: NodeJS.Timeout;
  /** Streams by address, each the hash of one under a key that lives as long as this process: for counting alone. */
  readonly #held = new Map<string, number>();
  readonly #key = randomBytes(32);
  #frame = 0;

  constructor(
    private readonly clock: Clock,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly limits = LIMITS,
  ) {
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
  }

  /** Followers of all topics. */
  get size(): number {
    let total = 0;
    for (const { followers } of this.#streams.values()) total += followers.size;
    return total;
  }

  /** Followers of one topic, at this door. A number is all that is known of them. */
  followersOf = (topic: string): number => this.#streams.get(topic)?.followers.size ?? 0;

  /** Keeps `response` open and tells it of `topic`. `address`: the client’s. `drawnAt`: when the page they read was begun. */
  follow(topic: string, response: ServerResponse, address: string, drawnAt?: Date): "followed" | Unfollowed {
    if (this.size >= this.limits.followers) return "full";
    const holder = this.#holder(address);
    const held = this.#held.get(holder) ?? 0;
    if (held >= this.limits.perAddress) return "too-many";
    this.#held.set(holder, held + 1);
    const stream = this.#streams.get(topic) ?? { followers: new Set(), last: undefined, pending: undefined };
    this.#streams.set(topic, stream);
    response.writeHead(200, {
      ...this.headers,
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    // Spread over five seconds, so that a restart is not met by everybody at once.
    response.write(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`);
    if (stream.last && !(drawnAt && drawnAt > stream.last.at)) response.write(stream.last.frame);
    stream.followers.add(response);
    response.on("close", () => {
      this.#leave(holder);
      stream.followers.delete(response);
      if (stream.followers.size === 0 && !stream.pending) this.#streams.delete(topic);
    });
    return "followed";
  }

  /** Tells the followers of `topic`, now or within a quarter of a second together with what follows. */
  tell(topic: string): void {
    const stream = this.#streams.get(topic);
    if (!stream || stream.pending) return;
    stream.pending = setTimeout(() => {
      stream.pending = undefined;
      this.#send(topic, stream);
    }, FRAME_MS);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const { followers, pending } of this.#streams.values()) {
      clearTimeout(pending);
      for (const follower of followers) follower.end();
    }
  }

  #holder(address: string): string {
    return createHmac("sha256", this.#key).update(addressGroup(address)).digest("base64url").slice(0, 22);
  }

  #leave(holder: string): void {
    const left = (this.#held.get(holder) ?? 1) - 1;
    if (left > 0) this.#held.set(holder, left);
    else this.#held.delete(holder);
  }

  #send(topic: string, stream: Stream): void {
    const at = this.clock.now();
    const data = JSON.stringify({ topic, at: at.toISOString() });
    const frame = Buffer.from(`id: ${++this.#frame}\nevent: changed\ndata: ${data}\n\n`);
    stream.last = { at, frame };
    for (const follower of stream.followers) write(follower, frame);
  }

  #beat(): void {
    for (const { followers } of this.#streams.values()) for (const follower of followers) write(follower, HEARTBEAT);
  }
}

function write(follower: ServerResponse, frame: Buffer): void {
  if (follower.writableLength > MAX_UNREAD) follower.destroy();
  else follower.write(frame);
}
