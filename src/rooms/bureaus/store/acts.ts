import { raw, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { settings, usualSettings, type Act, type ActKind, type Decision, type Settings, type Where } from "../terms.ts";
import type { Reader } from "./people.ts";

/** Writes what was decided. It names nobody: what it is about may be forgotten, and this stays. */
export async function addAct(
  tx: Tx<"bureaus"> | Tx<"files_worker">,
  kind: ActKind,
  { department, place, round, role }: Where,
  { by, at, reason }: Decision,
): Promise<void> {
  await raw(
    tx,
    `insert into bureaus.act (kind, department, place, round, role, author, at, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [kind, department, place ?? null, round ?? null, role ?? null, by, at, reason],
  );
}

const act = `select kind, department, place, round, role, author as "by", at, reason from bureaus.act`;

/** What was decided about a place, or in a department, the last first. */
export const actsOfPlace = (db: Reader, place: string): Promise<Act[]> =>
  raw<Act>(db, `${act} where place = $1 order by id desc limit 100`, [place]);
export const actsOfDepartment = (db: Reader, department: string): Promise<Act[]> =>
  raw<Act>(db, `${act} where department = $1 order by id desc limit 100`, [department]);

/** One at a time writes seats: what is decided of a seat is decided of what is known, before anybody changes it. */
export async function takeTurn(tx: Tx<"bureaus">): Promise<void> {
  await raw(tx, "select pg_advisory_xact_lock(hashtext('bureaus'))");
}

export interface NumberedSettings {
  readonly number: number;
  readonly content: Settings;
}

/** The settings in force; number 0 before any was decided. */
export async function settingsInForce(db: Reader): Promise<NumberedSettings> {
  const rows = await raw<{ number: number; content: unknown }>(
    db,
    "select number, content from bureaus.setting order by number desc limit 1",
  );
  return rows[0]
    ? { number: rows[0].number, content: settings.parse(rows[0].content) }
    : { number: 0, content: usualSettings };
}

export async function addSettings(
  tx: Tx<"bureaus">,
  read: number,
  content: Settings,
  { by, at, reason }: Decision,
): Promise<Outcome<undefined, "changed-meanwhile">> {
  const rows = await raw(
    tx,
    `insert into bureaus.setting (number, content, author, at, reason)
     select $1 + 1, $2, $3, $4, $5 where $1 = (select coalesce(max(number), 0) from bureaus.setting)
     on conflict do nothing returning number`,
    [read, JSON.stringify(content), by, at, reason],
  );
  return rows.length === 1 ? ok(undefined) : refuse("changed-meanwhile");
}

/** What stayed of departments whose persons have ended (R-F2-06). */
export interface Ending {
  readonly department: string;
  readonly at: Date;
  readonly persons: number;
  readonly seats: number;
  readonly trained: number;
}
export const endings = (db: Reader): Promise<Ending[]> =>
  raw<Ending>(db, "select department, at, persons, seats, trained from bureaus.ending order by at desc, department");

/** When the first person and the first seat that are there were entered, and when persons last ended; null when none. */
export interface BureauMoments {
  readonly entered: Date | null;
  readonly seated: Date | null;
  readonly ended: Date | null;
}
export async function bureauMoments(db: Reader): Promise<BureauMoments> {
  const [row] = await raw<BureauMoments>(
    db,
    `select (select min(at) from bureaus.person) as entered, (select min(at) from bureaus.seat) as seated,
            (select max(at) from bureaus.ending) as ended`,
  );
  return row ?? { entered: null, seated: null, ended: null };
}
