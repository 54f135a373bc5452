import { choice, date, email, line, optional, tick } from "../core/http/fields.ts";
import type { Values } from "../core/http/form.ts";
import type { Bilingual } from "../core/lang.ts";
import { bureauRoles, mobilities, type BureauRole, type Mobility } from "./bureaus.ts";

/** The fields by which somebody asks to hold a polling place, on the public form as on the office's: declared once. */

const both = (fr: string, en: string): Bilingual => ({ fr, en });

export const roleNames: Readonly<Record<BureauRole, Bilingual>> = {
  president: both("Président du bureau", "President of the bureau"),
  "vice-president": both("Suppléant du président", "Vice-president"),
  assessor: both("Assesseur titulaire", "Titular assessor"),
  substitute: both("Assesseur suppléant", "Substitute assessor"),
  secretary: both("Secrétaire", "Secretary"),
  delegate: both("Délégué d’une candidature", "Delegate of a candidate"),
};
export const mobilityNames: Readonly<Record<Mobility, Bilingual>> = {
  commune: both("Dans ma commune", "In my commune"),
  neighbours: both("Dans les communes voisines", "In neighbouring communes"),
  department: both("Dans tout le département", "Anywhere in the department"),
};

/** R-F2-02, R.46 */
export const detailFields = {
  given: line({ label: both("Prénoms", "First names"), max: 100, autocomplete: "given-name" }),
  family: line({ label: both("Nom", "Name"), max: 100, autocomplete: "family-name" }),
  bornOn: date({ label: both("Date de naissance", "Date of birth"), autocomplete: "bday" }),
  bornAt: line({ label: both("Lieu de naissance", "Place of birth"), max: 200 }),
  address: line({ label: both("Adresse", "Address"), max: 300, autocomplete: "street-address" }),
  postcode: line({ label: both("Code postal", "Postcode"), max: 10, autocomplete: "postal-code" }),
  town: line({ label: both("Ville", "Town"), max: 100, autocomplete: "address-level2" }),
  email: optional(
    email({
      label: both("Adresse électronique", "E-mail address"),
      hint: both("Pour vous joindre, et pour rien d’autre.", "To reach you, and for nothing else."),
    }),
  ),
  phone: optional(line({ label: both("Téléphone", "Telephone"), max: 40, autocomplete: "tel" })),
};

export const roundFields = {
  round1: tick({ label: both("Libre au premier tour", "Free in the first round") }),
  round2: tick({ label: both("Libre au second tour", "Free in the second round") }),
};
export const mobilityField = choice({
  label: both("Où", "Where"),
  choices: mobilities.map((value) => ({ value, label: mobilityNames[value] })),
});
export const roleFields = {
  president: tick({ label: roleNames.president }),
  "vice-president": tick({ label: roleNames["vice-president"] }),
  assessor: tick({ label: roleNames.assessor }),
  substitute: tick({ label: roleNames.substitute }),
  secretary: tick({ label: roleNames.secretary }),
};

type Ticked = Partial<Readonly<Record<BureauRole, boolean>>>;
export const rolesTicked = (values: Ticked): readonly BureauRole[] => bureauRoles.filter((role) => values[role]);
export const roundsTicked = ({ round1, round2 }: Values<typeof roundFields>): readonly (1 | 2)[] => [
  ...(round1 ? ([1] as const) : []),
  ...(round2 ? ([2] as const) : []),
];

export const detailsTyped = ({ email: mail, phone, ...rest }: Values<typeof detailFields>) => {
  const { given, family, bornOn, bornAt, address, postcode, town } = rest;
  return { given, family, bornOn, bornAt, address, postcode, town, email: mail ?? null, phone: phone ?? null };
};
