import { campaignPath } from "../campaigns/index.ts";

/** The forums of a campaign, one a theme. */
export const forumsPath = (campaign: string, rest = ""): string => campaignPath(campaign, `/forums${rest}`);

type Known = Readonly<Record<"campaign" | "publicId", string>>;

/** The page of a theme. */
export const themePath = ({ campaign, publicId }: Known, rest = ""): string =>
  forumsPath(campaign, `/${publicId}${rest}`);

/** Where a team keeps its themes. */
export const forumsDeskPath = (campaign: string, rest = ""): string => `/atelier/${campaign}/forums${rest}`;
export const themeDeskPath = ({ campaign, publicId }: Known, rest = ""): string =>
  forumsDeskPath(campaign, `/${publicId}${rest}`);
