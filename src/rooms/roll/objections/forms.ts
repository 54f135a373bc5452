import { choice, hiddenText, line, postCode, tick } from "../../../core/http/fields.ts";
import { communeField } from "../../../core/http/commune-field.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { answers, identityDocuments, type AnswerKind, type IdentityDocument } from "./rules.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

const documentNames: Readonly<Record<IdentityDocument, Bilingual>> = {
  "identity-card": both("Carte nationale d’identité", "Identity card"),
  passport: both("Passeport", "Passport"),
  "residence-permit": both("Titre de séjour", "Residence permit"),
  "driving-licence": both("Permis de conduire", "Driving licence"),
};

export const answerNames: Readonly<Record<AnswerKind, Bilingual>> = {
  "not-found": both("Personne de ce nom sur les listes reçues", "Nobody of this name on the rolls received"),
  refused: both("Refusée", "Refused"),
  "on-paper": both("Rayée à la main sur la liste imprimée", "Struck by hand on the printed list"),
};

const reason = line({
  label: both("Motif", "Reason"),
  hint: both("Sans nom. Gardé avec le vôtre.", "Without a name. Kept with yours."),
  min: 3,
  max: 500,
});

/** What was written, or what the officer corrects of it: the commune of a district, a name in use. */
export const seekForm = form({
  commune: communeField(both("Commune ou arrondissement", "Commune or district")),
  name: line({ label: both("Nom de naissance ou d’usage", "Birth name or name in use"), max: 100 }),
  born: line({ label: both("Date de naissance", "Birth date"), max: 10 }),
});

const found = {
  ...{ commune: hiddenText({ max: 5 }), name: hiddenText({ max: 100 }), born: hiddenText({ max: 10 }) },
  suppression: hiddenText({ max: 32 }),
};

export const postForm = form(found);
export const strikeForm = form({
  ...found,
  sure: tick({
    label: both(
      "C’est cette personne ; elle ne sera plus sur aucune liste imprimée",
      "This is the person; they will be on no printed list",
    ),
    mustBeTicked: true,
  }),
});
export const documentForm = form({
  document: choice({
    label: both("Document que j’ai vu, et que je ne garde pas", "Document that I saw, and do not keep"),
    choices: identityDocuments.map((value) => ({ value, label: documentNames[value] })),
  }),
});
export const codeForm = form({ code: postCode({ label: both("Code du courrier", "Code of the letter") }) });
export const answerForm = form({
  outcome: choice({
    label: both("Issue", "Outcome"),
    choices: answers.map((value) => ({ value, label: answerNames[value] })),
  }),
  reason,
});
export const takeBackForm = form({ reason });
