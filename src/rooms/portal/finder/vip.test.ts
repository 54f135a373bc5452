import type { Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import type { CommunePlaces } from "../../../contracts/places.ts";
import { calendarOf2011 } from "../../calendar/testing.ts";
import { openPortal, type PortalWorld } from "../testing.ts";
import { aCommune, aPlace, FLAMBOYANTS, guadeloupe, ORMES, published, round, TILLEULS } from "./testing.ts";
import { vipOf, vipSchema } from "./vip.ts";

let server: Server | undefined;
afterEach(() => server?.close());

const lille: CommunePlaces = aCommune({
  precincts: [
    { code: "0001", name: "Tilleuls", first: TILLEULS, second: TILLEULS },
    { code: "0101", name: "Ormes", first: ORMES, second: ORMES },
    { code: "0102", name: "", first: null, second: ORMES },
  ],
  places: [
    aPlace(TILLEULS, {
      ...{ access: "Ascenseur par la cour.", directions: "Fléché depuis la mairie" },
      coordinates: { longitude: 3.06, latitude: 50.63, source: "relevé du comité" },
    }),
    aPlace(ORMES, { rounds: [round(1, "cancelled"), round(2)], accessibility: "partial", kind: "tent" }),
  ],
  streets: [
    {
      name: "Rue des Ormes",
      segments: [
        ["0101", "odd", "1", "12 bis"],
        ["0102", "both", "13", ""],
      ],
    },
  ],
  merged: [{ id: FLAMBOYANTS, into: TILLEULS }],
});

async function get(path: string, world: PortalWorld): Promise<Response> {
  const opened = await openPortal(world);
  server = opened.server;
  return await fetch(opened.url + path);
}

describe("the places of a commune, for machines", () => {
  test("are answered in full with the names of VIP 6: a round without a place, a cancelled place and a merged one too", async () => {
    const answer = await get("/api/v1/places/59350", { calendar: calendarOf2011(), places: published(lille) });
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.json()).toEqual({
      Locality: { id: "59350", Name: "Lille", department: "59" },
      Election: [
        {
          ...{ round: 1, Date: "2011-10-09" },
          Precinct: [
            { id: "59350-0001", Name: "Tilleuls", Number: "0001", PollingLocationIds: [TILLEULS] },
            // R-POLL-06: cancelled in the first round; R-POLL-02: none yet.
            { id: "59350-0101", Name: "Ormes", Number: "0101", PollingLocationIds: [] },
            { id: "59350-0102", Name: "", Number: "0102", PollingLocationIds: [] },
          ],
        },
        {
          ...{ round: 2, Date: "2011-10-16" },
          Precinct: [
            { id: "59350-0001", Name: "Tilleuls", Number: "0001", PollingLocationIds: [TILLEULS] },
            { id: "59350-0101", Name: "Ormes", Number: "0101", PollingLocationIds: [ORMES] },
            { id: "59350-0102", Name: "", Number: "0102", PollingLocationIds: [ORMES] },
          ],
        },
      ],
      PollingLocation: [
        {
          ...{ id: TILLEULS, Name: "Préau 1" },
          AddressStructured: { Line1: "1 rue du Préau", City: "Lille", Zip: "59000" },
          Directions: "Fléché depuis la mairie",
          LatLng: { Latitude: 50.63, Longitude: 3.06, Source: "relevé du comité" },
          ...{ HoursOpenId: `hours-${TILLEULS}`, IsDropBox: false, IsEarlyVoting: false },
          ...{ kind: "building", accessibility: "full", access: "Ascenseur par la cour.", zone: "Europe/Paris" },
          rounds: [
            { number: 1, status: "open", opensAt: "09:00", closesAt: "19:00" },
            { number: 2, status: "open", opensAt: "09:00", closesAt: "19:00" },
          ],
        },
        {
          ...{ id: ORMES, Name: "Préau 2" },
          AddressStructured: { Line1: "1 rue du Préau", City: "Lille", Zip: "59000" },
          ...{ Directions: "", LatLng: null },
          ...{ HoursOpenId: `hours-${ORMES}`, IsDropBox: false, IsEarlyVoting: false },
          ...{ kind: "tent", accessibility: "partial", access: "", zone: "Europe/Paris" },
          rounds: [
            { number: 1, status: "cancelled", opensAt: "09:00", closesAt: "19:00" },
            { number: 2, status: "open", opensAt: "09:00", closesAt: "19:00" },
          ],
        },
      ],
      HoursOpen: [
        {
          id: `hours-${TILLEULS}`,
          Schedule: ["2011-10-09", "2011-10-16"].map((day) => ({
            Hours: [{ StartTime: "09:00:00+02:00", EndTime: "19:00:00+02:00" }],
            ...{ StartDate: day, EndDate: day },
          })),
        },
        {
          id: `hours-${ORMES}`,
          Schedule: [
            {
              Hours: [{ StartTime: "09:00:00+02:00", EndTime: "19:00:00+02:00" }],
              ...{ StartDate: "2011-10-16", EndDate: "2011-10-16" },
            },
          ],
        },
      ],
      StreetSegment: [
        {
          ...{ StreetName: "Rue des Ormes", OddEvenBoth: "odd", PrecinctId: "59350-0101" },
          ...{ StartHouseNumber: "1", EndHouseNumber: "12 bis" },
        },
        { StreetName: "Rue des Ormes", OddEvenBoth: "both", PrecinctId: "59350-0102", StartHouseNumber: "13" },
      ],
      merged: [{ id: FLAMBOYANTS, into: TILLEULS }],
    });
  });

  test("R-POLL-08: overseas have the Saturday and the clock of their place", () => {
    const { Election, HoursOpen } = vipOf(guadeloupe, calendarOf2011());
    expect(Election.map(({ Date: day }) => day)).toEqual(["2011-10-08", "2011-10-15"]);
    expect(HoursOpen[0]?.Schedule[0]).toEqual({
      Hours: [{ StartTime: "09:00:00-04:00", EndTime: "19:00:00-04:00" }],
      ...{ StartDate: "2011-10-08", EndDate: "2011-10-08" },
    });
  });

  test("tell no day and no opening while no calendar is published, and the hours of the place all the same", () => {
    const told = vipOf(lille, undefined);
    expect(vipSchema.parse(told)).toEqual(told);
    expect(told.Election.map(({ Date: day }) => day)).toEqual([null, null]);
    expect([told.HoursOpen, told.PollingLocation[0]?.HoursOpenId]).toEqual([[], null]);
    expect(told.PollingLocation[0]?.rounds[0]?.opensAt).toBe("09:00");
  });

  test("a commune that is not published is not there", async () => {
    const answer = await get("/api/v1/places/59999", { places: published(lille) });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });
});
