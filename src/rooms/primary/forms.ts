import {
  choice,
  date,
  email,
  hiddenNumber,
  hiddenText,
  integer,
  line,
  localTime,
  optional,
  text,
  type Field,
} from "../../core/http/fields.ts";
import { form, type Form } from "../../core/http/form.ts";
import type { Bilingual } from "../../core/lang.ts";
import { bodyKinds, candidateStates, type RoundNumber } from "./terms.ts";
import { votingTerritories } from "./territories.ts";
import { dayField } from "./rules.ts";
import { bodyNames, stateNames } from "./messages.ts";

/** The forms of the room. Each change says why; each form carries the number of what its author had in front of them. */

const both = (fr: string, en: string): Bilingual => ({ fr, en });
const reason = line({
  label: both("Pourquoi ce changement", "Why this change"),
  hint: both("Gardé dans l’historique, avec votre nom.", "Kept in the history, with your name."),
  max: 500,
});
/** What its author had read: the number of an edition. */
const read = hiddenNumber();

export const parametersForm = form({
  read,
  nameFr: line({ label: both("Nom de la primaire, en français", "Name of the primary, in French"), max: 120 }),
  nameEn: line({ label: both("Nom de la primaire, en anglais", "Name of the primary, in English"), max: 120 }),
  organisers: text({
    label: both("Organisateurs", "Organisers"),
    hint: both("Un par ligne.", "One a line."),
    max: 2_000,
  }),
  rollCutOff: date({ label: both("Inscrits sur les listes électorales au", "On the electoral rolls on") }),
  adultOn: date({
    label: both("18 ans au plus tard le", "18 years old by"),
    hint: both("D’ordinaire le jour de l’élection.", "Usually the day of the election."),
  }),
  preRegistrationUntil: optional(
    date({
      label: both("Préinscription des mineurs jusqu’au", "Pre-registration of minors until"),
      hint: both("Vide : les mineurs ne votent pas.", "Empty: minors do not vote."),
    }),
  ),
  amountCents: integer({
    label: both("Participation, en centimes d’euro", "Contribution, in euro cents"),
    hint: both("100 pour un euro.", "100 for one euro."),
    min: 0,
    max: 10_000,
  }),
  floor: choice({
    label: both("Ce montant est", "This amount is"),
    choices: [
      { value: "minimum", label: both("un minimum", "a minimum") },
      { value: "exact", label: both("exact", "exact") },
    ],
  }),
  per: choice({
    label: both("Versée", "Paid"),
    choices: [
      { value: "once", label: both("une seule fois pour les deux tours", "once for both rounds") },
      { value: "round", label: both("à chaque tour", "at each round") },
    ],
  }),
  abroadFr: optional(text({ label: both("Voter à l’étranger, en français", "Voting abroad, in French"), max: 2_000 })),
  abroadEn: optional(text({ label: both("Voter à l’étranger, en anglais", "Voting abroad, in English"), max: 2_000 })),
  reason,
});

export const charterForm = form({
  read,
  textFr: text({ label: both("Texte de la charte, en français", "Text of the charter, in French"), max: 10_000 }),
  textEn: text({ label: both("Texte de la charte, en anglais", "Text of the charter, in English"), max: 10_000 }),
  reason,
});

export const proposeForm = form({
  first: date({ label: both("Dimanche du premier tour", "Sunday of the first round") }),
  second: date({ label: both("Dimanche du second tour", "Sunday of the second round") }),
  reason,
});

const halfHours = Array.from({ length: 48 }, (_, at) => {
  const time = `${String(Math.floor(at / 2)).padStart(2, "0")}:${at % 2 === 0 ? "00" : "30"}`;
  return { value: time, label: both(time.replace(":", " h "), time) };
});
const hour = (label: Bilingual): Field<string> => choice({ label, choices: halfHours });

