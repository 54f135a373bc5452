import fc from "fast-check";
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folderStorage, isStorageKey, storageKey, type Storage, type StorageKey } from "./index.ts";

let root = "";
let storage: Storage;
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), "preau-storage-")), "storage");
  storage = folderStorage(root);
});
afterEach(async () => rm(join(root, ".."), { recursive: true }));

const note = storageKey("media/a/note.txt");
const put = (key: StorageKey, content: string) => storage.put(Buffer.from(content), key, "text/plain; charset=utf-8");
async function listed(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const object of storage.list(prefix)) keys.push(object.key);
  return keys;
}
async function contentOf(key: StorageKey, range?: { start: number; end?: number }): Promise<string> {
  const found = await storage.get(key, range);
  return found.ok ? text(found.value.content) : found.refusal;
}

describe("an object", () => {
  test("is read as it was written, from bytes or from a stream", async () => {
    expect(await put(note, "bonjour")).toMatchObject({ key: note, size: 7, type: "text/plain; charset=utf-8" });
    expect(await contentOf(note)).toBe("bonjour");
    const big = Buffer.alloc(3_000_000, "préau");
    await storage.put(
      Readable.from([big.subarray(0, 7), big.subarray(7)]),
      storageKey("incoming/x1"),
      "application/octet-stream",
    );
    const found = await storage.get(storageKey("incoming/x1"));
    expect(found.ok && (await buffer(found.value.content)).equals(big)).toBe(true);
  });

  test("is served by ranges, both ends included", async () => {
    await put(note, "0123456789");
    expect(await contentOf(note, { start: 2, end: 4 })).toBe("234");
    expect(await contentOf(note, { start: 8 })).toBe("89");
    expect(await contentOf(note, { start: 8, end: 99 })).toBe("89");
    expect(await contentOf(note, { start: 10 })).toBe("range-not-satisfiable");
    expect(await contentOf(note, { start: -1 })).toBe("range-not-satisfiable");
    const partial = await storage.get(note, { start: 8, end: 99 });
    expect(partial).toMatchObject({ value: { range: { start: 8, end: 9 }, size: 10 } });
    if (partial.ok) partial.value.content.destroy();
  });

  test("that is not there is a refusal; deleting it is done already", async () => {
    expect(await contentOf(note)).toBe("not-found");
    expect(await storage.head(note)).toEqual({ ok: false, refusal: "not-found" });
    await storage.delete(note);
    await put(note, "x");
    await storage.delete(note);
    expect(await storage.head(note)).toEqual({ ok: false, refusal: "not-found" });
    expect(await storage.head(storageKey("media"))).toEqual({ ok: false, refusal: "not-found" });
  });

  test("whose stream breaks leaves the old one untouched and nothing half-written", async () => {
    await put(note, "old");
    const broken = Readable.from(
      (function* () {
        yield Buffer.from("new");
        throw new Error("cut");
      })(),
    );
    await expect(storage.put(broken, note, "text/plain; charset=utf-8")).rejects.toThrow("cut");
    expect(await contentOf(note)).toBe("old");
    expect(await readdir(join(root, ".writing"))).toEqual([]);
  });

  test("written by many at once is one of them, whole", async () => {
    const versions = Array.from({ length: 20 }, (_, n) => String.fromCharCode(97 + n).repeat(50_000));
    await Promise.all(versions.map((version) => put(note, version)));
    expect(versions).toContain(await contentOf(note));
  });

  test("is for its owner alone, and kept under the type its ending says", async () => {
    await put(note, "x");
    expect((await stat(join(root, note))).mode & 0o077).toBe(0);
    await expect(storage.put(Buffer.from("<svg>"), note, "image/svg+xml")).rejects.toThrow("is not kept as");
  });
});

test("a listing is by whole segments, in order, without temporary or foreign files", async () => {
  for (const key of ["media/b/1.txt", "media/a/2.txt", "media/ab/3.txt", "media/a-b/4.txt"])
    await put(storageKey(key), "x");
  await writeFile(join(root, "media/a/.hidden"), "x");
  await writeFile(join(root, "media/a/Capital"), "x");
  await mkdir(join(root, ".writing"), { recursive: true });
  await writeFile(join(root, ".writing/half"), "x");
  await symlink("/etc/passwd", join(root, "media/a/link"));
  expect(await listed("media/a")).toEqual(["media/a/2.txt"]);
  expect(await listed("")).toEqual(["media/a-b/4.txt", "media/a/2.txt", "media/ab/3.txt", "media/b/1.txt"]);
  expect(await listed("nothing")).toEqual([]);
});

describe("a key", () => {
  const tricks = [
    "",
    "/",
    "../x",
    "a/../b",
    "a//b",
    "/a",
    "a/",
    ".a",
    "a/.b",
    "a\\b",
    "a\0b",
    "A",
    "é",
    "a b",
    "a..b",
    "c:d",
    "%2e%2e/x",
    "a".repeat(201),
    "a\n",
  ];

  test.each(tricks)("that could leave the folder or be taken for another is refused everywhere (%j)", async (trick) => {
    expect(isStorageKey(trick)).toBe(false);
    const key = trick as StorageKey;
    await expect(storage.head(key)).rejects.toThrow("not a storage key");
    await expect(storage.put(Buffer.from("x"), key, "application/octet-stream")).rejects.toThrow("not a storage key");
    await expect(storage.delete(key)).rejects.toThrow("not a storage key");
  });

  test("that is accepted stays inside, whatever it is made of", () => {
    const pieces = fc.array(fc.constantFrom("a", "b1", ".", "..", "/", "-", "_", "\\", "\0", "A", "%2e"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((p) => p.join("")),
          fc.string({ maxLength: 20 }),
        ),
        (key) => {
          if (isStorageKey(key)) expect(resolve("/root", key)).toBe(`/root/${key}`);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
