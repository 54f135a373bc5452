import { isDatabaseAway } from "../../../core/db/handle.ts";

const FIRST_MS = 30_000;
const LONGEST_MS = 1_800_000;
/** Some two hours after the first. */
export const MOST_FAILURES = 10;

/**
 * What failed for a reason that may pass. It rests, each time twice as long, so that what fails for long leaves the others
 * their turn, and after `MOST_FAILURES` it is given up. A process that ends forgets how often.
 */
export class Resting {
  readonly #failed = new Map<string, { readonly times: number; readonly until: number }>();
  readonly #now: () => number;

  /** `now`: milliseconds of this machine, which run on while a demonstration's clock is moved. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Those that are not tried for now. */
  ids(): readonly string[] {
    const now = this.#now();
    return [...this.#failed].filter(([, { until }]) => until > now).map(([id]) => id);
  }

  /** Writes a failure down. True when it was the last: it is given up. What is wrong with the house itself is not counted. */
  failed(id: string, error: unknown): boolean {
    const before = this.#failed.get(id)?.times ?? 0;
    const times = isOfTheHouse(error) ? before : before + 1;
    const rest = Math.min(FIRST_MS * 2 ** Math.max(times - 1, 0), LONGEST_MS);
    if (times >= MOST_FAILURES) this.#failed.delete(id);
    else this.#failed.set(id, { times, until: this.#now() + rest });
    return times >= MOST_FAILURES;
  }

  /** It went through. */
  passed(id: string): void {
    this.#failed.delete(id);
  }
}

/** The database is away, or there is no room: on the disk, or in PostgreSQL (class 53). */
const isOfTheHouse = (error: unknown): boolean =>
  isDatabaseAway(error) ||
  (error instanceof Error && "code" in error && /^(?:ENOSPC|EDQUOT|53[0-9A-Z]{3})$/.test(String(error.code)));
