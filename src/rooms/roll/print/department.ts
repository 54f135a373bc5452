import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { row, title, words } from "../../../core/print/blocks.ts";
import type { PrintedBatch } from "./batch.ts";
import { shortHash } from "./dataset.ts";
import { flow } from "../../../core/print/part.ts";
import type { PrintedPlace, Printing } from "./place.ts";
import { INNER, PAGE, Sheet, type Style } from "../../../core/print/sheet.ts";

/** One line of the print order: a place, and what its batch came to. */
export interface Ordered {
  readonly place: PrintedPlace;
  readonly printing: Printing;
  readonly batch: PrintedBatch;
}

const body: Style = { size: 9.5 };

/** For whoever prints a department: places, pages, copies, sheets in all. It names no elector. */
export async function printOrder(department: string, ordered: readonly Ordered[], out: Writable): Promise<void> {
  const sheet = new Sheet(`Ordre d’impression – ${department}`);
  const widths = [INNER - 275, 75, 60, 60, 80];
  const copies = ordered.reduce((sum, { printing, batch }) => sum + printing.copies * batch.pages, 0);
  const pages = flow([
    ...title(sheet, `Ordre d’impression – ${department}`, 18),
    ...words(sheet, `${ordered.length} lieux, ${copies} pages à imprimer en comptant les exemplaires.`, { size: 11 }),
    row(["Lieu", "Tirage", "Pages", "Copies", "Empreinte"], widths, 20, { size: 9, weight: "bold" }),
    ...ordered.map(({ place, printing, batch }) => row(cellsOf(place, printing, batch), widths, 20, body)),
  ]);
  await pipeline(Readable.from(drawn(sheet, pages)), out);
}

const cellsOf = (place: PrintedPlace, printing: Printing, batch: PrintedBatch): readonly string[] => [
  ...[place.name, `n° ${printing.number}`, String(batch.pages), String(printing.copies), shortHash(batch.hash)],
];

async function* drawn(sheet: Sheet, pages: ReturnType<typeof flow>): AsyncGenerator<Buffer> {
  for (const [at, draw] of pages.entries()) {
    sheet.page();
    sheet.line(`page ${at + 1} sur ${pages.length}`, PAGE.margin, 40, { size: 10, weight: "bold", align: "right" });
    draw(sheet);
  }
  yield* sheet.ended();
}
