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
