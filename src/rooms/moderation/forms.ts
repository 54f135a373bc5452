import { choice, hiddenText, optional, text } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import type { Bilingual } from "../../core/lang.ts";
import { grounds, moderationActs, type Ground } from "./rules/moderation.ts";
import { messages } from "./messages.ts";

export const groundNames: Readonly<Record<Ground, Bilingual>> = {
  insult: { fr: "Injure ou diffamation", en: "Insult or defamation" },
  hate: { fr: "Haine ou discrimination", en: "Hatred or discrimination" },
  threat: { fr: "Menace ou appel à la violence", en: "Threat or call to violence" },
  "private-life": {
    fr: "Vie privée, adresse ou téléphone de quelqu’un",
    en: "Somebody’s private life, address or telephone",
  },
  advertising: { fr: "Publicité", en: "Advertising" },
  "not-a-question": { fr: "Ce n’est pas une question à ce candidat", en: "Not a question to this candidate" },
  "off-topic": { fr: "Hors sujet", en: "Off topic" },
  "other-unlawful": { fr: "Autre contenu contraire à la loi", en: "Other unlawful content" },
};

const ground = choice({
  label: { fr: "Motif", en: "Ground" },
  choices: grounds.map((value) => ({ value, label: groundNames[value] })),
});

/** Anybody reports a text. */
export const noticeForm = form({
  ground,
  words: text({
    max: 2_000,
    label: { fr: "Ce qui ne va pas", en: "What is wrong" },
    hint: {
      fr: "Dites précisément pourquoi. N’écrivez pas qui vous êtes.",
      en: "Say precisely why. Do not write who you are.",
    },
  }),
});

/** A moderator decides. The act is the button that was pressed. */
export const decideForm = form({
  act: choice({
    label: { fr: "Décision", en: "Decision" },
    choices: moderationActs.map((value) => ({
      value,
      label: { fr: messages.fr.acts[value], en: messages.en.acts[value] },
    })),
  }),
  ground: optional(ground),
  reason: text({
    max: 1_000,
    label: { fr: "Raison, dite à la personne", en: "Reason, told to the person" },
  }),
});

export const appealForm = form({
  words: text({ max: 2_000, label: { fr: "Pourquoi la décision est injuste", en: "Why the decision is wrong" } }),
});

export const answerAppealForm = form({
  decision: hiddenText({ max: 40 }),
  upheld: choice({
    label: { fr: "Réponse", en: "Answer" },
    choices: [
      { value: "yes", label: { fr: "La décision est maintenue", en: "The decision is upheld" } },
      {
        value: "no",
        label: {
          fr: "La décision est annulée : le texte revient",
          en: "The decision is overturned: the text comes back",
        },
      },
    ],
  }),
  reason: text({ max: 1_000, label: { fr: "Raison, dite à la personne", en: "Reason, told to the person" } }),
});
