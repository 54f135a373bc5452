/** Roles in a campaign's team. Pure. */
export const teamRoles = ["owner", "editor", "moderator", "answerer"] as const;
export type TeamRole = (typeof teamRoles)[number];

export const INVITATION_LIFE_MS = 7 * 24 * 3_600_000;

/** An owner may whatever the team may. */
export const mayAct = (held: readonly TeamRole[], asked: readonly TeamRole[]): boolean =>
  held.includes("owner") || held.some((role) => asked.includes(role));

export type RemovalRefusal = "not-in-team" | "last-owner" | "no-reason";

/** A team is never left without an owner: another must be there before the last one goes. */
export function removalRefused(
  held: readonly TeamRole[],
  ending: TeamRole | "all",
  otherOwners: number,
): RemovalRefusal | undefined {
  if (held.length === 0 || (ending !== "all" && !held.includes(ending))) return "not-in-team";
  const owner = held.includes("owner") && (ending === "all" || ending === "owner");
  return owner && otherOwners === 0 ? "last-owner" : undefined;
}

/** Only owners invite: whoever is no longer one, or has left, takes back what they sent. */
export const losesInvitations = (held: readonly TeamRole[], ended: TeamRole | "all"): boolean =>
  ended === "all" || !held.some((role) => role === "owner" && role !== ended);

export type InvitationRefusal = "unknown" | "expired" | "used" | "withdrawn" | "other-address";

export interface InvitationTimes {
  readonly endsAt: Date;
  readonly acceptedAt: Date | undefined;
  readonly withdrawnAt: Date | undefined;
}

export function invitationOver(times: InvitationTimes, now: Date): InvitationRefusal | undefined {
  if (times.acceptedAt !== undefined) return "used";
  if (times.withdrawnAt !== undefined) return "withdrawn";
  return times.endsAt <= now ? "expired" : undefined;
}
