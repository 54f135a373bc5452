/**
 * Log lines: one JSON object each, made of known fields only. Threat: a log is kept longer, copied further and read by
 * more people than a database, so nothing about a person may reach it, not even by mistake in a new call. A field that
 * is not in the list, or whose value does not have the shape of its field, is left out and counted.
 */
import { randomBytes } from "node:crypto";
import { systemClock, type Clock } from "./clock.ts";

export type Level = "debug" | "info" | "warn" | "error";

// Patterns hold neither "@" nor a space, and digits only where an opaque id or a number belongs: an address, a name or
// an IP written into a known field by mistake does not pass either.
const word = /^[a-z][a-z-]{0,47}(?:[.:/][a-z-]{1,48}){0,4}$/;
const shapes = {
  /** The pattern of the route (`/c/:slug/news`), never the path asked for. */
  route: /^\/(?:[a-z-]+|:[a-zA-Z]+|\*)?(?:\/(?:[a-z-]+|:[a-zA-Z]+|\*))*$/,
  method: /^[A-Z]{3,7}$/,
  incident: /^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{9}$/,
  room: word,
  job: word,
  queue: word,
  topic: word,
  refusal: word,
  state: word,
  setting: /^[A-Z][A-Z_]{2,40}$/,
  /** An error's class or code: `TypeError`, `ECONNREFUSED`, SQLSTATE. Never its message. */
  error: /^(?:[A-Z][A-Za-z]{2,40}|E[A-Z_]{2,40}|ERR_[A-Z_]{2,60}|[0-9][0-9A-Z]{4})$/,
  stack: /^(?:[\w$.<> /[\]-]{1,120}:\d+:\d+(?: < )?)+$/,
  version: /^v?\d+\.\d+(?:\.\d+)?(?:-[a-z0-9.]+)?$/,
  migration: /^\d{4}_[a-z_]+$/,
} as const satisfies Record<string, RegExp>;

const figures = ["status", "ms", "bytes", "rows", "count", "attempt", "pid", "port", "sequence", "lag", "rss"] as const;

type TextField = keyof typeof shapes;
type FigureField = (typeof figures)[number];
/** Every field a line may have, besides time, level, door and event. */
export type LogFields = { readonly [F in TextField]?: string | undefined } & {
  readonly [F in FigureField]?: number | undefined;
};

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** Fields left out since the start; shown in the metrics, because each is a mistake in a call. */
  dropped(): number;
}

export interface LogOptions {
  readonly door: string;
  /** "quiet" writes warnings and errors, "info" also information, "debug" everything. */
  readonly level?: "quiet" | "info" | "debug";
  readonly write?: (line: string) => void;
  readonly clock?: Clock;
}

/** A log of one door. `event` is a fixed word such as `mail.sent`: one that is not becomes `unnamed`. */
export function createLog(options: LogOptions): Log {
  const write = options.write ?? ((line: string) => void process.stdout.write(line));
  const clock = options.clock ?? systemClock;
  const floor = FLOORS[options.level ?? "info"];
  let dropped = 0;
  const log = (level: Level, event: string, fields: LogFields = {}): void => {
    if (RANK[level] < floor) return;
    const { kept, left } = sift(fields);
    dropped += left;
    const head = { time: clock.now().toISOString(), level, door: options.door, event: named(event) };
    write(`${JSON.stringify({ ...head, ...kept, ...(left > 0 && { dropped: left }) })}\n`);
  };
  return {
    debug: (event, fields) => log("debug", event, fields),
    info: (event, fields) => log("info", event, fields),
    warn: (event, fields) => log("warn", event, fields),
    error: (event, fields) => log("error", event, fields),
    dropped: () => dropped,
  };
}

/**
 * Ten characters that can be read over the telephone (Crockford's alphabet: no I, L, O, U), 49 random bits. The first
 * is a letter, so that no telephone number has the shape of one.
 */
export function incidentId(): string {
  const [first = 0, ...rest] = randomBytes(10);
  return [LETTERS[first % 22], ...rest.map((byte) => CROCKFORD[byte & 31])].join("");
}

const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ";
const CROCKFORD = `0123456789${LETTERS}`;

/**
 * What may be said of a thrown value: its class or code and the places of its stack, without the message, which often
 * quotes what a person typed (« invalid input syntax for type uuid: "…" »).
 */
export function errorFields(thrown: unknown): Pick<LogFields, "error" | "stack"> {
  if (!(thrown instanceof Error)) return { error: "NotAnError" };
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : thrown.name;
  return { error: shapes.error.test(code) ? code : "Error", stack: places(thrown) };
}

const RANK: Record<Level, number> = { debug: 0, info: 1, warn: 2, error: 3 };
const FLOORS = { debug: 0, info: 1, quiet: 2 } as const;

const named = (event: string): string => (word.test(event) ? event : "unnamed");

function sift(fields: object): { kept: Record<string, unknown>; left: number } {
  const kept: Record<string, unknown> = {};
  let left = 0;
  for (const [field, value] of Object.entries(fields) as [string, unknown][]) {
    if (value === undefined) continue;
    if (admitted(field, value)) kept[field] = value;
    else left++;
  }
  return { kept, left };
}

function admitted(field: string, value: unknown): boolean {
  if (typeof value === "number") return (figures as readonly string[]).includes(field) && Number.isFinite(value);
  if (typeof value !== "string" || !Object.hasOwn(shapes, field)) return false;
  return value.length <= 1000 && shapes[field as TextField].test(value);
}

// "at f (file:///home/x/dist/server/a.js:1:2)" → "f a.js:1:2": no path of the machine, no message.
function places(error: Error): string | undefined {
  const frames = (error.stack ?? "").split("\n").flatMap((line) => {
    const found = /^ {4}at (?:async )?(?:([\w$.<>]+)(?: \[as [\w$]+\])? \()?(?:.*[/\\])?([\w.-]+:\d+:\d+)\)?$/.exec(
      line,
    );
    return found ? [`${found[1] ? `${found[1]} ` : ""}${found[2] ?? ""}`] : [];
  });
  return frames.length === 0 ? undefined : frames.slice(0, 8).join(" < ");
}
