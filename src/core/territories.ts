import { createRequire } from "node:module";
import { foldPlace } from "./fold.ts";
import type { Bilingual } from "./lang.ts";

/**
 * Communes, departments and regions of France, from `@etalab/decoupage-administratif` (INSEE's official geographical
 * code and La Poste's postcodes). The file of communes is 8.6 MB: each list is read the first time it is asked for, and
 * only what is used is kept.
 */
export const territoriesCredit: Bilingual & { readonly href: string; readonly licence: string } = {
  fr: "Découpage administratif : Etalab, d’après l’Insee et La Poste",
  en: "Administrative divisions: Etalab, after Insee and La Poste",
  href: "https://github.com/etalab/decoupage-administratif",
  licence: "Licence Ouverte 2.0",
};

export interface Region {
  readonly code: string;
  readonly name: string;
}
export interface Department extends Region {
  readonly region: string;
  readonly kind: "mainland" | "overseas-department" | "overseas-collectivity";
  /** IANA zone of most of its communes; see `zoneOfCommune` for French Polynesia. */
  readonly zone: string;
}
export interface Commune {
  /** INSEE code: "59350", "2A004", "97105". */
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly region: string;
  readonly postcodes: readonly string[];
  /** Undefined for the few communes without inhabitants in the source. */
  readonly population: number | undefined;
}

const load = createRequire(import.meta.url);
const source = (file: string): unknown => load(`@etalab/decoupage-administratif/data/${file}.json`);

/** Zones of the territories that do not keep the time of Paris. Clipperton has no zone of its own: eight hours behind. */
const overseasZones: Readonly<Record<string, string>> = {
  "971": "America/Guadeloupe",
  "972": "America/Martinique",
  "973": "America/Cayenne",
  "974": "Indian/Reunion",
  "975": "America/Miquelon",
  "976": "Indian/Mayotte",
  "977": "America/St_Barthelemy",
  "978": "America/Marigot",
  "984": "Indian/Kerguelen",
  "986": "Pacific/Wallis",
  "987": "Pacific/Tahiti",
  "988": "Pacific/Noumea",
  "989": "Etc/GMT+8",
};

// French Polynesia keeps three times: the Marquesas half an hour after Tahiti, the Gambier islands an hour.
const polynesianZones: Readonly<Record<string, string>> = {
  "98718": "Pacific/Marquesas",
  "98723": "Pacific/Marquesas",
  "98731": "Pacific/Marquesas",
  "98750": "Pacific/Marquesas",
  "98756": "Pacific/Marquesas",
  "98757": "Pacific/Marquesas",
  "98719": "Pacific/Gambier",
};

interface SourceArea {
  readonly code: string;
  readonly nom: string;
  readonly region: string;
  readonly zone: "metro" | "drom" | "com";
}
interface SourceCommune extends SourceArea {
  readonly departement: string;
  readonly type: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
}

const kinds = { metro: "mainland", drom: "overseas-department", com: "overseas-collectivity" } as const;
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** The 109 departments and overseas collectivities, in the order of their codes. */
export const departments: () => readonly Department[] = once(() =>
  (source("departements") as readonly SourceArea[]).map(departmentOf).sort((a, b) => (a.code < b.code ? -1 : 1)),
);
const departmentOf = ({ code, nom, region, zone }: SourceArea): Department => ({
  code,
  name: nom,
  region,
  kind: kinds[zone],
  zone: overseasZones[code] ?? "Europe/Paris",
});

export const regions: () => readonly Region[] = once(() =>
  (source("regions") as readonly SourceArea[]).map(({ code, nom }) => ({ code, name: nom })),
);

/** Today's communes; delegated and associated ones and the districts of Paris, Lyon and Marseille are not among them. */
export const communes: () => readonly Commune[] = once(() =>
  (source("communes") as readonly SourceCommune[]).filter(({ type }) => type === "commune-actuelle").map(communeOf),
);
const communeOf = (from: SourceCommune): Commune => ({
  code: from.code,
  name: from.nom,
  department: from.departement,
  region: from.region,
  postcodes: from.codesPostaux ?? [],
  population: from.population,
});

