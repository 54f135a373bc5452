import type { ConsultationRecord } from "./record.ts";

/**
 * How many people asked for at least one question of the slate, after each of its places: what a picture shows of it.
 * Counted on what people answered, as in the audit.
 */
export function heardAfter(
  { people }: Pick<ConsultationRecord, "people">,
  slate: readonly string[],
): readonly number[] {
  const placeOf = new Map(slate.map((id, place) => [id, place]));
  const first = new Array<number>(slate.length).fill(0);
  for (const { draws } of people) {
    let best = slate.length;
    for (const { cards } of draws)
      for (const { question, answer } of cards)
        if (answer === "ask") best = Math.min(best, placeOf.get(question) ?? slate.length);
    if (best < slate.length) first[best] = (first[best] ?? 0) + 1;
  }
  let sum = 0;
  return first.map((added) => (sum += added));
}
