import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createPlain, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { record, sealBatch } from "../../core/audit.ts";
import { enterCopy } from "../../core/backup/register.ts";
import { readConfig } from "../../core/config.ts";
import { createMissingKeys } from "../../core/crypto/keys.ts";
import { keyNames } from "../../core/crypto/sheet.ts";
import { doorLogins, doorNames, settingOf, type SideName, type SqlLogin } from "../../core/db/logins.ts";
import { openDb } from "../../core/db/handle.ts";
import { packageRoot } from "../../core/root.ts";
import { trailOf, writeDailyHead, writeHead } from "../../core/trail.ts";
import { envFile, makeHome, readEnvFile, writeEnvFile } from "../../supervisor/home.ts";
import { prepareDatabases } from "../../supervisor/prepare.ts";
import { doctorVerb, examine } from "../doctor.ts";
import { emptyDatabases, runVerb, sql } from "../testing.ts";
import { copyChecks } from "./copies.ts";
import { databaseChecks } from "./databases.ts";
import { exposureChecks } from "./exposure.ts";
import type { Finding, Patient } from "./finding.ts";
import { homeChecks } from "./home.ts";
import { machineChecks } from "./machine.ts";
import { mailChecks } from "./mail.ts";
import { runningChecks } from "./running.ts";
import { trailChecks } from "./trail.ts";

const base = mkdtempSync(join(tmpdir(), "preau doctor "));
// Logins of our own: those of the other test files may open several databases, and the doctor would say so.
const own = emptyDatabases();
let logins: Readonly<Record<string, string>> = {};
const databases = {
  owner: (side: SideName) => own.url(side),
  url: (login: SqlLogin) => logins[settingOf(login)] ?? "",
};
const now = new Date();
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const servers: { close: () => void }[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(base, { recursive: true, force: true });
});

/** A mail server as far as the doctor looks: its greeting. */
async function aServer(greeting: string): Promise<string> {
  const server: Server = createPlain((socket) => void socket.end(`${greeting}\r\n`)).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let [home, mailUrl, healthPort] = ["", "", "0"];

/** Settings of a healthy real installation; a test changes one thing. */
const settings = (changes: Readonly<Record<string, string>> = {}) => ({
  ...{ PREAU_HOME: home, PREAU_PUBLIC_URL: "https://primaire.example", PREAU_OFFICE_URL: "https://bureau.example" },
  ...{ PREAU_TRUSTED_PROXIES: "127.0.0.1", PREAU_OFFICE_NETWORKS: "10.8.0.0/24", PREAU_MAIL_URL: mailUrl },
  PREAU_HEALTH_PORT: healthPort,
  ...changes,
});

function aPatient(changes: Partial<Patient> & { readonly settings?: Readonly<Record<string, string>> } = {}): Patient {
  const { settings: changed, ...rest } = changes;
  const door = (name: (typeof doorNames)[number]) => {
    const logins = Object.fromEntries(doorLogins[name].map((login) => [settingOf(login), databases.url(login)]));
    return [name, { config: readConfig({ ...settings(changed), ...logins }) }] as const;
  };
  return {
    ...{ home, root: packageRoot(), now, node: "20.19.0", freeBytes: () => 50e9, kind: "real" },
    doors: Object.fromEntries(doorNames.map(door)),
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

function aCopy(side: "public" | "files", at: Date, keepDays = 30): string {
  const file = join(home, "backups", `${side}-${at.getTime()}.preau`);
  writeFileSync(file, "copy", { mode: 0o600 });
  enterCopy({ file, sha256: "0".repeat(64), bytes: 4, tables: 1, rows: 1 }, side, at, keepDays);
  return file;
}

const of = (findings: readonly Finding[], id: string) => findings.filter((finding) => finding.id === id);
const groups = [
  [/^(node|packages|disk)/, machineChecks],
  [/^(home|key|clock)/, homeChecks],
  [/^(login|migrations|kind)/, databaseChecks],
  [/^(public-url|office|proxies)/, exposureChecks],
  [/^mail/, mailChecks],
  [/^cop(y|ies)/, copyChecks],
  [/^audit/, trailChecks],
  [/^/, runningChecks],
] as const;
/** The finding of that id, by the checks of its group. */
async function found(patient: Patient, id: string): Promise<Finding | undefined> {
  const [, checks] = groups.find(([ids]) => ids.test(id)) ?? [];
  return of(await examine(patient, checks), id)[0];
}

test("a healthy real installation is all good, and says so as JSON with exit code 0", async () => {
  // Another test file's database is open to everybody for an instant, while it is being made.
  await expect
    .poll(async () => (await examine(aPatient())).filter(({ state }) => state !== "good"), { timeout: 15_000 })
    .toEqual([]);
  expect((await examine(aPatient())).length).toBeGreaterThan(20);
  for (const door of doorNames) {
    const logins = Object.fromEntries(doorLogins[door].map((login) => [settingOf(login), databases.url(login)]));
    const { PREAU_HOME: _home, ...written } = settings();
    writeEnvFile(envFile(home, door), { ...written, ...logins });
  }
  const owners = { DATABASE_URL: databases.owner("public"), FILES_DATABASE_URL: databases.owner("files") };
  const ran = await runVerb(doctorVerb, ["--json"], { PREAU_HOME: home, ...owners });
  const said = JSON.parse(ran.out) as Finding[];
  expect([ran.code, said.filter(({ state }) => state === "bad")]).toEqual([0, []]);
  expect(Object.keys(said[0] ?? {})).toEqual(["id", "state", "said", "remedy"]);
});

test("one bad finding makes the exit code 1, and its remedy is printed below it", async () => {
  const ran = await runVerb(doctorVerb, [], { PREAU_HOME: join(home, "nowhere") });
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/BAD +home: there is no .*\n +→ give PREAU_HOME/);
});

test("settings that a door would refuse are said by their name", async () => {
  writeEnvFile(envFile(home, "office"), { PREAU_OFFICE_PORT: "door" });
  const ran = await runVerb(doctorVerb, [], { PREAU_HOME: home });
  expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/BAD +settings-office: PREAU_OFFICE_PORT/)]);
});

