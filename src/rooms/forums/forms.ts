import { choice, hiddenText, integer, line, localTime, optional, text, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { MARKDOWN_MAX } from "../../core/markdown.ts";
import { ALT_MAX } from "./rules/picture.ts";
import { POST_MAX, QUOTE_MAX, TITLE_MAX } from "./rules/post.ts";

const words = text({
  max: POST_MAX,
  label: { fr: "Votre message", en: "Your post" },
  hint: {
    fr: "Markdown : **gras**, *italique*, > citation, - liste, [lien](https://…). Pour nommer quelqu’un : @ et son pseudonyme.",
    en: "Markdown: **bold**, *italic*, > quotation, - list, [link](https://…). To name somebody: @ and their pseudonym.",
  },
});
const title = line({
  max: TITLE_MAX,
  label: { fr: "De quoi parlez-vous", en: "What it is about" },
  hint: { fr: "Le titre de la discussion.", en: "The title of the thread." },
});

const altOf = (place: number) =>
  optional(
    line({
      max: ALT_MAX,
      label: { fr: `Ce que montre l’image ${place}`, en: `What picture ${place} shows` },
      hint: { fr: "Une phrase, pour qui ne la voit pas.", en: "A sentence, for those who do not see it." },
    }),
  );
const decorativeOf = (place: number) =>
  tick({
    label: {
      fr: `L’image ${place} ne fait que décorer : rien à en dire`,
      en: `Picture ${place} only decorates: there is nothing to say of it`,
    },
  });
/** What is said of each picture, beside its file `picture1`, `picture2`… */
const picturesSaid = {
  ...{ alt1: altOf(1), decorative1: decorativeOf(1), alt2: altOf(2), decorative2: decorativeOf(2) },
  ...{ alt3: altOf(3), decorative3: decorativeOf(3), alt4: altOf(4), decorative4: decorativeOf(4) },
};
export type PicturesSaid = typeof picturesSaid;
/** For drawing them alone. */
export const picturesForm = form(picturesSaid);

/** Opens a thread. */
export const threadForm = form({ title, text: words, ...picturesSaid });

/** Answers in a thread. `to`: what is answered; `passage`: what is quoted of it; `more`: asks for the page with pictures. */
export const replyForm = form({
  more: optional(hiddenText({ max: 10 })),
  to: optional(hiddenText({ max: 40 })),
  passage: optional(
    text({
      max: QUOTE_MAX,
      label: { fr: "Passage cité", en: "Passage quoted" },
      hint: {
        fr: "Gardez ce à quoi vous répondez. Laissez vide pour ne rien citer.",
        en: "Keep what you answer. Leave it empty to quote nothing.",
      },
    }),
  ),
  text: words,
  signed: optional(
    choice({
      label: { fr: "Qui signe", en: "Who signs" },
      choices: [
        { value: "self", label: { fr: "Moi, sous mon pseudonyme", en: "Me, under my pseudonym" } },
        { value: "team", label: { fr: "L’équipe", en: "The team" } },
        {
          value: "candidate",
          label: { fr: "La candidate ou le candidat, en personne", en: "The candidate in person" },
        },
      ],
    }),
  ),
  ...picturesSaid,
});

/** Changes a post. `edits`: how often it had been changed when this was begun. */
export const editForm = form({ edits: hiddenText({ max: 10 }), title: optional(title), text: words, ...picturesSaid });

/** What is being typed, drawn and kept nowhere. */
export const previewForm = form({ text: optional(words) });

/** Whether somebody's first post is read before it appears. */
export const settingForm = form({
  hold: tick({
    label: {
      fr: "Relire le premier message de chaque personne avant qu’il paraisse",
      en: "Read each person’s first post before it appears",
    },
  }),
});

export const digestForm = form({
  letter: tick({
    label: {
      fr: "M’écrire au plus un courriel par jour, s’il y a du nouveau dans ce que je suis",
      en: "Write me one e-mail a day at most, if something is new in what I follow",
    },
    hint: {
      fr: "Et un autre le jour où une mesure d’un programme vient de ce que vous avez dit.",
      en: "And another on the day a measure of a programme comes of what you said.",
    },
  }),
});

export const bequestForm = form({
  keep: tick({
    label: {
      fr: "Si j’efface mon compte, laisser mes messages en ligne, sans mon nom",
      en: "If I erase my account, leave my posts online, without my name",
    },
    hint: { fr: "Leurs images partent avec le compte.", en: "Their pictures go with the account." },
  }),
});

const measure = optional(
  line({ max: 40, label: { fr: "Mesure du programme liée", en: "Linked measure of the programme" } }),
);

/** A theme, as its team tells it. `revision`: the one that was being changed; none for a new one. */
export const themeForm = form({
  revision: optional(hiddenText({ max: 10 })),
  title: line({ max: 120, label: { fr: "Titre", en: "Title" } }),
  introduction: text({
    max: MARKDOWN_MAX,
    label: { fr: "Introduction", en: "Introduction" },
    hint: {
      fr: "Ce que vous cherchez, et d’où l’on part. Markdown : **gras**, *italique*, - liste, [lien](https://…).",
      en: "What you look for, and where one starts from. Markdown: **bold**, *italic*, - list, [link](https://…).",
    },
  }),
  documents: optional(
    text({
      max: 4_000,
      label: { fr: "Documents", en: "Documents" },
      hint: {
        fr: "Un par ligne : un nom, puis son adresse en https://.",
        en: "One a line: a name, then its https:// address.",
      },
    }),
  ),
  measure1: measure,
  measure2: measure,
  measure3: measure,
  moderators: optional(
    text({
      max: 1_000,
      label: { fr: "Nommés à la modération", en: "Named as moderators" },
      hint: { fr: "Des pseudonymes de l’équipe, un par ligne.", en: "Pseudonyms of the team, one a line." },
    }),
  ),
  opens: localTime({ label: { fr: "Ouvre le", en: "Opens on" } }),
  closes: optional(
    localTime({
      label: { fr: "Ferme le", en: "Closes on" },
      hint: { fr: "Vide : ne ferme pas.", en: "Empty: does not close." },
    }),
  ),
  place: integer({
    min: 0,
    max: 999,
    label: { fr: "Place dans la liste", en: "Place in the list" },
    hint: { fr: "Les plus petites d’abord.", en: "The smallest first." },
  }),
});

/** A button and nothing else. */
export const bareForm = form({});
