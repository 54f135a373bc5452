import { sql } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
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
import { consultationRows, findConsultation, type Consultation } from "./consultations.ts";
import { heldPhase } from "./tallies.ts";
import { touchQuestions, type Pressed } from "./topics.ts";

export type NewConsultation = Promised & Pick<Consultation, "title" | "theme" | "lang">;
type Owner = Pick<Campaign, "id" | "slug">;

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
  { actor, clock }: Pressed,
): Promise<Outcome<undefined, ChangeRuleRefusal | "another-open">> {
  return inTransaction(db, async (tx) => {
    await holdConsultations(tx, campaign.slug);
    const was = await findConsultation(tx, campaign.slug, id);
    if (!was) throw new Error("a consultation is never deleted");
    const { at, phase } = await heldPhase(tx, was, clock);
    const by = { actor, at };
    const allowed = mayChangePromise(was, next, at, phase);
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
