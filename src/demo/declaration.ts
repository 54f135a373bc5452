import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { storageKey, type Storage } from "../core/storage/index.ts";
import type { Db } from "../core/db/handle.ts";
import { packageRoot } from "../core/root.ts";
import type { Author, Campaign } from "../rooms/campaigns/index.ts";
import { acts } from "../rooms/live/index.ts";

const recorded = z.object({ chapters: z.array(z.object({ at: z.number().int(), title: z.string() })) });
const folder = join(packageRoot(), "src/demo/recording");
const file = (name: string): string => readFileSync(join(folder, name), "utf8");

/** What is said of it; without an hour it waits for the rendez-vous of its campaign. */
export interface DemoDeclaration {
  readonly title: string;
  readonly hour?: { readonly startsAt: Date; readonly zone: string };
}

/** Announces a declaration. At its hour the live door shows `recording/`, whose captions and chapters are already there. */
export async function announceDeclaration(
  db: Db<"web">,
  campaign: Campaign,
  { title, hour }: DemoDeclaration,
  by: Author,
): Promise<acts.Declaration> {
  const nowhereElse = { externalUrl: undefined, fallbackUrl: undefined };
  const written = { title, speaker: campaign.candidate, lang: "fr", expectedMinutes: 1, hour, ...nowhereElse } as const;
  const opened = await acts.openDeclaration(db, campaign, written, by);
  if (!opened.ok) throw new Error(`the demonstration was refused: ${opened.refusal}`);
  const declaration = await acts.findDeclaration(db, opened.value);
  if (!declaration) throw new Error("the declaration is gone");
  await acts.saveCaptions(db, campaign, declaration, file("captions.vtt"), by);
  const { chapters } = recorded.parse(JSON.parse(file("recording.json")));
  const dated = chapters.map((chapter) => ({ atSeconds: chapter.at, title: chapter.title, question: undefined }));
  await acts.saveChapters(db, campaign, declaration, dated, by);
  return declaration;
}

/** A declaration that was shown at its hour: its recording is there from the first start. */
export async function recordDeclaration(
  { db, storage }: { readonly db: Db<"web">; readonly storage: Storage },
  campaign: Campaign,
  told: Required<DemoDeclaration>,
  by: Author,
): Promise<void> {
  const declaration = await announceDeclaration(db, campaign, told, by);
  const types = { m3u8: "application/vnd.apple.mpegurl", mp4: "video/mp4", m4s: "video/iso.segment" };
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  for (const [ending, type] of Object.entries(types))
    for (const name of names.filter((each) => each.endsWith(`.${ending}`)))
      await storage.put(readFileSync(join(folder, name)), storageKey(`live/${declaration.publicId}/${name}`), type);
  const encoder = { actor: "encoder", at: told.hour.startsAt };
  for (const verb of ["air", "end", "ready"] as const) await acts.appendStep(db, campaign, declaration, verb, encoder);
}
