import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Flagged } from "../rules/moderation.ts";
import type { By } from "./deciding.ts";
import type { SubjectRef } from "./moderation.ts";

/** An organisation whose notices are read first (DSA, art. 22). */
export interface Flagger {
  readonly id: string;
  readonly publicId: string;
  readonly organisation: string;
  readonly reason: string;
  readonly at: Date;
  readonly endedAt: Date | undefined;
}

/** The keeper says whom they trust, for which account, and why. */
export function nameFlagger(
  db: Db<"web">,
  flagger: { readonly organisation: string; readonly account: string; readonly reason: string },
  by: By,
): Promise<void> {
  const id = publicId();
  return inTransaction(db, async (tx) => {
    const row = { ...flagger, public_id: id, at: by.at, named_by: by.actor };
    await tx.insertInto("moderation.flagger").values(row).execute();
    await record(tx, { at: by.at, actor: by.actor, action: "flagger.named", subject: "notice", ids: [id] });
  });
}

/** Ends a trust, once. What was signed before stays signed. */
export function endFlagger(db: Db<"web">, id: string, reason: string, by: By): Promise<Outcome<undefined, "not-now">> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql`
      insert into moderation.flagger_end (flagger_id, reason, at, ended_by)
      select id, ${reason}, ${by.at}, ${by.actor} from moderation.flagger where public_id = ${id}
      on conflict do nothing returning flagger_id`.execute(tx);
    if (rows.length === 0) return refuse("not-now");
    await record(tx, { at: by.at, actor: by.actor, action: "flagger.ended", subject: "notice", ids: [id] });
    return ok(undefined);
  });
}

/** All who are or were trusted, the last named first. */
export async function flaggers(db: Db<"web">): Promise<readonly Flagger[]> {
  const { rows } = await sql<Omit<Flagger, "endedAt"> & { readonly endedAt: Date | null }>`
    select f.id, f.public_id as "publicId", f.organisation, f.reason, f.at, e.at as "endedAt"
    from moderation.flagger f left join moderation.flagger_end e on e.flagger_id = f.id order by f.id desc`.execute(db);
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAt: endedAt ?? undefined }));
}

/** What an account is trusted as now, if it is. */
export async function flaggerOf(db: Db<"web">, account: string): Promise<Flagger | undefined> {
  const { rows } = await sql<Omit<Flagger, "endedAt">>`
    select f.id, f.public_id as "publicId", f.organisation, f.reason, f.at from moderation.flagger f
    where f.account = ${account} and not exists (select from moderation.flagger_end e where e.flagger_id = f.id)
    order by f.id desc limit 1`.execute(db);
  return rows[0] && { ...rows[0], endedAt: undefined };
}

/** Notices on a thing since an instant that flaggers signed who are still trusted, in order. One account is one flagger, whatever its names. */
export async function flaggedOn(
  db: Db<"web">,
  { subject, id }: Pick<SubjectRef, "subject" | "id">,
  since: Date,
): Promise<readonly Flagged[]> {
  const { rows } = await sql<Flagged>`
    select f.account as flagger, f.organisation, n.ground from moderation.notice n
    join moderation.flagged g on g.notice_id = n.id join moderation.flagger f on f.id = g.flagger_id
    where n.subject = ${subject} and n.subject_id = ${id} and n.at > ${since}
      and not exists (select from moderation.flagger_end e where e.flagger_id = f.id) order by n.id`.execute(db);
  return rows;
}
