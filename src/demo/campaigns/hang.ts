import sharp from "sharp";
import { drawCard } from "../../core/cards.ts";
import { publicId } from "../../core/crypto/random.ts";
import { storageKey } from "../../core/storage/index.ts";
import { acts, type Author, type Campaign } from "../../rooms/campaigns/index.ts";
import type { PublicGround } from "../index.ts";
import { drawLikeness, likenesses } from "./portraits.ts";

/** A portrait drawn by us, put where the worker would have put it. */
export async function hang(ground: PublicGround, campaign: Campaign, by: Author): Promise<void> {
  const likeness = likenesses[campaign.slug];
  if (!likeness) return;
  const portrait = await drawLikeness(likeness);
  const png = await sharp(portrait).resize(340, 340, { fit: "cover", position: "top" }).png().toBuffer();
  const { candidate, colour } = campaign;
  const image = { bytes: png, type: "image/png" } as const;
  const card = drawCard({ title: candidate, text: "Site de campagne", accent: colour, portrait: image });
  const id = publicId();
  const keys = { key: `${id}.webp`, cardKey: `${id}-card.png` };
  await ground.storage.put(portrait, storageKey(`media/${keys.key}`), "image/webp");
  await ground.storage.put(card, storageKey(`media/${keys.cardKey}`), "image/png");
  const uploaded = await acts.noteUpload(ground.db, campaign, `incoming/${id}`, by);
  const waiting = await acts.waitingImage(ground.worker, uploaded);
  if (!waiting) throw new Error("the portrait was not noted");
  await acts.noteImageResult(ground.worker, waiting, { ok: true, ...keys, width: 640, height: 800 }, by.at);
}
