import { createHmac } from "node:crypto";
import { sameSecret } from "../../../core/crypto/random.ts";

/** Who is asked, among what: all that a question is drawn by. */
export interface Asking {
  readonly account: string;
  /** A word for the theme, or for the themes of the campaign. */
  readonly among: string;
}

/**
 * What is drawn for one person's next question: the same until they answer it, so that nobody asks again and again for the
 * pair they would like.
 * @param answered how many they have answered or skipped
 * @returns three numbers from 0 (included) to 1 (excluded)
 */
export function lotOf(
  key: Uint8Array,
  { account, among }: Asking,
  answered: number,
): readonly [number, number, number] {
  const bytes = createHmac("sha256", key).update(`lot\0${account}\0${among}\0${answered}`).digest();
  const at = (place: number): number => bytes.readUInt32BE(4 * place) / 2 ** 32;
  return [at(0), at(1), at(2)];
}

/** Says that this pair was asked of this person, in either order; public ids. */
export const markOf = (key: Uint8Array, { account, among }: Asking, pair: readonly [string, string]): string =>
  createHmac("sha256", key)
    .update(["pair", account, among, ...pair.toSorted()].join("\0"))
    .digest("base64url");

/** Whether a pair that is answered was asked. */
export const wasAsked = (key: Uint8Array, asking: Asking, pair: readonly [string, string], mark: string): boolean =>
  sameSecret(mark, markOf(key, asking, pair));
