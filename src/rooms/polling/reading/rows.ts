import { communeOf, precinctOf, UNPRINTABLE } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { ABROAD, whereEnrolled } from "../../../core/abroad.ts";
import { zoneOfCommune, type Commune } from "../../../core/territories.ts";
import { isZone } from "../../../core/zones.ts";
import type { Advisory, RowRefusal } from "../refusals.ts";
import type { Accessibility, Coordinates, PlaceContent, PrecinctContent, PrecinctKey } from "../terms.ts";
import { valueIn, type Column, type Header } from "./header.ts";

export interface PrecinctRow extends PrecinctKey {
  readonly content: PrecinctContent;
  /** The party's name of its place; empty when the row says none. */
  readonly reference: string;
}
export interface PlaceRow {
  readonly reference: string;
  readonly content: PlaceContent;
}
export interface Read<Row> {
  readonly row: Row;
  readonly advisories: readonly Advisory[];
}
type Value = (column: Column) => string;

const LONGEST = 300;

/** What no row may hold, whatever its kind. */
export function damaged(
  fields: readonly string[],
): Extract<RowRefusal, "control-character" | "value-too-long"> | undefined {
  if (fields.some((field) => UNPRINTABLE.test(field))) return "control-character";
  return fields.some((field) => field.length > LONGEST) ? "value-too-long" : undefined;
}

export function precinctRow(fields: readonly string[], header: Header): Outcome<Read<PrecinctRow>, RowRefusal> {
  const value = valueIn(fields, header);
  const commune = communeIn(value);
  if (!commune.ok) return commune;
  const written = value("precinctCode").replace(/^[0-9AB]{5}_(?=.)/, "");
  const precinct = precinctOf(written);
  if (precinct.destroyed) return refuse("precinct-destroyed");
  if (precinct.code === undefined) return refuse("precinct-missing");
  if (precinct.code.length > 20) return refuse("precinct-unreadable");
  const reference = value("reference");
  const content = { name: value("precinctName"), canton: value("canton"), coordinates: coordinatesIn(value) };
  const row = { commune: commune.value.code, code: precinct.code, reference, content };
  return ok({
    row,
    advisories: saidOf({
      "precinct-padded": precinct.code !== written,
      "commune-padded": value("communeCode").length === 4,
      "place-missing": reference === "",
      "canton-missing": content.canton === "",
      "coordinates-missing": content.coordinates === null,
    }),
  });
}

export function placeRow(fields: readonly string[], header: Header): Outcome<Read<PlaceRow>, RowRefusal> {
  const value = valueIn(fields, header);
  const commune = communeIn(value);
  if (!commune.ok) return commune;
  const reference = value("reference");
  if (reference === "" || reference.length > 60) return refuse("reference-missing");
  if (value("name") === "") return refuse("nameless");
  const hours = hoursIn(value);
  if (!hours) return refuse("hours-unreadable");
  if (isAbroad(commune.value) && !isZone(value("zone"))) return refuse("zone-missing");
  const content = contentOf(value, commune.value, hours);
  return ok({
    row: { reference, content },
    advisories: saidOf({
      "commune-padded": value("communeCode").length === 4,
      "postcode-padded": !isAbroad(commune.value) && value("postcode").length === 4,
      "address-missing": content.address === "",
      "accessibility-unknown": content.accessibility === "unknown",
      "coordinates-missing": content.coordinates === null,
    }),
  });
}

function contentOf(value: Value, commune: Commune, hours: { opensAt: string; closesAt: string }): PlaceContent {
  const round = (number: 1 | 2) => ({ number, status: "open" as const, ...hours });
  return {
    name: value("name"),
    address: value("address"),
    postcode: isAbroad(commune)
      ? firstOf(value("postcode"), 12)
      : value("postcode").padStart(value("postcode") === "" ? 0 : 5, "0"),
    town: value("town") || commune.name,
    commune: commune.code,
    kind: /tente|barnum|plein air/i.test(value("kind")) ? "tent" : "building",
    accessibility: accessibilityOf(value("accessibility")),
    access: value("access"),
    directions: value("directions"),
    coordinates: coordinatesIn(value),
    zone: isAbroad(commune) ? value("zone") : zoneOfCommune(commune),
    rounds: [round(1), round(2)],
  };
}

/** The commune of a row; or, abroad, the country that it names (R-POLL-09). */
export function communeIn(
  value: Value,
): Outcome<Commune, "commune-unreadable" | "commune-unknown" | "country-unknown"> {
  const country = value("country").toUpperCase();
  if (country !== "" && country !== "FR") {
    const found = whereEnrolled(`${ABROAD}-${country}`);
    return found ? ok(found) : refuse("country-unknown");
  }
  const code = communeOf(value("communeCode"), value("departmentCode"));
  if (code === undefined) return refuse("commune-unreadable");
  const commune = whereEnrolled(code);
  return commune ? ok(commune) : refuse("commune-unknown");
}

const isAbroad = (commune: Commune): boolean => commune.department === ABROAD;

/** « 9 h », « 9h30 », 09:00; nothing written is 9:00 to 19:00 (R-POLL-07). */
function hoursIn(value: Value): { opensAt: string; closesAt: string } | undefined {
  const [opensAt, closesAt] = [clock(value("opensAt") || "09:00"), clock(value("closesAt") || "19:00")];
  return opensAt !== undefined && closesAt !== undefined && opensAt < closesAt ? { opensAt, closesAt } : undefined;
}

function clock(written: string): string | undefined {
  const [, hour = "", minute = "00"] = /^(\d{1,2}) ?(?:[:hH]) ?(\d{2})?$/.exec(written) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
}

function accessibilityOf(written: string): Accessibility {
  if (/^(oui|o|1|vrai|true|totale|accessible)$/i.test(written)) return "full";
  if (/^(partielle|partiel|en partie)$/i.test(written)) return "partial";
  return /^(non|n|0|faux|false|aucune)$/i.test(written) ? "none" : "unknown";
}

function coordinatesIn(value: Value): Coordinates | null {
  const [longitude, latitude] = [degrees(value("longitude")), degrees(value("latitude"))];
  if (longitude === undefined || latitude === undefined) return null;
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return null;
  return { longitude, latitude, source: firstOf(value("source"), 200) || "fichier importé" };
}

const degrees = (written: string): number | undefined =>
  /^-?\d{1,3}(?:[.,]\d+)?$/.test(written) ? Number(written.replace(",", ".")) : undefined;

const saidOf = (said: Partial<Record<Advisory, boolean>>): readonly Advisory[] =>
  (Object.keys(said) as Advisory[]).filter((advisory) => said[advisory]);

/** The first characters of a text, none cut in half. */
const firstOf = (text: string, most: number): string => [...text].slice(0, most).join("");
