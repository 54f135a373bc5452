/** Pure arithmetic of privacy: deadlines, lateness. Days are `YYYY-MM-DD`. */

/**
 * A month later (Regulation 1182/71, article 3(2)(c)): the same date of the month, or the last day of a month that has
 * no such date. Public holidays would only lengthen it (article 3(4)); the office counts without them.
 */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** GDPR 12(3): one month, and two more when the person is told why within the first. */
export const answerBy = (receivedOn: string, extended: boolean): string => monthsLater(receivedOn, extended ? 3 : 1);

/** Requests on one page of the list. */
export const A_PAGE = 200;

/** Where a page of the list begins: after this one. What is answered meanwhile pulls nothing over the edge. */
export interface After {
  readonly receivedOn: string;
  readonly publicId: string;
}
export const afterText = ({ receivedOn, publicId }: After): string => `${receivedOn}.${publicId}`;
export function afterOf(text: string): After | undefined {
  const [, receivedOn, publicId] = /^(\d{4}-\d\d-\d\d)\.([0-9a-z]{26})$/.exec(text) ?? [];
  return receivedOn !== undefined && publicId !== undefined ? { receivedOn, publicId } : undefined;
}

export type Urgency = "late" | "soon" | "in-time";
const SOON_DAYS = 7;

export function urgency(deadline: string, today: string): Urgency {
  if (today > deadline) return "late";
  const days = (Date.parse(deadline) - Date.parse(today)) / 86_400_000;
  return days <= SOON_DAYS ? "soon" : "in-time";
}

/** Why a request was granted or refused: closed lists, so that no sentence about a person is kept. */
export const outcomes = {
  answered: ["data-sent", "nothing-held", "objection-recorded", "rectified", "erased", "passed-on"],
  // GDPR 12(6) identity, 11(2) no way to find the person, 12(5)(b) unfounded or excessive; 21(1) and 17(3) overriding grounds.
  refused: ["identity-not-shown", "person-not-found", "excessive", "duty-to-keep", "cannot-be-opened"],
} as const;
export type Outcome = keyof typeof outcomes;
export type AnswerReason = (typeof outcomes)[Outcome][number];

export const outcomeOf = (reason: AnswerReason): Outcome =>
  (outcomes.answered as readonly string[]).includes(reason) ? "answered" : "refused";

export const extensionReasons = ["complexity", "number"] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

/** A room's retention is done once a day; two days without a success is an alarm. */
export const RETENTION_EVERY_MS = 23 * 3_600_000;
export const RETENTION_LATE_MS = 48 * 3_600_000;

export interface LastRun {
  readonly room: string;
  /** Undefined: never. */
  readonly succeededAt: Date | undefined;
}

/** Rooms whose retention is late. Before anything ran, they are late two days after `since` (the installation). */
export function lateRooms(rooms: readonly LastRun[], since: Date, now: Date): readonly string[] {
  const late = (last: Date): boolean => now.getTime() - last.getTime() > RETENTION_LATE_MS;
  return rooms.filter(({ succeededAt }) => late(succeededAt ?? since)).map(({ room }) => room);
}

export const isDue = (succeededAt: Date | undefined, now: Date): boolean =>
  succeededAt === undefined || now.getTime() - succeededAt.getTime() >= RETENTION_EVERY_MS;
