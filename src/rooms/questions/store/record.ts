import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import type { CardAnswer, ConsultationRecord, RecordedPerson } from "../method/record.ts";
import { inOrder } from "../method/record.ts";
import type { Consultation } from "./consultations.ts";

/** The opinion groups of those who took part, by account; fixed at the freeze. */
export interface OpinionGroups {
  readonly groups: number;
  readonly of: ReadonlyMap<string, number>;
}

/** Everybody is in one group. */
export const oneGroup: OpinionGroups = { groups: 1, of: new Map() };

export interface RecordAsked {
  readonly seed: string;
  /** The last day to read. */
  readonly days: number;
  readonly opinion: OpinionGroups;
}

/** What happened in a consultation, in the order in which it may be shown. Read in batches of people. */
export async function recordOf(
  db: Db<"worker">,
  consultation: Consultation,
  { seed, days, opinion }: RecordAsked,
): Promise<ConsultationRecord> {
  const { rows: entries } = await sql<Entry>`
    select e.question_id as number, q.public_id as id, e.band, e.first_day as "firstDay", e.last_day as "lastDay"
    from questions.entry e join questions.question q on q.id = e.question_id
    where e.consultation_id = ${consultation.id} and e.first_day <= ${days}`.execute(db);
  const ids = new Map(entries.map(({ number, id }) => [number, id]));
  const people: RecordedPerson[] = [];
  let last = "0";
  for (;;) {
    const batch = await batchAfter(db, consultation, last);
    const end = batch.at(-1);
    if (!end) break;
    last = end.id;
    for (const row of batch) people.push(personOf(row, ids, opinion));
  }
  return inOrder({
    ...{ consultation: consultation.publicId, k: consultation.k, seed, days, groups: opinion.groups, people },
    questions: entries.map(({ id, band, firstDay, lastDay }) => ({ id, band, firstDay, lastDay })),
  });
}

interface Entry {
  readonly number: string;
  readonly id: string;
  readonly band: number;
  readonly firstDay: number;
  readonly lastDay: number | null;
}

interface PersonRow {
  readonly id: string;
  readonly account: string | null;
  readonly drawKey: string;
  readonly joined: readonly { readonly question: number; readonly from: number }[] | null;
  readonly draws: readonly { readonly day: number; readonly cards: readonly number[]; readonly answers: string }[];
}

const PEOPLE_A_BATCH = 5_000;

/** Those who were drawn for; an author who never came for cards is not among them. */
async function batchAfter(db: Db<"worker">, { id }: Consultation, last: string): Promise<readonly PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.account, p.draw_key as "drawKey", d.draws,
      (select json_agg(json_build_object('question', s.question_id, 'from', s.from_day))
       from questions.set_aside s where s.participant_id = p.id) as joined
    from questions.participant p cross join lateral (
      select json_agg(json_build_object('day', day, 'cards', cards, 'answers', answers)) as draws
      from questions.draw where participant_id = p.id) d
    where p.consultation_id = ${id} and p.id > ${last} and d.draws is not null
    order by p.id limit ${PEOPLE_A_BATCH}`.execute(db);
  return rows;
}

const answers: Readonly<Record<string, CardAnswer | null>> = { a: "ask", n: "not-for-me", s: "skip" };

function personOf(row: PersonRow, ids: ReadonlyMap<string, string>, { of }: OpinionGroups): RecordedPerson {
  const idOf = (question: number): string => ids.get(String(question)) ?? "";
  return {
    drawKey: row.drawKey,
    group: row.account === null ? 0 : (of.get(row.account) ?? 0),
    joined: (row.joined ?? []).flatMap(({ question, from }) => {
      const id = idOf(question);
      return id === "" ? [] : [{ question: id, from }];
    }),
    draws: row.draws.map(({ day, cards, answers: given }) => ({
      day,
      cards: cards.map((question, place) => ({
        question: idOf(question),
        answer: answers[given[place] ?? ""] ?? null,
      })),
    })),
  };
}
