import { foldName, printable, tidy } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { FileRefusal } from "../file-refusals.ts";
import type { ListKind } from "./values.ts";
import { dayOf, listKindOf } from "./values.ts";

/**
 * What may be kept of an elector, and nothing else (R-F1-03), with the names of its column in the four layouts: the
 * export of the register (A), the arrêté of 2013 (B), the lists of a prefecture (C) and the variants that circulate (D).
 */
const names = {
  communeCode: ["code du l'ugle", "code de l'ugle", "CodeCommune"],
  departmentCode: ["CodeDepartement"],
  list: ["libellé du type de liste", "TypeListe"],
  extractedOn: ["DateCreationListe"],
  birthName: ["nom de naissance"],
  usageName: ["nom d'usage"],
  firstNames: ["prénoms"],
  sex: ["sexe"],
  birthDate: ["date de naissance"],
  birthCommune: ["libellé commune de naissance", "libellé de la commune de naissance", "NomComNaissance"],
  birthDepartment: ["code département de naissance", "code du département de naissance", "DeptNaissance"],
  birthCountry: ["pays de naissance", "PaysNaissance"],
  nationality: ["libellé nationalité", "identifiant nationalité", "nationalité"],
  streetNumber: ["numéro de voie", "NumeroVoie"],
  streetType: ["TypeVoie"],
  street: ["libellé de voie", "LibelleVoie"],
  complement1: ["complément 1", "ComplementDeLocalisation1"],
  complement2: ["complément 2", "ComplementDeLocalisation2"],
  hamlet: ["lieu-dit"],
  postcode: ["code postal"],
  town: ["commune", "VilleLocalite"],
  country: ["pays"],
  precinctCode: ["code du bureau de vote", "NoBureauDeVote"],
  precinctName: ["libellé du bureau de vote", "NomBureauDeVote"],
  constituency: [
    "code circonscription législative du bureau de vote",
    "circonscription législative du bureau de vote",
    "CodeCirconscription",
  ],
  canton: [
    "libellé canton du bureau de vote",
    "code canton du bureau de vote",
    "canton du bureau de vote",
    "CodeCanton",
  ],
  orderNumber: ["numéro d'ordre dans le bureau de vote", "NoElecteurGeneral"],
} as const;
export type Field = keyof typeof names;

/** Columns that these layouts have and that no list needs: left where they are, without a word. */
const left = [
  "libellé de l'ugle",
  "libellé du l'ugle",
  "NomCommune",
  "InfoListe",
  "code commune de naissance",
  "code de la commune de naissance",
  "libellé circonscription métropolitaine du bureau de vote",
  "code circonscription métropolitaine du bureau de vote",
];

const mandatory: readonly Field[] = ["birthName", "firstNames", "sex", "birthDate"];

export interface Header {
  readonly format: "register" | "legal" | "prefecture";
  readonly columns: number;
  /** Where each field stands. */
  readonly places: ReadonlyMap<Field, number>;
  /** As the file writes them: they are not read (R-ROLL-01). */
  readonly unknown: readonly string[];
  readonly fromName: FromName;
}

/** What the name of a file says (layouts C and D). */
export interface FromName {
  readonly commune: string | undefined;
  readonly list: ListKind | undefined;
  /** Day of the extract, AAAA-MM-JJ, where it is a day of the calendar. */
  readonly extractedOn: string | undefined;
}

const fieldByName = new Map(
  Object.entries(names).flatMap(([field, written]) => written.map((name) => [foldName(name), field as Field] as const)),
);
const leftNames = new Set(left.map(foldName));

/** Understands a header by the set of its columns, never by their places (R-ROLL-01). */
export function headerOf(columns: readonly string[], fileName: string): Outcome<Header, FileRefusal> {
  const known = columns.map((name) => fieldByName.get(foldName(name)));
  const fields = known.filter((field) => field !== undefined);
  if (new Set(fields).size < fields.length) return refuse("column-twice");
  if (mandatory.some((field) => !fields.includes(field))) return refuse("column-missing");
  const fromName = readName(fileName);
  if (!fields.includes("communeCode") && fromName.commune === undefined) return refuse("commune-unknown");
  if (!fields.includes("list") && fromName.list === undefined) return refuse("list-unknown");
  return ok({
    format: formatOf(columns.map(foldName)),
    columns: columns.length,
    places: new Map(known.flatMap((field, at) => (field === undefined ? [] : [[field, at] as const]))),
    unknown: columns.filter((name, at) => known[at] === undefined && !leftNames.has(foldName(name))).map(printable),
    fromName,
  });
}

function formatOf(columns: readonly string[]): Header["format"] {
  if (columns.some((name) => name === "codedulugle" || name === "codedelugle")) return "register";
  return columns.includes("codecommune") || columns.includes("typeliste") ? "legal" : "prefecture";
}

/** `com59350_LP_17-07-2024.csv`, or a commune's code that stands alone in the name. */
export function readName(path: string): FromName {
  const name = path.split(/[\\/]/).at(-1) ?? "";
  const commune = /com(\d[\dAB]\d{3})/i.exec(name) ?? /(?<![\dA-Z])(\d[\dAB]\d{3})(?![\dA-Z])/i.exec(name);
  const [, day, month, year] = /(?<!\d)(\d{2})-(\d{2})-(\d{4})(?!\d)/.exec(name) ?? [];
  return {
    commune: commune?.[1]?.toUpperCase(),
    list: listKindOf(/(?<![A-Z])(?:LP|LCE|LCM)(?![A-Z])/i.exec(name)?.[0] ?? ""),
    extractedOn: dayOf(day, month, year),
  };
}

/** The value of a row, without what surrounds it; empty when the file has no such column. */
export const valueIn = (fields: readonly string[], header: Header, field: Field): string =>
  tidy(tidyValueIn(fields, header, field));

/** The same of a row whose fields are tidy already. */
export const tidyValueIn = (fields: readonly string[], { places }: Header, field: Field): string =>
  fields[places.get(field) ?? -1] ?? "";

/** The day of the extract that a row of layout B says, AAAA-MM-JJ. */
export function dayWrittenIn(fields: readonly string[], header: Header): string | undefined {
  if (!header.places.has("extractedOn")) return undefined;
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(valueIn(fields, header, "extractedOn")) ?? [];
  return dayOf(day, month, year);
}
