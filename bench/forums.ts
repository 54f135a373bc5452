import { setTimeout as sleep } from "node:timers/promises";
import { publicId } from "../src/core/crypto/random.ts";
import { openDb, raw, type Db } from "../src/core/db/handle.ts";
import { acts, forumsPath } from "../src/rooms/forums/index.ts";
import { bareTwin, costOfOne, ratios } from "./cost.ts";
import { inWords, median, type Figure } from "./figures.ts";
import { follow } from "./followers.ts";
import { aParagraph, aTheme, aThread, campaign, fill, type Theme, type Thread } from "./forums-ground.ts";
import { aHouse, openAgain, removeHouse, startOnce, type OpenHouse } from "./house.ts";
import { load } from "./load.ts";
import { join } from "node:path";
import { packageRoot } from "../src/core/root.ts";

const RUNS = 5;
const CONNECTIONS = 16;
const launcher = join(packageRoot(), "bin", "preau.mjs");
type Say = (line: string) => void;

/**
 * What the forums cost: a page of 51 posts, kept and drawn, of a short thread and of one of 10,000; posts written a
 * second; a search among a million posts (`large`), or among a hundred thousand; followers of a thread.
 */
export async function measureForums(say: Say, large: boolean): Promise<readonly Figure[]> {
  const house = await aHouse();
  try {
    say("a house in demonstration");
    await startOnce(house, [process.execPath, launcher, "start"]);
    const open = await openAgain(house);
    const db = openDb<"web">(open.webAddress, { connections: CONNECTIONS });
    try {
      const theme = await aTheme(db);
      return [
        ...(await pageFigures(db, theme, open, say)),
        await writingFigure(db, theme, say),
        await searchFigure(db, theme, large ? 1_000_000 : 100_000, say),
        await followerFigure(say),
      ];
    } finally {
      await db.destroy();
      await open.close();
    }
  } finally {
    removeHouse(house);
  }
}

async function pageFigures(db: Db<"web">, theme: Theme, open: OpenHouse, say: Say): Promise<readonly Figure[]> {
  const [short, long] = [await aThread(db, theme), await aThread(db, theme)];
  await fill(db, short, 51);
  await fill(db, long, 10_000);
  const pathOf = ({ publicId: id }: Thread, query = "") => forumsPath(campaign, `/${theme.publicId}/${id}${query}`);
  return [
    ...(await keptFigures(open, pathOf(short), say)),
    ...(await drawnFigures(open, "page of 51 posts", pathOf(short), say)),
    ...(await drawnFigures(open, "page 100 of a thread of 10,000 posts", pathOf(long, "?page=100"), say)),
    await firstFigure(open, (page) => pathOf(long, `?page=${page}`), say),
  ];
}

async function keptFigures(open: OpenHouse, path: string, say: Say): Promise<readonly Figure[]> {
  say("a page of 51 posts, kept");
  const door = await open.door();
  try {
    const pairs = await ratios(door, { address: door.address, path, host: open.host }, RUNS, 4_000);
    return [
      {
        ...{ name: "kept page of 51 posts: times a bare `node:http`", unit: "×", limit: 3 },
        runs: pairs.map(({ page, bare }) => page / bare),
        how: "processor of the door for an answer, over that of a `node:http` server sending the same headers and bytes, in the same run; 4,000 requests a run over 8 connections kept open, brotli",
      },
    ];
  } finally {
    await door.stop();
  }
}

/** The campaign; the thread and the heads of its posts; the names: what each is answered for a page of 51 posts, in bytes. */
const ANSWERED = [1_500, 6_000, 1_500] as const;

async function drawnFigures(open: OpenHouse, name: string, path: string, say: Say): Promise<readonly Figure[]> {
  say(`${name}, drawn`);
  const door = await open.door({ PREAU_CACHE_MB: "0", PREAU_PUBLIC_PORT: "0" });
  const target = { address: door.address, path, host: open.host };
  const least = await bareTwin(target, { address: open.webAddress, bytes: ANSWERED });
  try {
    const twin = { ...target, address: least.address };
    // A door runs for weeks: its code is compiled by then.
    for (const one of [target, twin]) await load(one, 800, 1);
    const runs: { readonly page: number; readonly least: number }[] = [];
    for (let run = 0; run < RUNS; run++)
      runs.push({ page: await costOfOne(door, target, 100, 1), least: await costOfOne(least, twin, 100, 1) });
    return [
      {
        ...{
          name: `${name}, drawn anew: processor for one`,
          unit: "ms",
          runs: runs.map(({ page }) => page),
          limit: 1.8,
        },
        how: "queries, markup, brotli and the answer, in the door (PREAU_CACHE_MB=0), the posts as they were drawn before: what one more post costs; 100 requests a run one after another, after 800",
      },
      {
        ...{ name: `${name}, drawn anew: times the least`, unit: "×", limit: 2 },
        runs: runs.map(({ page, least }) => page / least),
        how: `the same over what a bare \`node:http\` costs that asks ${ANSWERED.length} statements, kept planned, which answer as many bytes, and compresses the same page with the same brotli, without drawing anything: asked in turn with it, ${inWords(medianOf(runs))} ms`,
      },
    ];
  } finally {
    await least.stop();
    await door.stop();
  }
}

