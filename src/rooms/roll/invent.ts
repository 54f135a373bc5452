import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { communes } from "../../core/territories.ts";
import { commaFile, prefectureFile, prefectureName } from "./invented/apart.ts";
import { inventedPdf, pdfTruthOf } from "./invented/pdf.ts";
import { inventedLines, truthOf } from "./invented/roll.ts";

/** A PDF is one precinct's: this many electors at most, as in the two small files. */
const MOST_IN_PDF = 400;

/**
 * Writes a roll of invented electors of the Nord in the two layouts of lines, a small one with commas in Windows-1252, one of Lille in
 * layout C, and of a precinct of Lille in the two of PDF, each with what a report must say of it.
 */
export async function inventRoll(electors: number, folder: string): Promise<void> {
  const places = communes().filter(({ department }) => department === "59");
  await mkdir(folder, { recursive: true });
  for (const layout of ["register", "legal"] as const)
    await pipeline(
      Readable.from(inventedLines(electors, places, layout)),
      createWriteStream(join(folder, `${layout}.csv`)),
    );
  await written(join(folder, "truth.json"), truthOf(electors, places));
  const lille = places.find(({ code }) => code === "59350");
  if (!lille) throw new Error("the communes are not there");
  const few = Math.min(electors, MOST_IN_PDF);
  for (const [name, { bytes, truth }] of [
    ["register-commas", commaFile(few, places)],
    [prefectureName(lille), prefectureFile(few, lille)],
  ] as const) {
    await writeFile(join(folder, `${name}.csv`), bytes);
    await written(join(folder, `${name}.truth.json`), truth);
  }
  for (const layout of ["pdf-cells", "pdf-numbered"] as const) {
    await pipeline(inventedPdf(few, lille, layout), createWriteStream(join(folder, `${layout}.pdf`)));
    await written(join(folder, `${layout}.truth.json`), pdfTruthOf(few, lille, layout).report);
  }
}

const written = (path: string, truth: unknown): Promise<void> =>
  writeFile(path, `${JSON.stringify(truth, undefined, 2)}\n`);
