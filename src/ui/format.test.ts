import { describe, expect, it } from "vitest";
import {
  date,
  dateRange,
  dateTime,
  dateTimeRange,
  euros,
  localInputValue,
  number,
  percent,
  plural,
  relative,
  time,
  zoneName,
} from "./format.ts";

const PARIS = "Europe/Paris";
const rendezvous = new Date("2011-06-28T09:30:00Z");
const shown = (text: string) => text.replaceAll("\u202f", "_").replaceAll("\u00a0", "~");
const questions = { zero: "aucune question", one: "# question", many: "# de questions", other: "# questions" };

describe("numbers", () => {
  it("are grouped by thin spaces in French, by commas in English", () => {
    expect(shown(number(1234567, "fr"))).toBe("1_234_567");
    expect(number(1234567, "en")).toBe("1,234,567");
  });

  it("keep their unit on their line", () => {
    expect(shown(percent(0.4567, "fr"))).toBe("45,7_%");
    expect(shown(euros(100, "fr"))).toBe("1,00_€");
  });

  it.each([
    [0, "aucune question"],
    [1, "1 question"],
    [2, "2 questions"],
    [1_000_000, "1_000_000 de questions"],
  ])("%d follows its French plural class", (count, expected) => {
    expect(shown(plural(count, "fr", questions))).toBe(expected);
  });
});

describe("the declaration of 28 June 2011", () => {
  it("is at 11 h 30 in Paris and 5 h 30 in Guadeloupe", () => {
    expect(shown(time(rendezvous, PARIS, "fr"))).toBe("11~h~30");
    expect(shown(time(rendezvous, "America/Guadeloupe", "fr"))).toBe("5~h~30");
    expect(time(rendezvous, PARIS, "en")).toBe("11:30");
  });

  it("is the day before in Papeete when it is just after midnight in Paris", () => {
    const midnight = new Date("2011-06-27T22:10:00Z");
    expect(shown(date(midnight, PARIS, "fr"))).toBe("28~juin~2011");
    expect(shown(date(midnight, "Pacific/Tahiti", "fr"))).toBe("27~juin~2011");
    expect(shown(time(midnight, PARIS, "fr"))).toBe("0~h~10");
  });

  it("is written in full in each language", () => {
    expect(shown(dateTime(rendezvous, PARIS, "fr"))).toBe("mardi 28~juin~2011 à 11~h~30");
    expect(dateTime(rendezvous, PARIS, "en")).toMatch(/^Tuesday,? 28 June 2011 at 11:30$/);
  });

  it("fills a form's field in the zone of the place", () => {
    expect(localInputValue(rendezvous, PARIS)).toBe("2011-06-28T11:30");
  });

  it("names its zone", () => {
    expect(zoneName(rendezvous, "America/Guadeloupe", "fr")).toContain("heure");
  });
});

describe("spans", () => {
  const end = new Date("2011-06-28T11:00:00Z");
  it("say a day once", () => {
    expect(shown(dateTimeRange(rendezvous, end, PARIS, "fr"))).toBe("mardi 28~juin~2011, de 11~h~30 à 13~h");
  });

  it("say both days when there are two", () => {
    expect(dateTimeRange(rendezvous, new Date("2011-06-29T11:00:00Z"), PARIS, "en")).toContain(" to Wednesday");
    expect(shown(dateRange(rendezvous, new Date("2011-07-03T11:00:00Z"), PARIS, "fr"))).toMatch(
      /28~juin.+3~juillet~2011/,
    );
  });

  it.each([
    ["2011-06-28T06:30:00Z", "il y a 3 heures"],
    ["2011-06-30T09:30:00Z", "dans 2 jours"],
    ["2011-06-28T09:30:20Z", "dans 20 secondes"],
    ["2011-06-28T09:29:59.500Z", "à l’instant"],
  ])("from the rendez-vous, %s is %s", (iso, expected) => {
    expect(relative(new Date(iso), rendezvous, "fr").replaceAll(/\s/gu, " ")).toBe(expected);
  });
});