const departmentsByCode = once(() => new Map(departments().map((one) => [one.code, one])));
const communesByCode = once(() => new Map(communes().map((one) => [one.code, one])));

/** `59`, `2A`, `971`: the department that the code of a commune begins with. */
export const departmentCodeOf = (commune: string): string => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);

export const department = (code: string): Department | undefined => departmentsByCode().get(code);
export const commune = (code: string): Commune | undefined => communesByCode().get(code);

/** The 45 districts of Paris, Lyon and Marseille, which the register of voters writes as communes (R-ROLL-13). */
const districtsByCode = once(() => {
  const found = (source("communes") as readonly SourceCommune[]).filter(({ type }) => type === DISTRICT);
  return new Map(found.map((one) => [one.code, communeOf(one)]));
});
const DISTRICT = "arrondissement-municipal";

/** A commune, or a district of one of the three cities: where somebody may be enrolled to vote. */
export const enrolmentCommune = (code: string): Commune | undefined => commune(code) ?? districtsByCode().get(code);

/** The IANA zone of most of a department, by its code; that of Paris for what is none. */
export const zoneOfDepartment = (code: string): string => department(code)?.zone ?? "Europe/Paris";

/** The IANA zone of a commune: its department's, but for the Marquesas and the Gambier islands. */
export const zoneOfCommune = ({ code, department: of }: Commune): string =>
  polynesianZones[code] ?? overseasZones[of] ?? "Europe/Paris";

const folded = once(() => communes().map((one) => ({ one, name: foldPlace(one.name) })));

/**
 * Communes whose name begins with, or has a word that begins with, what was typed; or whose postcode begins with it
 * (two digits at least). Exact names first, then the most inhabited. Nothing typed, nothing found.
 */
export function searchCommunes(typed: string, limit = 20): readonly Commune[] {
  const wanted = foldPlace(typed.slice(0, 100));
  if (wanted === "") return [];
  const found = /^\d{2,5}$/.test(wanted) ? byPostcode(wanted) : byName(wanted);
  return found
    .sort((a, b) => b.rank - a.rank || (b.one.population ?? 0) - (a.one.population ?? 0))
    .slice(0, limit)
    .map(({ one }) => one);
}

interface Found {
  readonly one: Commune;
  readonly rank: number;
}

const byPostcode = (digits: string): Found[] =>
  communes()
    .filter(({ postcodes }) => postcodes.some((postcode) => postcode.startsWith(digits)))
    .map((one) => ({ one, rank: 0 }));

const byName = (wanted: string): Found[] =>
  folded().flatMap(({ one, name }) => {
    if (name === wanted) return [{ one, rank: 3 }];
    if (name.startsWith(wanted)) return [{ one, rank: 2 }];
    return ` ${name}`.includes(` ${wanted}`) ? [{ one, rank: 1 }] : [];
  });

/** How many are named of those that may be meant. */
const MOST_NAMED = 8;

/**
 * The communes, or districts of a city, that may be meant by a name, an INSEE code or a postcode as people type them: one when
 * there is no doubt, none, or several. A code is believed before a postcode of the same digits; « Saint-Denis (93066) » is 93066.
 */
export function communesMeant(typed: string): readonly Commune[] {
  const code = (/\(([^()]{5})\)\s*$/.exec(typed)?.[1] ?? typed.trim()).toUpperCase();
  const own = enrolmentCommune(code);
  if (own) return [own];
  const wanted = foldPlace(typed.slice(0, 100));
  if (/^\d+$/.test(wanted))
    return communes()
      .filter(({ postcodes }) => postcodes.includes(wanted))
      .slice(0, MOST_NAMED);
  const named = folded().filter(({ name }) => name === wanted);
  const district = [...districtsByCode().values()].filter(({ name }) => foldPlace(name) === wanted);
  const exact = [...named.map(({ one }) => one), ...district];
  return exact.length > 0 ? exact.slice(0, MOST_NAMED) : searchCommunes(typed, MOST_NAMED);
}
