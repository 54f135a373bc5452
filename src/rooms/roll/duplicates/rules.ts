import { createHmac } from "node:crypto";
import type { Found } from "../store/electors.ts";
import { dayOf, letters } from "../sealing/tokens.ts";

type Named = Pick<Found, "birthName" | "firstNames" | "birthDate">;

/**
 * R-ROLL-07: the keyed hash of birth name, first names and birth date, 32 hexadecimal digits, the same in every commune. Twins
 * differ by their first names, father and son by their date; marks, case, hyphens and spaces do not count.
 */
export const personHash = (key: Buffer, { birthName, firstNames, birthDate }: Named): string =>
  createHmac("sha256", key)
    .update(["person", letters(birthName), letters(firstNames), dayOf(birthDate)].join("\0"), "utf8")
    .digest("hex")
    .slice(0, 32);

/** Who is on the list of a commune and on another's too, and where. */
export interface Twice {
  readonly person: string;
  readonly found: Found;
  readonly others: readonly string[];
}

export function twiceIn(commune: string, everybody: readonly Found[], key: Buffer): readonly Twice[] {
  const people = new Map<string, Found[]>();
  for (const one of everybody) {
    const person = personHash(key, one);
    people.set(person, [...(people.get(person) ?? []), one]);
  }
  return [...people].flatMap(([person, entries]) => {
    const found = entries.find((one) => one.commune === commune);
    const others = [...new Set(entries.map((one) => one.commune))].filter((other) => other !== commune);
    return found && others.length > 0 ? [{ person, found, others }] : [];
  });
}
