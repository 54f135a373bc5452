import type { PublicDoor } from "../../core/door.ts";
import type { Lang } from "../../core/lang.ts";
import { currentCalendar, mayPublish, nextChange } from "../calendar/index.ts";
import type { Reading } from "../campaigns/index.ts";
import { box as texts } from "./messages/box.ts";

/** Why nobody may ask or join now, in words: the silence before the vote, or the end of the campaign. */
export function shutNow(door: PublicDoor, { standing, now }: Reading, lang: Lang): string | undefined {
  if (standing.phase === "ended" || standing.phase === "withdrawn") return texts[lang].closed;
  const asked = mayPublish(door, now);
  return asked.ok ? undefined : asked.sentence?.[lang];
}

/** When the clock alone will shut the box, or open it. */
export function nextShut(door: PublicDoor, now: Date): Date | undefined {
  const calendar = currentCalendar(door);
  return calendar && nextChange(calendar, now);
}
