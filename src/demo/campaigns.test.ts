import { expect, test } from "vitest";
import { malik } from "./campaigns/texts/malik.ts";
import { etienne, lucie, solene } from "./campaigns/texts/others.ts";
import { versionsOf } from "./campaigns/versions.ts";

const measures = [lucie, malik, solene, etienne].flatMap((campaign) => campaign.measures);

test("each version of a measure says something else than the one before, and why", () => {
  for (const measure of measures) {
    const versions = versionsOf(measure);
    expect(versions).toHaveLength((measure.versions?.length ?? 0) + 1);
    versions.slice(1).forEach(({ text, note }, place) => {
      expect([measure.title, text]).not.toEqual([measure.title, versions[place]?.text]);
      expect(note).not.toBe("");
    });
  }
});

test("Malik Benhaddou has thirty measures under his themes, a third of them in several versions", () => {
  expect(malik.measures).toHaveLength(30);
  expect(malik.measures.filter(({ theme }) => !malik.themes.includes(theme))).toEqual([]);
  expect(malik.measures.filter(({ versions }) => versions !== undefined).length).toBeGreaterThanOrEqual(10);
});

test("versions follow each other in time", () => {
  for (const { versions = [] } of measures) {
    const days = versions.map(([daysAgo]) => daysAgo);
    expect(days).toEqual([...days].sort((a, b) => b - a));
  }
});
