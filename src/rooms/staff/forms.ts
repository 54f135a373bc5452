import { choice, date, email, hiddenText, integer, line, optional, sixDigits } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { officeRoles } from "../../core/office-roles.ts";
import { departmentCodes, departmentName } from "./departments.ts";
import { messages } from "./messages.ts";

/** Every form of this room, declared once. */
const reason = line({
  min: 3,
  max: 500,
  label: { fr: "Raison", en: "Reason" },
  hint: { fr: "Une phrase, gardée avec la décision.", en: "One sentence, kept with the decision." },
});

export const emailForm = form({
  email: email({ label: { fr: "Votre adresse électronique", en: "Your e-mail address" } }),
  vers: optional(hiddenText({ max: 300 })),
});

const second = line({
  max: 40,
  label: { fr: "Code de votre application, ou code de secours", en: "Code of your application, or recovery code" },
  autocomplete: "one-time-code",
});
export const codesForm = form({
  code: sixDigits({ label: { fr: "Code reçu par courriel", en: "Code received by e-mail" } }),
  second,
});
export const secondForm = form({ second });

export const passkeyForm = form({
  answer: hiddenText({ max: 30_000, label: { fr: "Réponse de l’appareil", en: "Device’s answer" } }),
  vers: optional(hiddenText({ max: 300 })),
});
export const newPasskeyForm = form({
  answer: hiddenText({ max: 30_000, label: { fr: "Réponse de l’appareil", en: "Device’s answer" } }),
  label: line({ max: 80, label: { fr: "Nom de cette clé", en: "Name of this key" } }),
});
export const linkForm = form({ link: hiddenText({ max: 60, label: { fr: "Lien", en: "Link" } }) });
export const totpForm = form({
  code: sixDigits({ label: { fr: "Code affiché par l’application", en: "Code shown by the application" } }),
});
export const nothingForm = form({});
export const whichForm = form({ id: hiddenText({ max: 30 }) });

export const inviteForm = form({
  given: line({ max: 100, label: { fr: "Prénom", en: "First name" } }),
  family: line({ max: 100, label: { fr: "Nom", en: "Last name" } }),
  email: email({ label: { fr: "Adresse électronique", en: "E-mail address" }, autocomplete: "off" }),
  reason,
});

export const reasonForm = form({ reason });

const departmentChoices = departmentCodes().map((code) => ({
  value: code,
  label: { fr: departmentName(code, "fr"), en: departmentName(code, "en") },
}));
export const grantForm = form({
  role: choice({
    label: { fr: "Rôle", en: "Role" },
    choices: officeRoles.map((role) => ({
      value: role,
      label: { fr: messages.fr.roles[role], en: messages.en.roles[role] },
    })),
  }),
  department: optional(choice({ label: { fr: "Département", en: "Department" }, choices: departmentChoices })),
  candidate: optional(
    line({
      max: 64,
      label: { fr: "Candidature représentée", en: "Candidate represented" },
      hint: {
        fr: "L’identifiant de la candidature, tel qu’il est dans son adresse.",
        en: "The candidate’s identifier, as it stands in their address.",
      },
    }),
  ),
  ends: optional(
    date({
      label: { fr: "Dernier jour", en: "Last day" },
      hint: { fr: "Laissez vide pour un rôle sans terme.", en: "Leave empty for a role without an end." },
    }),
  ),
  reason,
});

export const decisionForm = form({
  decision: choice({
    label: { fr: "Décision", en: "Decision" },
    choices: [
      { value: "confirmed", label: { fr: "Confirmer", en: "Confirm" } },
      { value: "refused", label: { fr: "Refuser", en: "Refuse" } },
    ],
  }),
  reason,
});

export const sessionRuleForm = form({
  idle: integer({ min: 5, max: 120, label: { fr: "Minutes sans visite", en: "Minutes without a visit" } }),
  whole: integer({ min: 1, max: 24, label: { fr: "Heures en tout", en: "Hours in all" } }),
  reason,
});
