import { foldName, tidy } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { FileRefusal } from "../refusals.ts";

/** The columns that are read, with the names that parties, communes and the INSEE's extract (R-ROLL-19) give them. */
const names = {
  communeCode: [
    "code commune",
    "code de la commune",
    "code commune insee",
    "code insee",
    "insee",
    "code_commune_ref",
    "code du l'ugle",
    "code de l'ugle",
    "CodeCommune",
  ],
  country: ["code pays", "code du pays", "code ISO du pays", "CodePays"],
  zone: ["fuseau horaire", "fuseau"],
  departmentCode: ["code département", "CodeDepartement"],
  precinctCode: [
    "code du bureau de vote",
    "code bureau de vote",
    "code du bureau",
    "numéro du bureau de vote",
    "numéro du bureau",
    "code bv",
    "id_brut_bv_reu",
    "NoBureauDeVote",
    "code de la liste consulaire",
    "liste consulaire",
  ],
  precinctName: [
    "libellé du bureau de vote",
    "nom du bureau de vote",
    "libellé du bureau",
    "NomBureauDeVote",
    "nom de la liste consulaire",
  ],
  canton: ["canton", "libellé canton", "libellé canton du bureau de vote", "canton du bureau de vote", "CodeCanton"],
  reference: [
    "code du lieu",
    "code lieu",
    "code du lieu de vote",
    "identifiant du lieu",
    "identifiant lieu",
    "numéro du lieu",
  ],
  name: ["nom du lieu", "nom du lieu de vote", "libellé du lieu", "lieu de vote", "nom"],
  address: ["adresse", "adresse du lieu", "libellé de voie", "voie"],
  postcode: ["code postal"],
  town: ["ville", "localité", "libellé de la commune", "nom de la commune", "commune"],
  kind: ["type de lieu", "nature du lieu"],
  accessibility: ["accessibilité", "accessible", "accessible pmr", "pmr"],
  access: ["précisions d'accès", "précision accessibilité"],
  directions: ["indications", "itinéraire", "comment y aller"],
  street: ["nom de la voie", "nom de voie", "libellé de la voie", "nom_voie", "rue", "nom de la rue"],
  side: ["côté", "parité", "côté de la voie", "pair ou impair", "pair impair"],
  fromNumber: ["du numéro", "numéro de début", "premier numéro", "numéro début", "début"],
  toNumber: ["au numéro", "numéro de fin", "dernier numéro", "numéro fin", "fin"],
  opensAt: ["ouverture", "heure d'ouverture", "ouvre à"],
  closesAt: ["fermeture", "heure de fermeture", "ferme à"],
  longitude: ["longitude", "lon"],
  latitude: ["latitude", "lat"],
  source: ["source des coordonnées", "source"],
} as const;
export type Column = keyof typeof names;

export interface Header {
  readonly what: "precincts" | "places" | "streets";
  readonly columns: number;
  readonly positions: ReadonlyMap<Column, number>;
  /** As the file writes them: they are not read. */
  readonly unknown: readonly string[];
}

const byName = new Map(
  Object.entries(names).flatMap(([column, written]) =>
    written.map((name) => [foldName(name), column as Column] as const),
  ),
);

/** R-ROLL-19: columns that only a file about people has. Such a file belongs to the roll, and is not even kept here to be read. */
const aboutPeople = new Set(
  [
    ...["prénom", "prénoms", "nom de naissance", "nom de famille", "nom d'usage", "sexe", "date de naissance"],
    ...["commune de naissance", "libellé commune de naissance", "nationalité", "numéro d'électeur", "numéro d'ordre"],
  ].map(foldName),
);

/** Understands a header by the set of its columns, never by where they stand (R-ROLL-01). */
export function headerOf(
  columns: readonly string[],
): Outcome<Header, Extract<FileRefusal, "column-missing" | "column-twice" | "about-people">> {
  if (columns.some((name) => aboutPeople.has(foldName(name)))) return refuse("about-people");
  const known = columns.map((name) => byName.get(foldName(name)));
  const found = known.filter((column) => column !== undefined);
  if (new Set(found).size < found.length) return refuse("column-twice");
  const has = (...all: readonly Column[]): boolean => all.every((column) => found.includes(column));
  const what = whatOf(has);
  if (!(has("communeCode") || has("country")) || (what === "places" && !has("reference", "name")))
    return refuse("column-missing");
  return ok({
    what,
    columns: columns.length,
    positions: new Map(known.flatMap((column, at) => (column === undefined ? [] : [[column, at] as const]))),
    unknown: columns.filter((_, at) => known[at] === undefined),
  });
}

/** A file of streets names a street and the numbers or the side that a precinct has of it. */
function whatOf(has: (...all: readonly Column[]) => boolean): Header["what"] {
  if (!has("precinctCode")) return "places";
  const named = has("street") || has("address");
  return named && (has("side") || has("fromNumber", "toNumber")) ? "streets" : "precincts";
}

/** The value of a row, without what surrounds it; empty when the file has no such column. */
export const valueIn =
  (fields: readonly string[], { positions }: Header) =>
  (column: Column): string =>
    tidy(fields[positions.get(column) ?? -1] ?? "");
