import type { PublicDoor } from "../../core/door.ts";
import type { Moderated, Thing } from "./ports.ts";
import type { EarlierWords } from "./rules/earlier.ts";
import { textOf, type Decision } from "./store/moderation.ts";

/** The words that a decision was taken on, where its text says others by now; undefined where it does not, or they are gone. */
export async function wordsThen(
  door: PublicDoor,
  moderated: Moderated,
  { of, words }: Pick<Decision, "of" | "words">,
  { version }: Pick<Thing, "version">,
): Promise<EarlierWords | undefined> {
  const text = textOf(of);
  if (!text || words === undefined || words === version) return undefined;
  return (await moderated.history?.earlier(door, text))?.find((one) => one.version === words);
}
