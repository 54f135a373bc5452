import { contrast, linearToOklch, luminance, oklchToHex, hexToLinear } from "./colour.ts";

/** The building's own surfaces and inks, as in `styles/tokens.css` (a test compares them). */
export const surfaces = {
  light: { paper: "#fbf9f4", raised: "#ffffff", sunk: "#f1ede3" },
  dark: { paper: "#1b2124", raised: "#242c30", sunk: "#14191b" },
} as const;

export type Mode = keyof typeof surfaces;

/** One mode's colours made from a picked one; each an sRGB `#rrggbb`, so what was checked is what is served. */
export interface AccentTokens {
  /** Text and links: at least 4.5:1 on every surface and on the wash. */
  readonly text: string;
  /** Shapes, rules, filled buttons: at least 3:1 on every surface; as near the picked colour as that allows. */
  readonly shape: string;
  /** Text on a filled shape: at least 4.5:1. */
  readonly on: string;
  /** A faint tint behind a passage. */
  readonly wash: string;
}

/** Reads a colour as people or addresses give it ("#1a2B3c", "1a2b3c"): six lowercase digits without the hash, or null. */
export function parseHex(text: string): string | null {
  const found = /^#?([0-9a-f]{6})$/iu.exec(text.trim());
  return found?.[1]?.toLowerCase() ?? null;
}

/** Where a campaign's colours are served, or undefined when it picked none. */
export function accentHref(picked: string | null | undefined): string | undefined {
  const hex = picked ? parseHex(picked) : null;
  return hex ? `/accent/${hex}.css` : undefined;
}

/**
 * Keeps the hue and, as far as the screen can show it, the chroma of a picked colour, and moves its OKLCH lightness
 * until the WCAG 2.2 contrasts above hold. Throws a RangeError on what `parseHex` refuses.
 */
export function accentTokens(picked: string, mode: Mode): AccentTokens {
  const hex = parseHex(picked);
  if (hex === null) throw new RangeError("not a colour of six hexadecimal digits");
  const { lightness, chroma, hue } = linearToOklch(hexToLinear(hex));
  const wash = oklchToHex(mode === "light" ? 0.945 : 0.3, Math.min(chroma, 0.035), hue);
  const grounds = Object.values(surfaces[mode]);
  const towards = mode === "light" ? -0.004 : 0.004;
  const settle = (least: number, against: readonly string[]) => {
    for (let l = lightness; l > 0 && l < 1; l += towards) {
      const candidate = oklchToHex(l, chroma, hue);
      if (against.every((ground) => contrast(candidate, ground) >= least)) return candidate;
    }
    return mode === "light" ? "#000000" : "#ffffff";
  };
  const shape = settle(3, grounds);
  return { text: settle(4.5, [...grounds, wash]), shape, on: inkOn(shape), wash };
}

/** White or black, whichever reads better; one of the two always passes 4.5:1. */
function inkOn(shape: string): string {
  return contrast("#ffffff", shape) >= 4.5 || luminance(shape) < 0.18 ? "#ffffff" : "#000000";
}

/** The stylesheet of a picked colour, the same bytes for ever: to be served as immutable under `accentHref`. */
export function accentStylesheet(picked: string): string {
  const light = declarations(accentTokens(picked, "light"));
  const dark = declarations(accentTokens(picked, "dark"));
  return `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}@media print{:root{${light}}}\n`;
}

function declarations(tokens: AccentTokens): string {
  return `--accent:${tokens.text};--accent-shape:${tokens.shape};--accent-on:${tokens.on};--accent-wash:${tokens.wash}`;
}
