/**
 * What happened in a consultation, as it is exported: nothing that was reckoned from it, no account, no time finer than a
 * day. People are by rising draw key and questions by rising id, both random; a person's draws by day. So no order says who
 * came first, who came with whom, or who asked what.
 */
export interface ConsultationRecord {
  /** Public id of the consultation. */
  readonly consultation: string;
  /** How many questions were promised an answer. */
  readonly k: number;
  /** Hexadecimal; secret until the freeze. */
  readonly seed: string;
  /** The last day of draws; the first is 1. */
  readonly days: number;
  /** Opinion groups, fixed at the freeze; 1 without a forum. */
  readonly groups: number;
  readonly questions: readonly RecordedQuestion[];
  readonly people: readonly RecordedPerson[];
}

export interface RecordedQuestion {
  readonly id: string;
  readonly band: number;
  /** The first day on which it could be drawn. */
  readonly firstDay: number;
  /** The last one of a question that was withdrawn or taken down; null when it stood at the freeze. */
  readonly lastDay: number | null;
}

export interface RecordedPerson {
  readonly drawKey: string;
  readonly group: number;
  /** Questions joined rather than asked again, with the first day whose draw leaves them out. */
  readonly joined: readonly { readonly question: string; readonly from: number }[];
  readonly draws: readonly RecordedDraw[];
}

export interface RecordedDraw {
  readonly day: number;
  readonly cards: readonly RecordedCard[];
}

/** `null`: the card was not answered before its draw closed. */
export type CardAnswer = "ask" | "not-for-me" | "skip";
export interface RecordedCard {
  readonly question: string;
  readonly answer: CardAnswer | null;
}

/** Fewer people who answered than this, and what each said might be guessed: no export. */
export const FEWEST_PEOPLE = 20;

/** The people who answered at least one card: they are who the slate is for. */
export const answerersOf = ({ people }: Pick<ConsultationRecord, "people">): readonly RecordedPerson[] =>
  people.filter(({ draws }) => draws.some(({ cards }) => cards.some(({ answer }) => answer !== null)));

/** The same record in the order in which it may be shown. */
export function inOrder(record: ConsultationRecord): ConsultationRecord {
  const people = record.people.map((person) => ({
    ...person,
    joined: sorted(person.joined, ({ question }) => question),
    draws: [...person.draws].sort((a, b) => a.day - b.day),
  }));
  return {
    ...record,
    questions: sorted(record.questions, ({ id }) => id),
    people: sorted(people, ({ drawKey }) => drawKey),
  };
}

/** By code units and not by a language's alphabet, which differs between machines. */
const sorted = <T>(list: readonly T[], key: (one: T) => string): readonly T[] =>
  [...list].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
