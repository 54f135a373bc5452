import { prepareDraws } from "../../src/rooms/questions/method/draw.ts";
import { expectedOf } from "../../src/rooms/questions/method/estimate.ts";
import type { Generator } from "../../src/rooms/questions/method/generator.ts";
import type { Prior } from "../../src/rooms/questions/method/prior.ts";
import type { ConsultationRecord, RecordedDraw, RecordedPerson } from "../../src/rooms/questions/method/record.ts";
import { answersOf, reckon } from "../../src/rooms/questions/method/reckon.ts";
import { tallyOf, type TalliedQuestion } from "../../src/rooms/questions/method/tally.ts";
import { bytesOfHex } from "../../src/rooms/questions/method/sha256.ts";
import { sheetOf } from "../../src/rooms/questions/method/sheet.ts";
import { slateOf } from "../../src/rooms/questions/method/slate.ts";
import { setAsideOn } from "../../src/rooms/questions/method/verify.ts";
import { wilson } from "./browse.ts";
import { chance, type Crowd, type Person } from "./crowd.ts";

export interface DrawnSlates {
  readonly wilson: readonly number[];
  readonly inOneGroup: readonly number[];
  readonly slate: readonly number[];
  /** When the camps are known as opinion groups, as the forums would tell them. */
  readonly inCamps: readonly number[];
}

/** Drawn cards, day by day, through the code that a consultation runs; then both ways of choosing from the answers. */
export function drawnSlates(crowd: Crowd, seed: string): DrawnSlates {
  const record = recordOf(crowd, chance(seed, "keys"));
  const placeOf = new Map(record.questions.map(({ id }, at) => [id, at]));
  const { estimates, slate, prior } = reckon({ ...record, ...oneGroup(record) });
  const scores = estimates.map(({ answers, asks }) => wilson({ yes: asks, no: answers - asks }));
  const order = scores.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return {
    wilson: order.slice(0, crowd.world.k),
    inOneGroup: slateInOneGroup(record, prior),
    slate: slate.map((id) => placeOf.get(id) ?? 0),
    inCamps: reckon(record).slate.map((id) => placeOf.get(id) ?? 0),
  };
}

const oneGroup = ({ people }: ConsultationRecord) => ({
  ...{ groups: 1, people: people.map((person) => ({ ...person, group: 0 })) },
});

/** As the method was first written down: what one expects of people does not look at how many draws they answered. */
function slateInOneGroup(record: ConsultationRecord, prior: Prior): readonly number[] {
  const answers = answersOf(record);
  const sheet = sheetOf({ ...answers, groups: 1, groupOf: new Uint8Array(answers.groupOf.length) });
  return slateOf({ sheet, expected: expectedOf(sheet, prior), k: record.k, stands: () => true });
}

/** Questions keep their places: their ids rise with them. Nobody tires and nobody skips. */
function recordOf(crowd: Crowd, generator: Generator): ConsultationRecord {
  const { days, k } = crowd.world;
  const seed = hex(generator, 8);
  const questions = crowd.questions.map(({ band, firstDay }, at) => ({ id: idOf(at), band, firstDay, lastDay: null }));
  const running = crowd.people.map((person) => ({ person, drawKey: hex(generator, 4), draws: [] as RecordedDraw[] }));
  const counts = questions.map(() => ({ answers: 0, asks: 0 }));
  for (let day = 1; day <= days; day++) {
    const standing: TalliedQuestion[] = questions.flatMap(({ id, band, firstDay }, at) =>
      firstDay <= day ? [{ id, band, ...{ answers: 0, asks: 0 }, ...counts[at] }] : [],
    );
    const draw = prepareDraws(tallyOf(day, standing));
    for (const each of running.filter(({ person }) => person.days.includes(day))) {
      const setAside = setAsideOn({ draws: each.draws, joined: [] }, day);
      each.draws.push(answered(day, draw({ seed: bytesOfHex(seed), drawKey: each.drawKey, setAside }), each.person));
    }
    count(counts, running, day);
  }
  const people: readonly RecordedPerson[] = running.map(({ person, drawKey, draws }) => ({
    ...{ drawKey, draws, group: person.camp, joined: [] },
  }));
  return { consultation: "simulation", k, seed, days, groups: 3, questions, people };
}

const idOf = (at: number): string => at.toString().padStart(6, "0");
const placeOfId = (id: string): number => Number(id);
const hex = (generator: Generator, words: number): string =>
  Array.from({ length: words }, () => generator.next().toString(16).padStart(8, "0")).join("");

const answered = (day: number, cards: readonly string[], { wants }: Person): RecordedDraw => ({
  day,
  cards: cards.map((question) => ({ question, answer: wants[placeOfId(question)] === 1 ? "ask" : "not-for-me" })),
});

function count(
  counts: readonly { answers: number; asks: number }[],
  running: readonly { readonly draws: readonly RecordedDraw[] }[],
  day: number,
): void {
  for (const { draws } of running)
    for (const { question, answer } of draws.find((draw) => draw.day === day)?.cards ?? []) {
      const count = counts[placeOfId(question)];
      if (!count) continue;
      count.answers += 1;
      if (answer === "ask") count.asks += 1;
    }
}
