import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { openCell, sealCell } from "../../../core/crypto/cell.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { cellKeysFor } from "../../../core/outgoing.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";
import { depositOf, hashOf, mayDeposit, type Deposited } from "../rules/common.ts";
import type { Pressed } from "./topics.ts";

/** One question to all candidates. */
export interface CommonQuestion {
  readonly id: string;
  readonly publicId: string;
  /** Empty when the question it comes from is no longer shown. */
  readonly text: string;
  readonly details: string;
  /** The question of the primary's box that it is; null for one that the keeper wrote. */
  readonly of: { readonly campaign: string; readonly publicId: string } | null;
  /** Until then answers are deposited; then they are all read at once. */
  readonly revealAt: Date;
  /** They were read: that stays so, whatever the clock says. */
  readonly opened: boolean;
  readonly at: Date;
}

/** What a campaign deposited, sealed. */
export interface Deposit {
  readonly publicId: string;
  readonly campaign: string;
  readonly hash: string;
  readonly at: Date;
  readonly sealed: Buffer;
}

/** What every page about them depends on. */
export const commonTopic = "questions-common";

export function askAll(
  db: Db<"web">,
  { text, details, revealAt }: Pick<CommonQuestion, "text" | "details" | "revealAt">,
  by: Author,
): Promise<Outcome<string, "in-the-past">> {
  if (revealAt <= by.at) return Promise.resolve(refuse("in-the-past"));
  return inTransaction(db, async (tx) => {
    const id = publicId();
    const row = { public_id: id, text, details, reveal_at: revealAt, at: by.at, asked_by: by.actor };
    await tx.insertInto("questions.common").values(row).execute();
    await record(tx, { at: by.at, actor: by.actor, action: "question.asked-to-all", subject: "question", ids: [id] });
    await touch(tx, commonTopic);
    return ok(id);
  });
}

/** Deposits an answer, or another in its place, before the hour; it is dated when it is written. */
export function deposit(
  db: Db<"web">,
  secret: Buffer,
  campaign: Pick<Campaign, "id" | "slug">,
  question: CommonQuestion,
  text: string,
  { actor, clock }: Pressed,
): Promise<Outcome<undefined, "too-late" | "gone">> {
  return inTransaction(db, async (tx) => {
    const [now, by] = [await findCommon(tx, question.publicId), { actor, at: clock.now() }];
    const allowed = mayDeposit(now ?? question, by.at);
    if (!allowed.ok) return allowed;
    if (now?.text === "") return refuse("gone");
    const [id, deposited] = [publicId(), depositOf(text)];
    await tx
      .insertInto("questions.common_answer")
      .values({
        ...{ public_id: id, common_id: question.id, campaign: campaign.slug, hash: hashOf(deposited) },
        sealed: sealCell(keys(secret), cell(id), JSON.stringify(deposited)),
        ...{ at: by.at, deposited_by: by.actor },
      })
      .execute();
    await tell(tx, campaign, by, "answer.deposited", question.text);
    await touch(tx, commonTopic);
    return ok(undefined);
  });
}

const keys = (secret: Buffer) => cellKeysFor(secret, "questions/common-answer");
const cell = (id: string) => ({ table: "questions.common_answer", column: "sealed", row: id });

/** What was deposited, in clear. A row that was moved or damaged is refused: it is never taken for no answer. */
export function openDeposit(secret: Buffer, { publicId: id, sealed, hash }: Deposit): Outcome<Deposited, "damaged"> {
  const opened = openCell(keys(secret), cell(id), sealed);
  if (!opened.ok) return refuse("damaged");
  const deposited = JSON.parse(opened.value.toString("utf8")) as Deposited;
  return hashOf(deposited) === hash ? ok(deposited) : refuse("damaged");
}

/**
 * What the order of the answers is drawn from, in hexadecimal: nobody who asks, nor a campaign that comes later, knows it
 * before the hour; its hash is published with the question.
 */
export const orderSeed = (secret: Buffer, { publicId: id }: Pick<CommonQuestion, "publicId">): string =>
  deriveKey(secret, `questions/common-order/${id}`).toString("hex");

/** All of them, the latest first. One statement. */
export async function commonQuestions(db: Db<"web">): Promise<readonly CommonQuestion[]> {
  const { rows } = await sql<CommonQuestion>`${commonRows} order by c.id desc`.execute(db);
  return rows;
}

export async function findCommon(db: Db<"web">, id: string): Promise<CommonQuestion | undefined> {
  const { rows } = await sql<CommonQuestion>`${commonRows} where c.public_id = ${id}`.execute(db);
  return rows[0];
}

const commonRows = sql`
  select c.id, c.public_id as "publicId", c.reveal_at as "revealAt", c.at, o.common_id is not null as opened,
    case when q.id is null then c.text when q.standing = 'shown' then q.text else '' end as text,
    case when q.id is null then c.details when q.standing = 'shown' then q.details else '' end as details,
    case when q.id is not null then json_build_object('campaign', q.campaign, 'publicId', q.public_id) end as of
  from questions.common c left join questions.common_opening o on o.common_id = c.id
    left join questions.question q on q.id = c.question_id`;

/** Every deposit for one question, in the order in which they came. One statement. */
export async function depositsFor(db: Db<"web">, { id }: CommonQuestion): Promise<readonly Deposit[]> {
  const rows = await db
    .selectFrom("questions.common_answer")
    .select(["public_id", "campaign", "hash", "sealed", "at"])
    .where("common_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map(({ public_id, ...row }) => ({ publicId: public_id, ...row }));
}
