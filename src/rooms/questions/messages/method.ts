import { defineMessages } from "../../../ui/messages.ts";

/** The method in plain words, with its formulas. */
export const method = defineMessages({
  fr: {
    title: "La méthode des consultations",
    lead: "Comment dix cartes par jour choisissent les questions, et comment chacun peut le refaire.",
    text: `
## Ce qui compte, et ce qui ne compte pas

Seules comptent les réponses aux cartes tirées. Partager une question, la lire, la rejoindre n’avance rien : ce qui se montre
d’abord recueille d’abord, et un groupe organisé s’en servirait. Chacun a dix cartes par jour, pas une de plus.

## Comment les cartes sont tirées

Cinq cartes vont à ce qui a été peu vu : le poids d’une question est 1/(n+1), au plus 1/20, où n est le nombre de réponses à ses
cartes. Cinq autres cherchent ce qui est voulu : un nombre est tiré pour chaque question selon Bêta(α₀+y, β₀+n−y), où y est le nombre de
« Oui, posez-la », et les cinq plus grands l’emportent. Jamais une question que vous avez posée, rejointe, ou à laquelle vous avez
répondu un autre jour. Ni les questions d’une famille de clés sur huit, la vôtre : qui referait un tirage où vos seules questions
manquent saurait qu’elles sont à vous.

Le tirage suit d’une graine secrète, de votre clé de tirage, du jour, et des comptes du matin. L’empreinte de la graine est publiée avant la
première carte, celle des comptes chaque jour, la graine après le gel. Votre clé est tirée au hasard quand vous commencez ; elle ne vient
pas de votre compte, et vous seul savez qu’elle est à vous.

## Comment les questions sont choisies

Au gel, K questions sont choisies une à une. Chaque personne pèse 1/(1+r), où r est le nombre de questions déjà choisies qu’elle voulait : qui a
obtenu une question laisse la place aux autres. De qui n’a pas vu une question, on attend ce qu’en ont dit celles et ceux qui ont
répondu à autant de tirages. Puis des échanges sont essayés tant que la somme monte.

## Ce qui est contrôlé

Le plus grand groupe de personnes qui voulaient toutes une même question et n’en ont aucune, multiplié par K, doit rester sous le nombre de
personnes. Chaque question doit avoir été montrée trente fois. Sous vingt personnes, ou trente réponses par question, aucun rang n’est
donné. Le tout est publié avec un programme qui refait chaque tirage, chaque compte et la liste.
`,
    back: "Toutes les consultations",
  },
  en: {
    title: "The method of consultations",
    lead: "How ten cards a day choose the questions, and how anybody can redo it.",
    text: `
## What counts, and what does not

Only answers to drawn cards count. Sharing a question, reading it, joining it moves nothing: what is shown first gets most, and an
organised group would use that. Everybody has ten cards a day, and not one more.

## How cards are drawn

Five cards go to what was seen little: the weight of a question is 1/(n+1), at most 1/20, where n is the number of answers to its
cards. Five others look for what is wanted: a number is drawn for each question from Beta(α₀+y, β₀+n−y), where y is the number of
“Yes, ask it”, and the five greatest are taken. Never a question that you asked, joined, or answered on another day. Nor those of one family of keys in eight, yours: whoever
redid a draw from which your questions alone are missing would know that they are yours.

The draw follows from a secret seed, your draw key, the day, and the counts of the morning. The hash of the seed is published before the
first card, that of the counts every day, the seed after the freeze. Your key is drawn at random when you begin; it does not come from
your account, and you alone know that it is yours.

## How questions are chosen

At the freeze, K questions are chosen one by one. Each person weighs 1/(1+r), where r is the number of questions chosen already that they
wanted: whoever got one makes room for others. Of those who did not see a question one expects what was said of it by those who answered
as many draws. Then swaps are tried as long as the sum rises.

## What is audited

The largest group of people who all wanted one same question and got none, times K, must stay below the number of people. Every question
must have been shown thirty times. Below twenty people, or thirty answers a question, no rank is given. All of it is published with a
programme that redoes every draw, every count and the list.
`,
    back: "All consultations",
  },
});