describe("of the machine and the home:", () => {
  test.each<[string, Partial<Patient>, string, Finding["state"], RegExp]>([
    ["an old Node.js", { node: "20.18.3" }, "node", "bad", /20\.18\.3 is too old/],
    ["a full disk", { freeBytes: () => 0.5e9 }, "disk", "bad", /0\.5 GB free/],
    ["a disk that fills", { freeBytes: () => 3e9 }, "disk", "warning", /3\.0 GB/],
  ])("%s", async (_name, change, id, state, said) => {
    expect(await found(aPatient(change), id)).toMatchObject({ state, said: expect.stringMatching(said) as string });
  });

  test("packages of another version than the manifest's", async () => {
    const root = join(home, "package");
    mkdirSync(join(root, "node_modules", "pg"), { recursive: true });
    cpSync(join(packageRoot(), "db"), join(root, "db"), { recursive: true });
    writeFileSync(join(root, "package.json"), JSON.stringify({ dependencies: { pg: "2.0.0" } }));
    writeFileSync(join(root, "node_modules", "pg", "package.json"), JSON.stringify({ version: "1.0.0" }));
    expect(await found(aPatient({ root }), "packages")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("pg") as string,
    });
  });

  test("a folder and a file that other accounts can read; a closed folder hides what is in it", async () => {
    const secret = join(home, "env", "public.env");
    writeFileSync(secret, "x");
    chmodSync(secret, 0o644);
    expect(await found(aPatient(), "home")).toMatchObject({ state: "good" });
    chmodSync(join(home, "env"), 0o755);
    const finding = await found(aPatient(), "home");
    expect(finding).toMatchObject({ state: "bad" });
    expect(finding?.said).toContain("1 more");
  });

  test("a key that is missing, damaged, or readable by others", async () => {
    rmSync(join(home, "keys", "letters.key"));
    writeFileSync(join(home, "keys", "files.key"), "damaged");
    chmodSync(join(home, "keys", "public.key"), 0o640);
    const findings = await examine(aPatient());
    for (const [id, said] of [
      ["key-letters", "does not exist"],
      ["key-files", "damaged"],
      ["key-public", "Other accounts"],
    ] as const)
      expect(of(findings, id)).toMatchObject([{ state: "bad", said: expect.stringContaining(said) as string }]);
  });

  test("no key for copies yet", async () => {
    rmSync(join(home, "keys", "backup.key"));
    expect(await found(aPatient(), "key-backup")).toMatchObject({ state: "warning" });
  });

  test("a clock that a file could move", async () => {
    expect(await found(aPatient({ settings: { PREAU_CLOCK_FILE: "/tmp/clock" } }), "clock")).toMatchObject({
      state: "bad",
    });
    writeFileSync(join(home, "clock"), "60000");
    expect(await found(aPatient(), "clock")).toMatchObject({ state: "bad" });
    expect(await found(aPatient({ kind: "demonstration" }), "clock")).toMatchObject({ state: "good" });
  });
});

