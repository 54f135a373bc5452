import { record } from "../../core/audit.ts";
import type { AuditSubject } from "../../core/audit-subjects.ts";
import { isPublicId, token, tokenHash } from "../../core/crypto/random.ts";
import { inTransaction, type Tx } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Lang } from "../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { queueMail } from "../../core/outgoing.ts";
import { platformSite } from "../../core/http/site.ts";
import type { Present } from "./guards.tsx";
import { invitationMail } from "./mails.ts";
import type { KeepRefusal } from "./refusals.ts";
import { enterOver, overNames } from "./restored.ts";
import { roomAt, type Room } from "./room.ts";
import {
  INVITATION_LIFE_MS,
  invitationOver,
  losesInvitations,
  removalRefused,
  type InvitationRefusal,
  type RemovalRefusal,
  type TeamRole,
} from "./rules/team.ts";
import { accountByPublicId, emailOf } from "./store/accounts.ts";
import { endSuspension, insertSuspension, suspensionNow } from "./store/keepers.ts";
import {
  findInvitation,
  insertInvitation,
  markAccepted,
  markWithdrawn,
  openInvitations,
  withdrawSentBy,
  type HeldInvitation,
} from "./store/invitations.ts";
import {
  endRoles,
  insertRole,
  lockTeam,
  otherOwners,
  rolesHeld,
  rolesOf,
  teamHistory,
  type Deed,
  type HeldRole,
  type TeamEntry,
} from "./store/teams.ts";

/** What a change of teams needs of a door. */
type Teams = Pick<PublicDoor, "db" | "secret">;

export interface TeamInvitation {
  /** Slug of the campaign, and the name its mail gives it. */
  readonly campaign: string;
  readonly campaignName: string;
  readonly role: TeamRole;
  readonly email: string;
  readonly lang: Lang;
  /** Public id of the account that invites, or "init", "demo". */
  readonly by: string;
  readonly reason: string;
}

/**
 * Invites a person by e-mail: the mail's link is good for seven days and for that address. Whether the address has an
 * account is not looked at. Answers the invitation's public id, or `too-many` past fifty an hour by one account.
 */
export async function inviteToTeam(
  door: PublicDoor,
  invited: TeamInvitation,
  now: Date,
): Promise<Outcome<string, "too-many">> {
  const room = roomAt(door);
  const allowed = await room.limits.invite.take(invited.by);
  if (!allowed.ok) return refuse(allowed.refusal);
  const link = token();
  const deed = { by: invited.by, reason: invited.reason, at: now };
  const endsAt = new Date(now.getTime() + INVITATION_LIFE_MS);
  const id = await inTransaction(door.db, async (tx) => {
    await lockTeam(tx, invited.campaign);
    const made = await insertInvitation(tx, room.keys, { ...invited, tokenHash: tokenHash(link), endsAt }, deed);
    const url = platformSite(door.config.publicUrl).absolute(`/invitation?jeton=${link}`, invited.lang);
    const mail = invitationMail(
      door.config.mailFrom,
      invited.email,
      { ...invited, url },
      `accounts.invitation:${made}`,
    );
    await queueMail(tx, door.secret, mail, now);
    await recordTeam(tx, deed, "invitation.sent", "invitation", [made, invited.campaign]);
    return made;
  });
  return ok(id);
}

/** Withdraws an invitation that still waits; false when there is none. */
export function withdrawInvitation(door: PublicDoor, campaign: string, id: string, deed: Deed): Promise<boolean> {
  return inTransaction(door.db, async (tx) => {
    const withdrawn = await markWithdrawn(tx, campaign, id, deed);
    if (withdrawn) await recordTeam(tx, deed, "invitation.withdrawn", "invitation", [id, campaign]);
    return withdrawn;
  });
}

/** An invitation as its mail's link finds it, if it still stands. */
export async function readInvitation(
  room: Room,
  link: string,
  now: Date,
): Promise<Outcome<HeldInvitation, InvitationRefusal>> {
  const held = await findInvitation(room.door.db, room.keys, tokenHash(link));
  const over = held ? invitationOver(held, now) : "unknown";
  return held && over === undefined ? ok(held) : refuse(over ?? "unknown");
}

/** Accepts with the account it was sent to: a forwarded link gives no role to somebody else. */
export function acceptInvitation(
  room: Room,
  visit: Visit,
  present: Present,
  link: string,
): Promise<Outcome<HeldInvitation, InvitationRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const held = await findInvitation(tx, room.keys, tokenHash(link), true);
    const over = held ? invitationOver(held, visit.now) : "unknown";
    if (!held || over !== undefined) return refuse(over ?? "unknown");
    const { row, publicId: id } = present.account;
    const email = await emailOf(tx, room.keys, row);
    if (email === undefined || !room.keys.fingerprint(email).equals(room.keys.fingerprint(held.email)))
      return refuse("other-address");
    await markAccepted(tx, held.publicId, visit.now);
    const given = { campaign: held.campaign, accountRow: row, role: held.role };
    await insertRole(tx, given, { ...held.invited, at: visit.now });
    const deed = { by: id, reason: held.invited.reason, at: visit.now };
    await recordTeam(tx, deed, "role.accepted", "role", [id, held.campaign, held.role]);
    return ok(held);
  });
}

