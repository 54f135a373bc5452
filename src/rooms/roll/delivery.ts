import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import type { Outcome } from "../../core/outcome.ts";
import { directoryOf, END_SPAN, entriesOf, LOCAL_HEADER, localLength } from "./reading/archive.ts";
import type { ArchiveRefusal, Entry } from "./reading/archive.ts";
import type { DeliveredFile } from "../../core/csv/top.ts";
import type { FileRefusal } from "./file-refusals.ts";
import { bytesBetween, openedAt, plainSize, type ReadAt } from "../../core/crypto/stream.ts";

/** The archive is cut, or its bytes are not those that were packed, or unpack to more than any roll does. */
export class DamagedArchive extends Error {
  constructor(
    name: string,
    readonly refusal: ArchiveRefusal | "name-too-long" = "archive-damaged",
    options?: ErrorOptions,
  ) {
    super(name, options);
  }
}

/** A roll unpacks to some ten times its size; a bomb to a thousand. Beyond it all files of an archive share one megabyte. */
const MOST_SWOLLEN = 50;
const BEYOND = 1_048_576;

/** A file of which not one row was read. */
export interface UnreadFile {
  readonly name: string;
  readonly refusal: FileRefusal;
}

/** A delivered file, which is read more than once and from any place: on the disk, or sealed. */
export interface Source {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly readAt: ReadAt;
  /** From `start` to `end`, both included; all of it without them. */
  readonly stream: (start?: number, end?: number) => Readable;
}

/** Throws when the path leads nowhere. */
export async function fileSource(path: string): Promise<Source> {
  const { size } = await stat(path);
  return {
    ...{ name: basename(path), size },
    readAt: (at, length) => bytesOf(path, at, length),
    stream: (start = 0, end = Infinity) => createReadStream(path, { start, end }),
  };
}

/** A delivery that is in memory: invented, and small. */
export const bytesSource = (name: string, bytes: Buffer): Source => ({
  ...{ name, size: bytes.length },
  readAt: (at, length) => Promise.resolve(bytes.subarray(at, at + length)),
  stream: (start = 0, end = bytes.length - 1) => Readable.from([bytes.subarray(start, end + 1)]),
});

/** A sealed file, opened piece by piece as it is read: it is never whole in clear, on the disk or in memory. */
export function sealedSource(name: string, key: Buffer, sealed: Pick<Source, "size" | "readAt">): Source {
  const size = plainSize(sealed.size);
  const readAt = openedAt(key, sealed.size, sealed.readAt);
  return { name, size, readAt, stream: (start = 0, end = size - 1) => Readable.from(bytesBetween(readAt, start, end)) };
}

async function bytesOf(path: string, at: number, length: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The rolls in a delivered file: itself, or each CSV of a zip (layout C). Nothing is unpacked onto the disk. */
export async function filesOf(source: Source): Promise<Outcome<readonly DeliveredFile[], ArchiveRefusal>> {
  const isZip = (await source.readAt(0, 4)).toString("latin1").startsWith("PK");
  return isZip ? await packedIn(source) : { ok: true, value: [{ name: source.name, open: () => source.stream() }] };
}

async function packedIn(source: Source): Promise<Outcome<readonly DeliveredFile[], ArchiveRefusal>> {
  const { size, readAt } = source;
  const directory = directoryOf(await readAt(Math.max(0, size - END_SPAN), END_SPAN));
  if (!directory.ok) return directory;
  if (directory.value.at + directory.value.size > size) return { ok: false, refusal: "archive-damaged" };
  const entries = entriesOf(await readAt(directory.value.at, directory.value.size));
  if (!entries.ok) return entries;
  const beyond = { left: BEYOND };
  return { ok: true, value: entries.value.map((entry) => packedFile(source, entry, beyond)) };
}

/** One file of an archive. It is opened more than once, and what it unpacks to counts once. */
function packedFile(source: Source, entry: Entry, beyond: { left: number }): DeliveredFile {
  let most = MOST_SWOLLEN * entry.packed;
  const grown = (bytes: number): void => {
    if (bytes <= most) return;
    beyond.left -= bytes - most;
    most = bytes;
    if (beyond.left < 0) throw new DamagedArchive(entry.name, "archive-swollen");
  };
  const open = (): AsyncIterable<Uint8Array> => {
    if (entry.isNameCut) throw new DamagedArchive(entry.name, "name-too-long");
    return unpacked(source, entry, grown);
  };
  return { name: entry.name, open };
}

/** The bytes of one file of an archive, whose sum is checked at the end; `grown` is told how many came so far. */
async function* unpacked(source: Source, entry: Entry, grown: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const start = entry.at + (await localLengthAt(source, entry.at));
  let [crc, bytes] = [0, 0];
  for await (const chunk of inflated(source, start, entry)) {
    crc = crc32(chunk, crc);
    bytes += chunk.length;
    grown(bytes);
    yield chunk;
  }
  if (crc !== entry.crc) throw new DamagedArchive(entry.name);
}

/** What does not inflate is damaged; what could not be read at all is for whoever reads: it may be there again, or gone for good. */
async function* inflated(source: Source, start: number, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.packed === 0) return;
  const packed = source.stream(start, start + entry.packed - 1);
  // A pipe alone would leave an error of `packed` to nobody, which ends the process.
  const stream: AsyncIterable<Buffer> = entry.deflated ? pipeline(packed, createInflateRaw(), () => undefined) : packed;
  try {
    yield* stream;
  } catch (error) {
    if (!isOfZlib(error)) throw error;
    throw new DamagedArchive(entry.name, "archive-damaged", { cause: error });
  } finally {
    packed.destroy();
  }
}

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");

async function localLengthAt({ name, readAt }: Source, at: number): Promise<number> {
  const header = await readAt(at, LOCAL_HEADER);
  if (header.length < LOCAL_HEADER) throw new DamagedArchive(name);
  return localLength(header);
}
