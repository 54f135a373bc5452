import { drawCard } from "../../../core/cards.ts";
import { DRAWING } from "../../../core/images-apart.ts";
import { redrawIncoming } from "../../../core/incoming-image.ts";
import type { Reaction } from "../../../core/jobs.ts";
import type { PublicWorker } from "../../../core/worker.ts";
import { storageKey } from "../../../core/storage/index.ts";
import { reading as texts } from "../messages/reading.ts";
import { noteImageResult, waitingImage } from "../store/images.ts";

const WIDTH = 640;

/** Draws an uploaded portrait anew, and the sharing card that goes with it. The upload itself is then deleted. */
export function drawPortrait(worker: PublicWorker): Reaction {
  return {
    job: "campaigns.draw-portrait",
    lane: DRAWING,
    run: async ({ payload }) => {
      const image = await waitingImage(worker.db, String(payload["image"]));
      if (!image) return;
      const incoming = storageKey(image.incomingKey);
      const drawn = await redrawIncoming(worker.storage, incoming, { width: WIDTH });
      const at = worker.clock.now();
      if (!drawn.ok) await noteImageResult(worker.db, image, drawn, at);
      else {
        const portrait = drawn.value;
        const key = `${image.publicId}.webp`;
        const cardKey = `${image.publicId}-card.png`;
        await worker.storage.put(portrait.bytes, storageKey(`media/${key}`), "image/webp");
        await worker.storage.put(await card(image, portrait.bytes), storageKey(`media/${cardKey}`), "image/png");
        const { width, height } = portrait;
        await noteImageResult(worker.db, image, { ok: true, key, width, height, cardKey }, at);
      }
      await worker.storage.delete(incoming);
    },
  };
}

async function card(image: { readonly candidate: string; readonly colour: string }, webp: Buffer): Promise<Buffer> {
  // Loaded here and nowhere near a door: decoders meet hostile bytes in the worker only.
  const { default: sharp } = await import("sharp");
  const png = await sharp(webp).resize(340, 340, { fit: "cover", position: "top" }).png().toBuffer();
  return drawCard({
    ...{ title: image.candidate, text: texts.fr.tagline, accent: image.colour },
    portrait: { bytes: png, type: "image/png" },
  });
}
