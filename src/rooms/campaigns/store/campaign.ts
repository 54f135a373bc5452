import { record } from "../../../core/audit.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, keptPlanned, raw, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Story } from "../rules/phase.ts";
import { storyColumns, storyOf, type StoryRow } from "./story.ts";

/** Everything that the head of any page of a campaign needs, in one statement. */
export interface Campaign extends Story {
  readonly id: string;
  /** A candidate's; or the primary's own, which has a box of questions and nothing else. */
  readonly kind: CampaignKind;
  readonly slug: string;
  readonly candidate: string;
  readonly sentence: string;
  readonly about: string;
  readonly colour: string;
  readonly lang: Lang;
  readonly contactEmail: string | undefined;
  readonly contactAddress: string;
  readonly legalNotice: string;
  readonly liveLink: string | undefined;
  readonly openedAt: Date;
  readonly portrait: Portrait | undefined;
  readonly links: readonly Link[];
  readonly team: readonly Teammate[];
  /** Id of the official candidate in the published calendar, once the team has proved to be theirs. */
  readonly officialCandidate: string | undefined;
}
export type CampaignKind = "candidate" | "primary";
export interface Portrait {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly cardKey: string | undefined;
}
export interface Link {
  readonly label: string;
  readonly url: string;
}
export interface Teammate {
  readonly name: string;
  readonly part: string;
}

export const campaignTopic = (slug: string): string => `campaign:${slug}`;
/** Pages that list campaigns. */
export const campaignsTopic = "campaigns";

interface Row extends StoryRow {
  readonly id: string;
  readonly kind: CampaignKind;
  readonly slug: string;
  readonly candidate: string;
  readonly sentence: string;
  readonly about: string;
  readonly colour: string;
  readonly lang: Lang;
  readonly contact_email: string | null;
  readonly contact_address: string;
  readonly legal_notice: string;
  readonly live_link: string | null;
  readonly opened_at: Date;
  readonly portrait: Portrait | null;
  readonly links: readonly Link[];
  readonly team: readonly Teammate[];
  readonly candidate_id: string | null;
}
const whole = `
  select c.id, c.kind, c.slug, c.candidate, c.sentence, c.about, c.colour, c.lang, c.contact_email, c.contact_address,
    c.legal_notice, c.live_link, c.opened_at, o.candidate_id,
    (select json_build_object('key', r.key, 'width', r.width, 'height', r.height, 'cardKey', r.card_key)
       from campaigns.image i join campaigns.image_result r on r.image_id = i.id
      where i.campaign_id = c.id and i.purpose = 'portrait' and r.key is not null
      order by i.id desc limit 1) as portrait,
    coalesce((select json_agg(json_build_object('label', l.label, 'url', l.url) order by l.place)
       from campaigns.link l where l.campaign_id = c.id), '[]') as links,
    coalesce((select json_agg(json_build_object('name', t.name, 'part', t.part) order by t.place)
       from campaigns.teammate t where t.campaign_id = c.id), '[]') as team,
    ${storyColumns}
  from campaigns.campaign c left join campaigns.official_link o on o.campaign_id = c.id`;
/** Every page of a campaign asks it. */
const BY_SLUG = keptPlanned(`${whole} where c.slug = $1`);

/** One campaign by its slug, whole; undefined when there is none. One statement. */
export async function findCampaign(db: Db<"web"> | Db<"worker">, slug: string): Promise<Campaign | undefined> {
  const [row] = await raw<Row>(db, BY_SLUG, [slug]);
  return row && campaignOf(row);
}

/** All campaigns of candidates, by name of slug. One statement. */
export async function allCampaigns(db: Db<"web"> | Db<"worker">): Promise<readonly Campaign[]> {
  const rows = await raw<Row>(db, `${whole} where c.kind = 'candidate' order by c.slug`);
  return rows.map(campaignOf);
}

/** Everything that has a box of questions: the primary's own first, then the candidates' campaigns. One statement. */
export async function allBoxes(db: Db<"web">): Promise<readonly Campaign[]> {
  const rows = await raw<Row>(db, `${whole} order by c.kind desc, c.slug`);
  return rows.map(campaignOf);
}

function campaignOf(row: Row): Campaign {
  return {
    id: row.id,
    kind: row.kind,
    slug: row.slug,
    candidate: row.candidate,
    sentence: row.sentence,
    about: row.about,
    colour: row.colour,
    lang: row.lang,
    contactEmail: row.contact_email ?? undefined,
    contactAddress: row.contact_address,
    legalNotice: row.legal_notice,
    liveLink: row.live_link ?? undefined,
    openedAt: row.opened_at,
    portrait: row.portrait ? { ...row.portrait, cardKey: row.portrait.cardKey ?? undefined } : undefined,
    links: row.links,
    team: row.team,
    officialCandidate: row.candidate_id ?? undefined,
    ...storyOf(row),
  };
}

