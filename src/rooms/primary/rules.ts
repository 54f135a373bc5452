import { createHash } from "node:crypto";
import { shiftDay } from "../../core/zones.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import type { CandidateState, Parameters, PollingDay, PrimaryRefusal, Round, RoundNumber, Schedule } from "./terms.ts";
import { territoryIds, votingTerritories, votingTerritory } from "./territories.ts";

/** Pure decisions of the room: total functions that refuse by a closed list, naming the field. */

/** Something a rule says no to: the field of the screen it is about, and why. */
export interface Fault {
  readonly field: string;
  readonly refusal: PrimaryRefusal;
}

/** Name of the field of a territory's day on the screens of dates: `guadeloupe-1-opens`. */
export const dayField = (territory: string, round: RoundNumber, what: "date" | "opens" | "closes"): string =>
  `${territory}-${round}-${what}`;

/** The first thing the dates of a primary break, in the order of the screen; nothing when they hold. */
export function scheduleFaults(schedule: Schedule): readonly Fault[] {
  return schedule.rounds.flatMap((round, index) => [
    ...(round.number === index + 1 ? [] : [{ field: "round", refusal: "rounds-out-of-order" as const }]),
    ...territoriesFaults(round),
    ...round.days.flatMap((day) => dayFaults(day, round, schedule.rounds[index - 1])),
  ]);
}

function territoriesFaults({ number, days }: Round): readonly Fault[] {
  const named = days.map(({ territory }) => territory);
  const missing = territoryIds.filter((id) => !named.includes(id));
  const twice = named.filter((id, at) => named.indexOf(id) < at);
  return [
    ...missing.map((id) => ({ field: dayField(id, number, "date"), refusal: "territory-without-day" as const })),
    ...twice.map((id) => ({ field: dayField(id, number, "date"), refusal: "territory-twice" as const })),
  ];
}

function dayFaults(day: PollingDay, { number }: Round, before: Round | undefined): readonly Fault[] {
  const { territory, opensAt, closesAt, date } = day;
  const earlier = before?.days.find((one) => one.territory === territory);
  const faults: Fault[] = [];
  if (!votingTerritory(territory))
    faults.push({ field: dayField(territory, number, "date"), refusal: "unknown-territory" });
  if (opensAt >= closesAt)
    faults.push({ field: dayField(territory, number, "closes"), refusal: "closes-before-it-opens" });
  if (earlier && date <= earlier.date)
    faults.push({ field: dayField(territory, number, "date"), refusal: "round-2-before-round-1" });
  return faults;
}

/** The days that both the parameters and the dates are about (R-ELEC-01, R-ELEC-02). Asked when either is saved. */
export function parameterFaults(parameters: Parameters, schedule: Schedule | undefined): readonly Fault[] {
  const first = firstDay(schedule);
  const faults: Fault[] = [];
  if (first === undefined) return faults;
  if (parameters.rollCutOff >= first) faults.push({ field: "rollCutOff", refusal: "cut-off-after-round-1" });
  if (parameters.preRegistrationUntil !== null && parameters.preRegistrationUntil >= first)
    faults.push({ field: "preRegistrationUntil", refusal: "pre-registration-after-round-1" });
  if (parameters.adultOn < lastDay(schedule)) faults.push({ field: "adultOn", refusal: "adult-day-before-the-vote" });
  return faults;
}

const daysOf = (schedule: Schedule | undefined): readonly string[] =>
  (schedule?.rounds ?? []).flatMap(({ days }) => days.map(({ date }) => date)).sort();
const firstDay = (schedule: Schedule | undefined): string | undefined => daysOf(schedule)[0];
const lastDay = (schedule: Schedule | undefined): string => daysOf(schedule).at(-1) ?? "";

/**
 * The dates of a primary that votes on these Sundays as in 2011 (R-POLL-08): Saturday in the Americas and in Polynesia,
 * Sunday elsewhere, 9:00–19:00 on each territory's own clock.
 */
export function usualSchedule(sundays: readonly string[], milestones: Schedule["milestones"] = []): Schedule {
  const rounds = sundays.map((sunday, index) => ({
    number: (index + 1) as RoundNumber,
    resultsFrom: null,
    days: votingTerritories.map(({ id, saturday }) => ({
      territory: id,
      date: saturday ? shiftDay(sunday, -1) : sunday,
      opensAt: "09:00",
      closesAt: "19:00",
    })),
  }));
  return { rounds, milestones };
}

export const isSunday = (day: string): boolean => new Date(`${day}T12:00:00Z`).getUTCDay() === 0;

/** Which states may follow which. An appeal may overturn a refusal; a withdrawal between rounds lets the next one in. */
export function statesAfter(state: CandidateState): readonly CandidateState[] {
  switch (state) {
    case "declared":
      return ["filed", "withdrawn"];
    case "filed":
      return ["official", "refused", "withdrawn"];
    case "refused":
      return ["official"];
    case "official":
      return ["qualified", "eliminated", "nominated", "withdrawn"];
    case "qualified":
      return ["nominated", "eliminated", "withdrawn"];
    case "eliminated":
      return ["qualified"];
    case "withdrawn":
    case "nominated":
      return [];
  }
}

export const moveCandidate = (
  from: CandidateState,
  to: CandidateState,
): Outcome<CandidateState, "state-does-not-follow"> =>
  statesAfter(from).includes(to) ? ok(to) : refuse("state-does-not-follow");

/** States in which a candidate stands before the electors: drawn, published with a place, claimable. */
export const standing = (state: CandidateState): boolean =>
  state === "official" || state === "qualified" || state === "eliminated" || state === "nominated";

/**
 * The drawn order: candidates by rising SHA-256 of `seed|public id`. Anyone can do it again with `sha256sum`. It is as
 * fair as the seed is out of reach: take one nobody chooses, such as balls drawn in public, announced before the draw.
 */
export function drawOrder(seed: string, ids: readonly string[]): Outcome<readonly string[], "nobody-to-draw"> {
  if (ids.length < 2) return refuse("nobody-to-draw");
  const rank = (id: string): string => createHash("sha256").update(`${seed}|${id}`).digest("hex");
  return ok([...ids].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)));
}
