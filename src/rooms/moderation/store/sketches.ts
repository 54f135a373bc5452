import { sql } from "kysely";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Thing } from "../ports.ts";
import type { Act } from "../rules/moderation.ts";
import { sketchOf, type Sketch } from "../rules/sketch.ts";
import type { Removed } from "../rules/waiting.ts";
import type { SubjectRef } from "./moderation.ts";

/** A text that was removed, without its words. */
export interface RemovedKey {
  /** Row. */
  readonly id: string;
  readonly writtenAt: Date;
}

const REMOVED_OF_LATE_MS = 30 * 86_400_000;
/** From when on what was removed is compared with what arrives. */
export const removedOfLate = (now: Date): Date => new Date(now.getTime() - REMOVED_OF_LATE_MS);

/** Sketches kept in this process, some 2 kB each: hashes, of which no words are made again. */
const MOST = 2_000;
/** Read for one text that arrives, the last removed first: a door that has just opened learns two hundred in four. */
const MOST_AT_ONCE = 50;
const kept = new Map<string, Sketch>();

/**
 * What was removed, each read once: not again for each text that arrives.
 * @param since when the text was written that is reworded, if one is
 */
export async function sketched(
  tx: Tx<"web">,
  removed: readonly RemovedKey[],
  since: Date | undefined,
): Promise<readonly Removed[]> {
  const missing = removed.flatMap(({ id }) => (kept.has(id) ? [] : [id])).slice(0, MOST_AT_ONCE);
  if (missing.length > 0) {
    const { rows } = await sql<{ readonly id: string; readonly sketch: Buffer }>`
      select id::text, sketch from moderation.removed where id = any(${missing})`.execute(tx);
    for (const { id, sketch } of rows) keep(id, read(sketch));
  }
  return removed.flatMap(({ id, writtenAt }) => {
    const sketch = kept.get(id);
    return sketch ? [{ sketch, later: since !== undefined && writtenAt > since }] : [];
  });
}

/**
 * What a decision makes of words: kept from the hiding on, whatever becomes of the text; forgotten where they come back. Those of
 * its words that were taken out of its history are kept beside those it says now.
 */
export async function noteRemoved(
  tx: Tx<"web">,
  of: SubjectRef,
  act: Act | "hide-earlier",
  words: Pick<Thing, "text" | "version"> & { readonly writtenAt: Date },
  at: Date,
): Promise<void> {
  if (act === "confirm") return;
  await forgetRemoved(tx, of, words.version);
  if (act !== "hide" && act !== "refuse" && act !== "hide-earlier") return;
  const { campaign, subject, id: subject_id } = of;
  const { version, writtenAt: written_at } = words;
  const row = { campaign, subject, subject_id, version, sketch: written(sketchOf(words.text)), written_at, at };
  await tx.insertInto("moderation.removed").values(row).execute();
}

/** Words of a text came back: they are no longer compared. @param version which of its words (`Thing.version`) */
export async function forgetRemoved(
  tx: Tx<"web">,
  { subject, id }: Pick<SubjectRef, "subject" | "id">,
  version: string,
) {
  await tx
    .deleteFrom("moderation.removed")
    .where("subject", "=", subject)
    .where("subject_id", "=", id)
    .where("version", "=", version)
    .execute();
}

/** Sketches end with the time in which they are compared. */
export async function endSketches(db: Db<"worker">, now: Date): Promise<void> {
  await db.deleteFrom("moderation.removed").where("at", "<", removedOfLate(now)).execute();
}

function written(sketch: Sketch): Buffer {
  const bytes = Buffer.alloc(sketch.length * 4);
  sketch.forEach((run, at) => bytes.writeUInt32LE(run, at * 4));
  return bytes;
}
const read = (bytes: Buffer): Sketch =>
  Uint32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32LE(at * 4));

function keep(id: string, sketch: Sketch): void {
  const [oldest] = kept.size >= MOST ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(id, sketch);
}
