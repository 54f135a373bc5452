import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { communes } from "../../core/territories.ts";
import { inventedLines, truthOf } from "./invented/roll.ts";

/** Writes a roll of invented electors of the Nord in both layouts, and what a report must say of it. */
export async function inventRoll(electors: number, folder: string): Promise<void> {
  const places = communes().filter(({ department }) => department === "59");
  await mkdir(folder, { recursive: true });
  for (const layout of ["register", "legal"] as const)
    await pipeline(
      Readable.from(inventedLines(electors, places, layout)),
      createWriteStream(join(folder, `${layout}.csv`)),
    );
  await writeFile(join(folder, "truth.json"), `${JSON.stringify(truthOf(electors, places), undefined, 2)}\n`);
}