const medianOf = (runs: readonly { readonly least: number }[]): number => median(runs.map(({ least }) => least));

/** Pages of which no post was drawn before: what a reader of old pages costs, or a robot. */
async function firstFigure(open: OpenHouse, pathOf: (page: number) => string, say: Say): Promise<Figure> {
  say("pages of 51 posts, for the first time");
  const door = await open.door({ PREAU_CACHE_MB: "0", PREAU_PUBLIC_PORT: "0" });
  try {
    const target = (page: number) => ({ address: door.address, path: pathOf(page), host: open.host });
    await load(target(190), 800, 1);
    const runs: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const before = await door.usage();
      for (let page = 1; page <= 30; page++) await load(target(run * 30 + page), 1, 1);
      runs.push(((await door.usage()).cpu - before.cpu) / 30);
    }
    return {
      ...{ name: "page of 51 posts, drawn for the first time: processor for one", unit: "ms", runs },
      how: "the same with the Markdown of 51 posts: another page of the long thread each time, over a connection of its own",
    };
  } finally {
    await door.stop();
  }
}

/** Posts written by the act that the pages call, in eight threads at once; as many are there as were written. */
async function writingFigure(db: Db<"web">, theme: Theme, say: Say): Promise<Figure> {
  say("posts written");
  const threads = await Promise.all(Array.from({ length: 8 }, () => aThread(db, theme)));
  const [speeds, each] = [[] as number[], 600];
  for (let run = 0; run < RUNS; run++) {
    let left = each;
    const began = performance.now();
    const writer = async (n: number): Promise<void> => {
      for (const account = publicId(); left-- > 0;) {
        const thread = threads[n % threads.length] as Thread;
        const by = { account, at: new Date() };
        const made = await acts.reply(db, thread, { title: "", text: aParagraph(left), accounts: [] }, by);
        if (!made.ok) throw new Error(made.refusal);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => writer(n)));
    speeds.push(each / ((performance.now() - began) / 1000));
  }
  const ids = threads.map(({ id }) => id);
  const [row] = await raw<{ readonly kept: number; readonly numbered: number }>(
    db,
    `select count(*)::int as kept, sum(distinct h.posts)::int as numbered
     from forums.post p join forums.thread h on h.id = p.thread_id where h.id = any($1)`,
    [ids],
  );
  const wanted = RUNS * each + threads.length;
  if (row?.kept !== wanted) throw new Error(`${wanted} posts were written and ${row?.kept} are kept`);
  return {
    ...{ name: "posts written", unit: "posts/s", runs: speeds, limit: 300, atLeast: true },
    how: `the act that the pages call (what moderation lets in, row, search, audit, page topics, number), over ${CONNECTIONS} connections in 8 threads, beside the embedded PostgreSQL with fsync on; afterwards as many posts are there as were written`,
  };
}

async function searchFigure(db: Db<"web">, theme: Theme, posts: number, say: Say): Promise<Figure> {
  say(`a search among ${posts.toLocaleString("en")} posts, which are written first`);
  for (let made = 0; made < posts; made += 20_000) await fill(db, await aThread(db, theme), 20_000);
  await analysed(db);
  const asked = [
    "médecin",
    "preau",
    "ecole cantine",
    "train soir marché",
    "chauff",
    "voisines du canton",
    "introuvable",
  ];
  const empty = { theme: undefined, author: undefined, from: undefined, to: undefined };
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const times: number[] = [];
    for (let n = 0; n < 140; n++) {
      const began = performance.now();
      await acts.searchPosts(db, campaign, { ...empty, words: asked[n % asked.length] ?? "" }, undefined);
      times.push(performance.now() - began);
    }
    runs.push(times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN);
  }
  return {
    ...{ name: `search among ${posts.toLocaleString("en")} posts, p99`, unit: "ms", runs, limit: 50 },
    how: "140 searches a run, one after another: one word that every post has, several, the beginning of one, one that nobody wrote; ranked and highlighted, in the embedded PostgreSQL",
  };
}

/** The planner knows how often a word is said once the table was looked at, which the server does by itself in a minute. */
async function analysed(db: Db<"web">): Promise<void> {
  const since = Date.now();
  while (Date.now() - since < 300_000) {
    const [row] = await raw<{ readonly stale: string }>(
      db,
      "select n_mod_since_analyze as stale from pg_stat_all_tables where schemaname = 'forums' and relname = 'post'",
    );
    if (Number(row?.stale ?? 1) < 30_000) return;
    await sleep(2_000);
  }
}

async function followerFigure(say: Say): Promise<Figure> {
  say("followers of a thread");
  const followers = 5_000;
  const { microseconds } = await follow(followers, RUNS, 4);
  return {
    ...{ name: "telling one follower of a new post", unit: "µs", runs: microseconds },
    how: `processor of the door's hub, ${followers} streams open, 4 posts a run; every frame received before the next`,
  };
}
