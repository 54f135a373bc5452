/** Storage in a folder of this machine: written beside, synced, then renamed, so that a reader meets whole files only. */
import { randomBytes } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { ok, refuse } from "../outcome.ts";
import {
  isStorageKey,
  typeOf,
  type ByteRange,
  type ReadObject,
  type Storage,
  type StorageKey,
  type StoredObject,
} from "./storage.ts";

/** @param root made when missing, for its owner alone */
export function folderStorage(root: string): Storage {
  const pathOf = (key: StorageKey): string => join(root, checked(key));
  const head: Storage["head"] = async (key) => {
    const found = await stat(pathOf(key)).catch(missing);
    return found?.isFile()
      ? ok({ key, size: found.size, type: typeOf(key), modified: found.mtime })
      : refuse("not-found");
  };
  return {
    head,
    async put(content, key, type) {
      if (type !== typeOf(key)) throw new TypeError(`${key} is not kept as ${type}`);
      await writeWhole(root, pathOf(key), content);
      const stored = await head(key);
      if (!stored.ok) throw new Error("an object just written is not there");
      return stored.value;
    },
    async get(key, range) {
      const found = await head(key);
      return found.ok ? read(found.value, pathOf(key), range) : found;
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    list: (prefix) => walk(root, prefix === "" ? "" : checked(prefix.replace(/\/$/, ""))),
    async sweep(before) {
      const left = await unfinished(root, before);
      for (const path of left) await rm(path, { force: true });
      return left.length;
    },
  };
}

// The type already says so; keys that come from a database or a plain string are checked again where it matters.
function checked(key: string): string {
  if (isStorageKey(key)) return key;
  throw new TypeError("not a storage key");
}

const WRITING = ".writing";

/** Files that were last written before an instant and never took their name. */
export async function unfinished(root: string, before: Date): Promise<readonly string[]> {
  const names = (await readdir(join(root, WRITING)).catch(missing)) ?? [];
  const paths = names.map((name) => join(root, WRITING, name));
  const found = await Promise.all(paths.map(async (path) => ({ path, at: (await stat(path).catch(missing))?.mtime })));
  return found.flatMap(({ path, at }) => (at !== undefined && at < before ? [path] : []));
}

async function writeWhole(root: string, path: string, content: Readable | Uint8Array): Promise<void> {
  const temporary = join(root, WRITING, randomBytes(12).toString("hex"));
  await Promise.all(
    [dirname(temporary), dirname(path)].map((folder) => mkdir(folder, { recursive: true, mode: 0o700 })),
  );
  try {
    await writeSynced(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeSynced(path: string, content: Readable | Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    if (content instanceof Readable) for await (const chunk of content) await writeAll(file, chunk as Buffer);
    else await writeAll(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}

/** A rename is durable only once the folder that holds the name is on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

function read(object: StoredObject, path: string, range?: ByteRange): ReturnType<Storage["get"]> {
  if (!range) return Promise.resolve(ok<ReadObject>({ ...object, content: createReadStream(path) }));
  const { start } = range;
  const end = Math.min(range.end ?? Infinity, object.size - 1);
  if (start < 0 || start > end) return Promise.resolve(refuse("range-not-satisfiable"));
  return Promise.resolve(
    ok<ReadObject>({ ...object, range: { start, end }, content: createReadStream(path, { start, end }) }),
  );
}

async function* walk(root: string, prefix: string): AsyncGenerator<StoredObject> {
  const entries = (await readdir(join(root, prefix), { withFileTypes: true }).catch(missing)) ?? [];
  for (const entry of entries.sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1))) {
    const key = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    if (!isStorageKey(key)) continue;
    if (entry.isDirectory()) yield* walk(root, key);
    const found = entry.isFile() ? await stat(join(root, key)).catch(missing) : undefined;
    if (found) yield { key, size: found.size, type: typeOf(key), modified: found.mtime };
  }
}

// "a-b/x" comes before "a/x" in key order, though "a" comes before "a-b".
const sortName = (entry: Dirent): string => (entry.isDirectory() ? `${entry.name}/` : entry.name);

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}
