import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accentHref, accentStylesheet, accentTokens, parseHex, surfaces, type Mode } from "./accent.ts";
import { contrast, hexToLinear, linearToOklch, oklchToHex } from "./colour.ts";

const anyHex = fc.integer({ min: 0, max: 0xffffff }).map((n) => n.toString(16).padStart(6, "0"));
const modes: Mode[] = ["light", "dark"];

describe("whatever colour a campaign picks", () => {
  it.each(modes)("text keeps 4.5:1, shapes 3:1, text on shapes 4.5:1 (%s)", (mode) => {
    const check = (hex: string) => {
      const { text, shape, on, wash } = accentTokens(hex, mode);
      for (const ground of Object.values(surfaces[mode])) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(text, wash)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(on, shape)).toBeGreaterThanOrEqual(4.5);
    };
    for (const hex of ["000000", "ffffff", "ffff00", "0000ff", "00ff00", "ff0000", "777777"]) check(hex);
    fc.assert(fc.property(anyHex, check), { numRuns: 400 });
  });

  it("keeps its hue", () => {
    const { hue } = linearToOklch(hexToLinear("c8102e"));
    expect(linearToOklch(hexToLinear(accentTokens("c8102e", "dark").text)).hue).toBeCloseTo(hue, 1);
  });

  it("a colour that already reads well is left as picked", () => {
    expect(accentTokens("#1f4e8c", "light").shape).toBe("#1f4e8c");
  });
});

it("OKLCH and back is the same colour", () => {
  fc.assert(
    fc.property(anyHex, (hex) => {
      const { lightness, chroma, hue } = linearToOklch(hexToLinear(hex));
      expect(oklchToHex(lightness, chroma, hue)).toBe(`#${hex}`);
    }),
  );
});

it("white on black is 21:1, as WCAG says", () => {
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
});

it("the stylesheet serves both modes, and paper when printed", () => {
  const sheet = accentStylesheet("#1f4e8c");
  expect(sheet).toContain(":root{--accent:#1f4e8c;");
  expect(sheet).toContain("@media (prefers-color-scheme:dark){:root{--accent:");
  expect(sheet).not.toMatch(/undefined|NaN/u);
});

it("an address that is not a colour is refused", () => {
  expect(parseHex("12345g")).toBeNull();
  expect(parseHex("../../etc")).toBeNull();
  expect(accentHref("#ABCDEF")).toBe("/accent/abcdef.css");
  expect(accentHref(null)).toBeUndefined();
  expect(() => accentStylesheet("red;}")).toThrow(RangeError);
});

it("the surfaces checked here are those of the stylesheet, and its inks read on them", () => {
  const tokens = readFileSync(new URL("./styles/tokens.css", import.meta.url), "utf8");
  const pair = (name: string) => {
    const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`, "u").exec(tokens);
    return { light: found?.[1] ?? "", dark: found?.[2] ?? "" };
  };
  for (const mode of modes) {
    for (const [name, colour] of Object.entries(surfaces[mode])) expect(pair(name)[mode]).toBe(colour);
    for (const ground of Object.values(surfaces[mode])) {
      for (const ink of ["ink", "soft", "blue", "red", "green", "amber"]) {
        expect(contrast(pair(ink)[mode], ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
      for (const line of ["edge", "margin"]) expect(contrast(pair(line)[mode], ground)).toBeGreaterThanOrEqual(3);
    }
  }
});
