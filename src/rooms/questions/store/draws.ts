import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { PreparedDraws } from "../draws.ts";
import type { CardAnswer } from "../method/record.ts";
import { letters } from "../method/export.ts";
import { bytesOfHex } from "../method/sha256.ts";
import { dayOf, daysOf, phaseOf } from "../rules/consultation.ts";
import type { QuestionStanding } from "../rules/question.ts";
import type { Consultation } from "./consultations.ts";
import { holdDraws, takePart } from "./participants.ts";
import { heldDay, tallyNow } from "./tallies.ts";
import type { Person } from "./topics.ts";

/** A card as its owner sees it. */
export interface Card {
  readonly publicId: string;
  readonly text: string;
  readonly details: string;
  readonly standing: QuestionStanding;
  readonly answer: CardAnswer | undefined;
}

/** What one person has in a consultation. */
export interface OwnDraws {
  readonly drawKey: string;
  /** Today. */
  readonly day: number;
  /** A letter leaves when something they asked for is answered. */
  readonly byMail: boolean;
  /** Days on which they drew. */
  readonly draws: number;
  /** Today's, in their order; none before they are drawn. */
  readonly cards: readonly Card[];
}

export interface Drawing {
  readonly consultation: Consultation;
  /** Hexadecimal. */
  readonly seed: string;
  readonly prepared: PreparedDraws;
}

export type DrawRefusal = "not-open" | "frozen" | "nothing-to-draw";

/** Draws today's cards for somebody, who takes part from now; what was drawn today stays as it is. */
export async function drawToday(db: Db<"web">, drawing: Drawing, by: Person): Promise<Outcome<undefined, DrawRefusal>> {
  const { consultation } = drawing;
  const phase = phaseOf(consultation, by.at);
  if (phase !== "open") return refuse(phase === "frozen" ? "frozen" : "not-open");
  for (;;) {
    const tally = await tallyNow(db, consultation, by.at);
    if (!tally) return refuse("not-open");
    if (tally.day > daysOf(consultation)) return refuse("frozen");
    const draw = await drawing.prepared(db, consultation, tally);
    const drawn = await inTransaction(db, async (tx) => {
      if ((await heldDay(tx, consultation, by.at)) !== tally.day) return undefined;
      const person = (await takePart(tx, consultation.id, [by.account], tally.day)).get(by.account);
      if (!person) throw new Error("whoever takes part is a participant");
      await holdDraws(tx, person.id);
      if (await hasDrawn(tx, person.id, tally.day)) return ok(undefined);
      const setAside = await setAsideOn(tx, person.id, tally.day);
      const cards = draw({ seed: bytesOfHex(drawing.seed), drawKey: person.drawKey, setAside });
      if (cards.length === 0) return refuse("nothing-to-draw");
      await writeDraw(tx, person.id, tally.day, cards);
      return ok(undefined);
    });
    if (drawn) return drawn;
  }
}

async function hasDrawn(tx: Tx<"web">, participant: string, day: number): Promise<boolean> {
  const { rows } = await sql`
    select from questions.draw where participant_id = ${participant} and day = ${day}`.execute(tx);
  return rows.length > 0;
}

