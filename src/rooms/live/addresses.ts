import type { Visit } from "../../core/http/visit.ts";
import { campaignPath } from "../campaigns/index.ts";
import type { Declaration } from "./store/declarations.ts";

type Known = Pick<Declaration, "publicId" | "campaign">;

/** The page of a declaration, the same from its announcement to its replay. */
export const declarationPath = ({ campaign, publicId }: Known, rest = ""): string =>
  campaignPath(campaign, `/declarations/${publicId}${rest}`);

/** A file of the stream, served from storage. */
export const streamPath = ({ publicId }: Pick<Known, "publicId">, file: string): string =>
  `/direct/${publicId}/${file}`;

/** Where the embedded player is, on the platform's own host: other sites show it. */
export const embedPath = ({ publicId }: Pick<Known, "publicId">): string => `/direct/${publicId}/cadre`;

/** The name of the site an address leads to, as people say it. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, "");

export const studioOf = (visit: Visit, { campaign, publicId }: Known, rest = ""): string =>
  visit.href(`/atelier/${campaign}/declarations/${publicId}${rest}`);
