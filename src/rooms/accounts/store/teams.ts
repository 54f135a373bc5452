import { publicId } from "../../../core/crypto/random.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { AccountKeys } from "../keys.ts";
import type { InvitationTimes, TeamRole } from "../rules/team.ts";

type Handle = Db<"web"> | Tx<"web">;

/** Who does it: `account:7f…`, or the command ("init", "demo"). */
export interface Deed {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** Changes of one team wait for each other, so that two owners cannot both be the last to leave. */
export async function lockTeam(tx: Tx<"web">, campaign: string): Promise<void> {
  await tx
    .selectNoFrom((eb) =>
      eb.fn("pg_advisory_xact_lock", [eb.fn("hashtextextended", [eb.val(`team:${campaign}`), eb.val(0)])]).as("locked"),
    )
    .execute();
}

export async function rolesOf(db: Handle, campaign: string, accountRow: string): Promise<readonly TeamRole[]> {
  const rows = await db
    .selectFrom("accounts.team_role")
    .where("campaign", "=", campaign)
    .where("account_id", "=", accountRow)
    .where("ended_at", "is", null)
    .select("role")
    .execute();
  return rows.map(({ role }) => role as TeamRole);
}

export interface HeldRole {
  readonly campaign: string;
  readonly role: TeamRole;
  readonly since: Date;
}

/** Every role an account now holds, by campaign. */
export async function rolesHeld(db: Handle, accountRow: string): Promise<readonly HeldRole[]> {
  const rows = await db
    .selectFrom("accounts.team_role")
    .where("account_id", "=", accountRow)
    .where("ended_at", "is", null)
    .orderBy("campaign")
    .select(["campaign", "role", "given_at"])
    .execute();
  return rows.map((row) => ({ campaign: row.campaign, role: row.role as TeamRole, since: row.given_at }));
}

export async function otherOwners(tx: Tx<"web">, campaign: string, accountRow: string): Promise<number> {
  const { owners } = await tx
    .selectFrom("accounts.team_role")
    .where("campaign", "=", campaign)
    .where("role", "=", "owner")
    .where("ended_at", "is", null)
    .where("account_id", "!=", accountRow)
    .select((eb) => eb.fn.countAll<string>().as("owners"))
    .executeTakeFirstOrThrow();
  return Number(owners);
}

/** Gives a role; nothing when it is already held. */
export async function insertRole(
  tx: Tx<"web">,
  given: { readonly campaign: string; readonly accountRow: string; readonly role: TeamRole },
  deed: Deed,
): Promise<void> {
  await tx
    .insertInto("accounts.team_role")
    .values({
      campaign: given.campaign,
      account_id: given.accountRow,
      role: given.role,
      given_at: deed.at,
      given_by: deed.by,
      reason: deed.reason,
    })
    .onConflict((conflict) =>
      conflict.columns(["campaign", "account_id", "role"]).where("ended_at", "is", null).doNothing(),
    )
    .execute();
}

export async function endRoles(
  tx: Tx<"web">,
  held: { readonly campaign: string; readonly accountRow: string; readonly role: TeamRole | "all" },
  deed: Deed,
): Promise<void> {
  const all = tx
    .updateTable("accounts.team_role")
    .set({ ended_at: deed.at, ended_by: deed.by, end_reason: deed.reason })
    .where("campaign", "=", held.campaign)
    .where("account_id", "=", held.accountRow)
    .where("ended_at", "is", null);
  await (held.role === "all" ? all : all.where("role", "=", held.role)).execute();
}

/** One role somebody holds or held, with who gave and who ended it, when and why. */
export interface TeamEntry {
  readonly accountId: string;
  readonly pseudonym: string;
  readonly role: TeamRole;
  readonly given: Deed;
  readonly ended: Deed | undefined;
}

/** The whole history of a team, the latest first. Those who hold a role now have no `ended`. */
export async function teamHistory(db: Handle, campaign: string): Promise<readonly TeamEntry[]> {
  const rows = await db
    .selectFrom("accounts.team_role as r")
    .innerJoin("accounts.account as a", "a.id", "r.account_id")
    .leftJoin("accounts.pseudonym as p", (join) => join.onRef("p.account_id", "=", "a.id").on("p.left_at", "is", null))
    .where("r.campaign", "=", campaign)
    .orderBy("r.given_at", "desc")
    .orderBy("r.id", "desc")
    .limit(1000)
    .selectAll("r")
    .select(["a.public_id", "p.name"])
    .execute();
  return rows.map((row) => ({
    accountId: row.public_id,
    pseudonym: row.name ?? "",
    role: row.role as TeamRole,
    given: { by: row.given_by, at: row.given_at, reason: row.reason },
    ended:
      row.ended_at === null ? undefined : { by: row.ended_by ?? "", at: row.ended_at, reason: row.end_reason ?? "" },
  }));
}

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

/** Invitations sent to an address: they go with the account. */
export async function deleteInvitationsTo(tx: Tx<"web">, fingerprint: Buffer): Promise<void> {
  await tx.deleteFrom("accounts.invitation").where("fingerprint", "=", fingerprint).execute();
}

/** Campaigns of which an account is the only owner. */
export async function soleOwnerships(db: Handle, accountRow: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("accounts.team_role as mine")
    .where("mine.account_id", "=", accountRow)
    .where("mine.role", "=", "owner")
    .where("mine.ended_at", "is", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("accounts.team_role as other")
            .whereRef("other.campaign", "=", "mine.campaign")
            .where("other.role", "=", "owner")
            .where("other.ended_at", "is", null)
            .whereRef("other.account_id", "!=", "mine.account_id"),
        ),
      ),
    )
    .select("mine.campaign")
    .execute();
  return rows.map(({ campaign }) => campaign);
}
