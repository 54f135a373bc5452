import type { SubjectRef } from "./store/moderation.ts";

/** Where anybody reports a text. */
export const noticePath = ({ subject, id }: Pick<SubjectRef, "subject" | "id">): string => `/signaler/${subject}/${id}`;
/** Where whoever reported it reads what became of that. */
export const followedPath = (secret: string): string => `/signalement/${secret}`;
/** A decision and its reasons, for whoever wrote the text. */
export const decisionPath = (id: string): string => `/decisions/${id}`;
export const appealsPath = "/recours";
/** What moderators decided about whoever reads it. */
export const minePath = "/mes-decisions";
/** The moderators' desk of a campaign, or of the primary. */
export const queuePath = (campaign: string, rest = ""): string => `/atelier/${campaign}/moderation${rest}`;
