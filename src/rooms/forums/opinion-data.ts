import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { forgetVoter, gatherVoter } from "./store/voters.ts";

/** What statements, votes and concerns hold on people, how it is given to them, how it ends. */
export const opinionData: PersonalData<"web", AccountSubject> = {
  room: "forums-opinion",
  register: [
    {
      id: "forums-opinion",
      name: { fr: "Affirmations, votes et carte des opinions", en: "Statements, votes and the opinion map" },
      controller: "platform",
      purposes: {
        fr: "Montrer ce que pensent ensemble les personnes qui votent, sans montrer ce que pense chacune.",
        en: "To show what people who vote think together, without showing what each one thinks.",
      },
      people: {
        fr: "Les personnes qui ont un compte et votent sur les affirmations d’un thème ou en ajoutent une.",
        en: "People with an account who vote on the statements of a theme or add one.",
      },
      data: {
        fr: "Affirmations (montrées sans nom), dernier vote sur chacune, comparaisons de préoccupations, compte, et le département de qui veut le dire. La carte et ses fichiers : les votes sans compte, sous un numéro qui change à chaque carte.",
        en: "Statements (shown without a name), the last vote on each, comparisons of concerns, account, and the department of those who want to say it. The map and its files: votes without an account, under a number that changes with every map.",
      },
      ground: {
        fr: "Consentement à ce que ces opinions soient comptées (RGPD, art. 6-1-a et 9-2-a).",
        en: "Consent that these opinions be counted (GDPR art. 6(1)(a) and 9(2)(a)).",
      },
      recipients: {
        fr: "Le public lit les affirmations, la carte et des votes sans nom ; personne d’autre que la personne ne lit ses votes sous son compte.",
        en: "The public reads statements, the map and votes without a name; nobody but the person reads their votes under their account.",
      },
      transfers: {
        fr: "Aucun transfert hors de l’Union européenne.",
        en: "No transfer outside the European Union.",
      },
      ends: {
        fr: "Dès que la personne efface son compte : ses votes partent, et la carte est redessinée sans eux.",
        en: "As soon as the person erases their account: their votes go, and the map is drawn again without them.",
      },
      security: {
        fr: "La base donne des rangs à qui dessine la carte, jamais un compte.",
        en: "The database gives ranks to whatever draws the map, never an account.",
      },
    },
  ],
  tables: [
    ...["statement", "vote", "comparison"].map((table) => ({
      table: `forums.${table}`,
      personal: true,
      ends: {
        fr: "Avec le compte ; une affirmation aussi quand la personne la retire.",
        en: "With the account; a statement also when the person withdraws it.",
      },
    })),
    {
      table: "forums.voter_territory",
      personal: true,
      ends: {
        fr: "Quand la personne ne veut plus le dire, ou avec son compte.",
        en: "When the person would rather not say it any more, or with the account.",
      },
    },
    {
      table: "forums.map",
      personal: true,
      ends: {
        fr: "Remplacée dès que les votes changent ; effacée aussitôt quand un compte qui y a voté l’est.",
        en: "Replaced as soon as votes change; erased at once when an account that voted in it is.",
      },
    },
    {
      table: "forums.map_slice",
      personal: true,
      ends: {
        fr: "Avec la carte dont ce sont les votes ; remplacés, dix minutes plus tard, ou dès qu’un compte est effacé.",
        en: "With the map whose votes they are; once replaced, ten minutes later, or as soon as an account is erased.",
      },
    },
    {
      table: "forums.map_day",
      personal: false,
      ends: { fr: "Gardé avec le thème : des nombres.", en: "Kept with the theme: numbers." },
    },
  ],
  gather: (db, { accountId }) => gatherVoter(db, accountId),
  erase: (tx, { accountId }, at) => forgetVoter(tx, accountId, at),
};
