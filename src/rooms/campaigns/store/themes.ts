import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { tell, type Author, type Known } from "./campaign.ts";

export interface Theme {
  readonly id: string;
  readonly publicId: string;
  readonly name: string;
  readonly place: number;
}

/** The themes of a programme, in the team's order. One statement. */
export async function themesOf(db: Db<"web"> | Db<"worker">, campaignId: string): Promise<readonly Theme[]> {
  const rows = await (db as Db<"web">)
    .selectFrom("campaigns.theme")
    .select(["id", "public_id", "name", "place"])
    .where("campaign_id", "=", campaignId)
    .where("removed_at", "is", null)
    .orderBy("place")
    .orderBy("id")
    .execute();
  return rows.map(({ id, public_id, name, place }) => ({ id, publicId: public_id, name, place }));
}

/** Adds a theme at the end. */
export async function addTheme(db: Db<"web">, campaign: Known, name: string, by: Author): Promise<Theme> {
  return inTransaction(db, async (tx) => {
    const place = (await themesOf(tx, campaign.id)).length + 1;
    const row = await tx
      .insertInto("campaigns.theme")
      .values({ public_id: publicId(), campaign_id: campaign.id, name, place })
      .returning(["id", "public_id"])
      .executeTakeFirstOrThrow();
    await tell(tx, campaign, by, "theme.added", name);
    return { id: row.id, publicId: row.public_id, name, place };
  });
}

/** Renames a theme and moves it to a place (from 1); the others close up. */
export async function changeTheme(
  db: Db<"web">,
  campaign: Known,
  theme: Theme,
  to: { readonly name: string; readonly place: number },
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const others = (await themesOf(tx, campaign.id)).filter(({ id }) => id !== theme.id);
    const ordered = others.toSpliced(Math.max(0, to.place - 1), 0, { ...theme, name: to.name });
    for (const [index, { id, name }] of ordered.entries())
      await tx
        .updateTable("campaigns.theme")
        .set({ name, place: index + 1 })
        .where("id", "=", id)
        .execute();
    await tell(tx, campaign, by, "theme.changed", to.name);
  });
}

/** Removes a theme; its measures go on without one. */
export async function removeTheme(db: Db<"web">, campaign: Known, theme: Theme, by: Author): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.updateTable("campaigns.theme").set({ removed_at: by.at }).where("id", "=", theme.id).execute();
    await tx.updateTable("campaigns.writing").set({ theme_id: null }).where("theme_id", "=", theme.id).execute();
    await tell(tx, campaign, by, "theme.removed", theme.name);
  });
}

/** Puts a measure under a theme and at a place in the programme. */
export async function placeMeasure(
  db: Db<"web">,
  campaign: Known,
  writingId: string,
  to: { readonly themeId: string | undefined; readonly place: number },
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("campaigns.writing")
      .set({ theme_id: to.themeId ?? null, place: to.place })
      .where("id", "=", writingId)
      .where("campaign_id", "=", campaign.id)
      .execute();
    await tell(tx, campaign, by, "measure.placed", String(to.place));
  });
}
