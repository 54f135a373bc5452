import fc from "fast-check";
import { expect, it } from "vitest";
import { mayDecide, onePersonUntil, REQUEST_MS, TIE_MS, type Tie } from "./rules.ts";

const now = new Date("2026-09-10T08:00:00Z");
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const people = ["a", "b", "c", "d", "e"] as const;

const tie = fc.record({
  accountId: fc.constantFrom(...people),
  holder: fc.constantFrom(...people),
  at: fc.integer({ min: 0, max: 2 * TIE_MS }).map(ago),
});
const ties = fc.array(tie, { maxLength: 8 });
const two = fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people)).filter(([a, b]) => a !== b);

/** The same question asked naively: is there a way from one to the other over links younger than seven days? */
function walk(a: string, b: string, all: readonly Tie[], at: Date): boolean {
  const groups = new Map(people.map((name) => [name as string, name as string]));
  for (const { accountId, holder } of all.filter((one) => at.getTime() - one.at.getTime() < TIE_MS)) {
    const [from, to] = [groups.get(accountId), groups.get(holder)];
    for (const [name, group] of groups) if (group === from) groups.set(name, to ?? group);
  }
  return groups.get(a) === groups.get(b);
}

it("two people count as one exactly until the instant it says, whichever way round they are named", () => {
  fc.assert(
    fc.property(ties, two, (all, [a, b]) => {
      const until = onePersonUntil(a, b, all, now);
      expect(onePersonUntil(b, a, all, now)).toEqual(until);
      expect(until !== undefined).toBe(walk(a, b, all, now));
      if (!until) return;
      expect(walk(a, b, all, new Date(until.getTime() - 1))).toBe(true);
      expect(walk(a, b, all, until)).toBe(false);
    }),
  );
});

it("it reaches through others: whoever is one with two people makes those two one", () => {
  fc.assert(
    fc.property(ties, fc.uniqueArray(fc.constantFrom(...people), { minLength: 3, maxLength: 3 }), (all, [a, b, c]) => {
      const [first, second] = [onePersonUntil(a ?? "", b ?? "", all, now), onePersonUntil(b ?? "", c ?? "", all, now)];
      if (!first || !second) return;
      const through = onePersonUntil(a ?? "", c ?? "", all, now)?.getTime() ?? 0;
      expect(through).toBeGreaterThanOrEqual(Math.min(first.getTime(), second.getTime()));
    }),
  );
});

it("whoever may confirm is an administrator, and one with nobody whom the request names", () => {
  const request = fc.record({
    accountId: fc.constantFrom(...people),
    askedBy: fc.constantFrom(...people),
    at: fc.integer({ min: 0, max: 2 * REQUEST_MS }).map(ago),
    decided: fc.boolean(),
  });
  fc.assert(
    fc.property(request, fc.constantFrom(...people), ties, fc.subarray([...people]), (asked, by, all, held) => {
      const bench = { administrators: new Set<string>(held), ties: all };
      const confirmed = mayDecide(asked, by, "confirmed", bench, now).ok;
      const separate = [asked.askedBy, asked.accountId].every((other) => !walk(by, other, all, now));
      const waits = !asked.decided && now.getTime() - asked.at.getTime() <= REQUEST_MS;
      expect(confirmed).toBe(
        waits && bench.administrators.has(by) && bench.administrators.has(asked.askedBy) && separate,
      );
      if (confirmed) expect(mayDecide(asked, by, "refused", bench, now).ok).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it("whoever asked may take a request back, also when they are no longer counted apart", () => {
  const asked = { accountId: "c", askedBy: "a", at: now, decided: false };
  const bench = { administrators: new Set(["a", "b"]), ties: [{ accountId: "b", holder: "a", at: now }] };
  expect(mayDecide(asked, "a", "refused", bench, now).ok).toBe(true);
  expect(mayDecide(asked, "b", "refused", bench, now).ok).toBe(true);
  expect(mayDecide(asked, "b", "confirmed", bench, now)).toEqual({ ok: false, refusal: "one-person" });
});
