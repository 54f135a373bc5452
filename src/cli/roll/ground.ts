import { statSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../../core/config.ts";
import { shiftedClock, systemClock, type Clock } from "../../core/clock.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { Halt } from "../../core/halt.ts";
import { folderStorage, type Storage } from "../../core/storage/index.ts";
import type { Keeping } from "../../rooms/roll/index.ts";
import { envFile, readEnvFile } from "../../supervisor/home.ts";
import { keysFolder } from "../copies.ts";
import { withSide } from "../databases.ts";

/** What a command of the roll works with: the logins of its rooms, and no more than they may do. */
export interface Ground {
  readonly db: Db<"roll">;
  readonly primary: Db<"primary">;
  readonly polling: Db<"polling">;
  /** Address of the roll's login. */
  readonly url: string;
  readonly keeping: Keeping;
  /** The office's: sealed uploads and prints. */
  readonly storage: Storage;
  readonly storageFolder: string;
  readonly isDemonstration: boolean;
  readonly by: "operator";
  readonly clock: Clock;
}

export async function onRoll<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const { home } = readConfig();
  return await withSide(readConfig(), "files", async () => {
    const office = readEnvFile(envFile(home, "office"));
    const [url, other, third] = [office["PREAU_DB_ROLL"], office["PREAU_DB_PRIMARY"], office["PREAU_DB_POLLING"]];
    if (url === undefined || other === undefined || third === undefined)
      throw new Halt("database-refused", "this home has no env/office.env: run it where the office is");
    const [db, primary] = [openDb<"roll">(url, { connections: 2 }), openDb<"primary">(other, { connections: 1 })];
    const polling = openDb<"polling">(third, { connections: 1 });
    try {
      const keeping = keepingOf(home, office);
      const isDemonstration = (await kind(db)) === "demonstration";
      const storageFolder = join(home, "storage-files");
      const storage = folderStorage(storageFolder);
      const clock = clockOf(isDemonstration, home);
      return await work({
        storage,
        storageFolder,
        db,
        primary,
        polling,
        url,
        keeping,
        isDemonstration,
        by: "operator",
        clock,
      });
    } finally {
      await Promise.all([db.destroy(), primary.destroy(), polling.destroy()]);
    }
  });
}

/** The folder of the opened key is the one that the office's door reads: its env file says it, or both take the same default. */
export function keepingOf(home: string, office: Readonly<Record<string, string>>): Keeping {
  const told = office["PREAU_UNLOCKED"];
  return { keys: keysFolder(home), memory: told ?? readConfig().unlocked, isMadeAtBoot: told !== undefined };
}

/**
 * Works as the account that owns a folder when root types the command: what is written there is that account's, and a link
 * it left leads root nowhere. Anybody else works as themselves.
 */
export async function asOwnerOf<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (process.geteuid?.() !== 0 || !owner || owner.uid === 0) return await work();
  process.setegid?.(owner.gid);
  process.seteuid?.(owner.uid);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

/** A demonstration has one clock, for its doors and for its commands: all of them jump together. */
export const clockOf = (isDemonstration: boolean, home: string): Clock =>
  isDemonstration ? shiftedClock(join(home, "clock")) : systemClock;

async function kind(db: Db<"roll">): Promise<string | undefined> {
  const [row] = await raw<{ kind: string }>(db, "select kind from core.installation");
  return row?.kind;
}
