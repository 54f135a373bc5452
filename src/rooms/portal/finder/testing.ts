import { createHash } from "node:crypto";
import type { CommunePlaces, PublishedPlace } from "../../../contracts/places.ts";
import type { PlacesThatStand } from "../../calendar/testing.ts";

/** Builders with defaults: two places in Lille, one in Pointe-à-Pitre, as the office publishes them. */

export const [TILLEULS, ORMES, FLAMBOYANTS] = ["1", "2", "3"].map((digit) => digit.repeat(26)) as [
  string,
  string,
  string,
];
export const round = (number: 1 | 2, status: "open" | "cancelled" | "merged" = "open") => ({
  ...{ number, status, opensAt: "09:00", closesAt: "19:00" },
});
export const aPlace = (id: string, changes: Partial<PublishedPlace> = {}): PublishedPlace => ({
  ...{
    id,
    name: `Préau ${id[0] ?? ""}`,
    address: "1 rue du Préau",
    postcode: "59000",
    town: "Lille",
    kind: "building",
  },
  ...{ accessibility: "full", access: "", directions: "", coordinates: null, zone: "Europe/Paris" },
  rounds: [round(1), round(2)],
  ...changes,
});
export const aCommune = (changes: Partial<CommunePlaces> = {}): CommunePlaces => ({
  ...{ commune: "59350", name: "Lille", department: "59" },
  precincts: [
    { code: "0001", name: "Tilleuls", first: TILLEULS, second: TILLEULS },
    { code: "0101", name: "Ormes", first: ORMES, second: ORMES },
    { code: "0102", name: "", first: null, second: ORMES },
  ],
  places: [aPlace(TILLEULS), aPlace(ORMES, { rounds: [round(1, "cancelled"), round(2)], accessibility: "partial" })],
  ...changes,
});
export const guadeloupe = aCommune({
  ...{ commune: "97120", name: "Pointe-à-Pitre", department: "971" },
  precincts: [{ code: "0001", name: "", first: FLAMBOYANTS, second: FLAMBOYANTS }],
  places: [aPlace(FLAMBOYANTS, { zone: "America/Guadeloupe", kind: "tent", town: "Pointe-à-Pitre" })],
});

/** `points`: longitude and latitude of a commune, by its code. */
const points: Readonly<Record<string, [number, number]>> = { "59350": [3.06, 50.63], "59512": [3.18, 50.69] };

export function published(...communes: readonly CommunePlaces[]): PlacesThatStand {
  const files = communes.map((commune) => {
    const body = Buffer.from(JSON.stringify(commune));
    return { commune, body, sha256: createHash("sha256").update(body).digest("hex") };
  });
  return {
    index: {
      generatedAt: "2011-09-20T10:00:00.000Z",
      communes: files.map(({ commune, sha256 }) => ({
        ...{ code: commune.commune, name: commune.name, sha256, postcodes: ["59000", "59800"], unanswered: 0 },
        ...(points[commune.commune] && { point: points[commune.commune] }),
        precincts: commune.precincts.length,
      })),
    },
    parts: new Map(files.map(({ sha256, body }) => [sha256, body])),
  };
}
