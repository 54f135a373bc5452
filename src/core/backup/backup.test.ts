import { runMigrations } from "graphile-worker";
import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { record, sealBatch, verifyChain } from "../audit.ts";
import { createMissingKeys } from "../crypto/keys.ts";
import { openDb, raw, type Db } from "../db/handle.ts";
import { erasureHash, recordErasure, type Erasure } from "../erasure.ts";
import { backup } from "./backup.ts";
import { restore } from "./restore.ts";
import { SecretInBackup } from "./secrets.ts";
import { aFolder, at, run, twoHouses } from "./testing.ts";

const folder = aFolder();

const HARD = `
  create schema yard;
  create table yard.parent (id bigint generated always as identity primary key, label text not null,
    twice text generated always as (label || label) stored);
  create table yard.child (id bigint primary key, parent bigint not null references yard.parent, other bigint references yard.child,
    sealed bytea, at timestamptz, amount numeric, real float8, words text[], detail jsonb, day date);
  create table yard.part (place text not null, n int) partition by list (place);
  create table yard.part_59 partition of yard.part for values in ('59');
`;
const ROWS = `
  insert into yard.parent (label) select case n % 4 when 0 then 'tab' || chr(9) || 'line' || chr(10) || 'back\\slash'
    when 1 then '\\N' when 2 then 'é漢🏫' || chr(8232) else '' end from generate_series(1, 3000) n;
  insert into yard.child select n, 3001 - n, case when n < 3000 then n + 1 end, sha256(n::text::bytea), timestamptz 'infinity',
    0.1 * n, 0.1 * n, array['a,"b', null, ''], '{"a": [1.50, "\\u2028"]}', '2011-10-09' from generate_series(3000, 1, -1) n;
  insert into yard.part values ('59', 1), ('59', null);
`;

const everything = (url: string) =>
  run(
    url,
    ...["parent", "child", "part"].map(
      (table) => `select count(*), md5(string_agg(t::text, '|' order by t::text)) from yard.${table} t`,
    ),
    "select last_value, is_called from yard.parent_id_seq",
  );

describe("a copy of a house", () => {
  const { lived, fresh, taking, giving } = twoHouses(folder);
  let web: Db<"web">;
  let worker: Db<"worker">;

  test("is put back whole in an empty one: every type of column, keys in circles of rows, partitions, sequences", async () => {
    web = openDb<"web">(lived.url("web"));
    worker = openDb<"worker">(lived.url("worker"));
    await run(lived.owner("public"), HARD, ROWS);
    await run(fresh.owner("public"), HARD);
    const log = { at, actor: "system", action: "house.opened", subject: "installation" as const, ids: [] };
    await record(web, log);
    await sealBatch(worker, at);
    await record(web, { ...log, action: "house.unsealed" });
    const made = await backup(taking());
    expect(made.bytes).toBe(statSync(folder.path("copy")).size);
    expect(statSync(folder.path("copy")).mode & 0o777).toBe(0o600);
    expect(readFileSync(folder.path("copy")).includes("slash")).toBe(false);
    const restored = await restore(giving());
    expect(restored).toMatchObject({ ok: true, value: { madeAt: at, tables: made.tables, rows: made.rows } });
    expect(await everything(fresh.owner("public"))).toEqual(await everything(lived.owner("public")));
    await run(fresh.owner("public"), "insert into yard.parent (label) values ('next')");
    await Promise.all([web.destroy(), worker.destroy()]);
  });

  test("goes on: its log is intact, and what is written afterwards is sealed as well", async () => {
    const again = openDb<"web">(fresh.url("web"));
    const sealer = openDb<"worker">(fresh.url("worker"));
    await record(again, { at, actor: "system", action: "house.reopened", subject: "installation", ids: [] });
    await expect
      .poll(async () => (await sealBatch(sealer, at), await verifyChain(sealer)))
      .toMatchObject({ intact: true, rows: 3, unsealed: 0 });
    await Promise.all([again.destroy(), sealer.destroy()]);
  });

  test("is refused by a house that already holds data, and leaves it as it was", async () => {
    await backup(taking());
    const before = await everything(fresh.owner("public"));
    expect(await restore(giving())).toEqual({ ok: false, refusal: "database-not-empty" });
    expect(await everything(fresh.owner("public"))).toEqual(before);
  });
});

