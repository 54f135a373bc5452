import { isDatabaseAway } from "../../../core/db/handle.ts";
import { errorFields } from "../../../core/log.ts";
import { takePicture } from "./film.ts";
import { finishDeclaration } from "./finish.ts";
import type { EngineParts, Unfinished } from "./parts.ts";

interface Failed {
  readonly tries: number;
  /** On the clock that never jumps. */
  readonly notBefore: number;
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/** Milliseconds before the next try: twice as long each time, five minutes at most. */
export const waitAfter = (tries: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));

/**
 * Makes replays, one after the other, beside the rounds of the engine: a long recording, or one that cannot be finished,
 * keeps no live from its end. One that fails is tried again later and later, and the studio says so.
 */
export class Replays {
  readonly #failed = new Map<string, Failed>();
  readonly #waiting = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: EngineParts,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @param after the end of its last run, if that was here */
  finish(declaration: string, after: Promise<void> | undefined): void {
    const failed = this.#failed.get(declaration);
    if (this.#waiting.has(declaration) || (failed && this.now() < failed.notBefore)) return;
    this.#waiting.add(declaration);
    this.#last = this.#last
      .then(() => after)
      .then(() => this.#make(declaration))
      .then(
        () => void this.#failed.delete(declaration),
        (error: unknown) => this.#putOff(declaration, error),
      )
      .finally(() => this.#waiting.delete(declaration));
  }

  /** Resolves when what was begun is done. */
  settled = (): Promise<void> => this.#last;

  /** Those that could not be made so far. */
  get unfinished(): Readonly<Record<string, Unfinished>> {
    const told = [...this.#failed].map(([id, { tries, notBefore }]): [string, Unfinished] => {
      const seconds = Math.ceil((notBefore - this.now()) / 1000);
      return [id, { tries, againIn: Math.max(0, seconds) }];
    });
    return Object.fromEntries(told);
  }

  async #make(declaration: string): Promise<void> {
    const { parts } = this;
    const program = typeof parts.program === "string" ? undefined : parts.program;
    const finished = await finishDeclaration({ ...parts, program }, declaration);
    const picture = await takePicture({ ...parts, program }, declaration);
    if (picture !== undefined) await parts.book.filmPoster(declaration, picture);
    const reason = finished === "whole" ? "" : finished;
    await parts.book.step(declaration, { verb: "ready", by: "clock", at: parts.clock.now(), reason });
  }

  #putOff(declaration: string, error: unknown): void {
    if (isDatabaseAway(error)) return;
    this.parts.log.error("live.not-finished", errorFields(error));
    const tries = (this.#failed.get(declaration)?.tries ?? 0) + 1;
    this.#failed.set(declaration, { tries, notBefore: this.now() + waitAfter(tries) });
  }
}
