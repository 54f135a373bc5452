import { basename } from "node:path";
import { DamagedArchive, filesOf, type UnreadFile } from "./delivery.ts";
import type { DeliveredFile } from "../../core/csv/top.ts";
import { readRoll, type FileReport, type RefusedFile } from "./reading/read.ts";

/** What a delivery would give, before anything is written: no name, no date, no address of anybody. */
export interface Preview {
  readonly rows: number;
  readonly kept: number;
  readonly refused: number;
  readonly files: readonly (FileReport | RefusedFile | UnreadFile)[];
}

/** Reads deliveries one after the other and writes nothing. Throws when a path leads nowhere. */
export async function preview(paths: readonly string[]): Promise<Preview> {
  const files: Preview["files"][number][] = [];
  for (const path of paths) files.push(...(await readAt(path)));
  const read = files.filter((file): file is FileReport => !("refusal" in file));
  const sum = (count: (file: FileReport) => number) => read.reduce((total, file) => total + count(file), 0);
  return {
    rows: sum(({ rows }) => rows),
    kept: sum(({ kept }) => kept),
    refused: sum(({ refused }) => refused.reduce((total, { count }) => total + count, 0)),
    files,
  };
}

async function readAt(path: string): Promise<Preview["files"]> {
  const delivered = await filesOf(path);
  if (!delivered.ok) return [{ name: basename(path), refusal: delivered.refusal }];
  const reports: Preview["files"][number][] = [];
  for (const file of delivered.value) reports.push(await readOne(file));
  return reports;
}

async function readOne(file: DeliveredFile): Promise<Preview["files"][number]> {
  try {
    return await readRoll(file, () => Promise.resolve());
  } catch (error) {
    if (error instanceof DamagedArchive) return { name: file.name, refusal: "archive-damaged" };
    throw error;
  }
}
