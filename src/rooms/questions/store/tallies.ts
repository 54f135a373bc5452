import { sql } from "kysely";
import type { Clock } from "../../../core/clock.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type PublicLogin, type Tx } from "../../../core/db/handle.ts";
import { bandOf } from "../method/draw.ts";
import type { Counts } from "../method/prior.ts";
import { tallyHash, tallyIn, tallyOf, tallyText, type TalliedQuestion } from "../method/tally.ts";
import { dayOf, daysOf, phaseOf, type ConsultationPhase, type Promised } from "../rules/consultation.ts";
import { findConsultation, type Consultation } from "./consultations.ts";
import { setAsideWishes, takePart } from "./participants.ts";
import { questionsTopic } from "./topics.ts";

/** The day that draws are of, with the published hash of the text they start from. */
export interface KeptTally {
  readonly day: number;
  readonly hash: string;
}

/**
 * The tally of today, made by whoever first needs it; undefined before it opens. Once a later one is there no card of a day is
 * answered (`holdTallies`), so the answers of the days before are all in it. The clock may be put back; the day of a
 * consultation is not. At the freeze the one after the last day is made, from which nothing is drawn: it closes. What is
 * promised is read again before one is made: it may have been put off since `consultation` was read.
 */
export async function tallyNow<L extends PublicLogin>(
  db: Db<L>,
  consultation: Consultation,
  now: Date,
): Promise<KeptTally | undefined> {
  const last = await lastTally(db, consultation.id);
  if (last && last.day >= wantedDay(consultation, now)) return last;
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${lockOf(consultation)}, 0))`.execute(tx);
    const promised = await findConsultation(tx, consultation.campaign, consultation.publicId);
    if (!promised) throw new Error("a consultation is never deleted");
    let made = await lastTally(tx, consultation.id);
    while ((made?.day ?? 0) < wantedDay(promised, now)) made = await makeTally(tx, promised, made, now);
    return made;
  });
}

/** 0 before it opens; the day after its last from the freeze. */
function wantedDay(promised: Promised, now: Date): number {
  const phase = phaseOf(promised, now);
  if (phase === "announced") return 0;
  return phase === "frozen" ? daysOf(promised) + 1 : dayOf(promised, now);
}

/**
 * Now, and its phase as its tallies say whatever the clock does: none is made until the transaction ends. What was drawn is
 * open, and what was closed stays closed.
 */
export async function heldPhase(
  tx: Tx<"web">,
  consultation: Consultation,
  clock: Clock,
): Promise<{ readonly at: Date; readonly phase: ConsultationPhase }> {
  await holdTallies(tx, consultation);
  const [last, at] = [await lastDay(tx, consultation.id), clock.now()];
  if (last > daysOf(consultation)) return { at, phase: "frozen" };
  const phase = phaseOf(consultation, at);
  return { at, phase: phase === "announced" && last > 0 ? "open" : phase };
}

/** Until the transaction ends no tally of this consultation is made: a day that is open stays open. */
async function holdTallies(tx: Tx<"web">, consultation: Consultation): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${lockOf(consultation)}, 0))`.execute(tx);
}

