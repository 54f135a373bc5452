import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { sql } from "kysely";
import { mayMeet, mayStep, standingAt, type PhaseRefusal, type PhaseVerb, type Story } from "../rules/phase.ts";
import { findCampaign, tell, type Author, type Campaign, type Known } from "./campaign.ts";

export interface NewRendezVous {
  readonly startsAt: Date;
  readonly endsAt: Date | undefined;
  readonly zone: string;
  readonly place: string;
  readonly startsItself: boolean;
  readonly reason: string;
}

/** Sets or moves the rendez-vous. Each is a row: the `.ics` counts them as its SEQUENCE. */
export async function setRendezVous(
  db: Db<"web">,
  campaign: Known,
  meet: NewRendezVous,
  by: Author,
): Promise<Outcome<undefined, "declaration-over" | "in-the-past" | "ends-before-it-starts">> {
  if (meet.endsAt && meet.endsAt <= meet.startsAt) return refuse("ends-before-it-starts");
  if (meet.startsAt <= by.at) return refuse("in-the-past");
  return inTransaction(db, async (tx) => {
    const story = await lockedStory(tx, campaign);
    if (!mayMeet(standingAt(story, by.at).phase)) return refuse("declaration-over");
    await tx
      .insertInto("campaigns.rendez_vous")
      .values({
        campaign_id: campaign.id,
        starts_at: meet.startsAt,
        ends_at: meet.endsAt ?? null,
        ...{ zone: meet.zone, place: meet.place, starts_itself: meet.startsItself, reason: meet.reason },
        ...{ set_at: by.at, set_by: by.actor },
      })
      .execute();
    const moved = story.rendezVous.length > 0;
    await tell(tx, campaign, by, moved ? "rendez-vous.moved" : "rendez-vous.set", meet.startsAt.toISOString());
    return ok(undefined);
  });
}

/** « C’est parti », « Terminé » and the other verbs, refused when the phase has moved on in the meantime. */
export async function takeStep(
  db: Db<"web">,
  campaign: Known,
  verb: PhaseVerb,
  reason: string,
  by: Author,
): Promise<Outcome<undefined, PhaseRefusal>> {
  return inTransaction(db, async (tx) => {
    const allowed = mayStep(standingAt(await lockedStory(tx, campaign), by.at).phase, verb);
    if (!allowed.ok) return allowed;
    await tx
      .insertInto("campaigns.phase_step")
      .values({ campaign_id: campaign.id, verb, at: by.at, by: by.actor, reason })
      .execute();
    await tell(tx, campaign, by, `phase.${verb}`, reason);
    return ok(undefined);
  });
}

/** Two people who press at once: the second sees what the first did. Advisory, so that no login needs a right to write. */
async function lockedStory(tx: Tx<"web">, campaign: Known): Promise<Story> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`campaign:${campaign.slug}`}, 0))`.execute(tx);
  return (await findCampaign(tx, campaign.slug)) ?? { rendezVous: [], steps: [] };
}

/** Writes down a step that the clock made; the same step told twice is one. */
export async function tellClockStep(tx: Tx<"worker">, campaign: Campaign, verb: PhaseVerb, at: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`campaign:${campaign.slug}`}, 0))`.execute(tx);
  const told = await tx
    .selectFrom("campaigns.phase_step")
    .select("id")
    .where("campaign_id", "=", campaign.id)
    .where("verb", "=", verb)
    .where("at", "=", at)
    .executeTakeFirst();
  if (told) return false;
  const row = { campaign_id: campaign.id, at, by: "clock" };
  await tx
    .insertInto("campaigns.phase_step")
    .values({ ...row, verb, reason: "" })
    .execute();
  await tx
    .insertInto("campaigns.deed")
    .values({ ...row, action: `phase.${verb}`, subject: "" })
    .execute();
  return true;
}
