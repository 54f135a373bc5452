import { choice, hiddenText, line, tick } from "../../../core/http/fields.ts";
import { communeField } from "../../../core/http/commune-field.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { moveDocuments, type MoveDocument } from "./rules.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

export const documentNames: Readonly<Record<MoveDocument, Bilingual>> = {
  "elector-card": both("Carte électorale de la nouvelle commune", "Elector’s card of the new commune"),
  "enrolment-certificate": both("Attestation d’inscription", "Certificate of enrolment"),
  "proof-of-address": both(
    "Justificatif de domicile, avec une pièce d’identité",
    "Proof of address, with an identity document",
  ),
};

export const seekForm = form({
  commune: communeField(both("Commune dont la liste a la personne", "Commune whose list has the person")),
  name: line({ label: both("Nom de naissance ou nom d’usage", "Birth name or name in use"), max: 100 }),
  born: line({
    label: both("Date de naissance", "Birth date"),
    hint: both("Comme sur la carte : 07/03/1974.", "As on the card: 07/03/1974."),
    max: 10,
  }),
});

const found = {
  ...{ commune: hiddenText({ max: 5 }), name: hiddenText({ max: 100 }), born: hiddenText({ max: 10 }) },
  suppression: hiddenText({ max: 32 }),
};

/** Where somebody found goes, and what shows it. */
export const effectForm = form({
  ...found,
  to: communeField(both("Nouvelle commune", "New commune")),
  precinct: line({ label: both("Numéro du bureau officiel", "Number of the official precinct"), max: 4 }),
  document: choice({
    label: both("Pièce que j’ai vue, et que je ne garde pas", "Document that I saw, and do not keep"),
    choices: moveDocuments.map((value) => ({ value, label: documentNames[value] })),
  }),
});

export const moveForm = form({
  ...found,
  ...{ to: hiddenText({ max: 5 }), precinct: hiddenText({ max: 4 }) },
  document: hiddenText({ max: 30 }),
  sure: tick({
    label: both(
      "C’est cette personne, et elle vote dans la nouvelle commune",
      "This is the person, and they vote in the new commune",
    ),
    mustBeTicked: true,
  }),
});

export const takeBackForm = form({
  ...found,
  reason: line({
    label: both("Motif", "Reason"),
    hint: both("Sans nom. Gardé avec le vôtre.", "Without a name. Kept with yours."),
    min: 3,
    max: 500,
  }),
});
