import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createPlain, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { enterCopy } from "../../core/backup/register.ts";
import { readConfig } from "../../core/config.ts";
import { createMissingKeys } from "../../core/crypto/keys.ts";
import { keyNames } from "../../core/crypto/sheet.ts";
import { doorLogins, doorNames, settingOf, type SideName, type SqlLogin } from "../../core/db/logins.ts";
import { packageRoot } from "../../core/root.ts";
import { envFile, makeHome, readEnvFile } from "../../supervisor/home.ts";
import { prepareDatabases } from "../../supervisor/prepare.ts";
import { examine } from "../doctor.ts";
import { emptyDatabases, sql } from "../testing.ts";
import { copyChecks } from "./copies.ts";
import { databaseChecks } from "./databases.ts";
import { exposureChecks } from "./exposure.ts";
import type { Finding, Patient } from "./finding.ts";
import { homeChecks } from "./home.ts";
import { liveChecks } from "./live.ts";
import { machineChecks } from "./machine.ts";
import { mailChecks } from "./mail.ts";
import { rollChecks } from "./roll.ts";
import { runningChecks } from "./running.ts";
import { trailChecks } from "./trail.ts";

// One installation a test file, in good health; importing this makes it.
const base = mkdtempSync(join(tmpdir(), "preau doctor "));
const unlocked = mkdtempSync("/dev/shm/preau-doctor-");
// Logins of our own: those of the other test files may open several databases, and the doctor would say so.
export const own = emptyDatabases();
let logins: Readonly<Record<string, string>> = {};
export const databases = {
  owner: (side: SideName) => own.url(side),
  url: (login: SqlLogin) => logins[settingOf(login)] ?? "",
};
export const now = new Date();
export const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const servers: { close: () => void }[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  for (const folder of [base, unlocked]) rmSync(folder, { recursive: true, force: true });
});

/** A mail server as far as the doctor looks: its greeting. */
export async function aServer(greeting: string): Promise<string> {
  const server: Server = createPlain((socket) => void socket.end(`${greeting}\r\n`)).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The home of the running test. */
export let home = "";
let [mailUrl, healthPort] = ["", "0"];

/** Settings of a healthy real installation; a test changes one thing. */
export const settings = (changes: Readonly<Record<string, string>> = {}) => ({
  ...{ PREAU_HOME: home, PREAU_PUBLIC_URL: "https://primaire.example", PREAU_OFFICE_URL: "https://bureau.example" },
  ...{ PREAU_TRUSTED_PROXIES: "127.0.0.1", PREAU_OFFICE_NETWORKS: "10.8.0.0/24", PREAU_MAIL_URL: mailUrl },
  ...{ PREAU_HEALTH_PORT: healthPort, PREAU_UNLOCKED: unlocked },
  ...changes,
});

/** An installation in good health, but for what a test changes. */
export function aPatient(
  changes: Partial<Patient> & { readonly settings?: Readonly<Record<string, string>> } = {},
): Patient {
  const { settings: changed, ...rest } = changes;
  const door = (name: (typeof doorNames)[number]) => {
    const logins = Object.fromEntries(doorLogins[name].map((login) => [settingOf(login), databases.url(login)]));
    return [name, { config: readConfig({ ...settings(changed), ...logins }) }] as const;
  };
  return {
    ...{ home, root: packageRoot(), now, node: "20.19.0", freeBytes: () => 50e9, kind: "real" },
    doors: Object.fromEntries(doorNames.map(door)),
    mediaProgram: () => Promise.resolve({ path: "ffmpeg", version: "5.1.9" }),
    owners: { public: databases.owner("public"), files: databases.owner("files") },
    ...rest,
  };
}

beforeAll(async () => {
  mailUrl = await aServer("220 mail.example ESMTP");
  const health = createServer((_request, response) => response.end("ready\n")).listen(0, "127.0.0.1");
  servers.push(health);
  await new Promise((resolve) => health.once("listening", resolve));
  healthPort = String((health.address() as AddressInfo).port);
  const owners = { public: own.url("public"), files: own.url("files") };
  await prepareDatabases({ home: join(base, "first"), owners, prefix: own.prefix, clock: { now: () => now } });
  logins = Object.assign(
    {},
    ...doorNames.map((door) => readEnvFile(envFile(join(base, "first"), door))),
  ) as typeof logins;
  for (const side of ["public", "files"] as const)
    await sql(
      databases.owner(side),
      "insert into privacy.retention_run (room, started_at, ended_at, removed) values ('privacy', now(), now(), 0)",
    );
  for (const side of ["public", "files"] as const)
    await sql(databases.owner(side), "insert into core.installation (kind, created_at) values ('real', now())");
});

/** Each test has a home of its own; what it plants in the databases it takes out itself. */
beforeEach(() => {
  home = mkdtempSync(join(base, "home-"));
  makeHome(home);
  createMissingKeys(join(home, "keys"), keyNames);
  for (const side of ["public", "files"] as const) aCopy(side, hoursAgo(10));
});

/** A copy that the register of this home knows. */
export function aCopy(side: "public" | "files", at: Date, keepDays = 30): string {
  const file = join(home, "backups", `${side}-${at.getTime()}.preau`);
  writeFileSync(file, "copy", { mode: 0o600 });
  enterCopy({ file, sha256: "0".repeat(64), bytes: 4, tables: 1, rows: 1 }, side, at, keepDays);
  return file;
}

export const of = (findings: readonly Finding[], id: string) => findings.filter((finding) => finding.id === id);
const groups = [
  [/^(node|packages|disk)/, machineChecks],
  [/^(home|key|clock)/, homeChecks],
  [/^(login|migrations|kind)/, databaseChecks],
  [/^(public-url|office|proxies)/, exposureChecks],
  [/^mail/, mailChecks],
  [/^cop(y|ies)/, copyChecks],
  [/^roll/, rollChecks],
  [/^audit/, trailChecks],
  [/^(ffmpeg|live)/, liveChecks],
  [/^/, runningChecks],
] as const;
/** The finding of that id, by the checks of its group. */
export async function found(patient: Patient, id: string): Promise<Finding | undefined> {
  const [, checks] = groups.find(([ids]) => ids.test(id)) ?? [];
  return of(await examine(patient, checks), id)[0];
}
