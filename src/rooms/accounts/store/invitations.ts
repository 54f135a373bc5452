import { publicId } from "../../../core/crypto/random.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { AccountKeys } from "../keys.ts";
import type { InvitationTimes, TeamRole } from "../rules/team.ts";
import type { Deed } from "./teams.ts";

type Handle = Db<"web"> | Tx<"web">;

export interface NewInvitation {
  readonly campaign: string;
  readonly role: TeamRole;
  readonly email: string;
  readonly tokenHash: Buffer;
  readonly endsAt: Date;
}

const cell = (id: string) => ({ table: "accounts.invitation", column: "sealed_email", row: id });

/** Replaces an open invitation of the same person to the same role. Answers its public id. */
export async function insertInvitation(
  tx: Tx<"web">,
  keys: AccountKeys,
  invited: NewInvitation,
  deed: Deed,
): Promise<string> {
  const fingerprint = keys.fingerprint(invited.email);
  await tx
    .updateTable("accounts.invitation")
    .set({ withdrawn_at: deed.at, withdrawn_by: deed.by })
    .where("campaign", "=", invited.campaign)
    .where("role", "=", invited.role)
    .where("fingerprint", "=", fingerprint)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
  const id = publicId();
  await tx
    .insertInto("accounts.invitation")
    .values({
      public_id: id,
      campaign: invited.campaign,
      role: invited.role,
      token_hash: invited.tokenHash,
      fingerprint,
      sealed_email: keys.emails.seal(cell(id), invited.email),
      invited_at: deed.at,
      invited_by: deed.by,
      reason: deed.reason,
      ends_at: invited.endsAt,
    })
    .execute();
  return id;
}

export interface HeldInvitation extends InvitationTimes {
  readonly publicId: string;
  readonly campaign: string;
  readonly role: TeamRole;
  readonly email: string;
  readonly invited: Deed;
}

interface InvitationRow {
  public_id: string;
  campaign: string;
  role: string;
  sealed_email: Buffer;
  invited_at: Date;
  invited_by: string;
  reason: string;
  ends_at: Date;
  accepted_at: Date | null;
  withdrawn_at: Date | null;
}

const heldInvitation = (keys: AccountKeys, row: InvitationRow): HeldInvitation => ({
  publicId: row.public_id,
  campaign: row.campaign,
  role: row.role as TeamRole,
  email: keys.emails.open(cell(row.public_id), row.sealed_email),
  invited: { by: row.invited_by, at: row.invited_at, reason: row.reason },
  endsAt: row.ends_at,
  acceptedAt: row.accepted_at ?? undefined,
  withdrawnAt: row.withdrawn_at ?? undefined,
});

export async function findInvitation(
  db: Handle,
  keys: AccountKeys,
  tokenHash: Buffer,
  lock = false,
): Promise<HeldInvitation | undefined> {
  const query = db.selectFrom("accounts.invitation").where("token_hash", "=", tokenHash).selectAll();
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && heldInvitation(keys, row);
}

/** Invitations of a team that still wait, the latest first. */
export async function openInvitations(
  db: Handle,
  keys: AccountKeys,
  campaign: string,
  now: Date,
): Promise<readonly HeldInvitation[]> {
  const rows = await db
    .selectFrom("accounts.invitation")
    .where("campaign", "=", campaign)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("ends_at", ">", now)
    .orderBy("invited_at", "desc")
    .selectAll()
    .execute();
  return rows.map((row) => heldInvitation(keys, row));
}

export async function markAccepted(tx: Tx<"web">, id: string, at: Date): Promise<void> {
  await tx.updateTable("accounts.invitation").set({ accepted_at: at }).where("public_id", "=", id).execute();
}

export async function markWithdrawn(tx: Tx<"web">, campaign: string, id: string, deed: Deed): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("accounts.invitation")
    .set({ withdrawn_at: deed.at, withdrawn_by: deed.by })
    .where("campaign", "=", campaign)
    .where("public_id", "=", id)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Withdraws what an account has sent and nobody has accepted, to one team or to all. Answers which invitations. */
export async function withdrawSentBy(
  tx: Tx<"web">,
  sent: { readonly by: string; readonly campaign?: string },
  withdrawn: Pick<Deed, "by" | "at">,
): Promise<readonly { readonly id: string; readonly campaign: string }[]> {
  const open = tx
    .updateTable("accounts.invitation")
    .set({ withdrawn_at: withdrawn.at, withdrawn_by: withdrawn.by })
    .where("invited_by", "=", sent.by)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null);
  const query = sent.campaign === undefined ? open : open.where("campaign", "=", sent.campaign);
  return query.returning(["public_id as id", "campaign"]).execute();
}

/** Invitations sent to an address: they go with the account. */
export async function deleteInvitationsTo(tx: Tx<"web">, fingerprint: Buffer): Promise<void> {
  await tx.deleteFrom("accounts.invitation").where("fingerprint", "=", fingerprint).execute();
}
