/** Who may ask to be on the complementary list: what the public form says at once, and what the office decides by. */

/** Minors who are 18 at the presidential election, and members who are minors or foreigners (R-ELEC-02, R-ELEC-03). */
export const registrationKinds = ["minor", "minor-member", "foreign-member"] as const;
export type RegistrationKind = (typeof registrationKinds)[number];

/** Days that the primary decided, AAAA-MM-JJ. */
export interface RegistrationDays {
  readonly rollCutOff: string;
  readonly adultOn: string;
  readonly preRegistrationUntil: string | null;
}

export const closedReasons = ["not-open", "too-late"] as const;

/** Why nobody may register on a day any more, or yet; undefined while they may. */
export function registrationClosed(
  { preRegistrationUntil }: Pick<RegistrationDays, "preRegistrationUntil">,
  today: string,
): (typeof closedReasons)[number] | undefined {
  if (preRegistrationUntil === null) return "not-open";
  return today > preRegistrationUntil ? "too-late" : undefined;
}

export const ageFaults = ["not-eighteen", "not-sixteen", "of-age"] as const;
export type AgeFault = (typeof ageFaults)[number];

const [MAJORITY, YOUNGEST_MEMBER] = [18, 16];

/**
 * What is wrong with an age; `born` and `today` are AAAA-MM-JJ. A minor is one who was under 18 when the rolls were closed:
 * whoever was of age then is an elector of a commune, or nobody's.
 */
export function ageFault(
  { kind, born }: { readonly kind: RegistrationKind; readonly born: string },
  { rollCutOff, adultOn }: Pick<RegistrationDays, "rollCutOff" | "adultOn">,
  today: string,
): AgeFault | undefined {
  if (kind === "minor" && isUnder(MAJORITY, born, adultOn)) return "not-eighteen";
  if (kind !== "minor" && isUnder(YOUNGEST_MEMBER, born, today)) return "not-sixteen";
  return kind !== "foreign-member" && !isUnder(MAJORITY, born, rollCutOff) ? "of-age" : undefined;
}

const isUnder = (age: number, born: string, on: string): boolean =>
  `${Number(born.slice(0, 4)) + age}${born.slice(4)}` > on;
