import {
  address,
  choice,
  colour,
  email,
  hiddenText,
  integer,
  line,
  localTime,
  optional,
  text,
  tick,
} from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import { MARKDOWN_MAX } from "../../../core/markdown.ts";
import { zoneChoices } from "../rules/zones.ts";

const zone = choice({
  label: { fr: "Heure de", en: "Time of" },
  hint: {
    fr: "Les heures ci-dessus sont lues sur les horloges de ce territoire.",
    en: "The hours above are read on the clocks of this territory.",
  },
  choices: zoneChoices,
});
const markdownHint = {
  fr: "Markdown : **gras**, *italique*, ## intertitre, - liste, [lien](https://…).",
  en: "Markdown: **bold**, *italic*, ## heading, - list, [link](https://…).",
};

/** Sets or moves the rendez-vous. */
export const meetForm = form({
  startsAt: localTime({ label: { fr: "Jour et heure", en: "Day and hour" } }),
  endsAt: optional(
    localTime({
      label: { fr: "Fin prévue", en: "Planned end" },
      hint: { fr: "Laissez vide pour terminer à la main.", en: "Leave empty to end it by hand." },
    }),
  ),
  zone,
  place: line({ max: 200, label: { fr: "Lieu", en: "Place" } }),
  startsItself: tick({
    label: {
      fr: "La page passe en direct toute seule à l’heure dite",
      en: "The page goes live by itself at that hour",
    },
  }),
  reason: optional(
    line({
      max: 300,
      label: { fr: "Pourquoi l’heure change", en: "Why the hour changes" },
      hint: { fr: "Dit sur la page, si vous l’écrivez.", en: "Said on the page, if you write it." },
    }),
  ),
});

export const phaseForm = form({
  verb: choice({
    label: { fr: "Ce qui se passe", en: "What happens" },
    choices: [
      { value: "start", label: { fr: "C’est parti", en: "Start now" } },
      { value: "finish", label: { fr: "Terminé", en: "It is over" } },
      {
        value: "open",
        label: { fr: "Ouvrir la campagne sans déclaration", en: "Open the campaign without a declaration" },
      },
      { value: "close", label: { fr: "Clore la campagne", en: "Close the campaign" } },
      { value: "withdraw", label: { fr: "Retirer la candidature", en: "Withdraw the candidacy" } },
    ],
  }),
  reason: optional(line({ max: 300, label: { fr: "Raison, gardée avec la date", en: "Reason, kept with the date" } })),
});

export const liveLinkForm = form({
  liveLink: optional(
    address({
      label: { fr: "Adresse du direct", en: "Address of the broadcast" },
      hint: {
        fr: "Montrée pendant la déclaration. Commence par https://.",
        en: "Shown during the declaration. Begins with https://.",
      },
    }),
  ),
});

const signed = choice({
  label: { fr: "Qui signe", en: "Who signs" },
  choices: [
    { value: "candidate", label: { fr: "La candidate ou le candidat, en personne", en: "The candidate in person" } },
    { value: "team", label: { fr: "L’équipe", en: "The team" } },
  ],
});
const title = line({ max: 200, label: { fr: "Titre", en: "Title" } });
const summary = text({ max: 500, label: { fr: "En une ou deux phrases", en: "In a sentence or two" } });
const body = text({ max: MARKDOWN_MAX, label: { fr: "Texte", en: "Text" }, hint: markdownHint });
/** Which saved text this one was written on: how a second editor is noticed. */
const number = hiddenText({ max: 9 });

export const newsForm = form({ title, summary, body, signed, number });
export const measureForm = form({ title, summary, body, number });

/** What is being typed, as far as it has come: drawn, never stored. */
export const unsavedForm = form({ title: optional(title), summary: optional(summary), body: optional(body) });

export const releaseForm = form({
  number,
  when: choice({
    label: { fr: "Quand", en: "When" },
    choices: [
      { value: "now", label: { fr: "Maintenant", en: "Now" } },
      { value: "at", label: { fr: "À une date et une heure", en: "At a date and time" } },
      { value: "declaration", label: { fr: "À la fin de la déclaration", en: "When the declaration ends" } },
    ],
  }),
  at: optional(localTime({ label: { fr: "Date et heure", en: "Date and time" } })),
  note: optional(
    line({
      max: 300,
      label: { fr: "Ce qui change, en une phrase", en: "What changes, in a sentence" },
      hint: {
        fr: "Montré à côté de la date. Utile pour une correction ou une nouvelle version.",
        en: "Shown beside the date. Useful for a correction or a new version.",
      },
    }),
  ),
});

