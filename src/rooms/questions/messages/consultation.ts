import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";
import { deName } from "../../../ui/typography.ts";

/** Consultations as everybody reads them, and as the team opens them. */
export const consultation = defineMessages({
  fr: {
    title: "Consultations",
    kicker: (name: string) => `Consultation ${deName(name)}`,
    lead: (name: string, k: number, when: string) =>
      `${name} promet de répondre à ${plural(k, "fr", { one: "# question", other: "# questions" })} au plus tard le ${when}. Lesquelles : celles que choisissent vos réponses à des cartes tirées au sort.`,
    listLead: (name: string) =>
      `Pendant une consultation, chacun répond à dix cartes par jour, tirées au sort ; ${name} promet de répondre aux questions qui en sortent.`,
    empty: "Aucune consultation pour l’instant",
    emptyWhy: "La campagne peut en ouvrir une ; elle s’annoncera ici. Les questions se posent dès maintenant.",
    notAVote: "Ceci n’est pas un vote.",
    notAVoteWhy: "Cela choisit quelles questions sont posées d’abord, et rien d’autre.",
    phase: { announced: "Annoncée", open: "Ouverte", frozen: "Gelée" },
    now: {
      announced: (when: string) => `Elle ouvre le ${when}.`,
      open: (when: string) => `Elle est ouverte jusqu’au ${when}.`,
      frozen: (when: string) => `Elle est gelée depuis le ${when}.`,
    },
    theme: (theme: string) => `Thème : ${theme}`,
    cards: "Répondre à mes cartes du jour",
    outcome: "Lire les questions choisies",
    outcomeAt: (when: string) =>
      `Les questions choisies paraîtront ici après le gel, le ${when}. Rien ne s’en montre avant.`,
    promised: {
      title: "Ce qui est promis",
      lead: "Depuis l’ouverture, une date ne peut qu’être repoussée et le nombre qu’augmenter. Chaque promesse reste lisible.",
      once: "Cette promesse n’a pas changé.",
      changes: (n: number) => plural(n, "fr", { one: "Elle a changé # fois.", other: "Elle a changé # fois." }),
      table: { at: "Promis le", opens: "Ouverture", freeze: "Gel", due: "Réponses au plus tard", k: "Réponses" },
    },
    how: {
      title: "Comment cela marche",
      cards:
        "Chaque personne qui a un compte reçoit dix cartes par jour, une question par carte. Le même nombre pour tous.",
      drawn:
        "Le sort choisit les cartes, en montrant d’abord ce qui a été peu vu. Partager une question ne la fait pas avancer.",
      answers:
        "À chaque carte, trois réponses : « Oui, posez-la », « Pas pour moi », « Passer ». Aucun compte n’est montré avant ni après.",
      slate:
        "Au gel, les questions sont choisies en proportion des personnes qui les demandent : un groupe organisé n’en prend que sa part.",
      method: "Lire la méthode en détail",
    },
    notProved: {
      title: "Ce qui n’est pas prouvé",
      people:
        "Que chaque compte soit une seule personne : un compte demande une adresse électronique, et rien de plus.",
      held: "Qu’aucune question n’ait été retenue avant le tirage. Les questions retenues ou refusées sont comptées, par motif.",
      counts: "Voir ces comptes",
    },
    check: {
      title: "Pour vérifier",
      lead: "Le tirage se refait après coup. L’empreinte de sa graine secrète est publiée avant la première carte, celle des comptes de chaque jour au début du jour ; la graine et les réponses, après le gel.",
      seed: "Empreinte de la graine (SHA-256)",
      day: "Jour",
      hash: "Empreinte des comptes (SHA-256)",
      none: "Le premier jour n’a pas commencé.",
    },
    all: "Toutes les consultations",
    box: "Toutes les questions",
    inBox: {
      open: (title: string) => `Consultation ouverte : ${title}`,
      why: (k: number, due: string) =>
        `Vos cartes du jour choisissent ${plural(k, "fr", { one: "la question", other: "les # questions" })} qui auront une réponse au plus tard le ${due}.`,
      link: "Voir la consultation",
    },
    asking: {
      open: (title: string) => `La consultation « ${title} » est ouverte`,
      why: "Cochez la case pour que votre question soit aussi tirée sur les cartes, à partir de demain. Elle n’est jamais tirée pour vous.",
      few: "Moins de vingt personnes y prennent part pour l’instant. À vingt, il suffirait de deux ou trois clés de tirage pour vous contenir : qui referait les tirages publiés saurait que la vôtre est l’une d’elles.",
      band: "Les tirages publiés après le gel laissent deviner à laquelle de huit familles de clés appartient la vôtre, et rien de plus.",
      last: "C’est le dernier jour : une question posée maintenant n’y entre plus. Elle reste dans la boîte.",
    },
    studio: {
      title: "Consultations",
      lead: "Une consultation promet de répondre à un nombre de questions avant une date ; les réponses aux cartes disent lesquelles. Depuis l’ouverture, rien ne se réduit.",
      empty: "Aucune consultation",
      emptyWhy: "La première que vous ouvrirez s’écrira ici.",
      open: "Ouvrir une consultation",
      openLead: "Ce que vous promettez paraît aussitôt et engage la campagne. Les heures sont celles de Paris.",
      submit: "Promettre et ouvrir",
      change: "Promettre plus, ou plus tard",
      changeLead: "L’ancienne promesse reste lisible à côté de la nouvelle.",
      announcedLead: "Elle n’est pas ouverte : tout peut encore changer, et chaque changement reste lisible.",
      changeSubmit: "Publier cette promesse",
      frozen: "Elle est gelée : rien n’y change plus.",
      preview: "Ce qui en sortirait maintenant",
      publicPage: "Voir sa page publique",
      table: { title: "Titre", state: "État", freeze: "Gel", due: "Réponses", k: "Promises" },
      done: { ouverte: "La consultation est publique.", promise: "La nouvelle promesse est publique." },
    },
  },
  en: {
    title: "Consultations",
    kicker: (name: string) => `Consultation of ${name}`,
    lead: (name: string, k: number, when: string) =>
      `${name} promises to answer ${plural(k, "en", { one: "# question", other: "# questions" })} by ${when}. Which ones: those that your answers to drawn cards choose.`,
    listLead: (name: string) =>
      `During a consultation everybody answers ten drawn cards a day; ${name} promises to answer the questions that come out.`,
    empty: "No consultation yet",
    emptyWhy: "The campaign may open one; it will be announced here. Questions can be asked from now on.",
    notAVote: "This is not a vote.",
    notAVoteWhy: "It chooses which questions are put first, and nothing else.",
    phase: { announced: "Announced", open: "Open", frozen: "Frozen" },
    now: {
      announced: (when: string) => `It opens on ${when}.`,
      open: (when: string) => `It is open until ${when}.`,
      frozen: (when: string) => `It has been frozen since ${when}.`,
    },
    theme: (theme: string) => `Theme: ${theme}`,
    cards: "Answer my cards of the day",
    outcome: "Read the chosen questions",
    outcomeAt: (when: string) =>
      `The chosen questions will appear here after the freeze, on ${when}. Nothing of it is shown before.`,
    promised: {
      title: "What is promised",
      lead: "Since it opened, a date can only be put off and the number only grow. Every promise stays readable.",
      once: "This promise has not changed.",
      changes: (n: number) => plural(n, "en", { one: "It has changed # time.", other: "It has changed # times." }),
      table: { at: "Promised on", opens: "Opening", freeze: "Freeze", due: "Answers by", k: "Answers" },
    },
    how: {
      title: "How it works",
      cards: "Everybody with an account gets ten cards a day, with one question on each. The same number for all.",
      drawn:
        "Chance chooses the cards, showing first what was seen little. Sharing a question does not move it forward.",
      answers: "Each card has three answers: “Yes, ask it”, “Not for me”, “Skip”. No count is shown before or after.",
      slate:
        "At the freeze, questions are chosen in proportion to the people who ask for them: an organised group takes its share and no more.",
      method: "Read the method in detail",
    },
    notProved: {
      title: "What is not proved",
      people: "That each account is one person: an account takes an e-mail address, and nothing more.",
      held: "That no question was held back before the draw. Questions held or refused are counted, by ground.",
      counts: "See these counts",
    },
    check: {
      title: "To check it",
      lead: "The draw can be redone afterwards. The hash of its secret seed is published before the first card, that of each day’s counts when the day begins; the seed and the answers, after the freeze.",
      seed: "Hash of the seed (SHA-256)",
      day: "Day",
      hash: "Hash of the counts (SHA-256)",
      none: "The first day has not begun.",
    },
    all: "All consultations",
    box: "All questions",
    inBox: {
      open: (title: string) => `Open consultation: ${title}`,
      why: (k: number, due: string) =>
        `Your cards of the day choose the ${plural(k, "en", { one: "question", other: "# questions" })} that will be answered by ${due}.`,
      link: "See the consultation",
    },
    asking: {
      open: (title: string) => `The consultation “${title}” is open`,
      why: "Tick the box to have your question drawn on the cards too, from tomorrow. It is never drawn for you.",
      few: "Fewer than twenty people take part in it so far. With twenty, two or three draw keys would be enough to contain yours: whoever redoes the published draws would know that yours is one of them.",
      band: "The draws published after the freeze let one guess to which of eight families of keys yours belongs, and nothing more.",
      last: "This is the last day: a question asked now no longer enters it. It stays in the box.",
    },
    studio: {
      title: "Consultations",
      lead: "A consultation promises to answer a number of questions by a date; the answers to cards say which. Once open, nothing is reduced.",
      empty: "No consultation",
      emptyWhy: "The first one you open will be written here.",
      open: "Open a consultation",
      openLead: "What you promise appears at once and binds the campaign. The hours are those of Paris.",
      submit: "Promise and open",
      change: "Promise more, or later",
      changeLead: "The former promise stays readable beside the new one.",
      announcedLead: "It is not open: everything may still change, and every change stays readable.",
      changeSubmit: "Publish this promise",
      frozen: "It is frozen: nothing in it changes any more.",
      preview: "What would come out now",
      publicPage: "See its public page",
      table: { title: "Title", state: "State", freeze: "Freeze", due: "Answers", k: "Promised" },
      done: { ouverte: "The consultation is public.", promise: "The new promise is public." },
    },
  },
});
