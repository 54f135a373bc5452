import { sql } from "kysely";
import { inTransaction, keptPlanned, raw, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import {
  mayWriteUnder,
  type Binding,
  type LastWritten,
  type RestrictionAct,
  type WriteRefusal,
} from "../rules/restrictions.ts";
import type { By } from "./deciding.ts";
import { decisionOf, findDecision, textOf, whole, writeDecision } from "./moderation.ts";
import type { Decision, DecisionRow, NewDecision, TargetRef } from "./moderation.ts";
import { forgetRemoved, type RemovedKey } from "./sketches.ts";

export interface NewRestriction extends NewDecision<RestrictionAct>, Pick<Binding, "until" | "everySeconds"> {
  /** Public id of whom it binds; undefined for everybody who writes in the place. */
  readonly account: string | undefined;
}

/** Writes to whom a decision binds. */
type Tell = (tx: Tx<"web">, decision: string) => Promise<void>;

/** Restricts, with its reasons. Answers the public id of the decision. */
export const restrict = (
  db: Db<"web">,
  of: TargetRef,
  restriction: NewRestriction,
  by: By,
  tell: Tell,
): Promise<string> => inTransaction(db, (tx) => writeRestriction(tx, of, restriction, by, tell));

/** The same, in the transaction that found that it may be. */
export async function writeRestriction(
  tx: Tx<"web">,
  of: TargetRef,
  { account, until, everySeconds, ...decision }: NewRestriction,
  by: By,
  tell: Tell,
): Promise<string> {
  const id = await writeDecision(tx, of, decision, by);
  await sql`
    insert into moderation.restriction (decision_id, account, until, every_seconds)
    select id, ${account ?? null}, ${until ?? null}, ${everySeconds ?? null} from moderation.decision where public_id = ${id}`.execute(
    tx,
  );
  await tell(tx, id);
  return id;
}

/** Ends a restriction before its day, once: of two who lift it the second is told. Answers the public id of the lifting. */
export async function lift(
  tx: Tx<"web">,
  restricted: Decision,
  reason: string,
  by: By,
): Promise<Outcome<string, "not-now">> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`restriction:${restricted.publicId}`}, 0))`.execute(tx);
  const now = await findDecision(tx, restricted.publicId);
  if (!now?.restriction || now.restriction.lifted) return refuse("not-now");
  const text = textOf(now.of);
  if (text && now.act === "hide-earlier" && now.words !== undefined) await forgetRemoved(tx, text, now.words);
  const id = await writeDecision(tx, restricted.of, { act: "lift", ground: undefined, reason }, by);
  await sql`
    insert into moderation.lifting (decision_id, lifted_by)
    select ${now.id}, id from moderation.decision where public_id = ${id}`.execute(tx);
  return ok(id);
}

/** Whom one asks for, and where they would write: a place is the name that its room gave it. */
export interface Writing {
  /** Public id of the account. */
  readonly account: string;
  /** Slug. */
  readonly campaign: string;
  readonly place: string;
}

/** What binds whoever writes ($2) in a place ($3) of a campaign ($1), and what was removed there since $4, two hundred texts at most. */
const KNOWN = keptPlanned(`
  select d.act, x.until, x.every_seconds as seconds, null::text as removed, null::timestamptz as written
  from moderation.restriction x join moderation.decision d on d.id = x.decision_id
  where d.campaign = $1 and (x.account = $2 or (d.subject = 'place' and d.subject_id = $3))
    and d.act not in ('ask-edit', 'hide-earlier')
    and not exists (select from moderation.lifting l where l.decision_id = d.id)
  union all
  (select null, null, null, r.id::text, r.written_at from moderation.removed r
    where r.campaign = $1 and r.at > $4 order by r.at desc limit 200)`);

interface KnownRow {
  readonly act: Binding["act"] | null;
  readonly until: Date | null;
  readonly seconds: number | null;
  readonly removed: string | null;
  readonly written: Date | null;
}

/** All that moderation knows of whoever writes there: what binds them, and what was removed since an instant. One statement. */
export async function knownWriting(
  tx: Tx<"web">,
  { account, campaign, place }: Writing,
  since: Date,
): Promise<{ readonly bindings: readonly Binding[]; readonly removed: readonly RemovedKey[] }> {
  const rows = await raw<KnownRow>(tx, KNOWN, [campaign, account, place, since]);
  return {
    bindings: rows.flatMap(({ act, until, seconds }) =>
      act ? [{ act, until: until ?? undefined, everySeconds: seconds ?? undefined }] : [],
    ),
    removed: rows.flatMap(({ removed, written }) => (removed && written ? [{ id: removed, writtenAt: written }] : [])),
  };
}

/** Whether somebody may write there now. @param last as in {@link mayWriteBound} */
export async function mayWrite(
  tx: Tx<"web">,
  writing: Writing,
  last: () => Promise<LastWritten>,
  now: Date,
): Promise<Outcome<undefined, WriteRefusal>> {
  const { bindings } = await knownWriting(tx, writing, now);
  return mayWriteBound(tx, writing.account, bindings, last, now);
}

/**
 * Whether somebody bound so may write now.
 * @param last when they last wrote, as the room knows it: asked where something binds them, and of one text at a time, so
 * that what they send at once from ten windows is slowed too
 */
export async function mayWriteBound(
  tx: Tx<"web">,
  account: string,
  bindings: readonly Binding[],
  last: () => Promise<LastWritten>,
  now: Date,
): Promise<Outcome<undefined, WriteRefusal>> {
  if (bindings.length === 0) return ok(undefined);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`writes:${account}`}, 0))`.execute(tx);
  return mayWriteUnder(bindings, await last(), now);
}

/** What binds somebody, or bound them: everywhere, or in one campaign; the last one first. */
export async function restrictionsOf(db: Db<"web">, account: string, campaign?: string): Promise<readonly Decision[]> {
  const { rows } = await sql<DecisionRow>`
    ${whole} where x.account = ${account} and d.campaign = coalesce(${campaign ?? null}, d.campaign)
    order by d.id desc limit 100`.execute(db);
  return rows.map(decisionOf);
}

/** What is in force in a campaign, on places and people. */
export async function inForce(db: Db<"web">, campaign: string, now: Date): Promise<readonly Decision[]> {
  const { rows } = await sql<DecisionRow>`
    ${whole} where d.campaign = ${campaign} and x.decision_id is not null and l.decision_id is null
      and (x.until is null or x.until > ${now}) order by d.id desc limit 200`.execute(db);
  return rows.map(decisionOf);
}

/** Public id of whom a lifting frees; undefined when the decision is no lifting. */
export async function liftedOf(db: Db<"web">, decision: Decision | undefined): Promise<string | undefined> {
  if (decision?.act !== "lift") return undefined;
  const row = await db
    .selectFrom("moderation.lifting as l")
    .innerJoin("moderation.restriction as x", "x.decision_id", "l.decision_id")
    .where("l.lifted_by", "=", decision.id)
    .select("x.account")
    .executeTakeFirst();
  return row?.account ?? undefined;
}
