import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { answerersOf, FEWEST_PEOPLE, inOrder, type ConsultationRecord, type RecordedDraw } from "./record.ts";
import { reckon, type Reckoned } from "./reckon.ts";

export const FORMAT = "preau questions export 1";

/** What is published at the freeze: what happened, and what follows from it. */
export interface Export {
  readonly format: typeof FORMAT;
  readonly record: ConsultationRecord;
  readonly reckoned: Reckoned;
}

/** The export of a consultation that is frozen. Refused below 20 people who answered. */
export function exportOf(record: ConsultationRecord): Outcome<Export, "too-few-people"> {
  if (answerersOf(record).length < FEWEST_PEOPLE) return refuse("too-few-people");
  const ordered = inOrder(record);
  return ok({ format: FORMAT, record: ordered, reckoned: reckon(ordered) });
}

/** The one file that holds everything, and that `verify` reads. */
export const JSON_FILE = "export.json";

/** Questions are named by their place in the list, and answers by a letter each: 100,000 people fit into one text. */
export function jsonOf({ format, record, reckoned }: Export): string {
  const placeOf = new Map(record.questions.map(({ id }, place) => [id, place]));
  const people = record.people.map((person) => ({
    ...person,
    draws: person.draws.map((draw) => compact(draw, placeOf)),
  }));
  return `${JSON.stringify({ format, record: { ...record, people }, reckoned })}\n`;
}

const compact = ({ day, cards }: RecordedDraw, placeOf: ReadonlyMap<string, number>) => ({
  day,
  cards: cards.map(({ question }) => placeOf.get(question)),
  answers: cards.map(({ answer }) => letters[answer ?? "none"]).join(""),
});

/** What one letter of `answers` says of the card at its place. */
export const letters = { ask: "a", "not-for-me": "n", skip: "s", none: "-" } as const;

/** A text line by line, the last one empty: ten million cards are more than one string may hold. */
export type Lines = () => Iterable<string>;

/** The same for a spreadsheet, by file name: RFC 4180 with \n, and a first line of names. */
export function csvFiles({ record, reckoned }: Export): Readonly<Record<string, Lines>> {
  const place = new Map(reckoned.slate.map((id, index) => [id, index + 1]));
  const estimates = record.questions.map(({ id }, at) => ({ id, ...reckoned.estimates[at] }));
  return {
    "questions.csv": csv(
      ["question", "band", "first_day", "last_day", "answers", "asks", "share_millionths", "slate_place"],
      record.questions.map(({ id, band, firstDay, lastDay }, at) => {
        const { answers, asks, share } = reckoned.estimates[at] ?? {};
        return [id, band, firstDay, lastDay, answers, asks, share, place.get(id)];
      }),
    ),
    "group-estimates.csv": csv(
      ["question", "group", "share_millionths"],
      estimates.flatMap(({ id, inGroups = [] }) => inGroups.map((share, group) => [id, group, share])),
    ),
    "people.csv": csv(
      ["draw_key", "group"],
      record.people.map(({ drawKey, group }) => [drawKey, group]),
    ),
    "joined.csv": csv(
      ["draw_key", "question", "from_day"],
      record.people.flatMap(({ drawKey, joined }) => joined.map(({ question, from }) => [drawKey, question, from])),
    ),
    "cards.csv": csv(["draw_key", "day", "place", "question", "answer"], { [Symbol.iterator]: () => cardRows(record) }),
    "tallies.csv": csv(
      ["day", "sha256"],
      reckoned.tallies.map((hash, at) => [at + 1, hash]),
    ),
  };
}

type Cell = string | number | null | undefined;

function* cardRows({ people }: ConsultationRecord): Generator<readonly Cell[]> {
  for (const { drawKey, draws } of people)
    for (const { day, cards } of draws)
      for (const [at, { question, answer }] of cards.entries()) yield [drawKey, day, at + 1, question, answer];
}

/** No cell holds a comma, a quote or the beginning of a formula: ids, numbers and words of a closed list. */
const csv = (names: readonly string[], rows: Iterable<readonly Cell[]>): Lines =>
  function* () {
    yield names.join(",");
    for (const row of rows) yield row.map((cell) => cell ?? "").join(",");
    yield "";
  };
