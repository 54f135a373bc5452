import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn, instantIn, isZone, shiftDay } from "./zones.ts";

const zones = [
  "Europe/Paris",
  "America/Guadeloupe",
  "America/Miquelon",
  "Pacific/Tahiti",
  "Pacific/Marquesas",
  "Pacific/Noumea",
  "Indian/Reunion",
  "America/New_York",
  "Australia/Lord_Howe",
];

test.each([
  ["Europe/Paris", "2011-06-28", "11:30", "2011-06-28T09:30:00.000Z"],
  ["America/Guadeloupe", "2011-10-08", "09:00", "2011-10-08T13:00:00.000Z"],
  ["Europe/Paris", "2011-10-09", "19:00", "2011-10-09T17:00:00.000Z"],
  ["Pacific/Marquesas", "2011-10-08", "09:00", "2011-10-08T18:30:00.000Z"],
  ["Pacific/Noumea", "2011-10-09", "09:00", "2011-10-08T22:00:00.000Z"],
])("in %s the wall clock shows %s %s at %s", (zone, day, time, instant) => {
  expect(instantIn(zone, day, time).toISOString()).toBe(instant);
});

test("the hour that spring skips is read an hour later", () => {
  expect(instantIn("Europe/Paris", "2027-03-28", "02:30").toISOString()).toBe("2027-03-28T01:30:00.000Z");
});

test("of the hour that autumn shows twice, the first is meant", () => {
  expect(instantIn("Europe/Paris", "2027-10-31", "02:30").toISOString()).toBe("2027-10-31T00:30:00.000Z");
});

test("at noon, the day read back in the zone is the day that was agreed", () => {
  const days = fc.date({ min: new Date("2011-01-01"), max: new Date("2040-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(
      days,
      fc.constantFrom(...zones),
      fc.constantFrom("09:00", "12:00", "19:00", "23:59"),
      (at, zone, time) => {
        const day = at.toISOString().slice(0, 10);
        expect(dayIn(zone, instantIn(zone, day, time))).toBe(day);
      },
    ),
  );
});

test("a day later then a day earlier is the same day, over leap years too", () => {
  expect(shiftDay("2012-03-01", -1)).toBe("2012-02-29");
  expect(shiftDay(shiftDay("2026-12-31", 1), -1)).toBe("2026-12-31");
});

test("a zone is known by its IANA name only", () => {
  expect(zones.every(isZone)).toBe(true);
  expect(isZone("Mars/Olympus")).toBe(false);
});
