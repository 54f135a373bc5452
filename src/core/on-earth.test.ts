import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawn, headingOf, kilometres, middleOf, scaleBar } from "./on-earth.ts";

const lille = { longitude: 3.06, latitude: 50.63 };
const point = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
});
const sheet = { width: 400, height: 280, edge: 20 };

test("a distance is the same both ways, none to itself, never past the other side of the earth", () => {
  fc.assert(
    fc.property(point, point, (one, other) => {
      expect(kilometres(one, other)).toBeCloseTo(kilometres(other, one), 6);
      expect(kilometres(one, one)).toBe(0);
      expect(kilometres(one, other)).toBeLessThanOrEqual(20_016);
    }),
  );
  expect(kilometres({ longitude: 2, latitude: 48 }, { longitude: 2, latitude: 49 })).toBeCloseTo(111.2, 0);
});

test.each([
  [0, 0.1, "n"],
  [0.16, 0.1, "ne"],
  [0.1, 0, "e"],
  [0.16, -0.1, "se"],
  [0, -0.1, "s"],
  [-0.16, -0.1, "sw"],
  [-0.1, 0, "w"],
  [-0.16, 0.1, "nw"],
])("from Lille, %d degrees east and %d north is %s", (east, north, heading) => {
  expect(headingOf(lille, { longitude: lille.longitude + east, latitude: lille.latitude + north })).toBe(heading);
});

describe("on the sheet", () => {
  test("every point is inside its edges, with north at the top and east on the right, at one scale", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
        const { spots } = drawn(points, sheet);
        for (const { x, y } of spots) {
          expect(x).toBeGreaterThanOrEqual(sheet.edge - 1);
          expect(x).toBeLessThanOrEqual(sheet.width - sheet.edge + 1);
          expect(y).toBeGreaterThanOrEqual(sheet.edge - 1);
          expect(y).toBeLessThanOrEqual(sheet.height - sheet.edge + 1);
        }
        for (const [at, one] of points.entries())
          for (const [after, other] of points.entries()) {
            const [here, there] = [spots[at], spots[after]];
            if (one.longitude > other.longitude) expect(here?.x).toBeGreaterThanOrEqual(there?.x ?? NaN);
            if (one.latitude > other.latitude) expect(here?.y).toBeLessThanOrEqual(there?.y ?? NaN);
          }
      }),
    );
  });

  test("ten kilometres east and ten kilometres north are as long, by the scale that is given", () => {
    const [east, north] = [10 / (111.195 * Math.cos((50.63 * Math.PI) / 180)), 10 / 111.195];
    const there = [lille, { ...lille, longitude: lille.longitude + east }, { ...lille, latitude: 50.63 + north }];
    const { spots, unitsPerKm } = drawn(there, sheet);
    expect((spots[1]?.x ?? 0) - (spots[0]?.x ?? 0)).toBeCloseTo(10 * unitsPerKm, -1);
    expect((spots[0]?.y ?? 0) - (spots[2]?.y ?? 0)).toBeCloseTo(10 * unitsPerKm, -1);
  });

  test("one point alone stands in the middle", () => {
    expect(drawn([lille], sheet).spots).toEqual([{ x: 200, y: 140 }]);
    expect([middleOf([]), middleOf([lille])]).toEqual([undefined, lille]);
  });
});

test("a scale bar is one, two or five times a power of ten, and no longer than asked", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 500, noNaN: true }), (unitsPerKm) => {
      const { km, length } = scaleBar(unitsPerKm, 100);
      expect(length).toBeLessThanOrEqual(100);
      expect(length).toBeGreaterThanOrEqual(39);
      expect(["1", "2", "5"]).toContain(km.toExponential()[0]);
    }),
  );
  expect(scaleBar(40, 100)).toEqual({ km: 2, length: 80 });
});
