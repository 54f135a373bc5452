import { DamagedArchive, fileSource, filesOf, type Source, type UnreadFile } from "./delivery.ts";
import type { DeliveredFile } from "../../core/csv/top.ts";
import type { Elector } from "./reading/elector.ts";
import { readRoll } from "./reading/read.ts";
import type { FileReport, RefusedFile } from "./reading/report.ts";

/** What a delivery would give, before anything is written: no name, no date, no address of anybody. */
export interface Preview {
  readonly rows: number;
  readonly kept: number;
  readonly refused: number;
  readonly files: readonly (FileReport | RefusedFile | UnreadFile)[];
}

type Take = (electors: readonly Elector[]) => Promise<void>;
const nobody: Take = () => Promise.resolve();

/** Reads deliveries one after the other and writes nothing. Throws when a path leads nowhere. */
export async function preview(paths: readonly string[]): Promise<Preview> {
  const sources: Source[] = [];
  for (const path of paths) sources.push(await fileSource(path));
  return await previewOf(sources);
}

/** `take` is given whoever is read, as they are read; without it nobody looks at them. */
export async function previewOf(sources: readonly Source[], take: Take = nobody): Promise<Preview> {
  const files: Preview["files"][number][] = [];
  for (const source of sources) files.push(...(await readIn(source, take)));
  const read = files.filter((file): file is FileReport => !("refusal" in file));
  const sum = (count: (file: FileReport) => number) => read.reduce((total, file) => total + count(file), 0);
  return {
    rows: sum(({ rows }) => rows),
    kept: sum(({ kept }) => kept),
    refused: sum(({ refused }) => refused.reduce((total, { count }) => total + count, 0)),
    files,
  };
}

async function readIn(source: Source, take: Take): Promise<Preview["files"]> {
  const delivered = await filesOf(source);
  if (!delivered.ok) return [{ name: source.name, refusal: delivered.refusal }];
  const reports: Preview["files"][number][] = [];
  for (const file of delivered.value) reports.push(await readOne(file, take));
  return reports;
}

async function readOne(file: DeliveredFile, take: Take): Promise<Preview["files"][number]> {
  try {
    return await readRoll(file, take);
  } catch (error) {
    if (error instanceof DamagedArchive) return { name: file.name, refusal: error.refusal };
    throw error;
  }
}