export interface NewCampaign {
  /** A candidate's where it is not said. */
  readonly kind?: CampaignKind;
  readonly slug: string;
  readonly candidate: string;
  readonly lang: Lang;
  readonly colour: string;
}

/** The keeper opens a campaign: an empty holding page that nobody is told about yet; or the primary's own box, once. */
export async function openCampaign(
  db: Db<"web">,
  campaign: NewCampaign,
  by: Author,
): Promise<Outcome<{ readonly id: string }, "slug-taken" | "primary-open">> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .insertInto("campaigns.campaign")
      .values({
        ...campaign,
        ...{ sentence: "", about: "", contact_address: "", legal_notice: "" },
        ...{ opened_at: by.at, opened_by: by.actor },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!row) return refuse((await findCampaign(tx, campaign.slug)) ? "slug-taken" : "primary-open");
    await tell(tx, { id: row.id, slug: campaign.slug }, by, "campaign.opened", campaign.candidate);
    return ok({ id: row.id });
  });
}

export type Sheet = Partial<
  Pick<
    Campaign,
    "candidate" | "sentence" | "about" | "colour" | "contactEmail" | "contactAddress" | "legalNotice" | "liveLink"
  >
>;

/** Changes what a campaign says of itself. A field left out stays; an optional one given as undefined is emptied. */
export async function changeSheet(db: Db<"web">, campaign: Known, sheet: Sheet, by: Author): Promise<void> {
  const { contactEmail, liveLink, contactAddress, legalNotice, ...same } = sheet;
  const set = {
    ...same,
    ...("contactEmail" in sheet && { contact_email: contactEmail ?? null }),
    ...("liveLink" in sheet && { live_link: liveLink ?? null }),
    ...(contactAddress !== undefined && { contact_address: contactAddress }),
    ...(legalNotice !== undefined && { legal_notice: legalNotice }),
  };
  await inTransaction(db, async (tx) => {
    await tx.updateTable("campaigns.campaign").set(set).where("id", "=", campaign.id).execute();
    await tell(tx, campaign, by, "campaign.described", Object.keys(set).join(", "));
  });
}

/** Replaces the links to the official accounts. */
export async function changeLinks(db: Db<"web">, campaign: Known, links: readonly Link[], by: Author): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom("campaigns.link").where("campaign_id", "=", campaign.id).execute();
    const rows = links.map((link, place) => ({ ...link, place, campaign_id: campaign.id }));
    if (rows.length > 0) await tx.insertInto("campaigns.link").values(rows).execute();
    await tell(tx, campaign, by, "links.changed", links.map(({ label }) => label).join(", "));
  });
}

/** Replaces who is shown on the team page. */
export async function changeTeam(db: Db<"web">, campaign: Known, team: readonly Teammate[], by: Author): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom("campaigns.teammate").where("campaign_id", "=", campaign.id).execute();
    const rows = team.map((person, place) => ({ ...person, place, campaign_id: campaign.id }));
    if (rows.length > 0) await tx.insertInto("campaigns.teammate").values(rows).execute();
    await tell(tx, campaign, by, "team-page.changed", String(team.length));
  });
}

/** A campaign as far as an operation needs it. */
export type Known = Pick<Campaign, "id" | "slug">;

/** Who acts, and when. `actor` is what the history and the audit log keep: `account:7f…` or `worker`. */
export interface Author {
  readonly actor: string;
  readonly at: Date;
}

const subjects = {
  campaign: "campaign",
  links: "campaign",
  "team-page": "campaign",
  phase: "phase",
  "rendez-vous": "rendez-vous",
  news: "news",
  measure: "measure",
  theme: "programme",
  agenda: "agenda",
  image: "image",
  "host-name": "host-name",
  team: "role",
  declaration: "declaration",
  stream: "stream",
  answer: "answer",
  consultation: "consultation",
  forum: "forum",
} as const;

/** Writes down who did what, for the team and for the sealed log, and renews the campaign's pages. */
export async function tell(tx: Tx<"web">, campaign: Known, by: Author, action: string, subject: string): Promise<void> {
  const kind = subjects[action.slice(0, action.indexOf(".")) as keyof typeof subjects];
  await tx
    .insertInto("campaigns.deed")
    .values({ campaign_id: campaign.id, at: by.at, by: by.actor, action, subject: subject.slice(0, 400) })
    .execute();
  await record(tx, { at: by.at, actor: by.actor, action, subject: kind, ids: [campaign.slug] });
  await touch(tx, campaignTopic(campaign.slug));
  await touch(tx, campaignsTopic);
}
