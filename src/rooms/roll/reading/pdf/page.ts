/** A run of letters on a page, where it stands: points from the upper left, `y` at the baseline. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly text: string;
}

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly pieces: readonly Piece[];
}

/** What stands on one baseline, from the left. */
export interface Line {
  readonly y: number;
  readonly size: number;
  readonly pieces: readonly Piece[];
}

/** The lines of a page from the top; letters drawn one after the other without a gap become one piece again. */
export function linesOf({ pieces }: PdfPage): readonly Line[] {
  const sorted = pieces.filter(({ text }) => text.trim() !== "").sort((a, b) => a.y - b.y || a.x - b.x);
  const lines: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    if (line && piece.y - line.y <= line.size * SAME_LINE) line.pieces.push(piece);
    else lines.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  return lines.map((line) => ({ ...line, pieces: together(line.pieces.sort((a, b) => a.x - b.x)) }));
}

// Of the size of the letters: raised and lowered ones stand closer than this, two lines never do; a space is about a quarter.
const SAME_LINE = 0.4;
const WORD_GAP = 0.15;
const CELL_GAP = 0.6;

function together(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const gap = before ? (piece.x - before.x - before.width) / piece.size : Infinity;
    if (!before || gap > CELL_GAP) joined.push({ ...piece, text: piece.text.trim() });
    else
      joined[joined.length - 1] = {
        ...before,
        width: piece.x + piece.width - before.x,
        text: glued(before, piece, gap),
      };
  }
  return joined;
}

const glued = (before: Piece, { text }: Piece, gap: number): string =>
  gap > WORD_GAP || text.startsWith(" ") ? `${before.text.trimEnd()} ${text.trim()}` : before.text + text.trimEnd();

export const textOf = ({ pieces }: Line): string => pieces.map(({ text }) => text).join(" ");

/** The left edge that most of these share, to two points; undefined of none. */
export function commonEdge(pieces: readonly Piece[]): number | undefined {
  return edgesOf(pieces)[0]?.x;
}

/** Left edges that pieces share, to two points, the most frequent first. */
export function edgesOf(pieces: readonly Piece[]): readonly { readonly x: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const { x } of pieces) counts.set(Math.round(x / 2), (counts.get(Math.round(x / 2)) ?? 0) + 1);
  return [...counts].map(([edge, count]) => ({ x: edge * 2, count })).sort((a, b) => b.count - a.count || a.x - b.x);
}

export const median = (values: readonly number[]): number | undefined =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
