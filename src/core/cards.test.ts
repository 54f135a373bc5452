import sharp from "sharp";
import { expect, test } from "vitest";
import { cardSvg, drawCard } from "./cards.ts";

const linesOf = (svg: string, size: number): string[] =>
  [...svg.matchAll(new RegExp(`font-size="${size}"[^>]*>([^<]*)<`, "g"))].map((found) => found[1] ?? "");

async function inkIn(png: Buffer, area: { left: number; top: number; width: number; height: number }): Promise<number> {
  const { data } = await sharp(png).extract(area).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data.filter((value) => value < 80).length;
}

test("a card is a PNG of 1200 × 630 on which the text is really drawn, without any font of the system", async () => {
  const png = drawCard({ title: "Camille Aubry", text: "Mardi 28 juin à 11 h 30, à Lille", foot: "primaire.example" });
  const said = await sharp(png).metadata();
  expect([said.format, said.width, said.height]).toEqual(["png", 1200, 630]);
  const without = drawCard({ title: " " });
  const middle = { left: 110, top: 230, width: 900, height: 160 };
  expect((await inkIn(png, middle)) - (await inkIn(without, middle))).toBeGreaterThan(3000);
});

test("a long title is broken between words, cut at two lines, and never leaves the card", async () => {
  const svg = cardSvg({
    title: "Une école où chaque enfant apprend à lire avant ses sept ans et où nul n’est laissé de côté",
  });
  const title = linesOf(svg, 68);
  expect(title).toHaveLength(2);
  expect(title[1]).toMatch(/…$/);
  const png = drawCard({ title: "Anticonstitutionnellement".repeat(10), foot: "x".repeat(500) });
  expect(await inkIn(png, { left: 1120, top: 0, width: 80, height: 630 })).toBe(0);
});

test("what people wrote is text: no markup, no reference to a file or an address", () => {
  const svg = cardSvg({
    title: '</text><image href="file:///etc/passwd"/>',
    text: "&xxe; ]]> \u0000\u0008",
    accent: '"/><script>',
  });
  expect(svg).not.toMatch(/<image|<script|\u0000/);
  expect([...svg.matchAll(/href="|url\(/g)]).toEqual([]);
  expect(drawCard({ title: "<&>", text: "\ud83d" }).length).toBeGreaterThan(1000);
});

test("a portrait is drawn on the right", async () => {
  const bytes = await sharp({ create: { width: 50, height: 50, channels: 3, background: "#000000" } })
    .png()
    .toBuffer();
  const png = drawCard({ title: "Camille Aubry", portrait: { bytes, type: "image/png" } });
  expect(await inkIn(png, { left: 800, top: 115, width: 340, height: 340 })).toBe(340 * 340);
});
