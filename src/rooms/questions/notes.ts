import type { PublicDoor } from "../../core/door.ts";
import type { Bilingual } from "../../core/lang.ts";
import { box } from "./messages/box.ts";
import { ratesOf } from "./store/ledger.ts";

/** What each campaign that was asked something answers, in a sentence, by its slug: the same for every candidate. */
export async function responseNotes({
  db,
  clock,
}: Pick<PublicDoor, "db" | "clock">): Promise<ReadonlyMap<string, Bilingual>> {
  const rates = await ratesOf(db, clock.now());
  return new Map(
    [...rates].map(([campaign, { asked, answered }]) => [
      campaign,
      { fr: box.fr.rate.short(asked, answered), en: box.en.rate.short(asked, answered) },
    ]),
  );
}
