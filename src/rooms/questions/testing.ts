import { aWorker, waitingLetters } from "../../../tests/support/worker.ts";
import { raw, type Db } from "../../core/db/handle.ts";
import type { Mail } from "../../core/mail/index.ts";
import type { TestHouse } from "../campaigns/testing.ts";
import { reactions } from "./letters.ts";
import { prepareDraws } from "./method/draw.ts";
import { csvFiles, type Export } from "./method/export.ts";
import { generatorOf, type Generator } from "./method/generator.ts";
import type { CardAnswer, ConsultationRecord, RecordedDraw, RecordedPerson } from "./method/record.ts";
import { talliesOf } from "./method/reckon.ts";
import { bytesOfHex, utf8 } from "./method/sha256.ts";
import type { TalliedQuestion } from "./method/tally.ts";
import { setAsideOn } from "./method/verify.ts";
import { questionAnswered } from "./store/answers.ts";
import { ask } from "./store/questions.ts";
import type { Person } from "./store/topics.ts";

export const aSeed = "5eed".repeat(16);

/** The tables of an export as whole texts. */
export const csvTexts = (of: Export): Record<string, string> =>
  Object.fromEntries(Object.entries(csvFiles(of)).map(([name, lines]) => [name, [...lines()].join("\n")]));

/** A generator for a test, by a word. */
export const aGenerator = (word: string): Generator => generatorOf(utf8(word), "test");

/** A draw key of the n-th person: hashed, so that they spread over the bands. */
export const aDrawKey = (n: number): string => {
  const generator = aGenerator(`draw key ${n}`);
  return Array.from({ length: 4 }, () => generator.next().toString(16).padStart(8, "0")).join("");
};

export const aQuestionId = (n: number): string => `q${n.toString().padStart(25, "0")}`;

/** A question that nobody has answered. */
export const aTalliedQuestion = (n: number, more: Partial<TalliedQuestion> = {}): TalliedQuestion => ({
  ...{ id: aQuestionId(n), band: n % 8, answers: 0, asks: 0 },
  ...more,
});

interface Consultation {
  readonly people: number;
  readonly questions: number;
  readonly days: number;
  readonly groups: number;
  readonly k: number;
}

/**
 * A consultation as the service would have run it: each day everybody takes their draw and answers most of its cards; the
 * last question was posted on the second day, the one before it was withdrawn after the first, and the first person joined
 * the first question.
 */
export function aRecord(of: Partial<Consultation> = {}): ConsultationRecord {
  const { people, questions, days, groups, k } = { people: 24, questions: 30, days: 3, groups: 2, k: 4, ...of };
  const generator = aGenerator("a consultation");
  let record: ConsultationRecord = {
    ...{ consultation: "c0000000000000000000000001", k, seed: aSeed, days, groups },
    questions: Array.from({ length: questions }, (_, n) => ({
      ...{ id: aQuestionId(n), band: n % 8, firstDay: n === questions - 1 ? 2 : 1 },
      lastDay: n === questions - 2 ? 1 : null,
    })),
    people: Array.from({ length: people }, (_, n) => ({
      ...{ drawKey: aDrawKey(n), group: n % groups, draws: [] },
      joined: n === 0 ? [{ question: aQuestionId(0), from: 2 }] : [],
    })),
  };
  for (let day = 1; day <= days; day++) {
    const [tally] = talliesOf(record).slice(day - 1);
    if (!tally) break;
    const draw = prepareDraws(tally);
    record = {
      ...record,
      people: record.people.map((person) => ({ ...person, draws: [...person.draws, drawn(person)] })),
    };
    function drawn(person: RecordedPerson): RecordedDraw {
      const request = { seed: bytesOfHex(aSeed), drawKey: person.drawKey, setAside: setAsideOn(person, day) };
      return { day, cards: draw(request).map((question) => ({ question, answer: anAnswer(generator) })) };
    }
  }
  return record;
}

function anAnswer(generator: Generator): CardAnswer | null {
  const of: readonly (CardAnswer | null)[] = ["ask", "ask", "not-for-me", "not-for-me", "skip", null];
  return of[generator.below(of.length)] ?? null;
}

/** Asks a campaign something, as whoever has that account; answers the public id. */
export async function anAskedQuestion(db: Db<"web">, campaign: string, by: Person): Promise<string> {
  const asked = await ask(db, campaign, { text: "Combien de préaux seront repeints ?", details: "" }, by);
  if (!asked.ok) throw new Error(asked.refusal);
  return asked.value;
}

/** Tells everybody of every answer that was given, as the worker does; answers the letters that wait, opened. */
export async function lettersTold(house: TestHouse, db: Db<"worker">): Promise<readonly Mail[]> {
  const events = await raw<{ event: string; key: string; payload: Record<string, string> }>(
    db,
    "select event, key, payload from core.outbox where event = $1 order by id",
    [questionAnswered],
  );
  for (const event of events) for (const { run } of reactions(aWorker(house, db))[event.event] ?? []) await run(event);
  return await waitingLetters(house, db);
}
