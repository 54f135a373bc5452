import type { Bilingual } from "../../core/lang.ts";
import type { Subject, SubjectRef } from "./store/moderation.ts";

/** A kind of thing in an address. */
const words: Readonly<Record<Subject, string>> = { question: "question", post: "message", statement: "affirmation" };
/** Where anybody reports a text. */
export const noticePath = ({ subject, id }: Pick<SubjectRef, "subject" | "id">): string =>
  `/signaler/${words[subject]}/${id}`;
/** Where whoever reported it reads what became of that. */
export const followedPath = (secret: string): string => `/signalement/${secret}`;
/** A decision and its reasons, for whoever wrote the text. */
export const decisionPath = (id: string): string => `/decisions/${id}`;
export const appealsPath = "/recours";
/** What moderators decided about whoever reads it. */
export const minePath = "/mes-decisions";
/** The moderators' desk of a campaign, or of the primary. */
export const queuePath = (campaign: string, rest = ""): string => `/atelier/${campaign}/moderation${rest}`;
/** A page of it: the one after an item, with more of a query. */
export function queuePagePath(campaign: string, after: string | null | undefined, more = ""): string {
  const query = [more, after ? `apres=${encodeURIComponent(after)}` : ""].filter((one) => one !== "").join("&");
  return queuePath(campaign) + (query === "" ? "" : `?${query}`);
}
/** The studio of a campaign, or of the primary. */
export const studioPath = (campaign: string): string => `/atelier/${campaign}`;
/** Where the notice form is found by the address of a text. */
export const findPath = "/signaler";
/** Where a trusted flagger, signed in, reports a text. */
export const trustedPath = (of: Pick<SubjectRef, "subject" | "id">): string => `${noticePath(of)}/confiance`;
/** The keeper names trusted flaggers. */
export const flaggersPath = "/gardien/signaleurs";
/** What moderation did, month by month, for everybody; the same for machines; the rules it follows. */
export const reportPath = "/moderation";
export const reportCsvPath = "/moderation/chiffres.csv";
export const rulesPath = (version?: number): string =>
  `/moderation/regles${version === undefined ? "" : `/${version}`}`;

/** Pages of this room that everybody may find from the map of the site. */
export const publicPages: readonly { readonly path: string; readonly label: Bilingual }[] = [
  { path: findPath, label: { fr: "Signaler un texte", en: "Report a text" } },
  { path: rulesPath(), label: { fr: "Les règles de ce site", en: "The rules of this site" } },
  { path: reportPath, label: { fr: "Ce que fait la modération", en: "What moderation does" } },
];
