import type { Db } from "../../core/db/handle.ts";
import type { PersonalData } from "../../core/personal-data.ts";
import { forgetDeliveries } from "./store/deliveries.ts";

const kept = {
  fr: "Avec l’histoire de la primaire : ces lignes disent qui a décidé quoi, et ne s’effacent pas.",
  en: "With the history of the primary: these rows say who decided what, and are not erased.",
};
const table = (name: string) => ({ table: `polling.${name}`, personal: false, ends: kept });

const SEVEN_DAYS = 7 * 86_400_000;

/**
 * Places and precincts are about nobody; of people, only the authors of decisions stand here, by the public id of their account.
 * The composition of bureaus (R-F2-01 to 08), which is personal, is another room and another login.
 */
export const pollingPersonalData = (db?: Db<"files_worker">): PersonalData<"polling", never> => ({
  room: "polling",
  register: [],
  tables: [
    ...[
      "act",
      "place",
      "place_edition",
      "precinct",
      "precinct_edition",
      "allotment",
      "publishing",
      "street_edition",
      "merger",
    ].map(table),
    {
      table: "polling.delivery",
      personal: false,
      ends: {
        fr: "Dès la réponse ; sept jours après l’envoi au plus tard.",
        en: "With the answer; seven days after they were sent at the latest.",
      },
    },
  ],
  gather: () => Promise.resolve({}),
  erase: () => Promise.resolve(),
  ...(db && { expire: (now: Date) => forgetDeliveries(db, new Date(now.getTime() - SEVEN_DAYS)) }),
});
