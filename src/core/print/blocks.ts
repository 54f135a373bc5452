import { typeset } from "../../ui/typography.ts";
import type { Block } from "./part.ts";
import { INNER, PAGE, type Sheet, type Style } from "./sheet.ts";

const X = PAGE.margin;

export const space = (height: number): Block => ({ height, draw: () => undefined });

/** A paragraph; its lines are broken when it is laid out. */
export function words(sheet: Sheet, text: string, style: Style): readonly Block[] {
  const leading = style.size * 1.4;
  const lines = sheet.broken(typeset(text, "fr"), INNER, style);
  return [
    ...lines.map((line) => ({
      height: leading,
      draw: (to: Sheet, y: number) => to.line(line, X, y, style),
    })),
    space(style.size * 0.5),
  ];
}

export const title = (sheet: Sheet, text: string, size = 14): readonly Block[] =>
  words(sheet, text, { size, weight: "bold" });

/** « Heure d’ouverture », and a line to write on. */
export const field = (label: string, width = 200): Block => ({
  height: 25,
  draw: (sheet, y) => {
    sheet.line(sheet.fitted(typeset(label, "fr"), INNER - width - 8, { size: 11 }), X, y + 5, { size: 11 });
    sheet.rule(X + INNER - width, y + 20, X + INNER, y + 20, 0.75);
  },
});

/** Cells between rules; an empty one is to be written in. */
export const row = (cells: readonly string[], widths: readonly number[], height: number, style: Style): Block => ({
  height,
  draw: (sheet, y) => {
    let x: number = X;
    for (const [at, width] of widths.entries()) {
      const room = width - 8;
      sheet.box(x, y, width, height);
      sheet.line(sheet.fitted(cells[at] ?? "", room, style), x + 4, y + (height - style.size * 1.36) / 2, style, room);
      x += width;
    }
  },
});

/** A frame with nothing in it but its label. */
export const frame = (label: string, height: number): Block => ({
  height: height + 6,
  draw: (sheet, y) => {
    sheet.box(X, y, INNER, height);
    sheet.line(typeset(label, "fr"), X + 5, y + 3, { size: 9 });
  },
});
