import fc from "fast-check";
import { expect, test } from "vitest";
import { foreseen, olderIn, type Held } from "./foreseen.ts";
import { delivered, readAll, registerFile } from "../testing.ts";
import { olderThan } from "../rules.ts";

const terms = { cutOff: "2010-12-31", acceptRefused: false, acceptGone: false };
const heldOf = (electors: number, extractedOn: string | null = null): Held => ({
  ...{ electors, extractedOn, receivedOn: "2011-02-01" },
});
const inForce = {
  held: new Map([
    ["59009", heldOf(100)],
    ["59650", heldOf(1, "2011-01-31")],
  ]),
  isFrozen: (commune: string) => commune.startsWith("62"),
};
const reportOf = async (name: string, ...rows: readonly Record<string, string>[]) =>
  (await readAll(delivered(registerFile(...rows), name))).report;
const receivedOn = "2011-03-01";

test("R-ROLL-17, R-ROLL-20: each commune that would stay is told with why, and the others enter", async () => {
  const files = [
    await reportOf("com59350_LP.csv", {}, { "nom de naissance": "" }),
    await reportOf("com59512_LP_30-12-2010.csv", { "code du l'ugle": "59512" }),
    await reportOf("com59009_LP.csv", { "code du l'ugle": "59009" }),
    await reportOf("com62041_LP.csv", { "code du l'ugle": "62041" }),
    await reportOf("com59017_LP.csv", { "code du l'ugle": "59017" }),
    await reportOf("com59650_LP_30-01-2011.csv", { "code du l'ugle": "59650" }),
    await reportOf("departement.csv", { "code du l'ugle": "?" }),
  ];
  const plain = foreseen({ files, receivedOn }, terms, inForce);
  expect(plain.entering).toEqual(["59017"]);
  expect(Object.fromEntries(plain.staying)).toEqual({
    ...{ "rows-refused": ["59350"], "before-cut-off": ["59512"], "many-gone": ["59009"], frozen: ["62041"] },
    "older-extract": ["59650"],
  });
  expect(Object.fromEntries(olderIn({ files, receivedOn }, inForce.held))).toEqual({
    "59650": { delivered: "2011-01-30", inForce: "2011-01-31" },
  });
  const all = { ...terms, acceptRefused: true, acceptGone: true, acceptOlder: ["59650"] };
  expect(foreseen({ files, receivedOn }, all, inForce).entering).toEqual(["59009", "59017", "59350", "59650"]);
  const rest = foreseen({ files, receivedOn }, { ...terms, only: ["59017", "59350"] }, inForce);
  expect([rest.entering, Object.fromEntries(rest.staying)]).toEqual([["59017"], { "rows-refused": ["59350"] }]);
});

test("R-ROLL-20: of two extracts at most one is older than the other, and none than itself", () => {
  const day = fc.integer({ min: 1, max: 28 }).map((of) => `2011-02-${String(of).padStart(2, "0")}`);
  const dated = fc.record({ extractedOn: fc.option(day), receivedOn: day });
  fc.assert(
    fc.property(dated, dated, (one, other) => {
      expect(olderThan(one, one)).toBeUndefined();
      if (one.extractedOn !== null && other.extractedOn !== null)
        expect(olderThan(one, other) !== undefined).toBe(one.extractedOn < other.extractedOn);
      if (one.extractedOn === null && other.extractedOn === null)
        expect(olderThan(one, other) !== undefined).toBe(one.receivedOn < other.receivedOn);
      const days = olderThan(one, other);
      if (days) expect(days.delivered < days.inForce).toBe(true);
    }),
  );
});

test("R-ROLL-20: a file of as many rows, of other people, stays out before the yes as it would at the import", async () => {
  const rows = Array.from({ length: 100 }, () => ({ "code du l'ugle": "59009" }));
  const files = [await reportOf("com59009_LP.csv", ...rows)];
  expect(foreseen({ files, receivedOn }, terms, inForce).entering).toEqual(["59009"]);
  const compared = { ...inForce, goneOf: () => 10 };
  expect(Object.fromEntries(foreseen({ files, receivedOn }, terms, compared).staying)).toEqual({
    "many-gone": ["59009"],
  });
  expect(foreseen({ files, receivedOn }, { ...terms, acceptGone: true }, compared).entering).toEqual(["59009"]);
});
