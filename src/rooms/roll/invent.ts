import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { communes, type Commune } from "../../core/territories.ts";
import { commaFile, prefectureFile, prefectureName } from "./invented/apart.ts";
import { communesFile, namesFile, prefectureZip, snapshots, someCommunes } from "./invented/elsewhere.ts";
import { inventedPdf, pdfTruthOf } from "./invented/pdf.ts";
import { inventedLines, truthOf } from "./invented/roll.ts";

/** A PDF is one precinct's: this many electors at most, as in the two small files. */
const MOST_IN_PDF = 400;

/**
 * Writes a roll of invented electors of the Nord in the two layouts of lines, a small one with commas in Windows-1252, one of Lille in
 * layout C, and of a precinct of Lille in the two of PDF, each with what a report must say of it; and what one department of one day does not show.
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
  await inventElsewhere(few, lille, folder);
  for (const layout of ["pdf-cells", "pdf-numbered"] as const) {
    await pipeline(inventedPdf(few, lille, layout), createWriteStream(join(folder, `${layout}.pdf`)));
    await written(join(folder, `${layout}.truth.json`), pdfTruthOf(few, lille, layout).report);
  }
}

/** What one department of one day does not show (R-ROLL-13, R-ROLL-16, R-ROLL-20), and layout C as a zip. */
async function inventElsewhere(few: number, lille: Commune, folder: string): Promise<void> {
  for (const [name, { text, truth }] of [
    ["communes", communesFile(lille)],
    ["names", namesFile(lille)],
  ] as const) {
    await writeFile(join(folder, `${name}.csv`), text);
    await written(join(folder, `${name}.truth.json`), truth);
  }
  const { files, truth } = snapshots(few, lille);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await written(join(folder, "snapshots.truth.json"), truth);
  const zip = prefectureZip(few, someCommunes("59", 3));
  await writeFile(join(folder, "prefecture.zip"), zip.bytes);
  await written(join(folder, "prefecture.truth.json"), zip.truth);
}

const written = (path: string, truth: unknown): Promise<void> =>
  writeFile(path, `${JSON.stringify(truth, undefined, 2)}\n`);
