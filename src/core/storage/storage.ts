/**
 * Where bytes that are not rows are kept: pictures, incoming uploads, recordings. A folder by default; a bucket offers
 * the same six acts.
 */
import type { Readable } from "node:stream";
import type { Outcome } from "../outcome.ts";

export interface Storage {
  /** Writes all or nothing. `type` must be the type of the key's ending. An existing object is replaced. */
  put(content: Readable | Uint8Array, key: StorageKey, type: string): Promise<StoredObject>;
  /** The bytes from `range.start` to `range.end`, both included; all of them without a range. */
  get(key: StorageKey, range?: ByteRange): Promise<Outcome<ReadObject, "not-found" | "range-not-satisfiable">>;
  head(key: StorageKey): Promise<Outcome<StoredObject, "not-found">>;
  /** Deleting what is not there is done already. */
  delete(key: StorageKey): Promise<void>;
  /** Objects whose key begins with `prefix` (whole segments: `media/a` does not list `media/ab`), in key order. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Takes away what was begun before an instant and never finished: its process was killed. Answers how many. */
  sweep(before: Date): Promise<number>;
}

export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

export interface StoredObject {
  readonly key: StorageKey;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly modified: Date;
}

export interface ReadObject extends StoredObject {
  readonly content: Readable;
  /** Present when a range was asked: what is really served. */
  readonly range?: { readonly start: number; readonly end: number };
}

/** A validated key: small letters, digits, `-`, `_`, `.` in segments parted by `/`. */
export type StorageKey = string & { readonly [brand]: "storage-key" };
declare const brand: unique symbol;

/**
 * Threat: a key made from outside (`../keys/seal`, `C:\…`, a NUL, two keys that one file system takes for the same)
 * reads or overwrites another file. Only small letters, because some file systems do not tell `A` from `a`; no segment
 * begins with a dot, where temporary files live.
 */
export function isStorageKey(text: string): text is StorageKey {
  return text.length <= 200 && SEGMENTS.test(text) && !text.includes("..");
}

/** For a key the program makes itself; throws when it is not one. */
export function storageKey(text: string): StorageKey {
  if (isStorageKey(text)) return text;
  throw new TypeError("not a storage key");
}

/** The type served for a key, from its ending; without a known ending, bytes that no browser may interpret. */
export function typeOf(key: string): string {
  return TYPES[/\.([a-z0-9]+)$/.exec(key)?.[1] ?? ""] ?? "application/octet-stream";
}

const SEGMENTS = /^[a-z0-9][a-z0-9_.-]*(?:\/[a-z0-9][a-z0-9_.-]*)*$/;
const TYPES: Readonly<Record<string, string>> = {
  webp: "image/webp",
  png: "image/png",
  json: "application/json",
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  pdf: "application/pdf",
  mp4: "video/mp4",
  m4a: "audio/mp4",
  m4s: "video/iso.segment",
  m3u8: "application/vnd.apple.mpegurl",
};
