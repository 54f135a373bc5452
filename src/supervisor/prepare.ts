import { join } from "node:path";
import type { Clock } from "../core/clock.ts";
import { parseAddress, writeAddress } from "../core/db/address.ts";
import { doorLogins, doorNames, loginsOf, roleOf, settingOf, sideOf, type SideName } from "../core/db/logins.ts";
import { newPassword } from "../core/db/scram.ts";
import { Halt } from "../core/halt.ts";
import { migrate, type Migrated } from "../core/migrations/runner.ts";
import { packageRoot } from "../core/root.ts";
import { envFile, makeHome, readEnvFile, writeEnvFile } from "./home.ts";

/** Addresses of both databases for their owners. Only short-lived commands hold them. */
export type OwnerAddresses = Readonly<Record<SideName, string>>;

export interface PrepareOptions {
  readonly home: string;
  readonly owners: OwnerAddresses;
  readonly prefix: string;
  readonly clock: Clock;
  /** Folder holding `public/` and `files/`; the package's `db/` unless told. */
  readonly migrations?: string;
  /** Makes a backup of a side that has data, before it is changed. */
  readonly backup?: (side: SideName, pending: readonly string[]) => Promise<void>;
}

/**
 * Brings both databases up to date and writes each door's env file. May be run again at any time: passwords are kept.
 * The env files come first: killed in the middle, the next run gives the logins the passwords written there.
 */
export async function prepareDatabases(o: PrepareOptions): Promise<Readonly<Record<SideName, Migrated>>> {
  makeHome(o.home);
  const passwords = keptPasswords(o.home);
  for (const door of doorNames)
    writeEnvFile(envFile(o.home, door), { ...keptSettings(o.home, door), ...doorEnvironment(door, o, passwords) });
  return { public: await prepareSide("public", o, passwords), files: await prepareSide("files", o, passwords) };
}

async function prepareSide(side: SideName, o: PrepareOptions, passwords: Passwords): Promise<Migrated> {
  const folder = join(o.migrations ?? join(packageRoot(), "db"), side);
  const { backup } = o;
  return migrate({
    ...{ url: o.owners[side], side, folder, prefix: o.prefix, passwords, clock: o.clock },
    ...(backup && { beforeChange: (pending) => backup(side, pending) }),
  });
}

type Passwords = Readonly<Record<string, string>>;

/** The password of every login: the one in its door's env file, else a new one. */
function keptPasswords(home: string): Passwords {
  const kept = doorNames.flatMap((door) => {
    const file = readEnvFile(envFile(home, door));
    return doorLogins[door].map((login) => [login, parseAddress(file[settingOf(login)] ?? "")?.password] as const);
  });
  const known = new Map(kept);
  const all = [...loginsOf.public, ...loginsOf.files];
  return Object.fromEntries(all.map((login) => [login, known.get(login) ?? newPassword()]));
}

/** What `init` or the operator wrote beside the logins (address, bind, mail) stays; logins of another door do not. */
function keptSettings(home: string, door: string): Readonly<Record<string, string>> {
  const kept = Object.entries(readEnvFile(envFile(home, door)));
  return Object.fromEntries(kept.filter(([name]) => !name.startsWith("PREAU_DB_")));
}

function doorEnvironment(door: (typeof doorNames)[number], o: PrepareOptions, passwords: Passwords) {
  const pairs = doorLogins[door].map((login) => [settingOf(login), loginAddress(o, login, passwords[login] ?? "")]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** Where a login finds its side's database: the owner's address with the login's name and password in it. */
export function loginAddress(
  o: Pick<PrepareOptions, "owners" | "prefix">,
  login: (typeof loginsOf)[SideName][number],
  password: string,
): string {
  const owner = parseAddress(o.owners[sideOf(login)]);
  if (!owner)
    throw new Halt("database-refused", "the address of a database is not postgresql://user:password@host/base");
  return writeAddress({ ...owner, user: roleOf(o.prefix, login), password });
}
