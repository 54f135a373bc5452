import { join } from "node:path";
import { packageRoot } from "../src/core/root.ts";
import { cardFigure } from "./cards.ts";
import { costOfOne, ratios } from "./cost.ts";
import type { Figure } from "./figures.ts";
import { follow } from "./followers.ts";
import { removeHouse, aHouse, openAgain, startOnce, type BenchHouse, type OpenHouse } from "./house.ts";
import { aDkimKey, lettersPerSecond } from "./letters.ts";
import { load } from "./load.ts";
import { findPages, missing, type PageName, type Pages } from "./pages.ts";
import { databaseCpu } from "./postgres.ts";
import { questionFigures } from "./questions.ts";

/** Every promise is kept by the median of this many runs. */
const RUNS = 5;
const launcher = join(packageRoot(), "bin", "preau.mjs");

/** All figures, in the order in which a reader would ask for them. `say` tells what is being measured. */
export async function measureAll(say: (line: string) => void): Promise<readonly Figure[]> {
  const empty = await aHouse();
  try {
    say("a first start, which fills a demonstration");
    const first = await startOnce(empty, [process.execPath, launcher, "start"]);
    say("warm starts");
    const starts = await warmStarts(empty, first);
    const open = await openAgain(empty);
    try {
      const house = [...(await pageFigures(open, say)), ...starts, ...(await crowdFigures(say))];
      say("cards answered");
      const cards = await cardFigure(empty, open, RUNS);
      say("slates and draws of questions");
      return [...house, cards, ...questionFigures(RUNS)];
    } finally {
      await open.close();
    }
  } finally {
    removeHouse(empty);
  }
}

async function warmStarts(house: BenchHouse, first: number): Promise<readonly Figure[]> {
  const times = async (words: readonly string[]): Promise<readonly number[]> => {
    const runs: number[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await startOnce(house, words));
    return runs;
  };
  const how = "from the command to the first answer of `/`; the home exists, the build is fresh";
  return [
    {
      name: "warm start, `node bin/preau.mjs start`",
      unit: "s",
      runs: await times([process.execPath, launcher, "start"]),
      limit: 3,
      how,
    },
    { name: "warm start, `npm start`", unit: "s", runs: await times(["npm", "start"]), limit: 3, how },
    {
      ...{ name: "first start of an empty home", unit: "s", runs: [first] },
      how: "once: PostgreSQL makes its cluster, both databases are migrated, the demonstration is written",
    },
  ];
}

async function pageFigures(open: OpenHouse, say: (line: string) => void): Promise<readonly Figure[]> {
  const door = await open.door();
  try {
    const pages = await findPages(door.address);
    for (const name of missing(pages)) say(`there is no ${name} page in this demonstration: it is not measured`);
    const kept = await keptFigures(open, door, pages, say);
    const memory = await door.usage();
    return [
      ...kept,
      ...(await drawnFigures(open, pages, say)),
      {
        ...{ name: "memory of the public door after the load", unit: "MB", runs: [memory.rss / 1e6], limit: 150 },
        how: "resident set of its process, after all the requests for kept pages above",
      },
    ];
  } finally {
    await door.stop();
  }
}

type Door = Awaited<ReturnType<OpenHouse["door"]>>;
const entries = (pages: Pages): readonly (readonly [PageName, string])[] =>
  Object.entries(pages) as (readonly [PageName, string])[];

async function keptFigures(
  open: OpenHouse,
  door: Door,
  pages: Pages,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of entries(pages)) {
    say(`kept page: ${name}`);
    const pairs = await ratios(door, { address: door.address, path, host: open.host }, RUNS, 6_000);
    const requests = "6,000 requests a run over 8 connections kept open, brotli, the load from another process";
    figures.push(
      {
        ...{ name: `kept page, ${name}: times a bare \`node:http\``, unit: "×", limit: 3 },
        runs: pairs.map(({ page, bare }) => page / bare),
        how: `processor (user and system) of the door for an answer, over that of a \`node:http\` server sending the same headers and bytes, in the same run; ${requests}`,
      },
      {
        ...{ name: `kept page, ${name}: processor for one`, unit: "ms" },
        runs: pairs.map(({ page }) => page),
        how: `the same requests; the bare server took ${medianText(pairs.map(({ bare }) => bare))} ms`,
      },
    );
  }
  return figures;
}

const medianText = (values: readonly number[]): string =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]?.toFixed(3) ?? "";

/** The real pages with nothing kept ready: each request asks the database, draws and compresses. */
async function drawnFigures(open: OpenHouse, pages: Pages, say: (line: string) => void): Promise<readonly Figure[]> {
  const door = await open.door({ PREAU_CACHE_MB: "0", PREAU_PUBLIC_PORT: "0" });
  const figures: Figure[] = [];
  try {
    for (const [name, path] of entries(pages)) {
      say(`drawn page: ${name}`);
      const target = { address: door.address, path, host: open.host };
      // A door runs for weeks: its code is compiled by then. After 300 requests a page still cost half as much again.
      await load(target, 1_500, 1);
      const runs: number[] = [];
      const [before, began] = [databaseCpu(open.server.pid), RUNS * 200];
      for (let run = 0; run < RUNS; run++) runs.push(await costOfOne(door, target, 200, 1));
      const database = (databaseCpu(open.server.pid) - before) / began;
      figures.push({
        ...{ name: `page drawn anew, ${name}: processor for one`, unit: "ms", runs, limit: 2 },
        how: `queries, markup, brotli and the answer, in the door (PREAU_CACHE_MB=0), 200 requests a run one after another, after 1,500; PostgreSQL itself took ${database.toFixed(2)} ms more`,
      });
    }
    return figures;
  } finally {
    await door.stop();
  }
}

async function crowdFigures(say: (line: string) => void): Promise<readonly Figure[]> {
  say("followers of a page");
  const followers = 2_000;
  const { microseconds, kilobytes } = await follow(followers, RUNS, 8);
  say("letters");
  const plain = await lettersPerSecond(RUNS, 3_000);
  const signed = await lettersPerSecond(RUNS, 1_500, aDkimKey());
  const local = "composed one by one and sent by SMTP to a server of this machine that takes them all";
  const enough = { unit: "letters/s", limit: 50_000 / 300, atLeast: true };
  return [
    {
      name: "telling one follower of a change",
      unit: "µs",
      runs: microseconds,
      how: `processor of the door's hub, ${followers} streams open, 8 changes a run`,
    },
    {
      name: "memory of one follower",
      unit: "kB",
      runs: [kilobytes],
      how: `growth of the resident set while ${followers} streams were opened`,
    },
    { name: "letters", ...enough, runs: plain, how: `${local}; 3,000 a run. 50,000 in five minutes are 167 a second` },
    { name: "letters signed by the house (DKIM, RSA 2048)", ...enough, runs: signed, how: `${local}; 1,500 a run` },
  ];
}
