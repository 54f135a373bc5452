/**
 * Pictures sent by people, in the worker only. Threats: a decoder is given a format nobody tests (SVG with scripts, a
 * PDF, a raw), a 10 kB file that unfolds to gigabytes, a file that is a picture and a program at once, a photograph
 * that says where it was taken. Hence: known first bytes, loaders of other formats switched off, pixels bounded before
 * decoding, and what is served is always drawn anew, never the original.
 */
import sharp, { type Metadata, type Sharp } from "sharp";
import type { ImageRefusal } from "./image-refusals.ts";
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
const PIXELS_MAX = 40_000_000;
const SECONDS_MAX = 20;
const HEIGHT_MAX = 8192;

/**
 * Draws a picture anew at each of `widths` not larger than itself (at its own width when it is smaller than all of
 * them), upright, in WebP. Of a moving picture only the first frame is kept.
 * @returns variants from the narrowest to the widest
 */
export async function redrawImage(
  bytes: Uint8Array,
  widths: readonly number[] = IMAGE_WIDTHS,
): Promise<Outcome<readonly ImageVariant[], ImageRefusal>> {
  const format = sniff(bytes);
  if (format === "unknown") return refuse("not-an-image");
  if (format === "known-refused") return refuse("format-not-accepted");
  try {
    const said = await open(bytes).metadata();
    if (said.format !== format && !(format === "avif" && said.format === "heif")) return refuse("damaged");
    const variants: ImageVariant[] = [];
    for (const width of widthsFor(said, widths)) variants.push(await variant(bytes, width));
    return ok(variants);
  } catch (error) {
    return refuse(/pixel limit/i.test(String(error)) ? "too-many-pixels" : "damaged");
  }
}

const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error", sequentialRead: true, pages: 1 }).timeout({
    seconds: SECONDS_MAX,
  });

async function variant(bytes: Uint8Array, width: number): Promise<ImageVariant> {
  const drawn = open(bytes)
    .autoOrient()
    .resize({ width, height: HEIGHT_MAX, fit: "inside", withoutEnlargement: true })
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

type Sniffed = "jpeg" | "png" | "webp" | "avif" | "gif" | "known-refused" | "unknown";

function sniff(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^RIFF[^]{4}WEBP/.test(head)) return "webp";
  if (/^GIF8[79]a/.test(head)) return "gif";
  if (/^[^]{4}ftyp(?:avif|avis)/.test(head)) return "avif";
  return REFUSED.test(head) ? "known-refused" : "unknown";
}

// HEIC and other ISO media, TIFF and most raws, BMP, icons, PSD, JPEG 2000, JPEG XL, PDF, PostScript, SVG.
const REFUSED =
  /^(?:[^]{4}ftyp|II\*\0|MM\0\*|BM|\0\0\x01\0|8BPS|\0\0\0\x0cj|\0\0\0\x0cJ|\xff\x0a|%PDF|%!PS|[^]{0,400}<svg)/i;