/** Gives a role without a mail: for a demonstration, and for a team's owner who gives a member one more role. */
export function giveRole(
  door: Pick<PublicDoor, "db">,
  given: { readonly campaign: string; readonly accountId: string; readonly role: TeamRole },
  deed: Deed,
): Promise<Outcome<void, "unknown">> {
  return inTransaction(door.db, async (tx) => {
    const account = await accountByPublicId(tx, given.accountId);
    if (!account) return refuse("unknown");
    await insertRole(tx, { ...given, accountRow: account.row }, deed);
    await recordTeam(tx, deed, "role.given", "role", [given.accountId, given.campaign, given.role]);
    return ok(undefined);
  });
}

/** Takes a role, or all of them, away. Also how one leaves. The last owner stays until there is another. */
export function removeFromTeam(
  door: Teams,
  removed: { readonly campaign: string; readonly accountId: string; readonly role: TeamRole | "all" },
  deed: Deed,
): Promise<Outcome<void, RemovalRefusal>> {
  return inTransaction(door.db, async (tx) => {
    if (deed.reason.trim() === "") return refuse("no-reason");
    await lockTeam(tx, removed.campaign);
    const account = await accountByPublicId(tx, removed.accountId);
    if (!account) return refuse("not-in-team");
    const held = await rolesOf(tx, removed.campaign, account.row);
    const refused = removalRefused(held, removed.role, await otherOwners(tx, removed.campaign, account.row));
    if (refused !== undefined) return refuse(refused);
    await endRoles(tx, { ...removed, accountRow: account.row }, deed);
    for (const role of removed.role === "all" ? held : [removed.role])
      await enterOver(tx, door.secret, overNames.role({ ...removed, role }), deed.at);
    await recordTeam(tx, deed, "role.ended", "role", [removed.accountId, removed.campaign, removed.role]);
    if (losesInvitations(held, removed.role)) await withdrawSent(tx, removed, deed);
    return ok(undefined);
  });
}

/** What somebody sent while they might, and nobody has accepted, ends with their right to send it. */
async function withdrawSent(
  tx: Tx<"web">,
  sender: { readonly accountId: string; readonly campaign: string },
  deed: Deed,
): Promise<void> {
  const sent = { by: sender.accountId, campaign: sender.campaign };
  for (const { id, campaign } of await withdrawSentBy(tx, sent, deed))
    await recordTeam(tx, deed, "invitation.withdrawn", "invitation", [id, campaign]);
}

export interface Team {
  readonly now: readonly TeamEntry[];
  readonly before: readonly TeamEntry[];
  readonly invited: readonly HeldInvitation[];
}

/** Who is in a campaign's team, who was, who is invited: for the team's own eyes. */
export async function teamOf(door: PublicDoor, campaign: string, now: Date): Promise<Team> {
  const history = await teamHistory(door.db, campaign);
  const invited = await openInvitations(door.db, roomAt(door).keys, campaign, now);
  return {
    now: history.filter(({ ended }) => ended === undefined),
    before: history.filter(({ ended }) => ended !== undefined),
    invited,
  };
}

/** Every role an account now holds, by campaign; empty for an account that does not exist. */
export async function rolesIn(door: PublicDoor, accountId: string): Promise<readonly HeldRole[]> {
  const account = await accountByPublicId(door.db, accountId);
  return account ? rolesHeld(door.db, account.row) : [];
}

/** The keeper stops a team: its studio refuses in words until the suspension is lifted. Its pages stay. */
export function suspendTeam(door: Teams, campaign: string, deed: Deed): Promise<Outcome<void, KeepRefusal>> {
  return inTransaction(door.db, async (tx) => {
    if (!(await insertSuspension(tx, campaign, deed))) return refuse("already-suspended");
    await enterOver(tx, door.secret, overNames.suspended(campaign), deed.at);
    await recordTeam(tx, deed, "team.suspended", "campaign", [campaign]);
    return ok(undefined);
  });
}

export function liftSuspension(door: Teams, campaign: string, deed: Deed): Promise<Outcome<void, KeepRefusal>> {
  return inTransaction(door.db, async (tx) => {
    if (!(await endSuspension(tx, campaign, deed))) return refuse("not-suspended");
    await enterOver(tx, door.secret, overNames.lifted(campaign), deed.at);
    await recordTeam(tx, deed, "team.restored", "campaign", [campaign]);
    return ok(undefined);
  });
}

/** The suspension in force, if any. */
export const suspensionOf = (door: PublicDoor, campaign: string): Promise<Deed | undefined> =>
  suspensionNow(door.db, campaign);

async function recordTeam(
  tx: Tx<"web">,
  { by, at }: Deed,
  action: string,
  subject: AuditSubject,
  ids: readonly string[],
): Promise<void> {
  await record(tx, { at, actor: actorOf(by), action, subject, ids });
}

/** As the audit log names whoever acted: an account by its id, a command as itself. */
export const actorOf = (by: string): string => (isPublicId(by) ? `account:${by}` : by);
