import { shiftDay } from "../../core/zones.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import type { Values } from "../../core/http/form.ts";
import type { charterForm, parametersForm } from "./forms.ts";
import { dayField } from "./rules.ts";
import { votingTerritories } from "./territories.ts";
import type { Bilingual, Charter, Parameters, Round, RoundNumber, Schedule } from "./terms.ts";

/** Between what is typed and what is kept: each part as the texts of its form, and back. */

export type Texts = Readonly<Record<string, string>>;

export const parametersTexts = (kept: Parameters | undefined): Texts =>
  kept
    ? {
        nameFr: kept.name.fr,
        nameEn: kept.name.en,
        organisers: kept.organisers.join("\n"),
        rollCutOff: kept.rollCutOff,
        adultOn: kept.adultOn,
        preRegistrationUntil: kept.preRegistrationUntil ?? "",
        amountCents: String(kept.amountCents),
        floor: kept.floor,
        per: kept.per,
        abroadFr: kept.abroad?.fr ?? "",
        abroadEn: kept.abroad?.en ?? "",
      }
    : {};

export function parametersOf(v: Values<typeof parametersForm.fields>): Outcome<Parameters, "half-translated"> {
  const abroad = bothOrNeither(v.abroadFr, v.abroadEn);
  if (abroad === "half") return refuse("half-translated");
  const { rollCutOff, adultOn, amountCents, floor, per } = v;
  return ok({
    ...{ rollCutOff, adultOn, amountCents, floor, per, abroad },
    name: { fr: v.nameFr, en: v.nameEn },
    organisers: linesOf(v.organisers),
    preRegistrationUntil: v.preRegistrationUntil ?? null,
  });
}

function bothOrNeither(fr: string | undefined, en: string | undefined): Bilingual | null | "half" {
  if (fr === undefined && en === undefined) return null;
  return fr === undefined || en === undefined ? "half" : { fr, en };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export const charterTexts = (kept: Charter | undefined): Texts =>
  kept ? { textFr: kept.text.fr, textEn: kept.text.en } : {};
export const charterOf = (v: Values<typeof charterForm.fields>): Charter => ({ text: { fr: v.textFr, en: v.textEn } });

export function roundTexts(schedule: Schedule | undefined, number: RoundNumber): Texts {
  const round = schedule?.rounds.find((one) => one.number === number);
  if (!round) return {};
  const days = round.days.flatMap(({ territory, date, opensAt, closesAt }) => [
    [dayField(territory, number, "date"), date],
    [dayField(territory, number, "opens"), opensAt],
    [dayField(territory, number, "closes"), closesAt],
  ]);
  return { ...(Object.fromEntries(days) as Texts), resultsFrom: round.resultsFrom ?? "" };
}

/** The schedule with one round as it was typed; every value was read by the round's form. */
export function withRound(
  schedule: Schedule,
  number: RoundNumber,
  typed: Readonly<Record<string, string | number | undefined>>,
): Schedule {
  const text = (name: string): string => String(typed[name] ?? "");
  const round: Round = {
    number,
    days: votingTerritories.map(({ id }) => ({
      territory: id,
      date: text(dayField(id, number, "date")),
      opensAt: text(dayField(id, number, "opens")),
      closesAt: text(dayField(id, number, "closes")),
    })),
    resultsFrom: text("resultsFrom") || null,
  };
  const others = schedule.rounds.filter((one) => one.number !== number);
  return { ...schedule, rounds: [...others, round].sort((a, b) => a.number - b.number) };
}

export const milestonesTexts = (schedule: Schedule | undefined): Texts => ({
  milestones: (schedule?.milestones ?? []).map(({ date, name }) => `${date} | ${name.fr} | ${name.en}`).join("\n"),
});

/** `2026-11-15 | Clôture des candidatures | Candidacies close`, one a line. */
export function milestonesOf(text: string | undefined): Outcome<Schedule["milestones"], "milestone-not-understood"> {
  const lines = linesOf(text ?? "");
  const found = lines.flatMap((line, at) => {
    const [date = "", fr = "", en = ""] = line.split("|").map((part) => part.trim());
    return isDay(date) && fr && en && fr.length <= 300 && en.length <= 300
      ? [{ id: `etape-${at + 1}`, date, name: { fr, en } }]
      : [];
  });
  return found.length === lines.length ? ok(found) : refuse("milestone-not-understood");
}

/** A day that exists: one that does not comes back as another. */
const isDay = (text: string): boolean =>
  /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && shiftDay(text, 0) === text;
