import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { publicId } from "../../../core/crypto/random.ts";
import { storageKey } from "../../../core/storage/index.ts";
import type { FinishParts } from "./finish.ts";
import { beginningOf, bytesOf, stretchesOf } from "./pieces.ts";
import { folderOf } from "./session.ts";

/** Seconds: past what is black, or not ready yet, of a beginning. */
const AT = 2;
/** Seconds that are looked at: a film of an hour is not copied for one picture. */
const LOOKED_AT = AT + 2;
const SIDE = 1280;

/** Takes a picture of the film, for whoever sees its page before its video. Answers its key; undefined when none can be taken. */
export async function takePicture(
  { storage, work, program }: FinishParts,
  declaration: string,
): Promise<string | undefined> {
  const folder = folderOf(declaration, false);
  const [film] = await stretchesOf(storage, folder, "source");
  if (!program || !film) return undefined;
  const place = join(work, `${declaration}-picture`);
  try {
    await mkdir(place, { recursive: true, mode: 0o700 });
    const beginning = bytesOf(storage, folder, beginningOf(film, LOOKED_AT));
    await pipeline(Readable.from(beginning), createWriteStream(join(place, "film.mp4")));
    const words = `-hide_banner -nostdin -loglevel error -ss ${AT} -i film.mp4 -frames:v 1 -vf scale=${SIDE}:-2 -c:v libwebp -quality 80 -y one.webp`;
    await promisify(execFile)(program.path, words.split(" "), { cwd: place, env: {}, timeout: 60_000 });
    const key = `${publicId()}.webp`;
    await storage.put(await readFile(join(place, "one.webp")), storageKey(`media/${key}`), "image/webp");
    return key;
  } catch {
    // A program without WebP, a film of less than two seconds, a full disk: the page has no picture before its video.
    return undefined;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
