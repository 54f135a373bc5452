import { createHash } from "node:crypto";
import type { Elector } from "../reading/elector.ts";
import { canonicalRow } from "./order.ts";

/** SHA-256 of the canonical rows, sorted: the same electors have the same hash, in whatever order they are printed. */
export function datasetHash(main: readonly Elector[], complementary: readonly Elector[]): string {
  const rows = [...main.map((elector) => `main ${canonicalRow(elector)}`)];
  rows.push(...complementary.map((elector) => `complementary ${canonicalRow(elector)}`));
  const hash = createHash("sha256");
  for (const row of rows.sort()) hash.update(`${row}\n`);
  return hash.digest("hex");
}

/** What fits at the foot of a page; the cover has the whole. */
export const shortHash = (hash: string): string => hash.slice(0, 12);
