import type { Elector } from "./reading/elector.ts";
import type { BirthDate } from "./reading/values.ts";

/** Why somebody on a delivered list is no elector of the primary: counted by commune, and not kept (R-ROLL-06). */
export type Excluded = "municipal" | "european" | "minor" | "objected" | "moved";
export type Excluding = Readonly<Record<Excluded, number>>;
export const nobodyExcluded: Excluding = { municipal: 0, european: 0, minor: 0, objected: 0, moved: 0 };

/**
 * R-ELEC-07: citizens of other states are on complementary lists only, and are not electors of the primary. R-ELEC-08: age
 * counts on the day of the presidential election, `adultOn` (AAAA-MM-JJ), not today. R-F1-11: who was struck stays out.
 * R-ELEC-10: who was moved to the list of another commune votes there.
 */
export function excludedAs(
  elector: Elector,
  adultOn: string,
  { struck, moved }: { readonly struck: Some; readonly moved: Some },
): Excluded | undefined {
  if (elector.list !== "main") return elector.list;
  if (isMinor(elector.birthDate, adultOn)) return "minor";
  if (struck.has(elector)) return "objected";
  return moved.has(elector) ? "moved" : undefined;
}

/** People of whom a delivery may have some. */
interface Some {
  readonly has: (elector: Elector) => boolean;
}

export const isMinor = (born: BirthDate, adultOn: string): boolean => isUnder(18, born, adultOn);

/** A date of which a part is not known never excludes anybody who may be old enough (R-ROLL-04). */
function isUnder(age: number, { year, month, day }: BirthDate, on: string): boolean {
  if (year === undefined || year + age < Number(on.slice(0, 4))) return false;
  const pad = (part: number | undefined) => String(part ?? 1).padStart(2, "0");
  return `${year + age}-${pad(month)}-${pad(day)}` > on;
}

/** One elector in twenty gone between two extracts is a file that is cut more often than a town that empties. */
export const losesMany = ({ before, gone }: { readonly before: number; readonly gone: number }): boolean =>
  gone >= 10 && gone * 20 > before;

/**
 * Fewer than half of those in force are in it: it is no extract of its commune, and who is added or gone is not told. A file of
 * one line would else be a look-up that leaves no line in the log; whoever holds half of a commune's roll has its roll.
 */
export const isExtract = ({ before, gone }: { readonly before: number; readonly gone: number }): boolean =>
  (before - gone) * 2 >= before;

/** When an extract was made, if its file says so, and when it was received: AAAA-MM-JJ. */
export interface Dated {
  readonly extractedOn: string | null | undefined;
  readonly receivedOn: string;
}
/** The days by which two extracts of a commune are compared. */
export interface ExtractDays {
  readonly delivered: string;
  readonly inForce: string;
}

/**
 * R-ROLL-20: undefined unless what is delivered is the older. Their own days are compared; a file that does not say its day was
 * made at the latest when it was received.
 */
export function olderThan(delivered: Dated, inForce: Dated): ExtractDays | undefined {
  const days =
    delivered.extractedOn && inForce.extractedOn
      ? { delivered: delivered.extractedOn, inForce: inForce.extractedOn }
      : {
          delivered: delivered.receivedOn,
          inForce: (!delivered.extractedOn && inForce.extractedOn) || inForce.receivedOn,
        };
  return days.delivered < days.inForce ? days : undefined;
}

/** Of a commune that came in several files, the day of the oldest. */
export const oldest = (one: string | undefined, other: string | undefined): string | undefined =>
  one !== undefined && other !== undefined && other < one ? other : (one ?? other);

/** Every file of a delivery was refused: there is nothing to say yes to. */
export const isNothingRead = ({ files }: { readonly files: readonly object[] }): boolean =>
  files.every((file) => "refusal" in file);

export const preconditionKinds = ["register-entry", "officer", "impact-assessment", "processor-contracts"] as const;
export type PreconditionKind = (typeof preconditionKinds)[number];
