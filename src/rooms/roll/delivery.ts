import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { crc32, createInflateRaw } from "node:zlib";
import type { Outcome } from "../../core/outcome.ts";
import { directoryOf, END_SPAN, entriesOf, LOCAL_HEADER, localLength } from "./reading/archive.ts";
import type { ArchiveRefusal, Entry } from "./reading/archive.ts";
import type { DeliveredFile } from "../../core/csv/top.ts";
import type { FileRefusal } from "./refusals.ts";

/** The archive is cut, or its bytes are not those that were packed. */
export class DamagedArchive extends Error {}

/** A file of which not one row was read. */
export interface UnreadFile {
  readonly name: string;
  readonly refusal: FileRefusal;
}

/** The rolls in a file on disk: itself, or each CSV of a zip (layout C). Nothing is unpacked onto the disk. */
export async function filesOf(path: string): Promise<Outcome<readonly DeliveredFile[], ArchiveRefusal>> {
  const handle = await open(path);
  try {
    const isZip = (await bytesAt(handle, 0, 4)).toString("latin1").startsWith("PK");
    return isZip ? await packedIn(handle, path) : { ok: true, value: [plain(path)] };
  } finally {
    await handle.close();
  }
}

const plain = (path: string): DeliveredFile => ({ name: basename(path), open: () => createReadStream(path) });

async function packedIn(handle: FileHandle, path: string): Promise<Outcome<readonly DeliveredFile[], ArchiveRefusal>> {
  const { size } = await handle.stat();
  const directory = directoryOf(await bytesAt(handle, Math.max(0, size - END_SPAN), END_SPAN));
  if (!directory.ok) return directory;
  if (directory.value.at + directory.value.size > size) return { ok: false, refusal: "archive-damaged" };
  const entries = entriesOf(await bytesAt(handle, directory.value.at, directory.value.size));
  if (!entries.ok) return entries;
  return { ok: true, value: entries.value.map((entry) => ({ name: entry.name, open: () => unpacked(path, entry) })) };
}

/** The bytes of one file of an archive, whose sum is checked at the end. */
async function* unpacked(path: string, entry: Entry): AsyncGenerator<Uint8Array> {
  const start = entry.at + (await localLengthAt(path, entry.at));
  let crc = 0;
  for await (const chunk of inflated(path, start, entry)) {
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (crc !== entry.crc) throw new DamagedArchive(entry.name);
}

async function* inflated(path: string, start: number, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.packed === 0) return;
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 });
  const stream: AsyncIterable<Buffer> = entry.deflated ? packed.pipe(createInflateRaw()) : packed;
  try {
    yield* stream;
  } catch (error) {
    throw new DamagedArchive(entry.name, { cause: error });
  } finally {
    packed.destroy();
  }
}

async function localLengthAt(path: string, at: number): Promise<number> {
  const handle = await open(path);
  try {
    const header = await bytesAt(handle, at, LOCAL_HEADER);
    if (header.length < LOCAL_HEADER) throw new DamagedArchive(basename(path));
    return localLength(header);
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
