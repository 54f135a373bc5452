import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Somebody in a team sends files that are not portraits: a drawing that holds a script, a page that begins like a
 * picture, a picture of half a gigabyte in a few kilobytes, the first half of a file. Each is refused in words, and the
 * portrait that the public sees stays the one it was.
 */

const crc = (bytes: Buffer): number => {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
};
function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** 20 000 points square, all of one colour: 50 MB unpacked at one bit a point, 400 million points to draw. */
function bomb(side = 20_000): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side), { level: 9 });
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

test("what is no portrait is refused in words, and the portrait stays @script", async ({ context, house }) => {
  test.setTimeout(120_000);
  const whole = await sharp({ create: { width: 400, height: 500, channels: 3, background: "#557755" } })
    .jpeg()
    .toBuffer();
  const files = [
    [
      "drawing.svg",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      /n’est pas|accepté|abîmée/,
    ],
    ["page.gif", Buffer.from("GIF89a/*<script>alert(1)</script>*/=1;"), /n’est pas|accepté|abîmée/],
    ["bomb.png", bomb(), /trop grande/],
    ["half.jpg", whole.subarray(0, whole.length / 2), /abîmée|n’est pas/],
  ] as const;
  const page = await enterAs(context, "public", "Équipe Vasseur");
  const site = `${house.publicUrl}/c/etienne-vasseur`;
  const desk = `${house.publicUrl}/atelier/etienne-vasseur/apparence`;
  const before = await portraitOf(page.request, site);
  const last = page.locator("h3:has-text('Derniers envois') + ul > li").first();
  for (const [name, buffer, refused] of files) {
    await page.goto(desk);
    await page.getByLabel("Fichier").setInputFiles({ name, mimeType: "image/png", buffer });
    await page.getByRole("button", { name: "Envoyer ce portrait" }).click();
    await expect(page.getByText("Enregistré.")).toBeVisible();
    await expect(async () => {
      await page.goto(desk);
      await expect(last).not.toContainText("En cours", { timeout: 500 });
    }, `${name} is judged`).toPass({ timeout: 25_000 });
    await expect(last, name).toContainText(refused);
  }
  await page.getByRole("button", { name: "Envoyer ce portrait" }).click();
  await expect(page.getByText("Choisissez un fichier.")).toBeVisible();
  expect(await portraitOf(page.request, site)).toBe(before);
});

async function portraitOf(
  request: { get: (url: string) => Promise<{ text: () => Promise<string> }> },
  site: string,
): Promise<string | undefined> {
  return /<img[^>]*src="([^"]*media[^"]*)"/.exec(await (await request.get(site)).text())?.[1];
}
