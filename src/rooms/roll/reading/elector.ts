import { communeOf, precinctOf, UNPRINTABLE, type PrecinctCode } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Advisory, RowRefusal } from "../refusals.ts";
import { valueIn, type Field, type Header } from "./header.ts";
import { birthDateOf, listKindOf, withoutSpouse } from "./values.ts";
import type { BirthDate, ListKind } from "./values.ts";

/** What a list needs of one row of the roll, and no more (R-F1-03). The order number is text: never a key (R-ROLL-10). */
export interface Elector {
  readonly commune: string;
  readonly list: ListKind;
  readonly birthName: string;
  /** Empty when it is the birth name. */
  readonly usageName: string;
  readonly firstNames: string;
  readonly sex: "M" | "F" | undefined;
  readonly birthDate: BirthDate;
  /** For printing only: nothing looks for it (R-F1-15). */
  readonly birthPlace: string;
  readonly nationality: string;
  readonly address: readonly string[];
  readonly precinct: PrecinctCode;
  readonly precinctName: string;
  readonly orderNumber: string;
}

export interface ReadElector {
  readonly elector: Elector;
  readonly advisories: readonly Advisory[];
}

type Refusal = Extract<RowRefusal, "nameless" | "control-character" | "commune-unreadable" | "list-unreadable">;

/** One row understood: kept with what is to be said of it, or refused. */
export function electorOf(fields: readonly string[], header: Header): Outcome<ReadElector, Refusal> {
  if (fields.some((field) => UNPRINTABLE.test(field))) return refuse("control-character");
  const value = (field: Field): string => valueIn(fields, header, field);
  const birthName = value("birthName");
  if (!/\p{L}/u.test(birthName)) return refuse("nameless");
  const commune = communeIn(fields, header);
  if (commune === undefined) return refuse("commune-unreadable");
  const list = value("list") === "" ? header.fromName.list : listKindOf(value("list"));
  if (list === undefined) return refuse("list-unreadable");
  const elector = { ...identity(value, birthName), ...place(value), commune, list };
  return ok({ elector, advisories: advisoriesOf(elector, value) });
}

type Value = (field: Field) => string;

/** The commune that a row says, or that the name of its file says when the row says none. */
export function communeIn(fields: readonly string[], header: Header): string | undefined {
  const code = valueIn(fields, header, "communeCode");
  return code === "" ? header.fromName.commune : communeOf(code, valueIn(fields, header, "departmentCode"));
}

function identity(value: Value, birthName: string) {
  const usageName = withoutSpouse(value("usageName"));
  return {
    birthName,
    usageName: usageName === birthName ? "" : usageName,
    firstNames: value("firstNames"),
    sex: sexes[value("sex").toUpperCase()],
    birthDate: birthDateOf(value("birthDate")),
    birthPlace: present([value("birthCommune"), value("birthDepartment"), value("birthCountry")]).join(", "),
    nationality: value("nationality"),
  };
}

const sexes: Readonly<Record<string, "M" | "F" | undefined>> = { M: "M", F: "F" };

const place = (value: Value) => ({
  address: addressOf(value),
  precinct: precinctOf(value("precinctCode")),
  precinctName: value("precinctName"),
  orderNumber: value("orderNumber"),
});

const addressOf = (value: Value): readonly string[] =>
  present([
    present([value("streetNumber"), value("streetType"), value("street")]).join(" "),
    value("complement1"),
    value("complement2"),
    value("hamlet"),
    present([postcodeOf(value("postcode")), value("town")]).join(" "),
    value("country"),
  ]);

const present = (values: readonly string[]): readonly string[] => values.filter((text) => text !== "");

/** A spreadsheet took the zero of 01000 away (R-ROLL-14). */
const postcodeOf = (written: string): string => (/^\d{4}$/.test(written) ? `0${written}` : written);

/** Every sentence of the report that is true of this row. */
function advisoriesOf(elector: Elector, value: Value): readonly Advisory[] {
  const { birthDate, precinct } = elector;
  const said: Readonly<Record<Advisory, boolean>> = {
    "birth-date-unreadable": birthDate.year === undefined,
    "birth-date-uncertain":
      birthDate.year !== undefined && (birthDate.month === undefined || birthDate.day === undefined),
    "first-names-missing": elector.firstNames === "",
    "sex-unreadable": elector.sex === undefined,
    "usage-name-same": elector.usageName === "" && value("usageName") !== "",
    "usage-name-prefixed": withoutSpouse(value("usageName")) !== value("usageName"),
    "other-list": elector.list !== "main",
    "order-number-missing": elector.orderNumber === "",
    "precinct-missing": precinct.written === "",
    "precinct-padded": precinct.code !== undefined && precinct.code !== precinct.written,
    "precinct-destroyed": precinct.destroyed,
    "constituency-missing": value("constituency") === "" || value("canton") === "",
    "commune-padded": /^\d{4}$/.test(value("communeCode")),
    "postcode-padded": postcodeOf(value("postcode")) !== value("postcode"),
    "born-abroad": value("birthDepartment") === "99",
    "damaged-text": `${elector.birthName}${elector.usageName}${elector.firstNames}`.includes("\ufffd"),
  };
  return (Object.keys(said) as Advisory[]).filter((advisory) => said[advisory]);
}
