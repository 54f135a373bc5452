import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { chainHead, type ChainHead } from "./audit.ts";
import { endCopies } from "./backup/register.ts";
import type { Clock } from "./clock.ts";
import type { Db, Executor } from "./db/handle.ts";
import type { SideName } from "./db/logins.ts";
import { appendErasures, readErasures } from "./erasure.ts";
import type { Round } from "./jobs.ts";

/**
 * What a side writes down outside its database, because a database that is put back, or changed by whoever owns it,
 * cannot bear witness against itself: the daily heads of the audit chain, and the ledger of erasures.
 */
export interface Trail {
  readonly heads: string;
  readonly erasures: string;
}

/** PREAU_HOME/trail/<side>, 0700. */
export function trailOf(home: string, side: SideName): Trail {
  const folder = join(home, "trail", side);
  return { heads: join(folder, "heads.jsonl"), erasures: join(folder, "erasures.jsonl") };
}

const headSchema = z.strictObject({
  at: z.iso.datetime(),
  seal: z.string().regex(/^\d+$/),
  chain: z.string().regex(/^[0-9a-f]{64}$/),
  /** Why there is a head out of its day: a restore begins a new line. */
  because: z.enum(["day", "restored"]),
});
export type WrittenHead = z.infer<typeof headSchema>;

/** The last head written down; undefined before the first. A line cut short by a crash is left out. */
export function lastHead(trail: Trail): WrittenHead | undefined {
  if (!existsSync(trail.heads)) return undefined;
  const lines = readFileSync(trail.heads, "utf8").split("\n");
  const heads = lines.flatMap((line) => headSchema.safeParse(parse(line)).data ?? []);
  return heads.at(-1);
}

/** Writes a head down, on the disk before it answers. */
export function writeHead(trail: Trail, head: ChainHead, at: Date, because: WrittenHead["because"]): void {
  makeFolderOf(trail);
  const line: WrittenHead = { at: at.toISOString(), seal: head.seal, chain: head.chain, because };
  const start = existsSync(trail.heads) && !readFileSync(trail.heads, "utf8").endsWith("\n") ? "\n" : "";
  appendFileSync(trail.heads, `${start}${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });
}

const DAY_MS = 86_400_000;

export interface TrailParts {
  readonly db: Db<"worker"> | Db<"files_worker">;
  readonly side: SideName;
  readonly home: string;
  /** The machine's own clock: files and days outside the database do not follow a demonstration that jumps. */
  readonly clock: Clock;
}

/**
 * The rounds of a side's worker that keep its traces: the chain's head written down every day, each erasure entered in the ledger's file within a minute, copies destroyed on the day of their end.
 */
export function trailRounds({ db, side, home, clock }: TrailParts): readonly Round[] {
  const trail = trailOf(home, side);
  return [
    { name: "core.write-head", everyMs: 600_000, run: () => writeDailyHead(db, trail, clock.now()) },
    { name: "core.keep-erasures", everyMs: 60_000, run: () => keepErasures(db, trail) },
    { name: "core.end-copies", everyMs: 3_600_000, run: () => endOldCopies(home, clock.now()) },
  ];
}

/** One head a day, and none when nothing was sealed since the last. */
export async function writeDailyHead(db: Executor, trail: Trail, now: Date): Promise<void> {
  const last = lastHead(trail);
  if (last && now.getTime() - Date.parse(last.at) < DAY_MS) return;
  const head = await chainHead(db);
  if (head && head.chain !== last?.chain) writeHead(trail, head, now, "day");
}

/** Copies into the ledger's file what the database has and the file has not. */
async function keepErasures(db: Executor, trail: Trail): Promise<void> {
  const erasures = await readErasures(db);
  if (erasures.length === 0) return;
  makeFolderOf(trail);
  appendErasures(trail.erasures, erasures);
}

function endOldCopies(home: string, now: Date): Promise<void> {
  endCopies(join(home, "backups"), now);
  return Promise.resolve();
}

const makeFolderOf = (trail: Trail): void => {
  mkdirSync(join(trail.heads, ".."), { recursive: true, mode: 0o700 });
};

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
