import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { readRegister } from "../../core/backup/register.ts";
import { readConfig, WrongSetting } from "../../core/config.ts";
import { DamagedStream } from "../../core/crypto/stream.ts";
import { Halt } from "../../core/halt.ts";
import * as roll from "../../rooms/roll/index.ts";
import { copiesFolder, secretFor } from "../copies.ts";
import type { Ground } from "./ground.ts";

/** Tries a copy with what this machine has. */
export async function tryFile(ground: Pick<Ground, "keeping">, file: string): Promise<roll.Trial> {
  if (!existsSync(file)) throw new WrongSetting(`there is no file ${file}`);
  const { home } = readConfig();
  try {
    return await roll.tryCopy(ground, { name: basename(file), file, key: secretFor(home, "backup") });
  } catch (error) {
    if (error instanceof DamagedStream) throw new Halt("copy-refused", `${basename(file)}: ${error.message}`);
    throw error;
  }
}

/** Tries the last copy of the office's side that this machine's register knows; none when there is none. */
export async function tryLastCopy(ground: Pick<Ground, "keeping">): Promise<readonly roll.Trial[]> {
  const folder = copiesFolder(readConfig().home);
  const files = readRegister(folder)
    .filter(({ side }) => side === "files")
    .map(({ file }) => join(folder, basename(file)));
  const last = files.filter((file) => existsSync(file)).at(-1);
  return last === undefined ? [] : [await tryFile(ground, last)];
}

export const trialInWords = ({ copy, blocks, opened }: roll.Trial): string =>
  `${copy}: read to its end; of its ${blocks} sealed blocks, what this machine has opens ${opened}.`;
