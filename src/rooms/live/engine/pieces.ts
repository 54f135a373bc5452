import { buffer } from "node:stream/consumers";
import { storageKey, type Storage } from "../../../core/storage/index.ts";
import type { Rendition } from "../rules/plan.ts";
import { readMedia, type Stretch } from "../rules/playlist.ts";

/** The stretches of a rendition as its playlist in storage tells them. */
export async function stretchesOf(storage: Storage, folder: string, name: Rendition): Promise<readonly Stretch[]> {
  const found = await storage.get(storageKey(`${folder}/${name}.m3u8`));
  const read = readMedia(found.ok ? (await buffer(found.value.content)).toString("utf8") : "");
  return read.ok ? read.value.stretches : [];
}

/** An init segment and the segments after it are one file. */
export async function* bytesOf(storage: Storage, folder: string, { map, segments }: Stretch): AsyncGenerator<Buffer> {
  for (const uri of [map, ...segments.map((segment) => segment.uri)]) {
    const found = await storage.get(storageKey(`${folder}/${uri}`));
    if (found.ok) yield await buffer(found.value.content);
  }
}

/** The first segments that make so many seconds together, or all there are. */
export function beginningOf(stretch: Stretch, seconds: number): Stretch {
  const before = (n: number): number => stretch.segments.slice(0, n).reduce((sum, { duration }) => sum + duration, 0);
  return { ...stretch, segments: stretch.segments.filter((_, n) => before(n) < seconds) };
}
