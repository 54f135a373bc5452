import { touch } from "../../../core/db/changes.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import type { Author, Campaign } from "../../campaigns/index.ts";
import type { Declaration } from "./declarations.ts";
import { note } from "./steps.ts";

type Known = Pick<Declaration, "id" | "publicId">;
type Owner = Pick<Campaign, "id" | "slug">;

export interface Chapter {
  readonly publicId: string;
  readonly atSeconds: number;
  readonly title: string;
  /** Public id of the question that is answered here. */
  readonly question: string | undefined;
}

/** What goes with a recording: chapters in their order, and the captions in force. */
export interface Extras {
  readonly chapters: readonly Chapter[];
  readonly vtt: string | undefined;
}

/** Two statements. */
export async function extrasOf(db: Db<"web">, declaration: Known): Promise<Extras> {
  const row = await db
    .selectFrom("live.caption_file")
    .select("vtt")
    .where("declaration_id", "=", declaration.id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return { chapters: await chaptersOf(db, declaration), vtt: row?.vtt };
}

async function chaptersOf(db: Db<"web">, { id }: Known): Promise<readonly Chapter[]> {
  const rows = await db
    .selectFrom("live.chapter")
    .select(["public_id", "at_seconds", "title", "question"])
    .where("declaration_id", "=", id)
    .orderBy("at_seconds")
    .execute();
  return rows.map((row) => ({
    publicId: row.public_id,
    atSeconds: row.at_seconds,
    title: row.title,
    question: row.question ?? undefined,
  }));
}

/**
 * Replaces the list of chapters. One that begins at the same second keeps its address, so that a corrected title breaks
 * no link.
 */
export async function saveChapters(
  db: Db<"web">,
  campaign: Owner,
  declaration: Known,
  chapters: readonly Pick<Chapter, "atSeconds" | "title" | "question">[],
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const held = await chaptersOf(tx, declaration);
    const kept = new Map(held.map((chapter) => [chapter.atSeconds, chapter.publicId]));
    await tx.deleteFrom("live.chapter").where("declaration_id", "=", declaration.id).execute();
    const rows = chapters.map(({ atSeconds, title, question }) => ({
      ...{ declaration_id: declaration.id, public_id: kept.get(atSeconds) ?? publicId(), at_seconds: atSeconds, title },
      ...{ question: question ?? null, written_at: by.at, written_by: by.actor },
    }));
    if (rows.length > 0) await tx.insertInto("live.chapter").values(rows).execute();
    await note(tx, campaign, declaration.publicId, by, "declaration.chapters", String(rows.length));
  });
}

/** Saves the captions of the replay, whole. */
export async function saveCaptions(
  db: Db<"web">,
  campaign: Owner,
  declaration: Known,
  vtt: string,
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto("live.caption_file")
      .values({ declaration_id: declaration.id, vtt, saved_at: by.at, saved_by: by.actor })
      .execute();
    await note(tx, campaign, declaration.publicId, by, "declaration.captioned", "");
  });
}

/** What is shown under the picture of a live: apart from its page, which a caption does not change. */
export const captionsTopic = (publicId: string): string => `captions:${publicId}`;

export interface Caption {
  readonly at: Date;
  readonly text: string;
}

/** A caption typed while on air. The history says who captioned, not each line. */
export async function sayCaption(db: Db<"web">, declaration: Known, text: string, by: Author): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto("live.caption")
      .values({ declaration_id: declaration.id, at: by.at, text, by: by.actor })
      .execute();
    await touch(tx, captionsTopic(declaration.publicId));
  });
}

/** The last captions typed, newest first. One statement. */
export async function lastCaptions(db: Db<"web">, { id }: Known, limit: number): Promise<readonly Caption[]> {
  return db
    .selectFrom("live.caption")
    .select(["at", "text"])
    .where("declaration_id", "=", id)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}
