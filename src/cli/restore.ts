import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chainHead, record, type ChainHead } from "../core/audit.ts";
import { restoreRefusalSentence, type RestoreRefusal } from "../core/backup/refusals.ts";
import { readHead, restore, type Reapplying, type Restored } from "../core/backup/restore.ts";
import { systemClock } from "../core/clock.ts";
import { readConfig, WrongSetting, type Config } from "../core/config.ts";
import { loginsOf, roleOf, type SideName } from "../core/db/logins.ts";
import { readErasureFile, type Erasure } from "../core/erasure.ts";
import { Halt } from "../core/halt.ts";
import { trailOf, writeHead } from "../core/trail.ts";
import { withClient } from "../supervisor/databases.ts";
import { copiesFolder, ledgerBeside, secretFor } from "./copies.ts";
import { migrateIfNew, withDatabases } from "./databases.ts";
import { confirm, type Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** Forgets again, with a side's master secret, whoever the ledger says was erased; answers how many people. */
export type ForgetAgain = (
  what: Reapplying,
  side: { readonly secret: Buffer; readonly prefix: string; readonly at: Date },
) => Promise<number>;

/** What a side is asked before a door opens on it again. Filled by the wiring. */
export interface RestoredSide {
  /** Whoever was erased, or left a list, since the copy is forgotten again. */
  readonly forget: readonly ForgetAgain[];
  /** What was ended since the copy is ended again, and with it whatever was under way; answers how much the ledger ended. */
  readonly end: readonly ForgetAgain[];
  /** Whether nobody is left who can sign in and let the others in; a side where everybody comes by mail does not ask. */
  readonly nobodyEnters?: (what: Reapplying, side: Parameters<ForgetAgain>[1]) => Promise<boolean>;
}
export type RestorePorts = Readonly<Record<SideName, RestoredSide>>;

const usage = `
Usage: preau restore <file> [--yes] [--json]

Puts a copy back into an empty database, all of it or nothing; a new database is migrated first, by this version, which
must be the one that made the copy. Without DATABASE_URL and FILES_DATABASE_URL, into the PostgreSQL of PREAU_HOME. Every
part of the file is verified, and before anything can be seen whoever was erased or left a list after the copy was made
is forgotten again, and what was ended since (roles, accounts, factors, suspensions) is ended again. Every session,
sign-in under way, request and invitation ends: people sign in again, and are invited again. When no administrator of the
office has a second factor, it prints how to let one in (preau administrator). Nothing is ever overwritten: a database
that holds data is refused, and so is one that a door is connected to.

The keys must be those of the house the copy is of: put keys/ back from the recovery sheet first (preau keys --from).

  --yes      does not ask
  --json     prints what was put back as JSON

Exit codes: 0 put back, 2 a wrong option or no such file, 4 a key is missing, 7 a database that cannot be used, 11 a door
is open on that database, 12 the copy is refused (damaged, of another version or of the other side, or the database is not
empty), 13 not confirmed.`;

export function restoreVerb(ports: RestorePorts, who: Terminal): Verb {
  return {
    name: "restore",
    summary: "put a copy back into an empty database",
    usage,
    async run(argv) {
      const options = { yes: { type: "boolean", default: false }, json: { type: "boolean", default: false } } as const;
      const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
      const file = fileOf(positionals);
      const config = readConfig();
      const { side, madeAt } = taken(await readHead(file, secretFor(config.home, "backup")));
      await confirm(who, `This puts the ${side} side back as it was at ${madeAt.toISOString()}.`, values.yes);
      const restored = await withDatabases(config, async (owners) => {
        await refuseOpenDoors(owners[side], config);
        await migrateIfNew(config, owners, side);
        return await putBack({ config, side, url: owners[side], file, again: ports[side] });
      });
      if (values.json) console.log(JSON.stringify({ side, ...restored }));
      else console.log(inWords(side, restored));
      return 0;
    },
  };
}

function fileOf(positionals: readonly string[]): string {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongSetting("name one file: preau restore <file>");
  if (!existsSync(file)) throw new WrongSetting(`there is no file ${file}`);
  return resolve(file);
}

/** The rows come in one transaction, but a door that is open keeps pages and people of before. */
async function refuseOpenDoors(url: string, { rolePrefix }: Config): Promise<void> {
  const logins = Object.values(loginsOf).flatMap((names) => names.map((login) => roleOf(rolePrefix, login)));
  const doors = await withClient(url, async (client) => {
    const found = await client.query<{ login: string }>(
      "select distinct usename::text as login from pg_stat_activity where datname = current_database() and usename = any ($1)",
      [logins],
    );
    return found.rows.map(({ login }) => login);
  });
  if (doors.length === 0) return;
  throw new Halt("doors-open", `${doors.join(", ")} is connected to this database: stop the doors and workers first`);
}

interface Order {
  readonly config: Config;
  readonly side: SideName;
  readonly url: string;
  readonly file: string;
  readonly again: RestoredSide;
}

/** What was put back, how many people were forgotten again, how much was ended again, and whether nobody can come in. */
type PutBack = Restored & { readonly forgotten: number; readonly ended: number; readonly nobodyEnters: boolean };

async function putBack({ config, side, url, file, again }: Order): Promise<PutBack> {
  const at = systemClock.now();
  const known = { secret: secretFor(config.home, side), prefix: config.rolePrefix, at };
  let [forgotten, ended, nobodyEnters] = [0, 0, false];
  let head: ChainHead | undefined;
  const reapply = async (what: Reapplying): Promise<void> => {
    if (again.forget.length === 0 && what.erasures.some(({ reason }) => reason !== "ended"))
      throw new Halt("copy-refused", `people of the ${side} side were erased and no room here can erase them again`);
    if (again.end.length === 0 && what.erasures.some(({ reason }) => reason === "ended"))
      throw new Halt("copy-refused", `things of the ${side} side were ended and no room here can end them again`);
    for (const forget of again.forget) forgotten += await forget(what, known);
    for (const end of again.end) ended += await end(what, known);
    nobodyEnters = (await again.nobodyEnters?.(what, known)) ?? false;
    head = await noteRestore(what, at);
  };
  const key = secretFor(config.home, "backup");
  const erasures = knownErasures(config.home, side, file);
  const restored = taken(await restore({ url, side, file, key, at, erasures, reapply }));
  if (head) writeHead(trailOf(config.home, side), head, at, "restored");
  return { ...restored, forgotten, ended, nobodyEnters };
}

/** A restore is in the log it restores. Heads written down before it may not be in this copy: it begins a new line. */
function noteRestore({ tx, asOwnerOf }: Reapplying, at: Date): Promise<ChainHead | undefined> {
  return asOwnerOf("privacy", async () => {
    await record(tx, { at, actor: "operator", action: "installation.restored", subject: "installation", ids: [] });
    return await chainHead(tx);
  });
}

/** The ledgers of this machine: beside the copy, beside the usual copies, and the worker's own. */
function knownErasures(home: string, side: SideName, file: string): readonly Erasure[] {
  const ledgers = [
    ledgerBeside(dirname(file), side),
    ledgerBeside(copiesFolder(home), side),
    trailOf(home, side).erasures,
  ];
  return [...new Set(ledgers)].flatMap(readErasureFile);
}

function taken<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: RestoreRefusal },
): T {
  if (outcome.ok) return outcome.value;
  throw new Halt("copy-refused", restoreRefusalSentence(outcome.refusal).en);
}

const inWords = (side: SideName, { tables, rows, erasures, forgotten, ended, nobodyEnters }: PutBack): string =>
  [
    `The ${side} side is back: ${rows} rows in ${tables} tables; ${forgotten} people forgotten again, ${ended} endings applied again (${erasures} lines of the ledger).`,
    "Every session, sign-in under way and invitation has ended: people sign in again, and are invited again.",
    ...(nobodyEnters ? [lockedOut] : []),
  ].join("\n");

const lockedOut = `Nobody of the office can come in: no administrator of this copy has a second factor. Let each in with a one-time link:
  preau administrator "Given Family <address>"`;
