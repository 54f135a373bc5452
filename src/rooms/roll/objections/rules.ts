import { createHmac } from "node:crypto";
import { codeAsTyped } from "../../../contracts/post-code.ts";
import { answerBy, urgency, type Urgency } from "../../privacy/index.ts";
import type { BirthDate } from "../reading/values.ts";
import { dayOf, letters } from "../sealing/tokens.ts";

/** What an objection is told apart by (R-F1-11). */
export interface Person {
  readonly birthName: string;
  readonly firstNames: string;
  readonly birthDate: BirthDate;
  readonly commune: string;
}

/**
 * R-F1-11: the keyed hash by which a struck person stays out of later imports, 32 hexadecimal digits. Marks, case, hyphens and
 * spaces do not count; an uncertain date is compared as it is written (R-ROLL-04).
 */
export const suppressionOf = (key: Buffer, { birthName, firstNames, birthDate, commune }: Person): string =>
  createHmac("sha256", key)
    .update(["suppressed", letters(birthName), letters(firstNames), dayOf(birthDate), commune].join("\0"), "utf8")
    .digest("hex")
    .slice(0, 32);

export const identityDocuments = ["identity-card", "passport", "residence-permit", "driving-licence"] as const;
export type IdentityDocument = (typeof identityDocuments)[number];

/** Objections that are dealt with otherwise than by a strike. */
export const answers = ["not-found", "refused", "on-paper"] as const;
export type AnswerKind = (typeof answers)[number];

/** Whole days until an objection must have been dealt with; negative once it is late (R-F1-10: one month). */
export function deadlineOf(receivedOn: string, today: string): { by: string; days: number; urgency: Urgency } {
  const by = answerBy(receivedOn, false);
  return { by, days: Math.round((Date.parse(by) - Date.parse(today)) / 86_400_000), urgency: urgency(by, today) };
}

// A copy of the roll is enough to object in everybody's name: what an hour may strike or post has an end.
const HOURLY = 200;
const HOURLY_OF_COMMUNE = 20;
/** Objections of one commune in one day from which the list says it. */
export const MANY_OF_A_DAY = 20;

export type Cap = "hour" | "commune";

/** The cap that one more would pass; undefined when it may be done. */
export function capReached(done: { readonly everywhere: number; readonly here: number }): Cap | undefined {
  if (done.here >= HOURLY_OF_COMMUNE) return "commune";
  return done.everywhere >= HOURLY ? "hour" : undefined;
}

/** Objections on one page of the list. */
export const A_PAGE = 200;

/** Where a page of the list begins: after this one. What is dealt with meanwhile pulls nothing over the edge. */
export interface After {
  readonly rank: number;
  readonly receivedOn: string;
  readonly publicId: string;
}
export const afterText = ({ rank, receivedOn, publicId }: After): string => `${rank}.${receivedOn}.${publicId}`;
export function afterOf(text: string): After | undefined {
  const [, rank, receivedOn, publicId] = /^([012])\.(\d{4}-\d\d-\d\d)\.([0-9a-z]{26})$/.exec(text) ?? [];
  if (receivedOn === undefined || publicId === undefined) return undefined;
  return { rank: Number(rank), receivedOn, publicId };
}

/** Wrong codes after which no code is taken for an objection any more. */
export const MOST_WRONG_CODES = 5;
/** How long a code of a letter holds. */
export const CODE_DAYS = 30;

// A keyed hash over 40 random bits, with five tries: the code itself is only on the paper.
export const codeHash = (key: Buffer, objection: string, code: string): Buffer =>
  createHmac("sha256", key)
    .update(["objection-code", objection, codeAsTyped(code)].join("\0"), "utf8")
    .digest();
