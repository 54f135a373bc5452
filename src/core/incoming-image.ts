import { buffer } from "node:stream/consumers";
import type { ImageRefusal } from "./image-refusals.ts";
import { redrawApart } from "./images-apart.ts";
import type { ImageVariant } from "./images.ts";
import { refuse, type Outcome } from "./outcome.ts";
import type { Storage, StorageKey } from "./storage/index.ts";

export interface Bounds {
  /** Pixels: it is drawn at this width, or at its own when that is smaller. */
  readonly width: number;
  /** Pixels. */
  readonly height?: number;
}

/** A picture as somebody sent it, drawn anew. In the worker only: no door is near a decoder. */
export async function redrawIncoming(
  storage: Storage,
  key: StorageKey,
  { width, height }: Bounds,
): Promise<Outcome<ImageVariant, ImageRefusal>> {
  const found = await storage.get(key);
  if (!found.ok) return refuse("damaged");
  const drawn = await redrawApart({ bytes: await buffer(found.value.content), widths: [width], heightMax: height });
  if (!drawn.ok) return drawn;
  const [one] = drawn.value;
  return one ? { ok: true, value: one } : refuse("damaged");
}
