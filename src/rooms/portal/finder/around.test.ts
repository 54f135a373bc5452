import { expect, test } from "vitest";
import { around, MOST_AROUND } from "./around.ts";
import { aCommune, aPlace, ORMES, published, round, TILLEULS } from "./testing.ts";

const at = (longitude: number, latitude: number) => ({ coordinates: { longitude, latitude } });
const tilleuls = aPlace(TILLEULS, at(3.06, 50.63));
const ormes = aPlace(ORMES, at(3.06, 50.65));
const roubaix = aCommune({ commune: "59512", name: "Roubaix", places: [] });
const { communes } = published(aCommune(), roubaix).index;

test("around a place are the other places of its commune and the communes of its department, with distance and direction", () => {
  const lille = aCommune({ places: [tilleuls, ormes] });
  expect(
    around(tilleuls, lille, communes).map(({ kind, name, heading, km }) => [kind, name, heading, Math.round(km)]),
  ).toEqual([
    ["place", "Préau 2", "n", 2],
    ["commune", "Roubaix", "ne", 11],
  ]);
});

test("nothing is around without co-ordinates; a place that opens in no round is no landmark; abroad no other country is", () => {
  const shut = aPlace(ORMES, { ...at(3.06, 50.65), rounds: [round(1, "cancelled"), round(2, "merged")] });
  expect(around(aPlace(TILLEULS), aCommune({ places: [tilleuls, ormes] }), communes)).toEqual([]);
  expect(around(tilleuls, aCommune({ places: [tilleuls, shut] }), []).length).toBe(0);
  const abroad = aCommune({ commune: "ZZ-US", department: "ZZ", places: [tilleuls] });
  const canada = { ...communes[0], code: "ZZ-CA", point: [3.1, 50.6] as [number, number] };
  expect(around(tilleuls, abroad, [canada as (typeof communes)[number]])).toEqual([]);
});

test("of many, the nearest are drawn and no more than can be read", () => {
  const many = Array.from({ length: 20 }, (_, rank) =>
    aPlace(String(rank).padStart(26, "0"), { name: `Préau ${rank}`, ...at(3.07 + rank / 100, 50.63) }),
  );
  const found = around(tilleuls, aCommune({ places: [tilleuls, ...many.reverse()] }), []);
  expect(found.map(({ name }) => name)).toEqual(Array.from({ length: MOST_AROUND }, (_, rank) => `Préau ${rank}`));
});
