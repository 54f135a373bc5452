import { stat } from "node:fs/promises";
import { join } from "node:path";
import { inventRoll } from "../src/rooms/roll/index.ts";
import { median, type Figure } from "./figures.ts";
import { aHouse, openAgain, removeHouse, startOnce, type BenchHouse, type OpenHouse } from "./house.ts";
import { bareCopy, emptied, imported, launcher, madeReady, settled, type Intake } from "./intake.ts";
import { lookUps } from "./look-ups.ts";

const RUNS = 3;
const ROWS = 1_000_000;
const LARGE = 5_000_000;
/** Electors of the lists of France, in round figures. */
const FRANCE = 45_000_000;

/**
 * What the roll promises: intake beside a bare COPY of the same file, its memory, and the look-up; and the curve by which
 * the whole of France is reckoned. `large` asks it of five million rows, once, where it takes a million otherwise.
 */
export async function measureRoll(say: (line: string) => void, large = false): Promise<readonly Figure[]> {
  const house = await aHouse();
  try {
    say("a first start, which fills a demonstration");
    await startOnce(house, [process.execPath, launcher, "start"]);
    const open = await openAgain(house);
    try {
      await madeReady(house);
      return await figures({ house, open, say, rows: large ? LARGE : ROWS, runs: large ? 1 : RUNS });
    } finally {
      await open.close();
    }
  } finally {
    removeHouse(house);
  }
}

interface Asked {
  readonly house: BenchHouse;
  readonly open: OpenHouse;
  readonly say: (line: string) => void;
  readonly rows: number;
  readonly runs: number;
}

/** One size of a file, and what each import of it took. */
interface Point {
  readonly rows: number;
  readonly intakes: readonly Intake[];
}

async function figures(asked: Asked): Promise<readonly Figure[]> {
  const { house, open, say, rows, runs } = asked;
  const smaller = [];
  for (const size of [rows / 4, rows / 2])
    smaller.push({ rows: size, intakes: [await importedAs(asked, await invented(asked, size))] });
  const path = await invented(asked, rows);
  const [intakes, copies]: [Intake[], number[]] = [[], []];
  for (let run = 1; run <= runs; run++) {
    say(`intake, ${run} of ${runs}`);
    copies.push(await bareCopy(house, open, path.path));
    intakes.push(await importedAs(asked, path));
  }
  say("the same file again");
  const again = await imported(house, open, path.path, rows);
  say("look-ups");
  await settled(house, open);
  const looks = await lookUps(house, path.path, rows);
  const megabytes = Math.round((await stat(path.path)).size / 1e6);
  const points: readonly Point[] = [...smaller, { rows, intakes }];
  return [
    ...intakeFigures({ rows, intakes }, copies, megabytes),
    {
      ...{ name: `a second extract of ${words(rows)} rows`, unit: "s", runs: [again.seconds] },
      how: "the same file once more: beside what a first one takes, who is added, gone or moved is counted by tokens, and the old rows go",
    },
    ...looks,
    ...points.flatMap(curveFigures),
    ...extrapolated(points),
  ];
}

interface InventedFile {
  readonly rows: number;
  readonly path: string;
}

async function invented({ house, say }: Asked, rows: number): Promise<InventedFile> {
  say(`a roll of ${words(rows)} invented electors`);
  await inventRoll(rows, house.home);
  return { rows, path: join(house.home, "register.csv") };
}

async function importedAs({ house, open }: Asked, { path, rows }: InventedFile): Promise<Intake> {
  await emptied(house, open);
  return await imported(house, open, path, rows);
}

function intakeFigures({ rows, intakes }: Point, copies: readonly number[], megabytes: number): readonly Figure[] {
  const speeds = intakes.map(({ seconds }) => rows / seconds);
  const bare = copies.map((seconds) => rows / seconds);
  const shares = speeds.map((speed, run) => (100 * speed) / (bare[run] ?? Number.NaN));
  return [
    {
      ...{ name: `intake of ${words(rows)} rows`, unit: "rows/s", runs: speeds, limit: 90_000, atLeast: true },
      or: { unit: "%", runs: shares, limit: 20, atLeast: true, of: "of a bare COPY" },
      how: `\`preau roll import\` of one file of ${megabytes} MB in the register's layout, from the command to its report: hashed, read, sealed, tokens, COPY, indexes and the switch; PostgreSQL on the same two cores`,
    },
    {
      ...{ name: "a bare COPY of the same file", unit: "rows/s", runs: bare },
      how: "27 columns of text without an index, streamed from Node by one connection",
    },
    {
      ...{ name: "intake, of the bare COPY’s speed", unit: "%", runs: shares },
      how: "the two figures above, run by run: the other way to keep the promise of the first",
    },
    {
      ...{ name: "intake: memory of its process", unit: "MB", limit: 400 },
      runs: intakes.map(({ most }) => most / 1e6),
      how: "the most that the process and its threads held (VmHWM)",
    },
  ];
}

const curveFigures = ({ rows, intakes }: Point): readonly Figure[] => [
  {
    ...{ name: `curve: ${words(rows)} rows`, unit: "s" },
    runs: intakes.map(({ seconds }) => seconds),
    how: "the same command, once for each size but the last; from these the line below is drawn",
  },
  {
    ...{ name: `curve: memory at ${words(rows)}`, unit: "MB" },
    runs: intakes.map(({ most }) => most / 1e6),
    how: "as above: it must not grow with the file",
  },
  {
    ...{ name: `curve: disk at ${words(rows)}`, unit: "bytes a row" },
    runs: intakes.map(({ stored }) => stored / rows),
    how: "blocks, tokens and their indexes of the batch in force, by the rows of its file",
  },
];

/** A straight line through the smallest and the largest file: what each further row costs, and what any import costs. */
function extrapolated(points: readonly Point[]): readonly Figure[] {
  const [least, most] = [points[0], points.at(-1)];
  if (!least || !most) return [];
  const seconds = extended(least, most, (intake) => intake.seconds);
  const bytes = extended(least, most, (intake) => intake.stored);
  const formula = `value(${words(most.rows)}) + (${words(FRANCE)} − ${words(most.rows)}) × (value(${words(most.rows)}) − value(${words(least.rows)})) ÷ ${words(most.rows - least.rows)}; reckoned, not measured`;
  return [
    { name: "45 million rows, reckoned", unit: "minutes", runs: [seconds / 60], how: formula },
    { name: "45 million rows on the disk, reckoned", unit: "GB", runs: [bytes / 1e9], how: formula },
  ];
}

function extended(least: Point, most: Point, of: (intake: Intake) => number): number {
  const [low, high] = [least, most].map(({ intakes }) => median(intakes.map(of)));
  if (low === undefined || high === undefined) return Number.NaN;
  return high + ((FRANCE - most.rows) * (high - low)) / (most.rows - least.rows);
}

/** `250,000` as the page writes figures: by threes. */
const words = (value: number): string => Math.round(value).toLocaleString("en").replaceAll(",", " ");
