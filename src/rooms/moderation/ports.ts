import type { PublicDoor } from "../../core/door.ts";
import type { Tx } from "../../core/db/handle.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Act, Visibility } from "./rules/moderation.ts";
import type { Subject, SubjectRef } from "./store/moderation.ts";

/** What is judged, as the room it belongs to knows it. */
export interface Thing {
  readonly of: SubjectRef;
  /** What it says. */
  readonly text: string;
  /** Its public page. */
  readonly path: string;
  /** Public id of the account that wrote it. */
  readonly author: string;
  readonly visibility: Visibility;
}

/** Filled by the wiring: each room whose things are judged finds them and carries decisions out. */
export interface Moderated {
  readonly find: (door: PublicDoor, of: Pick<SubjectRef, "subject" | "id">) => Promise<Thing | undefined>;
  readonly carryOut: (
    tx: Tx<"web">,
    of: SubjectRef,
    act: Act,
    by: { readonly actor: string; readonly at: Date },
  ) => Promise<Outcome<undefined, "not-now">>;
}

/** Each kind of thing in the hands of its room. */
export const moderatedBy = (rooms: Readonly<Record<Subject, Moderated>>): Moderated => ({
  find: (door, of) => rooms[of.subject].find(door, of),
  carryOut: (tx, of, act, by) => rooms[of.subject].carryOut(tx, of, act, by),
});
