import { campaignPath } from "../campaigns/index.ts";
import { pageOf } from "./rules/post.ts";

/** The forums common to all candidates. */
export const commonPath = "/forums";
/** The forums of a campaign, one a theme. */
export const forumsPath = (campaign: string, rest = ""): string => campaignPath(campaign, `/forums${rest}`);

type Known = Readonly<Record<"campaign" | "publicId", string>>;

/** The page of a theme. */
export const themePath = ({ campaign, publicId }: Known, rest = ""): string =>
  forumsPath(campaign, `/${publicId}${rest}`);

type KnownThread = Known & Readonly<Record<"theme", string>>;

/** A thread, the same for everybody. */
export const threadPath = ({ campaign, theme, publicId }: KnownThread, rest = ""): string =>
  forumsPath(campaign, `/${theme}/${publicId}${rest}`);

/** A page of it. */
export const threadPagePath = (thread: KnownThread, page: number): string =>
  threadPath(thread, page > 1 ? `?page=${page}` : "");

/** A post in its thread, by its number. */
export const placePath = (thread: KnownThread, number: number): string =>
  `${threadPagePath(thread, pageOf(number))}#${placeId(number)}`;
export const placeId = (number: number): string => `m${number}`;

/** The permanent address of a post. */
export const postPath = ({ campaign, publicId }: Known, rest = ""): string =>
  forumsPath(campaign, `/messages/${publicId}${rest}`);

/** What one person does with a post of theirs. */
export const ownPostPath = (post: Known, rest = ""): string => postPath(post, `/moi${rest}`);

/** A picture of a post that is shown; also for its author, its moderators and the keeper, who see it whatever has become of the post. */
export const picturePath = (campaign: string, id: string, rest: "" | "/moi" | "/relecture" | "/recours" = ""): string =>
  forumsPath(campaign, `/images/${id}${rest}`);

/** What one person follows and wrote, in all campaigns. */
export const minePath = "/mes-discussions";

/** Where a team keeps its themes. */
export const forumsDeskPath = (campaign: string, rest = ""): string => `/atelier/${campaign}/forums${rest}`;
export const themeDeskPath = ({ campaign, publicId }: Known, rest = ""): string =>
  forumsDeskPath(campaign, `/themes/${publicId}${rest}`);
/** Where a team reads what people say in a theme: one of its own, or one that is common to all. */
export const heardPath = (campaign: string, theme: string, rest = ""): string =>
  forumsDeskPath(campaign, `/lecture/${theme}${rest}`);
