import type { Db } from "../../core/db/handle.ts";
import { changeCandidate, draw, enterCandidate, savePart } from "./acts.ts";
import { usualSchedule } from "./rules.ts";
import { readStanding } from "./store/book.ts";
import type { CandidateState, Charter, Decision, Parameters, Schedule } from "./terms.ts";

/** Builders with defaults: give what your test is about. The dates are those of 2011. */

export const aDecision = (changes: Partial<Decision> = {}): Decision => ({
  by: "staff:nadia",
  at: new Date("2011-05-05T10:00:00Z"),
  reason: "Décision du comité national du 5 mai",
  ...changes,
});

export const someParameters = (changes: Partial<Parameters> = {}): Parameters => ({
  name: { fr: "La Primaire des Préaux", en: "The Préaux Primary" },
  organisers: ["Les Préaux réunis"],
  rollCutOff: "2010-12-31",
  adultOn: "2012-04-22",
  preRegistrationUntil: "2011-07-13",
  amountCents: 100,
  floor: "minimum",
  per: "once",
  abroad: null,
  ...changes,
});

export const aCharter = (text = "Je me reconnais dans les valeurs de la République."): Charter => ({
  text: { fr: text, en: "I share the values of the Republic." },
});

export const aSchedule = (changes: Partial<Schedule> = {}): Schedule => ({
  ...usualSchedule(["2011-10-09", "2011-10-16"]),
  ...changes,
});

/** A candidate brought to a state by the usual way. */
export async function aCandidate(
  db: Db<"primary">,
  name: { readonly given: string; readonly family: string },
  way: readonly CandidateState[] = ["official"],
): Promise<string> {
  const id = await enterCandidate(db, name, "filed", aDecision());
  for (const state of way) {
    const last = (await readStanding(db)).candidates.find(({ publicId }) => publicId === id)?.states[0];
    await changeCandidate(db, id, state, last?.id ?? "", aDecision());
  }
  return id;
}

/** A primary ready to be published: parameters, charter, dates of 2011, two official candidates drawn. */
export async function aWholePrimary(db: Db<"primary">): Promise<readonly string[]> {
  await savePart(db, "parameters", someParameters(), 0, aDecision());
  await savePart(db, "charter", aCharter(), 0, aDecision());
  await savePart(db, "schedule", aSchedule(), 0, aDecision());
  const ids = [
    await aCandidate(db, { given: "Lucie", family: "Armand" }),
    await aCandidate(db, { given: "Théo", family: "Marchand" }),
  ];
  await draw(db, "12 7 31 44 5", aDecision());
  return ids;
}
