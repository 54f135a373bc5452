import { createHash, randomBytes } from "node:crypto";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Graphemes of an answer to the question that is the same for all: the same for each of them. */
export const COMMON_ANSWER_MAX = 1_500;

/** An answer as it was sealed. Its salt keeps a short answer from being guessed by its hash. */
export interface Deposited {
  /** 32 random bytes, hexadecimal. */
  readonly salt: string;
  readonly text: string;
}

export const depositOf = (text: string): Deposited => ({ salt: randomBytes(32).toString("hex"), text });

/** SHA-256 of the salt, a line feed and the answer, UTF-8, in hexadecimal: published when it is deposited. */
export const hashOf = ({ salt, text }: Deposited): string => sha256(`${salt}\n${text}`);

interface Common {
  readonly revealAt: Date;
  readonly opened: boolean;
}

/** Until they are opened a campaign deposits and replaces; from then on nothing more. */
export const mayDeposit = ({ revealAt, opened }: Common, now: Date): Outcome<undefined, "too-late"> =>
  !opened && now < revealAt ? ok(undefined) : refuse("too-late");

/** What is published of the seed of an order while nobody may know it. */
export const orderHash = (seed: string): string => sha256(seed);

/** Campaigns in an order that nobody chose: by SHA-256 of the seed in hexadecimal, a colon, and the campaign's slug. */
export function drawnOrder(seed: string, campaigns: readonly string[]): readonly string[] {
  const rank = (slug: string): string => sha256(`${seed}:${slug}`);
  return [...campaigns].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
