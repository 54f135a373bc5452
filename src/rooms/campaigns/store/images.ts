import { publicId } from "../../../core/crypto/random.ts";
import { emit, touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { campaignTopic, tell, type Author, type Known } from "./campaign.ts";

export const imageUploaded = "campaigns.image-uploaded";

/** Notes an upload and gives its public id; the worker, which alone opens such files, is told in the same transaction. */
export async function noteUpload(db: Db<"web">, campaign: Known, incomingKey: string, by: Author): Promise<string> {
  return inTransaction(db, async (tx) => {
    const id = publicId();
    await tx
      .insertInto("campaigns.image")
      .values({
        ...{ public_id: id, campaign_id: campaign.id, purpose: "portrait", incoming_key: incomingKey },
        ...{ uploaded_at: by.at, uploaded_by: by.actor },
      })
      .execute();
    await tell(tx, campaign, by, "image.uploaded", "");
    await emit(tx, { event: imageUploaded, key: `image:${id}`, payload: { image: id }, at: by.at });
    return id;
  });
}

export interface Upload {
  readonly uploadedAt: Date;
  /** Undefined while the worker has not looked at it. */
  readonly result: { readonly at: Date; readonly refusal: string | undefined } | undefined;
}

/** The last uploads of a campaign, newest first: what became of each. */
export async function recentUploads(db: Db<"web">, campaignId: string): Promise<readonly Upload[]> {
  const rows = await db
    .selectFrom("campaigns.image as i")
    .leftJoin("campaigns.image_result as r", "r.image_id", "i.id")
    .select(["i.uploaded_at", "r.at", "r.refusal"])
    .where("i.campaign_id", "=", campaignId)
    .orderBy("i.id", "desc")
    .limit(3)
    .execute();
  return rows.map(({ uploaded_at, at, refusal }) => ({
    uploadedAt: uploaded_at,
    result: at ? { at, refusal: refusal ?? undefined } : undefined,
  }));
}

export interface WaitingImage {
  readonly id: string;
  readonly publicId: string;
  readonly incomingKey: string;
  readonly slug: string;
  readonly candidate: string;
  readonly colour: string;
}

/** An upload that has no result yet. */
export async function waitingImage(db: Db<"worker">, id: string): Promise<WaitingImage | undefined> {
  const row = await db
    .selectFrom("campaigns.image as i")
    .innerJoin("campaigns.campaign as c", "c.id", "i.campaign_id")
    .leftJoin("campaigns.image_result as r", "r.image_id", "i.id")
    .select(["i.id", "i.public_id", "i.incoming_key", "c.slug", "c.candidate", "c.colour"])
    .where("i.public_id", "=", id)
    .where("r.image_id", "is", null)
    .executeTakeFirst();
  return row && { ...row, publicId: row.public_id, incomingKey: row.incoming_key };
}

export type ImageResult =
  | {
      readonly ok: true;
      readonly key: string;
      readonly width: number;
      readonly height: number;
      readonly cardKey: string;
    }
  | { readonly ok: false; readonly refusal: string };

/** What became of an upload. Told twice, the first word stays. */
export async function noteImageResult(
  db: Db<"worker">,
  image: WaitingImage,
  result: ImageResult,
  at: Date,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const values = result.ok
      ? { key: result.key, width: result.width, height: result.height, card_key: result.cardKey }
      : { refusal: result.refusal };
    await tx
      .insertInto("campaigns.image_result")
      .values({ image_id: image.id, at, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await touch(tx, campaignTopic(image.slug));
  });
}
