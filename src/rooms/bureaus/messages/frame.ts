import type { Bilingual } from "../../../core/lang.ts";
import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";
import type { ActKind, RoundNumber, TrainingModule } from "../terms.ts";

export const roundNames: Readonly<Record<RoundNumber, Bilingual>> = {
  1: { fr: "Premier tour", en: "First round" },
  2: { fr: "Second tour", en: "Second round" },
};
export const moduleNames: Readonly<Record<TrainingModule, Bilingual>> = {
  code: { fr: "Le code des primaires", en: "The code of primaries" },
  material: { fr: "Le matériel", en: "The material" },
  "mock-vote": { fr: "Un vote pour de faux", en: "A mock vote" },
  minutes: { fr: "Le procès-verbal", en: "The minutes" },
};
export const actNames: Readonly<Record<ActKind, Bilingual>> = {
  entered: { fr: "Personne inscrite", en: "Person entered" },
  refused: { fr: "Demande non retenue, effacée", en: "Application declined and erased" },
  withdrawn: { fr: "Accord retiré, personne effacée", en: "Consent withdrawn, person erased" },
  erased: { fr: "Personne effacée à sa demande", en: "Person erased at their request" },
  seated: { fr: "Place attribuée", en: "Seat given" },
  released: { fr: "Place vacante", en: "Seat vacant" },
  trained: { fr: "Formation suivie", en: "Training held" },
};

export const frameMessages = defineMessages({
  fr: {
    nav: "Bureaux des lieux de vote",
    tabs: { overview: "Départements", own: "Mes désignations", enter: "Inscrire", settings: "Règles" },
    saved: "C’est enregistré.",
    entered: "La personne est inscrite.",
    seated: "La place est attribuée. Le récépissé est prêt.",
    released: "La place est de nouveau vacante.",
    left: "La personne est effacée. Ses places sont vacantes.",
    summoned: "Les convocations partent par courriel.",
    when: "Quand",
    what: "Quoi",
    where: "Où",
    who: "Qui",
    why: "Pourquoi",
    none: "Aucun.",
    history: "Historique",
    historySays: "Ce qui a été décidé des places. Il ne nomme personne.",
    people: (n: number) => plural(n, "fr", { one: "# personne", other: "# personnes" }),
    choose: "Choisir",
  },
  en: {
    nav: "Bureaus of the polling places",
    tabs: { overview: "Departments", own: "Whom I named", enter: "Enter", settings: "Rules" },
    saved: "Saved.",
    entered: "The person is entered.",
    seated: "The seat is given. The receipt is ready.",
    released: "The seat is vacant again.",
    left: "The person is erased. Their seats are vacant.",
    summoned: "The summonses leave by e-mail.",
    when: "When",
    what: "What",
    where: "Where",
    who: "Who",
    why: "Why",
    none: "None.",
    history: "History",
    historySays: "What was decided about seats. It names nobody.",
    people: (n: number) => plural(n, "en", { one: "# person", other: "# people" }),
    choose: "Choose",
  },
});
