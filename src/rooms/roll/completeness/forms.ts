import { choice, date, integer, line } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { commune, reason } from "../forms.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

export const bagForm = form({
  commune,
  reference: line({
    label: both("Référence du sac", "Reference of the bag"),
    hint: both("Ce qui est écrit dessus.", "What is written on it."),
    max: 100,
  }),
  office: line({
    label: both("Mairie ou préfecture qui a remis le papier", "Town hall or prefecture that handed the paper over"),
    min: 2,
    max: 200,
  }),
  receivedOn: date({ label: both("Reçu le", "Received on") }),
  pages: integer({ label: both("Pages", "Pages"), min: 1, max: 100_000 }),
  lines: integer({
    label: both("Lignes", "Lines"),
    hint: both(
      "Électeurs de la liste principale, comptés sur les pages.",
      "Electors of the main list, counted on the pages.",
    ),
    min: 1,
    max: 2_000_000,
  }),
});

export const withdrawForm = (bags: readonly { readonly value: string; readonly label: Bilingual }[]) =>
  form({ bag: choice({ label: both("Sac", "Bag"), choices: bags }), reason });

export const enrolmentForm = form({
  election: line({
    label: both("Scrutin", "Election"),
    hint: both("Comme « européennes de 2009 ».", "Such as “European election of 2009”."),
    min: 3,
    max: 100,
  }),
});
