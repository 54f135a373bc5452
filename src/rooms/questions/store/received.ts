import { sql } from "kysely";
import type { Tx } from "../../../core/db/handle.ts";
import { receive } from "../../moderation/index.ts";
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

/** What a question says before its words change, and when it was asked. */
async function wordsBefore(
  tx: Tx<"web">,
  id: string,
): Promise<{ readonly text: string; readonly at: Date } | undefined> {
  const { rows } = await sql<{ readonly text: string; readonly at: Date }>`
    select text || ' ' || details as text, asked_at as at from questions.question where id = ${id}::bigint`.execute(tx);
  return rows[0];
}
