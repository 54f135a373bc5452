import type { Sketch } from "../rules/sketch.ts";
import { sketchOf } from "../rules/sketch.ts";
import type { Removed } from "../rules/waiting.ts";

/** A text that was removed, without its words. */
export interface RemovedKey {
  /** Its public id and which of its words: `7f….2`. */
  readonly key: string;
  readonly later: boolean;
}
/** Words of texts that were removed, by key. */
export type WordsOf = (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Sketches kept in this process, some 2 kB each: hashes, of which no words are made again. */
const MOST = 2_000;
/** Read and sketched for one text that arrives, the last removed first: a door that has just opened learns two hundred in four. */
const MOST_AT_ONCE = 50;
const kept = new Map<string, Sketch>();

/** What was removed, sketched once: neither read from the database nor reckoned again for each text that arrives. */
export async function sketched(removed: readonly RemovedKey[], wordsOf: WordsOf): Promise<readonly Removed[]> {
  const missing = removed.flatMap(({ key }) => (kept.has(key) ? [] : [key])).slice(0, MOST_AT_ONCE);
  if (missing.length > 0) for (const [key, words] of await wordsOf(missing)) keep(key, sketchOf(words));
  return removed.flatMap(({ key, later }) => {
    const sketch = kept.get(key);
    return sketch ? [{ sketch, later }] : [];
  });
}

function keep(key: string, sketch: Sketch): void {
  const [oldest] = kept.size >= MOST ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, sketch);
}
