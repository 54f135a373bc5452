import { record } from "../../../core/audit.ts";
import { openCell, sealCell } from "../../../core/crypto/cell.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { cellKeysFor } from "../../../core/outgoing.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";
import { depositOf, hashOf, mayDeposit, type Deposited } from "../rules/common.ts";

/** One question to all candidates. */
export interface CommonQuestion {
  readonly id: string;
  readonly publicId: string;
  readonly text: string;
  readonly details: string;
  /** Until then answers are deposited; then they are all read at once. */
  readonly revealAt: Date;
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

/** Deposits an answer, or another in its place, before the hour. */
export function deposit(
  db: Db<"web">,
  secret: Buffer,
  campaign: Pick<Campaign, "id" | "slug">,
  question: CommonQuestion,
  text: string,
  by: Author,
): Promise<Outcome<undefined, "too-late">> {
  const allowed = mayDeposit(question, by.at);
  if (!allowed.ok) return Promise.resolve(allowed);
  return inTransaction(db, async (tx) => {
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

/** What was deposited, in clear. Throws for a row that was moved or damaged: it is never taken for no answer. */
export function openDeposit(secret: Buffer, { publicId: id, sealed, hash }: Deposit): Deposited {
  const opened = openCell(keys(secret), cell(id), sealed);
  if (!opened.ok) throw new Error(`a deposited answer does not open: ${opened.refusal}`);
  const deposited = JSON.parse(opened.value.toString("utf8")) as Deposited;
  if (hashOf(deposited) !== hash) throw new Error("a deposited answer is not the one whose hash was published");
  return deposited;
}

/** All of them, the latest first. One statement. */
export async function commonQuestions(db: Db<"web">): Promise<readonly CommonQuestion[]> {
  const rows = await db.selectFrom("questions.common").selectAll().orderBy("id", "desc").execute();
  return rows.map((row) => ({
    ...{ id: row.id, publicId: row.public_id, text: row.text, details: row.details },
    ...{ revealAt: row.reveal_at, at: row.at },
  }));
}

export const findCommon = async (db: Db<"web">, id: string): Promise<CommonQuestion | undefined> =>
  (await commonQuestions(db)).find(({ publicId: known }) => known === id);

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
