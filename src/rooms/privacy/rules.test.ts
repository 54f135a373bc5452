import fc from "fast-check";
import { expect, it } from "vitest";
import { answerBy, isDue, lateRooms, monthsLater, outcomeOf, outcomes, urgency } from "./rules.ts";

it("a month later is the same date, or the last day of a month that has none (Regulation 1182/71)", () => {
  expect(monthsLater("2026-09-10", 1)).toBe("2026-10-10");
  expect(monthsLater("2026-01-31", 1)).toBe("2026-02-28");
  expect(monthsLater("2028-01-31", 1)).toBe("2028-02-29");
  expect(monthsLater("2026-11-30", 3)).toBe("2027-02-28");
  expect(monthsLater("2026-12-15", 1)).toBe("2027-01-15");
});

it("for every day, the deadline is after it, within 31 days, and keeps the date unless the month is shorter", () => {
  const day = fc
    .date({ min: new Date("2011-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, (received) => {
      const deadline = answerBy(received, false);
      const days = (Date.parse(deadline) - Date.parse(received)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(28);
      expect(days).toBeLessThanOrEqual(31);
      const [was, is] = [Number(received.slice(8)), Number(deadline.slice(8))];
      expect(is === was || (is < was && monthsLater(deadline, 0) === deadline && is >= 28)).toBe(true);
      expect(answerBy(received, true) > deadline).toBe(true);
    }),
  );
});

it("the last day itself is not late", () => {
  expect(urgency("2026-10-10", "2026-10-10")).toBe("soon");
  expect(urgency("2026-10-10", "2026-10-11")).toBe("late");
  expect(urgency("2026-10-10", "2026-10-02")).toBe("in-time");
});

it("each reason belongs to one outcome", () => {
  for (const reason of outcomes.answered) expect(outcomeOf(reason)).toBe("answered");
  for (const reason of outcomes.refused) expect(outcomeOf(reason)).toBe("refused");
});

it("a room is late two days after its last success, or two days after the installation if it never ran", () => {
  const at = (text: string) => new Date(text);
  const rooms = [
    { room: "staff", succeededAt: at("2026-09-08T00:00:00Z") },
    { room: "roll", succeededAt: at("2026-09-10T00:00:00Z") },
    { room: "results", succeededAt: undefined },
  ];
  expect(lateRooms(rooms, at("2026-09-09T12:00:00Z"), at("2026-09-10T00:00:01Z"))).toEqual(["staff"]);
  expect(lateRooms(rooms, at("2026-01-01T00:00:00Z"), at("2026-09-10T00:00:00Z"))).toEqual(["results"]);
  expect(isDue(undefined, at("2026-09-10T00:00:00Z"))).toBe(true);
  expect(isDue(at("2026-09-09T12:00:00Z"), at("2026-09-10T00:00:00Z"))).toBe(false);
});
