import { z } from "zod";
import { bureauApplication } from "./bureaus.ts";
import { registrationKinds } from "./registration.ts";

/**
 * Letters go one way, from the public side to the office, sealed to the office's key. Every kind of letter is declared
 * here: it is all that the two sides share about them. No kind may carry an account, a session or an address on the
 * network, nor a time finer than the day.
 */

const line = (longest: number) => z.string().trim().min(1).max(longest);

/** R-F1-09, GDPR 15 to 21: what a person may ask of those who keep the files. */
export const rightsAsked = ["access", "objection", "rectification", "erasure", "other"] as const;

const rightsRequest = z.strictObject({
  name: line(200),
  contact: z.discriminatedUnion("by", [
    z.strictObject({ by: z.literal("email"), email: z.email().max(254) }),
    z.strictObject({ by: z.literal("post"), address: line(500) }),
  ]),
  asked: z.enum(rightsAsked),
  text: z.string().trim().max(10_000),
});

/** R-F1-09. Identity as on the electoral roll; nothing by which the person could be found elsewhere, unless they want an answer. */
const rollObjection = z.strictObject({
  reference: z.string().regex(/^[0-9A-Z]{8}$/),
  birthName: line(100),
  firstNames: line(200),
  /** As typed: `07/03/1974`. */
  birthDate: line(10),
  /** INSEE code, five characters. */
  commune: z.string().regex(/^(?:\d\d|2[AB])\d{3}$/),
  /** Empty: no answer is asked for. */
  email: z.union([z.literal(""), z.email().max(254)]),
  /** More came in this hour, of its commune or in all, than is thought likely: taken all the same, and set aside. */
  aside: z.literal(true).optional(),
});

/** The code of a letter that came by post to the address on the roll. */
const rollObjectionCode = z.strictObject({ reference: z.string().trim().max(20), code: z.string().trim().max(20) });

/** R-ELEC-02, R-ELEC-03: who asks to be on the complementary list. No proof travels: an officer sees it. */
const rollRegistration = z.strictObject({
  reference: z.string().regex(/^[0-9A-Z]{8}$/),
  kind: z.enum(registrationKinds),
  birthName: line(100),
  firstNames: line(100),
  /** As typed: `07/03/1994`. */
  birthDate: line(10),
  /** INSEE code, five characters. */
  commune: z.string().regex(/^(?:\d\d|2[AB])\d{3}$/),
  /** Empty: nobody is written to. */
  email: z.union([z.literal(""), z.email().max(254)]),
});

export const letterKinds = {
  "rights-request": rightsRequest,
  "roll-objection": rollObjection,
  "roll-objection-code": rollObjectionCode,
  "roll-registration": rollRegistration,
  "bureau-application": bureauApplication,
} as const;

export type LetterKind = keyof typeof letterKinds;
export type Letter<K extends LetterKind> = z.infer<(typeof letterKinds)[K]>;

export const isLetterKind = (kind: string): kind is LetterKind => Object.hasOwn(letterKinds, kind);

/** Most bytes a sealed letter may have; the database checks the same figure. */
export const SEALED_LETTER_MAX = 65_536;
