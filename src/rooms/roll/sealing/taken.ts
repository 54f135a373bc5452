import { z } from "zod";
import { openCell, sealCell, type CellAddress, type CellKeys } from "../../../core/crypto/cell.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { RollKeys } from "./keys.ts";

/** Somebody who was taken out of a block, as it held them. */
export interface Taken {
  readonly precinct: string;
  readonly packed: string;
}

/** The row that keeps them: of a table for strikes, or for moves. */
export interface TakenBy {
  readonly table: "roll.strike" | "roll.move";
  readonly row: string;
}

const takenSchema = z.array(z.strictObject({ precinct: z.string(), packed: z.string() }));
const cellKeys = (keys: RollKeys, { table }: TakenBy): CellKeys => ({
  current: 1,
  byId: new Map([[1, deriveKey(keys.block, table.replace(".", "/"))]]),
});
const cellOf = ({ table, row }: TakenBy): CellAddress => ({ table, column: "taken", row });

export const sealTaken = (keys: RollKeys, by: TakenBy, taken: readonly Taken[]): Buffer =>
  sealCell(cellKeys(keys, by), cellOf(by), JSON.stringify(taken));

/** Throws when the cell was changed, or is another row's. */
export function openTaken(keys: RollKeys, by: TakenBy, sealed: Buffer): readonly Taken[] {
  const opened = openCell(cellKeys(keys, by), cellOf(by), sealed);
  if (!opened.ok) throw new Error(`who was taken out does not open: ${opened.refusal}`);
  return takenSchema.parse(JSON.parse(opened.value.toString("utf8")));
}
