import { z } from "zod";
import type { Bilingual } from "../core/lang.ts";

/** What somebody who wishes to hold a polling place gives, on both sides of the wall (R-F2-02), and what they agree to. */

export const bureauRoles = ["president", "vice-president", "assessor", "substitute", "secretary", "delegate"] as const;
export type BureauRole = (typeof bureauRoles)[number];

/** What one may ask for by oneself: a delegate is a candidate's (R-BUR-04). */
export const askedRoles = ["president", "vice-president", "assessor", "substitute", "secretary"] as const;

export const mobilities = ["commune", "neighbours", "department"] as const;
export type Mobility = (typeof mobilities)[number];

const line = (longest: number) => z.string().trim().min(1).max(longest);

/** R.46 for identity; e-mail and telephone for contact only. */
export const applicationDetails = z.strictObject({
  given: line(100),
  family: line(100),
  bornOn: z.iso.date(),
  bornAt: line(200),
  address: line(300),
  postcode: line(10),
  town: line(100),
  email: z.email().max(254).nullable(),
  phone: z.string().trim().max(40).nullable(),
});

export const bureauApplication = z.strictObject({
  details: applicationDetails,
  department: z.string().regex(/^(\d[0-9AB]|9[78]\d)$/),
  roles: z.array(z.enum(askedRoles)).min(1).max(askedRoles.length),
  rounds: z
    .array(z.union([z.literal(1), z.literal(2)]))
    .min(1)
    .max(2),
  mobility: z.enum(mobilities),
  consent: line(60),
});

/** Sixteen, as for whoever is pre-registered: the committee asks for the rest. */
export const oldEnough = (bornOn: string, now: Date): boolean => now.getTime() - Date.parse(bornOn) > SIXTEEN_YEARS_MS;
const SIXTEEN_YEARS_MS = 16 * 365.25 * 86_400_000;

/**
 * R-F2-03: whoever holds a place for a primary tells an opinion by it (GDPR 9). A changed word is a new version: what was agreed
 * to is told by it.
 */
export const bureauConsent: Bilingual & { readonly version: string } = {
  version: "bureau-2026-11",
  fr: "J’accepte que l’organisation de la primaire garde ces données pour me désigner, me convoquer, me former, m’assurer et me remplacer dans un lieu de vote. Je sais qu’elles disent quelque chose de mes opinions, et que je peux retirer cet accord à tout moment.",
  en: "I agree that the organisation of the primary keeps these data to name, summon, train, insure and replace me in a polling place. I know that they tell something of my opinions, and that I may take this agreement back at any time.",
};
