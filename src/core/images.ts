/**
 * The decoder of pictures sent by people; the worker asks for it through `images-apart.ts`. Threats: a decoder is given a
 * format nobody tests (SVG with scripts, a PDF, a raw), a 1 kB file that unfolds to gigabytes, a file that is a picture
 * and a program at once, a photograph that says where it was taken. Hence: known first bytes, loaders of other formats
 * switched off, edges and pixels bounded before decoding by what the format costs, and what is served is always drawn
 * anew, never the original.
 */
import sharp, { type Metadata, type Sharp } from "sharp";
import type { ImageRefusal } from "./image-refusals.ts";
import { imageKind, type ImageKind } from "./image-kind.ts";
import { ok, refuse, type Outcome } from "./outcome.ts";

export { imageRefusals, type ImageRefusal } from "./image-refusals.ts";

export interface ImageVariant {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** WebP, sRGB, without metadata. */
  readonly bytes: Buffer;
}

export const IMAGE_WIDTHS = [320, 640, 1280] as const;
/**
 * Pixels of 8 bits a colour. JPEG is shrunk while it is read (a photograph of 50 million pixels takes 100 MB); AVIF takes
 * 18 bytes a pixel, is decoded as a whole, and so slowly that 16 million pixels held the others up for 17 s on a busy machine.
 * At these bounds the process that decodes was measured under 400 MB.
 */
const PIXELS_MAX: Readonly<Record<ImageKind, number>> = {
  ...{ jpeg: 52_000_000, png: 40_000_000, webp: 40_000_000, gif: 40_000_000 },
  avif: 5_000_000,
};
const EDGE_MAX = 12_000;
const SECONDS_MAX = 20;
const HEIGHT_MAX = 8192;

/**
 * Draws a picture anew at each of `widths` not larger than itself (at its own width when it is smaller than all of
 * them), upright, in WebP. Of a moving picture only the first frame is kept.
 * @param heightMax pixels: what is taller is drawn narrower
 * @returns variants from the narrowest to the widest
 */
export async function redrawImage(
  bytes: Uint8Array,
  widths: readonly number[] = IMAGE_WIDTHS,
  heightMax = HEIGHT_MAX,
): Promise<Outcome<readonly ImageVariant[], ImageRefusal>> {
  const kind = imageKind(bytes);
  if (!kind.ok) return kind;
  const format = kind.value;
  try {
    const said = await open(bytes).metadata();
    if (said.format !== format && !(format === "avif" && said.format === "heif")) return refuse("damaged");
    const bound = overBound(said, format);
    if (bound) return refuse(bound);
    const variants: ImageVariant[] = [];
    for (const width of widthsFor(said, widths)) variants.push(await variant(bytes, width, heightMax));
    return ok(variants);
  } catch (error) {
    if (/pixel limit/i.test(String(error))) return refuse("too-many-pixels");
    return refuse(/timeout/i.test(String(error)) ? "too-heavy" : "damaged");
  }
}

/** What of its header passes the bounds: nothing of it is decoded yet. A progressive JPEG is held as a whole. */
function overBound({ width, height, depth, isProgressive }: Metadata, kind: ImageKind): ImageRefusal | undefined {
  if (Math.max(width, height) > EDGE_MAX) return "too-long-an-edge";
  const weight = depth !== "uchar" || (kind === "jpeg" && isProgressive) ? 2 : 1;
  return width * height * weight > PIXELS_MAX[kind] ? "too-many-pixels" : undefined;
}

const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: PIXELS_MAX.jpeg, failOn: "error", sequentialRead: true, pages: 1 }).timeout({
    seconds: SECONDS_MAX,
  });

async function variant(bytes: Uint8Array, width: number, height: number): Promise<ImageVariant> {
  const drawn = open(bytes)
    .autoOrient()
    .resize({ width, height, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .webp({ quality: 80, effort: 4 });
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data };
}

function widthsFor(said: Metadata, widths: readonly number[]): number[] {
  const own = said.autoOrient.width;
  const fitting = [...widths].filter((width) => width <= own).sort((a, b) => a - b);
  return fitting.length > 0 ? fitting : [own];
}

// Loaders are named and switched on; every other (SVG, PDF, TIFF, raw, ImageMagick's…) stays off in this process.
const LOADERS = ["Jpeg", "Png", "Webp", "Heif", "Nsgif"].map((name) => `VipsForeignLoad${name}`);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: LOADERS });
sharp.cache(false);
// One picture is drawn at a time: more threads would hold more rows of it at once.
sharp.concurrency(1);
