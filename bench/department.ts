import { join } from "node:path";
import { publicId } from "../src/core/crypto/random.ts";
import { openDb, type Db } from "../src/core/db/handle.ts";
import { folderStorage, type Storage } from "../src/core/storage/index.ts";
import { communes } from "../src/core/territories.ts";
import type { AllottedPlace } from "../src/rooms/polling/index.ts";
import {
  forget,
  freezeDepartment,
  freezeOf,
  inventRoll,
  operator,
  orderDepartment,
  printAll,
  printings,
  type Keeping,
  type RollWorker,
} from "../src/rooms/roll/index.ts";
import { aPrimary } from "../src/rooms/roll/print/testing.ts";
import type { Figure } from "./figures.ts";
import { aHouse, openAgain, removeHouse, startOnce, type BenchHouse } from "./house.ts";
import { emptied, imported, launcher, madeReady, rollAddress } from "./intake.ts";
import { heapKept } from "./lists.ts";

/** Rows of the delivery: of the electors it makes, 500,000 and some are on the lists. */
const ROWS = 515_000;
const LEAST = 500_000;
/** R-POLL-01: some 4,750 names a place. */
const PLACES = 105;
const DEPARTMENT = "59";

/** Every place of a department of 500,000, drawn by the worker's own round from the sealed roll and sealed again. */
export async function measureDepartment(say: (line: string) => void): Promise<readonly Figure[]> {
  const house = await aHouse();
  try {
    say("a first start, which fills a demonstration");
    await startOnce(house, [process.execPath, launcher, "start"]);
    const open = await openAgain(house);
    try {
      await madeReady(house);
      await emptied(house, open);
      say("a department of 500,000 electors, imported");
      await inventRoll(ROWS, house.home);
      await imported(house, open, join(house.home, "register.csv"), ROWS);
      return await printedDepartment(house, say);
    } finally {
      await open.close();
    }
  } finally {
    removeHouse(house);
  }
}

async function printedDepartment(house: BenchHouse, say: (line: string) => void): Promise<readonly Figure[]> {
  const db = openDb<"roll">(rollAddress(house), { connections: 2 });
  const keeping = { keys: join(house.home, "keys"), memory: `/dev/shm/preau-bench-${process.pid}` };
  try {
    const electors = await ordered(db);
    say(`the paper of ${PLACES} places and ${electors} electors`);
    return figuresOf(await drawn(house, db, keeping), electors);
  } finally {
    forget(keeping);
    await db.destroy();
  }
}

/** Frozen as the high authority would, and every place ordered. Answers how many electors are on the lists. */
async function ordered(db: Db<"roll">): Promise<number> {
  const actor = operator(new Date(), "Bench");
  const asked = {
    ...{ department: DEPARTMENT, departmentName: "Nord", places: somePlaces(), texts: aPrimary() },
    ...{ oneRun: [], acceptedLeftOut: 0 },
  };
  const frozen = await freezeDepartment(db, asked, actor);
  if (!frozen.ok) throw new Error(frozen.refusal);
  if (frozen.value.electors < LEAST) throw new Error(`${frozen.value.electors} electors only`);
  const order = await orderDepartment(db, { department: DEPARTMENT, copies: 1, isClosed: false }, actor);
  if (!order.ok || order.value !== PLACES) throw new Error("not every place was ordered");
  return frozen.value.electors;
}

/** The communes of the department one after the other, each whole, in as many places. */
function somePlaces(): readonly AllottedPlace[] {
  const all = communes().filter(({ department }) => department === DEPARTMENT);
  const placeOf = (at: number): number => Math.floor((at * PLACES) / all.length);
  return Array.from({ length: PLACES }, (_, rank) => ({
    ...{ publicId: publicId(), name: `Lieu ${rank + 1}`, address: ["1 rue des Essais"] },
    precincts: all.flatMap(({ code, name }, at) =>
      placeOf(at) === rank
        ? ["0001", "0002", "0003"].map((precinct) => ({
            ...{ commune: code, communeName: name, code: precinct, name: `Bureau ${precinct}` },
          }))
        : [],
    ),
  }));
}

interface Drawn {
  readonly pages: number;
  readonly seconds: number;
  /** Seconds of processor of the process that draws. */
  readonly cpu: number;
  /** Bytes, once a place: of the heap after a collection, and of the process. */
  readonly heap: readonly number[];
  readonly resident: readonly number[];
}

async function drawn(house: BenchHouse, db: Db<"roll">, keeping: Keeping): Promise<Drawn> {
  const [heap, resident]: [number[], number[]] = [[], []];
  const folder = folderStorage(join(house.home, "bench-prints"));
  const storage: Storage = {
    ...folder,
    put: async (...asked) => {
      const stored = await folder.put(...asked);
      resident.push(process.memoryUsage.rss());
      heap.push(heapKept());
      return stored;
    },
  };
  const worker: RollWorker = {
    ...{ db, keeping, storage, isDemonstration: true, url: rollAddress(house) },
    clock: { now: () => new Date() },
  };
  const [before, began] = [process.cpuUsage(), performance.now()];
  const made = await printAll(worker);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  if (made !== PLACES) throw new Error(`${made} places of ${PLACES} were printed`);
  const freeze = await freezeOf(db, DEPARTMENT);
  const pages = (await printings(db, freeze?.id ?? "")).reduce((sum, { done }) => sum + (done?.pages ?? 0), 0);
  return { pages, seconds, cpu: (user + system) / 1e6, heap, resident };
}

/** The places are of one size: what is held after the last may not depend on how many came before. */
function figuresOf({ pages, seconds, cpu, heap, resident }: Drawn, electors: number): readonly Figure[] {
  const how = `${electors.toLocaleString("en")} electors in ${PLACES} places (${pages.toLocaleString("en")} pages), by the worker's own round: blocks opened, sorted, drawn, sealed and stored`;
  const tenth = Math.floor(PLACES / 10);
  const most = (values: readonly number[]): number => Math.max(...values);
  return [
    {
      ...{ name: "printed department", unit: "pages/s", runs: [pages / cpu], limit: 80, atLeast: true },
      how: `${how}; a second of processor, user and system, of the process that draws`,
    },
    {
      name: "printed department: from the first to the last",
      unit: "s",
      runs: [seconds],
      how: "the same, by the clock",
    },
    {
      ...{ name: "printed department: memory that its last places leave beside its first", unit: "MB", limit: 8 },
      runs: [(most(heap.slice(-tenth)) - most(heap.slice(0, tenth))) / 1e6],
      how: `heap after a collection, after each place: the most of the last ${tenth} less the most of the first ${tenth}`,
    },
    {
      ...{ name: "printed department: the process, last places by first", unit: "×", limit: 1.2 },
      runs: [most(resident.slice(-tenth)) / most(resident.slice(0, tenth))],
      how: `resident set after each place, ${Math.round(most(resident) / 1e6)} MB at most: the most of the last ${tenth} over the most of the first ${tenth}`,
    },
  ];
}