describe("of the databases:", () => {
  test("a login that is a superuser's, and one that does not open", async () => {
    const patient = aPatient();
    const office = patient.doors.office?.config;
    if (!office) throw new Error("no office");
    const address = databases.owner("files");
    const databasesOf = { ...office.databases, staff: address, primary: address.replace("postgres:", "postgres:x") };
    const doors = { ...patient.doors, office: { config: { ...office, databases: databasesOf } } };
    const findings = await examine({ ...patient, doors });
    expect(of(findings, "login-staff")).toMatchObject([
      { state: "bad", said: expect.stringContaining("superuser") as string },
    ]);
    expect(of(findings, "login-primary")).toMatchObject([
      { state: "bad", said: "primary cannot open its database (28P01)" },
    ]);
    expect(JSON.stringify(findings)).not.toContain("postgresql:");
  });

  test("a migration that is missing, and one that was changed after it was applied", async () => {
    const owner = databases.owner("public");
    const [last] = await sql<{ name: string; checksum: string }>(
      owner,
      "delete from core.migration where name = (select max(name) from core.migration) returning name, checksum, applied_at",
    );
    expect(await found(aPatient(), "migrations-public")).toMatchObject({
      state: "bad",
      said: expect.stringContaining(last?.name ?? "?") as string,
    });
    await sql(owner, "insert into core.migration values ($1, 'other', now())", [last?.name]);
    expect(await found(aPatient(), "migrations-public")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("was changed after") as string,
    });
    await sql(owner, "update core.migration set checksum = $1 where name = $2", [last?.checksum, last?.name]);
    expect(await found(aPatient({ owners: {} }), "migrations-public")).toMatchObject({ state: "warning" });
  });

  test("two sides of two installations", async () => {
    await sql(databases.owner("files"), "update core.installation set kind = 'demonstration'");
    expect(await found(aPatient(), "kind")).toMatchObject({ state: "bad" });
    await sql(databases.owner("files"), "update core.installation set kind = 'real'");
  });
});

describe("of who can reach what:", () => {
  test.each<[string, Record<string, string>, string, Finding["state"], RegExp]>([
    ["a real installation in clear", { PREAU_PUBLIC_URL: "http://primaire.example" }, "public-url", "bad", /in clear/],
    ["an office on every address", { PREAU_OFFICE_BIND: "0.0.0.0" }, "office-bind", "bad", /listens on 0\.0\.0\.0/],
    ["an office on an address of nobody's", { PREAU_OFFICE_BIND: "192.0.2.7" }, "office-bind", "bad", /192\.0\.2\.7/],
    ["an office on its own network", { PREAU_OFFICE_BIND: "10.8.0.5" }, "office-bind", "good", /10\.8\.0\.5/],
    [
      "an office that admits everybody",
      { PREAU_OFFICE_NETWORKS: "0.0.0.0/0" },
      "office-bind",
      "bad",
      /nearly everybody/,
    ],
    [
      "an office that admits half of IPv6",
      { PREAU_OFFICE_NETWORKS: "2000::/3" },
      "office-bind",
      "bad",
      /nearly everybody/,
    ],
    ["an office in clear", { PREAU_OFFICE_URL: "http://bureau.example" }, "office-bind", "bad", /in clear/],
    ["a proxy that is not trusted", { PREAU_TRUSTED_PROXIES: "" }, "proxies-public", "bad", /a proxy it does not know/],
    [
      "everybody trusted as a proxy",
      { PREAU_TRUSTED_PROXIES: "0.0.0.0/0" },
      "proxies-office",
      "bad",
      /believes whatever/,
    ],
  ])("%s", async (_name, changed, id, state, said) => {
    expect(await found(aPatient({ settings: changed }), id)).toMatchObject({
      state,
      said: expect.stringMatching(said) as string,
    });
  });

  test("a demonstration that others can reach", async () => {
    const here = { PREAU_PUBLIC_URL: "http://localhost:3000" };
    expect(await found(aPatient({ kind: "demonstration", settings: here }), "public-url")).toMatchObject({
      state: "good",
    });
    const bound = { ...here, PREAU_PUBLIC_BIND: "0.0.0.0" };
    expect(await found(aPatient({ kind: "demonstration", settings: bound }), "public-url")).toMatchObject({
      state: "bad",
    });
    expect(await found(aPatient({ kind: "demonstration" }), "public-url")).toMatchObject({ state: "bad" });
  });
});

