import { isDatabaseAway, isDiskFull } from "../db/handle.ts";
import type { Answer } from "./answer.ts";
import type { Fields, Form } from "./form.ts";
import type { Typed, Visit } from "./visit.ts";

/** Why a request got no page of its own. `full`: of the disk, whether of the files or of the database. */
export type Trouble = "not-found" | "elsewhere" | "too-large" | "away" | "full" | "broken" | "not-here";

/** Draws the page of a trouble. What was typed is given back, so that nothing is lost; `form` names its fields and their limits. */
export type TroublePage = (
  visit: Visit,
  trouble: Trouble,
  incident: string | undefined,
  typed: Typed,
  form?: Form<Fields>,
) => Answer;

/** What was thrown, as the page says it. */
export function troubleOf(error: unknown): Trouble {
  if (isDiskFull(error)) return "full";
  return isDatabaseAway(error) ? "away" : "broken";
}
