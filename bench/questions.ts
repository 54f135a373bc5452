import { bytesOfHex } from "../src/rooms/questions/method/sha256.ts";
import { prepareDraws } from "../src/rooms/questions/method/draw.ts";
import { expectedOf } from "../src/rooms/questions/method/estimate.ts";
import { Generator } from "../src/rooms/questions/method/generator.ts";
import { fitPrior } from "../src/rooms/questions/method/prior.ts";
import { countsOf, sheetOf, type Answers } from "../src/rooms/questions/method/sheet.ts";
import { slateOf } from "../src/rooms/questions/method/slate.ts";
import { tallyOf } from "../src/rooms/questions/method/tally.ts";
import { median, type Figure } from "./figures.ts";

/** What the method of the questions costs on this machine: two slates and one draw. */
export function questionFigures(runs: number): readonly Figure[] {
  return [slateFigure(1_200_000, 0.3, runs), slateFigure(10_000_000, 4, runs), drawFigure(100_000, runs)];
}

const [PEOPLE, QUESTIONS, K] = [100_000, 300, 12];

function slateFigure(answers: number, limit: number, runs: number): Figure {
  const given = someAnswers(answers);
  const took = Array.from({ length: runs }, () => slateFrom(given));
  const megabytes = median(took.map(({ bytes }) => bytes)) / 1e6;
  return {
    name: `slate of ${K} from ${answers.toLocaleString("en")} answers`,
    unit: "s",
    runs: took.map(({ seconds }) => seconds),
    limit,
    how:
      `${PEOPLE.toLocaleString("en")} people, ${QUESTIONS.toLocaleString("en")} questions, one group: sorting the answers, estimates, ` +
      `slate with its swaps; ${Math.round(megabytes)} MB of lists beside the ${Math.round((9 * answers) / 1e6)} MB of the answers themselves`,
  };
}

/** Answers spread over people and questions; a question's number is the percentage that asks it, up to a half. */
export function someAnswers(count: number): Answers {
  const generator = new Generator([1, 2, 3, 4]);
  const question = Int32Array.from({ length: count }, () => generator.below(QUESTIONS));
  return {
    ...{ groupOf: new Uint8Array(PEOPLE), groups: 1, questions: QUESTIONS, question },
    person: Int32Array.from({ length: count }, (_, at) => at % PEOPLE),
    asks: Uint8Array.from(question, (one) => (generator.below(2 * QUESTIONS) < one ? 1 : 0)),
  };
}

/** One slate from the answers as they lie; the bytes are those of the typed lists that it made. */
export function slateFrom(answers: Answers): { readonly seconds: number; readonly bytes: number } {
  const began = performance.now();
  const sheet = sheetOf(answers);
  const prior = fitPrior(Array.from({ length: sheet.questions }, (_, question) => countsOf(sheet, question)));
  slateOf({ sheet, expected: expectedOf(sheet, prior), k: K, stands: () => true });
  const seconds = (performance.now() - began) / 1000;
  // Two whole numbers a person for the slate; a run's free place is counted twice while sorting.
  const bytes = sheet.people.byteLength + 2 * sheet.starts.byteLength + 8 * sheet.groupOf.length;
  return { seconds, bytes };
}

function drawFigure(questions: number, runs: number): Figure {
  const { prepared, milliseconds } = drawsFrom(questions, runs);
  return {
    name: `draw of ten cards from ${questions.toLocaleString("en")} questions`,
    unit: "ms",
    runs: milliseconds,
    limit: 5,
    how: `mean of 20 draws a run, from a tally that is prepared once a day (${Math.round(prepared)} ms, its hash and a band's pool)`,
  };
}

/** Milliseconds of a draw, run by run, after the first of its band; and those of preparing its tally. */
export function drawsFrom(questions: number, runs: number): { prepared: number; milliseconds: readonly number[] } {
  const [generator, seed] = [new Generator([5, 6, 7, 8]), bytesOfHex("ab".repeat(32))];
  const keys = Array.from({ length: 20 * (runs + 1) }, (_, n) => n.toString(16).padStart(31, "0") + "8");
  const tally = tallyOf(
    1,
    Array.from({ length: questions }, (_, n) => {
      const answers = 80 + generator.below(40);
      return { id: `q${n.toString().padStart(25, "0")}`, band: n % 8, answers, asks: generator.below(answers) };
    }),
  );
  const draw = prepareDraws(tally);
  const began = performance.now();
  const twenty = (run: number): number => {
    const start = performance.now();
    for (const drawKey of keys.slice(20 * run, 20 * (run + 1))) draw({ seed, drawKey, setAside: [] });
    return (performance.now() - start) / 20;
  };
  twenty(0);
  const prepared = performance.now() - began;
  return { prepared, milliseconds: Array.from({ length: runs }, (_, run) => twenty(run + 1)) };
}
