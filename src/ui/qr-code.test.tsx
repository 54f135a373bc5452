import jsQR from "jsqr";
import { renderToString } from "preact-render-to-string";
import sharp from "sharp";
import { expect, test } from "vitest";
import { newTotpSecret, totpAddress } from "../core/second-factor/index.ts";
import { QrCode } from "./qr-code.tsx";

/** Reads a drawing as a telephone does, on a page of this colour. */
async function read(svg: string, page: string): Promise<string | undefined> {
  const drawn = sharp(Buffer.from(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')));
  const framed = drawn.extend({ top: 60, bottom: 60, left: 60, right: 60, background: page }).flatten().ensureAlpha();
  const { data, info } = await framed.raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height, { inversionAttempts: "dontInvert" })?.data;
}

test.each(["#ffffff", "#141821"])(
  "a code application reads the key of a second factor, on a page that is %s",
  async (page) => {
    const address = totpAddress(newTotpSecret(), "Préau", "Équipe d’une campagne (nom@exemple.fr)");
    const svg = renderToString(<QrCode text={address} label="Code à lire" />);
    expect(await read(svg, page)).toBe(address);
  },
);

test("it says in words what it is, and needs no style of the page", () => {
  const svg = renderToString(<QrCode text="otpauth://totp/x" label="Code à lire" />);
  expect(svg).toContain('role="img" aria-label="Code à lire"');
  expect(svg).not.toContain("style=");
});
