import { auditOf, type Audit } from "./audit.ts";
import { estimate, estimateIn, expectedOf, inUnits } from "./estimate.ts";
import type { Counts, Prior } from "./prior.ts";
import { fitPrior } from "./prior.ts";
import { answerersOf, type ConsultationRecord, type RecordedPerson, type RecordedQuestion } from "./record.ts";
import { bytesOfHex, hexOf, sha256 } from "./sha256.ts";
import { countsIn, countsOf, sheetOf, type Answers, type Sheet } from "./sheet.ts";
import { slateOf } from "./slate.ts";
import { tallyHash, tallyOf, tallySalt, type Tally } from "./tally.ts";

/** All that follows from a record, and that the export says beside it. */
export interface Reckoned {
  /** SHA-256 of the seed's bytes: was published before the first draw. */
  readonly seedHash: string;
  /** Of each day from 1: was published when the day began. */
  readonly tallies: readonly string[];
  /** Fitted at the freeze, in quarters. */
  readonly prior: Prior;
  /** In the order of the questions. */
  readonly estimates: readonly Estimate[];
  /** Ids, in their places. */
  readonly slate: readonly string[];
  readonly audit: Omit<Audit, "unheardQuestion"> & { readonly unheardQuestion: string | null };
}

/** Shares in millionths: of everybody, then of each opinion group's people by the number of their draws (`diligenceOf`). */
export interface Estimate extends Counts {
  readonly share: number;
  readonly inGroups: readonly number[];
}

/** @param record in its order (`inOrder`) */
export function reckon(record: ConsultationRecord): Reckoned {
  const sheet = sheetOf(answersOf(record));
  const prior = fitPrior(record.questions.map((_, question) => countsOf(sheet, question)));
  const stands = (question: number): boolean => record.questions[question]?.lastDay === null;
  const slate = slateOf({ sheet, expected: expectedOf(sheet, prior), k: record.k, stands });
  const audit = auditOf(sheet, slate, record.k, stands);
  const idOf = (question: number): string => record.questions[question]?.id ?? "";
  const seed = bytesOfHex(record.seed);
  const salt = tallySalt(seed);
  return {
    seedHash: hexOf(sha256(seed)),
    tallies: talliesOf(record).map((tally) => tallyHash(tally, salt)),
    prior,
    estimates: record.questions.map((_, question) => estimatesOf(sheet, question, prior)),
    slate: slate.map(idOf),
    audit: { ...audit, unheardQuestion: audit.unheardQuestion === null ? null : idOf(audit.unheardQuestion) },
  };
}

function estimatesOf(sheet: Sheet, question: number, prior: Prior): Estimate {
  const counts = countsOf(sheet, question);
  const ofAll = estimate(counts, prior);
  const inGroups = Array.from({ length: sheet.groups }, (_, group) =>
    inUnits(estimateIn(countsIn(sheet, question, group), ofAll), 1e6),
  );
  return { ...counts, share: inUnits(ofAll, 1e6), inGroups };
}

/** Draws answered: one, two or three, four to seven, eight or more. */
const DILIGENCES = 4;

/**
 * What is expected of people is learned from those who answered about as many draws as they did. Cards are counted and
 * not people; in one group, an organised seventh that answers four draws where others answer one would be two fifths of
 * the cards, and its wishes would be expected of everybody (`docs/questions-simulation.md` shows the list it then takes).
 */
function diligenceOf({ draws }: RecordedPerson): number {
  const answered = draws.filter(({ cards }) => cards.some(({ answer }) => answer !== null)).length;
  return [2, 4, 8].filter((least) => answered >= least).length;
}

/** The answers of everybody who gave one, by place in the record. A skip is an answer, and asks nothing. */
export function answersOf(record: ConsultationRecord): Answers {
  const placeOf = new Map(record.questions.map(({ id }, place) => [id, place]));
  const answerers = answerersOf(record);
  const rows = answerers.flatMap(({ draws }, person) =>
    answeredCards(draws).map(({ question, answer }) => ({ person, question: placeOf.get(question) ?? 0, answer })),
  );
  return {
    groupOf: Uint8Array.from(answerers, (person) => person.group * DILIGENCES + diligenceOf(person)),
    groups: record.groups * DILIGENCES,
    questions: record.questions.length,
    person: Int32Array.from(rows, ({ person }) => person),
    question: Int32Array.from(rows, ({ question }) => question),
    asks: Uint8Array.from(rows, ({ answer }) => (answer === "ask" ? 1 : 0)),
  };
}

const answeredCards = (draws: ConsultationRecord["people"][number]["draws"]) =>
  draws.flatMap(({ cards }) => cards.filter(({ answer }) => answer !== null));

/** The tally of each day from 1 to the last: the questions that stood, with the answers of the days before. */
export function talliesOf(record: ConsultationRecord): readonly Tally[] {
  const counts = new Map(record.questions.map(({ id }) => [id, { answers: 0, asks: 0 }]));
  const byDay = cardsByDay(record);
  return Array.from({ length: record.days }, (_, index) => {
    for (const { question, answer } of byDay.get(index) ?? []) {
      const count = counts.get(question);
      if (!count) continue;
      count.answers += 1;
      if (answer === "ask") count.asks += 1;
    }
    const day = index + 1;
    const standing = record.questions.filter((question) => stoodOn(question, day));
    return tallyOf(
      day,
      standing.map(({ id, band }) => ({ id, band, ...{ answers: 0, asks: 0 }, ...counts.get(id) })),
    );
  });
}

const stoodOn = ({ firstDay, lastDay }: RecordedQuestion, day: number): boolean =>
  firstDay <= day && (lastDay === null || day <= lastDay);

function cardsByDay({
  people,
}: ConsultationRecord): ReadonlyMap<number, ConsultationRecord["people"][number]["draws"][number]["cards"]> {
  const days = new Map<number, ConsultationRecord["people"][number]["draws"][number]["cards"][number][]>();
  for (const { draws } of people)
    for (const { day, cards } of draws) {
      const list = days.get(day) ?? [];
      for (const card of cards) if (card.answer !== null) list.push(card);
      days.set(day, list);
    }
  return days;
}
