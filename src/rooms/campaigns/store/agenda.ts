import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { tell, type Author, type Known } from "./campaign.ts";

export interface OccasionText {
  readonly title: string;
  readonly place: string;
  readonly details: string;
  readonly startsAt: Date;
  readonly endsAt: Date | undefined;
  readonly zone: string;
}
/** A date of the agenda. */
export interface Occasion extends OccasionText {
  readonly publicId: string;
  /** SEQUENCE of its `.ics`: rises with each change. */
  readonly sequence: number;
  readonly writtenAt: Date;
  readonly cancelled: { readonly at: Date; readonly why: string } | undefined;
}

/** The agenda from an instant on, soonest first; all of it without one. One statement. */
export async function agendaOf(db: Db<"web">, campaignId: string, from?: Date): Promise<readonly Occasion[]> {
  const rows = await db
    .selectFrom("campaigns.occasion")
    .selectAll()
    .where("campaign_id", "=", campaignId)
    .$if(from !== undefined, (query) =>
      query.where((where) => where.or([where("starts_at", ">=", from as Date), where("ends_at", ">", from as Date)])),
    )
    .orderBy("starts_at")
    .limit(500)
    .execute();
  return rows.map((row) => ({
    publicId: row.public_id,
    ...{ title: row.title, place: row.place, details: row.details, zone: row.zone, sequence: row.sequence },
    startsAt: row.starts_at,
    endsAt: row.ends_at ?? undefined,
    writtenAt: row.written_at,
    cancelled: row.cancelled_at ? { at: row.cancelled_at, why: row.cancelled_why ?? "" } : undefined,
  }));
}

const columns = (text: OccasionText) => ({
  ...{ title: text.title, place: text.place, details: text.details, zone: text.zone },
  starts_at: text.startsAt,
  ends_at: text.endsAt ?? null,
});

export async function addOccasion(db: Db<"web">, campaign: Known, text: OccasionText, by: Author): Promise<string> {
  return inTransaction(db, async (tx) => {
    const id = publicId();
    const author = { written_at: by.at, written_by: by.actor };
    await tx
      .insertInto("campaigns.occasion")
      .values({ public_id: id, campaign_id: campaign.id, ...columns(text), ...author })
      .execute();
    await tell(tx, campaign, by, "agenda.added", text.title);
    return id;
  });
}

/** Changes a date; whoever added it to a calendar sees the change there. */
export async function changeOccasion(
  db: Db<"web">,
  campaign: Known,
  id: string,
  text: OccasionText,
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("campaigns.occasion")
      .set((row) => ({ ...columns(text), written_at: by.at, written_by: by.actor, sequence: row("sequence", "+", 1) }))
      .where("campaign_id", "=", campaign.id)
      .where("public_id", "=", id)
      .execute();
    await tell(tx, campaign, by, "agenda.changed", text.title);
  });
}

/** Cancels a date: it stays in the agenda, said to be cancelled and why. */
export async function cancelOccasion(
  db: Db<"web">,
  campaign: Known,
  id: string,
  why: string,
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("campaigns.occasion")
      .set((row) => ({
        ...{ cancelled_at: by.at, cancelled_by: by.actor, cancelled_why: why },
        sequence: row("sequence", "+", 1),
      }))
      .where("campaign_id", "=", campaign.id)
      .where("public_id", "=", id)
      .where("cancelled_at", "is", null)
      .execute();
    await tell(tx, campaign, by, "agenda.cancelled", why);
  });
}
