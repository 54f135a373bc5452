import { expect, test } from "vitest";
import {
  commune,
  communes,
  communesMeant,
  department,
  departments,
  enrolmentCommune,
  regions,
  searchCommunes,
  zoneOfCommune,
} from "./territories.ts";
import { foldPlace } from "./fold.ts";
import { isZone } from "./zones.ts";

test("the data hold 34,969 communes, 109 departments and collectivities, 26 regions", () => {
  expect(communes()).toHaveLength(34_969);
  expect(departments()).toHaveLength(109);
  expect(regions()).toHaveLength(26);
});

test("every department has a zone this machine knows, and every commune a department", () => {
  expect(departments().filter(({ zone }) => !isZone(zone))).toEqual([]);
  expect(communes().filter((one) => department(one.department) === undefined)).toEqual([]);
});

test("no overseas department keeps the time of Paris, every mainland one does", () => {
  for (const { code, kind, zone } of departments())
    expect([code, zone === "Europe/Paris"]).toEqual([code, kind === "mainland"]);
});

test("the Marquesas and the Gambier islands keep another time than Tahiti", () => {
  const zoneOf = (code: string) => {
    const found = commune(code);
    return found && [found.name, zoneOfCommune(found)];
  };
  expect(zoneOf("98735")).toEqual(["Papeete", "Pacific/Tahiti"]);
  expect(zoneOf("98731")).toEqual(["Nuku-Hiva", "Pacific/Marquesas"]);
  expect(zoneOf("98719")).toEqual(["Gambier", "Pacific/Gambier"]);
});

test.each([
  ["lille", "59350", "Lille"],
  ["st etienne", "42218", "Saint-Étienne"],
  ["59000", "59350", "Lille"],
  ["L’Haÿ les roses", "94038", "L'Haÿ-les-Roses"],
  ["pointe a pitre", "97120", "Pointe-à-Pitre"],
])("who types « %s » finds %s first", (typed, code, name) => {
  expect(searchCommunes(typed)[0]).toMatchObject({ code, name });
});

test("nothing typed finds nothing, and one digit is too little for a postcode", () => {
  expect(searchCommunes("  ’ ")).toEqual([]);
  expect(searchCommunes("5").every(({ name }) => foldPlace(name).includes("5"))).toBe(true);
});

test("a search answers at most what was asked", () => {
  expect(searchCommunes("saint", 7)).toHaveLength(7);
});

test("R-ROLL-13: Paris by district is somewhere to be enrolled, as Paris is; a code of nowhere is not", () => {
  expect(enrolmentCommune("75115")?.name).toBe("Paris 15e Arrondissement");
  expect([enrolmentCommune("75056")?.name, enrolmentCommune("69389")?.department]).toEqual(["Paris", "69"]);
  expect(enrolmentCommune("59999")).toBeUndefined();
});

test.each([
  ["Ajaccio", ["2A004"]],
  ["2a004", ["2A004"]],
  [" ajaccio (2A004) ", ["2A004"]],
  ["20000", ["2A004"]],
  ["59350", ["59350"]],
  ["Paris 15e arrondissement", ["75115"]],
  ["St Denis", ["93066", "97411"]],
  ["Nulle-Part-Ailleurs", []],
])("%j means the communes %j", (typed, codes) => {
  const meant = communesMeant(typed).map(({ code }) => code);
  expect(meant).toEqual(expect.arrayContaining(codes));
  if (codes.length < 2) expect(meant).toHaveLength(codes.length);
});
