import { choice, date, hiddenNumber, hiddenText, integer, line, optional, tick } from "../../core/http/fields.ts";
import { communeField } from "../../core/http/commune-field.ts";
import { form } from "../../core/http/form.ts";
import type { Bilingual } from "../../core/lang.ts";
import { plural } from "../../ui/format.ts";
import { preconditionNames } from "./messages/frame.ts";
import { preconditionKinds } from "./rules.ts";

/** The forms of the room. */

const both = (fr: string, en: string): Bilingual => ({ fr, en });
export const reason = line({
  label: both("Motif", "Reason"),
  hint: both("Gardé avec votre nom.", "Kept with your name."),
  min: 3,
  max: 500,
});
export const commune = communeField(both("Commune", "Commune"));
const copies = integer({
  label: both("Exemplaires", "Copies"),
  hint: both("De un à vingt.", "One to twenty."),
  min: 1,
  max: 20,
});

export const conditionForm = form({
  kind: choice({
    label: both("Pièce", "Paper"),
    choices: preconditionKinds.map((value) => ({ value, label: preconditionNames[value] })),
  }),
  reference: line({ label: both("Référence de la pièce", "Reference of the paper"), min: 3, max: 500 }),
  held: tick({
    label: both("Cette pièce est signée et en vigueur", "This paper is signed and in force"),
    hint: both("Sans cette coche, elle est retirée.", "Without this tick it is withdrawn."),
  }),
});

/** R-F1-04: what is recorded of every delivery. */
export const originForm = form({
  office: line({
    label: both("Mairie ou préfecture qui a livré", "Town hall or prefecture that delivered"),
    min: 2,
    max: 200,
  }),
  askedOn: date({ label: both("Demandé le", "Asked on") }),
  receivedOn: date({ label: both("Reçu le", "Received on") }),
  medium: choice({
    label: both("Support", "Medium"),
    choices: [
      { value: "download", label: both("Téléchargement", "Download") },
      { value: "mail", label: both("Courriel", "E-mail") },
      { value: "disk", label: both("Disque ou clé", "Disk or stick") },
    ],
  }),
  undertaking: line({
    label: both("Engagement de ne pas en faire un usage commercial", "Undertaking of no commercial use"),
    hint: both("Référence du papier signé.", "Reference of the signed paper."),
    min: 3,
    max: 500,
  }),
});

/** What the page told when it was answered: a stale page says neither yes nor no. */
const report = hiddenText({ max: 16 });

export const confirmForm = form({
  report,
  acceptRefused: tick({
    label: both(
      "Importer aussi les communes dont des lignes sont illisibles, sans ces lignes",
      "Also import communes of which rows cannot be read, without those rows",
    ),
  }),
  acceptGone: tick({
    label: both(
      "Importer aussi les communes qui perdraient plus d’un électeur sur vingt",
      "Also import communes that would lose more than one elector in twenty",
    ),
  }),
  acceptOlder: tick({
    label: both(
      "Importer aussi les communes nommées comme ayant déjà un extrait plus récent",
      "Also import the communes named as having a later extract already",
    ),
  }),
});
export const turnDownForm = form({ report });
export const nothingForm = form({});

export const findForm = form({
  commune,
  name: line({ label: both("Nom de naissance ou nom d’usage", "Birth name or name in use"), max: 100 }),
  born: line({
    label: both("Date de naissance", "Birth date"),
    hint: both("Comme sur la carte : 07/03/1974.", "As on the card: 07/03/1974."),
    max: 10,
  }),
  why: choice({
    label: both("Pourquoi", "Why"),
    choices: [
      { value: "request-of-the-person", label: both("Demande de la personne", "Request of the person") },
      { value: "objection", label: both("Opposition", "Objection") },
      { value: "move", label: both("Changement de lieu", "Move") },
      { value: "check", label: both("Contrôle", "Check") },
    ],
  }),
});

/** `leftOut`: how many electors would be on no list. The form carries the number, so that a page of yesterday accepts no other. */
export const freezeForm = (leftOut: number) =>
  form({
    reason,
    acceptMissing: tick({
      label: both(
        "J’arrête ce département bien que des communes n’y soient pas livrées",
        "I freeze this department although communes of it are not delivered",
      ),
    }),
    leftOut: optional(hiddenNumber()),
    acceptLeftOut: tick({ label: both(acceptedIn.fr(leftOut), acceptedIn.en(leftOut)) }),
    oneRun: tick({
      label: both(
        "Une seule suite alphabétique dans chaque lieu, au lieu d’une par bureau",
        "One alphabetical run in each place, instead of one a precinct",
      ),
    }),
  });
const acceptedIn = {
  fr: (n: number) =>
    plural(n, "fr", {
      one: "J’accepte que # électeur ne soit sur aucune liste",
      other: "J’accepte que # électeurs ne soient sur aucune liste",
    }),
  en: (n: number) =>
    plural(n, "en", {
      one: "I accept that # elector is on no list",
      other: "I accept that # electors are on no list",
    }),
} as const;
export const thawForm = form({ reason });
export const orderForm = form({ copies });
export const reopenForm = form({ commune, reason });

/** One place among those that are frozen. */
export const reprintForm = (places: readonly { readonly value: string; readonly label: Bilingual }[]) =>
  form({ place: choice({ label: both("Lieu", "Place"), choices: places }), copies, reason });
