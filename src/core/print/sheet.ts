import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

/** A4 in points, and the margin that office printers leave white. */
export const PAGE = { width: 595.28, height: 841.89, margin: 30 } as const;
export const INNER = PAGE.width - 2 * PAGE.margin;

export type Weight = "regular" | "bold";

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly align?: "left" | "right" | "center";
}

const { resolve } = createRequire(import.meta.url);
const fonts: Readonly<Record<Weight, string>> = {
  regular: resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  bold: resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
};

/** Black on A4, in one family of letters that the file carries. Coordinates are points from the upper left. */
export class Sheet {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  #font = "";

  /** `at`: when it is made, on the clock of the house. */
  constructor(title: string, at: Date) {
    const info = { Title: title, Producer: "Préau", Creator: "Préau", CreationDate: at };
    this.#pdf = new PDFDocument({
      autoFirstPage: false,
      size: "A4",
      margin: 0,
      lang: "fr-FR",
      info,
      font: fonts.regular,
    });
  }

  page(): void {
    this.#pdf.addPage();
    this.#font = "";
  }

  /** One line, which is never broken: whoever calls knows that it fits. */
  line(text: string, x: number, y: number, style: Style, width = INNER): void {
    const { size, weight = "regular", align = "left" } = style;
    const room = align === "left" ? 0 : width - this.width(text, style);
    this.#use(weight, size);
    this.#pdf.text(printable(text), x + (align === "center" ? room / 2 : room), y, { lineBreak: false });
  }

  /** Lines of a paragraph, from `y` down. @returns where the next thing may begin */
  paragraph(text: string, x: number, y: number, style: Style, width = INNER): number {
    for (const line of this.broken(text, width, style)) {
      this.line(line, x, y, style, width);
      y += style.size * 1.4;
    }
    return y;
  }

  rule(x1: number, y1: number, x2: number, y2: number, thickness = 0.5): void {
    this.#pdf.lineWidth(thickness).moveTo(x1, y1).lineTo(x2, y2).stroke();
  }

  box(x: number, y: number, width: number, height: number, thickness = 0.75): void {
    this.#pdf.lineWidth(thickness).rect(x, y, width, height).stroke();
  }

  width(text: string, { size, weight = "regular" }: Style): number {
    let sum = 0;
    for (const letter of printable(text)) sum += this.#advance(letter, weight);
    return (sum * size) / 1000;
  }

  /** The text in lines of at most this width; a word that is wider than a line goes on in the next. */
  broken(text: string, width: number, style: Style): readonly string[] {
    if (text === "") return [];
    if (this.width(text, style) <= width) return [text];
    const lines = [""];
    for (const piece of text.split(/(?<=[ -])/).flatMap((one) => this.#pieces(one, width, style))) {
      const longer = (lines[lines.length - 1] ?? "") + piece;
      if (this.width(longer.trimEnd(), style) <= width) lines[lines.length - 1] = longer;
      else lines.push(piece);
    }
    return lines.map((line) => line.trimEnd());
  }

  /** The text, cut with an ellipsis where it would not fit. */
  fitted(text: string, width: number, style: Style): string {
    if (this.width(text, style) <= width) return text;
    const letters = [...text];
    while (letters.length > 0 && this.width(`${letters.join("")}…`, style) > width) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  }

  /** What was written so far and not taken yet; the memory held is that of a page. */
  taken(): Buffer | undefined {
    const bytes: unknown = this.#pdf.read();
    return Buffer.isBuffer(bytes) ? bytes : undefined;
  }

  async *ended(): AsyncGenerator<Buffer> {
    this.#pdf.end();
    for await (const bytes of this.#pdf) if (Buffer.isBuffer(bytes)) yield bytes;
  }

  #pieces(word: string, width: number, style: Style): readonly string[] {
    const pieces = [""];
    for (const letter of word) {
      const longer = (pieces[pieces.length - 1] ?? "") + letter;
      if (this.width(longer.trimEnd(), style) <= width) pieces[pieces.length - 1] = longer;
      else pieces.push(letter);
    }
    return pieces;
  }

  #advance(letter: string, weight: Weight): number {
    const known = this.#widths[weight].get(letter);
    if (known !== undefined) return known;
    this.#use(weight, 1000);
    const width = this.#pdf.widthOfString(letter);
    this.#widths[weight].set(letter, width);
    return width;
  }

  #use(weight: Weight, size: number): void {
    if (this.#font === `${weight} ${size}`) return;
    this.#font = `${weight} ${size}`;
    this.#pdf.font(fonts[weight], size);
  }
}

// What the embedded family draws: Latin with its marks, Greek, Cyrillic, and the usual signs.
const UNDRAWN =
  /[^\u0020-\u007e\u00a0-\u024f\u0259\u0300-\u036f\u0384-\u03ce\u0400-\u04ff\u1e00-\u1eff\u2010-\u2026\u202f\u2030\u2039\u203a\u20ac\u2116\ufffd]/gu;

// The family draws these nine as a letter and a mark; composed, the file would say that every such letter has the mark.
const APART = /[ǹḿṃṅṣẹịọụ]/g;

/** A sign that the family does not draw shows as a mark that something stood there, never as nothing. */
export const printable = (text: string): string =>
  text
    .normalize("NFC")
    .replace(UNDRAWN, "\ufffd")
    .replace(APART, (letter) => letter.normalize("NFD"));
