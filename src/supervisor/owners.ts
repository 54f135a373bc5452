import { existsSync } from "node:fs";
import { parseAddress } from "../core/db/address.ts";
import { Halt } from "../core/halt.ts";
import { envFile, readEnvFile, writeEnvFile } from "./home.ts";
import { embeddedAddress } from "./postgres.ts";
import type { OwnerAddresses } from "./prepare.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The databases of an embedded home. */
export const embeddedNames = { public: "preau_public", files: "preau_files" } as const;

/**
 * The owners' addresses as the operator gave them: both, or neither. One alone, or both on one database, is refused by
 * name: the two sides would not be apart.
 */
export function givenOwners(environment: Environment): OwnerAddresses | undefined {
  const [first, second] = [environment["DATABASE_URL"], environment["FILES_DATABASE_URL"]];
  if (!first && !second) return undefined;
  if (!first) throw refused("DATABASE_URL is missing: FILES_DATABASE_URL was given, and a house has both or neither");
  if (!second) throw refused("FILES_DATABASE_URL is missing: DATABASE_URL was given, and a house has both or neither");
  if (place("DATABASE_URL", first) === place("FILES_DATABASE_URL", second))
    throw refused("FILES_DATABASE_URL names the same database as DATABASE_URL; the two sides need two databases");
  return { public: first, files: second };
}

function place(name: string, url: string): string {
  const address = parseAddress(url);
  if (!address?.database) throw refused(`${name} is not an address such as postgresql://user:password@host/database`);
  return `${address.host}:${address.port ?? 5432}/${address.database}`;
}

const refused = (sentence: string): Halt => new Halt("database-refused", sentence);

/** Writes down, for short-lived commands, how to reach the embedded databases as their owner (0600). */
export function keepEmbeddedOwners(home: string, socket: string): void {
  writeEnvFile(envFile(home, "owners"), {
    DATABASE_URL: embeddedAddress(home, socket, embeddedNames.public),
    FILES_DATABASE_URL: embeddedAddress(home, socket, embeddedNames.files),
  });
}

/** Whether this home has a PostgreSQL of its own. A home made by `init` keeps the addresses of another one. */
const hasEmbedded = (home: string): boolean => existsSync(envFile(home, "postgres"));

/** The owners' addresses of a database outside this home: given now, or kept by `init`. */
export function outsideOwners(home: string, environment: Environment): OwnerAddresses | undefined {
  return givenOwners(environment) ?? (hasEmbedded(home) ? undefined : keptOwners(home));
}

const keptOwners = (home: string): OwnerAddresses | undefined => givenOwners(readEnvFile(envFile(home, "owners")));

/**
 * The owner's address of one side where the other side is on another machine and not known here: for what touches one
 * database only (copies, `doctor`). `undefined` when both are known, or neither.
 */
export function loneOwner(home: string, environment: Environment): Partial<OwnerAddresses> | undefined {
  const known = { ...readEnvFile(envFile(home, "owners")), ...environment };
  const [first, second] = [known["DATABASE_URL"], known["FILES_DATABASE_URL"]];
  if (Boolean(first) === Boolean(second)) return undefined;
  return first ? { public: first } : second ? { files: second } : undefined;
}

/** Keeps the owners' addresses of a real installation for its short-lived commands (0600). */
export function keepOwners(home: string, owners: OwnerAddresses): void {
  writeEnvFile(envFile(home, "owners"), { DATABASE_URL: owners.public, FILES_DATABASE_URL: owners.files });
}

/** The owners' addresses for a command: those given, else those kept in this home (by `init`, or of its own server). */
export function ownersFor(home: string, environment: Environment): OwnerAddresses {
  const owners = givenOwners(environment) ?? keptOwners(home);
  if (owners) return owners;
  throw refused(`no database is known for ${home}: run preau start, or give DATABASE_URL and FILES_DATABASE_URL`);
}
