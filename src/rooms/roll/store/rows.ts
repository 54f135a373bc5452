import { sealBlock, type BlockAddress } from "../sealing/block.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { namedIn } from "../sealing/pack.ts";
import { tokensOf, type Tokens } from "../sealing/tokens.ts";
import { field, int2, int4, int8, putHex, textField } from "./binary.ts";

/** Electors of one precinct, to be sealed together. */
export interface Gathered {
  readonly commune: string;
  readonly precinct: string;
  readonly number: number;
  readonly packed: readonly string[];
}

/** Rows of the two tables, as COPY takes them in binary. */
export interface SealedRows {
  readonly blocks: Uint8Array<ArrayBuffer>;
  readonly electors: Uint8Array<ArrayBuffer>;
}

export type SealingKeys = Pick<RollKeys, "block" | "token">;

export const BLOCK_COLUMNS = "commune, batch, number, precinct, electors, sealed";
export const ELECTOR_COLUMNS = "commune, batch, block, slot, birth, usage, letters";

/** Seals blocks and reckons the tokens of whoever is in them: all that takes time and needs nothing but the keys. */
export function sealedRows(keys: SealingKeys, batch: string, gathered: readonly Gathered[]): SealedRows {
  const rows = gathered.map((each) => {
    const { commune, number, precinct, packed } = each;
    const at = { commune, batch, number, precinct };
    return {
      block: blockRow(at, packed.length, sealBlock(keys.block, at, packed)),
      electors: electorRows(
        at,
        packed.map((elector) => tokensOf(keys.token, namedIn(elector))),
      ),
    };
  });
  return {
    blocks: Buffer.concat(rows.map(({ block }) => block)),
    electors: Buffer.concat(rows.map(({ electors }) => electors)),
  };
}

const blockRow = ({ commune, batch, number, precinct }: BlockAddress, electors: number, sealed: Buffer): Buffer =>
  Buffer.concat([
    ...[int2(6), textField(commune), field(int8(BigInt(batch))), field(int4(number))],
    ...[textField(precinct), field(int2(electors)), field(sealed)],
  ]);

const TOKEN = 16;

/** One buffer for all of a block: what its rows share is written once and copied. */
function electorRows({ commune, batch, number }: BlockAddress, tokens: readonly Tokens[]): Buffer {
  const shared = Buffer.concat([int2(7), textField(commune), field(int8(BigInt(batch))), field(int4(number))]);
  const rows = Buffer.alloc(tokens.length * (shared.length + 6 + 3 * (4 + TOKEN)));
  let at = 0;
  for (const [slot, { birth, usage, letters }] of tokens.entries()) {
    at += shared.copy(rows, at);
    at = rows.writeInt16BE(slot, rows.writeInt32BE(2, at));
    for (const token of [birth, usage, letters]) at = putHex(rows, token, at);
  }
  return rows.subarray(0, at);
}
