import type { Db, Tx } from "../../../core/db/handle.ts";
import type { TeamRole } from "../rules/team.ts";

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
