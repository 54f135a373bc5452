import { isDatabaseAway, isDiskFull } from "../db/handle.ts";
import type { Answer } from "./answer.ts";
import type { Fields, Form } from "./form.ts";
import type { Typed, Visit } from "./visit.ts";

/** Why a request got no page of its own. `full`: of the disk, whether of the files or of the database. */
export type Trouble = "not-found" | "elsewhere" | "too-large" | "away" | "full" | "broken" | "not-here";

/** What is told with a trouble, so that nothing that was typed is lost. */
export interface GivenBack {
  readonly incident?: string;
  readonly typed?: Typed;
  /** Names the fields and their limits. */
  readonly form?: Form<Fields> | undefined;
  /** Fields that held a file: it is to be chosen again. */
  readonly files?: readonly string[];
}

export type TroublePage = (visit: Visit, trouble: Trouble, given: GivenBack) => Answer;

/** What was thrown, as the page says it. */
export function troubleOf(error: unknown): Trouble {
  if (isDiskFull(error)) return "full";
  return isDatabaseAway(error) ? "away" : "broken";
}
