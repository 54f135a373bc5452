import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { readConfig } from "../../core/config.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import { PageCache } from "../../core/http/cache.ts";
import { createDoor } from "../../core/http/door.ts";
import { withClient } from "../../supervisor/databases.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { officeFrame, roleGuard } from "../staff/index.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type TestOffice } from "../staff/testing.ts";
import { officePrivacyData, officeRoutes } from "../privacy/index.ts";
import { publicRoutes } from "../privacy/index.ts";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { routes } from "./routes.tsx";

/** From a form on the public door to the officer's screen at the office door, on real databases. */
const databases = testDatabases();
let office: TestOffice;
let letters: Db<"letters">;
let site: Server;
let publicOrigin: string;
let officeOrigin: string;
const statements: string[] = [];

beforeAll(async () => {
  office = anOffice(databases, "2026-09-10T22:30:00Z");
  const officer = roleGuard(office.door, "data-protection-officer");
  officeOrigin = await office.serve(
    officeRoutes(office.door, {
      officer,
      frame: officeFrame,
      entries: officePrivacyData().register,
      retentionRooms: ["privacy"],
    }),
  );
  letters = openDb<"letters">(databases.url("letters"), { onStatement: (sql) => statements.push(sql) });
  site = await openSite(letters);
  publicOrigin = `http://localhost:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  site.close();
  await Promise.all([office.close(), letters.destroy()]);
});

async function openSite(deposit: Db<"letters">): Promise<Server> {
  const { clock, letterKeys, secret } = office.door;
  const config = readConfig({ PREAU_HOME: "/nonexistent" });
  // What the letterbox may use, and nothing else: no database, no session.
  const door = {
    side: "public",
    config,
    clock,
    secret,
    letters: deposit,
    letterKey: letterKeys.publicKey,
  } as PublicDoor;
  const server = createDoor({
    siteUrl: "http://localhost:4281",
    routes: [
      ...routes(door, () => false),
      ...publicRoutes({ entries: officePrivacyData().register, rightsPath: "/donnees/mes-droits" }),
    ],
    clock,
    cache: new PageCache(clock),
    files: new Map(),
    troublePage: troublePages("public"),
    addressOf: () => "203.0.113.7",
    onIncident: () => "INCIDENT",
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const typed = {
  key: "0b8f7a52-5f0e-4f5e-9a3c-0a3d8a4a1b11",
  asked: "objection",
  name: "Jeanne d’Arc-Lefèvre",
  by: "email",
  email: "jeanne@exemple.fr",
  address: "never sent",
  text: "Je m’oppose à l’usage de mes données.\nNée à Domrémy.",
};

it("a request sealed on the public side is read by the officer, with its deadline, and answered once", async () => {
  const visitor = aBrowser(publicOrigin);
  const form = await (await visitor.get("/donnees/mes-droits")).text();
  expect(form).toMatch(/name="key" value="[0-9a-f-]{36}"/);
  const sent = await visitor.post("/donnees/mes-droits", typed);
  expect([sent.status, sent.headers.get("location")]).toEqual([303, "/donnees/mes-droits/recu"]);
  await visitor.post("/donnees/mes-droits", typed);
  expect(visitor.cookies.size).toBe(0);

  const [row, ...more] = await withClient(
    databases.owner("files"),
    async (client) =>
      (
        await client.query<{ received_on: string; sealed: Buffer; all: string }>(
          "select received_on::text, sealed, row_to_json(l)::text as all from letters.letter l",
        )
      ).rows,
  );
  expect(more, "the same form sent twice is one letter").toEqual([]);
  expect(row?.received_on, "the day in Paris, where it is already tomorrow").toBe("2026-09-11");
  expect(row?.sealed.toString("latin1")).not.toContain("Jeanne");
  expect(statements.join("\n")).not.toMatch(/Jeanne|exemple\.fr/);

  const officer = await aStaffMember(office, { role: "data-protection-officer", given: "Simone" });
  const desk = aBrowser(officeOrigin, await officeSession(office, officer));
  const list = await (await desk.get("/donnees/demandes")).text();
  expect(list).toContain("11\u00a0octobre\u00a02026");
  expect(list).not.toContain("Jeanne");
  const path = /\/donnees\/demandes\/[0-9a-z]{26}/.exec(list)?.[0] ?? "";
  const opened = await (await desk.get(path)).text();
  for (const part of ["Jeanne d’Arc-Lefèvre", "jeanne@exemple.fr", "Née à Domrémy."]) expect(opened).toContain(part);
  expect(opened).not.toContain("never sent");

  expect((await desk.post(`${path}/reponse`, { reason: "objection-recorded" })).status).toBe(303);
  expect((await desk.post(`${path}/reponse`, { reason: "excessive" })).status).toBe(422);
  const log = await raw<{ action: string; line: string }>(
    office.door.staff,
    "select action, row_to_json(a)::text as line from privacy.audit a where subject_kind = 'rights-request' order by id",
  );
  expect(log.map(({ action }) => action).slice(0, 2)).toEqual(["rights-request.read", "rights-request.answered"]);
  expect(log.map(({ line }) => line).join()).not.toMatch(/Jeanne|exemple/);
});

it("thirty days after the answer the letter is destroyed; the decision stays, without a name", async () => {
  const worker = openDb<"files_worker">(databases.url("files_worker"));
  try {
    const { expire } = officePrivacyData(worker);
    office.clock.forward(30 * 86_400_000 - 1000);
    expect(await expire?.(office.clock.now())).toBe(0);
    office.clock.forward(2000);
    expect(await expire?.(office.clock.now())).toBe(1);
    const left = await raw<{ n: string }>(worker, "select count(*) as n from letters.letter");
    const kept = await raw<{ n: string }>(worker, "select count(*) as n from privacy.rights_answer");
    expect([left[0]?.n, kept[0]?.n]).toEqual(["0", "1"]);
  } finally {
    await worker.destroy();
  }
});

it("a request may be extended within its first month, and not after", async () => {
  const officer = await aStaffMember(office, { role: "data-protection-officer", given: "Simone" });
  const desk = aBrowser(officeOrigin, await officeSession(office, officer));
  await aBrowser(publicOrigin).post("/donnees/mes-droits", { ...typed, key: "1b8f7a52-5f0e-4f5e-9a3c-0a3d8a4a1b12" });
  const path = /\/donnees\/demandes\/[0-9a-z]{26}/.exec(await (await desk.get("/donnees/demandes")).text())?.[0] ?? "";
  office.clock.forward(40 * 86_400_000);
  const later = aBrowser(officeOrigin, await officeSession(office, officer));
  expect(await (await later.get("/donnees/demandes")).text()).toContain("en retard");
  const late = await later.post(`${path}/prolongation`, { why: "complexity" });
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining("premier mois est passé")]);
});

it("the way to reply that was chosen must be filled in, and everything typed comes back", async () => {
  const refused = await aBrowser(publicOrigin).post("/donnees/mes-droits", { ...typed, by: "post", address: "" });
  const text = await refused.text();
  expect(refused.status).toBe(422);
  expect(text).toContain("Écrivez l’adresse postale");
  expect(text).toContain("Née à Domrémy.");
});

it("when the files are away the answer is 503 in words, with what was typed given back", async () => {
  const away = openDb<"letters">("postgresql://nobody@127.0.0.1:1/none");
  const server = await openSite(away);
  try {
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const answer = await aBrowser(origin).post("/donnees/mes-droits", typed);
    const text = await answer.text();
    expect(answer.status).toBe(503);
    expect(text).toContain("Née à Domrémy.");
    expect(text).toContain("rien n’est perdu");
  } finally {
    server.close();
    await away.destroy();
  }
});

it("the register is the same for everybody, in both languages, without a cookie", async () => {
  for (const [path, says] of [
    ["/donnees/registre", "Registre des traitements"],
    ["/en/donnees/registre", "Register of processing"],
  ] as const) {
    const answer = await fetch(publicOrigin + path);
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([200, null]);
    expect(answer.headers.get("etag")).toMatch(/^"/);
    expect(await answer.text()).toContain(says);
  }
});

it("the login of letters can read nothing of what it deposits", async () => {
  await expect(raw(letters, "select * from letters.letter")).rejects.toMatchObject({ code: "42501" });
  await expect(raw(letters, "select * from privacy.rights_request")).rejects.toMatchObject({ code: "42501" });
});

it("past the day's quota there is no receipt: the answer is 503 in words, with what was typed", async () => {
  const quota = (most: number) =>
    withClient(databases.owner("files"), (client) =>
      client.query("update letters.quota set alarm_after = 1, keep_at_most = $1", [most]),
    );
  await quota(1);
  const written = () => aBrowser(publicOrigin).post("/donnees/mes-droits", { ...typed, key: randomUUID() });
  await written();
  const answer = await written();
  const text = await answer.text();
  expect([answer.status, text.includes("Réessayez demain"), text.includes("Née à Domrémy.")]).toEqual([
    503,
    true,
    true,
  ]);
  await quota(20_000);
});

it("twenty thousand requests are taken up and read two hundred a page, each once, the oldest first", async () => {
  await withClient(databases.owner("files"), async (client) => {
    await client.query("truncate letters.letter, privacy.rights_request cascade");
    await client.query(
      `insert into letters.letter (kind, sealed, idempotency_key, received_on)
       select 'rights-request', decode(repeat('00', 1024), 'hex'), gen_random_uuid(), date '2026-09-01' + (n % 7)
         from generate_series(1, 20000) n`,
    );
  });
  const officer = await aStaffMember(office, { role: "data-protection-officer", given: "Simone" });
  const desk = aBrowser(officeOrigin, await officeSession(office, officer));
  const began = performance.now();
  const first = await (await desk.get("/donnees/demandes")).text();
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(first).toMatch(/20.?000 demandes/);
  expect(first.length).toBeLessThan(200_000);
  const idsOf = (text: string) => [...text.matchAll(/demandes\/([0-9a-z]{26})"/g)].map(([, id]) => id);
  const next = /href="([^"]*\?apres=[^"]+)"/.exec(first)?.[1] ?? "";
  const second = await (await desk.get(next)).text();
  const [one, two] = [idsOf(first), idsOf(second)];
  expect([one.length, two.length, new Set([...one, ...two]).size]).toEqual([200, 200, 400]);
  expect(second).toContain("Revenir au début");
});
