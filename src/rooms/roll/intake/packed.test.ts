import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { PackedPeople } from "./packed.ts";

const token = (n: number): string => createHash("md5").update(String(n)).digest("hex");

test("what is packed comes back as it was, in its order, however many", () => {
  const packed = new PackedPeople();
  for (const most of [0, 1, 64, 65, 1_000, 20_000]) {
    for (let n = packed.all.precincts.length; n < most; n++) packed.add(token(n), n % 3);
    const numbers = Array.from({ length: most }, (_, n) => n);
    expect(packed.all.births.toString("hex")).toBe(numbers.map(token).join(""));
    expect(packed.all.precincts).toEqual(numbers.map((n) => n % 3));
  }
});