/** What somebody has joined, or answered on an earlier day: `method/verify.ts` says the same of a record. */
async function setAsideOn(tx: Tx<"web">, participant: string, day: number): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select q.public_id as id from questions.question q where q.id in (
      select question_id from questions.set_aside where participant_id = ${participant} and from_day <= ${day}
      union all
      select card from questions.draw d
        cross join lateral unnest(d.cards, string_to_array(d.answers, null)) as one (card, answer)
      where d.participant_id = ${participant} and d.day < ${day} and answer <> '-')`.execute(tx);
  return rows.map(({ id }) => id);
}

async function writeDraw(tx: Tx<"web">, participant: string, day: number, cards: readonly string[]): Promise<void> {
  await sql`
    insert into questions.draw (participant_id, day, cards, answers)
    select ${participant}, ${day}, array_agg(q.id order by one.place), repeat('-', count(*)::int)
    from unnest(${cards}::text[]) with ordinality as one (id, place) join questions.question q on q.public_id = one.id`.execute(
    tx,
  );
}

/** What somebody has today; undefined when they do not take part. Two statements. */
export async function drawsOf(
  db: Db<"web">,
  consultation: Consultation,
  { account, at }: Person,
): Promise<OwnDraws | undefined> {
  const { rows } = await sql<{ readonly id: string } & Omit<OwnDraws, "cards">>`
    select p.id, p.draw_key as "drawKey", p.lang is not null as "byMail", (select count(*)::int from questions.draw d where d.participant_id = p.id) as draws,
      greatest(${dayOf(consultation, at)}::int,
        (select max(day) from questions.tally t where t.consultation_id = p.consultation_id)) as day
    from questions.participant p where p.consultation_id = ${consultation.id} and p.account = ${account}`.execute(db);
  const [person] = rows;
  if (!person) return undefined;
  const { id, ...own } = person;
  return { ...own, cards: await cardsOn(db, id, Math.min(own.day, daysOf(consultation))) };
}

async function cardsOn(db: Db<"web">, participant: string, day: number): Promise<readonly Card[]> {
  const { rows } = await sql<Omit<Card, "answer"> & { readonly letter: string }>`
    select q.public_id as "publicId", q.text, q.details, q.standing, one.letter
    from questions.draw d
      cross join lateral unnest(d.cards, string_to_array(d.answers, null)) with ordinality as one (card, letter, place)
      join questions.question q on q.id = one.card
    where d.participant_id = ${participant} and d.day = ${day} order by one.place`.execute(db);
  return rows.map(({ letter, ...card }) => ({ ...card, answer: answerOf(letter) }));
}

const answerOf = (letter: string): CardAnswer | undefined =>
  (["ask", "not-for-me", "skip"] as const).find((answer) => letters[answer] === letter);

/** A card by its day, its place from 1 and the question that was read on it. */
export interface CardRef {
  readonly day: number;
  readonly place: number;
  readonly question: string;
}

export type CardRefusal = "not-open" | "frozen" | "day-over" | "not-your-card" | "off-line";

/**
 * Answers one's card of today, or takes an answer back. The same twice is one answer, another replaces it. Whoever answers in
 * two windows at once loses neither: each changes its own letter of one row.
 */
export async function answerCard(
  db: Db<"web">,
  consultation: Consultation,
  card: CardRef,
  answer: CardAnswer | undefined,
  by: Person,
): Promise<Outcome<undefined, CardRefusal>> {
  const phase = phaseOf(consultation, by.at);
  if (phase !== "open") return refuse(phase === "frozen" ? "frozen" : "not-open");
  if (card.day < dayOf(consultation, by.at)) return refuse("day-over");
  const { rows } = await sql<{ readonly done: boolean }>`
    select questions.answer_card(${consultation.id}, ${by.account}, ${card.day}, ${card.place}, ${card.question},
      ${letters[answer ?? "none"]}) as done`.execute(db);
  return rows[0]?.done === true ? ok(undefined) : refuse(await whyNot(db, consultation, card, by));
}

async function whyNot(db: Db<"web">, consultation: Consultation, card: CardRef, by: Person): Promise<CardRefusal> {
  const today = await inTransaction(db, (tx) => heldDay(tx, consultation, by.at));
  if (today > daysOf(consultation)) return "frozen";
  if (today > card.day) return "day-over";
  const { rows } = await sql`
    select from questions.draw d join questions.question q on q.public_id = ${card.question}
      join questions.participant p on p.id = d.participant_id
    where p.consultation_id = ${consultation.id} and p.account = ${by.account} and d.day = ${card.day}
      and d.cards[${card.place}::int] = q.id`.execute(db);
  return rows.length > 0 ? "off-line" : "not-your-card";
}
