import { spawn, type ChildProcess } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { from as copyFrom } from "pg-copy-streams";
import pg from "pg";
import { openDb } from "../src/core/db/handle.ts";
import { packageRoot } from "../src/core/root.ts";
import { preconditionKinds, recordPrecondition } from "../src/rooms/roll/index.ts";
import { withClient } from "../src/supervisor/databases.ts";
import { envFile, readEnvFile } from "../src/supervisor/home.ts";
import { embeddedNames } from "../src/supervisor/owners.ts";
import { embeddedAddress } from "../src/supervisor/postgres.ts";
import type { BenchHouse, OpenHouse } from "./house.ts";

/** What the launcher runs in a child of its own, whose memory is asked for here. */
const program = join(packageRoot(), "dist", "server", "cli.js");

export const launcher = join(packageRoot(), "bin", "preau.mjs");

export const rollAddress = (house: BenchHouse): string =>
  readEnvFile(envFile(house.home, "office"))["PREAU_DB_ROLL"] ?? "";

/** R-PRIV-04. */
export async function madeReady(house: BenchHouse): Promise<void> {
  const db = openDb<"roll">(rollAddress(house), { connections: 1 });
  const by = { by: "operator", at: new Date() };
  for (const kind of preconditionKinds) await recordPrecondition(db, { kind, held: true, reference: "Bench" }, by);
  await db.destroy();
}

const origin = [
  ...["--office", "Bench", "--asked", "2026-01-05", "--received", "2026-01-20"],
  ...["--medium", "disk", "--undertaking", "Bench", "--accept-refused", "--accept-gone", "--json"],
];

/** Takes the roll away, so that the next import is a first one: of a second it is also counted what it would change. */
export async function emptied(house: BenchHouse, open: OpenHouse): Promise<void> {
  await withClient(embeddedAddress(house.home, open.server.socket, embeddedNames.files), async (client) => {
    await client.query("delete from roll.commune");
    await client.query("select roll.drop_part(id) from roll.batch");
    await client.query("checkpoint");
  });
}

/** What an import leaves to be done behind it is done: a look-up comes a day later. */
export async function settled(house: BenchHouse, open: OpenHouse): Promise<void> {
  await withClient(embeddedAddress(house.home, open.server.socket, embeddedNames.files), async (client) => {
    await client.query("vacuum analyze roll.elector, roll.block");
    await client.query("checkpoint");
  });
}

/** What one import took. */
export interface Intake {
  readonly seconds: number;
  /** Bytes that its process held at most. */
  readonly most: number;
  /** Bytes that its rows and their indexes take on the disk. */
  readonly stored: number;
}

/** Imports a file of so many rows with the command, in a process of its own. */
export async function imported(house: BenchHouse, open: OpenHouse, path: string, rows: number): Promise<Intake> {
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
  const most = await highestUntilEnd(child);
  const seconds = (performance.now() - began) / 1000;
  const [report] = JSON.parse(told) as [{ rows: number; electors: number }];
  if (report.rows < rows || report.electors < rows * 0.9)
    throw new Error(`${report.electors} electors of ${report.rows}`);
  return { seconds, most, stored: await storedBytes(address(embeddedNames.files)) };
}

async function highestUntilEnd(child: ChildProcess): Promise<number> {
  const ended = new Promise((resolve) => child.once("close", resolve));
  const state = { over: false, most: 0 };
  void ended.then(() => (state.over = true));
  while (!state.over) {
    state.most = Math.max(state.most, highWater(child.pid ?? 0));
    await sleep(50);
  }
  return state.most;
}

const STORED = `select sum(pg_total_relation_size(relid)) as bytes
  from (select * from pg_partition_tree('roll.block') union all select * from pg_partition_tree('roll.elector')) as part
 where isleaf`;

async function storedBytes(address: string): Promise<number> {
  const { rows } = await withClient(address, (client) => client.query<{ bytes: string }>(STORED));
  return Number(rows[0]?.bytes);
}

/** Bytes; 0 where there is no /proc. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Seconds of a COPY that does nothing else. */
export async function bareCopy(house: BenchHouse, open: OpenHouse, path: string): Promise<number> {
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
