import { tokenHash } from "../../../core/crypto/random.ts";
import { isDatabaseAway } from "../../../core/db/handle.ts";
import { errorFields } from "../../../core/log.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { repeat } from "../../../core/repeat.ts";
import { limits } from "../rules/plan.ts";
import type { Intake, Publisher } from "../rtmp/session.ts";
import type { Admitted, AdmissionRefusal, Order, RunEnd } from "./book.ts";
import { EncoderFeed } from "./encoder.ts";
import { isUdpFree, type EngineParts, type EngineState, type Feed, type Received } from "./parts.ts";
import { RecordingPlayer } from "./recording.ts";
import { recover } from "./recover.ts";
import { Replays } from "./replays.ts";
import { Session, type SessionParts } from "./session.ts";

const ROUND_MS = 1_000;
/** Two data within this time are one encoder that is there; later, its line is half open and a newcomer is right. */
const ALIVE_MS = 2_000;
const HOUR_MS = 3_600_000;

/** Receives, and makes what readers get. Nothing of it is needed by a page. */
export class Engine {
  readonly #open = new Map<string, { readonly session: Received; readonly feed: Feed }>();
  readonly #ends = new Map<string, Promise<void>>();
  readonly #whys = new Map<string, RunEnd>();
  /** Keys admitted while the database was there: an encoder that comes back while it is away is let in again. */
  readonly #known = new Map<string, Admitted>();
  readonly #replays: Replays;
  #rounds: { stop: () => Promise<void> } | undefined;
  #freeBytes = Number.MAX_SAFE_INTEGER;

  constructor(private readonly parts: EngineParts) {
    this.#replays = new Replays(parts);
  }

