import { spawn } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { from as copyFrom } from "pg-copy-streams";
import pg from "pg";
import { openDb } from "../src/core/db/handle.ts";
import { packageRoot } from "../src/core/root.ts";
import {
  birthDateOf,
  inventRoll,
  keyOf,
  keysFor,
  lookUp,
  preconditionKinds,
  recordPrecondition,
} from "../src/rooms/roll/index.ts";
import { embeddedNames } from "../src/supervisor/owners.ts";
import { embeddedAddress } from "../src/supervisor/postgres.ts";
import { envFile, readEnvFile } from "../src/supervisor/home.ts";
import type { Figure } from "./figures.ts";
import { aHouse, openAgain, removeHouse, startOnce, type BenchHouse, type OpenHouse } from "./house.ts";

const ROWS = 1_000_000;
const RUNS = 3;
const LOOKS = 2_000;
const launcher = join(packageRoot(), "bin", "preau.mjs");
/** What the launcher runs in a child of its own, whose memory is asked for here. */
const program = join(packageRoot(), "dist", "server", "cli.js");

/** What the roll promises: intake beside a bare COPY of the same file, its memory, and the look-up. */
export async function measureRoll(say: (line: string) => void): Promise<readonly Figure[]> {
  const house = await aHouse();
  try {
    say("a first start, which fills a demonstration");
    await startOnce(house, [process.execPath, launcher, "start"]);
    const open = await openAgain(house);
    try {
      say(`a roll of ${ROWS} invented electors`);
      await inventRoll(ROWS, house.home);
      await madeReady(house);
      return await figures(house, open, say);
    } finally {
      await open.close();
    }
  } finally {
    removeHouse(house);
  }
}

async function figures(house: BenchHouse, open: OpenHouse, say: (line: string) => void): Promise<readonly Figure[]> {
  const path = join(house.home, "register.csv");
  const imports = [];
  const copies = [];
  for (let run = 1; run <= RUNS; run++) {
    say(`intake, ${run} of ${RUNS}`);
    copies.push(await bareCopy(house, open, path));
    imports.push(await imported(house, open, path));
  }
  const speeds = imports.map(({ seconds }) => ROWS / seconds);
  const bare = copies.map((seconds) => ROWS / seconds);
  say("look-ups");
  const looks = await lookUps(house, path);
  const megabytes = Math.round((await stat(path)).size / 1e6);
  return [
    {
      ...{ name: "intake of a million rows", unit: "rows/s", runs: speeds, limit: 90_000, atLeast: true },
      how: `\`preau roll import\` of one file of ${megabytes} MB in the register's layout, from the command to its report: hashed, read, sealed, tokens, COPY, indexes and the switch; PostgreSQL on the same two cores`,
    },
    {
      ...{ name: "a bare COPY of the same file", unit: "rows/s", runs: bare },
      how: "27 columns of text without an index, streamed from Node by one connection",
    },
    {
      ...{ name: "intake, of the bare COPY’s speed", unit: "%", limit: 20, atLeast: true },
      runs: speeds.map((speed, run) => (100 * speed) / (bare[run] ?? Number.NaN)),
      how: "the two figures above, run by run",
    },
    {
      ...{ name: "intake: memory of its process", unit: "MB", limit: 400 },
      runs: imports.map(({ most }) => most / 1e6),
      how: "the most that the process and its threads held (VmHWM)",
    },
    {
      ...{ name: "look-up by name and birth date, 99 in 100", unit: "ms", runs: looks, limit: 5 },
      how: `${LOOKS} electors among a million, one after the other, audited: token, two indexes, one block opened`,
    },
  ];
}

const roll = (house: BenchHouse): string => readEnvFile(envFile(house.home, "office"))["PREAU_DB_ROLL"] ?? "";

/** R-PRIV-04. */
async function madeReady(house: BenchHouse): Promise<void> {
  const db = openDb<"roll">(roll(house), { connections: 1 });
  const by = { by: "operator", at: new Date() };
  for (const kind of preconditionKinds) await recordPrecondition(db, { kind, held: true, reference: "Bench" }, by);
  await db.destroy();
}

