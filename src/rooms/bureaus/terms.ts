import { z } from "zod";
import { applicationDetails, bureauRoles, type BureauRole, type Mobility } from "../../contracts/bureaus.ts";

/** The words of the room and the shape of what it keeps. What was sealed is parsed when it is opened. */

export { bureauRoles, type BureauRole, type Mobility };
export type RoundNumber = 1 | 2;
export const roundNumbers = [1, 2] as const;

/** R-F2-02: who somebody is, and how to reach them. Never in clear in the database. */
export const details = applicationDetails;
export type Details = z.infer<typeof details>;

export const channels = ["form", "paper", "e-mail"] as const;
export type Channel = (typeof channels)[number];

/** What somebody wishes, and the proof of their consent (R-F2-03). */
export interface Wishes {
  readonly roles: readonly BureauRole[];
  readonly rounds: readonly RoundNumber[];
  readonly mobility: Mobility;
  /** Public id of the candidate who named them. */
  readonly candidate: string | undefined;
  /** Version of the text they agreed to, the day they did, and on what. */
  readonly consent: string;
  readonly consentOn: string;
  readonly channel: Channel;
}

export interface Person extends Wishes {
  /** Inside only. */
  readonly id: string;
  readonly publicId: string;
  readonly department: string;
  readonly details: Details;
  readonly at: Date;
}

export interface Seat {
  /** The receipt's number (R-BUR-05). */
  readonly number: string;
  readonly publicId: string;
  readonly personId: string;
  readonly department: string;
  /** Public id of the polling place. */
  readonly place: string;
  readonly round: RoundNumber;
  readonly role: BureauRole;
  readonly candidate: string | undefined;
  readonly at: Date;
  readonly summonedAt: Date | undefined;
}

/** R-F2-07 */
export const trainingModules = ["code", "material", "mock-vote", "minutes"] as const;
export type TrainingModule = (typeof trainingModules)[number];
export interface Training {
  readonly heldOn: string;
  readonly modules: readonly TrainingModule[];
}

/** R-BUR-02, R-F2-06: decided by the high authority. */
export const settings = z.strictObject({
  /** How many of each a bureau needs. */
  floor: z.strictObject({
    president: z.int().min(0).max(1),
    "vice-president": z.int().min(0).max(1),
    assessor: z.int().min(0).max(20),
    secretary: z.int().min(0).max(1),
  }),
  /** The day on which persons end, counts staying; null until it is decided. */
  endsOn: z.iso.date().nullable(),
});
export type Settings = z.infer<typeof settings>;
export type FloorRole = keyof Settings["floor"];
export const floorRoles = [
  "president",
  "vice-president",
  "assessor",
  "secretary",
] as const satisfies readonly FloorRole[];

/** R.42: a president, two assessors, a secretary; the code of 2017 asked for a president and one assessor. */
export const usualSettings: Settings = {
  floor: { president: 1, "vice-president": 0, assessor: 2, secretary: 1 },
  endsOn: null,
};

export type ActKind = "entered" | "refused" | "withdrawn" | "erased" | "seated" | "released" | "trained";

/** Who decides, when and why: beside every change. `by` is `staff:<public id>`. */
export interface Decision {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** Where a seat is, without who holds it. */
export interface Where {
  readonly department: string;
  readonly place?: string;
  readonly round?: RoundNumber;
  readonly role?: BureauRole;
}
export interface Act extends Decision, Where {
  readonly kind: ActKind;
}

/** A polling place, as this room knows it. */
export interface BureauPlace {
  readonly publicId: string;
  readonly department: string;
  readonly name: string;
  readonly town: string;
  readonly address: string;
  readonly zone: string;
  /** Rounds in which it is open, with its hours on its own clock. */
  readonly rounds: readonly { readonly number: RoundNumber; readonly opensAt: string; readonly closesAt: string }[];
}

export interface KnownCandidate {
  readonly publicId: string;
  readonly name: string;
}
