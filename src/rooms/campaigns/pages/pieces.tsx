import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { BylineProps } from "../../../ui/byline.tsx";
import { typeset } from "../../../ui/typography.ts";
import { When } from "../../../ui/when.tsx";
import { reading as texts } from "../messages/reading.ts";
import type { Campaign } from "../store/campaign.ts";
import type { Shown } from "../rules/versions.ts";
import { firstAt } from "../rules/versions.ts";
import { mediaHref, zone } from "./shell.tsx";

/** Words of the campaign, in its own language whatever the language of the page around them. */
export function Words({ campaign, lang, text }: { campaign: Campaign; lang: Lang; text: string }): VNode {
  return <span lang={campaign.lang === lang ? undefined : campaign.lang}>{typeset(text, campaign.lang)}</span>;
}

/** The language attribute of a passage written by the campaign. */
export const langOf = (campaign: Campaign, lang: Lang): string | undefined =>
  campaign.lang === lang ? undefined : campaign.lang;

/** Who speaks: the candidate in person, or the team. */
export function bylineOf(campaign: Campaign, item: Shown, visit: Visit): BylineProps {
  const inPerson = item.current.text.signed === "candidate";
  return {
    by: inPerson ? "person" : "team",
    name: inPerson ? campaign.candidate : texts[visit.lang].news.team(campaign.candidate),
    portrait: campaign.portrait && mediaHref(visit, campaign.portrait.key),
    when: <When at={firstAt(item)} zone={zone} weekday={false} />,
  };
}
