import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

/** What is said otherwise where all candidates are asked at once: the primary's own box. */
export const primary = defineMessages({
  fr: {
    title: "Questions à tous les candidats",
    lead: "Chacun peut demander quelque chose à tous les candidats à la fois. Les réponses sont scellées, puis s’ouvrent à la même heure, côte à côte.",
    asking: "À tous les candidats, en 280 caractères au plus.",
    ledger:
      "Tout ce qui a été promis et répondu aux questions posées à tous les candidats, le dernier acte d’abord. Rien n’y est effacé ni réécrit.",
    kicker: "Consultation de la primaire",
    consultation: (k: number, when: string) =>
      `${plural(k, "fr", { one: "# question sera posée", other: "# questions seront posées" })} à tous les candidats ; leurs réponses, scellées, s’ouvrent ensemble le ${when}. Lesquelles : celles que choisissent vos réponses à des cartes tirées au sort.`,
    list: "Pendant une consultation, chacun répond à dix cartes par jour, tirées au sort ; les questions qui en sortent sont posées à tous les candidats, qui répondent sous scellé.",
    moderation:
      "Ce que la modération des questions à tous les candidats a écarté, par motif. Les textes ne sont pas montrés ; chaque personne a lu pourquoi et peut faire appel.",
    answered: "Les réponses des candidats à une question que vous attendez sont ouvertes",
    put: {
      title: "Poser à tous les candidats",
      lead: "Chaque équipe dépose une réponse sous scellé jusqu’à l’heure dite ; toutes s’ouvrent alors côte à côte. La question ne change plus.",
      submit: "Poser à tous",
      silence: "Cette heure tombe dans la période de réserve : rien ne peut y paraître. Choisissez-en une autre.",
      sealed: (when: string) => `Posée à tous les candidats : leurs réponses s’ouvrent le ${when}`,
      sides: "Les réponses de tous, côte à côte",
      sealedLink: "Voir ce qui est déposé sous scellé",
      from: "Une question de la boîte de la primaire",
    },
    box: {
      open: (title: string) => `Consultation ouverte : ${title}`,
      why: (k: number, when: string) =>
        `Vos cartes du jour choisissent ${plural(k, "fr", { one: "la question", other: "les # questions" })} que les candidats se verront poser ; réponses ouvertes le ${when}.`,
      link: "Lire les questions, et en poser une",
    },
  },
  en: {
    title: "Questions to all candidates",
    lead: "Anybody may ask all candidates something at once. The answers are sealed, then opened at the same hour, side by side.",
    asking: "To all candidates, in at most 280 characters.",
    ledger:
      "All that was promised and answered to the questions put to all candidates, the latest first. Nothing is deleted or rewritten.",
    kicker: "Consultation of the primary",
    consultation: (k: number, when: string) =>
      `${plural(k, "en", { one: "# question will be put", other: "# questions will be put" })} to all candidates; their sealed answers are opened together on ${when}. Which ones: those that your answers to drawn cards choose.`,
    list: "During a consultation everybody answers ten drawn cards a day; the questions that come out are put to all candidates, who answer under seal.",
    moderation:
      "What the moderation of the questions to all candidates turned away, by ground. The texts are not shown; each person has read why and may appeal.",
    answered: "The candidates’ answers to a question you wait for are opened",
    put: {
      title: "Put to all candidates",
      lead: "Each team deposits an answer under seal until the hour given; all are then opened side by side. The question no longer changes.",
      submit: "Put to all",
      silence: "That hour is within the period of silence: nothing may appear in it. Choose another.",
      sealed: (when: string) => `Put to all candidates: their answers are opened on ${when}`,
      sides: "Everybody’s answers, side by side",
      sealedLink: "See what is deposited under seal",
      from: "A question of the primary’s own box",
    },
    box: {
      open: (title: string) => `Open consultation: ${title}`,
      why: (k: number, when: string) =>
        `Your cards of the day choose the ${plural(k, "en", { one: "question", other: "# questions" })} that candidates will be asked; answers opened on ${when}.`,
      link: "Read the questions, and ask one",
    },
  },
});
