import type { OfficeScreen } from "../../core/office-screen.ts";
import { paths } from "./pages/frame.tsx";
import { deeds } from "./rules/may.ts";

/** The room's screens, as the office's home page offers them. */
export const bureausScreens: readonly OfficeScreen[] = [
  {
    href: paths.overview,
    label: { fr: "Tenir les bureaux des lieux de vote", en: "Keep the bureaus of the polling places" },
    what: {
      fr: "Inscrire, désigner, former, convoquer ; ce qui manque par lieu.",
      en: "Enter, name, train, summon; what is missing by place.",
    },
    roles: deeds.change,
  },
  {
    href: paths.overview,
    label: { fr: "Voir les bureaux des lieux de vote", en: "See the bureaus of the polling places" },
    what: {
      fr: "Qui tient chaque lieu, ce qui manque ; le seuil et l’effacement.",
      en: "Who holds each place, what is missing; the floor and the erasure.",
    },
    roles: deeds.set,
  },
  {
    href: paths.own,
    label: { fr: "Désigner assesseurs et délégués", en: "Name assessors and delegates" },
    what: {
      fr: "Les personnes de votre candidature, et aucune autre.",
      en: "The people of your candidate, and no other.",
    },
    roles: deeds.own,
  },
];
