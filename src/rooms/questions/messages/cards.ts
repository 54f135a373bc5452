import { defineMessages } from "../../../ui/messages.ts";

/** The draw of the day, one card a screen. */
export const cards = defineMessages({
  fr: {
    title: "Mes cartes du jour",
    card: (n: number, of: number) => `Carte ${n} sur ${of}`,
    notAVote:
      "Ceci n’est pas un vote : vous dites quelles questions poser d’abord. Aucun compte ne se montre, ni avant ni après.",
    answers: { ask: "Oui, posez-la", "not-for-me": "Pas pour moi", skip: "Passer" },
    none: "pas encore de réponse",
    gone: "Cette question n’est plus en ligne. On peut seulement la passer.",
    more: "Pourquoi cette question",
    said: (n: number, answer: string) => `Carte ${n} : « ${answer} ».`,
    undone: "Réponse annulée. La carte est de nouveau devant vous.",
    undo: "Annuler cette réponse",
    all: "Voir mes réponses du jour",
    next: "Reprendre à la première carte sans réponse",
    back: "La consultation",
    keys: "Au clavier : ← pas pour moi, → oui, ↓ passer, retour arrière pour annuler. Au doigt : faites glisser la carte.",
    start: {
      lead: "Dix questions tirées au sort, une par écran. Pour chacune, dites si elle doit être posée.",
      submit: "Tirer mes cartes du jour",
      consentTitle: "Ce que vous acceptez en tirant vos premières cartes",
      consent:
        "Vos réponses peuvent dire quelque chose de vos opinions politiques. Avec les questions que vous rejoignez, qui ne vous sont pas tirées, elles sont gardées sous une clé tirée au hasard, avec le jour et sans l’heure, et publiées après le gel sous cette clé, sans votre pseudonyme, si vingt personnes au moins ont répondu.",
      kept: "Le lien entre la clé et votre compte ne se montre qu’à vous. Il s’efface six mois après le gel, ou avec votre compte ; les réponses restent alors, sans personne.",
      again: "Vous avez consenti en tirant vos premières cartes. Rien de nouveau n’est gardé.",
    },
    done: {
      title: "C’est tout pour aujourd’hui",
      listTitle: "Mes réponses du jour",
      lead: "Jusqu’à minuit, heure de Paris, vous pouvez encore changer ce que vous avez répondu.",
      last: (freeze: string) =>
        `C’est le dernier jour. Vous pouvez encore changer ce que vous avez répondu jusqu’au gel, le ${freeze} ; les questions seront alors choisies.`,
      next: (freeze: string) =>
        `Demain, les cartes qui vous restent, dix au plus. Les questions seront choisies au gel, le ${freeze}.`,
      table: { card: "Question", answer: "Votre réponse", change: "Changer" },
      change: (n: number) => `Changer la carte\u00a0${n}`,
      answer: (n: number) => `Répondre à la carte\u00a0${n}`,
      offline: "Une question qui n’est plus en ligne",
      keyTitle: "Votre clé de tirage",
      key: "Elle a été tirée au hasard pour cette consultation et ne vient pas de votre compte. Notez-la : après le gel, elle vous permet de retrouver vos cartes et vos réponses dans ce qui est publié, et de refaire vos tirages. Ne la donnez à personne : qui la connaît lit vos réponses.",
    },
    letters: {
      title: "Être prévenu des réponses",
      save: "Enregistrer",
      done: {
        prevenu: "C’est noté : un courriel partira à chaque réponse.",
        tu: "C’est noté : aucun courriel ne partira.",
      },
    },
    shut: "Les cartes se lisent et ne se répondent pas",
    frozen: "La consultation est gelée : plus aucune carte ne se répond.",
    yours: {
      title: (consultation: string) => `Dans la consultation « ${consultation} »`,
      shown: (n: string) =>
        `D’après les comptes du matin, ${n} cartes de votre question ont reçu une réponse. Ce qu’elles disent reste caché jusqu’au gel.`,
      frozen: (n: string) =>
        `${n} cartes de votre question ont reçu une réponse. La consultation est gelée : ses résultats disent le reste.`,
      over: "Elle n’est plus tirée. Si elle revient en ligne un autre jour, elle garde ses réponses et n’est pas tirée de nouveau.",
      mine: (n: string) => `montrée ${n} fois`,
    },
  },
  en: {
    title: "My cards of the day",
    card: (n: number, of: number) => `Card ${n} of ${of}`,
    notAVote: "This is not a vote: you say which questions to put first. No count is shown, before or after.",
    answers: { ask: "Yes, ask it", "not-for-me": "Not for me", skip: "Skip" },
    none: "no answer yet",
    gone: "This question is no longer online. It can only be skipped.",
    more: "Why this question",
    said: (n: number, answer: string) => `Card ${n}: “${answer}”.`,
    undone: "Answer taken back. The card is before you again.",
    undo: "Take this answer back",
    all: "See my answers of the day",
    next: "Go on with the first card without an answer",
    back: "The consultation",
    keys: "By keyboard: ← not for me, → yes, ↓ skip, backspace to take back. By finger: swipe the card.",
    start: {
      lead: "Ten drawn questions, one a screen. For each, say whether it should be asked.",
      submit: "Draw my cards of the day",
      consentTitle: "What you agree to by drawing your first cards",
      consent:
        "Your answers may say something of your political opinions. With the questions that you join, which are not drawn for you, they are kept under a random key, with the day and without the hour, and published after the freeze under that key, without your pseudonym, if at least twenty people have answered.",
      kept: "The link between the key and your account is shown to you alone. It is erased six months after the freeze, or with your account; the answers then remain, nobody’s.",
      again: "You consented when you drew your first cards. Nothing new is kept.",
    },
    done: {
      title: "That is all for today",
      listTitle: "My answers of the day",
      lead: "Until midnight in Paris you may still change what you answered.",
      last: (freeze: string) =>
        `This is the last day. You may still change what you answered until the freeze, on ${freeze}; the questions will then be chosen.`,
      next: (freeze: string) =>
        `Tomorrow, the cards left for you, ten at most. The questions will be chosen at the freeze, on ${freeze}.`,
      table: { card: "Question", answer: "Your answer", change: "Change" },
      change: (n: number) => `Change card\u00a0${n}`,
      answer: (n: number) => `Answer card\u00a0${n}`,
      offline: "A question that is no longer online",
      keyTitle: "Your draw key",
      key: "It was drawn at random for this consultation and does not come from your account. Note it: after the freeze it lets you find your cards and answers in what is published, and redo your draws. Give it to nobody: whoever knows it reads your answers.",
    },
    letters: {
      title: "Be told of the answers",
      save: "Save",
      done: { prevenu: "Noted: an e-mail will leave at each answer.", tu: "Noted: no e-mail will leave." },
    },
    shut: "Cards are read and not answered",
    frozen: "The consultation is frozen: no card is answered any more.",
    yours: {
      title: (consultation: string) => `In the consultation “${consultation}”`,
      shown: (n: string) =>
        `By the counts of the morning, ${n} cards of your question have been answered. What they say stays hidden until the freeze.`,
      frozen: (n: string) =>
        `${n} cards of your question were answered. The consultation is frozen: what came out says the rest.`,
      over: "It is drawn no more. If it comes back online on another day, it keeps its answers and is not drawn again.",
      mine: (n: string) => `shown ${n} times`,
    },
  },
});
