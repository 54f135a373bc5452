import { choice, line, postCode, tick } from "../../../core/http/fields.ts";
import { communeField } from "../../../core/http/commune-field.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { registrationKinds } from "../../../contracts/registration.ts";
import { proofs, type Kind, type Proof } from "./rules.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

export const kindNames: Readonly<Record<Kind, Bilingual>> = {
  minor: both("Mineur, 18 ans à l’élection présidentielle", "Minor, 18 at the presidential election"),
  "minor-member": both("Mineur de plus de 16 ans, membre", "Minor over 16, member"),
  "foreign-member": both("Personne étrangère, membre", "Foreign person, member"),
};

const proofNames: Readonly<Record<Proof, Bilingual>> = {
  "identity-card": both("Carte d’identité", "Identity card"),
  passport: both("Passeport", "Passport"),
  "birth-certificate": both("Acte de naissance ou livret de famille", "Birth certificate or family book"),
  "residence-permit": both("Titre de séjour", "Residence permit"),
  "membership-card": both("Carte de membre, avec une pièce d’identité", "Membership card, with an identity document"),
};

export const registerForm = form({
  kind: choice({
    label: both("Qui s’inscrit", "Who registers"),
    choices: registrationKinds.map((value) => ({ value, label: kindNames[value] })),
  }),
  birthName: line({ label: both("Nom de naissance", "Birth name"), max: 100 }),
  firstNames: line({ label: both("Prénoms", "First names"), max: 100 }),
  born: line({
    label: both("Date de naissance", "Birth date"),
    hint: both("Comme sur la carte : 07/03/1994.", "As on the card: 07/03/1994."),
    max: 10,
  }),
  commune: communeField(both("Commune ou arrondissement où elle vote", "Commune or district where they vote")),
  precinct: line({
    label: both("Numéro du bureau officiel de son adresse", "Number of the official precinct of their address"),
    max: 4,
  }),
  proof: choice({
    label: both("Pièce que j’ai vue, et que je ne garde pas", "Document that I saw, and do not keep"),
    choices: proofs.map((value) => ({ value, label: proofNames[value] })),
  }),
  seen: tick({
    label: both(
      "La personne est devant moi et sait ce qui est noté",
      "The person is before me and knows what is written",
    ),
    mustBeTicked: true,
  }),
});

const reason = line({
  label: both("Motif", "Reason"),
  hint: both("Sans nom. Gardé avec le vôtre.", "Without a name. Kept with yours."),
  min: 3,
  max: 500,
});

export const withdrawForm = form({
  code: postCode({ label: both("Code du reçu", "Code of the receipt") }),
  reason,
});

/** Somebody whom the roll of a commune has is taken off the complementary list. */
export const sameForm = form({
  reason,
  sure: tick({
    label: both(
      "C’est la même personne ; elle n’est plus sur la liste complémentaire",
      "This is the same person; they are on the complementary list no more",
    ),
    mustBeTicked: true,
  }),
});
