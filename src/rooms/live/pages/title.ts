import { typeset } from "../../../ui/typography.ts";
import type { Declaration } from "../store/declarations.ts";

/** The title as it is shown, in its own language: none breaks before its colon. */
export const titleOf = ({ title, lang }: Pick<Declaration, "title" | "lang">): string => typeset(title, lang);
