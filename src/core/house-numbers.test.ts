import fc from "fast-check";
import { expect, test } from "vitest";
import { covers, houseNumbers, isBackwards, overlap, sides, writtenNumber, type Segment } from "./house-numbers.ts";

const number = fc
  .tuple(fc.nat(300), fc.constantFrom("", " bis", " ter", " quater", " A", " Z"))
  .map(([digits, after]) => `${digits}${after}`);
const end = fc.oneof(fc.constant(""), number);
const segment = fc.tuple(fc.constant("0001"), fc.constantFrom(...sides), end, end) as fc.Arbitrary<Segment>;

test("numbers stand in their order along the street, however they are written", () => {
  const inOrder = ["12", "12 A", "12bis", "12 TER", "12-quater", "12 z", "13"].map((one) => houseNumbers(one)[0]);
  expect(inOrder).toEqual([...inOrder].sort((a, b) => (a ?? 0) - (b ?? 0)));
  expect(houseNumbers("12 B")).toEqual(houseNumbers("12 bis"));
  expect(["0012 b", "12,bis", "7"].map(writtenNumber)).toEqual(["12 B", "12 bis", "7"]);
});

test("what could be read in two ways is told as two, and no file may hold it; what is no number is none", () => {
  expect(houseNumbers("12 T")).toHaveLength(2);
  expect(["12 T", "12 Q", "12/14", "", "bis", "123456"].map(writtenNumber)).toEqual(Array(6).fill(undefined));
});

test("whatever is typed gives at most two places of the street", () => {
  fc.assert(fc.property(fc.string(), (typed) => houseNumbers(typed).length <= 2));
});

test("two parts of a street that both cover a number overlap", () => {
  fc.assert(
    fc.property(segment, segment, number, (one, other, typed) => {
      const [at = 0] = houseNumbers(typed);
      if (covers(one, at) && covers(other, at)) expect(overlap(one, other)).toBe(true);
      if (isBackwards(one[2], one[3])) expect(covers(one, at)).toBe(false);
    }),
  );
});
