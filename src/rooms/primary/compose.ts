import { calendarSchema, type Calendar } from "../../contracts/calendar.ts";
import { dayIn, instantIn, shiftDay } from "../../core/zones.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { euros } from "../../ui/format.ts";
import { standing } from "./rules.ts";
import { votingTerritories, votingTerritory } from "./territories.ts";
import type {
  Bilingual,
  CandidateRecord,
  Draw,
  FileState,
  Parameters,
  Round,
  RoundNumber,
  Schedule,
  Standing,
} from "./terms.ts";

/** One territory's silence in one round: from the midnight that begins the eve's day to the close of its polls. */
export interface SilenceWindow {
  readonly round: RoundNumber;
  readonly territory: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * R-CAMP-01: every territory and round has its window, on by default. « À partir de la veille à zéro heure » on the wall
 * clock of the territory; it ends when the polls of the territory close.
 */
export function silenceWindows(schedule: Schedule): readonly SilenceWindow[] {
  return schedule.rounds.flatMap(({ number, days }) =>
    days.map(({ territory, date, closesAt }) => {
      const zone = votingTerritory(territory)?.zone ?? "Europe/Paris";
      const from = instantIn(zone, shiftDay(date, -1), "00:00");
      return { round: number, territory, from, to: instantIn(zone, date, closesAt) };
    }),
  );
}

export type Incomplete = "parameters-missing" | "charter-missing" | "schedule-missing" | "snapshot-refused";

/**
 * The snapshot that publishing would sign now. Refuses what is not whole, and anything the contract of the readers would
 * refuse. `files`: what the rooms that hold the three files say of them; one that says nothing is « not constituted ».
 */
export function composeCalendar(
  now: Standing,
  at: Date,
  files: readonly FileState[] = [],
): Outcome<Calendar, Incomplete> {
  if (!now.parameters) return refuse("parameters-missing");
  if (!now.charter) return refuse("charter-missing");
  if (!now.schedule) return refuse("schedule-missing");
  const parameters = now.parameters.content;
  const schedule = now.schedule.content;
  const calendar: Calendar = {
    primary: { id: "primaire", name: parameters.name, organisers: parameters.organisers },
    parameters: publicParameters(parameters, now.charter.content.text, now.charter.number),
    groups: votingTerritories.map(({ id, name, zone, covers }) => ({ id, name, zone, covers })),
    rounds: schedule.rounds.map(publicRound),
    silences: keptSilences(schedule, now).map(publicSilence),
    bodies: (now.bodies?.content.bodies ?? []).map(({ territory, email, address, ...body }) => ({
      ...body,
      ...(territory !== null && { territory }),
      ...(email !== null && { email }),
      ...(address !== null && { address }),
    })),
    candidates: now.candidates.flatMap((one) => publicCandidate(one, now.draw)),
    milestones: schedule.milestones,
    ...(files.length > 0 && { files: [...files] }),
    generatedAt: at.toISOString(),
  };
  const checked = calendarSchema.safeParse(calendar);
  return checked.success ? ok(checked.data) : refuse("snapshot-refused");
}

function publicParameters(parameters: Parameters, text: Bilingual, charter: number): Calendar["parameters"] {
  const { rollCutOff, adultOn, preRegistrationUntil, amountCents, abroad } = parameters;
  return {
    ...{ rollCutOff, adultOn, preRegistrationUntil, abroad },
    participation: { amountCents, rule: participationRule(parameters) },
    charter: { version: String(charter), text },
  };
}

/** R-DESK-02 in a sentence: « 1,00 € au moins, une seule fois pour les deux tours ». */
export function participationRule({ amountCents, floor, per }: Parameters): Bilingual {
  if (amountCents === 0) return { fr: "Aucune participation n’est demandée.", en: "No contribution is asked for." };
  const fr = floor === "minimum" ? "au moins" : "exactement";
  const en = floor === "minimum" ? "or more" : "exactly";
  const often =
    per === "once"
      ? { fr: "une seule fois pour les deux tours", en: "once for both rounds" }
      : { fr: "à chaque tour", en: "at each round" };
  return {
    fr: `${euros(amountCents, "fr")} ${fr}, ${often.fr}.`,
    en: `${euros(amountCents, "en")} ${en}, ${often.en}.`,
  };
}

function publicRound({ number, days, resultsFrom }: Round): Calendar["rounds"][number] {
  const [day = "", time = ""] = (resultsFrom ?? "").split("T");
  return {
    number,
    days: days.map(({ territory, ...day }) => ({ group: territory, ...day })),
    ...(resultsFrom !== null && { resultsFrom: instantIn("Europe/Paris", day, time).toISOString() }),
  };
}

/** The windows that the high authority has not lifted. */
export const keptSilences = (schedule: Schedule, { silences }: Standing): readonly SilenceWindow[] =>
  silenceWindows(schedule).filter(
    ({ round, territory }) => !silences.some((one) => one.round === round && one.territory === territory && one.lifted),
  );

const publicSilence = ({ round, territory, from, to }: SilenceWindow): Calendar["silences"][number] => ({
  id: `tour-${round}-${territory}`,
  from: from.toISOString(),
  to: to.toISOString(),
  groups: [territory],
});

/** A declared candidate has asked nothing of the primary yet: only from the filing on is anything published. */
function publicCandidate(one: CandidateRecord, draw: Draw | undefined): Calendar["candidates"] {
  const last = one.states[0];
  if (!last || last.state === "declared") return [];
  const place = standing(last.state) ? (draw?.drawn.indexOf(one.publicId) ?? -1) : -1;
  return [
    {
      id: one.publicId,
      name: { given: one.given, family: one.family },
      drawnOrder: place < 0 ? null : place + 1,
      state: last.state,
      stateSince: dayIn("Europe/Paris", last.at),
      ...(one.claim && standing(last.state) && { claimHash: one.claim.hash }),
    },
  ];
}
