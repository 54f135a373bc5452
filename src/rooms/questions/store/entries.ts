import { sql } from "kysely";
import type { Tx } from "../../../core/db/handle.ts";
import { bandOf } from "../method/draw.ts";
import { daysOf, phaseOf } from "../rules/consultation.ts";
import type { QuestionStanding } from "../rules/question.ts";
import { consultationsOf, type Consultation } from "./consultations.ts";
import { holdDraws, setAsideWishes, takePart } from "./participants.ts";
import { heldDay, holdTalliesAround, lastDay } from "./tallies.ts";
import type { Person } from "./topics.ts";

/*
 * When a question is drawn. A published tally says which questions stood on its day; so a question begins on a day whose
 * tally is not made yet, and ends on the last day whose tally is.
 */

interface Entering {
  readonly id: string;
  readonly standing: QuestionStanding;
}

/** A question that was just asked is drawn from the next day; not at all when there is none. One that is held waits. */
export async function enterDraws(
  tx: Tx<"web">,
  consultation: Consultation,
  { id, standing }: Entering,
  { account, at }: Person,
): Promise<void> {
  if (phaseOf(consultation, at) !== "open") return;
  const today = await heldDay(tx, consultation, at);
  if (today >= daysOf(consultation)) return;
  const asker = (await takePart(tx, consultation.id, [account], today)).get(account);
  await tx
    .insertInto("questions.entry")
    .values({
      ...{ consultation_id: consultation.id, question_id: id, band: bandOf(asker?.drawKey ?? "") },
      ...{ first_day: today + 1, last_day: standing === "held" ? today : null },
    })
    .execute();
}

const lastMade = sql`coalesce((select max(t.day) from questions.tally t where t.consultation_id = e.consultation_id), 0)`;
const notReckoned = sql`
  not exists (select from questions.outcome o where o.consultation_id = e.consultation_id and o.final)`;

/** What is no longer shown is drawn no more, from the first day whose tally is not made yet. */
export async function leaveDraws(tx: Tx<"web">, questions: readonly string[]): Promise<void> {
  await holdTalliesAround(tx, questions);
  await sql`
    update questions.entry e set last_day = greatest(1, ${lastMade})
    where e.question_id = any(${questions}) and e.last_day is null and ${notReckoned}`.execute(tx);
}

/**
 * What is shown again is drawn again when no tally was made without it, or when none was made with it. Otherwise its draws are over: a
 * question has one first and one last day, and what was published of the days between cannot change.
 */
export async function returnToDraws(tx: Tx<"web">, question: string): Promise<void> {
  await holdTalliesAround(tx, [question]);
  await enterLate(tx, question);
  await sql`
    update questions.entry e set last_day = null,
      first_day = case when e.last_day < e.first_day then greatest(e.first_day, ${lastMade} + 1) else e.first_day end
    where e.question_id = ${question} and (e.last_day < e.first_day or e.last_day >= ${lastMade}) and ${notReckoned}`.execute(
    tx,
  );
}

/**
 * One that waited for an answer when the cards were drawn from all that wait, and was not shown then (`enterWaiting`), is drawn
 * from the first day whose tally is not made yet.
 */
async function enterLate(tx: Tx<"web">, question: string): Promise<void> {
  const waits = await waiting(tx, question);
  if (!waits) return;
  for (const { id, ...consultation } of await consultationsOf(tx, waits.campaign)) {
    const last = await lastDay(tx, id);
    if (consultation.theme !== "" || waits.askedAt >= consultation.opensAt) continue;
    if (last === 0 || last >= daysOf(consultation)) continue;
    const asker = (await takePart(tx, id, [waits.askedBy], last)).get(waits.askedBy);
    const entry = { consultation_id: id, question_id: question, band: bandOf(asker?.drawKey ?? "") };
    await tx
      .insertInto("questions.entry")
      .values({ ...entry, first_day: last + 1, last_day: null })
      .execute();
    await setAsideWishes(tx, id, "everybody", last + 1);
  }
}

/** A question without an answer that was never drawn. */
async function waiting(tx: Tx<"web">, question: string) {
  const { rows } = await sql<{ readonly campaign: string; readonly askedAt: Date; readonly askedBy: string }>`
    select q.campaign, q.asked_at as "askedAt", q.asked_by as "askedBy" from questions.question q
    where q.id = ${question} and q.asked_by <> 'erased'
      and not exists (select from questions.answer a where a.question_id = q.id)
      and not exists (select from questions.entry e where e.question_id = q.id)`.execute(tx);
  return rows[0];
}

/** What somebody joined is drawn for them no more: from today, or from tomorrow when today's cards are drawn. */
export async function joinInDraws(
  tx: Tx<"web">,
  consultation: Consultation | undefined,
  question: string,
  { account, at }: Person,
): Promise<void> {
  if (!consultation || phaseOf(consultation, at) !== "open") return;
  const day = await heldDay(tx, consultation, at);
  const { rows } = await sql<{ readonly id: string }>`
    select p.id from questions.participant p join questions.entry e on e.consultation_id = p.consultation_id
      join questions.question q on q.id = e.question_id and q.asked_by <> p.account
    where p.consultation_id = ${consultation.id} and p.account = ${account} and q.id = ${question}`.execute(tx);
  if (!rows[0]) return;
  await holdDraws(tx, rows[0].id);
  await sql`
    insert into questions.set_aside (participant_id, question_id, from_day)
    select ${rows[0].id}, ${question}, ${day} + (case when exists (
      select from questions.draw where participant_id = ${rows[0].id} and day = ${day}) then 1 else 0 end)
    on conflict do nothing`.execute(tx);
}
