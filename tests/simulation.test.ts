import { describe, expect, test } from "vitest";
import { fullWorld } from "../bench/simulate/crowd.ts";
import { simulate, simulateSlate } from "../bench/simulate/methods.ts";
import { read } from "./support/documents.ts";

/** Fewer crowds than the page of the simulation, from the same code and a seed of its own: each gives the same every time. */
describe("a brigade of 15 % of all accounts, with ten copies of one question", () => {
  test("takes at most 2.5 places of ten with four draws where others use one, and 97 % of honest people are served", () => {
    const { captured, served } = simulateSlate(fullWorld, 2, "test");
    process.stdout.write(`the brigade takes ${captured} of 10, ${(100 * served).toFixed(1)} % are served\n`);
    expect(captured).toBeLessThanOrEqual(2.5);
    expect(served).toBeGreaterThanOrEqual(0.97);
  }, 120_000);

  test("takes at most one place with one draw each", () => {
    expect(simulateSlate({ ...fullWorld, draws: 1 }, 2, "test").captured).toBeLessThanOrEqual(1);
  }, 120_000);

  test("takes most of a list that people browse: the simulation has a brigade that can do harm", () => {
    const small = { ...fullWorld, honest: 400, questions: 80 };
    const found = new Map(simulate(small, 1, "test").map((outcome) => [outcome.method, outcome]));
    for (const method of ["up-votes", "yes − no", "Wilson, free browsing"])
      expect(found.get(method)?.captured, method).toBeGreaterThanOrEqual(7);
    expect(found.get("drawn cards, slate")?.captured).toBeLessThanOrEqual(3);
  }, 120_000);
});

test("the page keeps the promises of the test: its last line is within them", () => {
  const line = read("docs/questions-simulation.md")
    .split("\n")
    .find((row) => row.startsWith("| drawn cards, slate  "));
  const [taken = NaN, served = NaN, takenByOne = NaN] = (line ?? "").match(/\d+\.\d/g)?.map(Number) ?? [];
  expect(taken).toBeLessThanOrEqual(2.5);
  expect(served).toBeGreaterThanOrEqual(97);
  expect(takenByOne).toBeLessThanOrEqual(1);
});
