import { choice, email, hiddenText, line, optional, text, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import type { Bilingual } from "../../core/lang.ts";
import { groundNames } from "./grounds.ts";
import { grounds, moderationActs } from "./rules/moderation.ts";
import { accountActs, lengths, paces, placeActs, type Length, type Pace } from "./rules/restrictions.ts";
import { messages } from "./messages.ts";
import { desk } from "./messages/desk.ts";

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
  email: optional(
    email({
      label: { fr: "Votre adresse électronique", en: "Your e-mail address" },
      hint: {
        fr: "Si vous voulez un reçu et la réponse par courriel. Elle est scellée, et effacée dès que la réponse est partie. Personne de la modération ne la lit.",
        en: "If you want a receipt and the answer by e-mail. It is sealed, and erased once the answer has left. No moderator reads it.",
      },
    }),
  ),
  faith: tick({
    mustBeTicked: true,
    label: {
      fr: "Je crois de bonne foi que ce que j’écris ici est exact et complet",
      en: "I believe in good faith that what I write here is accurate and complete",
    },
  }),
});

/** An address pasted by whoever looks for the form. */
export const findForm = form({
  address: line({
    max: 500,
    label: { fr: "L’adresse de ce que vous signalez", en: "The address of what you report" },
    hint: { fr: "Celle de la page du texte, copiée en entier.", en: "That of the text’s own page, copied whole." },
  }),
});

/** The keeper names a trusted flagger. */
export const flaggerForm = form({
  organisation: line({ max: 120, label: { fr: "Organisation", en: "Organisation" } }),
  pseudonym: line({ max: 60, label: { fr: "Pseudonyme de son compte", en: "Pseudonym of its account" } }),
  reason: text({ max: 1_000, label: { fr: "Pourquoi elle est de confiance", en: "Why it is trusted" } }),
});
export const endFlaggerForm = form({
  flagger: hiddenText({ max: 40 }),
  reason: text({ max: 1_000, label: { fr: "Pourquoi elle ne l’est plus", en: "Why it no longer is" } }),
});

/** Characters of `seenOf`: a decision, a version, four pictures. */
const SEEN_MAX = 200;

/** A moderator decides. The act is the button that was pressed. */
export const decideForm = form({
  seen: optional(hiddenText({ max: SEEN_MAX })),
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

const lengthNames: Readonly<Record<Length, Bilingual>> = {
  day: { fr: "Un jour", en: "One day" },
  week: { fr: "Une semaine", en: "One week" },
  month: { fr: "Trente jours", en: "Thirty days" },
  open: { fr: "Jusqu’à nouvel ordre (un endroit seulement)", en: "Until further notice (a place only)" },
};
const paceNames: Readonly<Record<Pace, Bilingual>> = {
  minutes: { fr: "Un texte toutes les cinq minutes", en: "One text every five minutes" },
  hour: { fr: "Un texte par heure", en: "One text an hour" },
  day: { fr: "Un texte par jour", en: "One text a day" },
};
const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(of) as K[];

const reason = text({ max: 1_000, label: { fr: "Raison, dite à la personne", en: "Reason, told to the person" } });
const acts = <A extends "limit" | "suspend" | "lock" | "slow">(of: readonly A[]) =>
  choice({
    label: { fr: "Restriction", en: "Restriction" },
    choices: of.map((value) => ({ value, label: { fr: messages.fr.acts[value], en: messages.en.acts[value] } })),
  });
const terms = {
  length: choice({
    label: { fr: "Durée", en: "How long" },
    choices: keysOf(lengths).map((value) => ({ value, label: lengthNames[value] })),
  }),
  pace: optional(
    choice({
      label: { fr: "Rythme, si l’on limite ou ralentit", en: "Pace, where one limits or slows" },
      choices: keysOf(paces).map((value) => ({ value, label: paceNames[value] })),
    }),
  ),
  ground,
  reason,
};
/** Somebody is restricted in the campaign. */
export const restrictAccountForm = form({ act: acts(accountActs), ...terms });
/** A place is closed or slowed. */
export const restrictPlaceForm = form({ place: hiddenText({ max: 40 }), act: acts(placeActs), ...terms });
/** A restriction is ended before its day. */
export const liftForm = form({ decision: hiddenText({ max: 40 }), reason });

/** A moderator decides in the queue. The act is the button; a saved reason serves where none is written. */
export const queueForm = form({
  target: hiddenText({ max: 80 }),
  seen: hiddenText({ max: SEEN_MAX }),
  act: choice({
    label: { fr: "Décision", en: "Decision" },
    choices: ([...moderationActs, "ask-edit", "hide-earlier"] as const).map((value) => ({
      value,
      label: { fr: messages.fr.acts[value], en: messages.en.acts[value] },
    })),
  }),
  ground: optional(ground),
  earlier: optional(
    line({
      max: 40,
      label: { fr: desk.fr.queue.someEarlier, en: desk.en.queue.someEarlier },
    }),
  ),
  saved: optional(line({ max: 20, label: { fr: "Raison enregistrée", en: "Saved reason" } })),
  reason: optional(reason),
});
export const saveReasonForm = form({
  title: line({ max: 80, label: { fr: "Titre, pour l’équipe", en: "Title, for the team" } }),
  words: text({ max: 1_000, label: { fr: "Raison, dite à la personne", en: "Reason, told to the person" } }),
});
/** Hides all that somebody has online here. */
export const hideAllForm = form({ ground, reason });

export const appealForm = form({
  words: text({ max: 2_000, label: { fr: "Pourquoi la décision est injuste", en: "Why the decision is wrong" } }),
});

export const answerAppealForm = form({
  decision: hiddenText({ max: 40 }),
  seen: optional(hiddenText({ max: SEEN_MAX })),
  upheld: choice({
    label: { fr: "Réponse", en: "Answer" },
    choices: [
      { value: "yes", label: { fr: "La décision est maintenue", en: "The decision is upheld" } },
      {
        value: "no",
        label: {
          fr: "La décision est annulée : elle n’a plus d’effet",
          en: "The decision is overturned: it has no effect any more",
        },
      },
    ],
  }),
  reason: text({ max: 1_000, label: { fr: "Raison, dite à la personne", en: "Reason, told to the person" } }),
});
