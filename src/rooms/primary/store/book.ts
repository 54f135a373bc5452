import { calendarSchema, type Calendar } from "../../../contracts/calendar.ts";
import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import {
  parts,
  type Content,
  type Decision,
  type Edition,
  type FileState,
  type Part,
  type Publishing,
  type RoundNumber,
  type SilenceDecision,
  type Standing,
} from "../terms.ts";
import { candidates, draws } from "./candidates.ts";
import { decided, type Reader } from "./reading.ts";

/** What the last publication says of the three files; nothing before the first. */
export const filesPublished = async (db: Reader): Promise<readonly FileState[]> =>
  (await lastCalendar(db))?.files ?? [];

/** The last published calendar; undefined before the first. */
async function lastCalendar(db: Reader): Promise<Calendar | undefined> {
  const [last] = await raw<{ body: string }>(
    db,
    "select body from core.publication where kind = 'calendar' order by sequence desc limit 1",
  );
  return last && calendarSchema.parse(JSON.parse(last.body));
}

/** Everything in force now. */
export async function readStanding(db: Reader): Promise<Standing> {
  return {
    parameters: await lastEdition(db, "parameters"),
    charter: await lastEdition(db, "charter"),
    schedule: await lastEdition(db, "schedule"),
    bodies: await lastEdition(db, "bodies"),
    silences: await lastSilences(db),
    candidates: await candidates(db),
    draw: (await draws(db))[0],
    published: (await publishings(db))[0],
  };
}

interface EditionRow {
  readonly part: Part;
  readonly number: number;
  readonly content: unknown;
  readonly author: string;
  readonly at: Date;
  readonly reason: string;
}

const editionOf = <P extends Part>(part: P, row: EditionRow): Edition<P> => ({
  part,
  number: row.number,
  content: parts[part].parse(row.content) as Content<P>,
  by: row.author,
  at: row.at,
  reason: row.reason,
});

export async function lastEdition<P extends Part>(db: Reader, part: P): Promise<Edition<P> | undefined> {
  return (await editions(db, part, 1))[0];
}

/** The editions of a part, the one in force first. */
export async function editions<P extends Part>(db: Reader, part: P, limit = 200): Promise<readonly Edition<P>[]> {
  const rows = await raw<EditionRow>(
    db,
    "select part, number, content, author, at, reason from primaries.edition where part = $1 order by number desc limit $2",
    [part, limit],
  );
  return rows.map((row) => editionOf(part, row));
}

/**
 * Adds an edition after `read`, the number its author had in front of them (0 before the first). Refuses when another
 * was added meanwhile, also by a transaction that is still running: that one is waited for.
 */
export async function addEdition<P extends Part>(
  tx: Tx<"primary">,
  part: P,
  content: Content<P>,
  read: number,
  { by, at, reason }: Decision,
): Promise<Outcome<Edition<P>, "changed-meanwhile">> {
  const rows = await raw<EditionRow>(
    tx,
    `insert into primaries.edition (part, number, content, author, at, reason)
     select $1, $2 + 1, $3, $4, $5, $6
      where $2 = (select coalesce(max(number), 0) from primaries.edition where part = $1)
     on conflict (part, number) do nothing
     returning part, number, content, author, at, reason`,
    [part, read, JSON.stringify(content), by, at, reason],
  );
  return rows[0] ? ok(editionOf(part, rows[0])) : refuse("changed-meanwhile");
}

async function lastSilences(db: Reader): Promise<readonly SilenceDecision[]> {
  return raw<SilenceDecision>(
    db,
    `select distinct on (round, territory) round::int as round, territory, lifted, ${decided}
       from primaries.silence_decision order by round, territory, id desc`,
  );
}

export async function silenceDecisions(db: Reader): Promise<readonly SilenceDecision[]> {
  return raw<SilenceDecision>(
    db,
    `select round::int as round, territory, lifted, ${decided} from primaries.silence_decision order by id desc limit 500`,
  );
}

export async function decideSilence(
  tx: Tx<"primary">,
  round: RoundNumber,
  territory: string,
  lifted: boolean,
  { by, at, reason }: Decision,
): Promise<void> {
  await raw(
    tx,
    "insert into primaries.silence_decision (round, territory, lifted, author, at, reason) values ($1, $2, $3, $4, $5, $6)",
    [round, territory, lifted, by, at, reason],
  );
}

/** Publications, the last first. */
export async function publishings(db: Reader): Promise<readonly Publishing[]> {
  return raw<Publishing>(
    db,
    `select sequence::float8 as sequence, sha256, ${decided} from primaries.publishing order by sequence desc limit 200`,
  );
}

export async function addPublishing(
  tx: Executor,
  sequence: number,
  sha256: string,
  { by, at, reason }: Decision,
): Promise<void> {
  const values = [sequence, sha256, by, at, reason];
  await raw(
    tx,
    "insert into primaries.publishing (sequence, sha256, author, at, reason) values ($1, $2, $3, $4, $5)",
    values,
  );
}
