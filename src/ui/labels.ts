export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** On which side of its spot it is written. */
  readonly anchor: "start" | "end";
}

interface Named {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** How far from the middle of its spot it begins: the mark is that large. */
  readonly gap?: number;
}

/** The width of a letter and the height of a line in a `Picture`, with the widest of the system's fonts. */
export const [LETTER, LINE] = [9, 17];

/** Names beside their spots, the first given first; one that would cover another, or leave the sheet, is not written: the table has it. */
export function labels(named: readonly Named[], width: number): readonly Label[] {
  const written: { readonly from: number; readonly to: number; readonly y: number }[] = [];
  return named.flatMap(({ name: text, x, y, gap = 9 }) => {
    const long = text.length * LETTER;
    const sides = [
      { anchor: "start" as const, at: x + gap, from: x + gap },
      { anchor: "end" as const, at: x - gap, from: x - gap - long },
    ];
    const side = sides.find(
      ({ from }) =>
        from >= 0 &&
        from + long <= width &&
        !written.some((one) => Math.abs(one.y - y) < LINE && from < one.to && one.from < from + long),
    );
    if (!side) return [];
    written.push({ from: side.from, to: side.from + long, y });
    return { text, x: side.at, y: y + 5, anchor: side.anchor };
  });
}
