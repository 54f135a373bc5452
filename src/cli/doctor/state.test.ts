import { chmodSync, mkdirSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { record, sealBatch } from "../../core/audit.ts";
import { readConfig } from "../../core/config.ts";
import { openDb } from "../../core/db/handle.ts";
import { doorLogins, doorNames, settingOf } from "../../core/db/logins.ts";
import { folderStorage } from "../../core/storage/index.ts";
import { trailOf, writeDailyHead, writeHead } from "../../core/trail.ts";
import { forget, keepOpen, makeSecret, keyOf, keysFor } from "../../rooms/roll/index.ts";
import { calendarOf2011 } from "../../rooms/calendar/testing.ts";
import { examine } from "../doctor.ts";
import { sql } from "../testing.ts";
import { aCopy, aPatient, aServer, databases, found, home, hoursAgo, now, of, settings } from "./testing.ts";

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

describe("of the roll:", () => {
  const memory = `/dev/shm/preau-doctor-${process.pid}`;
  const patient = (changes: Parameters<typeof aPatient>[0] = {}) =>
    aPatient({ ...changes, settings: { PREAU_UNLOCKED: memory } });
  const look = (id: string, changes = {}) => found(patient(changes), id);
  const owner = databases.owner("files");
  const keeping = () => ({ keys: join(home, "keys"), memory });
  afterEach(async () => {
    forget(keeping());
    await sql(owner, "truncate roll.batch, roll.commune, roll.key, roll.destruction_begun, core.publication cascade");
  });
  async function held() {
    makeSecret(keeping());
    const db = openDb<"roll">(databases.url("roll"));
    const key = keyOf(keeping(), "une phrase");
    if (key.ok) await keysFor(db, key.value, { by: "operator", at: now });
    await db.destroy();
    await sql(
      owner,
      `insert into roll.batch (id, file_name, sha256, origin, asked_on, received_on, medium, undertaking, author, at)
      overriding system value values (1, 'a.csv', decode(repeat('00', 32), 'hex'), 'Mairie', '2011-01-01', '2011-01-02', 'mail', 'Engagement', 'operator', now())`,
    );
    await sql(
      owner,
      "insert into roll.share (commune, batch, electors, moved_in, excluded) values ('59350', 1, 3, 0, '{}')",
    );
    await sql(owner, "insert into roll.commune (commune, batch, since) values ('59350', 1, now())");
  }

  test("none is held; locked; unlocked", async () => {
    expect(await look("roll")).toMatchObject({ state: "good", said: "no roll is held here" });
    await held();
    expect(await look("roll")).toMatchObject({
      state: "warning",
      said: expect.stringContaining("is locked") as string,
    });
    keepOpen(keeping(), Buffer.alloc(32, 1));
    expect(await look("roll")).toMatchObject({ state: "good", said: "the roll is unlocked, and holds 1 communes" });
  });

  test("the machine's half of its key that others can read, and that is gone", async () => {
    await held();
    expect(await look("roll-secret")).toMatchObject({ state: "good" });
    chmodSync(join(home, "keys", "roll.key"), 0o640);
    expect(await look("roll-secret")).toMatchObject({
      state: "bad",
      remedy: expect.stringContaining("chmod 600") as string,
    });
    rmSync(join(home, "keys", "roll.key"));
    expect(await look("roll-secret")).toMatchObject({
      state: "bad",
      remedy: expect.stringContaining("sheet") as string,
    });
  });

  test("R-F1-19: a destruction that stopped once the key was gone is to be run again, and no key is to be put back", async () => {
    await held();
    const begin = `insert into roll.destruction_begun (fingerprint, author, at) select fingerprint, 'operator', now() from roll.key`;
    await sql(owner, begin);
    rmSync(join(home, "keys", "roll.key"));
    expect(await look("roll-destruction")).toMatchObject({
      state: "bad",
      remedy: expect.stringContaining("roll destroy again") as string,
    });
    expect([await look("roll-secret"), await look("roll")]).toEqual([undefined, undefined]);
  });

  test("the folder of the opened key: not named, not there, on a disk, open to others, two of them", async () => {
    const named = (folder: string) => found(aPatient({ settings: { PREAU_UNLOCKED: folder } }), "roll-memory");
    const unnamed = await found(aPatient({ settings: { PREAU_UNLOCKED: "" } }), "roll-memory");
    expect(unnamed).toMatchObject({
      state: "warning",
      said: expect.stringContaining("PREAU_UNLOCKED is not set") as string,
    });
    expect(unnamed?.remedy).toContain("PREAU_UNLOCKED=/run/preau/unlocked");
    expect(unnamed?.remedy).toContain("d /run/preau/unlocked 0700 preau-office preau-office -");
    expect(await named(memory)).toMatchObject({
      state: "bad",
      said: expect.stringContaining("is not there") as string,
    });
    expect(await named(home)).toMatchObject({ state: "bad", said: expect.stringContaining("is on a disk") as string });
    mkdirSync(memory, { mode: 0o750 });
    chmodSync(memory, 0o750);
    expect(await named(memory)).toMatchObject({ state: "bad", remedy: expect.stringContaining("chmod 700") as string });
    chmodSync(memory, 0o700);
    expect(await named(memory)).toMatchObject({ state: "good", said: expect.stringContaining("in memory") as string });
    const { office, ...others } = aPatient({ settings: { PREAU_UNLOCKED: memory } }).doors;
    const [elsewhere] = [aPatient({ settings: { PREAU_UNLOCKED: home } }).doors["worker-files"]];
    if (!office || !elsewhere) throw new Error("no office");
    const two = { ...others, office, "worker-files": elsewhere };
    expect(await found(aPatient({ doors: two }), "roll-memory")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("and its worker in") as string,
    });
  });

  test("R-F1-19: its last day, a week before and the day after", async () => {
    await held();
    expect(await look("roll-deadline")).toMatchObject({
      state: "good",
      said: expect.stringContaining("no calendar") as string,
    });
    const body = JSON.stringify(calendarOf2011());
    await sql(
      owner,
      "insert into core.publication (kind, sequence, sha256, signature, body, issued_at) values ('calendar', 1, repeat('0', 64), repeat('x', 86), $1, now())",
      [body],
    );
    const onDay = (day: string) => look("roll-deadline", { now: new Date(`${day}T10:00:00Z`) });
    expect(await onDay("2011-10-29")).toMatchObject({
      state: "good",
      said: "the roll is to be destroyed by 2011-11-06",
    });
    expect(await onDay("2011-10-30")).toMatchObject({ state: "warning" });
    expect(await onDay("2011-11-06")).toMatchObject({ state: "warning" });
    expect(await onDay("2011-11-07")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("R-F1-19") as string,
    });
  });

  test("uploads past seven days, and what a killed process left half written; the worker's sweep takes the second", async () => {
    expect(await look("roll-files")).toMatchObject({ state: "good" });
    const folder = join(home, "storage-files");
    for (const [name, hours] of [
      ["incoming/old", 24 * 7 + 1],
      ["incoming/new", 24 * 6],
      [".writing/cut", 2],
      [".writing/now", 0],
    ] as const) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), "x");
      utimesSync(join(folder, name), hoursAgo(hours), hoursAgo(hours));
    }
    expect(await look("roll-uploads")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("1 sealed uploads") as string,
    });
    expect(await look("roll-unfinished")).toMatchObject({
      state: "warning",
      said: expect.stringContaining("1 files") as string,
    });
    expect(await folderStorage(folder).sweep(hoursAgo(1))).toBe(1);
    expect(await look("roll-unfinished")).toBeUndefined();
    expect(readdirSync(join(folder, ".writing"))).toEqual(["now"]);
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
