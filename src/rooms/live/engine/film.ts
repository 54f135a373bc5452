import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { publicId } from "../../../core/crypto/random.ts";
import { storageKey } from "../../../core/storage/index.ts";
import type { FinishParts } from "./finish.ts";
import { folderOf } from "./session.ts";

/** Seconds: past what is black, or not ready yet, of a beginning. */
const AT = "2";
const SIDE = 1280;

/** Takes a picture of the film, for whoever sees its page before its video. Answers its key; undefined when none can be taken. */
export async function takePicture(
  { storage, work, program }: FinishParts,
  declaration: string,
): Promise<string | undefined> {
  const film = await storage.get(storageKey(`${folderOf(declaration, false)}/original-1.mp4`));
  if (!program || !film.ok) return undefined;
  const place = join(work, `${declaration}-picture`);
  await mkdir(place, { recursive: true, mode: 0o700 });
  try {
    await pipeline(film.value.content, createWriteStream(join(place, "film.mp4")));
    const words = `-hide_banner -nostdin -loglevel error -ss ${AT} -i film.mp4 -frames:v 1 -vf scale=${SIDE}:-2 -c:v libwebp -quality 80 -y one.webp`;
    await promisify(execFile)(program.path, words.split(" "), { cwd: place, env: {}, timeout: 60_000 });
    const key = `${publicId()}.webp`;
    await storage.put(await readFile(join(place, "one.webp")), storageKey(`media/${key}`), "image/webp");
    return key;
  } catch {
    // A program without WebP, or a film of less than two seconds: the page has no picture before its video.
    return undefined;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
