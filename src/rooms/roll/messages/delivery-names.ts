import type { Bilingual } from "../../../core/lang.ts";
import type { AnswerRefusal } from "../deliveries/receiving.ts";
import type { DeliveryState } from "../deliveries/state.ts";
import { deliveryRefusals } from "../refusals.ts";
import type { Excluded } from "../rules.ts";

export const stateNames: Readonly<Record<DeliveryState, Bilingual>> = {
  sent: { fr: "Reçue, en lecture", en: "Received, being read" },
  read: { fr: "Lue : attend une réponse", en: "Read: waits for an answer" },
  confirmed: { fr: "Confirmée, import en cours", en: "Confirmed, being imported" },
  imported: { fr: "Importée", en: "Imported" },
  refused: { fr: "Refusée", en: "Refused" },
  nothing: { fr: "Rien n’est entré : attend une réponse", en: "Nothing entered: waits for an answer" },
  partly: { fr: "Entrée en partie : le reste attend une réponse", en: "Entered in part: the rest waits for an answer" },
  "partly-dropped": { fr: "Entrée en partie, le reste écarté", en: "Entered in part, the rest turned down" },
  "partly-expired": {
    fr: "Entrée en partie, le reste effacé après sept jours sans réponse",
    en: "Entered in part, the rest deleted after seven days without an answer",
  },
  dropped: { fr: "Écartée", en: "Turned down" },
  expired: { fr: "Effacée après sept jours sans réponse", en: "Deleted after seven days without an answer" },
};

export const excludedNames: Readonly<Record<Excluded, Bilingual>> = {
  municipal: { fr: "liste complémentaire municipale", en: "municipal complementary list" },
  european: { fr: "liste complémentaire européenne", en: "European complementary list" },
  minor: { fr: "mineurs au jour de l’élection présidentielle", en: "minors on the day of the presidential election" },
  objected: { fr: "rayés (opposition ou doublon)", en: "struck (objection or double entry)" },
  moved: { fr: "partis sur la liste d’une autre commune", en: "moved to the list of another commune" },
};

export const answerRefusals: Readonly<
  Record<AnswerRefusal | "no-file" | "destroyed" | "parameters-missing" | "bytes-lost", Bilingual>
> = {
  "not-your-territory": {
    fr: "Seul le comité national importe. Rien n’a été changé.",
    en: "Only the national committee imports. Nothing was changed.",
  },
  "no-such-delivery": {
    fr: "Cette livraison n’existe pas.",
    en: "There is no such delivery.",
  },
  "not-read-yet": {
    fr: "Ce fichier n’est pas encore lu. Attendez son rapport, puis confirmez.",
    en: "This file is not read yet. Wait for its report, then confirm.",
  },
  "answered-meanwhile": {
    fr: "Quelqu’un a répondu entre-temps. Sa réponse vaut.",
    en: "Somebody answered meanwhile. Their answer stands.",
  },
  "report-changed": {
    fr: "Ce que dit cette page a changé depuis que vous l’aviez ouverte. Rien n’a été fait : relisez le rapport, puis répondez.",
    en: "What this page tells has changed since you opened it. Nothing was done: read the report again, then answer.",
  },
  "nothing-read": {
    fr: "Aucun fichier de cette livraison n’a pu être lu : il n’y a rien à importer. Écartez-la, et demandez un autre fichier.",
    en: "No file of this delivery could be read: there is nothing to import. Turn it down, and ask for another file.",
  },
  voting: {
    fr: "Le vote est en cours : aucune livraison n’est reçue, lue ni rapportée ce jour-là. Revenez demain.",
    en: "The vote is under way: no delivery is received, read or reported on that day. Come back tomorrow.",
  },
  destroyed: deliveryRefusals.destroyed,
  "no-file": { fr: "Choisissez un fichier.", en: "Choose a file." },
  "parameters-missing": {
    fr: "La primaire n’a pas encore de réglages : il faut son jour d’arrêt des listes et celui de la majorité.",
    en: "The primary has no parameters yet: its cut-off and the day of age are needed.",
  },
  "bytes-lost": {
    fr: "Le fichier scellé a disparu ou ne s’ouvre plus. Envoyez-le à nouveau.",
    en: "The sealed file is gone or does not open. Send it again.",
  },
};