describe("a restore that is refused leaves the house empty:", () => {
  const { fresh, taking, giving } = twoHouses(folder);
  const stillEmpty = async () => {
    const [eras, kinds] = await run(
      fresh.owner("public"),
      "select era from privacy.audit_era",
      "select count(*)::int as n from privacy.audit_subject",
    );
    expect(eras).toEqual([{ era: 1 }]);
    expect(kinds).not.toEqual([{ n: 0 }]);
  };

  test("a copy cut short, at any frame", async () => {
    const { bytes } = await backup(taking());
    for (const length of [bytes - 1, bytes >> 1, 45, 3]) {
      truncateSync(folder.path("copy"), length);
      expect(await restore(giving())).toEqual({ ok: false, refusal: "damaged" });
      await stillEmpty();
    }
  });

  test("a copy with a byte changed, another key, the other side", async () => {
    await backup(taking());
    expect(await restore(giving({ key: randomBytes(32) }))).toEqual({ ok: false, refusal: "damaged" });
    expect(await restore(giving({ side: "files" }))).toEqual({ ok: false, refusal: "copy-of-the-other-side" });
    const bytes = readFileSync(folder.path("copy"));
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    writeFileSync(folder.path("copy"), bytes);
    expect(await restore(giving())).toEqual({ ok: false, refusal: "damaged" });
    await stillEmpty();
  });

  test("a copy from another version, or a house with other tables", async () => {
    await backup(taking());
    await run(fresh.owner("public"), "update core.migration set checksum = 'x' || checksum");
    expect(await restore(giving())).toEqual({ ok: false, refusal: "made-by-another-version" });
    await run(fresh.owner("public"), "update core.migration set checksum = substr(checksum, 2)");
    await run(fresh.owner("public"), "create table core.more (a int)");
    expect(await restore(giving())).toEqual({ ok: false, refusal: "tables-differ" });
    await run(fresh.owner("public"), "drop table core.more");
    await stillEmpty();
  });

  test("an erasure that could not be applied again", async () => {
    await backup(taking());
    const failing = restore(giving({ reapply: () => Promise.reject(new Error("a room failed")) }));
    await expect(failing).rejects.toThrow("a room failed");
    await stillEmpty();
  });
});

describe("a person erased after the copy was made", () => {
  const { lived, fresh, taking, giving } = twoHouses(folder);

  test("is forgotten again before the restored house can be read", async () => {
    const ledgerKey = randomBytes(32);
    const anErasure = (id: string): Erasure => ({
      ...{ id: randomUUID(), subject: erasureHash(ledgerKey, `account:${id}`), rooms: ["yard"], reason: "asked", at },
    });
    const people =
      "create schema yard; create table yard.person (id text primary key); create table yard.said (by text references yard.person on delete cascade, words text)";
    await run(
      lived.owner("public"),
      people,
      "insert into yard.person values ('ada'), ('bob'), ('eve')",
      "insert into yard.said values ('ada', 'x'), ('eve', 'y')",
    );
    await run(fresh.owner("public"), people);
    const web = openDb<"web">(lived.url("web"));
    await recordErasure(web, anErasure("bob"));
    await web.destroy();
    await backup(taking());
    const restored = await restore(
      giving({
        erasures: [anErasure("ada")],
        reapply: async ({ tx, erasures, asOwnerOf }) => {
          const hidden = new Set(erasures.map(({ subject }) => subject));
          await asOwnerOf("yard", async () => {
            for (const { id } of await raw<{ id: string }>(tx, "select id from yard.person"))
              if (hidden.has(erasureHash(ledgerKey, `account:${id}`)))
                await raw(tx, "delete from yard.person where id = $1", [id]);
          });
        },
      }),
    );
    expect(restored).toMatchObject({ ok: true, value: { erasures: 2 } });
    const left = await run(
      fresh.owner("public"),
      "select id from yard.person",
      "select by from yard.said",
      "select count(*)::int as n from privacy.erasure",
    );
    expect(left).toEqual([[{ id: "eve" }], [{ by: "eve" }], [{ n: 2 }]]);
  });
});

describe("the jobs that waited when the copy was made", () => {
  const { lived, fresh, taking, giving } = twoHouses(folder);

  test("are put back, and those a worker had taken are free again", async () => {
    for (const house of [lived, fresh]) await runMigrations({ connectionString: house.owner("public") });
    await run(
      lived.owner("public"),
      "select graphile_worker.add_job('mail', '{\"id\": 7}')",
      "update graphile_worker._private_jobs set locked_by = 'worker', locked_at = now()",
    );
    await backup(taking());
    expect(await restore(giving())).toMatchObject({ ok: true });
    const jobs = "select payload, locked_by from graphile_worker._private_jobs";
    expect(await run(fresh.owner("public"), jobs)).toEqual([[{ payload: { id: 7 }, locked_by: null }]]);
  });
});

describe("a key of this machine", () => {
  const { lived, taking } = twoHouses(folder);

  const forms = ["hex", "base64", "base64url"] as const;
  // `roll`: half of what opens file 1. A copy that held it would open that file after its destruction (R-F1-19).
  const standing = (["public", "roll"] as const).flatMap((name) => forms.map((form) => [name, form] as const));

  test.each(standing)("%s, standing in a column as %s, stops the copy", async (name, form) => {
    const keys = folder.path("keys");
    createMissingKeys(keys, [name, "letters"]);
    await backup(taking());
    rmSync(folder.path("copy"));
    const secret = Buffer.from(readFileSync(folder.path(`keys/${name}.key`), "utf8").trim(), "base64url").toString(
      form,
    );
    await run(
      lived.owner("public"),
      `insert into core.outbox (event, key, payload, at) values ('e', 'a-${secret}', '{}', now())`,
    );
    await expect(backup(taking())).rejects.toThrow(SecretInBackup);
    expect(readdirSync(folder.path())).toEqual(["keys"]);
    await run(lived.owner("public"), "delete from core.outbox");
  });
});
