import { brotliCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMilliseconds } from "../../../../tests/support/cpu.ts";
import { communePlacesSchema, type CommunePlaces } from "../../../contracts/places.ts";
import { PART_MAX } from "../../../contracts/snapshots.ts";
import { covers, houseNumbers, sides, type Segment } from "../../../core/house-numbers.ts";
import { precinctAt } from "./streets.ts";

const precinct = (code: string) => ({ code, name: "", first: null, second: null });
const aCommune = (streets: CommunePlaces["streets"]): CommunePlaces => ({
  ...{ commune: "59350", name: "Lille", department: "59", places: [] },
  precincts: [precinct("0001"), precinct("0002")],
  ...(streets && { streets }),
});
const lille = aCommune([
  {
    name: "Rue des Tilleuls",
    segments: [
      ["0001", "even", "2", "98"],
      ["0002", "even", "100", ""],
      ["0002", "odd", "", ""],
    ],
  },
  { name: "Avenue de la Gare", segments: [["0001", "both", "", ""]] },
  { name: "Impasse du Puits", segments: [["0001", "both", "1", "12 bis"], ["0002", "both", "12 ter", "40"], ["0001", "odd", "31", "31"]] }, // prettier-ignore
  { name: "Quai neuf", segments: [["0009", "both", "", ""]] },
]);
const told = (street: string, number: string): string => {
  const answer = precinctAt(lille, street, number);
  return answer.is === "precinct" ? answer.precinct.code : answer.is;
};

describe("a street and a number", () => {
  test.each([
    ["rue des tilleuls", "12", "0001"],
    ["R. des Tilleuls", "100 bis", "0002"],
    ["RUE DES TILLEULS", "7", "0002"],
    ["av de la gare", "", "0001"],
    ["impasse du puits", "12 B", "0001"],
  ])("%s %s: one precinct has it", (street, number, code) => {
    expect(told(street, number)).toBe(code);
  });

  test.each([
    ["rue des Tilleuls", "98 bis", "undecided"],
    ["rue des Tilleuls", "", "number-needed"],
    ["rue des Tilleuls", "12/14", "unreadable"],
    ["impasse du Puits", "31", "undecided"],
    ["impasse du Puits", "12 T", "0002"],
    ["impasse du Puits", "41", "undecided"],
    ["quai neuf", "1", "undecided"],
    ["rue inconnue", "1", "unknown-street"],
  ])("R-ROLL-19: %s %s: %s, and no precinct that could be another", (street, number, said) => {
    expect(told(street, number)).toBe(said);
  });

  test("a name that is not quite one is answered by the names near it, never by their precinct", () => {
    expect(precinctAt(lille, "rue des tileuls", "12")).toEqual({ is: "unknown-street", near: ["Rue des Tilleuls"] });
    expect(precinctAt(lille, "tilleuls", "12")).toEqual({ is: "unknown-street", near: ["Rue des Tilleuls"] });
  });

  test("whatever a commune gives: an answer only when exactly one precinct covers the number", () => {
    const end = fc.oneof(
      fc.constant(""),
      fc.nat(40).map(String),
      fc.nat(40).map((one) => `${one} bis`),
    );
    const segment = fc.tuple(fc.constantFrom("0001", "0002", "0009"), fc.constantFrom(...sides), end, end);
    const typed = fc.tuple(fc.nat(45), fc.constantFrom("", " bis", " T", "c")).map(([n, after]) => `${n}${after}`);
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), typed, (segments, number) => {
        const answer = precinctAt(aCommune([{ name: "Rue", segments }]), "rue", number);
        const claims = houseNumbers(number).map((at) => segments.filter((one: Segment) => covers(one, at)));
        const codes = new Set(claims.flat().map(([code]) => code));
        const sure = claims.every(({ length }) => length > 0) && codes.size === 1 && !codes.has("0009");
        expect(answer.is === "precinct" ? [answer.precinct.code] : []).toEqual(sure ? [...codes] : []);
      }),
    );
  });
});

test("a town of 5,000 parts of streets: its file is a tenth of what a reader takes, and an answer costs little", () => {
  const kinds = ["Rue", "Avenue", "Impasse", "Place", "Chemin"];
  const streets = Array.from({ length: 1_250 }, (_, at) => ({
    name: `${kinds[at % 5] ?? ""} du Général Untel ${at}`,
    segments: [0, 1, 2, 3].map((part): [string, "even" | "odd", string, string] => [
      String(1 + ((at + part) % 97)).padStart(4, "0"),
      part % 2 === 0 ? "even" : "odd",
      String(part < 2 ? 1 : 101),
      part < 2 ? "100" : "",
    ]),
  }));
  const town = aCommune(streets);
  const body = JSON.stringify(town);
  expect(communePlacesSchema.safeParse(JSON.parse(body)).success).toBe(true);
  expect(body.length).toBeLessThan(PART_MAX / 5);
  expect(brotliCompressSync(body).length).toBeLessThan(40_000);
  precinctAt(town, "rue introuvable", "12");
  expect(cpuMilliseconds(() => void precinctAt(town, "rue introuvable", "12"))).toBeLessThan(500);
});
