import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { icsFile, type CalendarEvent } from "./ics.ts";

const head = { title: "Camille Aubry", lang: "fr" } as const;
const declaration: CalendarEvent = {
  uid: "declaration-x7f2@primaire.example",
  sequence: 0,
  // 28 June 2011, 11:30 in Paris.
  start: new Date("2011-06-28T11:30:00+02:00"),
  end: new Date("2011-06-28T12:30:00+02:00"),
  changed: new Date("2011-06-20T08:00:00Z"),
  title: "Déclaration de candidature",
  place: "Lille",
  url: "https://primaire.example/c/camille",
};
const linesOf = (file: string): string[] => file.replace(/\r\n[ \t]/g, "").split("\r\n");

describe("a rendez-vous in a calendar", () => {
  test("of 28 June 2011 at 11:30 in Paris is at 09:30 in UTC, and no zone is named", () => {
    const lines = linesOf(icsFile(head, [declaration]));
    expect(lines).toContain("DTSTART:20110628T093000Z");
    expect(lines).toContain("DTEND:20110628T103000Z");
    expect(lines).toContain("DTSTAMP:20110620T080000Z");
    expect(lines.join("\n")).not.toMatch(/TZID|VTIMEZONE|X-WR-TIMEZONE/);
  });

  test("is at the same instant whatever the zone of the server", () => {
    const zone = process.env["TZ"];
    try {
      for (const elsewhere of ["Pacific/Noumea", "America/Guadeloupe", "UTC"]) {
        process.env["TZ"] = elsewhere;
        expect(linesOf(icsFile(head, [declaration]))).toContain("DTSTART:20110628T093000Z");
      }
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  test("that moves keeps its UID and raises its SEQUENCE", () => {
    const moved = linesOf(icsFile(head, [{ ...declaration, sequence: 1, start: new Date("2011-06-28T10:00:00Z") }]));
    expect(moved).toEqual(
      expect.arrayContaining([
        "UID:declaration-x7f2@primaire.example",
        "SEQUENCE:1",
        "DTSTART:20110628T100000Z",
        "METHOD:PUBLISH",
        "STATUS:CONFIRMED",
      ]),
    );
  });

  test("that is given up is cancelled, not missing", () => {
    const cancelled = { ...declaration, sequence: 2, cancelled: true };
    expect(linesOf(icsFile(head, [cancelled]))).toEqual(
      expect.arrayContaining([
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
        "SEQUENCE:2",
        "UID:declaration-x7f2@primaire.example",
      ]),
    );
    expect(linesOf(icsFile(head, [cancelled, { ...declaration, uid: "b" }]))).toContain("METHOD:PUBLISH");
  });

  test("adds no property by its texts, and no line passes 75 bytes", () => {
    const expected = names(icsFile(head, [{ ...declaration, text: "x" }]));
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom("\r", "\n", "\r\n", "\u2028", ";", ",", ":", "\\", "é", "👩", "END:VEVENT"),
        fc.string({ unit: "binary", maxLength: 1 }),
      ),
      minLength: 1,
    });
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, text, place) => {
        const file = icsFile({ ...head, title: `t${title}` }, [
          { ...declaration, title: `t${title}`, text: `t${text}`, place: `p${place}` },
        ]);
        expect(names(file)).toEqual(expected);
        for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

const names = (file: string): string[] => linesOf(file).map((line) => line.split(/[:;]/)[0] ?? "");
