import { open } from "node:fs/promises";
import { join } from "node:path";

/** Where snapshots are read. `read` answers undefined when the name is missing or longer than `longest` bytes. */
export interface SnapshotSource {
  read(name: string, longest: number): Promise<Buffer | undefined>;
}

/** A folder path, or an `https://` address (`http://` only for this machine itself). */
export function snapshotSource(address: string): SnapshotSource {
  if (!/^https?:/i.test(address)) return { read: (name, longest) => readFileUpTo(join(address, name), longest) };
  const base = new URL(address.endsWith("/") ? address : `${address}/`);
  if (base.protocol !== "https:" && !["localhost", "127.0.0.1", "[::1]"].includes(base.hostname))
    throw new Error(`snapshots are read over https or from this machine, not from ${base.origin}`);
  return { read: (name, longest) => fetchUpTo(new URL(name, base), longest) };
}

async function readFileUpTo(path: string, longest: number): Promise<Buffer | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    return size <= longest ? await file.readFile() : undefined;
  } finally {
    await file.close();
  }
}

/** Ten seconds, no redirect, and no more bytes than allowed: whoever serves the files is not trusted. */
async function fetchUpTo(url: URL, longest: number): Promise<Buffer | undefined> {
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(10_000) });
    if (!answer.ok || answer.body === null) return undefined;
    return await collectUpTo(answer.body, longest);
  } catch {
    return undefined;
  }
}

async function collectUpTo(body: AsyncIterable<Uint8Array>, longest: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > longest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
