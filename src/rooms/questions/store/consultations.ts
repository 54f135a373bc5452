import { sql } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db, type PublicLogin, type Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";
import {
  mayChangePromise,
  mayPromise,
  type ChangeRuleRefusal,
  type Promised,
  type PromiseRefusal,
} from "../rules/consultation.ts";
import { newSeed } from "../seed.ts";
import { touchQuestions } from "./topics.ts";

/** A consultation with what is promised now. */
export interface Consultation extends Promised {
  readonly id: string;
  readonly publicId: string;
  /** Slug. */
  readonly campaign: string;
  readonly title: string;
  /** Empty without one: the questions that wait when it opens are then drawn too. */
  readonly theme: string;
  readonly lang: Lang;
  /** Published before the first draw. */
  readonly seedHash: string;
  readonly sealedSeed: Buffer;
  /** Of the hashes of its tallies. */
  readonly tallySalt: string;
  /** How often what was promised has changed. */
  readonly changes: number;
}

export type NewConsultation = Promised & Pick<Consultation, "title" | "theme" | "lang">;
type Owner = Pick<Campaign, "id" | "slug">;

interface Row extends Omit<Consultation, "campaign"> {
  readonly campaign: string;
}

/** Every consultation (`c`) with what is promised now (`r`). */
export const consultationRows = sql`
  select c.id, c.public_id as "publicId", c.campaign, c.title, c.theme, c.lang, c.seed_hash as "seedHash",
    c.sealed_seed as "sealedSeed", c.tally_salt as "tallySalt", r.opens_at as "opensAt", r.freeze_at as "freezeAt", r.due_at as "answerBy", r.k,
    (select count(*)::int - 1 from questions.consultation_rule o where o.consultation_id = c.id) as changes
  from questions.consultation c cross join lateral
    (select * from questions.consultation_rule o where o.consultation_id = c.id order by o.id desc limit 1) r`;

/** Those of a campaign, the latest first. */
export async function consultationsOf<L extends PublicLogin>(
  db: Db<L>,
  campaign: string,
): Promise<readonly Consultation[]> {
  const { rows } =
    await sql<Row>`${consultationRows} where c.campaign = ${campaign} order by r.opens_at desc, c.id desc`.execute(db);
  return rows;
}

export async function findConsultation<L extends PublicLogin>(
  db: Db<L>,
  campaign: string,
  id: string,
): Promise<Consultation | undefined> {
  const { rows } = await sql<Row>`${consultationRows} where c.campaign = ${campaign} and c.public_id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** The one of a campaign that is open at an instant: there are never two. */
export async function openConsultationOf<L extends PublicLogin>(
  db: Db<L>,
  campaign: string,
  now: Date,
): Promise<Consultation | undefined> {
  const { rows } = await sql<Row>`
    ${consultationRows} where c.campaign = ${campaign} and r.opens_at <= ${now} and ${now} < r.freeze_at order by c.id limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Every change of what was promised, from the first. */
export async function promisesOf(
  db: Db<"web">,
  { id }: Pick<Consultation, "id">,
): Promise<readonly (Promised & { readonly at: Date })[]> {
  const { rows } = await sql<Promised & { readonly at: Date }>`
    select opens_at as "opensAt", freeze_at as "freezeAt", due_at as "answerBy", k, at
    from questions.consultation_rule where consultation_id = ${id} order by id`.execute(db);
  return rows;
}

/** Opens one, or announces it. Answers its public id. Refused while another of this campaign would be open. */
export function openConsultation(
  db: Db<"web">,
  secret: Buffer,
  campaign: Owner,
  { title, theme, lang, ...promised }: NewConsultation,
  by: Author,
): Promise<Outcome<string, PromiseRefusal | "another-open">> {
  return inTransaction(db, async (tx) => {
    await holdConsultations(tx, campaign.slug);
    const allowed = mayPromise(promised, by.at);
    if (!allowed.ok) return allowed;
    if (await overlaps(tx, campaign.slug, promised)) return refuse("another-open");
    const id = publicId();
    const { sealed, hash, tallySalt } = newSeed(secret, id);
    const row = await tx
      .insertInto("questions.consultation")
      .values({
        ...{
          public_id: id,
          campaign: campaign.slug,
          title,
          theme,
          lang,
          seed_hash: hash,
          sealed_seed: sealed,
          tally_salt: tallySalt,
        },
        ...{ at: by.at, opened_by: by.actor },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await writePromise(tx, row.id, promised, by);
    await tell(tx, campaign, by, "consultation.opened", title);
    await touchQuestions(tx, campaign.slug);
    return ok(id);
  });
}

/** Promises more, or later; before it opens, anything. Every change stays in sight. */
export function changePromise(
  db: Db<"web">,
  campaign: Owner,
  { publicId: id }: Pick<Consultation, "publicId">,
  next: Promised,
  by: Author,
): Promise<Outcome<undefined, ChangeRuleRefusal | "another-open">> {
  return inTransaction(db, async (tx) => {
    await holdConsultations(tx, campaign.slug);
    const was = await findConsultation(tx, campaign.slug, id);
    if (!was) throw new Error("a consultation is never deleted");
    const allowed = mayChangePromise(was, next, by.at);
    if (!allowed.ok) return allowed;
    if (await overlaps(tx, campaign.slug, next, was.id)) return refuse("another-open");
    await writePromise(tx, was.id, next, by);
    await tell(tx, campaign, by, "consultation.changed", was.title);
    await touchQuestions(tx, campaign.slug);
    return ok(undefined);
  });
}

/** What changes the consultations of a campaign happens one at a time. */
async function holdConsultations(tx: Tx<"web">, campaign: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`consultations:${campaign}`}, 0))`.execute(tx);
}

async function overlaps(tx: Tx<"web">, campaign: string, { opensAt, freezeAt }: Promised, but = "0"): Promise<boolean> {
  const { rows } = await sql`
    select from (${consultationRows}) other where other.campaign = ${campaign} and other.id <> ${but}
      and other."opensAt" < ${freezeAt} and ${opensAt} < other."freezeAt"`.execute(tx);
  return rows.length > 0;
}

async function writePromise(tx: Tx<"web">, consultation: string, promised: Promised, by: Author): Promise<void> {
  const { opensAt, freezeAt, answerBy, k } = promised;
  await tx
    .insertInto("questions.consultation_rule")
    .values({
      ...{ consultation_id: consultation, opens_at: opensAt, freeze_at: freezeAt, due_at: answerBy, k },
      ...{ at: by.at, set_by: by.actor },
    })
    .execute();
}
