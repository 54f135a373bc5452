import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { readConfig } from "../../core/config.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import { PageCache } from "../../core/http/cache.ts";
import { createDoor } from "../../core/http/door.ts";
import { withClient } from "../../supervisor/databases.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { routes } from "../letterbox/index.ts";
import { aBrowser, anOffice, type TestOffice } from "../staff/testing.ts";
import { takeUpApplications } from "./acts/letters.ts";
import { readDepartment } from "./acts/reads.ts";
import { anActor, someBureaus, someDetails } from "./testing.ts";

/** From the public form to an application that waits for the committee, on real databases. */
const databases = testDatabases();
let office: TestOffice;
let worker: Db<"files_worker">;
let letters: Db<"letters">;
let site: Server;

beforeAll(async () => {
  office = anOffice(databases, "2011-09-01T10:00:00Z");
  worker = openDb<"files_worker">(databases.url("files_worker"));
  letters = openDb<"letters">(databases.url("letters"));
  site = await aSite(letters);
});
afterAll(async () => {
  site.close().closeAllConnections();
  await Promise.all([office.close(), worker.destroy(), letters.destroy()]);
});
beforeEach(() => asOwner("truncate bureaus.person, bureaus.act, letters.letter, privacy.audit cascade"));

const asOwner = async <Row extends object>(sql: string): Promise<readonly Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(sql)).rows);

async function aSite(deposit: Db<"letters">): Promise<Server> {
  const { clock, letterKeys, secret } = office.door;
  const config = readConfig({ PREAU_HOME: "/nonexistent" });
  // What the letterbox may use, and nothing else: no database, no session.
  const door = { side: "public", config, clock, secret, letters: deposit, letterKey: letterKeys.publicKey };
  const server = createDoor({
    ...{
      siteUrl: "http://localhost:4281",
      routes: routes(door as PublicDoor, () => false),
      clock,
      cache: new PageCache(clock),
    },
    ...{ files: new Map(), troublePage: troublePages("public"), addressOf: () => "203.0.113.7" },
    onIncident: () => "INCIDENT",
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
const visitor = (server = site) => aBrowser(`http://localhost:${(server.address() as AddressInfo).port}`);
const take = () => takeUpApplications({ ...office.door, db: worker });

const { email, phone, ...details } = someDetails();
const typed = {
  ...{ ...details, email: email ?? "", phone: phone ?? "", department: "59", mobility: "neighbours" },
  ...{ president: "on", assessor: "on", round1: "on", round2: "on", consent: "on" },
  key: "0b8f7a52-5f0e-4f5e-9a3c-0a3d8a4a1b11",
};

test("R-F2-03: an offer sealed on the public side waits for the committee of its department, with its consent", async () => {
  const sent = await visitor().post("/tenir-un-bureau", typed);
  expect([sent.status, sent.headers.get("location")]).toEqual([303, "/tenir-un-bureau/recu"]);
  await visitor().post("/tenir-un-bureau", typed);
  const [letter] = await asOwner<{ sealed: Buffer }>("select sealed from letters.letter");
  expect(letter?.sealed.toString("latin1")).not.toContain("Noisetier");
  expect([await take(), await take()], "sent twice, and taken up once").toEqual([1, 0]);
  expect(await asOwner("select 1 from letters.letter")).toEqual([]);
  const read = await readDepartment(
    someBureaus(office.door.bureaus),
    { department: "59", waiting: true },
    1,
    anActor(),
  );
  expect(read).toMatchObject({
    ok: true,
    value: { people: [{ details: someDetails(), roles: ["president", "assessor"], rounds: [1, 2], channel: "form" }] },
  });
  expect(read.ok && read.value.people[0]).toMatchObject({ consent: "bureau-2026-11", consentOn: "2011-09-01" });
});

test("a letter that another worker took up meanwhile is one application, even of somebody who was let go since", async () => {
  await visitor().post("/tenir-un-bureau", typed);
  await withClient(databases.owner("files"), async (other) => {
    // The other took it up, and who it named was erased: nothing of it may come back.
    await other.query("begin");
    await other.query("delete from letters.letter");
    const here = take();
    await expect
      .poll(() =>
        asOwner("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"),
      )
      .toHaveLength(1);
    await other.query("commit");
    expect(await here).toBe(0);
  });
  expect(await asOwner("select 1 from bureaus.person")).toEqual([]);
});

test("without the consent, a role, a round or an age nothing leaves, and what was typed is there again", async () => {
  for (const [changes, says] of [
    [{ consent: undefined }, "case est à cocher"],
    [{ president: undefined, assessor: undefined }, "Cochez au moins un rôle"],
    [{ round1: undefined, round2: undefined }, "Cochez au moins un tour"],
    [{ bornOn: "2009-01-01" }, "seize ans ou plus"],
  ] as const) {
    const fields = Object.entries({ ...typed, ...changes }).filter(
      (one): one is [string, string] => one[1] !== undefined,
    );
    const answer = await visitor().post("/tenir-un-bureau", Object.fromEntries(fields));
    const text = await answer.text();
    expect([answer.status, text.includes('value="Noisetier"'), text.includes(says)], says).toEqual([422, true, true]);
  }
  expect(await asOwner("select 1 from letters.letter")).toEqual([]);
});

test("when the files are away the answer is 503 in words, with what was typed given back", async () => {
  const away = openDb<"letters">("postgresql://nobody@127.0.0.1:1/none");
  const server = await aSite(away);
  const answer = await visitor(server).post("/tenir-un-bureau", typed);
  const text = await answer.text();
  expect([answer.status, text.includes("Noisetier"), text.includes("rien n’est perdu")]).toEqual([503, true, true]);
  server.close().closeAllConnections();
  await away.destroy();
});

test("the worker that takes letters up reads nobody’s name back", async () => {
  await visitor().post("/tenir-un-bureau", typed);
  await take();
  await expect(worker.selectFrom("bureaus.person").select("sealed").execute()).rejects.toMatchObject({ code: "42501" });
});

test("a hundred letters that do not open hold nobody back, and end after thirty days", async () => {
  await asOwner(
    `insert into letters.letter (kind, sealed, idempotency_key, received_on)
     select 'bureau-application', decode(repeat('00', 1024), 'hex'), gen_random_uuid(), '2011-08-20' from generate_series(1, 150)`,
  );
  await visitor().post("/tenir-un-bureau", typed);
  expect([await take(), await take(), await take()]).toEqual([0, 1, 0]);
  const left = () => asOwner("select 1 from letters.letter");
  expect(await left()).toHaveLength(150);
  office.clock.to("2011-09-18T10:00:00Z");
  await take();
  expect(await left()).toHaveLength(150);
  office.clock.to("2011-09-19T10:00:00Z");
  await take();
  expect([await left(), await asOwner("select 1 from letters.unreadable")]).toEqual([[], []]);
  office.clock.to("2011-09-01T10:00:00Z");
});
