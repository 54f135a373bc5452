import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { LONGEST_NAME, printable } from "../../../core/csv/values.ts";
import type { FileRefusal } from "../file-refusals.ts";

/** One file of a zip: where its bytes are, after the local header at `at`. PKWARE APPNOTE 6.3.10, section 4.3. */
export interface Entry {
  readonly name: string;
  readonly at: number;
  readonly packed: number;
  readonly deflated: boolean;
  readonly crc: number;
  /** `name` is the beginning of it alone: the end, where the commune may be, is not known. */
  readonly isNameCut: boolean;
}

export type ArchiveRefusal = Extract<FileRefusal, `archive-${string}`>;

/** The end record is the last 22 bytes, and a comment of at most 65,535. */
export const END_SPAN = 22 + 0xffff;
export const LOCAL_HEADER = 30;

/** Where the directory is, from the last bytes of an archive. */
export function directoryOf(tail: Buffer): Outcome<{ readonly at: number; readonly size: number }, ArchiveRefusal> {
  const end = tail.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end === -1 || end + 22 > tail.length) return refuse("archive-damaged");
  const found = { size: tail.readUInt32LE(end + 12), at: tail.readUInt32LE(end + 16) };
  return found.at === 0xffffffff || found.size === 0xffffffff ? refuse("archive-too-new") : ok(found);
}

/** The CSV and PDF files of a directory; folders, and what a Mac adds of its own, are left. */
export function entriesOf(directory: Buffer): Outcome<readonly Entry[], ArchiveRefusal> {
  const entries: Entry[] = [];
  for (let at = 0; at < directory.length;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return refuse("archive-damaged");
    const [method, flags] = [directory.readUInt16LE(at + 10), directory.readUInt16LE(at + 8)];
    const entry = entryAt(directory, at, method === 8);
    const isEncrypted = (flags & 1) === 1;
    if (isEncrypted || ![0, 8].includes(method)) return refuse("archive-too-new");
    if (isRoll(nameAt(directory, at))) entries.push(entry);
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (entries.length > MOST_FILES) return refuse("archive-too-many");
  return overlap(entries) ? refuse("archive-damaged") : ok(entries);
}

/** One a commune of the country, and room for those that send a list a file. */
const MOST_FILES = 50_000;

/** Two thousand names of the same bytes make a small file unpack to hundreds of gigabytes. */
function overlap(entries: readonly Entry[]): boolean {
  const inOrder = [...entries].sort((one, other) => one.at - other.at);
  return inOrder.some(({ at }, n) => {
    const before = inOrder[n - 1];
    return before !== undefined && at < before.at + LOCAL_HEADER + before.packed;
  });
}

/** By its whole name, however long. */
const isRoll = (name: string): boolean => /\.(csv|txt|pdf)$/i.test(name) && !name.startsWith("__MACOSX/");

const nameAt = (directory: Buffer, at: number): string =>
  directory.toString("utf8", at + 46, at + 46 + directory.readUInt16LE(at + 28));

const entryAt = (directory: Buffer, at: number, deflated: boolean): Entry => ({
  name: printable(nameAt(directory, at)),
  isNameCut: nameAt(directory, at).length > LONGEST_NAME,
  at: directory.readUInt32LE(at + 42),
  packed: directory.readUInt32LE(at + 20),
  crc: directory.readUInt32LE(at + 16),
  deflated,
});

/** The length of a local header, whose name and extra field may differ from the directory's. */
export const localLength = (header: Buffer): number => LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
