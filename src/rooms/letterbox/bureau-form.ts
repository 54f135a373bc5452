import { detailFields, mobilityField, roleFields, roundFields } from "../../contracts/bureau-fields.ts";
import { bureauConsent } from "../../contracts/bureaus.ts";
import { choice, hiddenText, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { departments } from "../../core/territories.ts";

/** Whoever offers to hold a polling place. The consent is the last thing read, in full, and is never ticked beforehand. */
export const bureauForm = form({
  key: hiddenText({ max: 36 }),
  ...detailFields,
  department: choice({
    label: { fr: "Département où vous voulez aider", en: "Department in which you want to help" },
    choices: departments().map(({ code, name }) => ({
      value: code,
      label: { fr: `${name} (${code})`, en: `${name} (${code})` },
    })),
  }),
  mobility: mobilityField,
  ...roundFields,
  ...roleFields,
  consent: tick({ label: bureauConsent, mustBeTicked: true }),
});
