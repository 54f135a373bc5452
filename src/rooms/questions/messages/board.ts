import { defineMessages } from "../../../ui/messages.ts";

/** The questions beside a declaration. */
export const board = defineMessages({
  fr: {
    title: "Les questions choisies",
    now: "On y répond maintenant",
    answered: "Réponse donnée",
    gone: "Une question qui n’est plus en ligne",
    desk: {
      title: "Questions en direct",
      lead: "Marquez la question à laquelle on répond : tous ceux qui regardent la voient aussitôt. Chaque marque devient un chapitre de l’enregistrement.",
      none: "Aucune déclaration en cours",
      noneWhy: "Cette page sert pendant une déclaration, puis quand son enregistrement est en ligne.",
      mark: "On y répond",
      stop: "On a fini d’y répondre",
      waiting: "Les questions qui attendent",
      happening: "En cours",
      over: "Peut être revue",
      nothing: "Aucune question n’attend de réponse.",
      marked: "Ce qui a été marqué",
      chapters: "Faire de ces marques des chapitres et des réponses",
      chaptersWhy:
        "Chaque question marquée reçoit pour réponse le chapitre où l’on y répond, signé en personne. Celles qui ont déjà une réponse la gardent.",
      submit: "Faire les chapitres et répondre",
      unmarked: "Rien n’a été marqué pendant cette déclaration.",
      done: { marque: "Marquée.", chapitres: "Les chapitres sont faits, et les réponses sont en ligne." },
      notNow: "Cette déclaration n’est pas en cours.",
      notYet: "L’enregistrement n’est pas encore en ligne.",
    },
  },
  en: {
    title: "The chosen questions",
    now: "Being answered now",
    answered: "Answered",
    gone: "A question that is no longer online",
    desk: {
      title: "Questions, live",
      lead: "Mark the question that is being answered: everybody who watches sees it at once. Each mark becomes a chapter of the recording.",
      none: "No declaration is happening",
      noneWhy: "This page serves during a declaration, then once its recording is online.",
      mark: "Being answered",
      stop: "No longer being answered",
      waiting: "Questions that wait",
      happening: "Happening",
      over: "Can be seen again",
      nothing: "No question waits for an answer.",
      marked: "What was marked",
      chapters: "Make chapters and answers of these marks",
      chaptersWhy:
        "Each question that was marked is answered by the chapter in which it is dealt with, signed in person. Those that have an answer keep it.",
      submit: "Make the chapters and answer",
      unmarked: "Nothing was marked during this declaration.",
      done: { marque: "Marked.", chapitres: "The chapters are made, and the answers are online." },
      notNow: "This declaration is not happening.",
      notYet: "The recording is not online yet.",
    },
  },
});
