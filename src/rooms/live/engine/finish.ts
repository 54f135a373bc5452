import { execFile } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { storageKey, type Storage } from "../../../core/storage/index.ts";
import type { Stretch } from "../rules/playlist.ts";
import type { Program } from "../../../core/media-program.ts";
import type { EngineParts } from "./parts.ts";
import { bytesOf, stretchesOf } from "./pieces.ts";
import { folderOf } from "./session.ts";
import { openShelf } from "./shelf.ts";

export interface FinishParts extends Pick<EngineParts, "storage" | "work" | "freeBytes" | "leastFree"> {
  readonly program: Program | undefined;
}

/** `no-room`: it can be seen whole, piece by piece, and no file of its own was made. */
export type Finished = "whole" | "no-room";

/**
 * After the end: the playlists say that nothing more comes, each run's best picture becomes one file, and the sound another
 * for download, where there is room for them. Doing it twice writes the same again.
 */
export async function finishDeclaration(parts: FinishParts, declaration: string): Promise<Finished> {
  const folder = folderOf(declaration, false);
  const shelf = await openShelf(parts.storage, folder);
  await shelf.end();
  if (!(await hasRoom(parts, folder))) return "no-room";
  for (const stretch of await stretchesOf(parts.storage, folder, "source"))
    await parts.storage.put(
      Readable.from(bytesOf(parts.storage, folder, stretch)),
      storageKey(`${folder}/original-${parseInt(stretch.map, 10)}.mp4`),
      "video/mp4",
    );
  await keepSound(parts, folder, declaration);
  return "whole";
}

/**
 * Files of their own weigh what the pieces weigh: the best picture once; the sound as it is joined, as it is written, and as
 * it is put away. No replay fills the disk that the database writes on.
 */
async function hasRoom({ storage, work, freeBytes, leastFree }: FinishParts, folder: string): Promise<boolean> {
  let bytes = 0;
  for await (const { key, size } of storage.list(folder))
    bytes += key.includes("/source-") ? size : key.includes("/audio-") ? 3 * size : 0;
  return (await freeBytes(work)) - bytes >= leastFree;
}

/** Several runs are joined by the media program; without one (a recording) there is one run, and its bytes are the file. */
async function keepSound({ storage, work, program }: FinishParts, folder: string, declaration: string): Promise<void> {
  const stretches = await stretchesOf(storage, folder, "audio");
  const key = storageKey(`${folder}/audio.m4a`);
  const [only] = stretches;
  if (!only) return;
  if (!program) {
    if (stretches.length === 1) await storage.put(Readable.from(bytesOf(storage, folder, only)), key, "audio/mp4");
    return;
  }
  const place = join(work, `${declaration}-sound`);
  await mkdir(place, { recursive: true, mode: 0o700 });
  try {
    await storage.put(createReadStream(await joined(program, storage, folder, stretches, place)), key, "audio/mp4");
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function joined(
  program: Program,
  storage: Storage,
  folder: string,
  stretches: readonly Stretch[],
  place: string,
): Promise<string> {
  for (const [n, stretch] of stretches.entries())
    await pipeline(Readable.from(bytesOf(storage, folder, stretch)), createWriteStream(join(place, `${n}.mp4`)));
  await writeFile(join(place, "list.txt"), stretches.map((_, n) => `file ${n}.mp4\n`).join(""));
  const words = "-hide_banner -nostdin -loglevel error -f concat -i list.txt -c copy -movflags +faststart -y audio.m4a";
  await promisify(execFile)(program.path, words.split(" "), { cwd: place, env: {}, timeout: 300_000 });
  return join(place, "audio.m4a");
}
