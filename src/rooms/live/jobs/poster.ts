import { buffer } from "node:stream/consumers";
import { publicId } from "../../../core/crypto/random.ts";
import { DRAWING, redrawApart } from "../../../core/images-apart.ts";
import type { Reaction } from "../../../core/jobs.ts";
import { storageKey } from "../../../core/storage/index.ts";
import type { PublicWorker } from "../../../core/worker.ts";
import { findDeclaration } from "../store/declarations.ts";
import { setPoster, type PosterResult } from "../store/poster.ts";

const WIDTH = 1280;

/** Draws anew the picture that a team chose. The upload itself is then deleted. */
export function drawPoster({ db, storage }: PublicWorker): Reaction {
  return {
    job: "live.draw-poster",
    lane: DRAWING,
    run: async ({ payload }) => {
      const declaration = await findDeclaration(db, String(payload["declaration"]));
      const incoming = storageKey(String(payload["incoming"]));
      const found = await storage.get(incoming);
      if (declaration && found.ok)
        await setPoster(db, declaration, await drawn({ storage }, await buffer(found.value.content)));
      await storage.delete(incoming);
    },
  };
}

async function drawn({ storage }: Pick<PublicWorker, "storage">, bytes: Buffer): Promise<PosterResult> {
  const redrawn = await redrawApart({ bytes, widths: [WIDTH] });
  const [picture] = redrawn.ok ? redrawn.value : [];
  if (!redrawn.ok || !picture) return { refusal: redrawn.ok ? "damaged" : redrawn.refusal };
  const key = `${publicId()}.webp`;
  await storage.put(picture.bytes, storageKey(`media/${key}`), "image/webp");
  return { key };
}
