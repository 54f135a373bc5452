import { expect, test } from "vitest";
import { monthOf, reportCsv } from "./report.ts";

test("a month ends at midnight in Paris", () => {
  expect(monthOf(new Date("2011-06-30T21:59:59Z"))).toBe("2011-06");
  expect(monthOf(new Date("2011-06-30T22:00:00Z"))).toBe("2011-07");
});

test("the figures for machines have one line a month and ground, and nothing where there is no delay", () => {
  const none = { notices: 0, removed: 0, restricted: 0, left: 0, automated: 0, appeals: 0, overturned: 0 };
  const rows = [
    { month: "2011-06", ground: "hate" as const, ...none, notices: 3, removed: 2, hours: 1.5 },
    { month: "2011-06", ground: "" as const, ...none, left: 1, hours: undefined },
  ];
  expect(reportCsv(rows)).toBe(
    "month,ground,notices,removed,restricted,left,automated,appeals,overturned,hours\r\n" +
      "2011-06,hate,3,2,0,0,0,0,0,1.5\r\n2011-06,,0,0,0,1,0,0,0,\r\n",
  );
});
