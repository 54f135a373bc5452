import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { chainHead, record, sealBatch, verifyChain } from "./audit.ts";
import { auditSubjects } from "./audit-subjects.ts";
import { inTransaction, openDb, raw, type Db } from "./db/handle.ts";

const databases = testDatabases();
let web: Db<"web">;
let worker: Db<"worker">;
let owner: pg.Client;
const later = new Date("2011-10-09T08:00:00.123Z");

beforeAll(async () => {
  web = openDb<"web">(databases.url("web"));
  worker = openDb<"worker">(databases.url("worker"));
  owner = new pg.Client(databases.owner("public"));
  await owner.connect();
});
afterAll(() => Promise.all([web.destroy(), worker.destroy(), owner.end()]));
afterEach(() => owner.query("truncate privacy.audit, privacy.audit_seal; delete from privacy.audit_era where era > 1"));

const entry = (action = "measure.published") => ({
  at: new Date("2011-06-28T09:30:00.456Z"),
  actor: "account:7f3k",
  action,
  subject: "measure" as const,
  ids: ["m1", "m2"],
  detail: { version: 3, title: "Écoles : « un préau » \u2028 partout 🏫" },
});
/** Transactions of other test files hold the horizon of the whole server: wait until it has passed what is written. */
const horizonPassed = async (): Promise<void> => {
  for (let wait = 0; wait < 500; wait += 1) {
    const { rowCount } = await owner.query(
      `select 1 from privacy.audit where era = (select max(era) from privacy.audit_era)
         and tx >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`,
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const sealAll = () => horizonPassed().then(() => sealBatch(worker, later));
const aSealedLog = async (batches = 3) => {
  for (let batch = 0; batch < batches; batch += 1) {
    await record(web, entry());
    await record(web, entry("measure.corrected"));
    expect(await sealAll()).toBe(2);
  }
};

describe("the audit log", () => {
  test("sealed in three batches is intact, in any time zone and settings of the one who checks", async () => {
    await aSealedLog();
    await record(web, entry());
    const report = { intact: true, seals: 3, rows: 6, unsealed: 1 };
    expect(await verifyChain(worker)).toEqual(report);
    const client = openDb<"worker">(databases.url("worker"), { connections: 1 });
    await raw(client, "set timezone = 'Pacific/Tahiti'");
    await raw(client, "set datestyle = 'German'");
    await raw(client, "set bytea_output = 'escape'");
    expect(await verifyChain(client)).toEqual(report);
    await client.destroy();
  });

  test("seals nothing when nothing was written", async () => {
    expect(await sealBatch(worker, later)).toBe(0);
    expect(await verifyChain(worker)).toEqual({ intact: true, seals: 0, rows: 0, unsealed: 0 });
  });

  test("keeps no row of a transaction that was undone", async () => {
    const undone = inTransaction(web, async (tx) => {
      await record(tx, entry());
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await verifyChain(worker)).toMatchObject({ unsealed: 0 });
  });

  test("misses no row whose transaction began first and committed last", async () => {
    const early = new pg.Client(databases.url("web"));
    await early.connect();
    await early.query("begin");
    await early.query("select privacy.record($1, 'system', 'early', 'measure', '{}', '{}')", [later]);
    await record(web, entry("late"));
    expect(await sealBatch(worker, later)).toBe(0);
    await early.query("commit");
    await early.end();
    expect(await sealAll()).toBe(2);
    expect(await verifyChain(worker)).toEqual({ intact: true, seals: 1, rows: 2, unsealed: 0 });
  });

  test("is sealed once by two workers that seal at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => record(web, entry())));
    await horizonPassed();
    const sealed = await Promise.all(Array.from({ length: 4 }, () => sealBatch(worker, later)));
    expect(sealed.reduce((sum, count) => sum + count)).toBe(20);
    expect(await verifyChain(worker)).toMatchObject({ intact: true, rows: 20 });
  });
});

describe("the chain shows", () => {
  test.each([
    ["a changed action", "update privacy.audit set action = 'x' where id = (select min(id) + 2 from privacy.audit)"],
    [
      "a changed instant",
      "update privacy.audit set at = at + interval '1 microsecond' where id = (select min(id) + 2 from privacy.audit)",
    ],
    ["a changed detail", "update privacy.audit set detail = '{}' where id = (select min(id) + 2 from privacy.audit)"],
    ["a row taken out", "delete from privacy.audit where id = (select min(id) + 2 from privacy.audit)"],
    [
      "a row put in",
      "insert into privacy.audit (era, tx, at, actor, action, subject_kind, subject_ids, detail) select era, tx, at, actor, 'x', subject_kind, '{}', '{}' from privacy.audit where id = (select min(id) + 2 from privacy.audit)",
    ],
  ])("%s, at the first broken seal", async (_what, tampering) => {
    await aSealedLog();
    expect((await owner.query(tampering)).rowCount).toBe(1);
    expect(await verifyChain(worker)).toEqual({ intact: false, seal: "2", broken: "rows-changed" });
  });

  test.each([
    ["a seal taken out", "delete from privacy.audit_seal where id = 2", { seal: "3", broken: "seal-missing" }],
    [
      "a seal dated anew",
      "update privacy.audit_seal set sealed_at = sealed_at + '1 h' where id = 2",
      { seal: "2", broken: "seal-changed" },
    ],
    [
      "a range made narrower",
      "update privacy.audit_seal set from_tx = '1' where id = 1",
      { seal: "1", broken: "seal-missing" },
    ],
  ])("%s", async (_what, tampering, found) => {
    await aSealedLog();
    await owner.query(tampering);
    expect(await verifyChain(worker)).toEqual({ intact: false, ...found });
  });

  test("a whole chain written anew, or its end cut off, to whoever kept yesterday's head", async () => {
    await aSealedLog(2);
    const head = await chainHead(worker);
    expect(head?.chain).toMatch(/^[0-9a-f]{64}$/);
    expect(await verifyChain(worker, head)).toMatchObject({ intact: true });
    await owner.query("delete from privacy.audit where action = 'measure.corrected'; truncate privacy.audit_seal");
    await sealAll();
    expect(await verifyChain(worker)).toMatchObject({ intact: true });
    expect(await verifyChain(worker, head)).toEqual({ intact: false, seal: head?.seal, broken: "head-unknown" });
  });
});

test("after a restore in a cluster that counts from the beginning, old rows are sealed apart and new ones too", async () => {
  await aSealedLog(1);
  // As COPY brings them back: a row not yet sealed, whose number this cluster has not reached.
  await owner.query(
    `insert into privacy.audit (era, tx, at, actor, action, subject_kind, subject_ids, detail)
     values (1, '999999999', now(), 'system', 'old', 'measure', '{}', '{}')`,
  );
  await owner.query("insert into privacy.audit_era values (2, $1)", [later]);
  await record(web, entry("new"));
  expect(await sealAll()).toBe(2);
  await record(web, entry("newer"));
  expect(await sealAll()).toBe(1);
  expect(await verifyChain(worker)).toEqual({ intact: true, seals: 4, rows: 5, unsealed: 0 });
  await owner.query("delete from privacy.audit where action = 'old'");
  expect(await verifyChain(worker)).toEqual({ intact: false, seal: "2", broken: "rows-changed" });
});

describe("what is written in the log", () => {
  test.each<[string, object]>([
    ["an actor with an address", { actor: "account:ada@exemple.fr" }],
    ["an actor with a name", { actor: "Ada Lefèvre" }],
    ["an id that is a name", { ids: ["Ada Lefèvre"] }],
    ["an elector", { subject: "elector" }],
    ["a contact", { subject: "contact" }],
    ["a long text", { detail: { text: "x".repeat(4_001) } }],
  ])("is never %s", async (_what, change) => {
    await expect(record(web, { ...entry(), ...change })).rejects.toThrow(/violates/);
  });

  test.each(["public", "files"] as const)("on the %s side is about what its allow-list names", async (side) => {
    const client = new pg.Client(databases.owner(side));
    await client.connect();
    const { rows } = await client.query<{ kind: string }>("select kind from privacy.audit_subject");
    await client.end();
    expect(rows.map(({ kind }) => kind).sort()).toEqual([...auditSubjects[side]].sort());
    expect(rows.map(({ kind }) => kind)).not.toContain("elector");
  });
});

describe("no login may", () => {
  const logins = {
    public: ["web", "worker"],
    files: ["letters", "staff", "primary", "polling", "roll", "results", "recontact", "files_worker"],
  } as const;
  const statements = ["audit", "audit_seal", "audit_subject", "audit_era", "erasure"].flatMap((table) => [
    `delete from privacy.${table}`,
    `truncate privacy.${table}`,
    `insert into privacy.${table} default values`,
    `alter table privacy.${table} disable trigger all`,
  ]);
  statements.push("update privacy.audit set action = 'x'", "update privacy.audit_seal set row_count = 0");
  test.each([...logins.public, ...logins.files])("change or remove a row of the log: %s", async (login) => {
    const client = new pg.Client(databases.url(login));
    await client.connect();
    for (const statement of statements)
      await expect(client.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
    await client.end();
  });

  test("but the workers seal", async () => {
    await expect(raw(web, "select privacy.seal_audit(now())")).rejects.toThrow(/permission denied/);
  });
});
