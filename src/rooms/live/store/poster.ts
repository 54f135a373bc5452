import { publicId } from "../../../core/crypto/random.ts";
import { emit, touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { campaignTopic, type Author, type Campaign } from "../../campaigns/index.ts";
import { declarationTopic, type Declaration } from "./declarations.ts";
import { note, renew } from "./steps.ts";

export const posterUploaded = "live.poster-uploaded";

/** Notes a picture that was sent; the worker, which alone opens such files, is told in the same transaction. */
export async function notePoster(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  declaration: Pick<Declaration, "publicId">,
  incoming: string,
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await note(tx, campaign, declaration.publicId, by, "declaration.pictured", "");
    const payload = { declaration: declaration.publicId, incoming };
    await emit(tx, { event: posterUploaded, key: `poster:${publicId()}`, payload, at: by.at });
  });
}

/** What became of a picture that was sent. */
export type PosterResult = { readonly key: string } | { readonly refusal: string };

/** The last picture drawn is shown; a refusal leaves the one before. */
export async function setPoster(
  db: Db<"worker">,
  { publicId, campaign }: Pick<Declaration, "publicId" | "campaign">,
  result: PosterResult,
): Promise<void> {
  const values =
    "key" in result ? { poster_key: result.key, poster_refusal: null } : { poster_refusal: result.refusal };
  await inTransaction(db, async (tx) => {
    await tx.updateTable("live.declaration").set(values).where("public_id", "=", publicId).execute();
    await touch(tx, declarationTopic(publicId));
    await touch(tx, campaignTopic(campaign));
  });
}

/** A picture of the film, unless the team chose one. */
export async function setFilmPoster(db: Db<"live">, declaration: Declaration, key: string): Promise<void> {
  const { publicId, campaign } = declaration;
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("live.declaration")
      .set({ poster_key: key })
      .where("public_id", "=", publicId)
      .where("poster_key", "is", null)
      .execute();
    await renew(tx, campaign, publicId);
  });
}
