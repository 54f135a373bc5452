import { sql } from "kysely";
import { publicId, token, tokenHash } from "../../../core/crypto/random.ts";
import type { Db } from "../../../core/db/handle.ts";
import type { Ground } from "../rules/moderation.ts";
import type { Subject, SubjectRef } from "./moderation.ts";

export interface Notice {
  readonly publicId: string;
  readonly of: SubjectRef;
  readonly ground: Ground;
  readonly words: string;
  readonly at: Date;
}

/** Keeps a notice. Answers what goes into the address where its writer reads what became of it. */
export async function writeNotice(
  db: Db<"web">,
  of: SubjectRef,
  { ground, words }: Pick<Notice, "ground" | "words">,
  at: Date,
): Promise<string> {
  const secret = token();
  const { campaign, subject, id: subject_id } = of;
  await db
    .insertInto("moderation.notice")
    .values({ public_id: publicId(), token_hash: tokenHash(secret), campaign, subject, subject_id, ground, words, at })
    .execute();
  return secret;
}

export async function noticeOfToken(db: Db<"web">, secret: string): Promise<Notice | undefined> {
  return (await notices(db, sql`n.token_hash = ${tokenHash(secret)}`))[0];
}

/** Notices of a campaign on things about which nothing was decided since, the oldest first. */
export const openNotices = (db: Db<"web">, campaign: string): Promise<readonly Notice[]> =>
  notices(
    db,
    sql`n.campaign = ${campaign} and not exists (
      select from moderation.decision d where d.subject = n.subject and d.subject_id = n.subject_id and d.at >= n.at)`,
  );

async function notices(db: Db<"web">, which: ReturnType<typeof sql>): Promise<readonly Notice[]> {
  type Row = Pick<Notice, "ground" | "words" | "at"> &
    Readonly<Record<"public_id" | "campaign" | "subject_id", string>> & { readonly subject: Subject };
  const { rows } = await sql<Row>`
    select n.public_id, n.campaign, n.subject, n.subject_id, n.ground, n.words, n.at from moderation.notice n
    where ${which} order by n.id limit 200`.execute(db);
  return rows.map(({ public_id, campaign, subject, subject_id, ...said }) => ({
    ...said,
    ...{ publicId: public_id, of: { subject, id: subject_id, campaign } },
  }));
}
