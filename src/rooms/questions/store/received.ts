import type { Tx } from "../../../core/db/handle.ts";
import { receive, removedOfLate } from "../../moderation/index.ts";
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
  const arrival = { account, campaign, place: boxPlace, text: `${text} ${details}`, edits: edits !== undefined };
  const room = {
    knownSince: await knownSince(tx, account, edits ?? "0"),
    holdsFirst: await holdsFirst(tx, campaign),
    removed: await removedSince(tx, campaign, removedOfLate(at)),
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
async function removedSince(tx: Tx<"web">, campaign: string, since: Date): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("questions.question")
    .select(["text", "details"])
    .where("campaign", "=", campaign)
    .where("standing", "in", ["refused", "hidden"])
    .where("standing_at", ">", since)
    .where("text", "<>", "")
    .orderBy("standing_at", "desc")
    .limit(200)
    .execute();
  return rows.map(({ text, details }) => `${text} ${details}`);
}
