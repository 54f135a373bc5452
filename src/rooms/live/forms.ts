import { address, choice, hiddenText, integer, line, localTime, optional, text } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { zoneChoices } from "../campaigns/index.ts";

const shown = { fr: "Montré sur la page.", en: "Shown on the page." };
const zone = choice({
  label: { fr: "Heure de", en: "Time of" },
  hint: {
    fr: "L’heure ci-dessus est lue sur les horloges de ce territoire.",
    en: "The hour above is read on the clocks of this territory.",
  },
  choices: zoneChoices,
});

const described = {
  title: line({ max: 200, label: { fr: "Titre", en: "Title" } }),
  speaker: line({ max: 100, label: { fr: "Qui parle", en: "Who speaks" } }),
  lang: choice({
    label: { fr: "Langue", en: "Language" },
    choices: [
      { value: "fr", label: { fr: "Français", en: "French" } },
      { value: "en", label: { fr: "Anglais", en: "English" } },
    ],
  }),
  expectedMinutes: integer({ min: 1, max: 720, label: { fr: "Durée prévue, en minutes", en: "Expected minutes" } }),
  externalUrl: optional(
    address({
      label: { fr: "Adresse de la vidéo, si elle est ailleurs", en: "Address of the video, if it is elsewhere" },
      hint: {
        fr: "PeerTube, Owncast, YouTube… Rien n’en est chargé avant que la personne n’y aille. Vide : la vidéo est ici.",
        en: "PeerTube, Owncast, YouTube… Nothing of it is loaded before people go there. Empty: the video is here.",
      },
    }),
  ),
  fallbackUrl: optional(
    address({
      label: { fr: "Adresse de secours", en: "Fallback address" },
      hint: {
        fr: "Où envoyer le public en un clic si l’image ne passe plus ici.",
        en: "Where one click sends the public if the picture no longer gets through here.",
      },
    }),
  ),
};

/** Says again what a declaration is. */
export const describeForm = form(described);

/** Announces one. */
export const announceForm = form({
  ...described,
  when: choice({
    label: { fr: "Quand", en: "When" },
    choices: [
      { value: "rendez-vous", label: { fr: "Au rendez-vous de la campagne", en: "At the campaign’s rendez-vous" } },
      { value: "at", label: { fr: "À son heure propre", en: "At an hour of its own" } },
    ],
  }),
  startsAt: optional(localTime({ label: { fr: "Jour et heure", en: "Day and hour" } })),
  zone,
});

/** Sets another hour. */
export const hourForm = form({
  startsAt: localTime({ label: { fr: "Jour et heure", en: "Day and hour" } }),
  zone,
  reason: optional(line({ max: 300, label: { fr: "Pourquoi l’heure change", en: "Why the hour changes" } })),
});

export const stepForm = form({
  verb: choice({
    label: { fr: "Ce qui se passe", en: "What happens" },
    choices: [
      { value: "start", label: { fr: "C’est parti", en: "Start now" } },
      { value: "end", label: { fr: "Terminé", en: "It is over" } },
      { value: "divert", label: { fr: "Envoyer à l’adresse de secours", en: "Send to the fallback address" } },
      { value: "return", label: { fr: "Revenir à l’image d’ici", en: "Return to the picture here" } },
      { value: "withdraw", label: { fr: "Retirer", en: "Withdraw" } },
    ],
  }),
  reason: optional(line({ max: 300, label: { fr: "Raison", en: "Reason" }, hint: shown })),
});

export const replaceForm = form({
  url: address({ label: { fr: "Adresse du nouvel enregistrement", en: "Address of the new recording" } }),
  reason: line({ max: 300, label: { fr: "Raison", en: "Reason" }, hint: shown }),
});

export const captionForm = form({
  line: line({ max: 300, label: { fr: "Sous-titre", en: "Caption" } }),
});

/** About an hour and a quarter of speech: what a form may weigh. */
const CAPTIONS_MAX = 120_000;

export const captionsForm = form({
  vtt: text({
    max: CAPTIONS_MAX,
    label: { fr: "Sous-titres (WebVTT)", en: "Captions (WebVTT)" },
    hint: {
      fr: "Un bloc par sous-titre : « 00:01.000 --> 00:04.000 », puis le texte, puis une ligne vide.",
      en: "One block a caption: “00:01.000 --> 00:04.000”, then the text, then an empty line.",
    },
  }),
});

export const chaptersForm = form({
  chapters: optional(
    text({
      max: 8_000,
      label: { fr: "Chapitres", en: "Chapters" },
      hint: { fr: "Un par ligne : 12:05 | titre", en: "One a line: 12:05 | title" },
    }),
  ),
});

/** A browser's description of its camera and microphone: some six kilobytes. */
export const offerForm = form({
  sdp: text({ max: 60_000, label: { fr: "Description de la caméra", en: "Description of the camera" } }),
});

/** A key for the encoder. `after`: the one in force when the form was drawn. */
export const keyForm = form({ after: optional(hiddenText({ max: 20 })) });

/** What has nothing to fill in. */
export const nothingForm = form({});
