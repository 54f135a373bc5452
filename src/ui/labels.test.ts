import fc from "fast-check";
import { expect, test } from "vitest";
import { LETTER, LINE, labels } from "./labels.ts";

test("no name is written over another, nor out of the sheet", () => {
  const spot = fc.record({
    name: fc.stringMatching(/^[a-z]{1,30}$/),
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 12 }), (spots) => {
      const boxes = labels(spots, 400).map(({ text, x, y, anchor }) => {
        const from = anchor === "start" ? x : x - text.length * LETTER;
        return { from, to: from + text.length * LETTER, y };
      });
      for (const [rank, one] of boxes.entries()) {
        expect(one.from).toBeGreaterThanOrEqual(0);
        expect(one.to).toBeLessThanOrEqual(400);
        for (const other of boxes.slice(0, rank))
          expect(Math.abs(one.y - other.y) >= LINE || one.from >= other.to || other.from >= one.to).toBe(true);
      }
    }),
  );
});

test("a name is written on the right of its spot, on the left where there is no room, and the first given wins", () => {
  const spots = [
    { name: "Lille", x: 20, y: 50 },
    { name: "Roubaix", x: 390, y: 90, gap: 14 },
    { name: "Tourcoing", x: 25, y: 55 },
  ];
  expect(labels(spots, 400)).toEqual([
    { text: "Lille", x: 29, y: 55, anchor: "start" },
    { text: "Roubaix", x: 376, y: 95, anchor: "end" },
  ]);
});
