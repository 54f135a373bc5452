import { createHmac } from "node:crypto";
import { codeAsTyped } from "../objections/rules.ts";
import type { BirthDate } from "../reading/values.ts";
import { isUnder } from "../rules.ts";

/** Who may be on the complementary list: minors who are 18 at the presidential election, and members (R-ELEC-02, R-ELEC-03). */
export const kinds = ["minor", "minor-member", "foreign-member"] as const;
export type Kind = (typeof kinds)[number];

/** What an officer sees, and does not keep. */
export const proofs = [
  "identity-card",
  "passport",
  "birth-certificate",
  "residence-permit",
  "membership-card",
] as const;
export type Proof = (typeof proofs)[number];

/** Days that the primary decided, AAAA-MM-JJ. */
export interface Days {
  readonly rollCutOff: string;
  readonly adultOn: string;
  readonly preRegistrationUntil: string | null;
}

export type Ineligible =
  "not-open" | "too-late" | "not-a-day" | "not-eighteen" | "not-sixteen" | "of-age" | "not-that-proof";

const [MAJORITY, YOUNGEST_MEMBER] = [18, 16];

/**
 * Why somebody may not register on a day; undefined when they may. A minor is one who was under 18 when the rolls were closed:
 * whoever was of age then is an elector of a commune, or nobody's.
 */
export function ineligible(
  { kind, proof, birthDate }: { readonly kind: Kind; readonly proof: Proof; readonly birthDate: BirthDate },
  { rollCutOff, adultOn, preRegistrationUntil }: Days,
  today: string,
): Ineligible | undefined {
  if (preRegistrationUntil === null) return "not-open";
  if (today > preRegistrationUntil) return "too-late";
  if (birthDate.year === undefined || birthDate.month === undefined || birthDate.day === undefined) return "not-a-day";
  if (kind !== "minor" && proof !== "membership-card") return "not-that-proof";
  if (kind === "minor" && proof === "membership-card") return "not-that-proof";
  if (kind === "minor" && isUnder(MAJORITY, birthDate, adultOn)) return "not-eighteen";
  if (kind !== "minor" && isUnder(YOUNGEST_MEMBER, birthDate, today)) return "not-sixteen";
  return kind !== "foreign-member" && !isUnder(MAJORITY, birthDate, rollCutOff) ? "of-age" : undefined;
}

// A keyed hash over forty random bits: what is typed from a receipt finds its line, and nothing tells the code from the hash.
export const receiptHash = (key: Buffer, code: string): string =>
  createHmac("sha256", key)
    .update(["complementary", codeAsTyped(code)].join("\0"), "utf8")
    .digest("hex");
