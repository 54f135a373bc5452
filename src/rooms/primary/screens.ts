import type { OfficeScreen } from "../../core/office-screen.ts";
import { paths } from "./pages/frame.tsx";

/** The room's screens, as the office's home page offers them. */
export const primaryScreens: readonly OfficeScreen[] = [
  {
    href: paths.overview,
    label: { fr: "Tenir la primaire", en: "Run the primary" },
    what: {
      fr: "Réglages, charte, dates par territoire, instances, candidatures ; publier.",
      en: "Settings, charter, dates by territory, bodies, candidacies; publish.",
    },
    roles: ["national-committee", "high-authority"],
  },
  {
    href: paths.silence,
    label: { fr: "Décider des périodes de réserve", en: "Decide on silence windows" },
    what: {
      fr: "En vigueur partout par défaut ; les lever ou les rétablir, avec le motif.",
      en: "In force everywhere by default; lift or restore them, with the reason.",
    },
    roles: ["high-authority"],
  },
  {
    href: paths.overview,
    label: { fr: "Voir la primaire", en: "See the primary" },
    what: { fr: "Ce qui est décidé, par qui, quand et pourquoi.", en: "What is decided, by whom, when and why." },
    roles: ["administrator", "data-protection-officer"],
  },
];
