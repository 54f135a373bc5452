import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bareTwin, costOfOne, ratios } from "../bench/cost.ts";
import { inWords, isKept, median, promise, type Figure } from "../bench/figures.ts";
import { aHouse, openAgain, removeHouse, startOnce, type BenchHouse, type OpenHouse } from "../bench/house.ts";
import { load } from "../bench/load.ts";
import { startMeasured, type Measured } from "../bench/measured.ts";
import { drawsFrom, slateFrom, someAnswers } from "../bench/questions.ts";
import { asMarkdown } from "../bench/report.ts";
import { packageRoot } from "../src/core/root.ts";
import { cpuMilliseconds } from "./support/cpu.ts";

/**
 * Ratios only: what takes time by itself is for `npm run bench -- --check`, alone on the machine. A real demonstration
 * house is made, then its public door runs alone, as built, in a process of its own.
 */
describe("a kept page", () => {
  let house: BenchHouse;
  let open: OpenHouse;
  let door: Measured;
  beforeAll(async () => {
    house = await aHouse();
    await startOnce(house, [process.execPath, join(packageRoot(), "bin", "preau.mjs"), "start"]);
    open = await openAgain(house);
    door = await open.door();
  }, 120_000);
  afterAll(async () => {
    await door.stop();
    await open.close();
    removeHouse(house);
  });

  test("costs at most three times the processor of a bare node:http server that sends the same bytes", async () => {
    const pairs = await ratios(door, { address: door.address, path: "/", host: open.host }, 5, 3_000);
    const ratio = median(pairs.map(({ page, bare }) => page / bare));
    process.stdout.write(`a kept page costs ${ratio.toFixed(2)} × node:http\n`);
    // Less than nothing more than the bare server would be a mistake in the measuring.
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThanOrEqual(3);
  }, 40_000);

  test("and a page of a short thread drawn anew at most four times a server that asks and compresses as much", async () => {
    const drawing = await open.door({ PREAU_CACHE_MB: "0", PREAU_PUBLIC_PORT: "0" });
    const read = async (path: string) =>
      await (await fetch(drawing.address + path, { headers: { host: open.host } })).text();
    const deeper = async (path: string) =>
      new RegExp(`href="(${path}/[0-9a-z]{26})"`).exec(await read(path))?.[1] ?? "none";
    const path = await deeper(await deeper("/c/malik-benhaddou/forums"));
    const target = { address: drawing.address, path, host: open.host };
    const least = await bareTwin(target, { address: open.webAddress, bytes: [1_500, 6_000, 1_500] });
    try {
      const twin = { ...target, address: least.address };
      for (const one of [target, twin]) await load(one, 400, 1);
      const runs: number[] = [];
      for (let run = 0; run < 5; run++)
        runs.push((await costOfOne(drawing, target, 60, 1)) / (await costOfOne(least, twin, 60, 1)));
      process.stdout.write(`a page of a thread drawn anew costs ${median(runs).toFixed(2)} × the least\n`);
      expect(median(runs)).toBeGreaterThan(0.5);
      expect(median(runs)).toBeLessThanOrEqual(4);
    } finally {
      await least.stop();
      await drawing.stop();
    }
  }, 60_000);

  test("leaves the door within its 150 MB", async () => {
    const { rss } = await door.usage();
    process.stdout.write(`the loaded door holds ${inWords(rss / 1e6)} MB\n`);
    expect(rss).toBeGreaterThan(20e6);
    expect(rss).toBeLessThanOrEqual(150e6);
  });
});

describe("the method of the questions", () => {
  test("takes a slate in proportion to the answers: eight times as many cost less than 24 times the processor", () => {
    slateFrom(someAnswers(100_000));
    const costs = [400_000, 3_200_000].map((count) => {
      const answers = someAnswers(count);
      return cpuMilliseconds(() => void slateFrom(answers));
    });
    expect((costs[1] ?? 0) / Math.max(1, costs[0] ?? 0)).toBeLessThan(24);
  }, 60_000);

  test("draws ten cards from 100,000 questions for less than a tenth of what preparing their tally costs", () => {
    const { prepared, milliseconds } = drawsFrom(100_000, 5);
    expect(median(milliseconds)).toBeLessThan(prepared / 10);
  }, 60_000);
});

describe("the load", () => {
  test("is refused an answer that is not a page, so that a failing server is not measured as a fast one", async () => {
    const wrong = await startMeasured("bench-bare", { env: { BENCH_ANSWER: '{"headers":{"x":"y"},"body":"YQ=="}' } });
    await expect(load({ address: wrong.address, path: "/" }, 1, 1)).rejects.toThrow(/not a page/);
    await wrong.stop();
  });
  test("asks exactly as often as it says, and counts every byte", async () => {
    const answer = { headers: { "content-length": "3" }, body: Buffer.from("abc").toString("base64") };
    const server = await startMeasured("bench-bare", { env: { BENCH_ANSWER: JSON.stringify(answer) } });
    expect(await load({ address: server.address, path: "/" }, 101, 4)).toMatchObject({ requests: 101, bytes: 303 });
    expect((await server.usage()).cpu).toBeGreaterThan(0);
    await server.stop();
  });
});

describe("a figure", () => {
  const figure = (runs: number[], more: Partial<Figure> = {}): Figure => ({
    ...{ name: "a page", unit: "ms", how: "by hand", runs },
    ...more,
  });
  test.each([
    [figure([1, 9, 2]), true, ""],
    [figure([1, 9, 2], { limit: 2 }), true, "≤ 2"],
    [figure([3, 9, 2], { limit: 2 }), false, "≤ 2"],
    [figure([200, 150, 166], { limit: 50_000 / 300, atLeast: true }), false, "≥ 167"],
    [figure([], { limit: 2 }), false, "≤ 2"],
  ])("%# keeps its promise by its median, and nothing measured keeps none", (one, kept, text) => {
    expect([isKept(one), promise(one)]).toEqual([kept, text]);
  });
  test.each([
    ["by its own measure", [95_000], [12], true],
    ["by the share of a bare COPY", [60_496], [20.6], true],
    ["by neither", [34_176], [12.6], false],
    ["by nothing measured", [], [], false],
    ["by its own measure, without the other", [95_000], [], true],
  ] as const)("that may be kept in two ways is one promise: kept %s", (_, speeds, shares, kept) => {
    const or = { unit: "%", runs: shares, limit: 20, atLeast: true, of: "of a bare COPY" };
    const one = figure([...speeds], { limit: 90_000, atLeast: true, or });
    expect([isKept(one), promise(one).startsWith("≥ 90 000, or ≥ 20 % of a bare COPY (here ")]).toEqual([kept, true]);
  });
  test("is written with its runs, its promise and how it was got", () => {
    const where = { date: "2026-11-23", commit: "abc", node: "v20", system: "Linux", processor: "2", memory: "4 GiB" };
    const text = asMarkdown([figure([1.234, 2, 3], { limit: 2 })], { ...where, load: 0.1 });
    expect(text).toContain("| a page | 2 ms   | ≤ 2     | 1.23 to 3         |");
    expect(text).toContain("- **a page**: by hand.");
  });
});
