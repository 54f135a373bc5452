import type { Calendar } from "../../contracts/calendar.ts";

/** « Puis-je voter ? »: a pure answer to three choices. Nothing that identifies anyone is asked, sent or kept. */

export const enrolments = ["france", "consulate", "no", "unsure"] as const;
export const ages = ["adult", "adult-in-time", "minor"] as const;
export const nationalities = ["french", "european", "other"] as const;
export type Enrolment = (typeof enrolments)[number];
export type Age = (typeof ages)[number];
export type Nationality = (typeof nationalities)[number];

export interface Situation {
  readonly enrolment: Enrolment;
  readonly age: Age;
  readonly nationality: Nationality;
}

export type Verdict =
  | "yes"
  | "yes-abroad"
  | "pre-register"
  | "pre-registration-over"
  | "no-pre-registration"
  | "too-young"
  | "not-enrolled"
  | "look-it-up"
  | "not-french";

const oneOf =
  <T extends string>(list: readonly T[]) =>
  (text: string): T | undefined =>
    list.find((one) => one === text);

/** The three choices as an address holds them. */
export const situationFields = {
  nationalite: oneOf(nationalities),
  age: oneOf(ages),
  inscription: oneOf(enrolments),
};

/** Reads the three choices of an address; undefined while one is missing or is none of those offered. */
export function situationOf(query: URLSearchParams): Situation | undefined {
  const enrolment = situationFields.inscription(query.get("inscription") ?? "");
  const age = situationFields.age(query.get("age") ?? "");
  const nationality = situationFields.nationalite(query.get("nationalite") ?? "");
  return enrolment && age && nationality ? { enrolment, age, nationality } : undefined;
}

/**
 * R-ELEC-01 (French, on the rolls at the cut-off), R-ELEC-02 (of age on the day named by the primary, if pre-registered),
 * R-ELEC-05 (consular lists), R-ELEC-07 (the municipal and European complementary rolls do not count). `today` is the
 * day in Paris, `YYYY-MM-DD`.
 */
export function verdict(parameters: Calendar["parameters"], today: string, situation: Situation): Verdict {
  if (situation.nationality !== "french") return "not-french";
  if (situation.age === "minor") return "too-young";
  if (situation.age === "adult-in-time") return minorVerdict(parameters.preRegistrationUntil, today);
  switch (situation.enrolment) {
    case "france":
      return "yes";
    case "consulate":
      return "yes-abroad";
    case "no":
      return "not-enrolled";
    case "unsure":
      return "look-it-up";
  }
}

function minorVerdict(until: string | null, today: string): Verdict {
  if (until === null) return "no-pre-registration";
  return today <= until ? "pre-register" : "pre-registration-over";
}