const origin = [
  ...["--office", "Bench", "--asked", "2026-01-05", "--received", "2026-01-20"],
  ...["--medium", "disk", "--undertaking", "Bench", "--accept-refused", "--json"],
];

async function imported(house: BenchHouse, open: OpenHouse, path: string): Promise<{ seconds: number; most: number }> {
  // A command that finds no house running starts its server, and ends it: this one is told of ours.
  const address = (name: string) => embeddedAddress(house.home, open.server.socket, name);
  const servers = { DATABASE_URL: address(embeddedNames.public), FILES_DATABASE_URL: address(embeddedNames.files) };
  const env = { PATH: process.env["PATH"] ?? "", ...house.settings, ...servers };
  const began = performance.now();
  const child = spawn(process.execPath, [program, "roll", "import", path, ...origin], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (told += text));
  const ended = new Promise((resolve) => child.once("close", resolve));
  const state = { over: false, most: 0 };
  void ended.then(() => (state.over = true));
  while (!state.over) {
    state.most = Math.max(state.most, highWater(child.pid ?? 0));
    await sleep(50);
  }
  const seconds = (performance.now() - began) / 1000;
  const [report] = JSON.parse(told) as [{ rows: number; electors: number }];
  if (report.rows < ROWS || report.electors < ROWS * 0.9)
    throw new Error(`${report.electors} electors of ${report.rows}`);
  return { seconds, most: state.most };
}

/** Bytes; 0 where there is no /proc. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function bareCopy(house: BenchHouse, open: OpenHouse, path: string): Promise<number> {
  const client = new pg.Client(embeddedAddress(house.home, open.server.socket, "postgres"));
  await client.connect();
  try {
    const columns = Array.from({ length: 27 }, (_, n) => `c${n} text`).join(", ");
    await client.query(`drop table if exists bare; create table bare (${columns})`);
    const began = performance.now();
    await pipeline(
      createReadStream(path),
      client.query(copyFrom("copy bare from stdin (format csv, delimiter ';', header true)")),
    );
    return (performance.now() - began) / 1000;
  } finally {
    await client.query("drop table if exists bare");
    await client.end();
  }
}

interface Sought {
  readonly commune: string;
  readonly name: string;
  readonly date: string;
}

/** Every 500th elector of the file. */
async function someOf(path: string): Promise<readonly Sought[]> {
  const sought = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (++number % Math.floor(ROWS / LOOKS) !== 0) continue;
    const fields = line.split(";").map((field) => field.replaceAll('"', ""));
    const [commune = "", name = "", date = ""] = [fields[0], fields[3], fields[7]];
    if (/^\d{5}$/.test(commune) && name !== "") sought.push({ commune, name, date });
  }
  return sought;
}

/** 99 in 100 take less, once a run, in milliseconds. */
async function lookUps(house: BenchHouse, path: string): Promise<readonly number[]> {
  const db = openDb<"roll">(roll(house), { connections: 1 });
  const by = { by: "operator", at: new Date() };
  try {
    const key = keyOf({ keys: join(house.home, "keys"), memory: "" }, "");
    const keys = key.ok ? await keysFor(db, key.value, by) : key;
    if (!keys.ok) throw new Error(keys.refusal);
    const sought = await someOf(path);
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await run99(sought, (one) => found(db, keys.value, one, by)));
    return runs;
  } finally {
    await db.destroy();
  }
}

async function run99(sought: readonly Sought[], look: (one: Sought) => Promise<number>): Promise<number> {
  const times = [];
  let missed = 0;
  for (const one of sought) {
    const began = performance.now();
    if ((await look(one)) === 0) missed++;
    times.push(performance.now() - began);
  }
  // Rows that were refused, of minors or of other lists, are nobody's.
  if (missed > sought.length / 10) throw new Error(`${missed} of ${sought.length} were not found`);
  return times.sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

async function found(
  db: Parameters<typeof lookUp>[0],
  keys: Parameters<typeof lookUp>[1],
  { commune, name, date }: Sought,
  by: Parameters<typeof lookUp>[3],
): Promise<number> {
  const asked = {
    commune,
    name,
    kind: "name",
    birthDate: birthDateOf(date),
    screen: "bench",
    reason: "check",
  } as const;
  return (await lookUp(db, keys, asked, by)).length;
}