describe("of mail:", () => {
  test("none, one that does not answer, one that is no mail server", async () => {
    const said = async (url: string) => await found(aPatient({ settings: { PREAU_MAIL_URL: url } }), "mail");
    expect(await said("")).toMatchObject({ state: "warning" });
    expect(await said("smtp://127.0.0.1:1")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("ECONNREFUSED") as string,
    });
    expect(await said(await aServer("HTTP/1.1 400"))).toMatchObject({ state: "bad" });
  });

  test("letters that wait for more than an hour", async () => {
    const owner = databases.owner("public");
    await sql(owner, "insert into core.mail values (gen_random_uuid(), 'k', 'x', $1)", [hoursAgo(2)]);
    expect(await found(aPatient(), "mail-waiting-public")).toMatchObject({
      state: "warning",
      said: expect.stringContaining("1 letters") as string,
    });
    await sql(owner, "delete from core.mail");
  });
});

describe("of copies:", () => {
  const without = () => {
    rmSync(join(home, "backups"), { recursive: true });
    mkdirSync(join(home, "backups"), { mode: 0o700 });
  };
  test.each([
    [undefined, "bad", /there is no copy/],
    [40, "warning", /40 hours old/],
    [200, "bad", /200 hours old/],
  ] as const)("the last one %s hours old is %s", async (hours, state, said) => {
    without();
    if (hours !== undefined) aCopy("files", hoursAgo(hours));
    expect(await found(aPatient(), "copy-files")).toMatchObject({ state, said: expect.stringMatching(said) as string });
  });

  test("one that should have been destroyed, one cut short, one in no register", async () => {
    aCopy("files", hoursAgo(24 * 9), 7);
    truncateSync(aCopy("public", hoursAgo(1)), 2);
    writeFileSync(join(home, "backups", "stray.preau"), "x");
    const findings = await examine(aPatient());
    expect(of(findings, "copies-ended")).toMatchObject([{ state: "bad" }]);
    expect(of(findings, "copies-changed")).toMatchObject([{ state: "bad" }]);
    expect(of(findings, "copies-unknown")).toMatchObject([{ state: "warning" }]);
  });
});

describe("of the audit log:", () => {
  const act = { actor: "system", action: "house.opened", subject: "installation", ids: [] } as const;
  const clear = () => sql(databases.owner("public"), "truncate privacy.audit, privacy.audit_seal");
  afterEach(clear);

  async function sealed(at: Date) {
    const [web, worker] = [openDb<"web">(databases.url("web")), openDb<"worker">(databases.url("worker"))];
    await record(web, { ...act, at });
    await expect.poll(async () => await sealBatch(worker, at)).toBe(1);
    await writeDailyHead(worker, trailOf(home, "public"), at);
    await Promise.all([web.destroy(), worker.destroy()]);
  }

  test("acts that were changed", async () => {
    await sealed(now);
    expect(await found(aPatient(), "audit-public")).toMatchObject({
      state: "good",
      said: expect.stringContaining("1 acts") as string,
    });
    await sql(databases.owner("public"), "update privacy.audit set action = 'house.closed'");
    expect(await found(aPatient(), "audit-public")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("acts were changed") as string,
    });
  });

  test("an end that was cut off after its head was written down", async () => {
    await sealed(now);
    await clear();
    expect(await found(aPatient(), "audit-public")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("not in it any more") as string,
    });
  });

  test("acts that nobody seals, and heads that nobody writes down", async () => {
    await sealed(hoursAgo(100));
    const old = { seal: "1", chain: "0".repeat(64) };
    rmSync(trailOf(home, "public").heads);
    expect(await found(aPatient(), "audit-head-public")).toMatchObject({ state: "warning" });
    const web = openDb<"web">(databases.url("web"));
    await record(web, { ...act, at: hoursAgo(2) });
    await web.destroy();
    expect(await found(aPatient(), "audit-unsealed-public")).toMatchObject({ state: "warning" });
    writeHead(trailOf(home, "public"), old, now, "day");
    expect(await found(aPatient(), "audit-public")).toMatchObject({ state: "bad" });
  });
});

