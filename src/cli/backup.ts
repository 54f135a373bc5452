import { parseArgs } from "node:util";
import type { Copy } from "../core/backup/register.ts";
import { systemClock } from "../core/clock.ts";
import { readConfig, WrongSetting, type Config } from "../core/config.ts";
import type { SideName } from "../core/db/logins.ts";
import { copiesFolder, destroyEnded, KEEP_DAYS, makeCopy } from "./copies.ts";
import { withSide } from "./databases.ts";
import type { MigratePorts } from "./migrate.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau backup [--side public|files] [--to <folder>] [--keep <days>] [--json]

Copies both databases (or one side), each as it was at one instant, while the house goes on. Each copy is one file,
encrypted with PREAU_HOME/keys/backup.key and verified as a whole when it is put back. It is entered in register.json
beside it with the day of its end; copies whose end has come are destroyed by this same command, and by the worker. The
ledger of erasures is kept beside the copies: keep the folder together.

A copy holds rows and no key: keep the recovery sheet elsewhere. Pictures are files in PREAU_HOME/storage and
PREAU_HOME/storage-files, and are copied with the means of your system.

  --side     one side only; its address alone is enough then
  --to       the folder (PREAU_HOME/backups)
  --keep     days until the copy is destroyed (${KEEP_DAYS})
  --json     prints the copies that were made and destroyed as JSON

Exit codes: 0 made, 2 a wrong setting, 4 the home or its keys cannot be used, 7 a database that cannot be used, 12 no copy
was made because it would hold a key, or because one of that name is there.`;

export const backupVerb: Verb = {
  name: "backup",
  summary: "copy both databases, each into one encrypted file",
  usage,
  async run(argv) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        side: { type: "string" },
        to: { type: "string" },
        keep: { type: "string", default: String(KEEP_DAYS) },
        json: { type: "boolean", default: false },
      },
    });
    const config = readConfig();
    const to = values.to ?? copiesFolder(config.home);
    const made = await makeCopies(config, { sides: sidesOf(values.side), to, keepDays: daysOf(values.keep) });
    const ended = destroyEnded(to, systemClock.now());
    if (values.json) console.log(JSON.stringify({ folder: to, made, ended }, undefined, 2));
    else
      for (const copy of made)
        console.log(`${copy.side}: ${to}/${copy.file} (${copy.bytes} bytes), until ${copy.endsAt}`);
    return 0;
  },
};

interface CopiesOrder {
  readonly sides: readonly SideName[];
  readonly to: string;
  readonly keepDays: number;
}

async function makeCopies(config: Config, { sides, ...order }: CopiesOrder): Promise<readonly Copy[]> {
  const made: Copy[] = [];
  for (const side of sides)
    made.push(await withSide(config, side, (url) => makeCopy({ config, side, url, ...order, at: systemClock.now() })));
  return made;
}

/** What `migrate` does before it changes a side that has data. */
export const backupBefore: NonNullable<MigratePorts["backup"]> = async ({ config, owners }, side) => {
  const to = copiesFolder(config.home);
  await makeCopy({ config, side, url: owners[side], to, keepDays: KEEP_DAYS, at: systemClock.now() });
};

function sidesOf(side: string | undefined): readonly SideName[] {
  if (side === undefined) return ["public", "files"];
  if (side === "public" || side === "files") return [side];
  throw new WrongSetting(`--side: public or files, not ${side}`);
}

function daysOf(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days > 0 && days <= 3650) return days;
  throw new WrongSetting(`--keep: a number of days from 1 to 3650, not ${text}`);
}
