import { sql } from "kysely";
import type { Tx } from "../../../core/db/handle.ts";
import { receive, removedOfLate, type RemovedKey } from "../../moderation/index.ts";
import { holdsFirst } from "./settings.ts";
import type { Person } from "./topics.ts";

/** The question box of a campaign, as a place that moderators close or slow. */
export const boxPlace = "questions";

/** Words as moderation lets them in. @param edits the question that they are other words for */
export async function receivedWords(
  tx: Tx<"web">,
  campaign: string,
  { text, details }: Readonly<Record<"text" | "details", string>>,
  { account, at }: Person,
  edits?: string,
) {
  const arrival = { account, campaign, place: boxPlace, text: details, beside: [text], edits: edits !== undefined };
  const room = {
    knownSince: await knownSince(tx, account, edits ?? "0"),
    holdsFirst: await holdsFirst(tx, campaign),
    removed: await removedSince(tx, campaign, removedOfLate(at), edits ?? "0"),
    wordsOf: (keys: readonly string[]) => wordsOf(tx, keys),
    was: edits === undefined ? undefined : await wordsBefore(tx, edits),
    last: () => lastAsked(tx, campaign, account),
  };
  return receive(tx, arrival, room, at);
}

/** When the oldest question of somebody that is shown was asked, in whatever campaign; another than `but`. */
async function knownSince(tx: Tx<"web">, account: string, but: string): Promise<Date | undefined> {
  const { since } = await tx
    .selectFrom("questions.question")
    .select(({ fn }) => fn.min<Date | null>("asked_at").as("since"))
    .where("asked_by", "=", account)
    .where("standing", "=", "shown")
    .where("id", "<>", but)
    .executeTakeFirstOrThrow();
  return since ?? undefined;
}

/** In the box, the one place where questions are asked. */
async function lastAsked(tx: Tx<"web">, campaign: string, account: string) {
  const { last } = await tx
    .selectFrom("questions.question")
    .select(({ fn }) => fn.max<Date | null>("asked_at").as("last"))
    .where("asked_by", "=", account)
    .where("campaign", "=", campaign)
    .executeTakeFirstOrThrow();
  const at = last ?? undefined;
  return { here: at, campaign: at };
}

/** Questions refused or hidden since an instant, the last first: what is nearly one of them waits to be read. */
async function removedSince(
  tx: Tx<"web">,
  campaign: string,
  since: Date,
  edits: string,
): Promise<readonly RemovedKey[]> {
  const { rows } = await sql<RemovedKey>`
    select q.public_id || '.' || coalesce(extract(epoch from q.edited_at)::text, '0') as key,
      coalesce(q.asked_at > (select own.asked_at from questions.question own where own.id = ${edits}::bigint), false) as later
    from questions.question q
    where q.campaign = ${campaign} and q.standing in ('refused', 'hidden') and q.standing_at > ${since} and q.text <> ''
    order by q.standing_at desc limit 200`.execute(tx);
  return rows;
}

/** The words of questions, by key. */
async function wordsOf(tx: Tx<"web">, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const byId = new Map(keys.map((key) => [key.split(".")[0] ?? "", key]));
  const { rows } = await sql<Readonly<Record<"id" | "text", string>>>`
    select public_id as id, text || ' ' || details as text from questions.question
    where public_id = any(${[...byId.keys()]})`.execute(tx);
  return new Map(rows.map(({ id, text }) => [byId.get(id) ?? id, text]));
}

/** What a question says before its words change. */
async function wordsBefore(tx: Tx<"web">, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ readonly text: string }>`
    select text || ' ' || details as text from questions.question where id = ${id}::bigint`.execute(tx);
  return rows[0]?.text;
}
