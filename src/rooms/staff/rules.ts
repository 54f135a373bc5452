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

export type ResetRefusal = "not-yourself" | "same-administrator" | "request-too-old" | "already-decided";
/** A request nobody decided in three days is over. */
export const RESET_MS = 3 * 86_400_000;

export interface ResetRequest {
  readonly accountId: string;
  readonly askedBy: string;
  readonly at: Date;
  readonly decided: boolean;
}

export function mayDecideReset(
  request: ResetRequest,
  by: string,
  decision: "confirmed" | "refused",
  now: Date,
): Outcome<void, ResetRefusal> {
  if (request.decided) return refuse("already-decided");
  if (by === request.accountId) return refuse("not-yourself");
  // Whoever asked may take the request back, and may not grant it.
  if (by === request.askedBy && decision === "confirmed") return refuse("same-administrator");
  if (now.getTime() - request.at.getTime() > RESET_MS) return refuse("request-too-old");
  return ok(undefined);
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
