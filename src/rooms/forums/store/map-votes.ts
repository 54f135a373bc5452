import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Theme } from "./themes.ts";

/** Bytes of a slice: what one query reads, and what a download holds at a time. */
const SLICE = 262_144;
/** For how long whoever began to read a file may read on after another took its place. */
export const READ_ON_MS = 10 * 60_000;

/** The file of votes of a map in force. */
export interface VotesFile {
  readonly themeId: string;
  /** Hash of its bytes. */
  readonly drawing: string;
  /** Bytes. */
  readonly size: number;
}

/** The name a file of votes is kept under; empty where there is none. */
export const drawingOf = (votes: string): string =>
  votes === "" ? "" : createHash("sha256").update(votes).digest("hex").slice(0, 32);

/**
 * Notes that a map is replaced, before it is: from now on its votes stay as long as they may be read on. They go at once
 * where somebody erased their account since it was drawn: they may be in it, with votes they took back before.
 * @param departures how many people had gone when the map that takes over was begun
 */
export async function replaceVotes(
  tx: Tx<"worker">,
  { themeId, departures }: { readonly themeId: string; readonly departures: string },
  votes: string,
  at: Date,
): Promise<void> {
  const drawing = drawingOf(votes);
  await sql`delete from forums.map_slice where theme_id = ${themeId} and drawing <> ${drawing}
    and exists (select from forums.map where theme_id = ${themeId} and departures <> ${departures})`.execute(tx);
  await sql`update forums.map_slice set replaced_at = ${at} where theme_id = ${themeId} and drawing <> ${drawing}
    and replaced_at is null`.execute(tx);
}

/** Ends the votes of maps that were replaced long enough ago, of every theme. */
export async function endReplacedVotes(db: Db<"worker">, at: Date): Promise<void> {
  await sql`delete from forums.map_slice where replaced_at < ${new Date(at.getTime() - READ_ON_MS)}`.execute(db);
}

/** Keeps the votes of a map in force, of ASCII alone, in slices. */
export async function keepVotes(tx: Tx<"worker">, themeId: string, votes: string, at: Date): Promise<void> {
  const drawing = drawingOf(votes);
  for (let place = 0; place * SLICE < votes.length; place++) {
    const bytes = Buffer.from(votes.slice(place * SLICE, (place + 1) * SLICE), "latin1");
    await sql`insert into forums.map_slice (theme_id, drawing, place, written_at, bytes)
      values (${themeId}, ${drawing}, ${place}, ${at}, ${bytes})
      on conflict (theme_id, drawing, place) do update set replaced_at = null`.execute(tx);
  }
}

/** The file of votes of a theme, if its map has one. */
export async function votesFileOf(db: Db<"web">, { id }: Pick<Theme, "id">): Promise<VotesFile | undefined> {
  const { rows } = await sql<{ readonly drawing: string; readonly size: string }>`
    select votes_drawing as drawing, votes_size as size from forums.map
    where theme_id = ${id} and votes_drawing <> ''`.execute(db);
  const [row] = rows;
  return row && { themeId: id, drawing: row.drawing, size: Number(row.size) };
}

/** Its bytes, a query a slice, each as it is asked for. Throws where the file has gone meanwhile. */
export async function* votesIn(db: Db<"web">, { themeId, drawing, size }: VotesFile): AsyncGenerator<Buffer> {
  for (let place = 0; place * SLICE < size; place++) {
    const { rows } = await sql<{ readonly bytes: Buffer }>`
      select bytes from forums.map_slice where theme_id = ${themeId} and drawing = ${drawing}
        and place = ${place}`.execute(db);
    if (!rows[0]) throw new Error("the file of votes is gone");
    yield rows[0].bytes;
  }
}
