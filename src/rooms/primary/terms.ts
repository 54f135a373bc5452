import { z } from "zod";
import type { fileNames } from "../../contracts/calendar.ts";
import { bodyKinds, type Calendar } from "../../contracts/calendar.ts";
import type { Bilingual } from "../../core/lang.ts";

/** The words of the room and the shape of what it keeps. Editions are parsed when they are read back. */

export type RoundNumber = 1 | 2;
const day = z.iso.date();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const bilingual = z.strictObject({ fr: z.string(), en: z.string() });

const parameters = z.strictObject({
  name: bilingual,
  organisers: z.array(z.string()).min(1),
  rollCutOff: day,
  adultOn: day,
  preRegistrationUntil: day.nullable(),
  amountCents: z.int().min(0),
  /** R-DESK-02: 1 € or more in 2011, exactly 2 € in 2016, exactly 1 € in 2017. */
  floor: z.enum(["minimum", "exact"]),
  per: z.enum(["once", "round"]),
  abroad: bilingual.nullable(),
});
export type Parameters = z.infer<typeof parameters>;

const charter = z.strictObject({ text: bilingual });
export type Charter = z.infer<typeof charter>;

const pollingDay = z.strictObject({ territory: z.string(), date: day, opensAt: clockTime, closesAt: clockTime });
export type PollingDay = z.infer<typeof pollingDay>;
const round = z.strictObject({
  number: z.union([z.literal(1), z.literal(2)]),
  days: z.array(pollingDay),
  /** R-RES-04: the wall clock of Paris, `YYYY-MM-DDTHH:MM`; null for the last closing of all territories. */
  resultsFrom: z.string().nullable(),
});
export type Round = z.infer<typeof round>;
const milestone = z.strictObject({ id: z.string(), name: bilingual, date: day });
const schedule = z.strictObject({ rounds: z.array(round).min(1).max(2), milestones: z.array(milestone) });
export type Schedule = z.infer<typeof schedule>;

const body = z.strictObject({
  id: z.string(),
  kind: z.enum(bodyKinds),
  name: bilingual,
  /** Department code of a body of one department. */
  territory: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
});
export type Body = z.infer<typeof body>;
const bodies = z.strictObject({ bodies: z.array(body) });
export type Bodies = z.infer<typeof bodies>;

export const parts = { parameters, charter, schedule, bodies } as const;
export type Part = keyof typeof parts;
export type Content<P extends Part> = z.infer<(typeof parts)[P]>;

export const candidateStates = [
  "declared",
  "filed",
  "official",
  "refused",
  "withdrawn",
  "qualified",
  "eliminated",
  "nominated",
] as const;
export type CandidateState = (typeof candidateStates)[number];

/** Who decides, when and why: beside every change. `by` is `staff:<public id>`. */
export interface Decision {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

export interface Edition<P extends Part> extends Decision {
  readonly part: P;
  readonly number: number;
  readonly content: Content<P>;
}

export interface CandidateRecord {
  readonly publicId: string;
  readonly given: string;
  readonly family: string;
  readonly states: readonly (Decision & { readonly id: string; readonly state: CandidateState })[];
  readonly claim: { readonly hash: string; readonly at: Date } | undefined;
}

export interface Draw extends Decision {
  readonly seed: string;
  readonly drawn: readonly string[];
}

export interface SilenceDecision extends Decision {
  readonly round: RoundNumber;
  readonly territory: string;
  readonly lifted: boolean;
}

/** Everything in force now, read in one go. */
export interface Standing {
  readonly parameters: Edition<"parameters"> | undefined;
  readonly charter: Edition<"charter"> | undefined;
  readonly schedule: Edition<"schedule"> | undefined;
  readonly bodies: Edition<"bodies"> | undefined;
  /** The last decision of each round and territory that has one. */
  readonly silences: readonly SilenceDecision[];
  readonly candidates: readonly CandidateRecord[];
  readonly draw: Draw | undefined;
  readonly published: Publishing | undefined;
}

export interface Publishing extends Decision {
  readonly sequence: number;
  readonly sha256: string;
}

export type FileName = (typeof fileNames)[number];
export type FileState = NonNullable<Calendar["files"]>[number];
export { bodyKinds };

export type PrimaryRefusal =
  | "rounds-out-of-order"
  | "round-2-before-round-1"
  | "round-begun"
  | "day-not-ahead"
  | "closes-before-it-opens"
  | "cut-off-after-round-1"
  | "pre-registration-after-round-1"
  | "adult-day-before-the-vote"
  | "unknown-territory"
  | "territory-without-day"
  | "territory-twice"
  | "not-a-sunday"
  | "changed-meanwhile"
  | "state-does-not-follow"
  | "nobody-to-draw"
  | "not-standing"
  | "no-such-candidate"
  | "no-such-round"
  | "silence-already-so"
  | "half-translated"
  | "milestone-not-understood"
  | "parameters-missing"
  | "charter-missing"
  | "schedule-missing"
  | "snapshot-refused";

export type { Bilingual };
