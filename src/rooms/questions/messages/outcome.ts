import { number, percent, plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

const fr = (n: number): string => number(n, "fr");
const en = (n: number): string => number(n, "en");

/** What came out of a consultation: which questions, why these, what the audit says, how anybody checks it. */
export const outcome = defineMessages({
  fr: {
    title: "Les questions choisies",
    titleOf: (title: string) => `Les questions choisies : ${title}`,
    lead: (people: number, answers: number) =>
      `D’après ${fr(answers)} réponses que ${plural(people, "fr", { one: "# personne a données", many: "# de personnes ont données", other: "# personnes ont données" })} à des cartes tirées au sort, les mêmes en nombre pour chacun. Ceci n’est pas un vote.`,
    notYet:
      "La consultation est gelée. La liste paraîtra ici dès que le calcul est fait, et hors de la période de réserve.",
    slate: "La liste",
    promise: (n: number, when: string) =>
      `${plural(n, "fr", { one: "Une réponse à cette question est promise", other: "Une réponse à chacune de ces # questions est promise" })} au plus tard le ${when}.`,
    shown: (asks: number, answers: number) =>
      `Demandée par ${plural(asks, "fr", { zero: "personne", one: "# personne", other: "# personnes" })} sur ${fr(answers)} à qui elle a été montrée.`,
    gone: "Une question qui n’est plus en ligne",
    why: "Pourquoi ces questions",
    reasons: {
      cards:
        "Chacun reçoit dix cartes par jour, tirées au sort, avec une question par carte. Les questions les moins vues passent d’abord. Partager une question, l’avoir posée ou rejointe ne la fait pas avancer : seules comptent les réponses aux cartes.",
      share:
        "La première question de la liste est celle que le plus de personnes demandent, d’après l’estimation : les nombres ci-dessus ne comptent que celles à qui elle a été montrée. Ensuite, qui a déjà une question dans la liste pèse deux fois moins pour la suivante, trois fois moins quand il en a deux, et ainsi de suite : un groupe ne prend que sa part, même bien organisé.",
      unseen:
        "Personne n’a vu toutes les questions. Pour celles que quelqu’un n’a pas vues, on compte la part que leur donnent les personnes qui ont répondu à autant de tirages.",
    },
    heard: "Combien de personnes la liste entend",
    heardDescription: (heard: number, people: number, k: number) =>
      `Avec ${k} questions, ${fr(heard)} personnes sur ${fr(people)} ont demandé au moins une question de la liste.`,
    heardCaption: (people: number) => `Sur ${fr(people)} personnes qui ont répondu à une carte au moins.`,
    heardBar: (n: number) => plural(n, "fr", { one: "avec la première question", other: "avec les # premières" }),
    heardText: (heard: number, people: number) => percent(heard / people, "fr", 0),
    heardTable: { place: "Questions", heard: "Personnes entendues" },
    audit: "Ce que dit le contrôle",
    fair: (unheard: number, k: number, people: number) =>
      unheard === 0
        ? "Toutes les personnes qui ont demandé une question en ont une dans la liste."
        : `Le plus grand groupe qui a demandé une même question et n’en a aucune dans la liste compte ${plural(unheard, "fr", { one: "# personne", other: "# personnes" })}. Multiplié par ${k} questions, cela fait ${fr(unheard * k)} : moins que les ${fr(people)} personnes qui ont répondu. Aucun groupe assez grand pour mériter une question n’est donc laissé sans rien.`,
    unfair: (unheard: number, k: number, people: number) =>
      `Un groupe de ${fr(unheard)} personnes a demandé une même question et n’en a aucune dans la liste. Multiplié par ${k} questions, cela fait ${fr(unheard * k)} : au moins autant que les ${fr(people)} personnes qui ont répondu. Ce groupe méritait une question : le contrôle n’est pas satisfait.`,
    unheard: "La question de ce groupe",
    enough: (fewest: number) => `Chaque question a été montrée au moins ${fr(fewest)} fois ; 30 étaient promises.`,
    under: (n: number) =>
      plural(n, "fr", {
        one: "# question a été montrée moins de 30 fois, parce qu’elle est venue tard ou que trop peu de cartes ont été tirées.",
        other:
          "# questions ont été montrées moins de 30 fois, parce qu’elles sont venues tard ou que trop peu de cartes ont été tirées.",
      }),
    unranked: "Aucune liste n’est tirée de ces réponses",
    tooFewPeople: (people: number) =>
      `Il faut 20 personnes au moins ; ${plural(people, "fr", { zero: "aucune n’a répondu", one: "# a répondu", other: "# ont répondu" })}. Les questions restent dans l’ordre d’arrivée, et les réponses ne sont pas publiées : on pourrait deviner qui a dit quoi.`,
    tooFewAnswers: (answers: number, standing: number) =>
      `Il faut 30 réponses par question ; il y en a eu ${fr(answers)} pour ${plural(standing, "fr", { one: "# question", other: "# questions" })}. Les questions restent dans l’ordre d’arrivée. Les réponses sont publiées ci-dessous.`,
    still: (k: number, when: string) =>
      `La promesse tient : ${plural(k, "fr", { one: "# question", other: "# questions" })} de cette consultation auront leur réponse au plus tard le ${when}. L’équipe choisit lesquelles, et le registre le montre.`,
    check: "Refaire le calcul",
    checkLead:
      "Tout est là : les tirages, les réponses sous des clés tirées au hasard, la graine tenue secrète jusqu’au gel, les comptes de chaque jour. Enregistrez les fichiers dans un dossier, puis lancez l’une de ces commandes : elle recalcule tout et dit oui, ou nomme la première différence.",
    files: { file: "Fichier", what: "Ce qu’il contient" },
    whatIs: {
      "export.json": "Tout, pour une machine",
      "verify.mjs": "Le programme qui refait le calcul, avec Node seul",
      "questions.csv": "Les questions et leurs comptes",
      "cards.csv": "Les cartes et leurs réponses",
      "people.csv": "Les clés de tirage et leur groupe",
      "joined.csv": "Les questions rejointes, qui n’étaient plus tirées pour cette clé",
      "tallies.csv": "L’empreinte des comptes de chaque jour",
      "group-estimates.csv": "Ce qui est attendu de chaque groupe",
      "export.schema.json": "La forme du premier fichier",
    },
    seedHash: "Empreinte de la graine, publiée avant le premier tirage",
    notProved: "Ce qui n’est pas prouvé",
    notProvedWhy: {
      people:
        "Que chaque compte est une seule personne. Une adresse électronique suffit pour en ouvrir un ; c’est pourquoi un groupe, même nombreux, ne prend que sa part.",
      held: "Qu’aucune question n’a été retenue avant le tirage. Celles qui sont retenues ou refusées sont comptées, motif par motif.",
    },
    counts: "Voir ces comptes",
    back: "La consultation",
    preview: "Si le gel était maintenant",
    previewLead: (when: string) =>
      `Calculé le ${when}, une fois par heure, pour l’équipe seule. Les réponses à venir peuvent tout changer.`,
    previewNone: "Rien à montrer encore : le premier calcul se fait dans l’heure qui suit l’ouverture.",
  },
  en: {
    title: "The chosen questions",
    titleOf: (title: string) => `The chosen questions: ${title}`,
    lead: (people: number, answers: number) =>
      `From ${en(answers)} answers that ${plural(people, "en", { one: "# person gave", other: "# people gave" })} to cards drawn by lot, as many for everyone. This is not a vote.`,
    notYet:
      "The consultation is frozen. The list will appear here once it is reckoned, and outside the period of silence.",
    slate: "The list",
    promise: (n: number, when: string) =>
      `${plural(n, "en", { one: "An answer to this question is promised", other: "An answer to each of these # questions is promised" })} by ${when}.`,
    shown: (asks: number, answers: number) =>
      `Asked for by ${plural(asks, "en", { zero: "nobody", one: "# person", other: "# people" })} of the ${en(answers)} who were shown it.`,
    gone: "A question that is no longer online",
    why: "Why these questions",
    reasons: {
      cards:
        "Everybody gets ten cards a day, drawn by lot, with a question on each. What was seen least comes first. To share a question, to have asked or joined it, does not move it: only answers to cards count.",
      share:
        "The first question of the list is the one that most people ask for, by the estimate: the numbers above count only those who were shown it. Then whoever has a question in the list weighs half as much for the next, a third with two, and so on: a group takes its share and no more, however well organised.",
      unseen:
        "Nobody saw all questions. For those that somebody did not see, the share is counted which they have among people who answered as many draws.",
    },
    heard: "How many people the list hears",
    heardDescription: (heard: number, people: number, k: number) =>
      `With ${k} questions, ${en(heard)} people of ${en(people)} asked for at least one question of the list.`,
    heardCaption: (people: number) => `Of ${en(people)} people who answered at least one card.`,
    heardBar: (n: number) => plural(n, "en", { one: "with the first question", other: "with the first #" }),
    heardText: (heard: number, people: number) => percent(heard / people, "en", 0),
    heardTable: { place: "Questions", heard: "People heard" },
    audit: "What the audit says",
    fair: (unheard: number, k: number, people: number) =>
      unheard === 0
        ? "Everybody who asked for a question has one in the list."
        : `The largest group that asked for one same question and has none in the list is of ${plural(unheard, "en", { one: "# person", other: "# people" })}. Times ${k} questions, that makes ${en(unheard * k)}: fewer than the ${en(people)} people who answered. So no group large enough to deserve a question was left with none.`,
    unfair: (unheard: number, k: number, people: number) =>
      `A group of ${en(unheard)} people asked for one same question and has none in the list. Times ${k} questions, that makes ${en(unheard * k)}: no fewer than the ${en(people)} people who answered. That group deserved a question: the audit is not satisfied.`,
    unheard: "The question of that group",
    enough: (fewest: number) => `Every question was shown at least ${en(fewest)} times; 30 were promised.`,
    under: (n: number) =>
      plural(n, "en", {
        one: "# question was shown fewer than 30 times, because it came late or too few cards were drawn.",
        other: "# questions were shown fewer than 30 times, because they came late or too few cards were drawn.",
      }),
    unranked: "No list is drawn from these answers",
    tooFewPeople: (people: number) =>
      `It takes 20 people at least; ${plural(people, "en", { zero: "nobody answered", one: "# answered", other: "# answered" })}. The questions stay in the order of arrival, and the answers are not published: one might guess who said what.`,
    tooFewAnswers: (answers: number, standing: number) =>
      `It takes 30 answers a question; there were ${en(answers)} for ${plural(standing, "en", { one: "# question", other: "# questions" })}. The questions stay in the order of arrival. The answers are published below.`,
    still: (k: number, when: string) =>
      `The promise holds: ${plural(k, "en", { one: "# question", other: "# questions" })} of this consultation will have an answer by ${when}. The team chooses which, and the ledger shows it.`,
    check: "Do the reckoning again",
    checkLead:
      "All of it is here: the draws, the answers under random keys, the seed that was secret until the freeze, the counts of each day. Save the files in one folder, then run one of these commands: it reckons everything again and says yes, or names the first difference.",
    files: { file: "File", what: "What it holds" },
    whatIs: {
      "export.json": "Everything, for a machine",
      "verify.mjs": "The program that does it again, with Node alone",
      "questions.csv": "The questions and their counts",
      "cards.csv": "The cards and their answers",
      "people.csv": "The draw keys and their group",
      "joined.csv": "Questions joined, which were no longer drawn for that key",
      "tallies.csv": "The hash of each day’s counts",
      "group-estimates.csv": "What is expected of each group",
      "export.schema.json": "The shape of the first file",
    },
    seedHash: "Hash of the seed, published before the first draw",
    notProved: "What is not proved",
    notProvedWhy: {
      people:
        "That each account is one person. An e-mail address is enough to open one; that is why a group, even a large one, takes its share and no more.",
      held: "That no question was held back before the draw. Those that are held or refused are counted, ground by ground.",
    },
    counts: "See these counts",
    back: "The consultation",
    preview: "If it froze now",
    previewLead: (when: string) =>
      `Reckoned on ${when}, once an hour, for the team alone. Answers to come may change all of it.`,
    previewNone: "Nothing to show yet: the first reckoning is made within the hour after the opening.",
  },
});
