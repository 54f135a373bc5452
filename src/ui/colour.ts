/** Linear-light sRGB, each channel 0 to 1 (outside when the screen cannot show it). */
export type Linear = readonly [number, number, number];

export interface Oklch {
  /** 0 (black) to 1 (white). */
  readonly lightness: number;
  readonly chroma: number;
  /** Radians. */
  readonly hue: number;
}

/** `#rrggbb` or `rrggbb` to linear light (sRGB transfer of IEC 61966-2-1). */
export function hexToLinear(hex: string): Linear {
  const value = Number.parseInt(hex.replace("#", ""), 16);
  return [decode((value >> 16) & 255), decode((value >> 8) & 255), decode(value & 255)];
}

function decode(byte: number): number {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function encode(channel: number): number {
  const c = Math.min(1, Math.max(0, channel));
  return Math.round(255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055));
}

/** Relative luminance of WCAG 2.2. */
export function luminance(hex: string): number {
  const [r, g, b] = hexToLinear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of WCAG 2.2, 1 to 21, the same both ways round. */
export function contrast(a: string, b: string): number {
  const [la, lb] = [luminance(a), luminance(b)];
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}

/** Björn Ottosson, « A perceptual color space for image processing » (2020), as adopted by CSS Color 4. */
export function linearToOklch([r, g, b]: Linear): Oklch {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: Math.atan2(bb, a),
  };
}

function oklchToLinear(lightness: number, chroma: number, hue: number): Linear {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The nearest `#rrggbb` of that lightness and hue: chroma is lowered, by halves, until the screen can show it. */
export function oklchToHex(lightness: number, chroma: number, hue: number): string {
  let low = 0;
  let high = chroma;
  if (shows(oklchToLinear(lightness, chroma, hue))) low = chroma;
  for (let step = 0; step < 16 && low < high; step++) {
    const middle = (low + high) / 2;
    if (shows(oklchToLinear(lightness, middle, hue))) low = middle;
    else high = middle;
  }
  const bytes = oklchToLinear(lightness, low, hue).map(encode);
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function shows(channels: Linear): boolean {
  return channels.every((c) => c >= -0.0005 && c <= 1.0005);
}
