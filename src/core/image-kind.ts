import type { ImageRefusal } from "./image-refusals.ts";
import { ok, refuse, type Outcome } from "./outcome.ts";

export type ImageKind = "jpeg" | "png" | "webp" | "avif" | "gif";

/** How many of the first bytes are looked at. */
export const IMAGE_HEAD = 512;

/**
 * What a file is by its first bytes: nothing is decoded, so that a door may ask. Refuses `not-an-image`, and
 * `format-not-accepted` where it is a picture that no loader here is tested for.
 */
export function imageKind(bytes: Uint8Array): Outcome<ImageKind, ImageRefusal> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, IMAGE_HEAD)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return ok("jpeg");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return ok("png");
  if (/^RIFF[^]{4}WEBP/.test(head)) return ok("webp");
  if (/^GIF8[79]a/.test(head)) return ok("gif");
  if (/^[^]{4}ftyp(?:avif|avis)/.test(head)) return ok("avif");
  return refuse(REFUSED.test(head) ? "format-not-accepted" : "not-an-image");
}

// HEIC and other ISO media, TIFF and most raws, BMP, icons, PSD, JPEG 2000, JPEG XL, PDF, PostScript, SVG.
const REFUSED =
  /^(?:[^]{4}ftyp|II\*\0|MM\0\*|BM|\0\0\x01\0|8BPS|\0\0\0\x0cj|\0\0\0\x0cJ|\xff\x0a|%PDF|%!PS|[^]{0,400}<svg)/i;
