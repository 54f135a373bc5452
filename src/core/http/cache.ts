import { hash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import type { Clock } from "../clock.ts";
import { bytesOf, type Answer, type CachedAnswer } from "./answer.ts";

/** A page kept ready-made: the same bytes for everybody, compressed once. */
export interface Kept {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly identity: Buffer;
  readonly brotli: Buffer | undefined;
  readonly etag: string;
}

interface Entry {
  readonly kept: Kept;
  readonly topics: readonly string[];
  readonly until: number;
  readonly renderedAt: number;
  stale: boolean;
}

/** What changed while a page was being drawn. */
interface Drawing {
  readonly dropped: Set<string>;
  readonly marked: Set<string>;
}

/** A changed topic renews its pages at most this often, however many doors write. */
const RENEWAL_MS = 1_000;
/**
 * Without the database a page goes on past its hour for so long: a short absence is not seen at the busiest minute, and
 * nobody reads all evening that a vote is open which has closed.
 */
const OUTLIVES_MS = 10 * 60_000;
/** Of the pages whose addresses are without number, as many are kept: some 3 MB of the room of all. */
const COUNTLESS_KEPT = 64;
/** A page is some 10 to 60 kB: a window of 64 kB compresses it as well as the usual 4 MB, in half the time. */
const WELL = { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_LGWIN]: 16 } };
/**
 * One of countless pages is drawn nearly as often as it is read. Of a page of 51 posts (55 kB) this makes 5.8 kB in
 * 0.35 ms, where the above makes 5.0 kB in 1.1 ms.
 */
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 16 } };

/**
 * The anonymous pages of one door. `drop` is for the door's own writes: the next read shows them. `mark` is for news
 * from other doors: renewed at most once a second. When a renewal fails (the database is away), the old page goes on.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>();
  readonly #rendering = new Map<string, Promise<Kept>>();
  readonly #drawing = new Set<Drawing>();
  readonly #countless = new Set<string>();
  #bytes = 0;

  constructor(
    private readonly clock: Clock,
    private readonly maxBytes = 32 * 1024 * 1024,
  ) {}

  /** The page at `key`, rendered when absent, outdated by the clock, or stale for long enough. */
  async page(key: string, render: () => Promise<CachedAnswer>): Promise<Kept> {
    const entry = this.#entries.get(key);
    if (entry && this.#fresh(entry)) return this.#used(key, entry);
    try {
      return await (this.#rendering.get(key) ?? this.#render(key, render));
    } catch (error) {
      if (entry && this.clock.now().getTime() < entry.until + OUTLIVES_MS) return entry.kept;
      throw error;
    }
  }

  /** A page that may be answered at once, without asking anything. */
  ready(key: string): Kept | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#fresh(entry) ? this.#used(key, entry) : undefined;
  }

  drop(topics: ReadonlySet<string>): void {
    if (topics.size === 0) return;
    // A page being drawn may have been read before this write: the next reader must not be handed it.
    this.#rendering.clear();
    for (const drawing of this.#drawing) for (const topic of topics) drawing.dropped.add(topic);
    for (const [key, entry] of this.#entries)
      if (entry.topics.some((topic) => topics.has(topic))) this.#remove(key, entry);
  }

  mark(topic: string): void {
    for (const drawing of this.#drawing) drawing.marked.add(topic);
    for (const entry of this.#entries.values()) if (entry.topics.includes(topic)) entry.stale = true;
  }

  /** After the door was away from the database, anything may have changed. */
  markAll(): void {
    for (const entry of this.#entries.values()) entry.stale = true;
  }

  get size(): { readonly pages: number; readonly bytes: number } {
    return { pages: this.#entries.size, bytes: this.#bytes };
  }

  #fresh(entry: Entry): boolean {
    if (this.clock.now().getTime() >= entry.until) return false;
    return !entry.stale || performance.now() - entry.renderedAt < RENEWAL_MS;
  }

  /** Last used last, so that the first entry is the one to let go. */
  #used(key: string, entry: Entry): Kept {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.kept;
  }

  #render(key: string, render: () => Promise<CachedAnswer>): Promise<Kept> {
    const drawing: Drawing = { dropped: new Set(), marked: new Set() };
    this.#drawing.add(drawing);
    const work = render().then((fresh) => this.#store(key, fresh, drawing));
    this.#rendering.set(key, work);
    const done = (): void => {
      this.#drawing.delete(drawing);
      if (this.#rendering.get(key) === work) this.#rendering.delete(key);
    };
    work.then(done, done);
    return work;
  }

  /** Keeps a drawn page, unless a write of this door outran it; another door's write makes it stale from birth. */
  #store(key: string, fresh: CachedAnswer, drawing: Drawing): Kept {
    const kept = keep(fresh.answer, fresh.countless ? FAST : WELL);
    const before = this.#entries.get(key);
    if (before) this.#remove(key, before);
    // Addresses that lead nowhere are without number: only pages that were found are kept.
    if (kept.status !== 200 || fresh.topics.some((topic) => drawing.dropped.has(topic))) return kept;
    const until = fresh.until?.getTime() ?? Infinity;
    const stale = fresh.topics.some((topic) => drawing.marked.has(topic));
    this.#entries.set(key, { kept, topics: fresh.topics, until, renderedAt: performance.now(), stale });
    this.#bytes += weight(kept);
    if (fresh.countless) this.#countless.add(key);
    this.#makeRoom();
    return kept;
  }

  #makeRoom(): void {
    for (const key of this.#countless) {
      if (this.#countless.size <= COUNTLESS_KEPT) break;
      const entry = this.#entries.get(key);
      if (entry) this.#remove(key, entry);
    }
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.maxBytes) return;
      this.#remove(oldest, entry);
    }
  }

  #remove(key: string, entry: Entry): void {
    this.#countless.delete(key);
    if (this.#entries.delete(key)) this.#bytes -= weight(entry.kept);
  }
}

const weight = (kept: Kept): number => kept.identity.length + (kept.brotli?.length ?? 0) + 512;

/** Turns an answer into bytes: ETag is the hash of what is sent, brotli only where it helps. */
export function keep(answer: Answer, brotli = WELL): Kept {
  const identity = bytesOf(answer);
  const compressible =
    /^(text\/|application\/(json|xml|atom|feed)|image\/svg)/.test(answer.type) && identity.length > 200;
  return {
    status: answer.status,
    type: answer.type,
    headers: answer.headers ?? {},
    identity,
    brotli: compressible ? brotliCompressSync(identity, brotli) : undefined,
    etag: etagOf(identity),
  };
}

export const etagOf = (bytes: Buffer): string => `"${hash("sha256", bytes, "base64url").slice(0, 27)}"`;
