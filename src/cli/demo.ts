import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { shiftedClock, systemClock } from "../core/clock.ts";
import { isLoopbackUrl, readConfig, WrongSetting, type Config } from "../core/config.ts";
import {
  createMissingKeys,
  keyPath,
  keyRefusalSentence,
  readKeyPair,
  type KeyPair,
  type KeyPairName,
} from "../core/crypto/keys.ts";
import { keyNames } from "../core/crypto/sheet.ts";
import { openDb } from "../core/db/handle.ts";
import { doorNames, settingOf, type SqlLogin } from "../core/db/logins.ts";
import { Halt } from "../core/halt.ts";
import { copyOut } from "../core/snapshots/copy-out.ts";
import { folderStorage } from "../core/storage/index.ts";
import { fillWorld, type Grounds, type World } from "../demo/index.ts";
import { envFile, readEnvFile } from "../supervisor/home.ts";
import { prepareDatabases, type OwnerAddresses } from "../supervisor/prepare.ts";
import { keysFolder, secretFor } from "./copies.ts";
import { emptyHalfFilled, holdsData, kindOf, withDatabases, writeKind } from "./databases.ts";
import type { OwnersContext } from "./migrate.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau demo

Fills both databases with the demonstration world: an invented primary with its candidates, members and staff, at dates
relative to now. A new home of preau start is filled by itself; this is for databases given by DATABASE_URL and
FILES_DATABASE_URL. The installation is then a demonstration for good: anyone may sign in as anyone, and it answers on
this machine only.

It fills empty databases only. A real installation is refused, and so is one that holds data, or was filled already.

Exit codes: 0 filled, 2 a wrong setting (an address that is not of this machine), 4 a key is missing, 7 a database that
cannot be used, 14 the databases are in use.`;

export function demoVerb(world: World): Verb {
  return {
    name: "demo",
    summary: "fill empty databases with the demonstration world",
    usage,
    async run(argv) {
      parseArgs({ args: [...argv], options: {} });
      const config = readConfig();
      refuseInTheOpen(config);
      await withDatabases(config, async (owners) => {
        await refuseUsed(owners);
        await prepareDatabases({ home: config.home, owners, prefix: config.rolePrefix, clock: systemClock });
        createMissingKeys(keysFolder(config.home), keyNames);
        await fillDemonstration(world)({ config, owners });
      });
      console.log("The demonstration is ready: preau start");
      return 0;
    },
  };
}

/** Anyone may sign in as anyone: never where others could reach it. */
function refuseInTheOpen({ publicUrl, officeUrl }: Config): void {
  const open = [publicUrl, officeUrl].find((url) => !isLoopbackUrl(url));
  if (open === undefined) return;
  throw new WrongSetting(
    `PREAU_PUBLIC_URL, PREAU_OFFICE_URL: a demonstration answers on this machine only, not at ${open}`,
  );
}

async function refuseUsed(owners: OwnerAddresses): Promise<void> {
  for (const side of ["public", "files"] as const) {
    const kind = await kindOf(owners[side]);
    if (kind === "real")
      throw new Halt("already-used", "this is a real installation; a demonstration needs databases of its own");
    if (kind !== undefined || (await holdsData(owners[side])))
      throw new Halt("already-used", `the ${side} database holds data already; a demonstration fills empty ones only`);
  }
}

/** The filling of migrated, empty databases: first the kind, then every share, then what the office published. */
const fillDemonstration =
  (world: World) =>
  async ({ config, owners }: OwnersContext): Promise<void> => {
    refuseInTheOpen(config);
    const { grounds, close } = openGrounds(config);
    try {
      await fillWorld(world, grounds, (line) => console.error(`preau: ${line}…`));
      await copyOut(grounds.office.filesWorker, config.published);
    } finally {
      await close();
    }
    // Last: a filling that was killed leaves no kind, and the next start says that the database is half filled.
    for (const side of ["public", "files"] as const) await writeKind(owners[side], "demonstration", systemClock.now());
  };

/**
 * The filling of a new embedded home. What a killed start left half filled has no kind yet, so no door ever opened on
 * it: it is emptied, and filled from the beginning.
 */
export const fillNewHome =
  (world: World) =>
  async (context: OwnersContext): Promise<void> => {
    for (const side of ["public", "files"] as const) await emptyHalfFilled(context.owners[side]);
    await fillDemonstration(world)(context);
  };

/** The logins of all doors at once, in this short-lived command only. */
function openGrounds(config: Config): { readonly grounds: Grounds; readonly close: () => Promise<void> } {
  const env = Object.assign({}, ...doorNames.map((door) => readEnvFile(envFile(config.home, door)))) as Record<
    string,
    string
  >;
  const open = <L extends SqlLogin>(login: L) => openDb<L>(env[settingOf(login)] ?? "", { connections: 3 });
  const [web, worker, letters] = [open("web"), open("worker"), open("letters")];
  const [staff, primary, polling, roll, bureaus, filesWorker] = [
    open("staff"),
    open("primary"),
    open("polling"),
    open("roll"),
    open("bureaus"),
    open("files_worker"),
  ];
  const rollUrl = env[settingOf("roll")] ?? "";
  const shared = { config, clock: frozen(config) };
  const office = {
    ...shared,
    secret: secretFor(config.home, "files"),
    storage: folderStorage(join(config.home, "storage-files")),
  };
  return {
    grounds: {
      office: {
        ...office,
        staff,
        primary,
        polling,
        roll,
        bureaus,
        rollUrl,
        filesWorker,
        signing: keyPairOf(config, "publications").privateKey,
      },
      public: {
        ...shared,
        secret: secretFor(config.home, "public"),
        storage: folderStorage(join(config.home, "storage")),
        db: web,
        worker,
        ...{ letters, letterKey: keyPairOf(config, "letters").publicKey },
      },
    },
    close: async () => {
      await Promise.all(
        [web, worker, letters, staff, primary, polling, roll, bureaus, filesWorker].map((db) => db.destroy()),
      );
    },
  };
}

/** One instant for the whole filling, as the doors of this home will read it. */
function frozen({ home }: Config) {
  const file = join(home, "clock");
  const now = (existsSync(file) ? shiftedClock(file) : systemClock).now();
  return { now: () => new Date(now) };
}

function keyPairOf({ home }: Config, name: KeyPairName): KeyPair {
  const pair = readKeyPair(keysFolder(home), name);
  if (pair.ok) return pair.value;
  throw new Halt("home-unusable", keyRefusalSentence(pair.refusal, keyPath(keysFolder(home), name)).en);
}
