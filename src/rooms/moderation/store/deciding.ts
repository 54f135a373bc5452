import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { LockedThing, Moderated } from "../ports.ts";
import { restricts, showsUnseen, type Act, type DecideRefusal } from "../rules/moderation.ts";
import { isCurrent } from "../rules/seen.ts";
import { decisionsOn, writeDecision, type Decision, type NewDecision, type SubjectRef } from "./moderation.ts";
import { hasFlagged } from "./notices.ts";
import { noteRemoved } from "./sketches.ts";

export interface By {
  /** `account:7f…`, or `system`. */
  readonly actor: string;
  readonly at: Date;
}

export interface Deciding {
  /** What whoever decides has read (`seenOf`); undefined: not asked. */
  readonly seen?: string | undefined;
  /** Writes to whoever wrote the text, in the same transaction. */
  readonly tell?: ((tx: Tx<"web">, decision: string) => Promise<void>) | undefined;
}

/** Until the transaction ends, nobody else decides on the text. */
export async function oneJudgesAtATime(tx: Tx<"web">, { subject, id }: SubjectRef): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`judged:${subject}:${id}`}, 0))`.execute(tx);
}

/**
 * The text as it stands and what was decided on it, while nobody else judges it: for whoever may, and has read both.
 * Refuses as {@link decide} does.
 */
export async function mayJudge(
  tx: Tx<"web">,
  room: Pick<Moderated, "locked">,
  of: SubjectRef,
  by: By,
  seen: string | undefined,
): Promise<Outcome<{ readonly thing: LockedThing; readonly decided: readonly Decision[] }, DecideRefusal>> {
  await oneJudgesAtATime(tx, of);
  const decided = await decisionsOn(tx, of);
  const thing = await room.locked(tx, of);
  if (!thing) return refuse("not-now");
  if (by.actor === `account:${thing.author}`) return refuse("own-text");
  if (await hasFlagged(tx, of, by.actor)) return refuse("own-notice");
  const current = isCurrent(seen, decided, thing);
  return current.ok ? ok({ thing, decided }) : current;
}

/**
 * Decides on a text and carries it out, together or not at all. Answers the public id of the decision. Of two who decide
 * at once the second is told: `overtaken` when somebody decided since what they read, `reworded` when its author has changed its
 * words since, `pictured` when a picture of it was drawn or taken away, `drawing` when one is still to be drawn and the act shows
 * the text, `own-text` to whoever wrote it, `own-notice` to a trusted flagger who reported it, `not-now` when the act has no place any more.
 */
export function decide(
  db: Db<"web">,
  room: Pick<Moderated, "carryOut" | "locked">,
  of: SubjectRef,
  decision: NewDecision<Act>,
  by: By,
  { seen, tell }: Deciding = {},
): Promise<Outcome<string, DecideRefusal>> {
  if (restricts(decision.act) && decision.ground === undefined) return Promise.resolve(refuse("ground-missing"));
  return inTransaction(db, async (tx) => {
    const may = await mayJudge(tx, room, of, by, seen);
    if (!may.ok) return may;
    const { thing } = may.value;
    if (showsUnseen(decision.act, thing)) return refuse("drawing");
    const done = await room.carryOut(tx, of, decision.act, by);
    if (!done.ok) return done;
    await noteRemoved(tx, of, decision.act, thing, by.at);
    const ground = restricts(decision.act) ? decision.ground : undefined;
    const id = await writeDecision(tx, of, { ...decision, ground, words: thing.version }, by);
    await tell?.(tx, id);
    return ok(id);
  });
}