export const reasonForm = form({
  reason: line({ max: 300, label: { fr: "Raison, montrée au public", en: "Reason, shown to the public" } }),
});

export const themeForm = form({
  name: line({ max: 100, label: { fr: "Nom du thème", en: "Name of the theme" } }),
  place: optional(integer({ min: 1, max: 100, label: { fr: "Rang", en: "Rank" } })),
});
export const placeForm = form({
  theme: optional(line({ max: 40, label: { fr: "Thème", en: "Theme" } })),
  place: integer({ min: 1, max: 999, label: { fr: "Rang dans le programme", en: "Rank in the programme" } }),
});

export const occasionForm = form({
  title,
  place: optional(line({ max: 200, label: { fr: "Lieu", en: "Place" } })),
  startsAt: localTime({ label: { fr: "Début", en: "Start" } }),
  endsAt: optional(localTime({ label: { fr: "Fin", en: "End" } })),
  zone,
  details: optional(text({ max: 3_000, label: { fr: "Précisions", en: "Details" }, hint: markdownHint })),
});

export const sheetForm = form({
  candidate: line({ max: 100, label: { fr: "Nom affiché", en: "Name shown" } }),
  sentence: line({ max: 240, label: { fr: "La phrase", en: "The sentence" } }),
  about: optional(text({ max: 8_000, label: { fr: "Présentation", en: "About the candidate" }, hint: markdownHint })),
});
export const contactForm = form({
  contactEmail: optional(
    email({ label: { fr: "Adresse électronique de la campagne", en: "E-mail address of the campaign" } }),
  ),
  contactAddress: optional(text({ max: 400, label: { fr: "Adresse postale", en: "Postal address" } })),
  legalNotice: optional(
    text({ max: 20_000, label: { fr: "Mentions légales", en: "Legal notice" }, hint: markdownHint }),
  ),
});
export const colourForm = form({
  colour: colour({
    label: { fr: "Couleur", en: "Colour" },
    hint: {
      fr: "Par exemple #2f6f4f. Elle est ajustée pour que les textes restent lisibles, de jour comme de nuit.",
      en: "For instance #2f6f4f. It is adjusted so that texts stay readable, by day and by night.",
    },
  }),
});
export const linksForm = form({
  links: optional(
    text({
      max: 4_000,
      label: { fr: "Comptes officiels", en: "Official accounts" },
      hint: { fr: "Un par ligne : nom | https://adresse", en: "One a line: name | https://address" },
    }),
  ),
});
export const teamPageForm = form({
  team: optional(
    text({
      max: 4_000,
      label: { fr: "Personnes présentées", en: "People presented" },
      hint: {
        fr: "Une par ligne : nom | rôle. Seulement qui le souhaite.",
        en: "One a line: name | part. Only those who wish it.",
      },
    }),
  ),
});

const roleChoices = [
  {
    value: "owner",
    label: { fr: "Responsable : tout, y compris l’équipe", en: "Owner: everything, the team included" },
  },
  { value: "editor", label: { fr: "Rédaction : actualités, programme, agenda", en: "Editor: news, programme, diary" } },
  { value: "moderator", label: { fr: "Modération", en: "Moderator" } },
  { value: "answerer", label: { fr: "Réponses aux questions", en: "Answers to questions" } },
] as const;
export const inviteForm = form({
  email: email({ label: { fr: "Adresse électronique", en: "E-mail address" }, autocomplete: "off" }),
  role: choice({ label: { fr: "Rôle", en: "Role" }, choices: roleChoices }),
  reason: line({ max: 300, label: { fr: "Pourquoi (gardé dans l’historique)", en: "Why (kept in the history)" } }),
});
export const removeForm = form({
  account: hiddenText({ max: 40 }),
  reason: line({ max: 300, label: { fr: "Raison du retrait", en: "Reason for removal" } }),
});
export const invitationForm = form({ invitation: hiddenText({ max: 40 }) });

/** « nom | valeur », one a line; undefined when a line is not of that shape. */
export function pairs(typed: string): readonly (readonly [string, string])[] | undefined {
  const lines = typed
    .split("\n")
    .map((text) => text.trim())
    .filter(Boolean);
  const read = lines.map((text) => /^(.{1,100}?)\s*\|\s*(.{1,500})$/u.exec(text));
  if (lines.length > 20 || read.some((match) => match === null)) return undefined;
  return read.flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2]] as const] : []));
}
