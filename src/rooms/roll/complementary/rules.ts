import { createHmac } from "node:crypto";
import {
  ageFault,
  registrationClosed,
  type AgeFault,
  type RegistrationDays,
  type RegistrationKind,
} from "../../../contracts/registration.ts";
import { codeAsTyped } from "../../../contracts/post-code.ts";
import type { BirthDate } from "../reading/values.ts";

export type Kind = RegistrationKind;

/** What an officer sees, and does not keep. */
export const proofs = [
  "identity-card",
  "passport",
  "birth-certificate",
  "residence-permit",
  "membership-card",
] as const;
export type Proof = (typeof proofs)[number];

export type Days = RegistrationDays;

export type Ineligible = "not-open" | "too-late" | "not-a-day" | "not-that-proof" | AgeFault;

/** Why somebody may not register on a day; undefined when they may. */
export function ineligible(
  { kind, proof, birthDate }: { readonly kind: Kind; readonly proof: Proof; readonly birthDate: BirthDate },
  days: Days,
  today: string,
): Ineligible | undefined {
  const closed = registrationClosed(days, today);
  if (closed) return closed;
  const { year, month, day } = birthDate;
  if (year === undefined || month === undefined || day === undefined) return "not-a-day";
  if ((kind === "minor") === (proof === "membership-card")) return "not-that-proof";
  const two = (part: number) => String(part).padStart(2, "0");
  return ageFault({ kind, born: `${year}-${two(month)}-${two(day)}` }, days, today);
}

// A keyed hash over forty random bits: what is typed from a receipt finds its line, and nothing tells the code from the hash.
export const receiptHash = (key: Buffer, code: string): string =>
  createHmac("sha256", key)
    .update(["complementary", codeAsTyped(code)].join("\0"), "utf8")
    .digest("hex");
