import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { backup, type BackupMade } from "../core/backup/backup.ts";
import { endCopies, enterCopy, type Copy } from "../core/backup/register.ts";
import { SecretInBackup } from "../core/backup/secrets.ts";
import type { Config } from "../core/config.ts";
import { createMissingKeys, keyPath, keyRefusalSentence, readSecret, type SecretName } from "../core/crypto/keys.ts";
import type { SideName } from "../core/db/logins.ts";
import { ownerOf } from "../core/db/logins.ts";
import { appendErasures, readErasures } from "../core/erasure.ts";
import { Halt } from "../core/halt.ts";
import { asOwner } from "../core/migrations/roles.ts";
import { withClient } from "../supervisor/databases.ts";

/** Days after which a copy is destroyed, unless the operator says otherwise. */
export const KEEP_DAYS = 30;

export const keysFolder = (home: string): string => join(home, "keys");
export const copiesFolder = (home: string): string => join(home, "backups");
/** The ledger of erasures beside the copies: without it a copy would bring back who was erased since. */
export const ledgerBeside = (folder: string, side: SideName): string => join(folder, `erasures-${side}.jsonl`);

export interface CopyOrder {
  readonly config: Config;
  readonly side: SideName;
  /** The side's address for its owner. */
  readonly url: string;
  /** A folder; made when missing, 0700. */
  readonly to: string;
  readonly keepDays: number;
  readonly at: Date;
}

/** Makes one copy, enters it in the register and the erasures in the ledger beside it. */
export async function makeCopy(order: CopyOrder): Promise<Copy> {
  const folder = resolve(order.to);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  createMissingKeys(keysFolder(order.config.home), ["backup"]);
  const made = await copied(order, folder);
  await copyLedger(order, folder);
  return enterCopy(made, order.side, order.at, order.keepDays);
}

/** Destroys the copies of a folder whose end has come. */
export const destroyEnded = (folder: string, now: Date): readonly Copy[] => endCopies(resolve(folder), now);

async function copied({ config, side, url, at }: CopyOrder, folder: string): Promise<BackupMade> {
  const key = secretFor(config.home, "backup");
  const file = freeName(folder, side, at);
  try {
    return await backup({ url, side, file, key, keysFolder: keysFolder(config.home), at });
  } catch (error) {
    if (error instanceof SecretInBackup) throw new Halt("copy-refused", error.message, { cause: error });
    throw error;
  }
}

function freeName(folder: string, side: SideName, at: Date): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const file = join(folder, `${side}-${stamp}.preau`);
  if (existsSync(file)) throw new Halt("copy-refused", `${file} is there already; wait a second and try again`);
  return file;
}

async function copyLedger({ config, side, url }: CopyOrder, folder: string): Promise<void> {
  await withClient(url, async (client) => {
    const executor = {
      executeQuery: async (query: object) => {
        const { sql, parameters } = query as { sql: string; parameters: readonly unknown[] };
        return { rows: (await client.query(sql, [...parameters])).rows as never[] };
      },
    };
    const erasures = await asOwner(client, ownerOf(config.rolePrefix, "privacy"), () => readErasures(executor));
    appendErasures(ledgerBeside(folder, side), erasures);
  });
}

/** A secret of this home; refuses with the sentence that says how to put it back. */
export function secretFor(home: string, name: SecretName): Buffer {
  const secret = readSecret(keysFolder(home), name);
  if (secret.ok) return secret.value;
  throw new Halt("home-unusable", keyRefusalSentence(secret.refusal, keyPath(keysFolder(home), name)).en);
}
