import { describe, expect, test } from "vitest";
import { aPlaceContent } from "../testing.ts";
import type { Place, PlaceContent, Precinct } from "../terms.ts";
import { cpuMilliseconds } from "../../../../tests/support/cpu.ts";
import { communesOf, unanswered } from "./compose.ts";
import { boardOf, communePoints, electorsByPlace, notReady } from "./board.ts";

const aPlace = (id: string, changes: Partial<PlaceContent> = {}): Place => ({
  ...{ id, publicId: id, reference: id, department: "59", number: 1 },
  content: aPlaceContent({ address: `${id} rue du Préau`, ...changes }),
});
const aPrecinct = (code: string, place: string | undefined, changes: Partial<Precinct["content"]> = {}): Precinct => ({
  ...{ commune: "59350", code, number: 1, places: { 1: place, 2: place } },
  content: { name: "", canton: "Lille-1", coordinates: null, ...changes },
});
const at = (longitude: number, latitude: number) => ({ longitude, latitude, source: "test" });

describe("the board of a department", () => {
  test("R-POLL-02: is ready when every precinct has a place in both rounds and every place an address", () => {
    const whole = boardOf({ places: [aPlace("1")], precincts: [aPrecinct("0001", "1")] });
    expect(notReady(whole)).toEqual([]);
    const lacking = aPrecinct("0002", "1");
    const board = boardOf({
      places: [aPlace("1", { postcode: "" })],
      precincts: [aPrecinct("0001", "1"), { ...lacking, places: { 1: "1", 2: undefined } }],
    });
    expect(notReady(board)).toEqual(["without-place", "incomplete"]);
    expect(board.withoutPlace[2].map(({ code }) => code)).toEqual(["0002"]);
    expect(notReady(boardOf({ places: [], precincts: [] }))).toEqual(["no-precinct"]);
  });

  test("R-POLL-06: precincts whose place is cancelled for a round have none in it, on the board and in what is published", () => {
    const rounds = aPlaceContent().rounds.map((round) =>
      round.number === 1 ? { ...round, status: "cancelled" as const } : round,
    );
    const ground = {
      places: [aPlace("1", { rounds }), aPlace("2")],
      precincts: [aPrecinct("0001", "1"), aPrecinct("0002", "2")],
    };
    const board = boardOf(ground);
    expect([board.withoutPlace[1].map(({ code }) => code), board.withoutPlace[2]]).toEqual([["0001"], []]);
    expect(notReady(board)).toEqual(["without-place"]);
    expect(communesOf(ground).map(unanswered)).toEqual([1]);
  });

  test("R-POLL-03: a canton whose precincts all vote in another canton's commune has no place", () => {
    const board = boardOf({
      places: [aPlace("1")],
      precincts: [aPrecinct("0001", "1"), { ...aPrecinct("0001", "1", { canton: "Bavay" }), commune: "59053" }],
    });
    expect(board.cantons).toEqual(["Bavay"]);
  });

  test("R-POLL-03: a precinct more than 10 km from its place is told, with how far", () => {
    const place = aPlace("1", { coordinates: at(3.06, 50.63) });
    const board = boardOf({
      places: [place],
      precincts: [
        aPrecinct("0001", "1", { coordinates: at(3.06, 50.64) }),
        aPrecinct("0002", "1", { coordinates: at(3.06, 50.75) }),
      ],
    });
    expect(board.far.map(({ precinct, km }) => [precinct.code, Math.round(km)])).toEqual([["0002", 13]]);
  });

  test("R-POLL-04: two open places at one address are told, one that was merged away is not", () => {
    const merged = aPlaceContent().rounds.map((round) => ({ ...round, status: "merged" as const }));
    const places = [
      aPlace("1", { address: "1 rue du Préau" }),
      aPlace("2", { address: "1, Rue du préau" }),
      aPlace("3", { address: "1 rue du Préau", rounds: merged }),
    ];
    expect(boardOf({ places, precincts: [] }).sameBuilding.map((some) => some.map(({ id }) => id))).toEqual([
      ["1", "2"],
    ]);
  });
});

test("electors by place are those that the roll knows, with how many precincts they are the sum of", () => {
  const precincts = [
    aPrecinct("0001", "1"),
    aPrecinct("0002", "1"),
    aPrecinct("0003", "2"),
    aPrecinct("0004", undefined),
  ];
  const roll = new Map([
    ["59350 0001", 900],
    ["59350 0002", 304],
    ["59350 0004", 77],
  ]);
  expect([...electorsByPlace({ places: [], precincts }, roll)]).toEqual([
    ["1", { precincts: 2, known: 2, electors: 1_204 }],
    ["2", { precincts: 1, known: 0, electors: 0 }],
  ]);
});

test("a commune stands in the middle of its precincts; one precinct without a place is enough for it to lack one", () => {
  const at = (longitude: number, latitude: number) => ({ coordinates: { longitude, latitude, source: "x" } });
  const precincts = [
    aPrecinct("0001", "1", at(3, 50)),
    aPrecinct("0002", undefined, at(4, 51)),
    { ...aPrecinct("0001", "1", at(2, 49)), commune: "59009" },
    { ...aPrecinct("0001", "1"), commune: "59010" },
  ];
  const ground = { places: [aPlace("1")], precincts };
  expect(communePoints(ground, boardOf(ground))).toEqual([
    { commune: "59350", at: { longitude: 3.5, latitude: 50.5 }, placed: false },
    { commune: "59009", at: { longitude: 2, latitude: 49 }, placed: true },
  ]);
});

test("composing what is published costs in proportion to the places: eight times as many, less than 24 times the processor", () => {
  const grounds = [2_000, 16_000].map((count) => {
    const ranks = Array.from({ length: count }, (_, at) => String(at));
    return {
      places: ranks.map((id) => aPlace(id)),
      precincts: ranks.map((id) => ({
        ...aPrecinct("0001", id),
        commune: String(1_000 + Number(id)).padStart(5, "0"),
      })),
    };
  });
  // The names of communes are read once, the first time.
  communesOf(grounds[0] ?? { places: [], precincts: [] });
  const costs = grounds.map((ground) => cpuMilliseconds(() => void communesOf(ground)));
  expect((costs[1] ?? 0) / Math.max(1, costs[0] ?? 0)).toBeLessThan(24);
});
