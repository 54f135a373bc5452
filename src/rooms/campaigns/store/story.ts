import { raw, type Db } from "../../../core/db/handle.ts";
import type { PhaseStep, PhaseVerb, RendezVous, Story } from "../rules/phase.ts";

/** The dated rows of a campaign `c`, as the database gives them. */
export interface StoryRow {
  readonly meetings: readonly MeetingRow[];
  readonly steps: readonly { verb: PhaseVerb; at: string; by: string; reason: string }[];
}
interface MeetingRow {
  readonly starts_at: string;
  readonly ends_at: string | null;
  readonly zone: string;
  readonly place: string;
  readonly starts_itself: boolean;
  readonly set_at: string;
  readonly reason: string;
}

export const storyColumns = `
    coalesce((select json_agg(m order by m.id) from campaigns.rendez_vous m where m.campaign_id = c.id), '[]') as meetings,
    coalesce((select json_agg(p order by p.id) from campaigns.phase_step p where p.campaign_id = c.id), '[]') as steps`;

export const storyOf = (row: StoryRow): Story => ({
  rendezVous: row.meetings.map(meetingOf),
  steps: row.steps.map((step): PhaseStep => ({ ...step, at: new Date(step.at) })),
});

function meetingOf(row: MeetingRow): RendezVous {
  return {
    startsAt: new Date(row.starts_at),
    endsAt: row.ends_at === null ? undefined : new Date(row.ends_at),
    zone: row.zone,
    place: row.place,
    startsItself: row.starts_itself,
    setAt: new Date(row.set_at),
    reason: row.reason,
  };
}

/** The rows that make the phase of a campaign, and nothing else of it: what the live door may read. One statement. */
export async function findStory(db: Db<"web"> | Db<"live">, slug: string): Promise<Story | undefined> {
  const [row] = await raw<StoryRow>(db, `select ${storyColumns} from campaigns.campaign c where c.slug = $1`, [slug]);
  return row && storyOf(row);
}