/** The same for every consultation in which these questions are drawn, or could begin to be. */
export async function holdTalliesAround(tx: Tx<"web">, questions: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(hashtextextended('tally:' || c.id, 0)) from questions.consultation c
    where c.campaign in (select campaign from questions.question where id = any(${questions}))`.execute(tx);
}

const lockOf = ({ id }: Consultation): string => `tally:${id}`;

/** Today, once `holdTallies` holds it: what the clock says, and never before a day whose tally was published. */
export async function heldDay(tx: Tx<"web">, consultation: Consultation, now: Date): Promise<number> {
  await holdTallies(tx, consultation);
  return Math.max(dayOf(consultation, now), await lastDay(tx, consultation.id));
}

/** The last day whose tally was made; 0 before the first. @param id of a consultation */
export const lastDay = async (tx: Tx<"web">, id: string): Promise<number> => (await lastTally(tx, id))?.day ?? 0;

/** The text that the draws of a day start from. */
export async function tallyBody<L extends PublicLogin>(
  db: Db<L>,
  { id }: Pick<Consultation, "id">,
  day: number,
): Promise<string> {
  const { rows } = await sql<{ readonly body: string }>`
    select body from questions.tally where consultation_id = ${id} and day = ${day}`.execute(db);
  if (!rows[0]) throw new Error("a published tally is never deleted");
  return rows[0].body;
}

/** The hashes as they were published, from the first day to the last. */
export async function talliesOf<L extends PublicLogin>(
  db: Db<L>,
  consultation: Consultation,
): Promise<readonly (KeptTally & { readonly at: Date })[]> {
  const { rows } = await sql<KeptTally & { readonly at: Date }>`
    select day, hash, at from questions.tally
    where consultation_id = ${consultation.id} and day <= ${daysOf(consultation)} order by day`.execute(db);
  return rows;
}

async function lastTally<L extends PublicLogin>(db: Db<L>, id: string): Promise<KeptTally | undefined> {
  const { rows } = await sql<KeptTally>`
    select day, hash from questions.tally where consultation_id = ${id} order by day desc limit 1`.execute(db);
  return rows[0];
}

async function makeTally<L extends PublicLogin>(
  tx: Tx<L>,
  consultation: Consultation,
  before: KeptTally | undefined,
  at: Date,
): Promise<KeptTally> {
  const day = (before?.day ?? 0) + 1;
  if (!before) await enterWaiting(tx, consultation);
  const standing = await standingOn(tx, consultation, day);
  const counted = before ? tallyIn(await tallyBody(tx, consultation, before.day)).questions : [];
  const counts = new Map(counted.map(({ id, ...count }) => [id, count]));
  const given = await givenOn(tx, consultation, day - 1);
  const added = ({ id, band }: Standing): TalliedQuestion => ({
    ...{ id, band, answers: (counts.get(id)?.answers ?? 0) + (given.get(id)?.answers ?? 0) },
    asks: (counts.get(id)?.asks ?? 0) + (given.get(id)?.asks ?? 0),
  });
  const tally = tallyOf(day, standing.map(added));
  const body = tallyText(tally);
  const made = { day, hash: tallyHash(tally, consultation.tallySalt) };
  await sql`
    insert into questions.tally (consultation_id, day, body, hash, at)
    values (${consultation.id}, ${day}, ${body}, ${made.hash}, ${at})`.execute(tx);
  await touch(tx, questionsTopic(consultation.campaign));
  return made;
}

interface Standing {
  readonly id: string;
  readonly band: number;
}

async function standingOn<L extends PublicLogin>(
  tx: Tx<L>,
  { id }: Consultation,
  day: number,
): Promise<readonly Standing[]> {
  const { rows } = await sql<Standing>`
    select q.public_id as id, e.band from questions.entry e join questions.question q on q.id = e.question_id
    where e.consultation_id = ${id} and e.first_day <= ${day} and (e.last_day is null or ${day} <= e.last_day)`.execute(
    tx,
  );
  return rows;
}

/** The answers to the cards of one day, by question. */
async function givenOn<L extends PublicLogin>(
  tx: Tx<L>,
  { id }: Consultation,
  day: number,
): Promise<ReadonlyMap<string, Counts>> {
  const { rows } = await sql<{ readonly id: string } & Counts>`
    select q.public_id as id, count(*)::int as answers, (count(*) filter (where answer = 'a'))::int as asks
    from questions.draw d join questions.participant p on p.id = d.participant_id
      cross join lateral unnest(d.cards, string_to_array(d.answers, null)) as one (card, answer)
      join questions.question q on q.id = card
    where p.consultation_id = ${id} and d.day = ${day} and answer <> '-' group by q.public_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Without a theme, the questions that wait for an answer when it opens are drawn from the first day. */
async function enterWaiting<L extends PublicLogin>(tx: Tx<L>, consultation: Consultation): Promise<void> {
  if (consultation.theme !== "") return;
  const { rows } = await sql<{ readonly id: string; readonly author: string }>`
    select q.id, q.asked_by as author from questions.question q
    where q.campaign = ${consultation.campaign} and q.standing = 'shown' and q.asked_at < ${consultation.opensAt}
      and not exists (select from questions.answer a where a.question_id = q.id)
      and not exists (select from questions.entry e where e.question_id = q.id)`.execute(tx);
  const people = await takePart(tx, consultation.id, [...new Set(rows.map(({ author }) => author))], 1);
  const bands = rows.map(({ author }) => bandOf(people.get(author)?.drawKey ?? ""));
  await sql`
    insert into questions.entry (consultation_id, question_id, band, first_day)
    select ${consultation.id}, question, band, 1
    from unnest(${rows.map(({ id }) => id)}::bigint[], ${bands}::smallint[]) as new (question, band)
    on conflict do nothing`.execute(tx);
  await setAsideWishes(tx, consultation.id, "everybody", 1);
}
