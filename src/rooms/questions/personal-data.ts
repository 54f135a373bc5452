import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { forgetPerson, gatherPerson } from "./store/people.ts";

/** What this room holds on people, how it is given to them, how it ends. */
export const questionsData: PersonalData<"web", AccountSubject> = {
  room: "questions",
  register: [
    {
      id: "questions",
      name: { fr: "Questions posées aux candidats", en: "Questions to candidates" },
      controller: "platform",
      purposes: {
        fr: "Publier ce que chacun demande à une campagne, dire combien de personnes attendent la réponse, retrouver les siennes.",
        en: "To publish what people ask a campaign, to say how many wait for the answer, to find one’s own again.",
      },
      people: {
        fr: "Les personnes qui ont un compte et posent ou rejoignent une question.",
        en: "People with an account who ask or join a question.",
      },
      data: {
        fr: "Question, explication, dates, compte (montré par son pseudonyme). De qui rejoint : le compte et la question, sans date, jamais montrés ; son adresse, chiffrée, si la personne veut un courriel. De qui répond dans une équipe : compte, acte et date.",
        en: "Question, explanation, dates, account (shown by its pseudonym). Of those who join: account and question, with no date, never shown; their address, encrypted, if they want an e-mail. Of those who answer in a team: account, act and date.",
      },
      ground: {
        fr: "Opinions que la personne rend publiques elle-même (RGPD, art. 9-2-e) et intérêt légitime (art. 6-1-f) ; pour qui rejoint, consentement (art. 6-1-a et 9-2-a).",
        en: "Opinions that people make public themselves (GDPR art. 9(2)(e)) and legitimate interest (art. 6(1)(f)); of those who join, consent (art. 6(1)(a) and 9(2)(a)).",
      },
      recipients: {
        fr: "Le public lit la question et le pseudonyme ; personne ne lit qui l’a rejointe, sauf la personne elle-même.",
        en: "The public reads the question and the pseudonym; nobody reads who joined it, but that person.",
      },
      transfers: {
        fr: "Aucun transfert hors de l’Union européenne.",
        en: "No transfer outside the European Union.",
      },
      ends: {
        fr: "Les mots, quand la personne les retire ou efface son compte, ou sept mois après que la question a été refusée ou masquée ; il reste qu’une question a été posée là. Qui a rejoint : dès qu’il la quitte ou efface son compte.",
        en: "The words, when the person withdraws them or erases their account, or seven months after the question was refused or hidden; that a question was asked there remains. Those who joined: as soon as they leave it or erase their account.",
      },
      security: {
        fr: "Qui a rejoint n’a ni date ni écran ; un nombre seul est montré. Les adresses sont chiffrées ligne à ligne.",
        en: "Who joined has neither a date nor a screen; only a number is shown. Addresses are encrypted row by row.",
      },
    },
    {
      id: "question-cards",
      name: { fr: "Réponses aux cartes des consultations", en: "Answers to the cards of consultations" },
      controller: "platform",
      purposes: {
        fr: "Choisir à quelles questions une campagne répond d’abord, en donnant à chacun le même nombre de cartes, et publier de quoi le refaire.",
        en: "To choose which questions a campaign answers first, giving everybody the same number of cards, and to publish what is needed to redo it.",
      },
      people: {
        fr: "Les personnes qui ont un compte et tirent des cartes, ou dont une question y est tirée.",
        en: "People with an account who draw cards, or one of whose questions is drawn.",
      },
      data: {
        fr: "Le compte, une clé de tirage au hasard, les cartes de chaque jour et leur réponse, les questions rejointes ; le jour seul, jamais l’heure ; son adresse, chiffrée, si la personne veut un courriel. Ces réponses peuvent révéler des opinions politiques.",
        en: "Account, a random draw key, the cards of each day and their answers, questions joined; the day alone, never the hour; their address, encrypted, if they want an e-mail. These answers may reveal political opinions.",
      },
      ground: {
        fr: "Consentement explicite, donné par le bouton qui tire les premières cartes, sous les mots qui disent ce qui est gardé et publié (RGPD, art. 6-1-a et 9-2-a). De qui pose une question : celle-ci est rendue publique par la personne (art. 9-2-e).",
        en: "Explicit consent, given by the button that draws the first cards, below the words that say what is kept and published (GDPR art. 6(1)(a) and 9(2)(a)). Of those who ask: the question is made public by the person (art. 9(2)(e)).",
      },
      recipients: {
        fr: "La personne elle-même. Après le gel, si vingt personnes ont répondu, le public lit les réponses sous les clés de tirage, sans compte ni pseudonyme.",
        en: "The person alone. After the freeze, if twenty people have answered, the public reads the answers under the draw keys, with neither account nor pseudonym.",
      },
      transfers: {
        fr: "Aucun transfert hors de l’Union européenne.",
        en: "No transfer outside the European Union.",
      },
      ends: {
        fr: "Le lien entre la clé et le compte, six mois après le gel ou avec le compte. Les réponses restent, sous une clé qui n’est plus à personne.",
        en: "The link between key and account, six months after the freeze or with the account. The answers remain, under a key that is nobody’s any more.",
      },
      security: {
        fr: "La clé ne vient pas du compte. Aucune heure n’est écrite. Les lignes publiées sont rangées par clé, ce qui ne dit rien de leur ordre. Une personne ne se voit jamais montrer les questions de sa famille de clés, pour que ses tirages ne disent pas ce qu’elle a demandé. Ce qu’elle a rejoint est publié sous sa clé : la page où l’on rejoint et le consentement le disent.",
        en: "The key does not come from the account. No hour is written. Published rows are sorted by key, which says nothing of their order. Nobody is shown the questions of their family of keys, so that their draws do not tell what they asked. What they joined is published under their key: the page where one joins and the consent say so.",
      },
    },
  ],
  tables: [
    {
      table: "questions.question",
      personal: true,
      ends: {
        fr: "Les mots au retrait, avec le compte, ou sept mois après une modération ; la trace avec la campagne.",
        en: "The words when withdrawn, with the account, or seven months after moderation; the trace with the campaign.",
      },
    },
    {
      table: "questions.wish",
      personal: true,
      ends: {
        fr: "Quand on quitte la question, ou avec le compte.",
        en: "On leaving the question, or with the account.",
      },
    },
    ...["promise", "answer", "box_setting", "consultation", "consultation_rule", "common", "common_answer", "mark"].map(
      (table) => ({
        table: `questions.${table}`,
        personal: true,
        ends: {
          fr: "Gardé, comme un document public ; l’auteur s’efface avec son compte.",
          en: "Kept, as a public document; the author is erased with the account.",
        },
      }),
    ),
    ...["participant", "set_aside", "draw", "card_told"].map((table) => ({
      table: `questions.${table}`,
      personal: true,
      ends: {
        fr: "Le lien avec le compte, six mois après le gel ou avec le compte ; les réponses restent, sous une clé de tirage tirée au hasard.",
        en: "The link with the account, six months after the freeze or with the account; the answers remain, under a random draw key.",
      },
    })),
    ...["entry", "tally", "outcome", "slate"].map((table) => ({
      table: `questions.${table}`,
      personal: false,
      ends: {
        fr: "Gardé avec la consultation : des nombres.",
        en: "Kept with the consultation: numbers.",
      },
    })),
    {
      table: "questions.common_opening",
      personal: false,
      ends: { fr: "Gardé avec la question : une heure.", en: "Kept with the question: an hour." },
    },
  ],
  gather: (db, { accountId }) => gatherPerson(db, accountId),
  erase: (tx, { accountId }, at) => forgetPerson(tx, accountId, at),
};
