import { choice, hiddenNumber, line, optional, text, type Field } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import type { Bilingual } from "../../core/lang.ts";
import { accessibilityNames, kindNames } from "./names.ts";
import { accessibilities, placeKinds } from "./terms.ts";

/** The forms of the room. Each change says why; each form carries the number of the edition its author had in front of them. */

const both = (fr: string, en: string): Bilingual => ({ fr, en });
const reason = line({
  label: both("Pourquoi ce changement", "Why this change"),
  hint: both("Gardé dans l’historique, avec votre nom.", "Kept in the history, with your name."),
  max: 500,
});
const read = hiddenNumber();

/** A time on the clock of the place. */
function clock(label: Bilingual): Field<string> {
  const typed = line({
    label,
    hint: both("Heure du lieu, comme 09:00.", "The place’s own time, such as 09:00."),
    max: 5,
  });
  return {
    ...typed,
    read: (texts) => {
      const entered = typed.read(texts);
      return !entered.ok || /^([01]\d|2[0-3]):[0-5]\d$/.test(entered.value)
        ? entered
        : { ok: false, problem: { why: "not-a-time" } };
    },
  };
}

const said = {
  name: line({ label: both("Nom du lieu", "Name of the place"), max: 300 }),
  address: line({ label: both("Adresse", "Address"), max: 300 }),
  postcode: line({ label: both("Code postal", "Postcode"), min: 5, max: 5 }),
  town: line({ label: both("Ville", "Town"), max: 300 }),
  commune: line({
    label: both("Code de la commune", "Code of the commune"),
    hint: both("Code Insee, comme 59350.", "INSEE code, such as 59350."),
    min: 5,
    max: 5,
  }),
  kind: choice({
    label: both("Sorte de lieu", "Kind of place"),
    choices: placeKinds.map((value) => ({ value, label: kindNames[value] })),
  }),
  accessibility: choice({
    label: both("Accessible en fauteuil roulant", "Accessible in a wheelchair"),
    choices: accessibilities.map((value) => ({ value, label: accessibilityNames[value] })),
  }),
  access: optional(line({ label: both("Précisions sur l’accès", "More about access"), max: 300 })),
  directions: optional(line({ label: both("Comment y aller", "How to get there"), max: 300 })),
  longitude: optional(line({ label: both("Longitude, en degrés", "Longitude, in degrees"), max: 12 })),
  latitude: optional(line({ label: both("Latitude, en degrés", "Latitude, in degrees"), max: 12 })),
  source: optional(
    line({ label: both("D’où viennent ces coordonnées", "Where these co-ordinates come from"), max: 200 }),
  ),
  zone: line({ label: both("Fuseau horaire", "Time zone"), max: 60 }),
  opens1: clock(both("Premier tour, ouverture", "First round, opening")),
  closes1: clock(both("Premier tour, fermeture", "First round, closing")),
  opens2: clock(both("Second tour, ouverture", "Second round, opening")),
  closes2: clock(both("Second tour, fermeture", "Second round, closing")),
};

const somePrecincts = {
  label: both("Bureaux de vote", "Precincts"),
  hint: both(
    "Un par ligne : le code de la commune, celui du bureau. Exemple : 59350 0104.",
    "One a line: the code of the commune, that of the precinct. Example: 59350 0104.",
  ),
  max: 20_000,
};
const round = choice({
  label: both("Tour", "Round"),
  choices: [
    { value: "1", label: both("Premier tour", "First round") },
    { value: "2", label: both("Second tour", "Second round") },
  ],
});

export const placeForm = form({ read, ...said, reason });
/** A new place; with precincts, it takes them from the places that hold them. */
export const newPlaceForm = form({ ...said, precincts: optional(text(somePrecincts)), reason });
export const moveForm = form({
  precincts: text(somePrecincts),
  rounds: choice({
    label: both("À quel tour", "In which round"),
    choices: [
      { value: "both", label: both("Aux deux tours", "In both rounds") },
      { value: "1", label: both("Au premier tour seulement", "In the first round only") },
      { value: "2", label: both("Au second tour seulement", "In the second round only") },
    ],
  }),
  reason,
});
/** One place among those that may take precincts. */
export const mergeForm = (places: readonly { readonly value: string; readonly label: Bilingual }[]) =>
  form({
    read,
    into: choice({ label: both("Lieu qui reprend ses bureaux", "Place that takes its precincts"), choices: places }),
    reason,
  });
export type MergeForm = ReturnType<typeof mergeForm>;
export const roundForm = form({
  read,
  round,
  status: choice({
    label: both("Décision", "Decision"),
    choices: [
      { value: "cancelled", label: both("Annuler le lieu à ce tour", "Cancel the place in this round") },
      { value: "open", label: both("Rouvrir le lieu à ce tour", "Open the place again in this round") },
    ],
  }),
  reason,
});
export const reasonForm = form({ reason });
export const nothingForm = form({});
