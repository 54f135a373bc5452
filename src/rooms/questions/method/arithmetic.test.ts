import fc from "fast-check";
import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { aGenerator } from "../testing.ts";
import { ALWAYS, betaTable, cellOfValue, leastIn, quantile } from "./beta.ts";
import { Generator } from "./generator.ts";
import { fitPrior } from "./prior.ts";
import { bytesOfHex, hexOf, hmac, sha256 } from "./sha256.ts";

describe("SHA-256 and HMAC", () => {
  test("are those of Node, for messages and keys of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 200 }), (message, key) => {
        expect(hexOf(sha256(message))).toBe(createHash("sha256").update(message).digest("hex"));
        expect(hexOf(hmac(key, message))).toBe(createHmac("sha256", key).update(message).digest("hex"));
        expect(bytesOfHex(hexOf(message))).toEqual(message);
      }),
    );
  });
});

describe("the generator", () => {
  test("gives the words of the reference of xoshiro128** from the state 1, 2, 3, 4", () => {
    const generator = new Generator([1, 2, 3, 4]);
    const words = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804];
    expect(words.map(() => generator.next())).toEqual(words);
  });

  test("draws below any bound without leaning to either end", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger().map(Math.abs), fc.string(), (bound, word) => {
        const drawn = aGenerator(word).below(bound + 1);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn <= bound).toBe(true);
      }),
    );
    const [generator, bound] = [aGenerator("bounds"), 3 * 2 ** 30];
    // Modulo alone would give the lower third half of all draws.
    const low = Array.from({ length: 10_000 }, () => generator.below(bound)).filter((drawn) => drawn < bound / 3);
    expect(Math.abs(low.length - 10_000 / 3)).toBeLessThan(4 * Math.sqrt((10_000 * 2) / 9));
  });

  test("brings every order about equally often", () => {
    const generator = aGenerator("orders");
    const orders = new Map<string, number>();
    for (let n = 0; n < 6_000; n++) {
      const order = generator.shuffled(["a", "b", "c"]).join("");
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    for (const times of orders.values()) expect(Math.abs(times - 1_000)).toBeLessThan(4 * Math.sqrt(1_000 * (5 / 6)));
  });
});

/** The distribution function of Beta(a, b) by the continued fraction of its incomplete integral (Lentz), in logarithms. */
function betaBelow(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1))];
  let fraction = d;
  for (let m = 1; m < 2_000; m++) {
    for (const step of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + step * d);
      c = 1 + step / c;
      fraction *= c * d;
    }
  }
  return front * fraction;
}

/** Stirling's series, after a shift above 10. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}

describe("a table of Beta", () => {
  const quarters = fc.integer({ min: 1, max: 400 });

  test("gives a quantile that lies less than two cells from the true one, for up to 20,000 answers", () => {
    const many = fc.oneof(quarters, fc.integer({ min: 1, max: 80_000 }));
    fc.assert(
      fc.property(many, many, fc.nat(2 ** 31 - 1), (alpha, beta, probability) => {
        const value = quantile(betaTable(alpha, beta), 0, probability) / ALWAYS;
        const [low, high] = [value - 2 / 1024, value + 2 / 1024];
        const share = probability / 2 ** 31;
        if (low > 0) expect(betaBelow(low, alpha / 4, beta / 4)).toBeLessThanOrEqual(share + 1e-9);
        if (high < 1) expect(betaBelow(high, alpha / 4, beta / 4)).toBeGreaterThanOrEqual(share - 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  test("rises with the probability, and says below which probability a value cannot be reached", () => {
    fc.assert(
      fc.property(quarters, quarters, fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1), (alpha, beta, one, other) => {
        const edges = betaTable(alpha, beta);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(quantile(edges, 0, low)).toBeLessThanOrEqual(quantile(edges, 0, high));
        expect(quantile(edges, 0, high)).toBeLessThan(ALWAYS);
        if (low < leastIn(edges, 0, cellOfValue(quantile(edges, 0, high))))
          expect(quantile(edges, 0, low)).toBeLessThan(quantile(edges, 0, high));
        expect(leastIn(edges, 0, cellOfValue(quantile(edges, 0, high)))).toBeLessThanOrEqual(high);
      }),
    );
  });

  test("is a mirror of the one with the parameters changed round", () => {
    const [here, there] = [betaTable(9, 23), betaTable(23, 9)];
    for (let cell = 0; cell < 1023; cell++)
      expect(Math.abs((here[cell] ?? 0) + (there[1022 - cell] ?? 0) - 2 ** 31)).toBeLessThanOrEqual(2);
  });

  test("is the same to the byte on every machine", () => {
    const tables = [betaTable(1, 1), betaTable(4, 4), betaTable(7, 300), betaTable(40_001, 3)];
    const bytes = tables.map((edges) => createHash("sha256").update(Int32Array.from(edges).toString()).digest("hex"));
    expect(bytes.map((hash) => hash.slice(0, 16))).toEqual([
      "3fb3b146023bd894",
      "892de9b05ad9ccbd",
      "5c857c63ea0c2c9b",
      "d9a24b3888fc28e9",
    ]);
  });
});

describe("the prior", () => {
  test("is flat before any answer, and always between a quarter and a hundred", () => {
    expect(fitPrior([])).toEqual({ alpha: 4, beta: 4 });
    const counts = fc.array(fc.record({ answers: fc.nat(200), asks: fc.nat(200) }));
    fc.assert(
      fc.property(counts, (list) => {
        const { alpha, beta } = fitPrior(list.map(({ answers, asks }) => ({ answers, asks: Math.min(asks, answers) })));
        expect(Number.isInteger(alpha) && Number.isInteger(beta)).toBe(true);
        expect(Math.min(alpha, beta)).toBeGreaterThanOrEqual(1);
        expect(alpha + beta).toBeLessThanOrEqual(402);
      }),
    );
  });

  test("finds again the Beta that the questions' shares were drawn from", () => {
    const [generator, edges] = [aGenerator("prior"), betaTable(8, 24)];
    const questions = Array.from({ length: 3_000 }, (_, n) => {
      const [share, answers] = [quantile(edges, 0, generator.next() >>> 1) / ALWAYS, 10 + (n % 60)];
      const asks = Array.from({ length: answers }, () => generator.next() / 2 ** 32).filter((u) => u < share).length;
      return { answers, asks };
    });
    const { alpha, beta } = fitPrior(questions);
    expect(alpha / (alpha + beta)).toBeCloseTo(0.25, 1);
    expect(Math.abs(alpha + beta - 32)).toBeLessThan(4);
  });

  test("of questions that are all alike is as strong as it may be", () => {
    const { alpha, beta } = fitPrior(Array.from({ length: 50 }, () => ({ answers: 40, asks: 10 })));
    expect([alpha, beta]).toEqual([100, 300]);
  });
});
