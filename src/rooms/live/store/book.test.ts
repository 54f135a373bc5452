import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { publicId, token, tokenHash } from "../../../core/crypto/random.ts";
import { openDb } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openBook } from "./book.ts";
import { runsOf } from "./runs.ts";

const databases = testDatabases();
const opened = { live: undefined as ReturnType<typeof openDb<"live">> | undefined };
const db = () => (opened.live ??= openDb<"live">(databases.url("live")));
afterAll(() => opened.live?.destroy());

const at = (minutes: number) => new Date(Date.UTC(2027, 5, 28, 9, 30 + minutes));
const sql = (text: string, values: readonly unknown[] = []) =>
  withClient(databases.owner("public"), (client) => client.query(text, [...values]));
const open = () => ({ silent: false });
let calendar = open();
const book = () => openBook(db(), () => !calendar.silent);

let [id, key] = ["", ""];
/** A declaration of 9:30, and a key that holds until noon. */
beforeEach(async () => {
  [id, key, calendar] = [publicId(), token(), open()];
  await sql(
    `with d as (insert into live.declaration (public_id, campaign, title, speaker, lang, expected_minutes, follows_rendez_vous, opened_at, opened_by)
                values ($1, 'lucie-armand', 'Déclaration', 'Lucie Armand', 'fr', 20, false, $2, 'test') returning id),
          t as (insert into live.declaration_time (declaration_id, starts_at, zone, set_at, set_by, reason)
                select id, $3, 'Europe/Paris', $2, 'test', '' from d)
     insert into live.key (declaration_id, hash, made_at, made_by, expires_at) select id, $4, $2, 'test', $5 from d`,
    [id, at(-60), at(0), tokenHash(key), at(150)],
  );
});
const step = (verb: string, minutes: number) =>
  sql(
    "insert into live.step (declaration_id, verb, at, by, reason) select id, $2, $3, 'test', '' from live.declaration where public_id = $1",
    [id, verb, at(minutes)],
  );
const admitted = (minutes: number, given = key) => book().admit(tokenHash(given), at(minutes));
const verbs = async () => {
  const { rows } = await sql(
    "select verb from live.step s join live.declaration d on d.id = s.declaration_id where public_id = $1 order by s.id",
    [id],
  );
  return rows.map((row: { verb: string }) => row.verb);
};

describe("a key", () => {
  test("lets its encoder rehearse before the hour, and go on air from it", async () => {
    expect(await admitted(-10)).toEqual({ ok: true, value: { declaration: id, order: "rehearse" } });
    expect(await admitted(0)).toEqual({ ok: true, value: { declaration: id, order: "air" } });
    await step("start", -20);
    expect(await admitted(-10)).toMatchObject({ value: { order: "air" } });
  });

  test("that is unknown, expired, revoked, of an ended declaration or in silence is refused by its reason", async () => {
    expect(await admitted(1, token())).toEqual({ ok: false, refusal: "unknown-key" });
    expect(await admitted(150)).toEqual({ ok: false, refusal: "expired-key" });
    calendar.silent = true;
    expect(await admitted(1)).toEqual({ ok: false, refusal: "silence" });
    calendar.silent = false;
    await step("end", 2);
    expect(await admitted(3)).toEqual({ ok: false, refusal: "ended" });
    await sql("update live.key set revoked_at = $2, revoked_by = 'test' where hash = $1", [tokenHash(key), at(4)]);
    expect(await admitted(5)).toEqual({ ok: false, refusal: "revoked-key" });
  });
});

describe("what is received", () => {
  const held = () => ({ declaration: id, key: tokenHash(key) });
  const order = async (minutes: number) => (await book().orders([held()], at(minutes))).get(id);

  test("rehearses, goes on air at the hour, and ends when it is ended, silenced, or its key is revoked", async () => {
    expect([await order(-1), await order(0)]).toEqual(["rehearse", "air"]);
    // A key that expires ends nothing that is on air.
    expect(await order(200)).toBe("air");
    calendar.silent = true;
    expect(await order(1)).toBe("silence");
    calendar.silent = false;
    await sql("update live.key set revoked_at = $2, revoked_by = 'test' where hash = $1", [tokenHash(key), at(4)]);
    expect(await order(5)).toBe("revoked-key");
    await step("end", 6);
    expect(await order(7)).toBe("over");
  });

  test("ends when another key is made: it is let in by its own, whose end it shares", async () => {
    await sql("update live.key set revoked_at = $2, revoked_by = 'test' where hash = $1", [tokenHash(key), at(1)]);
    await sql(
      "insert into live.key (declaration_id, hash, made_at, made_by, expires_at) select id, $2, $3, 'test', $4 from live.declaration where public_id = $1",
      [id, tokenHash("another"), at(1), at(60)],
    );
    expect(await order(2)).toBe("revoked-key");
    expect((await book().orders([{ declaration: id, key: tokenHash("another") }], at(2))).get(id)).toBe("air");
  });

  test("is silenced though the database is away", async () => {
    const away = openDb<"live">("postgresql://live@127.0.0.1:9/none");
    const orders = await openBook(away, () => false).orders([held()], at(1));
    expect([...orders]).toEqual([[id, "silence"]]);
    await away.destroy();
  });

  test("is written down as steps where they lead somewhere, and tells the pages", async () => {
    const air = { verb: "air", by: "encoder", reason: "" } as const;
    await book().step(id, { ...air, at: at(1) });
    await book().step(id, { ...air, at: at(2) });
    await book().step(id, { verb: "lose", by: "encoder", at: at(3), reason: "cut" });
    expect(await verbs()).toEqual(["air", "lose"]);
    const { rows } = await sql("select 1 from core.change where topic = $1", [`declaration:${id}`]);
    expect(rows).toHaveLength(2);
  });

  test("once over and with a picture waits to be finished, until it is ready", async () => {
    await book().step(id, { verb: "air", by: "encoder", at: at(1), reason: "" });
    expect(await book().unfinished(at(2))).not.toContain(id);
    await step("end", 3);
    expect(await book().unfinished(at(4))).toContain(id);
    await book().step(id, { verb: "ready", by: "clock", at: at(5), reason: "" });
    expect(await book().unfinished(at(6))).not.toContain(id);
  });

  test("is attended once somebody made a key; without one, from its hour to its end, it is not", async () => {
    expect(await book().unattended(at(1))).not.toContain(id);
    await sql("delete from live.key where hash = $1", [tokenHash(key)]);
    expect(await book().unattended(at(-1))).not.toContain(id);
    expect(await book().unattended(at(1))).toContain(id);
    const shown = await book().orders([{ declaration: id, key: undefined }], at(1));
    expect(shown.get(id), "the demonstration's recording goes on without a key").toBe("air");
    await step("end", 2);
    expect(await book().unattended(at(3))).not.toContain(id);
  });
});

test("a run is one row however often it is told; the first reason of its end stays; a rehearsal is not among them", async () => {
  const run = { declaration: id, rehearsal: false, number: 1 };
  for (const rehearsal of [false, false, true]) await book().runBegan({ ...run, rehearsal, source: "rtmp", at: at(1) });
  await book().runShown(run, 3.2);
  await book().runEnded(run, "cut", at(9));
  await book().runEnded(run, "over", at(10));
  const web = openDb<"web">(databases.url("web"));
  expect(await runsOf(web, id)).toEqual([
    { number: 1, source: "rtmp", beganAt: at(1), shownSeconds: 3.2, endedAt: at(9), why: "cut" },
  ]);
  await web.destroy();
});
