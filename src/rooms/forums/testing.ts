import type { Campaign } from "../campaigns/index.ts";
import type { Hands } from "../campaigns/testing.ts";
import { addTheme, findTheme, type Theme, type ThemeTold } from "./store/themes.ts";

/** A theme of a campaign, open since an hour ago. */
export async function aTheme(house: Hands, campaign: Campaign, told: Partial<ThemeTold> = {}): Promise<Theme> {
  const theme: ThemeTold = {
    ...{ title: "Se soigner près de chez soi", introduction: "Ce qui **manque** là où vous vivez.", place: 0 },
    ...{ opensAt: new Date(house.by.at.getTime() - 3_600_000), closesAt: undefined },
    ...{ documents: [], measures: [], moderators: [] },
    ...told,
  };
  const id = await house.write(() => addTheme(house.db, campaign, theme, house.by));
  const made = await findTheme(house.db, campaign.slug, id);
  if (!made) throw new Error("no theme");
  return made;
}
