import { acts } from "../rooms/forums/index.ts";
import { findCampaign } from "../rooms/campaigns/index.ts";
import { themes, type DemoTheme } from "./forums/texts.ts";
import type { PublicGround } from "./index.ts";

const DAY = 86_400_000;
/** When the forums were opened. */
const OPENED_DAYS_AGO = 25;

/** What invented people discuss, by the very acts of their pages. After the campaigns and the primary's own box. */
export async function fillDemoForums(ground: PublicGround): Promise<void> {
  for (const [place, told] of themes.entries()) await openTheme(ground, told, place);
}

async function openTheme({ db, clock }: PublicGround, told: DemoTheme, place: number): Promise<string> {
  const campaign = await findCampaign(db, told.campaign);
  if (!campaign) throw new Error(`no campaign ${told.campaign}`);
  const opensAt = new Date(clock.now().getTime() - OPENED_DAYS_AGO * DAY);
  const closesAt = told.closesIn === undefined ? undefined : new Date(opensAt.getTime() + told.closesIn * DAY);
  const { title, introduction, documents = [] } = told;
  const theme = { title, introduction, place, opensAt, closesAt, documents, measures: [], moderators: [] };
  return acts.addTheme(db, campaign, theme, { actor: "demo", at: opensAt });
}
