import { detailFields, mobilityField, roleFields, roleNames, roundFields } from "../../contracts/bureau-fields.ts";
import { bureauConsent } from "../../contracts/bureaus.ts";
import { choice, date, hiddenNumber, integer, line, optional, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import type { Bilingual } from "../../core/lang.ts";
import { departments } from "../../core/territories.ts";
import { moduleNames, roundNames } from "./messages/frame.ts";
import { bureauRoles } from "./terms.ts";

/** The forms of the room. Each change says why; what is chosen from what is kept (a place, a candidate) is a line here. */

const both = (fr: string, en: string): Bilingual => ({ fr, en });
const reason = line({
  label: both("Pourquoi", "Why"),
  hint: both(
    "Gardé dans l’historique, avec votre nom. N’écrivez celui de personne d’autre.",
    "Kept in the history, with your name. Write nobody else’s.",
  ),
  max: 500,
});

/** From a paper or an e-mail (R-F2-03): the consent is the person’s, whoever types it says where it is. */
export const personForm = form({
  department: choice({
    label: both("Département", "Department"),
    choices: departments().map(({ code, name }) => ({
      value: code,
      label: both(`${name} (${code})`, `${name} (${code})`),
    })),
  }),
  candidate: optional(line({ label: both("Désigné par", "Named by"), max: 26 })),
  ...detailFields,
  ...roleFields,
  delegate: tick({ label: roleNames.delegate }),
  ...roundFields,
  mobility: mobilityField,
  channel: choice({
    label: both("Le consentement est", "The consent is"),
    choices: [
      { value: "paper", label: both("sur papier, signé", "on paper, signed") },
      { value: "e-mail", label: both("dans un courriel de la personne", "in an e-mail of the person") },
    ],
  }),
  consentOn: date({ label: both("Date du consentement", "Day of the consent") }),
  consent: tick({
    label: both(
      `La personne a accepté, par écrit : « ${bureauConsent.fr} »`,
      `The person agreed, in writing: “${bureauConsent.en}”`,
    ),
    mustBeTicked: true,
  }),
  reason,
});

export const seatForm = form({
  place: line({ label: both("Lieu de vote", "Polling place"), max: 26 }),
  round: choice({
    label: both("Tour", "Round"),
    choices: [
      { value: "1", label: roundNames[1] },
      { value: "2", label: roundNames[2] },
    ],
  }),
  role: choice({
    label: both("Rôle", "Role"),
    choices: bureauRoles.map((value) => ({ value, label: roleNames[value] })),
  }),
  reason,
});

export const releaseForm = form({ reason });

export const trainingForm = form({
  heldOn: date({ label: both("Jour de la formation", "Day of the training") }),
  code: tick({ label: moduleNames.code }),
  material: tick({ label: moduleNames.material }),
  "mock-vote": tick({ label: moduleNames["mock-vote"] }),
  minutes: tick({ label: moduleNames.minutes }),
  reason,
});

export const leaveForm = form({
  kind: choice({
    label: both("Ce qui se passe", "What happens"),
    choices: [
      { value: "withdrawn", label: both("La personne retire son accord", "The person withdraws their consent") },
      {
        value: "refused",
        label: both("Le comité ne retient pas la demande", "The committee declines the application"),
      },
      { value: "erased", label: both("La personne demande à être effacée", "The person asks to be erased") },
    ],
  }),
  reason,
});

const count = (label: Bilingual, max: number) => integer({ label, min: 0, max });

export const settingsForm = form({
  read: hiddenNumber(),
  president: count(roleNames.president, 1),
  "vice-president": count(roleNames["vice-president"], 1),
  assessor: count(both("Assesseurs titulaires", "Titular assessors"), 20),
  secretary: count(roleNames.secretary, 1),
  endsOn: optional(
    date({
      label: both("Effacer les personnes au soir du", "Erase the persons in the evening of"),
      hint: both(
        "Après le délai de recours du dernier tour. Des comptes sans nom restent.",
        "After the appeal time of the last round. Counts without a name stay.",
      ),
    }),
  ),
  reason,
});

export const summonForm = form({ reason });
