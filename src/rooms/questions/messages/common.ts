import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

/** The same question to all candidates. */
export const common = defineMessages({
  fr: {
    title: "La même question à tous",
    lead: "Une question, posée à tous les candidats. Chacun dépose sa réponse sous scellé ; toutes s’ouvrent à la même heure, côte à côte.",
    empty: "Aucune question n’a encore été posée à tous",
    emptyWhy: "Les questions posées à tous les candidats se liront ici.",
    table: { question: "Question", reveal: "Réponses lues le" },
    more: "Pourquoi cette question",
    until: (when: string) => `Réponses sous scellé jusqu’au ${when}`,
    sealedWhy:
      "À cette heure-là, toutes s’ouvrent ensemble. D’ici là, elles sont chiffrées ; seule leur empreinte est publiée, au moment du dépôt.",
    held: (when: string) => `La période de réserve retient l’ouverture jusqu’au ${when}.`,
    deposited: (when: string) => `Réponse déposée le ${when}`,
    replaced: (when: string) => `${when}, remplacée ensuite`,
    notYet: "Rien n’est encore déposé",
    none: "Pas de réponse",
    order:
      "L’ordre est tiré au sort : celui des empreintes SHA-256 de l’identifiant de la question et de l’adresse de chaque campagne.",
    answers: "Les réponses",
    sealed: "Ce qui est déposé",
    hashes: { who: "Candidat", when: "Déposée le" },
    hash: "Empreinte publiée au dépôt",
    salt: "Sel",
    check: "Vérifier que les réponses n’ont pas changé",
    checkHow:
      "L’empreinte de chaque réponse est le SHA-256 de son sel, d’un saut de ligne, puis de la réponse, telle qu’elle est écrite ci-dessous.",
    notProved:
      "Ce qui n’est pas prouvé : la machine qui héberge ce site détient la clé des réponses scellées. Les empreintes montrent qu’aucune n’a changé après son dépôt, pas que personne ne les a lues avant l’heure.",
    all: "Toutes les questions posées à tous",
    ask: {
      title: "Poser une question à tous les candidats",
      lead: "La question paraît aussitôt, et ne change plus. Toutes les équipes peuvent déposer une réponse jusqu’à l’heure dite.",
      submit: "Poser à tous",
      silence: "Cette heure tombe dans la période de réserve : rien ne peut y paraître. Choisissez-en une autre.",
    },
    studio: {
      lead: "Les questions que la primaire pose à tous les candidats.",
      write: "Déposer la réponse",
      rewrite: "Remplacer la réponse",
      why: "Personne ne la lit avant l’heure. Son empreinte paraît aussitôt. Vous pouvez la remplacer jusque-là ; les empreintes de celles d’avant restent visibles.",
      submit: "Sceller et déposer",
      done: "La réponse est déposée, et son empreinte publiée.",
      tooLate:
        "L’heure est passée : les réponses sont ouvertes, et rien ne se dépose plus. La vôtre n’est pas perdue : copiez-la.",
      yours: (when: string) => `Votre réponse, déposée le ${when}`,
      public: "Voir la page publique",
      count: (n: number) => plural(n, "fr", { zero: "rien n’est déposé", one: "# dépôt", other: "# dépôts" }),
    },
  },
  en: {
    title: "The same question to all",
    lead: "One question, put to every candidate. Each deposits an answer under seal; all are opened at the same hour, side by side.",
    empty: "No question was put to all yet",
    emptyWhy: "Questions put to every candidate will be read here.",
    table: { question: "Question", reveal: "Answers read on" },
    more: "Why this question",
    until: (when: string) => `Answers under seal until ${when}`,
    sealedWhy:
      "At that hour all are opened together. Until then they are encrypted; only their hash is published, when they are deposited.",
    held: (when: string) => `The period of silence holds the opening until ${when}.`,
    deposited: (when: string) => `Answer deposited on ${when}`,
    replaced: (when: string) => `${when}, replaced since`,
    notYet: "Nothing is deposited yet",
    none: "No answer given",
    order: "The order is drawn: that of the SHA-256 hashes of the question’s id and of each campaign’s address.",
    answers: "The answers",
    sealed: "What is deposited",
    hashes: { who: "Candidate", when: "Deposited on" },
    hash: "Hash published at the deposit",
    salt: "Salt",
    check: "Check that no answer has changed",
    checkHow:
      "The hash of each answer is the SHA-256 of its salt, a line feed, then the answer as it is written below.",
    notProved:
      "What is not proved: the machine that hosts this site holds the key of the sealed answers. The hashes show that none changed after its deposit, not that nobody read them before the hour.",
    all: "All questions put to all",
    ask: {
      title: "Ask all candidates a question",
      lead: "The question appears at once, and no longer changes. Every team may deposit an answer until the hour given.",
      submit: "Ask all",
      silence: "That hour is within the period of silence: nothing may appear in it. Choose another.",
    },
    studio: {
      lead: "What the primary asks every candidate.",
      write: "Deposit the answer",
      rewrite: "Replace the answer",
      why: "Nobody reads it before the hour. Its hash appears at once. You may replace it until then; the hashes of those before stay in sight.",
      submit: "Seal and deposit",
      done: "The answer is deposited, and its hash published.",
      tooLate: "The hour is past: the answers are opened, and nothing more is deposited. Yours is not lost: copy it.",
      yours: (when: string) => `Your answer, deposited on ${when}`,
      public: "See the public page",
      count: (n: number) => plural(n, "en", { zero: "nothing is deposited", one: "# deposit", other: "# deposits" }),
    },
  },
});
