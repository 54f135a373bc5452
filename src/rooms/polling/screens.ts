import type { OfficeScreen } from "../../core/office-screen.ts";
import { paths } from "./pages/frame.tsx";
import { deeds } from "./rules/may.ts";

/** The room's screens, as the office's home page offers them. */
export const pollingScreens: readonly OfficeScreen[] = [
  {
    href: paths.overview,
    label: { fr: "Tenir les lieux de vote", en: "Keep the polling places" },
    what: {
      fr: "Bureaux, lieux, heures, accès ; ce qui manque par département ; importer, publier.",
      en: "Precincts, places, hours, access; what is missing by department; import, publish.",
    },
    roles: deeds.change,
  },
  {
    href: paths.overview,
    label: { fr: "Voir les lieux de vote", en: "See the polling places" },
    what: {
      fr: "Où vote chaque bureau, et ce qui manque encore.",
      en: "Where each precinct votes, and what is still missing.",
    },
    roles: deeds.read.filter((role) => !deeds.change.includes(role)),
  },
];
