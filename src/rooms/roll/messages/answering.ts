import { enrolmentCommune } from "../../../core/territories.ts";
import { defineMessages } from "../../../ui/messages.ts";

const named = (code: string): string => enrolmentCommune(code)?.name ?? code;

/** What file 1 says of itself in the answer to a request of rights. */
export const answeringMessages = {
  remedies: {
    fr: "Le fichier copie la liste électorale de la commune : c’est elle qui la corrige, sur demande à la mairie, et la livraison suivante le reprend. L’organisation ne corrige ni n’efface une ligne ; qui s’oppose n’est plus sur aucune liste de la primaire (formulaire d’opposition du site).",
    en: "The file is a copy of the commune’s roll: the commune corrects it, when asked at the town hall, and the next delivery takes it over. The organisation neither corrects nor erases a row; whoever objects is on no list of the primary any more (form of objection of the site).",
  },
  ...defineMessages({
    fr: {
      elector: (code: string) => `Sur la liste de ${named(code)}`,
      complementary: (code: string) => `Sur la liste complémentaire, à ${named(code)}`,
      sex: "Sexe",
      birthPlace: "Lieu de naissance",
      orderNumber: "Numéro d’ordre",
    },
    en: {
      elector: (code) => `On the roll of ${named(code)}`,
      complementary: (code) => `On the complementary list, in ${named(code)}`,
      sex: "Sex",
      birthPlace: "Place of birth",
      orderNumber: "Order number",
    },
  }),
};
