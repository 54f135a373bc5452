/**
 * How often one may do a thing. Counted in this process first, so that a flood costs no query, then where all doors
 * count together when such a place is given. Nothing personal is kept: a key is a keyed hash of an address or an
 * account, forgotten at the end of its window; without the key nobody can tell whose it was.
 */
import { createHmac } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ok, type Refused } from "./outcome.ts";

export interface LimitRule {
  /** A fixed word such as `sign-in`; two limits never share their counts. */
  readonly name: string;
  readonly points: number;
  /** Length of the window. */
  readonly seconds: number;
}

export type LimitOutcome =
  | { readonly ok: true; readonly value: { readonly remaining: number } }
  | (Refused<"too-many"> & { readonly retryAfterSeconds: number });

export const limitRefusals: Record<"too-many", { readonly fr: string; readonly en: string }> = {
  "too-many": {
    fr: "Il y a eu trop de demandes depuis votre connexion. Attendez un peu, puis réessayez.",
    en: "There were too many requests from your connection. Wait a little, then try again.",
  },
};

/** Where the doors of one side count together. A room fills it with SQL. */
export interface SharedCounter {
  /** Adds `points` to the key's window (begun when first met, `seconds` long) and answers the sum. */
  add(key: string, points: number, seconds: number): Promise<number>;
}

export interface Limiter {
  /** @param subject an address group, an account's id, an e-mail address: hashed before anything is done with it */
  take(subject: string, points?: number): Promise<LimitOutcome>;
}

export interface LimiterOptions {
  /** Secret of at least 32 bytes; the same for every door when a shared counter is given. */
  readonly key: Uint8Array;
  readonly shared?: SharedCounter;
  /** Subjects remembered at most. Past it all are forgotten at once, rather than letting a flood fill the memory. */
  readonly subjectsMax?: number;
  /** Told when the shared counter fails; the process's own count then decides alone. */
  readonly onSharedFailure?: (error: unknown) => void;
}

export function createLimiter(rule: LimitRule, options: LimiterOptions): Limiter {
  if (options.key.length < 32) throw new TypeError("a limiter's key has at least 32 bytes");
  const local = boundedMemory(rule, options.subjectsMax ?? 100_000);
  return {
    async take(subject, points = 1) {
      const key = createHmac("sha256", options.key).update(`${rule.name}\0${subject}`).digest("base64url").slice(0, 22);
      const mine = await local(key, points);
      if (!mine.ok || !options.shared) return mine;
      const sum = await options.shared.add(`${rule.name}:${key}`, points, rule.seconds).catch((error: unknown) => {
        options.onSharedFailure?.(error);
        return 0;
      });
      const remaining = Math.min(mine.value.remaining, rule.points - sum);
      return remaining < 0 ? tooMany(rule.seconds) : ok({ remaining });
    },
  };
}

/** The limits of a form that anybody may send: wide with a solved proof of work, narrow without (no script). */
export function formLimits(
  name: string,
  options: LimiterOptions,
): { readonly solved: Limiter; readonly plain: Limiter } {
  return {
    solved: createLimiter({ name: `${name}-solved`, points: 20, seconds: 600 }, options),
    plain: createLimiter({ name: `${name}-plain`, points: 3, seconds: 600 }, options),
  };
}

const tooMany = (retryAfterSeconds: number): LimitOutcome => ({ ok: false, refusal: "too-many", retryAfterSeconds });

function boundedMemory(rule: LimitRule, subjectsMax: number): (key: string, points: number) => Promise<LimitOutcome> {
  const fresh = () => ({ memory: new RateLimiterMemory({ points: rule.points, duration: rule.seconds }), met: 0 });
  let now = fresh();
  return async (key, points) => {
    try {
      const taken = await now.memory.consume(key, points);
      if (taken.isFirstInDuration && ++now.met >= subjectsMax) now = fresh();
      return ok({ remaining: taken.remainingPoints });
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return tooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
    }
  };
}
