import type { Commune } from "../../../core/territories.ts";
import type { Advisory, RowRefusal } from "../refusals.ts";
import type { Invented } from "./layouts.ts";

interface Quirk {
  readonly change: Partial<Invented>;
  readonly reason: Advisory | RowRefusal;
  readonly isRefused?: true;
}

/** What goes wrong in real rolls (R-ROLL-04 to 17), and what the report must say of it. */
const quirks: readonly Quirk[] = [
  { change: { birthDate: "00/00/1942" }, reason: "birth-date-uncertain" },
  { change: { birthDate: "1961" }, reason: "birth-date-uncertain" },
  { change: { birthDate: "31/02/1950" }, reason: "birth-date-unreadable" },
  { change: { firstNames: "" }, reason: "first-names-missing" },
  { change: { sex: "" }, reason: "sex-unreadable" },
  { change: { list: "Liste complémentaire municipale" }, reason: "other-list" },
  { change: { list: "LCE" }, reason: "other-list" },
  { change: { usageName: "Ep. Zavornel" }, reason: "usage-name-prefixed" },
  { change: { order: "" }, reason: "order-number-missing" },
  { change: { precinct: "12" }, reason: "precinct-padded" },
  { change: { precinct: "0,00E+00" }, reason: "precinct-destroyed" },
  { change: { precinct: "" }, reason: "precinct-missing" },
  { change: { canton: "" }, reason: "constituency-missing" },
  { change: { postcode: "1000" }, reason: "postcode-padded" },
  { change: { birthDepartment: "99", birthCountry: "U.R.S.S." }, reason: "born-abroad" },
  { change: { birthName: "" }, reason: "nameless", isRefused: true },
  { change: { list: "Autre" }, reason: "list-unreadable", isRefused: true },
  { change: { commune: "9,80E+01" }, reason: "commune-unreadable", isRefused: true },
];

/** One row in so many is odd: rarer in life (R-ROLL-04: less than 0.1 %), and met here in a short file. */
const ODD = 40;

/** The elector of a rank and what the report must say of them: the same at every call. No real person is among them. */
export function inventedElector(rank: number, { code, name, postcodes }: Commune) {
  const quirk = rank % ODD === 0 ? quirks[(rank / ODD) % quirks.length] : undefined;
  const usual: Invented = {
    commune: code,
    communeName: name,
    list: "Liste principale",
    birthName: `${pick(starts, rank)}${pick(middles, rank / 7)}${pick(ends, rank / 3)}`,
    usageName: "",
    firstNames: `${pick(firstNames, rank)}, ${pick(firstNames, rank / 5 + 3)}`,
    sex: rank % 2 === 0 ? "F" : "M",
    birthDate: `${two((rank % 28) + 1)}/${two((rank % 12) + 1)}/${1930 + (rank % 77)}`,
    birthDepartment: code.slice(0, 2),
    birthCountry: "FRANCE",
    street: `${(rank % 90) + 1} rue des Essais`,
    postcode: postcodes[0] ?? "99999",
    precinct: `00${two((rank % 3) + 1)}`,
    constituency: "01",
    canton: "Canton 1",
    order: String((rank % 900) + 1),
  };
  return { elector: { ...usual, ...quirk?.change }, quirk };
}

const pick = (list: readonly string[], at: number): string => list[Math.floor(at) % list.length] ?? "";
const two = (number: number): string => String(number).padStart(2, "0");

const starts = ["Bréz", "Calv", "d’Orm", "Fross", "Glév", "Le Tarn", "Mirv", "Ouzel", "Plom", "Zav"];
const middles = ["a", "é", "i", "o", "u-de-la-", "on", "är"];
const ends = ["bac", "dielle", "gnac", "lhoux", "rnel", "vion"];
const firstNames = ["Oriane", "Côme", "Zélie", "Anaël", "Loïs", "Maïwenn", "Théodule", "Ysé"];
