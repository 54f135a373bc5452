/** The offices that people of the office side may hold (R-AUTH-01). Closed: a new one is a decision and a migration. */
export const officeRoles = [
  "administrator",
  "national-committee",
  "high-authority",
  "department-committee",
  "canvassing-board",
  "data-protection-officer",
  "treasurer",
  "candidate-representative",
] as const;
export type OfficeRole = (typeof officeRoles)[number];

/** Where a role counts: the whole primary, some departments (codes such as `59`, `2A`, `ZZ` abroad), some candidates. */
export interface Scope {
  readonly everywhere: boolean;
  readonly departments: readonly string[];
  readonly candidates: readonly string[];
}

/** Whoever is signed in at the office door, as every room there may know them. */
export interface OfficeMember {
  /** Random, for addresses and for the audit log. */
  readonly publicId: string;
  /** « Jeanne Martin » */
  readonly name: string;
  readonly roles: readonly HeldRole[];
}

/** A role in force at the instant of the request. */
export interface HeldRole {
  readonly role: OfficeRole;
  readonly department: string | undefined;
  readonly candidate: string | undefined;
}

/** The territory over which somebody holds at least one of the roles; undefined when they hold none. */
export function scopeOf(held: readonly HeldRole[], ...roles: readonly OfficeRole[]): Scope | undefined {
  const among = held.filter(({ role }) => roles.includes(role));
  if (among.length === 0) return undefined;
  return {
    everywhere: among.some(({ department, candidate }) => department === undefined && candidate === undefined),
    departments: [...new Set(among.flatMap(({ department }) => department ?? []))],
    candidates: [...new Set(among.flatMap(({ candidate }) => candidate ?? []))],
  };
}
