import type { PublicDoor } from "../../core/door.ts";
import type { Bilingual, Lang } from "../../core/lang.ts";
import { reading } from "./messages/reading.ts";
import { campaignPath, sectionPath, type Section } from "./pages/shell.tsx";
import { standingAt } from "./rules/phase.ts";
import { allBoxes, allCampaigns, type Campaign } from "./store/campaign.ts";

export interface OfficialSite {
  readonly slug: string;
  readonly path: string;
  readonly sentence?: string;
  readonly portrait?: string;
}

/** Sites of the campaigns that proved to be an official candidate's, by the candidate's public id. One statement. */
export async function officialSites(door: Pick<PublicDoor, "db">): Promise<ReadonlyMap<string, OfficialSite>> {
  const campaigns = await allCampaigns(door.db);
  return new Map(
    campaigns.flatMap(({ officialCandidate, slug, sentence, portrait }) => {
      if (officialCandidate === undefined) return [];
      const picture = portrait && { portrait: `/media/${portrait.key}` };
      return [
        [officialCandidate, { slug, path: campaignPath(slug), ...(sentence && { sentence }), ...picture }] as const,
      ];
    }),
  );
}

/** Public pages of this room for the site's map: each campaign's first page, and its sections once it is one. */
export async function publicPages(
  door: Pick<PublicDoor, "db">,
  now: Date,
): Promise<readonly { readonly path: string; readonly label: Bilingual }[]> {
  const campaigns = await allBoxes(door.db);
  return campaigns.flatMap((campaign) => {
    const { phase } = standingAt(campaign, now);
    if (campaign.kind === "primary") return commonSections.map((section) => pageOf(campaign, section));
    const waits = phase === "holding" || phase === "live";
    const open = waits ? waitingSections : openSections;
    return open.map((section) => pageOf(campaign, section));
  });
}

/** What people find of a campaign before it has a site, of one that has, and of the primary's own. */
const waitingSections = ["home", "questions", "forums"] as const satisfies readonly Section[];
const openSections = [
  "home",
  "programme",
  "news",
  "questions",
  "forums",
  "agenda",
] as const satisfies readonly Section[];
const commonSections = ["questions", "forums"] as const satisfies readonly Section[];

function pageOf({ slug, candidate }: Campaign, section: Section) {
  const labelIn = (lang: Lang) => (section === "home" ? candidate : `${candidate} – ${reading[lang].nav[section]}`);
  return { path: sectionPath(slug, section), label: { fr: labelIn("fr"), en: labelIn("en") } };
}

/** The candidates' names, by the address of their campaign: whoever is in a team reads that name, not the address. */
export async function candidateNames(door: Pick<PublicDoor, "db">): Promise<ReadonlyMap<string, string>> {
  return new Map((await allCampaigns(door.db)).map(({ slug, candidate }) => [slug, candidate]));
}

/** Whatever has a box of questions: the primary's own, if it has one, before the candidates'. */
export const boxes = (door: Pick<PublicDoor, "db">): Promise<readonly Campaign[]> => allBoxes(door.db);

/** What each is called, by its slug. */
export const boxNames = async (door: Pick<PublicDoor, "db">): Promise<ReadonlyMap<string, string>> =>
  new Map((await boxes(door)).map(({ slug, candidate }) => [slug, candidate]));

/** The next rendez-vous of any campaign after `now`. */
export async function nextRendezvous(door: Pick<PublicDoor, "db">, now: Date): Promise<Date | undefined> {
  const campaigns = await allCampaigns(door.db);
  const ahead = campaigns.flatMap((campaign) => standingAt(campaign, now).rendezVous?.startsAt ?? []);
  return ahead.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
}
