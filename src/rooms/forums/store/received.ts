import { sql, type RawBuilder } from "kysely";
import type { Tx } from "../../../core/db/handle.ts";
import type { Outcome } from "../../../core/outcome.ts";
import { receive, type WriteRefusal } from "../../moderation/index.ts";
import { themePlace } from "../rules/theme.ts";
import { holdsFirst } from "./settings.ts";
import type { Person } from "./topics.ts";

/** Where a text arrives. `theme`: public id. */
export interface Arriving {
  readonly campaign: string;
  readonly theme: string;
  readonly text: string;
  /** Pictures come with it. */
  readonly pictures?: boolean;
  /** Row of the post that these are other words for. */
  readonly edits?: string;
}

/**
 * A post or a statement as moderation lets it in: refused where its author is restricted or the theme closed to writing;
 * else shown, or read by a person first. Both kinds count together: who slows down in one does not go on in the other.
 */
export function receivedIn(
  tx: Tx<"web">,
  { campaign, theme, text, pictures = false, edits }: Arriving,
  { account, at }: Person,
): Promise<Outcome<"held" | "shown", WriteRefusal>> {
  const arrival = { account, campaign, place: themePlace(theme), text, pictures, edits: edits !== undefined };
  const room = {
    last: async () => ({
      here: await writtenAt(tx, account, sql`t.public_id = ${theme}`, sql`desc`),
      campaign: await writtenAt(tx, account, sql`t.campaign = ${campaign}`, sql`desc`),
    }),
    knownSince: () =>
      writtenAt(
        tx,
        account,
        sql`t.campaign = ${campaign} and w.standing = 'shown' and coalesce(w.post, 0) <> ${edits ?? "-1"}::bigint`,
        sql`asc`,
      ),
    holdsFirst: () => holdsFirst(tx, campaign),
    removed: (since: Date) => removedSince(tx, campaign, since),
  };
  return receive(tx, arrival, room, at);
}

/** When somebody wrote first or last, among what a condition keeps. Each kind is walked by its author's index, and no further than needed. */
async function writtenAt(
  tx: Tx<"web">,
  account: string,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<Date | undefined> {
  const { rows } = await sql<{ readonly at: Date }>`
    (select w.at from (select posted_at as at, id, id as post, theme_id, standing from forums.post where posted_by = ${account}) w
       join forums.theme t on t.id = w.theme_id where ${which} order by w.id ${order} limit 1)
    union all
    (select w.at from (select said_at as at, id, null::bigint as post, theme_id, standing from forums.statement where said_by = ${account}) w
       join forums.theme t on t.id = w.theme_id where ${which} order by w.id ${order} limit 1)
    order by at ${order} limit 1`.execute(tx);
  return rows[0]?.at;
}

/** What was refused or hidden in the forums of a campaign since then, the last first: two hundred texts at most. */
async function removedSince(tx: Tx<"web">, campaign: string, since: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly text: string }>`
    select r.text from (
      select theme_id, standing_at, concat_ws(' ', title, text) as text from forums.post
       where standing in ('refused', 'hidden') and standing_at > ${since} and text <> ''
      union all
      select theme_id, standing_at, text from forums.statement
       where standing in ('refused', 'hidden') and standing_at > ${since} and text <> '') r
      join forums.theme t on t.id = r.theme_id
    where t.campaign = ${campaign} order by r.standing_at desc limit 200`.execute(tx);
  return rows.map(({ text }) => text);
}
