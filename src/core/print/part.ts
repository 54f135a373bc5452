import { PAGE, type Sheet } from "./sheet.ts";

/** One document of a batch, laid out and not drawn yet: how many pages it takes is known before the first is written. */
export interface Part {
  readonly title: string;
  /** Electors, names or lines to fill: what its cover counts. */
  readonly lines: number;
  readonly pages: readonly Page[];
}

export type Page = (sheet: Sheet) => void;

/** Between the head and the foot that every page has. */
export const BODY = { top: 82, bottom: PAGE.height - 54 } as const;

/** Something as wide as the page, of a height that is known before it is drawn. */
export interface Block {
  readonly height: number;
  readonly draw: (sheet: Sheet, y: number) => void;
}

/** Blocks one under the other, on as many pages as they take; there is always one. */
export function flow(blocks: readonly Block[]): readonly Page[] {
  const pages: Block[][] = [[]];
  let y: number = BODY.top;
  for (const block of blocks) {
    if (y + block.height > BODY.bottom && y > BODY.top) {
      pages.push([]);
      y = BODY.top;
    }
    pages[pages.length - 1]?.push(block);
    y += block.height;
  }
  return pages.map((page) => (sheet) => drawBlocks(sheet, page));
}

function drawBlocks(sheet: Sheet, blocks: readonly Block[]): void {
  let y: number = BODY.top;
  for (const block of blocks) {
    block.draw(sheet, y);
    y += block.height;
  }
}
