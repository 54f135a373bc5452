import { choice, email, hiddenText, line, optional, tick } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { identityChecks, type IdentityCheck } from "./terms.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

const identityNames: Readonly<Record<IdentityCheck, Bilingual>> = {
  document: both("Une pièce d’identité, vue et non gardée", "An identity document, seen and not kept"),
  "known-address": both(
    "Un échange à une adresse que le fichier donne déjà",
    "An exchange at an address that the file already has",
  ),
};

/** There is no field but these: who is looked for is who asked (R-F1-15). */
export const personForm = form({
  family: line({ label: both("Nom de naissance ou nom d’usage", "Birth name or name in use"), max: 100 }),
  given: line({
    label: both("Prénoms", "First names"),
    hint: both("Dans l’ordre de l’état civil ; le premier suffit.", "In their civil order; the first is enough."),
    max: 100,
  }),
  born: line({
    label: both("Date de naissance", "Birth date"),
    hint: both("Comme sur la pièce : 07/03/1974.", "As on the document: 07/03/1974."),
    max: 10,
  }),
  email: optional(
    email({
      label: both("Adresse électronique", "E-mail address"),
      hint: both("Pour le fichier 2 seulement.", "For file 2 only."),
    }),
  ),
  identity: choice({
    label: both("L’identité a été vérifiée par", "Identity was checked by"),
    choices: identityChecks.map((value) => ({ value, label: identityNames[value] })),
  }),
});

const carried = () => optional(hiddenText({ max: 254 }));

/** Carries the person it was drawn for, so that a refusal shows the same page again. */
export const eraseForm = form({
  ...{ family: carried(), given: carried(), born: carried(), email: carried(), identity: carried() },
  file: hiddenText({ max: 40 }),
  held: hiddenText({ max: 26 }),
  sure: tick({
    label: both(
      "La personne demande cet effacement ; il ne se reprend pas",
      "The person asks for this erasure; it cannot be taken back",
    ),
    mustBeTicked: true,
  }),
});
