import fc from "fast-check";
import { expect, test } from "vitest";
import { claimHash, newClaimCode } from "./claim-code.ts";

test("a code is sixteen unmistakable letters in four groups", () => {
  expect(newClaimCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test("however a code is copied, its hash is the same", () => {
  fc.assert(
    fc.property(fc.constant(null).map(newClaimCode), (code) => {
      const copied = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
      expect(claimHash(copied)).toBe(claimHash(code));
    }),
  );
});

test("one letter changed is another code", () => {
  const code = newClaimCode();
  const changed = (code.startsWith("7") ? "8" : "7") + code.slice(1);
  expect(claimHash(changed)).not.toBe(claimHash(code));
});
