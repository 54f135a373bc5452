import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { flow, type Block } from "./part.ts";
import { PAGE, type Sheet } from "./sheet.ts";

/** Writes blocks as numbered pages without the frame of a place's lists, and ends the stream. */
export async function writeBare(sheet: Sheet, blocks: readonly Block[], out: Writable): Promise<void> {
  await pipeline(Readable.from(drawn(sheet, flow(blocks))), out);
}

async function* drawn(sheet: Sheet, pages: ReturnType<typeof flow>): AsyncGenerator<Buffer> {
  for (const [at, draw] of pages.entries()) {
    sheet.page();
    sheet.line(`page ${at + 1} sur ${pages.length}`, PAGE.margin, 40, { size: 10, weight: "bold", align: "right" });
    draw(sheet);
  }
  yield* sheet.ended();
}
