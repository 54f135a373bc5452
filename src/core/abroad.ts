import type { Lang } from "./lang.ts";
import { department, enrolmentCommune, type Commune } from "./territories.ts";

/**
 * Voting abroad (R-POLL-09): a country stands where a commune does, `ZZ-US` by its code of ISO 3166-1, and a consular list where a
 * precinct does. `ZZ` is their department. Countries have no zone of their own here: each place says its own.
 */
export const ABROAD = "ZZ";

/** `US` of `ZZ-US`; undefined of a commune. */
export const countryOf = (commune: string): string | undefined => /^ZZ-([A-Z]{2})$/.exec(commune)?.[1];

/** Codes of ISO 3166-1 that are France's own: whoever votes there is enrolled in a commune. */
const france = new Set("FR BL GF GP MF MQ NC PF PM RE TF WF YT".split(" "));

/** « États-Unis »; undefined when no country abroad has this code. */
export function countryName(code: string, lang: Lang = "fr"): string | undefined {
  if (!/^[A-Z]{2}$/.test(code) || code === ABROAD || france.has(code)) return undefined;
  return new Intl.DisplayNames([lang], { type: "region", fallback: "none" }).of(code);
}

/** A commune, a district of one of the three cities, or a country abroad. */
export function whereEnrolled(code: string): Commune | undefined {
  const name = countryName(countryOf(code) ?? "");
  if (name === undefined) return enrolmentCommune(code);
  return { code, name, department: ABROAD, region: "", postcodes: [], population: undefined };
}

/** True of a department, of an overseas collectivity, and of what is abroad. */
export const isTerritory = (code: string): boolean => code === ABROAD || department(code) !== undefined;
