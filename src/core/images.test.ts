import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { imageRefusals, redrawImage, type ImageVariant } from "./images.ts";

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 20, b: 20 } } });

async function redrawn(bytes: Uint8Array, widths?: number[]): Promise<readonly ImageVariant[]> {
  const outcome = await redrawImage(bytes, widths);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}
const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  const outcome = await redrawImage(bytes);
  return outcome.ok ? "accepted" : outcome.refusal;
};

/** A PNG whose header says how large it is and whose rows are zeros: 40 kB that unfold to `width` × `height`. */
function aPng(width: number, height: number, rows = 0, depth = 8): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(((width * depth) / 8 + 1) * rows));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe("a picture", () => {
  test("is drawn anew in WebP at each width it can fill", async () => {
    const variants = await redrawn(await red(1000, 500).jpeg().toBuffer());
    expect(variants.map(({ width, height }) => [width, height])).toEqual([
      [320, 160],
      [640, 320],
    ]);
    for (const { bytes } of variants) expect((await sharp(bytes).metadata()).format).toBe("webp");
  });

  test("smaller than every width keeps its own", async () => {
    expect((await redrawn(await red(100, 40).png().toBuffer())).map(({ width }) => width)).toEqual([100]);
  });

  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)("is accepted as %s", async (format) => {
    expect(await redrawn(await red(64, 64).toFormat(format).toBuffer())).toHaveLength(1);
  });

  test("taken upright is served upright, and says neither where nor with what", async () => {
    const photo = await red(400, 200)
      .withExif({
        IFD0: { Make: "Camera", Orientation: "6" },
        IFD3: { GPSLatitude: "50/1 38/1 0/1", GPSLatitudeRef: "N" },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const [variant] = await redrawn(photo, [200]);
    const said = await sharp(variant?.bytes).metadata();
    expect([said.width, said.height]).toEqual([200, 400]);
    expect([said.exif, said.icc, said.xmp, said.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(variant?.bytes.toString("latin1")).not.toMatch(/Camera|Exif|ICCP/);
  });

  test("with an embedded colour profile is converted to sRGB and loses it", async () => {
    const wide = await red(64, 64).withIccProfile("p3").jpeg().toBuffer();
    expect((await sharp(wide).metadata()).icc).toBeDefined();
    expect((await sharp((await redrawn(wide))[0]?.bytes).metadata()).icc).toBeUndefined();
  });

  test("that moves keeps its first frame", async () => {
    const frames = Buffer.concat([Buffer.alloc(32 * 32 * 3, 0), Buffer.alloc(32 * 32 * 3, 255)]);
    const moving = await sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } })
      .gif({ delay: [9, 9] })
      .toBuffer();
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2);
    const said = await sharp((await redrawn(moving))[0]?.bytes, { animated: true }).metadata();
    expect([said.pages ?? 1, said.height]).toEqual([1, 32]);
  });

  test("that is also a program, an archive or a page leaves them behind", async () => {
    const payloads = ["<?php system($_GET[0]);", "<script>alert(1)</script>", "PK\x03\x04evil.html", "*/=alert(1)//"];
    for (const payload of payloads) {
      const polyglot = Buffer.concat([await red(64, 64).jpeg().toBuffer(), Buffer.from(payload)]);
      const outcome = await redrawImage(polyglot);
      const out = outcome.ok ? Buffer.concat(outcome.value.map(({ bytes }) => bytes)) : Buffer.alloc(0);
      expect(out.includes(payload)).toBe(false);
      expect(out.includes("script")).toBe(false);
    }
  });
});

describe("a picture refused", () => {
  test("for its pixels is refused, whatever its header or its rows say", async () => {
    expect(await refusalOf(aPng(30_000, 30_000, 10))).toBe("too-many-pixels");
    expect(await refusalOf(aPng(8000, 5001, 10))).toBe("too-many-pixels");
    expect(await refusalOf(aPng(8000, 2501, 10, 16))).toBe("too-many-pixels");
    expect(await refusalOf(await red(2500, 2001).avif({ effort: 0 }).toBuffer())).toBe("too-many-pixels");
    expect(await refusalOf(await red(6000, 4400).jpeg({ progressive: true }).toBuffer())).toBe("too-many-pixels");
    expect(imageRefusals["too-many-pixels"].fr).toMatch(/52 millions .* 40 millions .* 5 millions/);
  }, 30_000);

  test("for the length of an edge, which makes a decoder slow whatever its pixels", async () => {
    for (const [width, height] of [
      [12_001, 1],
      [1, 12_001],
      [39_000_000, 1],
    ] as const)
      expect(await refusalOf(aPng(width, height, height))).toBe("too-long-an-edge");
    expect(await refusalOf(aPng(12_000, 2, 2))).toBe("accepted");
    expect(imageRefusals["too-long-an-edge"].fr).toContain("12 000 pixels");
  });

  test("for its damage: cut, rows missing, empty, header only", async () => {
    const whole = await red(800, 800).jpeg().toBuffer();
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe("damaged");
    expect(await refusalOf(aPng(500, 500, 3))).toBe("damaged");
    expect(await refusalOf(Buffer.from("\xff\xd8\xff", "latin1"))).toBe("damaged");
    expect(await refusalOf((await red(64, 64).webp().toBuffer()).subarray(0, 40))).toBe("damaged");
    expect(await refusalOf((await red(64, 64).avif().toBuffer()).subarray(0, 200))).toBe("damaged");
  });

  test("for its format: SVG, PDF, TIFF, HEIC, BMP, JPEG XL", async () => {
    const svg = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    const formats = [svg, "<svg onload=alert(1)>", "%PDF-1.4", "II*\0", "\0\0\0\x18ftypheic", "BM\0\0", "\xff\x0a"];
    for (const bytes of formats)
      expect(await refusalOf(Buffer.from(bytes, "latin1")), bytes).toBe("format-not-accepted");
    expect(await refusalOf(await red(8, 8).tiff().toBuffer())).toBe("format-not-accepted");
  });

  test("for not being one: empty, text, a page, a script, an archive", async () => {
    for (const bytes of ["", "bonjour", "<!doctype html>", "#!/bin/sh", "PK\x03\x04", "MZ"]) {
      expect(await refusalOf(Buffer.from(bytes, "latin1")), bytes).toBe("not-an-image");
    }
  });

  test("has a sentence in both languages", () => {
    for (const { fr, en } of Object.values(imageRefusals)) expect(`${fr} ${en}`).toMatch(/\. .*\.$/);
  });
});

test("loaders of other formats are off in this process, even when sharp is asked directly", async () => {
  await expect(
    sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).png().toBuffer(),
  ).rejects.toThrow();
});
