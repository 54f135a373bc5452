import type { Calendar } from "../../contracts/calendar.ts";
import { departments } from "../../core/territories.ts";

/**
 * The territories that vote together: one wall clock, one polling day a round. R-POLL-08 gives the list for 2011: the
 * Saturday territories are those whose Sunday evening would come after the results are known in Paris. Places abroad
 * keep their own zone in the room that holds them; the zone here is that of the group's silence and calendar.
 */
export type VotingTerritory = Calendar["groups"][number] & { readonly saturday: boolean };

const countries = (codes: string): string[] => codes.split(" ").map((code) => `country:${code}`);

function overseas(code: string, id: string, name: string, saturday: boolean): VotingTerritory {
  const zone = departments().find((one) => one.code === code)?.zone ?? "Europe/Paris";
  return { id, name: { fr: name, en: english[name] ?? name }, zone, covers: [code], saturday };
}

const english: Readonly<Record<string, string>> = {
  Guyane: "French Guiana",
  "La Réunion": "Réunion",
  "Saint-Pierre-et-Miquelon": "Saint Pierre and Miquelon",
  "Polynésie française": "French Polynesia",
  "Nouvelle-Calédonie": "New Caledonia",
  "Wallis-et-Futuna": "Wallis and Futuna",
};

/** In the order of the list that people read: everywhere else first. */
export const votingTerritories: readonly VotingTerritory[] = [
  {
    id: "hexagone",
    name: {
      fr: "Hexagone, Corse, Europe, Afrique, Proche-Orient",
      en: "Mainland France, Corsica, Europe, Africa, Middle East",
    },
    zone: "Europe/Paris",
    covers: [],
    saturday: false,
  },
  overseas("971", "guadeloupe", "Guadeloupe", true),
  overseas("972", "martinique", "Martinique", true),
  overseas("973", "guyane", "Guyane", true),
  overseas("974", "la-reunion", "La Réunion", false),
  overseas("975", "saint-pierre-et-miquelon", "Saint-Pierre-et-Miquelon", true),
  overseas("976", "mayotte", "Mayotte", false),
  overseas("977", "saint-barthelemy", "Saint-Barthélemy", true),
  overseas("978", "saint-martin", "Saint-Martin", true),
  overseas("986", "wallis-et-futuna", "Wallis-et-Futuna", false),
  overseas("987", "polynesie-francaise", "Polynésie française", true),
  overseas("988", "nouvelle-caledonie", "Nouvelle-Calédonie", false),
  {
    id: "amerique-du-nord",
    name: { fr: "Amérique du Nord, centrale et Caraïbes", en: "North and Central America, Caribbean" },
    zone: "America/New_York",
    covers: countries("US CA MX GT BZ SV HN NI CR PA CU HT DO JM BS BB TT"),
    saturday: true,
  },
  {
    id: "amerique-du-sud",
    name: { fr: "Amérique du Sud", en: "South America" },
    zone: "America/Sao_Paulo",
    covers: countries("AR BO BR CL CO EC GY PE PY SR UY VE"),
    saturday: true,
  },
  {
    id: "asie-oceanie",
    name: { fr: "Asie de l’Est et Océanie", en: "East Asia and Oceania" },
    zone: "Asia/Tokyo",
    covers: countries("AU CN FJ HK ID JP KH KR LA MM MN MY NZ PG PH SG TH TW VN VU"),
    saturday: false,
  },
];

export const territoryIds = votingTerritories.map(({ id }) => id);
export const votingTerritory = (id: string): VotingTerritory | undefined =>
  votingTerritories.find((one) => one.id === id);

/** The territory that a department votes with: its own, or that of the mainland. */
export function territoryOfDepartment(code: string): VotingTerritory {
  const own = votingTerritories.find(({ covers }) => covers.includes(code));
  const found = own ?? votingTerritories.find(({ covers }) => covers.length === 0);
  if (!found) throw new Error("no territory for everywhere else");
  return found;
}
