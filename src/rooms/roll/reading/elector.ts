import { communeOf, mayBeUntidy, precinctOf, tidy, UNPRINTABLE, type PrecinctCode } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Advisory, RowRefusal } from "../refusals.ts";
import { tidyValueIn, valueIn, type Field, type Header } from "./header.ts";
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

type Refusal = Extract<
  RowRefusal,
  "nameless" | "control-character" | "field-too-long" | "commune-unreadable" | "list-unreadable"
>;

/** What a field that is read may hold, in code units; the longest first names and addresses of a roll take half of it. */
export const LONGEST_FIELD = 300;

/** One row understood: kept with what is to be said of it, or refused. */
export function electorOf(written: readonly string[], header: Header): Outcome<ReadElector, Refusal> {
  const together = written.join(";");
  const isDoubtful = mayBeUntidy(together);
  if (isDoubtful && UNPRINTABLE.test(together)) return refuse("control-character");
  const fields = isDoubtful ? written.map(tidy) : written;
  // Most rows are shorter than one field may be: the sum is looked at first.
  if (together.length > LONGEST_FIELD && hasLongField(fields, header)) return refuse("field-too-long");
  const value = (field: Field): string => tidyValueIn(fields, header, field);
  const birthName = value("birthName");
  if (!/\p{L}/u.test(birthName)) return refuse("nameless");
  const commune = communeIn(fields, header);
  if (commune === undefined) return refuse("commune-unreadable");
  const listWritten = value("list");
  const list = listWritten === "" ? header.fromName.list : listKindOf(listWritten);
  if (list === undefined) return refuse("list-unreadable");
  const elector = understood(value, { birthName, commune, list });
  return ok({ elector, advisories: advisoriesOf(elector, value) });
}

function hasLongField(fields: readonly string[], { places }: Header): boolean {
  for (const at of places.values()) if ((fields[at]?.length ?? 0) > LONGEST_FIELD) return true;
  return false;
}

type Value = (field: Field) => string;

/** The commune that a row says, or that the name of its file says when the row says none. */
export function communeIn(fields: readonly string[], header: Header): string | undefined {
  const code = valueIn(fields, header, "communeCode");
  return code === "" ? header.fromName.commune : communeOf(code, valueIn(fields, header, "departmentCode"));
}

function understood(value: Value, known: Pick<Elector, "birthName" | "commune" | "list">): Elector {
  const usageName = withoutSpouse(value("usageName"));
  return {
    birthName: known.birthName,
    commune: known.commune,
    list: known.list,
    usageName: usageName === known.birthName ? "" : usageName,
    firstNames: value("firstNames"),
    sex: sexes[value("sex").toUpperCase()],
    birthDate: birthDateOf(value("birthDate")),
    birthPlace: joined(", ", value("birthCommune"), value("birthDepartment"), value("birthCountry")),
    nationality: value("nationality"),
    address: addressOf(value),
    precinct: precinctOf(value("precinctCode")),
    precinctName: value("precinctName"),
    orderNumber: value("orderNumber"),
  };
}

const sexes: Readonly<Record<string, "M" | "F" | undefined>> = { M: "M", F: "F" };

const addressOf = (value: Value): readonly string[] =>
  present([
    joined(" ", value("streetNumber"), value("streetType"), value("street")),
    value("complement1"),
    value("complement2"),
    value("hamlet"),
    joined(" ", postcodeOf(value("postcode")), value("town")),
    value("country"),
  ]);

const present = (values: readonly string[]): readonly string[] => values.filter((text) => text !== "");

const joined = (by: string, ...values: readonly string[]): string =>
  values.reduce((all, text) => (text === "" ? all : all === "" ? text : all + by + text), "");

/** A spreadsheet took the zero of 01000 away (R-ROLL-14). */
const postcodeOf = (written: string): string => (/^\d{4}$/.test(written) ? `0${written}` : written);

/** Every sentence of the report that is true of this row. */
const advisoriesOf = (elector: Elector, value: Value): readonly Advisory[] =>
  advisoryNames.filter((advisory) => isTrue[advisory](elector, value));

type Test = (elector: Elector, value: Value) => boolean;

// What only the page of a PDF can tell comes with its row.
type RowAdvisory = Exclude<Advisory, "hyphen-kept" | "address-as-written" | "postcode-short">;

const isTrue: Readonly<Record<RowAdvisory, Test>> = {
  "birth-date-unreadable": ({ birthDate }) => birthDate.year === undefined,
  "birth-date-uncertain": ({ birthDate: { year, month, day } }) =>
    year !== undefined && (month === undefined || day === undefined),
  "first-names-missing": ({ firstNames }) => firstNames === "",
  "sex-unreadable": ({ sex }) => sex === undefined,
  "usage-name-same": ({ usageName }, value) => usageName === "" && value("usageName") !== "",
  "usage-name-prefixed": (_, value) => withoutSpouse(value("usageName")) !== value("usageName"),
  "other-list": ({ list }) => list !== "main",
  "order-number-missing": ({ orderNumber }) => orderNumber === "",
  "precinct-missing": ({ precinct }) => precinct.written === "",
  "precinct-padded": ({ precinct }) => precinct.code !== undefined && precinct.code !== precinct.written,
  "precinct-destroyed": ({ precinct }) => precinct.destroyed,
  "constituency-missing": (_, value) => value("constituency") === "" || value("canton") === "",
  "commune-padded": (_, value) => value("communeCode").length === 4,
  "postcode-padded": (_, value) => postcodeOf(value("postcode")) !== value("postcode"),
  "born-abroad": (_, value) => value("birthDepartment") === "99",
  "damaged-text": ({ birthName, usageName, firstNames }) =>
    birthName.includes(DAMAGED) || usageName.includes(DAMAGED) || firstNames.includes(DAMAGED),
};
const advisoryNames = Object.keys(isTrue) as RowAdvisory[];
const DAMAGED = "\ufffd";
