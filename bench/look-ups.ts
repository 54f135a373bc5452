import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { record } from "../src/core/audit.ts";
import { inTransaction, openDb } from "../src/core/db/handle.ts";
import { birthDateOf, keyOf, keysFor, lookUp } from "../src/rooms/roll/index.ts";
import type { BenchHouse } from "./house.ts";
import { rollAddress } from "./intake.ts";

export const LOOKS = 2_000;
const RUNS = 3;

interface Sought {
  readonly commune: string;
  readonly name: string;
  readonly date: string;
}

/** Electors of the file, spread over all of it. */
async function someOf(path: string, rows: number): Promise<readonly Sought[]> {
  const sought = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (++number % Math.floor(rows / LOOKS) !== 0) continue;
    const fields = line.split(";").map((field) => field.replaceAll('"', ""));
    const [commune = "", name = "", date = ""] = [fields[0], fields[3], fields[7]];
    if (/^\d{5}$/.test(commune) && name !== "") sought.push({ commune, name, date });
  }
  return sought;
}

/** 99 in 100 take less, once a run, in milliseconds. */
export async function lookUps(house: BenchHouse, path: string, rows: number): Promise<readonly number[]> {
  const db = openDb<"roll">(rollAddress(house), { connections: 1 });
  const by = { by: "operator", at: new Date() };
  try {
    const key = keyOf({ keys: join(house.home, "keys"), memory: "" }, "");
    const keys = key.ok ? await keysFor(db, key.value, by) : key;
    if (!keys.ok) throw new Error(keys.refusal);
    const sought = await someOf(path, rows);
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await run99(sought, (one) => found(db, keys.value, one, by)));
    return runs;
  } finally {
    await db.destroy();
  }
}

/** The log's line alone, committed: what a look-up waits for beside its own work, by the disk of the machine. */
export async function logLines(house: BenchHouse): Promise<readonly number[]> {
  const db = openDb<"roll">(rollAddress(house), { connections: 1 });
  const line = { actor: "operator", action: "roll.looked-up", subject: "commune", ids: ["59350"] } as const;
  try {
    const times = [];
    for (let look = 0; look < LOOKS; look++)
      times.push(await timed(() => inTransaction(db, (tx) => record(tx, { at: new Date(), ...line }))));
    return [ninetyNinth(times)];
  } finally {
    await db.destroy();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const ninetyNinth = (times: number[]): number =>
  times.sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN;

async function run99(sought: readonly Sought[], look: (one: Sought) => Promise<number>): Promise<number> {
  const times = [];
  let missed = 0;
  for (const one of sought) {
    times.push(await timed(async () => (await look(one)) || missed++));
  }
  // Rows that were refused, of minors or of other lists, are nobody's.
  if (missed > sought.length / 10) throw new Error(`${missed} of ${sought.length} were not found`);
  return ninetyNinth(times);
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
