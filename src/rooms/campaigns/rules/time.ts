import { localInputValue } from "../../../ui/format.ts";

/**
 * The instant of a wall-clock time (`YYYY-MM-DDTHH:MM`) in a zone. An hour that a spring change skips is read as the
 * one after it; of an hour that an autumn change repeats, the first is taken.
 */
export function instantIn(local: string, zone: string): Date {
  const asUtc = Date.parse(`${local}:00Z`);
  // No zone changes its clocks twice in two days: the offset is that of the day before or that of the day after.
  const [before, after] = [asUtc - DAY, asUtc + DAY].map((at) => new Date(asUtc - offsetAt(at, zone)));
  const found = [before, after].filter((at) => at !== undefined && localInputValue(at, zone) === local);
  const first = found.length === 0 ? before?.getTime() : Math.min(...found.map((at) => Number(at)));
  return new Date(first ?? asUtc);
}

const DAY = 86_400_000;
/** Milliseconds by which a zone's clocks are ahead of UTC, to the minute. */
const offsetAt = (at: number, zone: string): number =>
  Date.parse(`${localInputValue(new Date(at), zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * Where French citizens read the hour: the hexagon, then every inhabited overseas territory with its own clock, and
 * their largest community abroad. Source: IANA tz database 2026b, one zone a territory.
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
  {
    zone: "Pacific/Tahiti",
    fr: "Polynésie : Société, Tuamotu, Australes",
    en: "Polynesia: Society, Tuamotu and Austral Islands",
  },
  { zone: "Pacific/Marquesas", fr: "Polynésie : îles Marquises", en: "Polynesia: Marquesas Islands" },
] as const;

/** The zones a team may choose from, the reader's own first. */
export const zoneChoices = territories.map(({ zone, fr, en }) => ({ value: zone, label: { fr, en } }));
