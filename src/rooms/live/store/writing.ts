import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Author, Campaign, CampaignStory } from "../../campaigns/index.ts";
import type { Declaration } from "./declarations.ts";
import { lockedStanding, note } from "./steps.ts";

export interface NewDeclaration {
  readonly title: string;
  readonly speaker: string;
  readonly lang: Lang;
  readonly expectedMinutes: number;
  /** Undefined: it follows the rendez-vous of the campaign. */
  readonly hour: { readonly startsAt: Date; readonly zone: string } | undefined;
  readonly externalUrl: string | undefined;
  readonly fallbackUrl: string | undefined;
}
type Owner = Pick<Campaign, "id" | "slug">;

/** Opens a declaration. Its first hour is a row, as every later one. */
export async function openDeclaration(
  db: Db<"web">,
  campaign: Owner,
  written: NewDeclaration,
  by: Author,
): Promise<Outcome<string, "already-follows" | "in-the-past">> {
  const { hour } = written;
  if (hour && hour.startsAt <= by.at) return refuse("in-the-past");
  return inTransaction(db, async (tx) => {
    const id = publicId();
    const row = await tx
      .insertInto("live.declaration")
      .values({
        ...{ public_id: id, campaign: campaign.slug, follows_rendez_vous: hour === undefined },
        ...{ ...columns(written), opened_at: by.at, opened_by: by.actor },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!row) return refuse("already-follows");
    if (hour) await insertHour(tx, row.id, { ...hour, reason: "" }, by);
    await note(tx, campaign, id, by, "declaration.announced", written.title);
    return ok(id);
  });
}

const columns = (written: Omit<NewDeclaration, "hour">) => ({
  ...{ title: written.title, speaker: written.speaker, lang: written.lang },
  expected_minutes: written.expectedMinutes,
  external_url: written.externalUrl ?? null,
  fallback_url: written.fallbackUrl ?? null,
});

/** Changes what is said of a declaration. */
export async function changeDeclaration(
  db: Db<"web">,
  campaign: Owner,
  declaration: Pick<Declaration, "id" | "publicId">,
  written: Omit<NewDeclaration, "hour">,
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.updateTable("live.declaration").set(columns(written)).where("id", "=", declaration.id).execute();
    await note(tx, campaign, declaration.publicId, by, "declaration.described", written.title);
  });
}

/** Sets another hour: refused once there was a picture, or for an hour that is over. */
export async function postpone(
  db: Db<"web">,
  campaign: Owner & CampaignStory,
  declaration: Declaration,
  hour: { readonly startsAt: Date; readonly zone: string; readonly reason: string },
  by: Author,
): Promise<Outcome<undefined, "in-the-past" | "already-begun" | "follows-rendez-vous">> {
  if (declaration.followsRendezVous) return refuse("follows-rendez-vous");
  if (hour.startsAt <= by.at) return refuse("in-the-past");
  return inTransaction(db, async (tx) => {
    const { state } = await lockedStanding(tx, campaign, declaration, by.at);
    if (state !== "announced" && state !== "waiting") return refuse("already-begun");
    await insertHour(tx, declaration.id, hour, by);
    await note(tx, campaign, declaration.publicId, by, "declaration.postponed", hour.startsAt.toISOString());
    return ok(undefined);
  });
}

async function insertHour(
  tx: Tx<"web">,
  id: string,
  { startsAt, zone, reason }: { readonly startsAt: Date; readonly zone: string; readonly reason: string },
  by: Author,
): Promise<void> {
  const author = { set_at: by.at, set_by: by.actor, reason };
  await tx
    .insertInto("live.declaration_time")
    .values({ declaration_id: id, starts_at: startsAt, zone, ...author })
    .execute();
}
