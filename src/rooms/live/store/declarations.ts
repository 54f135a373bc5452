import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import { campaignStandingAt, type CampaignStory } from "../../campaigns/index.ts";
import { standingAt, type Followed, type Standing, type Story, type Verb } from "../rules/state.ts";

/** A declaration as it was written, without what its campaign says of the rendez-vous. */
export interface Declaration {
  readonly id: string;
  readonly publicId: string;
  /** Slug. */
  readonly campaign: string;
  readonly title: string;
  readonly speaker: string;
  readonly lang: Lang;
  readonly expectedMinutes: number;
  readonly followsRendezVous: boolean;
  readonly posterKey: string | undefined;
  /** Why the last picture that was sent could not be drawn. */
  readonly posterRefusal: string | undefined;
  /** Where the video is, when it is not here. */
  readonly externalUrl: string | undefined;
  readonly fallbackUrl: string | undefined;
  /** Captions of the recording were saved. */
  readonly captioned: boolean;
  /** Where what replaces the recording is. */
  readonly replacedBy: string | undefined;
  readonly openedAt: Date;
  readonly hours: Story["hours"];
  readonly steps: Story["steps"];
}

export const declarationTopic = (publicId: string): string => `declaration:${publicId}`;

interface Row {
  readonly id: string;
  readonly public_id: string;
  readonly campaign: string;
  readonly title: string;
  readonly speaker: string;
  readonly lang: Lang;
  readonly expected_minutes: number;
  readonly follows_rendez_vous: boolean;
  readonly poster_key: string | null;
  readonly poster_refusal: string | null;
  readonly external_url: string | null;
  readonly fallback_url: string | null;
  readonly captioned: boolean;
  readonly replaced_by: string | null;
  readonly opened_at: Date;
  readonly hours: readonly { starts_at: string; zone: string; set_at: string; reason: string }[];
  readonly steps: readonly { verb: Verb; at: string; by: string; reason: string }[];
}

const whole = sql`
  select d.id, d.public_id, d.campaign, d.title, d.speaker, d.lang, d.expected_minutes, d.follows_rendez_vous,
    d.poster_key, d.poster_refusal, d.external_url, d.fallback_url, d.opened_at,
    exists (select from live.caption_file f where f.declaration_id = d.id) as captioned,
    (select r.url from live.replacement r where r.declaration_id = d.id order by r.step_id desc limit 1) as replaced_by,
    coalesce((select json_agg(t order by t.id) from live.declaration_time t where t.declaration_id = d.id), '[]') as hours,
    coalesce((select json_agg(s order by s.id) from live.step s where s.declaration_id = d.id), '[]') as steps
  from live.declaration d`;

type Reader = Db<"web"> | Db<"worker"> | Db<"live">;

/** The declarations of a campaign, oldest first. One statement. */
export async function declarationsOf(db: Reader, campaign: string): Promise<readonly Declaration[]> {
  const { rows } = await sql<Row>`${whole} where d.campaign = ${campaign} order by d.id`.execute(db);
  return rows.map(declarationOf);
}

/** One declaration by its public id. One statement. */
export async function findDeclaration(db: Reader, id: string): Promise<Declaration | undefined> {
  const { rows } = await sql<Row>`${whole} where d.public_id = ${id}`.execute(db);
  return rows[0] && declarationOf(rows[0]);
}

function declarationOf(row: Row): Declaration {
  return {
    ...{ id: row.id, publicId: row.public_id, campaign: row.campaign, title: row.title, speaker: row.speaker },
    ...{ lang: row.lang, expectedMinutes: row.expected_minutes, followsRendezVous: row.follows_rendez_vous },
    posterKey: row.poster_key ?? undefined,
    posterRefusal: row.poster_refusal ?? undefined,
    externalUrl: row.external_url ?? undefined,
    fallbackUrl: row.fallback_url ?? undefined,
    captioned: row.captioned,
    replacedBy: row.replaced_by ?? undefined,
    openedAt: row.opened_at,
    hours: row.hours.map((hour) => ({
      ...{ startsAt: new Date(hour.starts_at), zone: hour.zone, setAt: new Date(hour.set_at), reason: hour.reason },
    })),
    steps: row.steps.map((step) => ({ verb: step.verb, at: new Date(step.at), by: step.by, reason: step.reason })),
  };
}

/** The whole story at an instant: a declaration that follows the rendez-vous takes its hour and its start from there. */
export function storyOf(declaration: Declaration, campaign: CampaignStory, now: Date): Story {
  const { hours, steps, followsRendezVous } = declaration;
  return { hours, steps, followed: followsRendezVous ? followedAt(campaign, now) : undefined };
}

function followedAt(campaign: CampaignStory, now: Date): Followed {
  const { rendezVous, declarationStartedAt, declarationEndedAt } = campaignStandingAt(campaign, now);
  const hour = rendezVous && {
    ...{ startsAt: rendezVous.startsAt, zone: rendezVous.zone, setAt: rendezVous.setAt, reason: rendezVous.reason },
  };
  return { hour, startedAt: declarationStartedAt, endedAt: declarationEndedAt };
}

export const declarationStandingAt = (declaration: Declaration, campaign: CampaignStory, now: Date): Standing =>
  standingAt(storyOf(declaration, campaign, now), now);
