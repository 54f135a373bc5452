import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingOf } from "../../src/core/db/logins.ts";
import { openDb } from "../../src/core/db/handle.ts";
import { findStory } from "../../src/rooms/campaigns/index.ts";
import { acts } from "../../src/rooms/live/index.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";

/** The declaration that a campaign on hold waits for, and the hand of the live door, with its own login. */
export interface Scene {
  /** Slug of the campaign. */
  readonly slug: string;
  readonly hour: Date;
  /** Puts the clock of the house so many milliseconds from the hour; every door reads it within a quarter of a second. */
  readonly setClock: (fromHour: number) => void;
  /** The picture came, or was lost: what the live door writes, so many milliseconds from the hour. */
  readonly picture: (verb: "air" | "lose", fromHour: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param page path of the holding page */
export async function openScene(home: string, page: string): Promise<Scene> {
  const slug = page.replace("/c/", "");
  const db = openDb<"live">(readEnvFile(envFile(home, "live"))[settingOf("live")] ?? "");
  const story = await findStory(db, slug);
  const hour = story?.rendezVous.at(-1)?.startsAt;
  const row = await db
    .selectFrom("live.declaration")
    .select("public_id")
    .where("campaign", "=", slug)
    .where("follows_rendez_vous", "=", true)
    .executeTakeFirst();
  const declaration = row && (await acts.findDeclaration(db, row.public_id));
  if (!story || !hour || !declaration) throw new Error(`${slug} has no declaration that waits for its rendez-vous`);
  return {
    ...{ slug, hour, close: () => db.destroy() },
    setClock: (fromHour) => writeFileSync(join(home, "clock"), String(hour.getTime() + fromHour - Date.now())),
    picture: async (verb, fromHour) => {
      const by = { actor: "encoder", at: new Date(hour.getTime() + fromHour) };
      const written = await acts.appendStep(db, { ...story, slug }, declaration, verb, by);
      if (!written) throw new Error(`the picture led nowhere: ${verb}`);
    },
  };
}
