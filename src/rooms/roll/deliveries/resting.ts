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

/** Of a disk that is full, broken or read-only, of files that may not or can no more be opened, of a name that nobody resolves now. */
const OF_THE_MACHINE = ["ENOSPC", "EDQUOT", "EIO", "EROFS", "EMFILE", "ENFILE", "EACCES", "EPERM", "EAI_AGAIN"];
/** In PostgreSQL: cut short, a deadlock, a lock that was not had, read-only for now, a broken disk. */
const OF_THE_DATABASE = ["57014", "40P01", "55P03", "25006", "58030"];
const ofTheHouse = new Set([...OF_THE_MACHINE, ...OF_THE_DATABASE]);

/** The database is away, or the machine or the database cannot now, also for want of room (class 53). */
const isOfTheHouse = (error: unknown): boolean => {
  if (isDatabaseAway(error)) return true;
  if (!(error instanceof Error && "code" in error)) return false;
  const code = String(error.code);
  return ofTheHouse.has(code) || /^53[0-9A-Z]{3}$/.test(code);
};
