import { instantIn } from "../../../core/zones.ts";

/** The instant of what a team typed, `YYYY-MM-DDTHH:MM`, on the clocks of a zone. */
export const instantOf = (local: string, zone: string): Date =>
  instantIn(zone, local.slice(0, 10), local.slice(11, 16));

/**
 * Where the hour of a rendez-vous is said: the hexagon, then the inhabited overseas territories, those that share their
 * clocks on one line.
 */
export const territories = [
  { zone: "Europe/Paris", fr: "Hexagone et Corse", en: "Mainland France and Corsica" },
  {
    zone: "America/Guadeloupe",
    fr: "Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy",
    en: "Guadeloupe, Martinique, Saint Martin, Saint Barthélemy",
  },
  { zone: "America/Cayenne", fr: "Guyane", en: "French Guiana" },
  { zone: "America/Miquelon", fr: "Saint-Pierre-et-Miquelon", en: "Saint Pierre and Miquelon" },
  { zone: "Indian/Mayotte", fr: "Mayotte", en: "Mayotte" },
  { zone: "Indian/Reunion", fr: "La Réunion", en: "Réunion" },
  { zone: "Pacific/Noumea", fr: "Nouvelle-Calédonie", en: "New Caledonia" },
  { zone: "Pacific/Wallis", fr: "Wallis-et-Futuna", en: "Wallis and Futuna" },
  { zone: "Pacific/Tahiti", fr: "Polynésie française", en: "French Polynesia" },
  { zone: "Pacific/Marquesas", fr: "Îles Marquises", en: "Marquesas Islands" },
] as const;

/** The zones a team may choose from. */
export const zoneChoices = territories.map(({ zone, fr, en }) => ({ value: zone, label: { fr, en } }));