describe("of what runs:", () => {
  test("a door that is not there", async () => {
    expect(await found(aPatient(), "ready-public")).toMatchObject({ state: "good" });
    expect(await found(aPatient({ settings: { PREAU_HEALTH_PORT: "1" } }), "ready-public")).toMatchObject({
      state: "bad",
    });
  });

  test("a worker that does not empty its outbox, and jobs that were given up", async () => {
    const owner = databases.owner("files");
    await sql(owner, "insert into core.outbox (event, key, payload, at) values ('e', 'k', '{}', $1)", [hoursAgo(0.1)]);
    expect(await found(aPatient(), "worker-files")).toMatchObject({ state: "bad" });
    await sql(owner, "delete from core.outbox");
    await sql(owner, "select graphile_worker.add_job('x', max_attempts => 1)");
    await sql(owner, "update graphile_worker._private_jobs set attempts = 1");
    expect(await found(aPatient(), "jobs-files")).toMatchObject({
      state: "warning",
      said: expect.stringContaining("1 jobs") as string,
    });
    await sql(owner, "delete from graphile_worker._private_jobs");
  });

  test("a publication that the public side refuses", async () => {
    mkdirSync(join(home, "published"));
    writeFileSync(
      join(home, "published", "index.json"),
      JSON.stringify({ publications: { calendar: { sequence: 1 } } }),
    );
    expect(await found(aPatient(), "snapshots")).toMatchObject({ state: "bad" });
  });

  test("letters past their quota", async () => {
    const owner = databases.owner("files");
    const day = now.toISOString().slice(0, 10);
    await sql(owner, "insert into letters.alarm values ('rights-request', $1, 'many')", [day]);
    expect(await found(aPatient(), "letters")).toMatchObject({ state: "warning" });
    await sql(owner, "insert into letters.alarm values ('rights-request', $1, 'dropped')", [day]);
    expect(await found(aPatient(), "letters")).toMatchObject({ state: "bad" });
    await sql(owner, "delete from letters.alarm");
  });

  test("retention that is late, or failed", async () => {
    const owner = databases.owner("public");
    const ran = (room: string, at: Date, failure: string | null) =>
      sql(
        owner,
        "insert into privacy.retention_run (room, started_at, ended_at, removed, failure) values ($1, $2, $2, 0, $3)",
        [room, at, failure],
      );
    await ran("accounts", hoursAgo(60), null);
    expect(await found(aPatient(), "retention-public")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("two days: accounts") as string,
    });
    await ran("accounts", hoursAgo(1), "23503");
    expect(await found(aPatient(), "retention-public")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("could not be removed") as string,
    });
    await sql(owner, "delete from privacy.retention_run");
    await ran("accounts", hoursAgo(1), null);
    expect(await found(aPatient(), "retention-public")).toMatchObject({ state: "good" });
  });
});

test("a PostgreSQL that is away is one finding a check, and stops none", async () => {
  const nowhere = Object.fromEntries(
    doorNames.map((door) => [
      door,
      {
        config: readConfig({
          ...settings(),
          ...Object.fromEntries(
            doorLogins[door].map((login) => [settingOf(login), "postgresql://a:secret@127.0.0.1:1/b"]),
          ),
        }),
      },
    ]),
  );
  const findings = await examine(aPatient({ doors: nowhere, owners: {} }));
  expect(findings.filter(({ state }) => state === "bad").length).toBeGreaterThan(8);
  expect(of(findings, "workers")).toMatchObject([{ said: "this could not be looked at (ECONNREFUSED)" }]);
  expect(of(findings, "home")).toMatchObject([{ state: "good" }]);
  expect(JSON.stringify(findings)).not.toContain("secret");
});
