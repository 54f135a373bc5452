/**
 * Sharing cards: the 1200 × 630 picture that other sites show beside a link. Drawn from our own SVG with one font that
 * comes with the package, so that a server without fonts (a bare Debian has none) draws the same card as a desk.
 */
import { Resvg } from "@resvg/resvg-js";
import { createRequire } from "node:module";
import { xmlText } from "./xml.ts";

export interface Card {
  /** Who speaks or what it is about: one or two lines, larger. */
  readonly title: string;
  /** Up to three lines. */
  readonly text?: string;
  /** Date, place or site, at the foot. */
  readonly foot?: string;
  /** A CSS colour in `#rrggbb`; anything else draws in ink. */
  readonly accent?: string;
  /** A PNG or JPEG of ours, already drawn anew; shown in a square. */
  readonly portrait?: { readonly bytes: Uint8Array; readonly type: "image/png" | "image/jpeg" };
}

/** @returns a PNG of 1200 × 630 pixels */
export function drawCard(card: Card): Buffer {
  return render(cardSvg(card)).asPng();
}

/** The drawing before it becomes pixels. All text is escaped; nothing in it refers to a file or an address. */
export function cardSvg(card: Card): string {
  const room = card.portrait ? 660 : 1000;
  const title = lines(card.title, { size: 68, weight: 700, width: room, most: 2 });
  const text = lines(card.text ?? "", { size: 40, weight: 400, width: room, most: 3 });
  const top = 300 - (title.length * 80 + text.length * 56) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
<rect width="1200" height="630" fill="#f7f4ec"/>
${ruling()}<rect x="72" width="4" height="630" fill="#b3312c"/>
<rect x="110" y="${top - 24}" width="120" height="8" fill="${accent(card)}"/>
${title.map((line, n) => written(line, { y: top + 60 + n * 80, size: 68, weight: 700 })).join("")}
${text.map((line, n) => written(line, { y: top + title.length * 80 + 50 + n * 56, size: 40, weight: 400 })).join("")}
${card.foot ? written(fitted(card.foot, { size: 30, weight: 400, width: 1000 }), { y: 580, size: 30, weight: 400 }) : ""}
${portrait(card)}</svg>`;
}

interface Hand {
  readonly size: number;
  readonly weight: 400 | 700;
}

const INK = "#1d1d1b";
const FAMILY = "Gelasio";
const find = createRequire(import.meta.url).resolve;
const FONTS = ["400Regular/Gelasio_400Regular.ttf", "700Bold/Gelasio_700Bold.ttf"];
const font = {
  loadSystemFonts: false,
  defaultFontFamily: FAMILY,
  fontFiles: FONTS.map((file) => find(`@expo-google-fonts/gelasio/${file}`)),
};

const render = (svg: string) => new Resvg(svg, { font, fitTo: { mode: "original" } }).render();
const accent = ({ accent = INK }: Card): string => (/^#[0-9a-f]{6}$/i.test(accent) ? accent : INK);

// The ruled exercise book: one pale line each 42 pixels.
function ruling(): string {
  return Array.from(
    { length: 14 },
    (_, n) => `<rect y="${(n + 1) * 42}" width="1200" height="1" fill="#d9e2ec"/>`,
  ).join("");
}

function written(line: string, hand: Hand & { y: number }): string {
  return `<text x="110" y="${hand.y}" font-family="${FAMILY}" font-size="${hand.size}" font-weight="${hand.weight}" fill="${INK}">${xmlText(line)}</text>`;
}

function portrait({ portrait: picture }: Card): string {
  if (!picture) return "";
  const data = Buffer.from(picture.bytes).toString("base64");
  return `<image x="800" y="115" width="340" height="340" preserveAspectRatio="xMidYMid slice" href="data:${picture.type};base64,${data}"/>`;
}

/** Breaks a text into at most `most` lines of at most `width` pixels; what does not fit ends in « … ». */
function lines(text: string, hand: Hand & { width: number; most: number }): string[] {
  const broken: string[] = [];
  let line = "";
  for (const word of text.slice(0, 400).split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || widthOf(longer, hand) <= hand.width) line = longer;
    else {
      broken.push(line);
      line = word;
    }
    if (broken.length === hand.most) break;
  }
  const all = [...broken, line].filter(Boolean);
  const cut = all.length > hand.most || text.length > 400;
  return all.slice(0, hand.most).map((one, n) => fitted(cut && n === hand.most - 1 ? `${one} …` : one, hand));
}

/** The text, or as much of its beginning as fits, ended by « … ». */
function fitted(text: string, hand: Hand & { width: number }): string {
  let shown = text;
  while (shown.length > 1 && widthOf(shown, hand) > hand.width) {
    const keep = Math.floor((shown.length - 1) * Math.min(0.98, hand.width / widthOf(shown, hand)));
    shown = `${shown.slice(0, Math.max(keep, 0)).replace(/[\s…]+$|\p{Cs}$/gu, "")}…`;
  }
  return shown;
}

/** Pixels, measured by the renderer itself. */
function widthOf(text: string, hand: Hand): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${written(text, { ...hand, y: 0 })}</svg>`;
  return new Resvg(svg, { font }).getBBox()?.width ?? 0;
}
