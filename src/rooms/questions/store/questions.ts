import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { WriteRefusal } from "../../moderation/index.ts";
import {
  ASKED_A_DAY,
  DAY_MS,
  foldedWords,
  mayEdit,
  mayWithdraw,
  type ChangeRefusal,
  type QuestionStanding,
  type WithdrawRefusal,
} from "../rules/question.ts";
import type { Consultation } from "./consultations.ts";
import { enterDraws, leaveDraws, returnToDraws } from "./entries.ts";
import { receivedWords } from "./received.ts";
import { questionOf, whole, type QuestionRow } from "./rows.ts";
import { touchQuestions, type Person } from "./topics.ts";

export interface Question {
  readonly id: string;
  readonly publicId: string;
  /** Slug. */
  readonly campaign: string;
  readonly text: string;
  readonly details: string;
  readonly standing: QuestionStanding;
  /** Since when it stands so. */
  readonly standingAt: Date;
  readonly askedAt: Date;
  /** Public id of an account, or `erased`. */
  readonly askedBy: string;
  readonly editedAt: Date | undefined;
  /** How many want the answer, whoever asked among them. */
  readonly people: number;
  /** The answer and its corrections. */
  readonly answers: number;
  /** A card of it was answered: its words no longer change. */
  readonly heard: boolean;
  /** It was put to all candidates, or chosen by a consultation: it stays as it is. */
  readonly settled: boolean;
}

export interface Wording {
  readonly text: string;
  readonly details: string;
}

export type AskRefusal = "no-words" | "too-many-today" | "asked-already" | WriteRefusal;

/** Asks a candidate something, to be drawn in the consultation `into` from the next day. Whoever asks wants the answer. Answers the public id. */
export async function ask(
  db: Db<"web">,
  campaign: string,
  wording: Wording,
  by: Person,
  into?: Consultation,
): Promise<Outcome<string, AskRefusal>> {
  const folded = foldedWords(wording.text);
  if (folded === "") return refuse("no-words");
  return inTransaction(db, async (tx) => {
    if ((await askedSince(tx, campaign, by)) >= ASKED_A_DAY) return refuse("too-many-today");
    const received = await receivedWords(tx, campaign, wording, by);
    if (!received.ok) return received;
    await holdWords(tx, campaign, folded);
    const [id, standing] = [publicId(), received.value];
    const row = await tx
      .insertInto("questions.question")
      .values({ public_id: id, campaign, ...wording, folded, standing, ...datedBy(by) })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!row) return refuse("asked-already");
    await tx.insertInto("questions.wish").values({ question_id: row.id, account: by.account }).execute();
    if (into) await enterDraws(tx, into, { id: row.id, standing }, by);
    await tell(tx, { campaign, publicId: id }, "question.asked", by);
    return ok(id);
  });
}

const datedBy = ({ account, at }: Person) => ({ standing_at: at, asked_at: at, asked_by: account });

/** Counted one at a time for a person: what they send at once from ten windows is counted too. */
async function askedSince(tx: Tx<"web">, campaign: string, { account, at }: Person): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question:${account}`}, 0))`.execute(tx);
  const { asked } = await tx
    .selectFrom("questions.question")
    .select(({ fn }) => fn.countAll<string>().as("asked"))
    .where("asked_by", "=", account)
    .where("campaign", "=", campaign)
    .where("asked_at", ">", new Date(at.getTime() - DAY_MS))
    .executeTakeFirstOrThrow();
  return Number(asked);
}

/** One question of a campaign, whatever has become of it. One statement. */
export async function findQuestion(db: Db<"web">, campaign: string, id: string): Promise<Question | undefined> {
  const { rows } = await sql<QuestionRow>`${whole} where q.campaign = ${campaign} and q.public_id = ${id}`.execute(db);
  return rows[0] && questionOf(rows[0]);
}

