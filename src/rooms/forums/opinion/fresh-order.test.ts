import { describe, expect, test } from "vitest";
import { exportOf, votesFit } from "./export.ts";
import { freshOrder } from "./fresh-order.ts";
import { aMatrix, twoCamps } from "./testing.ts";

const statementsOf = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ number, isModeratedOut: false, text: `No. ${number}` }));

describe("an export", () => {
  test("bears numbers drawn anew: two exports of the same votes cannot be joined by them", () => {
    const matrix = aMatrix(twoCamps(60, 8));
    const [one, other] = [exportOf(matrix, statementsOf(8)), exportOf(matrix, statementsOf(8))];
    expect(other.map).toBe(one.map);
    const rowsOf = ({ votes }: typeof one) =>
      votes
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(","));
    const [first, second] = [rowsOf(one), rowsOf(other)];
    expect(first.map(([name]) => name)).toEqual(second.map(([name]) => name));
    const content = (rows: readonly string[][]) => rows.map((row) => row.slice(1).join());
    expect(content(first).toSorted()).toEqual(content(second).toSorted());
    // 120 people in two orders drawn apart: that most stand where they stood does not happen.
    const same = content(first).filter((row, at) => row === content(second)[at]).length;
    const chance =
      content(first).reduce((sum, row) => sum + content(first).filter((one) => one === row).length, 0) / 120;
    expect(same).toBeLessThan(chance + 40);
  });

  test("votes that no string could hold are not written: the map is, and the votes are empty", () => {
    expect(votesFit(100_000, 1_000)).toBe(true);
    expect(votesFit(100_000, 10_000)).toBe(false);
  });

  test("an order drawn anew holds every row once", () => {
    for (const people of [0, 1, 2, 1_000])
      expect([...freshOrder(people)].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: people }, (_, row) => row),
      );
    expect(freshOrder(1_000)).not.toEqual(freshOrder(1_000));
  });
});
