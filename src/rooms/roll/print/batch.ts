import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Elector } from "../reading/elector.ts";
import { cover, type Counted } from "./cover.ts";
import { datasetHash, shortHash } from "./dataset.ts";
import { drawFrame } from "./frame.ts";
import { dischargeList, signInList, type Lists, type Roll } from "./lists.ts";
import { nameIndex } from "./names.ts";
import { linesOf } from "./order.ts";
import { pace, type Pace } from "../../../core/pace.ts";
import type { Part } from "../../../core/print/part.ts";
import type { PrintedPlace, PrintedPrimary, Printing } from "./place.ts";
import { Sheet } from "../../../core/print/sheet.ts";
import * as sheets from "./sheets.ts";

/** All the paper of one polling place. */
export interface Batch {
  readonly place: PrintedPlace;
  readonly primary: PrintedPrimary;
  readonly printing: Printing;
  /** Of the main lists alone: the others are no electors of the primary (R-ELEC-07). */
  readonly electors: readonly Elector[];
  /** Made by the organisers, printed apart (R-ELEC-04). */
  readonly complementary: readonly Elector[];
  /** When it is printed. */
  readonly at: Date;
}

/** What was printed, for the index of a department and the record of the printing. */
export interface PrintedBatch {
  readonly hash: string;
  readonly pages: number;
  readonly parts: readonly Counted[];
}

/**
 * Writes the PDF of one place to a stream, and ends it. Pages are handed on as they are drawn, no faster than they are taken, and
 * others have their turn in between. Throws on a reprint without a reason, or on an elector of another list: both are ours to prevent.
 */
export async function printBatch(batch: Batch, out: Writable): Promise<PrintedBatch> {
  refuseMistakes(batch);
  const turns = pace();
  const sheet = await openSheet(batch, turns);
  const hash = datasetHash(batch.electors, batch.complementary);
  await turns.rest();
  const parts = await partsOf(batch, { sheet, place: batch.place, primary: batch.primary, pace: turns });
  const counted = parts.map(({ title, lines, pages }) => ({ title, lines, pages: pages.length }));
  const first = cover(sheet, { ...batch, hash, parts: counted });
  const all = [first, ...parts];
  await pipeline(Readable.from(drawn(sheet, all, batch, hash, turns)), out);
  const front = { title: first.title, lines: 0, pages: first.pages.length };
  return { hash, parts: [front, ...counted], pages: all.reduce((sum, { pages }) => sum + pages.length, 0) };
}

/** Opening a font takes tens of milliseconds: others have their turn between the two. */
async function openSheet({ primary, place, at }: Batch, turns: Pace): Promise<Sheet> {
  const sheet = new Sheet(`${primary.name} – ${place.name}`, at);
  await turns.rest();
  sheet.width("N", { size: 10, weight: "bold" });
  await turns.rest();
  return sheet;
}

function refuseMistakes({ printing, electors }: Batch): void {
  if (printing.number > 1 && !printing.reason) throw new Error("a reprint says why (R-F1-08)");
  if (electors.some(({ list }) => list !== "main")) throw new Error("only the main list is printed (R-ELEC-07)");
}

/** In the order in which they lie in the bag. */
async function partsOf(batch: Batch, lists: Lists): Promise<readonly Part[]> {
  const { place, primary } = batch;
  const main: Roll = { title: "", prefix: "", lines: linesOf(batch.electors, place) };
  const apart: Roll = {
    ...{ title: " complémentaire", prefix: "C" },
    lines: linesOf(batch.complementary, { ...place, order: "alphabetical" }),
  };
  await lists.pace.rest();
  const { sheet } = lists;
  return [
    await dischargeList(lists, main),
    await signInList(lists, main),
    await dischargeList(lists, apart),
    await signInList(lists, apart),
    sheets.supplementaryPage(sheet, primary),
    sheets.orientationSheet(sheet, place, main.lines),
    await nameIndex([main, apart], lists.pace),
    ...officeSheets(lists, main.lines.length + apart.lines.length),
  ];
}

function officeSheets({ sheet, primary }: Lists, enrolled: number): readonly Part[] {
  const voucher = sheets.vouchers(sheet, primary);
  return [
    sheets.rightsPoster(sheet, primary),
    sheets.deskOrder(sheet, primary),
    sheets.cashSheet(sheet),
    ...(voucher === undefined ? [] : [voucher]),
    sheets.kitCount(sheet, primary),
    ...primary.rounds.map((_round, at) => sheets.minutes(sheet, primary, at, enrolled)),
  ];
}

async function* drawn(
  sheet: Sheet,
  parts: readonly Part[],
  batch: Batch,
  hash: string,
  turns: Pace,
): AsyncGenerator<Buffer> {
  const total = parts.reduce((sum, { pages }) => sum + pages.length, 0);
  let page = 0;
  for (const part of parts)
    for (const [at, draw] of part.pages.entries()) {
      sheet.page();
      drawFrame(sheet, { ...batch, part, hash: shortHash(hash), page: ++page, total, pageOfPart: at + 1 });
      draw(sheet);
      const bytes = sheet.taken();
      if (bytes !== undefined) yield bytes;
      await turns.rest();
    }
  yield* sheet.ended();
}
