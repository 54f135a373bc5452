import { openCell, sealCell, type CellAddress, type CellKeys } from "../../../core/crypto/cell.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { Executor } from "../../../core/db/handle.ts";
import type { PrintedPlace } from "../print/place.ts";
import type { Elector } from "../reading/elector.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { pack, unpack } from "../sealing/pack.ts";
import type { Found } from "../store/electors.ts";
import { entriesOf, type Sealed } from "./store/entries.ts";

const cellKeys = (keys: RollKeys): CellKeys => ({
  current: 1,
  byId: new Map([[1, deriveKey(keys.block, "roll/complementary")]]),
});
const cellOf = (row: string): CellAddress => ({ table: "roll.complementary", column: "sealed", row });

export const sealEntry = (keys: RollKeys, publicId: string, elector: Elector): Buffer =>
  sealCell(cellKeys(keys), cellOf(publicId), pack(elector));

export function openEntry(keys: RollKeys, { publicId, commune, precinct, sealed }: Sealed): Found {
  const opened = openCell(cellKeys(keys), cellOf(publicId), sealed);
  if (!opened.ok) throw new Error(`a complementary entry does not open: ${opened.refusal}`);
  return { ...unpack(opened.value.toString("utf8")), commune, precinct };
}

/** The complementary list of one place: opened, and forgotten with it. */
export async function complementaryAt(db: Executor, keys: RollKeys, place: PrintedPlace): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const { commune, code } of place.precincts)
    found.push(...(await entriesOf(db, commune, [code])).map((entry) => openEntry(keys, entry)));
  return found;
}
