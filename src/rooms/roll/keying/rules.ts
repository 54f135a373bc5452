import { foldName } from "../../../core/csv/values.ts";

/** What is keyed of each line, and the column of the register's layout that it becomes. */
export const keyed = {
  birthName: "nom de naissance",
  usageName: "nom d'usage",
  firstNames: "prénoms",
  sex: "sexe",
  birthDate: "date de naissance",
  birthPlace: "libellé commune de naissance",
  address: "libellé de voie",
  postcode: "code postal",
  town: "commune",
  precinct: "code du bureau de vote",
  order: "numéro d'ordre dans le bureau de vote",
} as const;
export type KeyedField = keyof typeof keyed;
export const keyedFields = Object.keys(keyed) as readonly KeyedField[];

/** One elector as somebody read them on paper. A line of which nothing was keyed is one that was not on the page. */
export type KeyedLine = Readonly<Record<KeyedField, string>>;

/** Where two entries differ, as `line.field`; marks, case, spaces and hyphens do not count (R-ROLL-16). */
export function differences(one: readonly KeyedLine[], other: readonly KeyedLine[]): readonly string[] {
  return one.flatMap((line, at) =>
    keyedFields
      .filter((field) => foldName(line[field]) !== foldName(other[at]?.[field] ?? ""))
      .map((field) => nameOf(at, field)),
  );
}

/** The name of a cell, in the form and in what differs. */
export const nameOf = (line: number, field: KeyedField): string => `${field}${line + 1}`;

/** The electors of a commune as a file of the register's layout: from here on they are a delivery like any other. */
export function asDelivery(commune: string, lines: readonly KeyedLine[]): string {
  const header = ["code du l'ugle", "libellé du type de liste", ...Object.values(keyed)];
  const rows = lines
    .filter((line) => keyedFields.some((field) => line[field] !== ""))
    .map((line) => [commune, "Liste principale", ...keyedFields.map((field) => line[field])]);
  return [header, ...rows].map((row) => `${row.map(quoted).join(";")}\n`).join("");
}

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
