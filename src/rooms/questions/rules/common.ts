import { createHash, randomBytes } from "node:crypto";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";

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
export const hashOf = ({ salt, text }: Deposited): string =>
  createHash("sha256").update(`${salt}\n${text}`).digest("hex");

/** Until the hour a campaign deposits and replaces; from it on nothing more. */
export const mayDeposit = ({ revealAt }: { readonly revealAt: Date }, now: Date): Outcome<undefined, "too-late"> =>
  now < revealAt ? ok(undefined) : refuse("too-late");

/**
 * Campaigns in an order that nobody chose: by SHA-256 of the question's id, which is random and made after the candidates
 * are known, a colon, and the campaign's address.
 */
export function drawnOrder(question: string, campaigns: readonly string[]): readonly string[] {
  const rank = (slug: string): string => createHash("sha256").update(`${question}:${slug}`).digest("hex");
  return [...campaigns].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
