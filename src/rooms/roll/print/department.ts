import type { Writable } from "node:stream";
import { writeBare } from "../../../core/print/bare.ts";
import { row, title, words } from "../../../core/print/blocks.ts";
import { INNER, Sheet, type Style } from "../../../core/print/sheet.ts";
import type { PrintedBatch } from "./batch.ts";
import { shortHash } from "./dataset.ts";
import { placeByCommune } from "./file-name.ts";
import type { PrintedPlace, Printing } from "./place.ts";

/** One line of the print order: a place, and what its batch came to. */
export interface Ordered {
  readonly place: PrintedPlace;
  /** Of its PDF. */
  readonly file: string;
  readonly printing: Printing;
  readonly batch: PrintedBatch;
}

const body: Style = { size: 9.5 };

/** For whoever prints a department: places, pages, copies, sheets in all. It names no elector. */
export async function printOrder(
  { department, at }: { readonly department: string; readonly at: Date },
  ordered: readonly Ordered[],
  out: Writable,
): Promise<void> {
  const sheet = new Sheet(`Ordre d’impression – ${department}`, at);
  const widths = [INNER - 275, 75, 60, 60, 80];
  const copies = ordered.reduce((sum, { printing, batch }) => sum + printing.copies * batch.pages, 0);
  const blocks = [
    ...title(sheet, `Ordre d’impression – ${department}`, 18),
    ...words(sheet, `${ordered.length} lieux, ${copies} pages à imprimer en comptant les exemplaires.`, { size: 11 }),
    row(["Lieu", "Tirage", "Pages", "Copies", "Empreinte"], widths, 20, { size: 9, weight: "bold" }),
    ...ordered.flatMap(({ place, file, printing, batch }) => [
      row(cellsOf(place, printing, batch), widths, 20, body),
      row([file], [INNER], 14, { size: 7.5 }),
    ]),
  ];
  await writeBare(sheet, blocks, out);
}

const cellsOf = (place: PrintedPlace, printing: Printing, batch: PrintedBatch): readonly string[] => [
  ...[
    placeByCommune(place),
    `n° ${printing.number}`,
    String(batch.pages),
    String(printing.copies),
    shortHash(batch.hash),
  ],
];
