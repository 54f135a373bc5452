import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Db } from "../core/db/handle.ts";
import { packageRoot } from "../core/root.ts";
import type { Author, Campaign } from "../rooms/campaigns/index.ts";
import { acts } from "../rooms/live/index.ts";

const recorded = z.object({ chapters: z.array(z.object({ at: z.number().int(), title: z.string() })) });
const file = (name: string): string => readFileSync(join(packageRoot(), "src/demo/recording", name), "utf8");

/**
 * The declaration that waits for a campaign's rendez-vous. When the hour comes, the live door shows the recording of
 * `recording/`, whose captions and chapters are already there.
 */
export async function announceDeclaration(db: Db<"web">, campaign: Campaign, by: Author): Promise<void> {
  const opened = await acts.openDeclaration(
    db,
    campaign,
    {
      ...{ title: "Pourquoi je me présente", speaker: campaign.candidate, lang: "fr", expectedMinutes: 1 },
      ...{ hour: undefined, externalUrl: undefined, fallbackUrl: undefined },
    },
    by,
  );
  if (!opened.ok) throw new Error(`the demonstration was refused: ${opened.refusal}`);
  const declaration = await acts.findDeclaration(db, opened.value);
  if (!declaration) throw new Error("the declaration is gone");
  await acts.saveCaptions(db, campaign, declaration, file("captions.vtt"), by);
  const chapters = recorded.parse(JSON.parse(file("recording.json"))).chapters;
  const written = chapters.map(({ at, title }) => ({ atSeconds: at, title, question: undefined }));
  await acts.saveChapters(db, campaign, declaration, written, by);
}
