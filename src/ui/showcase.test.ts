import { describe, expect, it } from "vitest";
import { renderShowcase, showcasePaths } from "./showcase.tsx";

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((found) => found[1] ?? "");

describe.each(showcasePaths)("the page %s", (path) => {
  const html = renderShowcase(path) ?? "";
  const body = html.replace(/^.*<body/su, "");

  it("is a whole French page with its four landmarks", () => {
    expect(html).toMatch(/^<!doctype html><html lang="fr"/u);
    for (const landmark of ["<header", "<main", "<footer", 'class="skip" href="#main"'])
      expect(html).toContain(landmark);
    expect(all(html, /<(main)\b/gu)).toHaveLength(1);
  });

  it("holds nothing that its security policy would refuse", () => {
    expect(html).not.toMatch(/<[^>]*\s(?:style|on[a-z]+)=/iu);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|javascript:/iu);
  });

  it("has one title of rank 1 and skips no rank", () => {
    const ranks = all(body, /<h([1-6])\b/gu).map(Number);
    expect(ranks.filter((rank) => rank === 1)).toHaveLength(1);
    ranks.slice(1).forEach((rank, index) => expect(rank).toBeLessThanOrEqual((ranks[index] ?? 0) + 1));
  });

  it("uses each id once, and every reference to an id finds it", () => {
    const ids = all(html, /\sid="([^"]+)"/gu);
    expect(new Set(ids).size).toBe(ids.length);
    const referred = all(html, /\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"/gu).flatMap((list) =>
      list.split(" "),
    );
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("labels every control", () => {
    const controls = all(body, /<(?:input|select|textarea)\b[^>]*?\bid="([^"]+)"/gu);
    const labels = all(body, /<label[^>]*\bfor="([^"]+)"/gu);
    expect(controls.filter((id) => !labels.includes(id))).toEqual([]);
    expect(all(body, /<(input|select|textarea)\b/gu)).toHaveLength(controls.length);
  });
});

it("another address is not a page", () => {
  expect(renderShowcase("/ailleurs")).toBeNull();
});
