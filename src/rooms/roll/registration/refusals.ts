import type { Bilingual } from "../../../core/lang.ts";
import { complementaryRefusals } from "../complementary/refusals.ts";

/** Why nothing was done with a pre-registration; what refuses an entry of the list itself is told as there. */
export const registrationRefusals = {
  ...complementaryRefusals,
  "no-such-registration": {
    fr: "Cette préinscription n’existe pas.",
    en: "There is no such pre-registration.",
  },
  "already-dealt-with": {
    fr: "Cette préinscription est déjà traitée. Rien n’a été changé.",
    en: "This pre-registration was dealt with already. Nothing was changed.",
  },
} as const satisfies Record<string, Bilingual>;
export type RegistrationRefusal = keyof typeof registrationRefusals;
