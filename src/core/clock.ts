import { readFileSync } from "node:fs";

/** The only source of "now" for a rule. Real doors read the system's clock; tests pass their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests. */
export function clockAt(instant: string | Date): Clock {
  const at = new Date(instant);
  return { now: () => new Date(at) };
}

/**
 * The clock of a demonstration: the system's, shifted by the milliseconds written in a file that every door of the
 * house reads, so that all of them jump together to one minute before the rendez-vous. The file is read at most four
 * times a second; a missing or unreadable file is no shift.
 */
export function shiftedClock(file: string): Clock {
  let shift = 0;
  let readAt = -Infinity;
  return {
    now() {
      const real = Date.now();
      if (Math.abs(real - readAt) >= 250) {
        shift = readShift(file);
        readAt = real;
      }
      return new Date(real + shift);
    },
  };
}

/** How far a demonstration is from the system's clock at this instant, in milliseconds. */
export function readShift(file: string): number {
  try {
    const shift = Number(readFileSync(file, "utf8"));
    return Number.isSafeInteger(shift) ? shift : 0;
  } catch {
    return 0;
  }
}
