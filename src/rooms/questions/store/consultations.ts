import { sql } from "kysely";
import type { Db, PublicLogin } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import type { Promised } from "../rules/consultation.ts";

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
