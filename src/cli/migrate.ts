import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "../core/clock.ts";
import { readConfig, WrongSetting, type Config } from "../core/config.ts";
import {
  createMissingKeys,
  keyPath,
  keyRefusalSentence,
  publicKeyText,
  readKeyPair,
  type KeyPairName,
} from "../core/crypto/keys.ts";
import type { SideName } from "../core/db/logins.ts";
import { kindOf, makeEmbeddedDatabases } from "./databases.ts";
import { outsideOwners, ownersFor } from "../supervisor/owners.ts";
import { prepareDatabases, type OwnerAddresses } from "../supervisor/prepare.ts";
import type { Prepared } from "../supervisor/start.ts";
import type { Verb } from "./verb.ts";

/** What a command that holds both owners' addresses works with. */
export interface OwnersContext {
  readonly config: Config;
  readonly owners: OwnerAddresses;
}

/** What other parts of the house do around the migrations. */
export interface MigratePorts {
  /** Backs a side up before it is changed. */
  readonly backup?: (context: OwnersContext, side: SideName, pending: readonly string[]) => Promise<void>;
  /** Fills an embedded installation that has no kind yet with the demonstration world. */
  readonly fill?: (context: OwnersContext) => Promise<void>;
  /** Lines that tell how to sign in, for the end of a start. */
  readonly signIn?: (config: Config, kind: Prepared["kind"]) => readonly string[];
}

const usage = `
Usage: preau migrate [--json]

Makes the logins (prefix PREAU_ROLE_PREFIX), the owners and the schemas, applies the migrations that are missing, each in
one transaction, after a backup when there are data, and writes one env file a door in PREAU_HOME/env (0600). May be run
again at any time.

DATABASE_URL and FILES_DATABASE_URL are the addresses of both databases for their owner: a role that owns the database and
has CREATEROLE. Without them, those of the embedded PostgreSQL of PREAU_HOME, which must be running.

  --json     prints what was done as JSON

Exit codes: 0 up to date, 2 a wrong setting, 7 a database that cannot be used, 8 a migration that is refused.`;

export function migrateVerb(ports: MigratePorts): Verb {
  return {
    name: "migrate",
    summary: "bring both databases up to date, and write the env file of each door",
    usage,
    async run(argv) {
      const { values } = parseArgs({
        args: [...argv],
        options: { json: { type: "boolean", default: false }, internal: { type: "boolean", default: false } },
      });
      if (values.internal && !(await told(process.stdin))) return 0;
      const prepared = await prepare(ports, values.internal);
      console.log(values.json || values.internal ? JSON.stringify(prepared) : inWords(prepared));
      return 0;
    },
  };
}

/** Whether the start that spawned this said that the databases answer; it says nothing when it ends before. */
async function told(input: AsyncIterable<unknown>): Promise<boolean> {
  for await (const word of input) return word !== undefined;
  return false;
}

async function prepare(ports: MigratePorts, starting: boolean): Promise<Prepared> {
  const config = readConfig();
  const owners = ownersFor(config.home, process.env);
  const context = { config, owners };
  const embedded = outsideOwners(config.home, process.env) === undefined;
  if (embedded) await makeEmbeddedDatabases(owners);
  // An all-in-one house makes its keys by itself; a real installation's are made by `init`, which prints their recovery sheet.
  if (starting) createMissingKeys(join(config.home, "keys"), ["public", "files", "letters", "publications", "backup"]);
  const { backup } = ports;
  const done = await prepareDatabases({
    ...{ home: config.home, owners, prefix: config.rolePrefix, clock: systemClock },
    ...(backup && { backup: (side, pending) => backup(context, side, pending) }),
  });
  if (embedded && starting && (await kindOf(owners.public)) === undefined) await ports.fill?.(context);
  const applied = (["public", "files"] as const).flatMap((side) => done[side].map((name) => `${side}/${name}`));
  const kind = await kindOf(owners.public);
  const officeKeys = starting && { officeKeys: publicHalves(join(config.home, "keys")) };
  return { kind, applied, signIn: ports.signIn?.(config, kind) ?? [], ...officeKeys };
}

/** What the public side needs of the office's keys, told by this short-lived command: no door opens a private half of the other side. */
export function publicHalves(folder: string): Readonly<Record<string, string>> {
  const half = (name: KeyPairName): string => {
    const pair = readKeyPair(folder, name);
    if (!pair.ok) throw new WrongSetting(keyRefusalSentence(pair.refusal, keyPath(folder, name)).en);
    return publicKeyText(pair.value.publicKey);
  };
  return { PREAU_OFFICE_LETTER_KEY: half("letters"), PREAU_OFFICE_PUBLICATION_KEY: half("publications") };
}

function inWords(prepared: Prepared): string {
  if (prepared.applied.length === 0) return "Both databases are up to date.";
  return ["Applied:", ...prepared.applied.map((name) => `  ${name}`)].join("\n");
}
