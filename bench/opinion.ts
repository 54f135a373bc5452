import { readFileSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { drawInThread, type Asked } from "../src/rooms/forums/opinion/in-thread.ts";
import { Random } from "../src/rooms/forums/opinion/random.ts";
import type { Figure } from "./figures.ts";
import { built } from "./measured.ts";

interface Size {
  readonly people: number;
  readonly statements: number;
  /** The part of the statements that each person saw. */
  readonly seen: number;
  readonly runs: number;
  /** Seconds, where it is promised. */
  readonly limit?: number;
}

const SIZES: readonly Size[] = [
  { people: 10_000, statements: 500, seen: 1, runs: 3, limit: 3 },
  { people: 10_000, statements: 500, seen: 0.1, runs: 3, limit: 3 },
  { people: 100_000, statements: 1_000, seen: 0.05, runs: 3, limit: 60 },
];

interface Run {
  readonly seconds: number;
  /** Bytes that the process held at most, the votes it was given included. */
  readonly most: number;
  /** The longest that the loop of the process which asked stood still, in milliseconds. */
  readonly held: number;
}

/** What the opinion map promises: the method of the forums, whole, in a thread, from the votes to the files of the export. */
export async function measureOpinion(say: (line: string) => void): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) {
    const runs: Run[] = [];
    for (let run = 1; run <= size.runs; run++) {
      say(`${words(size)}, ${run} of ${size.runs}`);
      runs.push(await drawn(size));
    }
    figures.push(...figuresOf(size, runs));
  }
  return figures;
}

const words = ({ people, statements, seen }: Size): string =>
  `${people.toLocaleString("en").replaceAll(",", " ")} people × ${statements.toLocaleString("en").replaceAll(",", " ")} statements, ${100 * seen} % seen`;

async function drawn(size: Size): Promise<Run> {
  const asked = invented(size);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  forgetMost();
  delay.enable();
  const from = performance.now();
  const { written } = await drawInThread(built("opinion-map"), asked);
  const seconds = (performance.now() - from) / 1_000;
  delay.disable();
  // Three camps were invented: a map that does not find them is not the map that was promised.
  if (written.hidden !== null || written.k !== CAMPS)
    throw new Error(`the map of ${words(size)} found ${written.k ?? 0} groups`);
  return { seconds, most: mostHeld(), held: delay.max / 1e6 };
}

const CAMPS = 3;

/** Three camps, each with its leaning on every statement, and people who stray from it one time in three. */
function invented({ people, statements, seen }: Size): Asked {
  const random = new Random(people, statements);
  const leaning = Int8Array.from({ length: CAMPS * statements }, () => random.below(3) - 1);
  const each = Math.round(statements * seen);
  const person = new Int32Array(people * each);
  const statement = new Int32Array(people * each);
  const value = new Int8Array(people * each);
  let at = 0;
  for (let who = 0; who < people; who++) {
    const [first, camp] = [random.below(statements), who % CAMPS];
    // A stride that shares no factor with the number of statements (all end in 00): each is seen once, and people see others.
    const stride = 10 * random.below(statements) + ([1, 3, 7, 9][random.below(4)] ?? 1);
    for (let vote = 0; vote < each; vote++) {
      const what = (first + vote * stride) % statements;
      person[at] = who;
      statement[at] = what;
      value[at++] = random.below(3) === 0 ? random.below(3) - 1 : (leaning[camp * statements + what] ?? 0);
    }
  }
  const texts = Array.from({ length: statements }, (_, number) => ({
    number,
    isModeratedOut: false,
    text: `No. ${number}`,
  }));
  return { votes: { person, statement, value }, statements: texts };
}

/** Linux forgets the most that a process held when 5 is written here. */
const forgetMost = (): void => writeFileSync("/proc/self/clear_refs", "5");
const mostHeld = (): number => 1_024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

function figuresOf(size: Size, runs: readonly Run[]): readonly Figure[] {
  const name = words(size);
  return [
    {
      ...{ name, unit: "s", runs: runs.map(({ seconds }) => seconds) },
      ...(size.limit === undefined ? {} : { limit: size.limit }),
      how: "one thread, from the votes to the map and its export: components, groups, silhouettes, 20 halves, figures and files",
    },
    {
      ...{ name: `${name}: memory`, unit: "MB", runs: runs.map(({ most }) => most / 1e6) },
      how: "the most that the process and its thread held (VmHWM), the votes and the files of the export included",
    },
    {
      ...{ name: `${name}: the asker stood still`, unit: "ms", runs: runs.map(({ held }) => held) },
      how: "the longest delay of its event loop meanwhile",
    },
  ];
}