  /** Finishes what a killed door left, then looks once a second at what must end. */
  async start(): Promise<void> {
    await recover(this.parts);
    this.#rounds = repeat(ROUND_MS, () =>
      this.#round().catch((error: unknown) => this.#failed("live.round-failed", error)),
    );
  }

  /** Ends every run as when an encoder leaves: the declarations go on when it comes back. */
  async stop(): Promise<void> {
    await this.#rounds?.stop();
    await this.#replays.settled();
    await Promise.all([...this.#open.keys()].map((id) => this.#end(id, "cut")));
    await this.parts.diary.flush(3_000);
  }

  /** An encoder names its key. */
  admit = async (key: string, publisher: Publisher): Promise<Intake | { readonly refusal: string }> => {
    const made = await this.#enter(key, "rtmp", "flv", (session) => {
      const end = (why: RunEnd): void => void this.#end(session.declaration, why, session);
      return new EncoderFeed({ publisher, begin: session.begin, refuse: end, gone: end });
    });
    return made.ok ? made.value : { refusal: made.refusal };
  };

  /** A browser names its key and offers its camera; answers the description that it needs. */
  async offer(key: string, offer: string): Promise<Outcome<string, AdmissionRefusal | "not-understood">> {
    // Loaded when a browser comes: the library weighs more than the rest of this process.
    const { BrowserFeed } = await import("./browser.ts");
    const made = await this.#enter(key, "whip", "packets", (session) => {
      const end = (why: RunEnd): void => void this.#end(session.declaration, why, session);
      return new BrowserFeed({ session, settings: this.parts.settings, gone: end });
    });
    if (!made.ok) return made;
    try {
      return ok(await made.value.answer(offer));
    } catch {
      made.value.gone("cut");
      return refuse("not-understood");
    }
  }

  /** The browser of a declaration says that it stops. */
  stopOffering(declaration: string): void {
    if (this.#open.get(declaration)?.session.source === "whip") void this.#end(declaration, "said");
  }

  /** Lets a key in, or says why not. Who was there and is no longer heard makes room. */
  async #enter<F extends Feed>(
    key: string,
    source: SessionParts["source"],
    input: SessionParts["input"],
    feedOf: (session: Session) => F,
  ): Promise<Outcome<F, AdmissionRefusal>> {
    const { program } = this.parts;
    if (typeof program === "string") return refuse("no-program");
    if (this.#isFull()) return refuse("disk");
    const hash = tokenHash(key);
    const admitted = await this.#admitted(hash);
    if (!admitted.ok) return admitted;
    const { declaration, order } = admitted.value;
    const there = this.#open.get(declaration);
    if (there && there.feed.gauge.read().silentFor < ALIVE_MS) return refuse("busy");
    if (there) void this.#end(declaration, "taken-over");
    const session = await Session.open({
      ...{ ground: { ...this.parts, program }, declaration, key: hash, source, input },
      rehearsal: order === "rehearse",
      after: this.#ends.get(declaration) ?? Promise.resolve(),
      onTrouble: (trouble) => void this.#end(declaration, this.#isFull() ? "disk" : trouble),
    });
    // Between this look and the holding nothing is awaited: of two who come at once, one is let in.
    if (this.#open.has(declaration)) return refuse("busy");
    const feed = feedOf(session);
    this.#hold(session, feed);
    return ok(feed);
  }

  #hold(session: Received, feed: Feed): void {
    this.#open.set(session.declaration, { session, feed });
    this.parts.log.info("live.receiving", { state: session.rehearsal ? "rehearsal" : "air" });
  }

  /** What the studio is shown; the port of cameras is tried at each look. */
  async look(): Promise<EngineState> {
    const ours = [...this.#open.values()].some(({ session }) => session.source === "whip");
    return { ...this.state(), udpFree: ours || (await isUdpFree(this.parts.settings)) };
  }

  state(): Omit<EngineState, "udpFree"> {
    const { program } = this.parts;
    return {
      program: typeof program === "string" ? program : program.version,
      freeBytes: this.#freeBytes,
      ends: Object.fromEntries(this.#whys),
      unfinished: this.#replays.unfinished,
      receiving: [...this.#open.values()].map(({ session, feed }) => ({
        ...{ declaration: session.declaration, rehearsal: session.rehearsal, source: session.source },
        ...{ picture: feed.plan?.picture ?? "looking", size: feed.plan?.size, ...feed.gauge.read() },
      })),
    };
  }

  async #admitted(hash: Buffer): Promise<Outcome<Admitted, AdmissionRefusal>> {
    const name = hash.toString("hex");
    try {
      const answer = await this.parts.book.admit(hash, this.parts.clock.now());
      if (answer.ok) this.#known.set(name, answer.value);
      else this.#known.delete(name);
      return answer;
    } catch (error) {
      const known = this.#known.get(name);
      if (isDatabaseAway(error) && known) return ok(known);
      throw error;
    }
  }

  /** @param session ends only this one: its own line closing must not end the one that took over */
  #end(id: string, why: RunEnd, session?: Received): Promise<void> {
    const there = this.#open.get(id);
    if (!there || (session && there.session !== session)) return session?.end(why) ?? Promise.resolve();
    this.#open.delete(id);
    this.#whys.set(id, why);
    // First the reason, then the line: its closing is heard at once, and would be taken for the reason.
    const ended = there.session.end(why);
    there.feed.close(why);
    this.#ends.set(id, ended);
    this.parts.log.info("live.ended", { state: why });
    return ended;
  }

  async #round(): Promise<void> {
    const { book, clock, work, leastFree } = this.parts;
    this.#freeBytes = await this.parts.freeBytes(work);
    if (this.#freeBytes < leastFree) for (const id of this.#open.keys()) void this.#end(id, "disk");
    for (const [id, { session }] of this.#open)
      if (clock.now().getTime() - session.began.getTime() > limits.hours * HOUR_MS)
        await this.#stopFor(id, "limit:length");
    const held = [...this.#open.values()].map(({ session: { declaration, key } }) => ({ declaration, key }));
    const orders = await book.orders(held, clock.now());
    for (const [id, order] of orders) await this.#obey(id, order);
    await this.#showRecordings();
    for (const id of await book.unfinished(clock.now()))
      if (!this.#open.has(id)) this.#replays.finish(id, this.#ends.get(id));
  }

  #failed(what: string, error: unknown): void {
    if (!isDatabaseAway(error)) this.parts.log.error(what, errorFields(error));
  }

  async #showRecordings(): Promise<void> {
    const { recording, book, clock, diary } = this.parts;
    if (!recording) return;
    for (const declaration of await book.unattended(clock.now())) {
      if (this.#open.has(declaration)) continue;
      const onOver = (): void => {
        void this.#end(declaration, "over");
        const step = { verb: "end", by: "encoder", at: clock.now(), reason: "" } as const;
        diary.write(() => book.step(declaration, step));
      };
      const player = await RecordingPlayer.open({ ground: this.parts, declaration, recording, onOver });
      this.#hold(player, player);
    }
  }

  async #obey(id: string, order: Order): Promise<void> {
    const there = this.#open.get(id);
    if (!there || order === "rehearse") return;
    if (order === "silence") return this.#stopFor(id, order);
    if (order !== "air") return this.#end(id, order);
    if (!there.session.rehearsal) return;
    await there.session.goOnAir();
    there.feed.renew();
  }

  /** Ends the declaration itself, not only what is received: nobody may come back. */
  async #stopFor(id: string, why: "silence" | "limit:length"): Promise<void> {
    const rehearsal = this.#open.get(id)?.session.rehearsal === true;
    await this.#end(id, why);
    const { book, clock, diary } = this.parts;
    const step = { verb: "end", by: why === "silence" ? why : "clock", at: clock.now(), reason: why } as const;
    if (!rehearsal) diary.write(() => book.step(id, step));
  }

  #isFull = (): boolean => this.#freeBytes < this.parts.leastFree;
}
