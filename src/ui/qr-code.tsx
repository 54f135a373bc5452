import type { VNode } from "preact";
import { encode } from "uqr";

/** Modules of empty ground around a code (ISO/IEC 18004): with less, telephones do not find it. */
const QUIET = 4;

/**
 * A text as a QR code, drawn on the server. Black on a white ground of its own, by night too: many readers do not know a
 * light code on a dark ground. What it holds must stand beside it in letters.
 */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): VNode {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={size * 5}
      height={size * 5}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={data.map(rowPath).join("")} fill="#000" />
    </svg>
  );
}

const rowPath = (row: readonly boolean[], y: number): string =>
  row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("");
