import { defineMessages } from "../../../ui/messages.ts";

/** On paper, in French: it is read in the place. */
export const paperTexts = {
  summonsTitle: "Convocation",
  summonsLead: (name: string) =>
    `${name}, le comité du département vous a désigné pour tenir un lieu de vote de la primaire. Merci d’être là une demi-heure avant l’ouverture.`,
  of: (candidate: string) => `, pour ${candidate}`,
  onDay: (day: string, from: string, to: string) => `Le vote a lieu ${day}, de ${from} à ${to}, heure du lieu.`,
  dayToCome: "à une date qui vous sera confirmée",
  receipt: (number: string) => `Récépissé n° ${number}. Ce numéro est votre titre.`,
  bring:
    "Apportez cette lettre et une pièce d’identité. La formation et le matériel vous sont expliqués par le comité.",
  instead:
    "Si vous ne pouvez pas venir, prévenez le comité aussitôt : votre place redevient vacante, et quelqu’un d’autre peut la tenir.",
  rights:
    "Vous pouvez à tout moment retirer l’accord que vous avez donné : vos données sont alors effacées. Elles le sont dans tous les cas après les recours du dernier tour.",
  nobody: "Personne ne tient encore de place dans ce département.",
  listTitle: "Composition du bureau",
  role: "Rôle",
  name: "Nom",
  namedBy: "Désigné par",
  number: "Récépissé",
  signature: "Signature",
  committee: "Comité du département",
  missingOnTheDay:
    "Les assesseurs qui manquent sont pris parmi les électeurs présents, le plus âgé puis le plus jeune, et le procès-verbal le dit (code électoral, R. 44).",
  paperOnly:
    "Cette liste peut être affichée dans le lieu et jointe au procès-verbal. Elle n’est publiée nulle part ailleurs.",
} as const;

export const receiptMessages = defineMessages({
  fr: {
    title: (number: string) => `Récépissé ${number}`,
    lead: "Il est le titre de la personne dans le lieu. Imprimez cette page et remettez-la-lui, ou à la candidature qui l’a désignée.",
    number: "Numéro",
    name: "Nom",
    role: "Rôle",
    place: "Lieu",
    round: "Tour",
    namedBy: "Désigné par",
    notified: "Désignation reçue",
    until: "Délai",
    untilSays: "18 heures, le troisième jour avant le vote (code électoral, R. 46)",
    summoned: "Convocation envoyée",
    person: "Voir la personne",
  },
  en: {
    title: (number: string) => `Receipt ${number}`,
    lead: "It is the person’s title in the place. Print this page and hand it to them, or to the candidate who named them.",
    number: "Number",
    name: "Name",
    role: "Role",
    place: "Place",
    round: "Round",
    namedBy: "Named by",
    notified: "Naming received",
    until: "Deadline",
    untilSays: "18:00 on the third day before the vote (electoral code, R. 46)",
    summoned: "Summons sent",
    person: "See the person",
  },
});

export const mailTexts = defineMessages({
  fr: {
    from: "La primaire, comité du département",
    title: "Votre convocation au lieu de vote",
    hello: (name: string) => `${name}, le comité du département vous a désigné pour tenir un lieu de vote.`,
    seat: (round: string, role: string, place: string) => `${round} : ${role}, ${place}.`,
    day: (day: string, from: string) =>
      `Le vote a lieu ${day} ; le lieu ouvre à ${from}. Soyez là une demi-heure avant.`,
    receipt: (number: string) => `Récépissé n° ${number} : ce numéro est votre titre. Apportez une pièce d’identité.`,
    footer:
      "Vous recevez ce courrier parce que vous avez accepté de tenir un lieu de vote. Répondez au comité pour retirer cet accord : vos données seront effacées.",
  },
  en: {
    from: "The primary, department committee",
    title: "Your summons to the polling place",
    hello: (name: string) => `${name}, the department’s committee named you to hold a polling place.`,
    seat: (round: string, role: string, place: string) => `${round}: ${role}, ${place}.`,
    day: (day: string, from: string) =>
      `The vote is on ${day}; the place opens at ${from}. Be there half an hour before.`,
    receipt: (number: string) => `Receipt ${number}: this number is your title. Bring an identity document.`,
    footer:
      "You receive this because you agreed to hold a polling place. Reply to the committee to take that back: your data will be erased.",
  },
});
