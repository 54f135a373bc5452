import { campaignPath } from "../campaigns/index.ts";
import type { Declaration } from "./store/declarations.ts";

type Known = Pick<Declaration, "publicId" | "campaign">;

/** The page of a declaration, the same from its announcement to its replay. */
export const declarationPath = ({ campaign, publicId }: Known, rest = ""): string =>
  campaignPath(campaign, `/declarations/${publicId}${rest}`);

/** What other sites ask to show a declaration in theirs. */
export const oembedPath = (address: string): string => `/oembed?${new URLSearchParams({ url: address }).toString()}`;

/** A file of the stream, served from storage. */
export const streamPath = ({ publicId }: Pick<Known, "publicId">, file: string): string =>
  `/direct/${publicId}/${file}`;

/** The name of the site an address leads to, as people say it. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, "");

/** Its screen in the studio. */
export const deskPath = ({ campaign, publicId }: Known, rest = ""): string =>
  `/atelier/${campaign}/declarations/${publicId}${rest}`;