/** One question by its id, in whatever campaign. One statement. */
export async function findAnywhere(db: Db<"web">, id: string): Promise<Question | undefined> {
  const { rows } = await sql<QuestionRow>`${whole} where q.public_id = ${id}`.execute(db);
  return rows[0] && questionOf(rows[0]);
}

/** Says it in other words. */
export function editQuestion(
  db: Db<"web">,
  question: Question,
  wording: Wording,
  by: Person,
): Promise<Outcome<undefined, ChangeRefusal | WriteRefusal | "no-words" | "asked-already">> {
  const folded = foldedWords(wording.text);
  if (folded === "") return Promise.resolve(refuse("no-words"));
  return inTransaction(db, async (tx) => {
    const now = await locked(tx, question);
    const allowed = mayEdit(now, by.account);
    if (!allowed.ok) return allowed;
    const received = await receivedWords(tx, now.campaign, wording, by, now.id);
    if (!received.ok) return received;
    if (await isTaken(tx, question, folded)) return refuse("asked-already");
    const standing = now.standing === "held" ? "held" : received.value;
    await changeRow(tx, question, { ...wording, folded, standing, edited_at: by.at });
    await tell(tx, question, "question.edited", by);
    return ok(undefined);
  });
}

/** Takes it back: its words go, its address says so. */
export function withdrawQuestion(
  db: Db<"web">,
  question: Question,
  by: Person,
): Promise<Outcome<undefined, WithdrawRefusal>> {
  return inTransaction(db, async (tx) => {
    const allowed = mayWithdraw(await locked(tx, question), by.account);
    if (!allowed.ok) return allowed;
    const gone = { text: "", details: "", folded: "", standing: "withdrawn", standing_at: by.at } as const;
    await changeRow(tx, question, gone);
    await tell(tx, question, "question.withdrawn", by);
    return ok(undefined);
  });
}

type Changes = Partial<
  Readonly<Record<"text" | "details" | "folded", string>> & {
    readonly standing: QuestionStanding;
    readonly standing_at: Date;
    readonly edited_at: Date;
  }
>;

/** Changes a question; its draws follow whether it is shown. */
export async function changeRow(tx: Tx<"web">, { id }: Pick<Question, "id">, set: Changes): Promise<void> {
  await tx.updateTable("questions.question").set(set).where("id", "=", id).execute();
  if (set.standing === "shown") await returnToDraws(tx, id);
  else if (set.standing !== undefined) await leaveDraws(tx, [id]);
}

export async function isTaken(
  tx: Tx<"web">,
  { id, campaign }: Pick<Question, "id" | "campaign">,
  folded: string,
): Promise<boolean> {
  await holdWords(tx, campaign, folded);
  const same = await tx
    .selectFrom("questions.question")
    .select("id")
    .where("campaign", "=", campaign)
    .where("folded", "=", folded)
    .where("standing", "=", "shown")
    .where("id", "<>", id)
    .executeTakeFirst();
  return same !== undefined;
}

/** Two people who write the same words at once: the second sees what the first did. */
async function holdWords(tx: Tx<"web">, campaign: string, folded: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`words:${campaign}:${folded}`}, 0))`.execute(tx);
}

/** The question as it stands once nobody else is changing it, or answers its first card. */
export async function locked(tx: Tx<"web">, { campaign, publicId: id }: Question): Promise<Question> {
  await sql`select id from questions.question where public_id = ${id} for no key update`.execute(tx);
  await sql`
    select from questions.entry where question_id = (select id from questions.question where public_id = ${id})
    for no key update`.execute(tx);
  const question = await findQuestion(tx, campaign, id);
  if (!question) throw new Error("a question is never deleted");
  return question;
}

async function tell(
  tx: Tx<"web">,
  { campaign, publicId: id }: Pick<Question, "campaign" | "publicId">,
  action: string,
  { account, at }: Person,
): Promise<void> {
  await record(tx, { at, actor: `account:${account}`, action, subject: "question", ids: [campaign, id] });
  await touchQuestions(tx, campaign);
}
