import { sql } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, type Outcome } from "../../../core/outcome.ts";
import { campaignTopic, tell, type Author, type Campaign, type CampaignStory } from "../../campaigns/index.ts";
import { mayTake, type HandRefusal, type HandVerb } from "../rules/hand.ts";
import { mayStep, type Standing, type Verb } from "../rules/state.ts";
import { declarationStandingAt, declarationTopic, findDeclaration, type Declaration } from "./declarations.ts";

type Owner = Pick<Campaign, "id" | "slug"> & CampaignStory;

/** What replaces a recording is somewhere: withdrawn files are never served again. */
export type HandStep =
  | { readonly verb: HandVerb; readonly reason: string }
  | { readonly verb: "replace"; readonly reason: string; readonly url: string };

/** What a person does to a declaration, refused when its state has moved on in the meantime. */
export async function takeStep(
  db: Db<"web">,
  campaign: Owner,
  declaration: Declaration,
  step: HandStep,
  by: Author,
): Promise<Outcome<undefined, HandRefusal>> {
  return inTransaction(db, async (tx) => {
    const standing = await lockedStanding(tx, campaign, declaration, by.at);
    const allowed = mayTake(declaration, standing, step.verb);
    if (!allowed.ok) return allowed;
    const { id } = await insertStep(tx, declaration, step.verb, step.reason, by);
    if (step.verb === "replace")
      await tx
        .insertInto("live.replacement")
        .values({ step_id: id, declaration_id: declaration.id, url: step.url })
        .execute();
    await note(tx, campaign, declaration.publicId, by, `declaration.${step.verb}`, step.reason);
    return ok(undefined);
  });
}

/**
 * What the encoder or the clock does: written once, and only where it leads somewhere. Answers whether it was. The
 * engine's login may do it: it writes no history of the studio.
 */
export async function appendStep(
  db: Db<"live"> | Db<"web">,
  campaign: CampaignStory & Pick<Campaign, "slug">,
  declaration: Declaration,
  verb: Verb,
  by: Author,
  reason = "",
): Promise<boolean> {
  return inTransaction(db as Db<"live">, async (tx) => {
    const standing = await lockedStanding(tx, campaign, declaration, by.at);
    const allowed = mayStep(standing, verb);
    if (!allowed.ok || allowed.value === standing.state) return false;
    await insertStep(tx, declaration, verb, reason, by);
    await renew(tx, campaign.slug, declaration.publicId);
    return true;
  });
}

async function insertStep(
  tx: Tx<"web"> | Tx<"live">,
  declaration: Declaration,
  verb: Verb,
  reason: string,
  by: Author,
) {
  return (tx as Tx<"web">)
    .insertInto("live.step")
    .values({ declaration_id: declaration.id, verb, at: by.at, by: by.actor, reason })
    .returning("id")
    .executeTakeFirstOrThrow();
}

/** Two who act at once: the second sees what the first did. Advisory, so that no login needs a right to write. */
export async function lockedStanding(
  tx: Tx<"web"> | Tx<"live">,
  campaign: CampaignStory,
  declaration: Pick<Declaration, "publicId">,
  now: Date,
): Promise<Standing> {
  const topic = declarationTopic(declaration.publicId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${topic}, 0))`.execute(tx);
  const found = await findDeclaration(tx, declaration.publicId);
  if (!found) throw new Error("no such declaration");
  return declarationStandingAt(found, campaign, now);
}

/** Writes down who did what, for the team and for the sealed log, and renews the pages. */
export async function note(
  tx: Tx<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  publicId: string,
  by: Author,
  action: string,
  subject: string,
): Promise<void> {
  await tell(tx, campaign, by, action, subject);
  await touch(tx, declarationTopic(publicId));
}

/** Renews the pages that show a declaration. */
export async function renew(tx: Tx<"web"> | Tx<"live">, slug: string, publicId: string): Promise<void> {
  await touch(tx, declarationTopic(publicId));
  await touch(tx, campaignTopic(slug));
}
