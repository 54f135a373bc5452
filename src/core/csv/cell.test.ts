import { expect, test } from "vitest";
import { textCell } from "./cell.ts";

test.each([
  ["Des trains, la nuit", '"Des trains, la nuit"'],
  ['Dit « "oui" »', '"Dit « ""oui"" »"'],
  ["=1+1", '"\'=1+1"'],
  ["  @SUM(A1)", '"\'  @SUM(A1)"'],
  ["+33 6", '"\'+33 6"'],
  ["-2", '"\'-2"'],
  ["＝1+1", '"\'＝1+1"'],
  ["1+1=2", '"1+1=2"'],
])("%j is the cell %s", (text, cell) => {
  expect(textCell(text)).toBe(cell);
});
