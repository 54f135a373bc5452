import { isPublicId } from "../../core/crypto/random.ts";
import { isStorageKey, storageKey, type Storage, type StorageKey } from "../../core/storage/index.ts";
import { text } from "node:stream/consumers";

export interface Sound {
  /** Bytes. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * The sound alone as one file, once nothing more comes: what the engine made after the end, else the first part and the segments of the sound in a
 * row, which is a whole MP4 of its own (ISO 14496-12, movie fragments).
 */
export async function soundOf(storage: Storage, id: string): Promise<Sound | undefined> {
  if (!isPublicId(id)) return undefined;
  const made = storageKey(`live/${id}/audio.m4a`);
  if ((await storage.head(made)).ok) return joined(storage, [made]);
  const list = await storage.get(storageKey(`live/${id}/audio.m3u8`));
  if (!list.ok) return undefined;
  const playlist = await text(list.value.content);
  // While more comes, each asking would look up every part that there is so far.
  if (!playlist.includes("#EXT-X-ENDLIST")) return undefined;
  const keys = partsOf(playlist).map((part) => `live/${id}/${part}`);
  return keys.every(isStorageKey) && keys.length > 0 ? joined(storage, keys) : undefined;
}

/** The first part and the segments of a media playlist, up to its first break: a second part has a beginning of its own. */
export function partsOf(playlist: string): readonly string[] {
  const whole = playlist.split("#EXT-X-DISCONTINUITY\n")[0] ?? "";
  const first = /^#EXT-X-MAP:URI="([^"]+)"/m.exec(whole)?.[1];
  const segments = whole.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return first === undefined ? [] : [first, ...segments];
}

async function joined(storage: Storage, keys: readonly StorageKey[]): Promise<Sound | undefined> {
  const heads = await Promise.all(keys.map((key) => storage.head(key)));
  const sizes = heads.flatMap((head) => (head.ok ? [head.value.size] : []));
  if (sizes.length < keys.length) return undefined;
  return { size: sizes.reduce((sum, size) => sum + size, 0), content: oneAfterAnother(storage, keys) };
}

async function* oneAfterAnother(storage: Storage, keys: readonly StorageKey[]): AsyncIterable<Uint8Array> {
  for (const key of keys) {
    const found = await storage.get(key);
    if (!found.ok) throw new Error("a part of the sound is gone");
    for await (const chunk of found.value.content) yield chunk as Uint8Array;
  }
}
