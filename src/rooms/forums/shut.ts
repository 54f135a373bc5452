import type { PublicDoor } from "../../core/door.ts";
import type { Lang } from "../../core/lang.ts";
import { mayPublish } from "../calendar/index.ts";
import type { Reading } from "../campaigns/index.ts";
import { refusals } from "./refusals.ts";
import { themeState, type Hours } from "./rules/theme.ts";

/**
 * Why nobody may write here now, in words: the silence before the vote makes forums read-only (R-CAMP-03), the end of a
 * campaign and the hours of its theme do.
 */
export function shutNow(door: PublicDoor, { standing, now }: Reading, theme: Hours, lang: Lang): string | undefined {
  if (standing.phase === "ended" || standing.phase === "withdrawn") return refusals.ended[lang];
  const asked = mayPublish(door, now);
  if (!asked.ok) return asked.sentence?.[lang];
  const state = themeState(theme, now);
  return state === "open" ? undefined : refusals[state][lang];
}
