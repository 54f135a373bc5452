import { type HeldRole, type OfficeRole } from "../../core/office-roles.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";

/** Where a role may be held. `department`: always in one. `optional`: everywhere or in one. `candidate`: for one. */
const territories: Readonly<Record<OfficeRole, "everywhere" | "department" | "optional" | "candidate">> = {
  administrator: "everywhere",
  "national-committee": "everywhere",
  // Three members, and delegates in departments (R-AUTH-01).
  "high-authority": "optional",
  "department-committee": "department",
  "canvassing-board": "department",
  "data-protection-officer": "everywhere",
  treasurer: "everywhere",
  "candidate-representative": "candidate",
};

export type PlaceRefusal = "department-missing" | "department-not-here" | "candidate-missing" | "candidate-not-here";

/** Whether a role may be held there. */
export function place(role: OfficeRole, department?: string, candidate?: string): Outcome<HeldRole, PlaceRefusal> {
  const kind = territories[role];
  if (kind === "department" && department === undefined) return refuse("department-missing");
  if (kind === "everywhere" && department !== undefined) return refuse("department-not-here");
  if (kind === "candidate" && candidate === undefined) return refuse("candidate-missing");
  if (kind !== "candidate" && candidate !== undefined) return refuse("candidate-not-here");
  return ok({ role, department, candidate });
}

/** A grant as it was made; whether it counts is a question of the instant. */
export interface Grant extends HeldRole {
  readonly publicId: string;
  readonly at: Date;
  readonly endsAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

export const inForce = (grant: Grant, now: Date): boolean =>
  grant.at <= now && (grant.endsAt === undefined || grant.endsAt > now) && grant.revokedAt === undefined;

/**
 * An administrator the house can count on: the role without an end date, an open account, and a factor already enrolled
 * (somebody invited who never came cannot let anybody in).
 */
export interface Administrator {
  readonly accountId: string;
  readonly enrolled: boolean;
  readonly endsAt: Date | undefined;
}
export const lasting = (all: readonly Administrator[]): readonly string[] => [
  ...new Set(all.filter(({ enrolled, endsAt }) => enrolled && endsAt === undefined).map(({ accountId }) => accountId)),
];

/** There are never zero administrators: what would take the last lasting one away is refused. */
export function leavesAnAdministrator(all: readonly Administrator[], without: string): boolean {
  return lasting(all).some((accountId) => accountId !== without);
}

/** A reset of factors takes one to ask, another to confirm, and neither may be the person. */
export const ADMINISTRATORS_FOR_A_RESET = 3;

/**
 * Whoever was handed the link by which somebody enrols a first factor could have become them. Until the person has had
 * the time to say that they never came in, the two count as one.
 */
export interface Tie {
  readonly accountId: string;
  readonly holder: string;
  readonly at: Date;
}
export const TIE_MS = 7 * 86_400_000;

/**
 * Until when two accounts count as one person, through as many links as it takes; undefined when they are separate.
 * The latest ties are joined first: the one that brings the two together is the first that parts them.
 */
export function onePersonUntil(a: string, b: string, ties: readonly Tie[], now: Date): Date | undefined {
  const lasting = ties.filter(({ at }) => at.getTime() + TIE_MS > now.getTime());
  const last = lasting
    .map(({ at }) => at)
    .sort((x, y) => y.getTime() - x.getTime())
    .find((since) =>
      reachedFrom(
        a,
        lasting.filter(({ at }) => at >= since),
      ).has(b),
    );
  return last && new Date(last.getTime() + TIE_MS);
}

function reachedFrom(start: string, ties: readonly Tie[]): Set<string> {
  const reached = new Set([start]);
  for (const account of reached)
    for (const { accountId, holder } of ties) {
      if (accountId === account) reached.add(holder);
      if (holder === account) reached.add(accountId);
    }
  return reached;
}

/** What one administrator asks and another agrees to: a reset of factors, the appointment of an administrator. */
export interface TwoStepRequest {
  readonly accountId: string;
  readonly askedBy: string;
  readonly at: Date;
  readonly decided: boolean;
}
/** A request nobody decided in three days is over. */
export const REQUEST_MS = 3 * 86_400_000;
export const requestEnds = ({ at }: TwoStepRequest): Date => new Date(at.getTime() + REQUEST_MS);

/** What is known of administrators at the instant of a decision. */
export interface Bench {
  /** Account ids of those in force. */
  readonly administrators: ReadonlySet<string>;
  readonly ties: readonly Tie[];
}

export type DecisionRefusal =
  | "not-administrator"
  | "not-yourself"
  | "same-administrator"
  | "one-person"
  | "asker-gone"
  | "request-too-old"
  | "already-decided";

/** Anyone of the bench may say no, whoever asked too. Saying yes takes another person, for somebody who still asks. */
export function mayDecide(
  request: TwoStepRequest,
  by: string,
  decision: "confirmed" | "refused",
  { administrators, ties }: Bench,
  now: Date,
): Outcome<void, DecisionRefusal> {
  if (!administrators.has(by)) return refuse("not-administrator");
  if (request.decided) return refuse("already-decided");
  if (by === request.accountId) return refuse("not-yourself");
  if (now.getTime() - request.at.getTime() > REQUEST_MS) return refuse("request-too-old");
  if (decision === "refused") return ok(undefined);
  if (by === request.askedBy) return refuse("same-administrator");
  if (!administrators.has(request.askedBy)) return refuse("asker-gone");
  const others = [request.askedBy, request.accountId];
  return others.some((other) => onePersonUntil(by, other, ties, now)) ? refuse("one-person") : ok(undefined);
}

/** Adding or removing a factor asks for a sign-in this recent: an unlocked, abandoned screen must not be enough. */
const RECENT_MS = 15 * 60_000;
export const isRecent = (startedAt: Date, now: Date): boolean => now.getTime() - startedAt.getTime() < RECENT_MS;

export const SIGN_IN_MS = 10 * 60_000;
export const SIGN_IN_TRIES = 5;
/** Codes mailed to one account in an hour: 6 × 5 tries among a million, and a second factor behind them. */
export const CODES_AN_HOUR = 6;
export const LINK_MS = 72 * 3_600_000;

export interface SessionRule {
  readonly idleMinutes: number;
  readonly wholeHours: number;
}
export const defaultSessionRule: SessionRule = { idleMinutes: 30, wholeHours: 12 };

/** `/equipe?x=1` is ours; `//evil.example`, `/\evil`, `https:…` are not: anything else leads home. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || next.length > 300 || !/^\/(?![/\\])[\w\-./?=&%]*$/.test(next)) return "/";
  return URL.canParse(next, "http://x") && new URL(next, "http://x").host === "x" ? next : "/";
}
