import { token } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Known } from "./campaign.ts";

export const hostsTopic = "hosts";

export interface HostName {
  readonly name: string;
  readonly slug: string;
  /** What the owner of the name puts into a TXT record of `_preau.<name>`. */
  readonly challenge: string;
  readonly checkedAt: Date | undefined;
  readonly problem: string | undefined;
  readonly verifiedAt: Date | undefined;
}

/** All host names that campaigns asked for, verified or not. One statement. */
export async function allHosts(db: Db<"web">): Promise<readonly HostName[]> {
  const rows = await db
    .selectFrom("campaigns.host_name as h")
    .innerJoin("campaigns.campaign as c", "c.id", "h.campaign_id")
    .select(["h.name", "c.slug", "h.challenge", "h.checked_at", "h.problem", "h.verified_at"])
    .orderBy("h.name")
    .execute();
  return rows.map((row) => ({
    ...{ name: row.name, slug: row.slug, challenge: row.challenge },
    checkedAt: row.checked_at ?? undefined,
    problem: row.problem ?? undefined,
    verifiedAt: row.verified_at ?? undefined,
  }));
}

export async function askForHost(
  db: Db<"web">,
  campaign: Known,
  name: string,
  by: Author,
): Promise<Outcome<undefined, "host-taken">> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .insertInto("campaigns.host_name")
      .values({ name, campaign_id: campaign.id, challenge: token(), asked_at: by.at, asked_by: by.actor })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .returning("name")
      .executeTakeFirst();
    if (!row) return refuse("host-taken");
    await tell(tx, campaign, by, "host-name.asked", name);
    return ok(undefined);
  });
}

/** Writes down what a look at the name's TXT records found. */
export async function noteHostCheck(
  db: Db<"web">,
  campaign: Known,
  name: string,
  problem: string | undefined,
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const verified = problem === undefined ? { verified_at: by.at, problem: null } : { problem };
    await tx
      .updateTable("campaigns.host_name")
      .set({ checked_at: by.at, ...verified })
      .where("name", "=", name)
      .execute();
    await tell(tx, campaign, by, problem === undefined ? "host-name.verified" : "host-name.checked", name);
    await touch(tx, hostsTopic);
  });
}

export async function removeHost(db: Db<"web">, campaign: Known, name: string, by: Author): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .deleteFrom("campaigns.host_name")
      .where("name", "=", name)
      .where("campaign_id", "=", campaign.id)
      .execute();
    await tell(tx, campaign, by, "host-name.removed", name);
    await touch(tx, hostsTopic);
  });
}
