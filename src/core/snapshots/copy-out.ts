import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { publicationIndex, type PublicationHead } from "../../contracts/snapshots.ts";
import { raw, type Db } from "../db/handle.ts";
import { canonicalJson, sha256Hex } from "./seal.ts";

interface Row extends PublicationHead {
  readonly kind: string;
  readonly body: string;
}

/** What was copied: kinds whose index entry changed. */
export interface CopiedOut {
  readonly changed: readonly string[];
}

/**
 * Copies the latest publication of each kind to `folder`: first each body as an immutable file named by its hash, each
 * on the disk before the next step, and last `index.json`, replaced atomically. A crash between any two steps leaves
 * what was there before; running again finishes the work.
 */
export async function copyOut(db: Db<"files_worker">, folder: string): Promise<CopiedOut> {
  await mkdir(folder, { recursive: true });
  const latest = await readLatest(db);
  for (const row of latest) await writeBody(folder, row);
  const before = await readIndex(folder);
  const changed = latest.filter((row) => !sameHead(before[row.kind], row)).map(({ kind }) => kind);
  if (changed.length > 0) {
    await writeParts(db, folder);
    await writeWhole(folder, "index.json", canonicalJson(indexOf(latest)));
  }
  await removeDrafts(folder);
  return { changed };
}

function readLatest(db: Db<"files_worker">): Promise<Row[]> {
  return raw<Row>(
    db,
    `select distinct on (kind) kind, sequence::float8 as sequence, sha256,
            to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "issuedAt", signature, body
       from core.publication order by kind, sequence desc`,
  );
}

/** An existing file of that name is read again: one that a crash or a full disk cut short is written anew. */
async function writeBody(folder: string, row: Row): Promise<void> {
  const name = `${row.sha256}.json`;
  const kept = await readFile(join(folder, name)).catch(() => undefined);
  if (kept === undefined || sha256Hex(kept) !== row.sha256) await writeWhole(folder, name, row.body);
}

const PARTS_AT_ONCE = 200;

/** The files that publications name by their hash. What is cut short by a crash has no name yet, so a name that is there is whole. */
async function writeParts(db: Db<"files_worker">, folder: string): Promise<void> {
  const there = new Set(await readdir(folder));
  const named = await raw<{ sha256: string }>(db, "select sha256 from core.publication_part");
  const missing = named.map(({ sha256 }) => sha256).filter((sha256) => !there.has(`${sha256}.json`));
  for (let at = 0; at < missing.length; at += PARTS_AT_ONCE) {
    const some = missing.slice(at, at + PARTS_AT_ONCE);
    const sql = "select sha256, body from core.publication_part where sha256 = any ($1)";
    const parts = await raw<{ sha256: string; body: string }>(db, sql, [some]);
    for (const { sha256, body } of parts) await writeWhole(folder, `${sha256}.json`, body);
  }
}

const headOf = ({ sequence, sha256, issuedAt, signature }: PublicationHead): PublicationHead => ({
  sequence,
  sha256,
  issuedAt,
  signature,
});

const indexOf = (rows: readonly Row[]) => ({
  format: 1,
  publications: Object.fromEntries(rows.map((row) => [row.kind, headOf(row)])),
});

const sameHead = (before: unknown, row: Row): boolean =>
  before !== undefined && canonicalJson(before) === canonicalJson(headOf(row));

async function readIndex(folder: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return publicationIndex.parse(JSON.parse(await readFile(join(folder, "index.json"), "utf8"))).publications;
  } catch {
    // Missing or damaged: everything is changed, and the index is written whole.
    return {};
  }
}

/** Draft, fsync, rename, fsync of the folder: after a power cut the name holds the old bytes or the new ones. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const draft = join(folder, `.draft-${randomBytes(8).toString("hex")}`);
  const file = await open(draft, "wx", 0o644);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, name));
  const directory = await open(folder);
  await directory.sync().finally(() => directory.close());
}

/** Drafts of a process that was killed. Only one worker copies out, so no live draft is among them. */
async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(".draft-"));
  for (const draft of drafts) await rm(join(folder, draft), { force: true });
}
