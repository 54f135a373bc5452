import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

/** What a candidate hears in a theme, what of it led to the programme, and what stands beside the map. */
export const heard = defineMessages({
  fr: {
    led: {
      title: "De la contribution au programme",
      behind: "Ce qui a été dit dans les forums",
      statement: "Affirmation",
      thread: "Discussion",
      measure: "Mesure",
      of: (candidate: string) => `Mesure de ${candidate}`,
      version: (version: number) => `version ${version}`,
      yours: "Vous l’avez dit, une mesure en vient",
      cited: "Une mesure en vient :",
    },
    letter: {
      from: "Préau, forums",
      subject: "Une mesure vient de ce que vous avez dit",
      statement: "Une mesure d’un programme cite une affirmation que vous avez ajoutée.",
      thread: "Une mesure d’un programme cite une discussion que vous avez ouverte.",
      read: "Lire la mesure",
      why: "Vous recevez ce courriel parce que vous avez choisi d’en recevoir des forums.",
      stop: "Ne plus en recevoir :",
    },
    concerns: {
      title: "Ce qui préoccupe le plus",
      why: "Score : la part des comparaisons gagnées, de 0 à 100. Répondez d’abord si vous ne voulez pas être influencé.",
      description: (many: number) => `${many} préoccupations, de la plus à la moins choisie.`,
      caption: (answers: number) =>
        plural(answers, "fr", { zero: "Aucune réponse", one: "# réponse", other: "# réponses" }),
      thing: "Préoccupation",
      score: "Score",
      chosen: "Choisie",
      notChosen: "Non choisie",
      before: "Rang il y a une semaine",
      none: "–",
    },
    territories: {
      title: "Par département",
      why: "Un département paraît quand vingt personnes qui y vivent ont voté, et jamais s’il laisserait deviner moins de vingt autres personnes. Les nombres sont arrondis.",
      territory: "Département",
      people: "Personnes",
      atLeast: (people: number) => `plus de ${people}`,
      agreed: "Ce que l’on y approuve le plus",
      ofTen: (share: number) => `d’accord, environ ${share} sur 10`,
      nothing: "Rien encore qui se dégage.",
      label: "Le département où vous vivez",
      hint: "Facultatif, montré à personne. Il compte dans la carte par département, à partir de vingt personnes.",
      none: "Ne pas le dire",
      save: "Enregistrer mon département",
      saved: "C’est noté. La carte en tiendra compte dans la minute.",
    },
    days: {
      description: (from: string, to: string, first: number, last: number) =>
        `Du ${from} au ${to}, de ${first} à ${last} personnes.`,
      caption: "Personnes qui ont voté, jour après jour",
    },
    desk: {
      title: "Ce que disent les gens",
      link: "Lire ce que disent les gens",
      common: "Thèmes communs à tous",
      lead: (theme: string) => `« ${theme} », d’après les votes, les comparaisons et les discussions.`,
      none: "Pas encore de votes",
      noneWhy:
        "La carte est dessinée dans la minute qui suit les premiers votes. Les discussions qui attendent une réponse sont ci-dessous.",
      map: "Voir la carte entière",
      week: "Depuis une semaine",
      people: (now: number, before: number | undefined) =>
        before === undefined
          ? `${now} personnes ont voté ; il n’y a pas encore de carte d’il y a une semaine.`
          : `${now} personnes ont voté, contre ${before} il y a une semaine.`,
      newStatements: (n: number) =>
        plural(n, "fr", {
          zero: "Aucune affirmation nouvelle",
          one: "# affirmation nouvelle",
          other: "# affirmations nouvelles",
        }),
      newThreads: (n: number) =>
        plural(n, "fr", {
          zero: "aucune discussion nouvelle",
          one: "# discussion nouvelle",
          other: "# discussions nouvelles",
        }),
      moved: "L’avis a bougé",
      from: (before: number, after: number) => `d’accord : ${before} %, puis ${after} %`,
      still: "Aucun avis n’a bougé de dix points.",
      waiting: "Discussions qui méritent une réponse",
      waitingWhy:
        "Par nombre de questions restées sans réponse de l’équipe, puis par ancienneté ; pas par nombre de messages.",
      questions: (n: number) =>
        plural(n, "fr", { zero: "", one: "# question sans réponse", other: "# questions sans réponse" }),
      noQuestion: "Aucune question n’attend.",
      answer: "Répondre, en personne ou pour l’équipe",
      cite: "Relier à une mesure",
      citeWhy:
        "La mesure montrera d’où elle vient, et la personne qui l’a dit en sera prévenue. Seule une mesure publiée peut être reliée.",
      noMeasure: "Aucune mesure n’est publiée : publiez-en une pour la relier à ce que l’on dit ici.",
      what: "Ce qui a été dit",
      which: "La mesure qui en vient",
      tie: "Relier",
      untie: "Défaire ce lien",
      untieOne: (title: string) => `Défaire le lien avec « ${title} »`,
      tied: "C’est relié. La personne qui l’a dit sera prévenue.",
      untied: "Le lien est défait.",
      statements: "Affirmations",
      threads: "Discussions",
    },
    refusals: {
      gone: "Ce qui était cité n’est plus en ligne, ou le lien a déjà été défait. Rechargez la page pour voir ce qui s’y trouve.",
      "cited-already": "Cette mesure cite déjà ce message ou cette affirmation.",
      "no-measure": "Cette mesure n’est pas publiée. Choisissez-en une qui l’est.",
    },
  },
  en: {
    led: {
      title: "From contribution to programme",
      behind: "What was said in the forums",
      statement: "Statement",
      thread: "Thread",
      measure: "Measure",
      of: (candidate: string) => `Measure of ${candidate}`,
      version: (version: number) => `version ${version}`,
      yours: "You said it, a measure came of it",
      cited: "A measure came of it:",
    },
    letter: {
      from: "Préau, forums",
      subject: "A measure came of what you said",
      statement: "A measure of a programme cites a statement that you added.",
      thread: "A measure of a programme cites a thread that you opened.",
      read: "Read the measure",
      why: "You receive this e-mail because you chose to have some from the forums.",
      stop: "Receive none any more:",
    },
    concerns: {
      title: "What worries people most",
      why: "Score: the share of comparisons won, from 0 to 100. Answer first if you do not want to be influenced.",
      description: (many: number) => `${many} concerns, the most chosen first.`,
      caption: (answers: number) => plural(answers, "en", { zero: "No answer", one: "# answer", other: "# answers" }),
      thing: "Concern",
      score: "Score",
      chosen: "Chosen",
      notChosen: "Not chosen",
      before: "Rank a week ago",
      none: "–",
    },
    territories: {
      title: "By department",
      why: "A department appears once twenty people who live there have voted, and never where it would let fewer than twenty others be guessed. Numbers are rounded.",
      territory: "Department",
      people: "People",
      atLeast: (people: number) => `more than ${people}`,
      agreed: "What it agrees with most",
      ofTen: (share: number) => `agree, about ${share} in 10`,
      nothing: "Nothing that stands out yet.",
      label: "The department where you live",
      hint: "Optional, shown to nobody. It counts in the map by department, from twenty people on.",
      none: "Rather not say",
      save: "Save my department",
      saved: "It is noted. The map will take it in within a minute.",
    },
    days: {
      description: (from: string, to: string, first: number, last: number) =>
        `From ${from} to ${to}, from ${first} to ${last} people.`,
      caption: "People who voted, day after day",
    },
    desk: {
      title: "What people say",
      link: "Read what people say",
      common: "Themes common to all",
      lead: (theme: string) => `“${theme}”, from votes, comparisons and threads.`,
      none: "No votes yet",
      noneWhy: "The map is drawn within a minute of the first votes. Threads that wait for an answer are below.",
      map: "See the whole map",
      week: "Since last week",
      people: (now: number, before: number | undefined) =>
        before === undefined
          ? `${now} people have voted; there is no map of a week ago yet.`
          : `${now} people have voted, against ${before} a week ago.`,
      newStatements: (n: number) =>
        plural(n, "en", { zero: "No new statement", one: "# new statement", other: "# new statements" }),
      newThreads: (n: number) =>
        plural(n, "en", { zero: "no new thread", one: "# new thread", other: "# new threads" }),
      moved: "Opinion moved",
      from: (before: number, after: number) => `agree: ${before}%, then ${after}%`,
      still: "Opinion has not moved by ten points anywhere.",
      waiting: "Threads worth an answer",
      waitingWhy: "By the number of questions the team has not answered, then by age; not by the number of posts.",
      questions: (n: number) =>
        plural(n, "en", { zero: "", one: "# question unanswered", other: "# questions unanswered" }),
      noQuestion: "No question waits.",
      answer: "Answer, in person or for the team",
      cite: "Link to a measure",
      citeWhy:
        "The measure will show where it comes from, and whoever said it will be told. Only a published measure can be linked.",
      noMeasure: "No measure is published: publish one to link it to what is said here.",
      what: "What was said",
      which: "The measure that came of it",
      tie: "Link",
      untie: "Undo this link",
      untieOne: (title: string) => `Undo the link with “${title}”`,
      tied: "It is linked. Whoever said it will be told.",
      untied: "The link is undone.",
      statements: "Statements",
      threads: "Threads",
    },
    refusals: {
      gone: "What was cited is no longer online, or the link was undone already. Load the page again to see what is there.",
      "cited-already": "This measure cites that post or statement already.",
      "no-measure": "This measure is not published. Choose one that is.",
    },
  },
});
