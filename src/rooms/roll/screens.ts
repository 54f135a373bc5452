import type { OfficeDoor } from "../../core/door.ts";
import type { OfficeScreen } from "../../core/office-screen.ts";
import { deeds } from "./may.ts";
import { paths } from "./pages/frame.tsx";
import { doublesWait, keyingWaits, objectionsWait } from "./waiting.ts";

/** The room's screens, as the office's home page offers them. */
export const rollScreens = (door: OfficeDoor): readonly OfficeScreen[] => [
  {
    href: paths.overview,
    label: { fr: "Voir le fichier 1", en: "See file 1" },
    what: {
      fr: "Livraisons des communes, complétude, listes imprimées : des comptes, sans nom.",
      en: "Deliveries of communes, completeness, printed lists: counts, without a name.",
    },
    roles: deeds.board,
  },
  {
    href: paths.deliveries,
    label: { fr: "Importer des listes électorales", en: "Import rolls" },
    what: {
      fr: "Envoyer un fichier scellé, lire son rapport, confirmer.",
      en: "Send a sealed file, read its report, confirm.",
    },
    roles: deeds.import,
  },
  {
    href: paths.keying,
    label: { fr: "Saisir des listes sur papier", en: "Key rolls from paper" },
    what: {
      fr: "Une page à la fois, saisie par deux personnes ; une troisième départage.",
      en: "One page at a time, keyed by two people; a third settles.",
    },
    roles: deeds.paper,
    waiting: (_, roles) => keyingWaits(door.roll, roles),
  },
  {
    href: paths.objections,
    label: { fr: "Traiter les oppositions", en: "Deal with objections" },
    what: {
      fr: "Vérifier l’identité, rayer de la liste, répondre dans le mois.",
      en: "Check identity, strike from the list, answer within the month.",
    },
    roles: deeds.object,
    waiting: (_, roles) => objectionsWait(door, roles),
  },
  {
    href: paths.duplicates,
    label: { fr: "Décider des doublons", en: "Decide double entries" },
    what: {
      fr: "La même personne dans deux communes : signalée, jamais supprimée d’elle-même.",
      en: "The same person in two communes: reported, never removed by itself.",
    },
    roles: deeds.duplicates,
    waiting: () => doublesWait(door.roll),
  },
  {
    href: paths.moves,
    label: { fr: "Changer un électeur de commune", en: "Move an elector to another commune" },
    what: {
      fr: "D’une liste à l’autre en un seul acte, sur pièce vue, avant l’arrêt.",
      en: "From one list to the other by a single act, on a document seen, before the freeze.",
    },
    roles: deeds.move,
  },
  {
    href: paths.complementary,
    label: { fr: "Inscrire sur la liste complémentaire", en: "Register on the complementary list" },
    what: {
      fr: "Mineurs et membres, jusqu’au jour limite, sur pièce vue et contre un reçu.",
      en: "Minors and members, until the last day, on a document seen and against a receipt.",
    },
    roles: deeds.register,
  },
  {
    href: paths.registrations,
    label: { fr: "Recevoir les préinscriptions du site", en: "Take pre-registrations from the site" },
    what: {
      fr: "Lettres de qui demande à être sur la liste complémentaire : à inscrire pièce en main, ou à écarter.",
      en: "Letters of who asks to be on the complementary list: to register, document in hand, or to set aside.",
    },
    roles: deeds.register,
  },
  {
    href: paths.lists,
    label: { fr: "Arrêter les listes", en: "Freeze the lists" },
    what: {
      fr: "Département par département, avant l’impression.",
      en: "Department by department, before printing.",
    },
    roles: deeds.freeze,
  },
];
