import { rowsOfCopy } from "../../core/backup/look.ts";
import type { Opening } from "./sealing/opening.ts";
import { openBlock } from "./sealing/block.ts";
import { openedKey } from "./sealing/keeping.ts";
import { rollKeys } from "./sealing/keys.ts";

/** What trying to read a copy of the database gave (R-F1-21). */
export interface Trial {
  /** Name of the file, as it lies among the copies. */
  readonly copy: string;
  readonly blocks: number;
  /** Blocks that what is left on this machine opens. */
  readonly opened: number;
}

/**
 * Reads a copy to its end and tries every sealed block of it with the key that this machine has, if it has one: all of
 * them open before a destruction, and none after. Throws on a copy that is damaged.
 */
export async function tryCopy(
  { keeping }: Pick<Opening, "keeping">,
  copy: { readonly name: string; readonly file: string; readonly key: Buffer },
): Promise<Trial> {
  const key = openedKey(keeping);
  const keys = key.ok ? rollKeys(key.value) : undefined;
  let [blocks, opened] = [0, 0];
  for await (const { table, columns } of rowsOfCopy(copy.file, copy.key, "roll")) {
    if (table !== "block") continue;
    blocks++;
    if (keys && opens(keys.block, columns)) opened++;
  }
  return { copy: copy.name, blocks, opened };
}

function opens(key: Buffer, row: Readonly<Record<string, string>>): boolean {
  const { commune = "", batch = "", number = "", precinct = "", sealed = "" } = row;
  try {
    openBlock(
      key,
      { commune, batch, number: Number(number), precinct },
      Buffer.from(sealed.replace(/^\\\\x/, ""), "hex"),
    );
    return true;
  } catch {
    return false;
  }
}
