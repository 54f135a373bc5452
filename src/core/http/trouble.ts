import { isDatabaseAway } from "../db/handle.ts";
import { NotStored } from "../uploads.ts";
import type { Answer } from "./answer.ts";
import type { Fields, Form } from "./form.ts";
import type { Typed, Visit } from "./visit.ts";

/** Why a request got no page of its own. */
export type Trouble = "not-found" | "elsewhere" | "too-large" | "away" | "no-room" | "broken" | "not-here";

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

/** A file for which the disk has no room is none of the database's. */
export function troubleOf(error: unknown): "no-room" | "away" | "broken" {
  if (!isDatabaseAway(error)) return "broken";
  return error instanceof NotStored && ["ENOSPC", "EDQUOT"].includes(error.code ?? "") ? "no-room" : "away";
}