/** One round, every territory: day, opening, closing on the territory's own clock. */
export type RoundFields = Readonly<Record<string, Field<string> | Field<string | undefined> | Field<number>>>;
function roundForm(round: RoundNumber): Form<RoundFields> {
  const days = votingTerritories.flatMap<[string, Field<string>]>(({ id, name }) => [
    [dayField(id, round, "date"), date({ label: both(`${name.fr}, jour`, `${name.en}, day`) })],
    [dayField(id, round, "opens"), hour(both(`${name.fr}, ouverture`, `${name.en}, opening`))],
    [dayField(id, round, "closes"), hour(both(`${name.fr}, fermeture`, `${name.en}, closing`))],
  ]);
  return form({
    read,
    ...Object.fromEntries(days),
    resultsFrom: optional(
      localTime({
        label: both("Résultats publiables à partir de (heure de Paris)", "Results may be published from (Paris time)"),
        hint: both(
          "Vide : à la fermeture du dernier lieu de vote, tous territoires confondus.",
          "Empty: when the last polling place of all territories closes.",
        ),
      }),
    ),
    reason,
  });
}
export const roundForms = { 1: roundForm(1), 2: roundForm(2) } as const;

export const milestonesForm = form({
  read,
  milestones: optional(
    text({
      label: both("Étapes du calendrier", "Steps of the calendar"),
      hint: both(
        "Une par ligne : 2026-11-15 | Clôture des candidatures | Candidacies close",
        "One a line: 2026-11-15 | Clôture des candidatures | Candidacies close",
      ),
      max: 6_000,
    }),
  ),
  reason,
});

export const silenceForm = form({
  round: choice({
    label: both("Tour", "Round"),
    choices: [
      { value: "1", label: both("Premier tour", "First round") },
      { value: "2", label: both("Second tour", "Second round") },
    ],
  }),
  territory: choice({
    label: both("Territoire", "Territory"),
    choices: votingTerritories.map(({ id, name }) => ({ value: id, label: name })),
  }),
  lifted: choice({
    label: both("Décision", "Decision"),
    choices: [
      { value: "lift", label: both("Lever la réserve", "Lift the silence") },
      { value: "restore", label: both("Rétablir la réserve", "Restore the silence") },
    ],
  }),
  reason,
});

export const bodyForm = form({
  read,
  kind: choice({
    label: both("Instance", "Body"),
    choices: bodyKinds.map((value) => ({ value, label: bodyNames[value] })),
  }),
  nameFr: line({ label: both("Nom, en français", "Name, in French"), max: 200 }),
  nameEn: line({ label: both("Nom, en anglais", "Name, in English"), max: 200 }),
  territory: optional(
    line({
      label: both("Département", "Department"),
      hint: both("Son code, pour une instance départementale.", "Its code, for a department’s body."),
      max: 3,
    }),
  ),
  email: optional(email({ label: both("Adresse électronique", "E-mail address") })),
  address: optional(line({ label: both("Adresse postale", "Postal address"), max: 300 })),
  reason,
});

export const removeBodyForm = form({ read, id: hiddenText({ max: 64 }), reason });

export const candidateForm = form({
  given: line({ label: both("Prénom", "First name"), max: 100 }),
  family: line({ label: both("Nom", "Last name"), max: 100 }),
  state: choice({
    label: both("État", "State"),
    choices: [
      { value: "declared", label: stateNames.declared },
      { value: "filed", label: stateNames.filed },
    ],
  }),
  reason,
});

export const stateForm = form({
  /** The id of the state that its author had read. */
  read: hiddenText({ max: 20 }),
  state: choice({
    label: both("Nouvel état", "New state"),
    choices: candidateStates.map((value) => ({ value, label: stateNames[value] })),
  }),
  reason,
});

export const drawForm = form({
  seed: line({
    label: both("Graine du tirage", "Seed of the draw"),
    hint: both(
      "Ce que personne ne choisit : des boules tirées en public, annoncées d’avance. Exemple : 12 7 31 44 5.",
      "What nobody chooses: balls drawn in public, announced beforehand. Example: 12 7 31 44 5.",
    ),
    min: 8,
    max: 200,
  }),
  reason,
});

export const reasonForm = form({ reason });
