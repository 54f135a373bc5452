import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { record } from "../src/core/audit.ts";
import { inTransaction, openDb, planned, type Db } from "../src/core/db/handle.ts";
import { birthDateOf, keyOf, keysFor, lookUp, type RollKeys } from "../src/rooms/roll/index.ts";
import { median } from "./figures.ts";

/** What `look-ups.ts` asks for, as JSON in BENCH_LOOK; the answer is JSON on the standard output. */
export interface LookAsked {
  /** Of the roll's login. */
  readonly url: string;
  readonly keys: string;
  readonly path: string;
  readonly rows: number;
  readonly looks: number;
  readonly runs: number;
}

/** Milliseconds of each run: what half and what 99 in 100 take less than. */
export type Times = readonly { readonly half: number; readonly most: number }[];
export interface LookTold {
  readonly look: Times;
  /** Its line in the log alone. */
  readonly line: Times;
  /** Of a transaction that writes next to nothing. */
  readonly commit: Times;
}

const by = { by: "operator", at: new Date() };

interface Sought {
  readonly commune: string;
  readonly name: string;
  readonly date: string;
}

/** Electors of the file, spread over all of it. */
async function someOf({ path, rows, looks }: LookAsked): Promise<readonly Sought[]> {
  const sought = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (++number % Math.floor(rows / looks) !== 0) continue;
    const fields = line.split(";").map((field) => field.replaceAll('"', ""));
    const [commune = "", name = "", date = ""] = [fields[0], fields[3], fields[7]];
    if (/^\d{5}$/.test(commune) && name !== "") sought.push({ commune, name, date });
  }
  return sought;
}

async function keysOf(db: Db<"roll">, folder: string): Promise<RollKeys> {
  const key = keyOf({ keys: folder, memory: "" }, "");
  const keys = key.ok ? await keysFor(db, key.value, by) : key;
  if (!keys.ok) throw new Error(keys.refusal);
  return keys.value;
}

async function timed(each: readonly Sought[], work: (one: Sought) => Promise<unknown>): Promise<Times[number]> {
  const times = [];
  for (const one of each) {
    const began = performance.now();
    await work(one);
    times.push(performance.now() - began);
  }
  const most = times.sort((one, other) => one - other)[Math.floor(times.length * 0.99)];
  return { half: median(times), most: most ?? Number.NaN };
}

async function looked(db: Db<"roll">, keys: RollKeys, sought: readonly Sought[]): Promise<Times[number]> {
  let missed = 0;
  const times = await timed(sought, async ({ commune, name, date }) => {
    const birthDate = birthDateOf(date);
    const asked = { commune, name, birthDate, kind: "name", screen: "bench", reason: "check" } as const;
    if ((await lookUp(db, keys, asked, by)).length === 0) missed++;
  });
  // Rows that were refused, of minors or of other lists, are nobody's.
  if (missed > sought.length / 10) throw new Error(`${missed} of ${sought.length} were not found`);
  return times;
}

const line = { actor: "operator", action: "roll.looked-up", subject: "commune" } as const;
const COMMIT = "select pg_logical_emit_message(true, 'bench', '')";

async function measured(asked: LookAsked): Promise<LookTold> {
  const db = openDb<"roll">(asked.url, { connections: 1 });
  try {
    const [keys, sought] = [await keysOf(db, asked.keys), await someOf(asked)];
    const told: Record<keyof LookTold, Times[number][]> = { look: [], line: [], commit: [] };
    for (let run = 0; run < asked.runs; run++) {
      told.commit.push(await timed(sought, () => planned(db, COMMIT, [])));
      told.line.push(
        await timed(sought, ({ commune }) =>
          inTransaction(db, (tx) => record(tx, { at: new Date(), ...line, ids: [commune] })),
        ),
      );
      told.look.push(await looked(db, keys, sought));
    }
    return told;
  } finally {
    await db.destroy();
  }
}

process.stdout.write(JSON.stringify(await measured(JSON.parse(process.env["BENCH_LOOK"] ?? "") as LookAsked)));
