import { sql, type RawBuilder } from "kysely";
import { keptPlanned, raw, type Tx } from "../../../core/db/handle.ts";
import { refuse, type Outcome } from "../../../core/outcome.ts";
import { receive, type WriteRefusal } from "../../moderation/index.ts";
import { themePlace, themeState } from "../rules/theme.ts";
import type { Person } from "./topics.ts";

/** Where a text arrives. `theme`: public id. */
export interface Arriving {
  readonly campaign: string;
  readonly theme: string;
  readonly text: string;
  /** Its title, what is said of its pictures. */
  readonly beside?: readonly string[];
  /** Pictures come with it. */
  readonly pictures?: boolean;
  /** Row of the post that these are other words for. */
  readonly edits?: string;
}

export type ArrivalRefusal = "closed" | "coming" | WriteRefusal;

/**
 * A post or a statement as moderation lets it in: refused outside the hours of its theme, where its author is restricted or the
 * theme closed to writing; else shown, or read by a person first. Both kinds count together: who slows down in one does not go
 * on in the other. Two statements, where nothing binds its author.
 */
export async function receivedIn(
  tx: Tx<"web">,
  { campaign, theme, text, beside = [], pictures = false, edits }: Arriving,
  { account, at }: Person,
): Promise<Outcome<"held" | "shown", ArrivalRefusal>> {
  const asked = [theme, account, edits ?? NO_ROW];
  const [known] = await raw<Known>(tx, KNOWN, asked);
  if (!known) throw new Error("the theme is gone");
  const state = themeState({ opensAt: known.opens_at, closesAt: known.closes_at ?? undefined }, at);
  if (state !== "open") return refuse(state);
  const arrival = { account, campaign, place: themePlace(theme), text, beside, pictures, edits: edits !== undefined };
  const last = async () => ({
    here: await lastWritten(tx, account, sql`t.public_id = ${theme}`),
    campaign: await lastWritten(tx, account, sql`t.campaign = ${campaign}`),
  });
  const { holds_first: holdsFirst, known_since, was: before, was_at } = known;
  const was = before !== null && was_at !== null ? { text: before, at: was_at } : undefined;
  const room = { knownSince: known_since ?? undefined, holdsFirst, last, was };
  return receive(tx, arrival, room, at);
}

const NO_ROW = "-1";

interface Known {
  readonly opens_at: Date;
  readonly closes_at: Date | null;
  readonly holds_first: boolean;
  readonly known_since: Date | null;
  readonly was: string | null;
  readonly was_at: Date | null;
}

/**
 * All that is known in a theme ($1) of whoever writes there ($2): its hours; whether its campaign reads somebody's first text;
 * when their oldest that is shown was written, but for the post that is reworded ($3), and what that says. Each kind is walked by its author's index, and no further than needed.
 * `(select $2)` hides a value from the planner: seen, it promises a plan so much better that PostgreSQL plans each time (1.4 ms).
 */
const KNOWN = keptPlanned(`
  select t.opens_at, t.closes_at,
    coalesce((select s.hold_first from forums.setting s where s.campaign = t.campaign order by s.id desc limit 1), false)
      as holds_first,
    (select min(w.at) from (
      (select p.posted_at as at from forums.post p join forums.theme o on o.id = p.theme_id
        where p.posted_by = (select $2::text) and p.standing = 'shown' and p.id <> $3 and o.campaign = t.campaign order by p.id limit 1)
      union all
      (select s.said_at from forums.statement s join forums.theme o on o.id = s.theme_id
        where s.said_by = (select $2::text) and s.standing = 'shown' and o.campaign = t.campaign order by s.id limit 1)) w) as known_since,
    case when own.id is null then null else concat_ws(' ', own.title, own.text) end as was, own.posted_at as was_at
  from forums.theme t left join forums.post own on own.id = $3 where t.public_id = $1`);

/** When somebody wrote last, among what a condition keeps. */
async function lastWritten(tx: Tx<"web">, account: string, which: RawBuilder<unknown>): Promise<Date | undefined> {
  const { rows } = await sql<{ readonly at: Date }>`
    (select p.posted_at as at from forums.post p join forums.theme t on t.id = p.theme_id
      where p.posted_by = ${account} and ${which} order by p.id desc limit 1)
    union all
    (select s.said_at from forums.statement s join forums.theme t on t.id = s.theme_id
      where s.said_by = ${account} and ${which} order by s.id desc limit 1)
    order by at desc limit 1`.execute(tx);
  return rows[0]?.at;
}
