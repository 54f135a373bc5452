import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { systemClock } from "../../core/clock.ts";
import { readConfig, WrongSetting, type Config } from "../../core/config.ts";
import {
  createMissingKeys,
  keyPath,
  keyRefusalSentence,
  publicKeyText,
  readKeyPair,
  type KeyPairName,
} from "../../core/crypto/keys.ts";
import { keyNames } from "../../core/crypto/sheet.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { doorNames } from "../../core/db/logins.ts";
import { Halt } from "../../core/halt.ts";
import { packageRoot } from "../../core/root.ts";
import { envFile, readEnvFile, writeEnvFile } from "../../supervisor/home.ts";
import { givenOwners, keepOwners } from "../../supervisor/owners.ts";
import { prepareDatabases, type OwnerAddresses } from "../../supervisor/prepare.ts";
import { keysFolder, secretFor } from "../copies.ts";
import { holdsData, kindOf, writeKind } from "../databases.ts";
import { publicUrlOf, type Answers, type Person } from "./answers.ts";
import { caddyfile } from "./caddy.ts";
import { nextSteps } from "./readme.ts";
import { settingsOf } from "./settings.ts";
import { systemdFiles, type Place } from "./units.ts";

/** A link shown once and given by hand. */
interface OneTimeLink {
  readonly url: string;
  readonly endsAt: Date;
}

/** What the rooms' functions work with, the databases open with the logins of the doors. */
interface InitGround {
  readonly config: Config;
  readonly web: Db<"web">;
  readonly staff: Db<"staff">;
  readonly publicSecret: Buffer;
  readonly filesSecret: Buffer;
  readonly now: Date;
}

/** The first people, made by the rooms that know them. Filled by the wiring; a side without its function gets no link. */
export interface InitPorts {
  readonly appointKeeper?: (ground: InitGround, email: string) => Promise<OneTimeLink>;
  readonly appointAdministrator?: (ground: InitGround, person: Person) => Promise<OneTimeLink | undefined>;
}

export interface Installed {
  readonly home: string;
  readonly files: readonly string[];
  readonly links: readonly (OneTimeLink & { readonly for: string })[];
}

/** Makes a real installation: databases, keys, settings, files to install. Touches nothing outside its home and databases. */
export async function install(home: string, answers: Answers, ports: InitPorts): Promise<Installed> {
  const place = { home, root: packageRoot(), node: process.execPath };
  checkPlace(place);
  const owners = ownersGiven();
  await refuseUsed(owners);
  const prefix = readConfig().rolePrefix;
  await prepareDatabases({ home, owners, prefix, clock: systemClock });
  keepOwners(home, owners);
  createMissingKeys(keysFolder(home), keyNames);
  writeSettings(home, answers);
  const files = writeFiles(answers, place);
  for (const side of ["public", "files"] as const) await writeKind(owners[side], "real", systemClock.now());
  return { home, files, links: await appoint(home, answers, ports) };
}

function checkPlace(place: Place): void {
  const wrong = [place.home, place.root, place.node].find((path) => !/^\/[\w./+-]+$/.test(path));
  if (wrong !== undefined)
    throw new WrongSetting(`PREAU_HOME: systemd needs paths without spaces or accents, and ${wrong} has some`);
  if (existsSync(place.home) && readdirSync(place.home).length > 0)
    throw new Halt("already-used", `${place.home} is not empty; a new installation needs a new PREAU_HOME`);
}

function ownersGiven(): OwnerAddresses {
  const owners = givenOwners(process.env);
  if (owners) return owners;
  throw new WrongSetting(
    "DATABASE_URL and FILES_DATABASE_URL: a real installation needs a PostgreSQL 16 to 18 of its own",
  );
}

async function refuseUsed(owners: OwnerAddresses): Promise<void> {
  for (const side of ["public", "files"] as const) {
    const kind = await kindOf(owners[side]);
    if (kind !== undefined || (await holdsData(owners[side])))
      throw new Halt(
        "already-used",
        `the ${side} database is that of ${kind === undefined ? "another program or of a half-made" : `a ${kind}`} installation`,
      );
  }
}

function writeSettings(home: string, answers: Answers): void {
  const settings = settingsOf(home, answers, {
    letters: publicHalf(home, "letters"),
    publications: publicHalf(home, "publications"),
  });
  for (const door of doorNames)
    writeEnvFile(envFile(home, door), { ...settings[door], ...readEnvFile(envFile(home, door)) });
}

function publicHalf(home: string, name: KeyPairName): string {
  const pair = readKeyPair(keysFolder(home), name);
  if (!pair.ok) throw new Halt("home-unusable", keyRefusalSentence(pair.refusal, keyPath(keysFolder(home), name)).en);
  return publicKeyText(pair.value.publicKey);
}

const folders = ["storage", "live", "storage-files", "published", "trail/public", "trail/files"];

function writeFiles(answers: Answers, place: Place): readonly string[] {
  for (const name of folders) mkdirSync(join(place.home, name), { recursive: true, mode: 0o700 });
  const files = { ...systemdFiles(place), Caddyfile: caddyfile(answers), "README.md": nextSteps(answers, place) };
  return Object.entries(files).map(([name, text]) => {
    const path = join(place.home, "install", name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return path;
  });
}

async function appoint(home: string, answers: Answers, ports: InitPorts): Promise<Installed["links"]> {
  const { appointKeeper, appointAdministrator } = ports;
  const { web, staff, ...ground } = openGround(home, answers);
  const links: Installed["links"][number][] = [];
  try {
    const all = { ...ground, web, staff };
    if (appointKeeper) links.push({ for: `keeper ${answers.keeper}`, ...(await appointKeeper(all, answers.keeper)) });
    for (const person of appointAdministrator ? answers.administrators : []) {
      const link = await appointAdministrator?.(all, person);
      if (link) links.push({ for: `administrator ${person.email}`, ...link });
    }
  } finally {
    await Promise.all([web.destroy(), staff.destroy()]);
  }
  return links;
}

function openGround(home: string, answers: Answers): InitGround {
  const office = readEnvFile(envFile(home, "office"));
  const config = readConfig({ ...office, PREAU_PUBLIC_URL: publicUrlOf(answers) });
  const address = (door: string, name: string): string => readEnvFile(envFile(home, door))[name] ?? "";
  return {
    config,
    web: openDb<"web">(address("public", "PREAU_DB_WEB"), { connections: 2 }),
    staff: openDb<"staff">(address("office", "PREAU_DB_STAFF"), { connections: 2 }),
    publicSecret: secretFor(home, "public"),
    filesSecret: secretFor(home, "files"),
    now: systemClock.now(),
  };
}
