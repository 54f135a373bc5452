import type { Bilingual } from "../../core/lang.ts";
import { writeRefusals } from "../moderation/index.ts";
import { STATEMENTS_A_DAY } from "./rules/statement.ts";
import { refusals } from "./refusals.ts";

/** Why a vote, a statement or a comparison is not taken. */
export const statementRefusals = {
  ...writeRefusals,
  "no-words": {
    fr: "Une affirmation a des mots. Écrivez ce que vous pensez, en une phrase.",
    en: "A statement has words. Write what you think, in a sentence.",
  },
  "said-already": {
    fr: "Cette affirmation existe déjà, mot pour mot. Vous pouvez voter pour elle.",
    en: "This statement is there already, word for word. You may vote for it.",
  },
  "enough-today": {
    fr: `Vous avez ajouté ${STATEMENTS_A_DAY} affirmations en un jour. Revenez demain, ou votez sur celles des autres.`,
    en: `You have added ${STATEMENTS_A_DAY} statements in a day. Come back tomorrow, or vote on those of others.`,
  },
  gone: {
    fr: "Cette affirmation n’est plus là : votre vote n’a pas été compté. En voici une autre.",
    en: "This statement is gone: your vote was not counted. Here is another.",
  },
  "not-yours": {
    fr: "Cette affirmation n’est pas de vous, ou elle est déjà retirée.",
    en: "This statement is not yours, or it is withdrawn already.",
  },
  "no-such-pair": {
    fr: "Une de ces deux choses n’est plus là : votre choix n’a pas été compté. En voici d’autres.",
    en: "One of these two things is gone: your choice was not counted. Here are others.",
  },
  "not-asked": {
    fr: "Ces deux choses ne vous ont pas été demandées ensemble : votre choix n’a pas été compté. Répondez à celles-ci.",
    en: "You were not asked about these two together: your choice was not counted. Answer these.",
  },
  coming: refusals.coming,
  closed: refusals.closed,
  "too-often": refusals["too-often"],
} as const satisfies Record<string, Bilingual>;

export type StatementRefusal = keyof typeof statementRefusals;
