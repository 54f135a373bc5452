import type { Db } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import type { Reading } from "../campaigns/index.ts";
import { declarationPath } from "./addresses.ts";
import { isSeenAgain } from "./rules/state.ts";
import { declarationsOf, declarationStandingAt } from "./store/declarations.ts";
import { extrasOf } from "./store/replay.ts";

/** Where in the recordings of a campaign that can be seen again something is said, the last declaration first. */
export async function chaptersSeenAgain(door: PublicDoor, { campaign, now }: Reading) {
  const all = await declarationsOf(door.db, campaign.slug);
  const seen = all.filter((one) => isSeenAgain(one, declarationStandingAt(one, campaign, now)));
  const found = [];
  for (const declaration of seen.toReversed())
    for (const { publicId, title } of (await extrasOf(door.db, declaration)).chapters) {
      const path = declarationPath(declaration, `/chapitres/${publicId}`);
      found.push({ publicId, title, declaration: declaration.title, path });
    }
  return found;
}

/** The first chapter of a campaign's first declaration that has any; undefined when none has. */
export async function firstChapter(db: Db<"web">, slug: string): Promise<string | undefined> {
  for (const declaration of await declarationsOf(db, slug)) {
    const [first] = (await extrasOf(db, declaration)).chapters;
    if (first) return first.publicId;
  }
  return undefined;
}
