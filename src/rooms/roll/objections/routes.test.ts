import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import type { OfficeRole } from "../../../core/office-roles.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { readStanding } from "../../primary/index.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../../staff/testing.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery } from "../intake/intake.ts";
import { birthDateOf } from "../reading/values.ts";
import { openingOf } from "../room.ts";
import { routes } from "../routes.tsx";
import { forget, keepOpen, makeSecret } from "../sealing/keeping.ts";
import { rollKeys } from "../sealing/keys.ts";
import { anOrigin, madeReady, registerFile, someTerms } from "../testing.ts";
import { codeLetter } from "./letter.ts";
import { dropped, matchOf, zelie } from "./testing.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-objection-screens-"));
const key = Buffer.alloc(32, 5);
const keys = rollKeys(key);
let office: TestOffice;
let origin: string;
let letters: Db<"letters">;
let keeping: { readonly keys: string; readonly memory: string };

beforeAll(async () => {
  office = anOffice(databases, "2011-03-20T10:00:00Z");
  const config = { ...office.door.config, home: folder, unlocked: `/dev/shm/preau-objections-${process.pid}` };
  const door = { ...office.door, config };
  letters = openDb<"letters">(databases.url("letters"));
  keeping = openingOf(door.roll, config).keeping;
  makeSecret(keeping);
  const ports = {
    standing: () => readStanding(door.primary),
    hours: () => Promise.resolve([]),
    places: () => Promise.resolve([]),
  };
  origin = await office.serve(routes(door, ports));
});
afterAll(async () => {
  await Promise.all([office.close(), letters.destroy()]);
  forget(keeping);
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  keepOpen(keeping, key);
  await withClient(databases.owner("files"), (client) =>
    client.query(
      "truncate roll.precondition, roll.batch, roll.block, roll.elector, roll.objection, roll.key, letters.letter, privacy.audit cascade",
    ),
  );
  await madeReady(office.door.roll);
  const path = join(folder, "lille.csv");
  writeFileSync(path, registerFile({}, { "nom de naissance": "LEBRETON" }));
  const hands = { db: office.door.roll, url: databases.url("roll"), keys, by: "operator", clock: office.clock };
  const result = await importDelivery(hands, await fileSource(path), anOrigin("lille.csv"), someTerms());
  if (!result.ok) throw new Error(result.refusal);
  await dropped(letters, office.door.letterKeys, "roll-objection", { ...zelie, reference: "ABCD2345" }, "2011-03-10");
});

async function someone(role: OfficeRole, department?: string): Promise<Browser> {
  const candidate = role === "candidate-representative" ? { candidate: "candidate-1" } : {};
  const person = await aStaffMember(office, { role, ...candidate, ...(department !== undefined && { department }) });
  return aBrowser(origin, await officeSession(office, person));
}
const list = "/fichier/objections";
async function pathOf(browser: Browser): Promise<string> {
  return /\/fichier\/objections\/[0-9a-z]{26}/.exec(await (await browser.get(list)).text())?.[0] ?? "";
}
const sought = { commune: "59350", name: "Démouchelle", born: "07/03/1974" };
const match = { ...sought, suppression: matchOf(zelie, keys.token).suppression };

test("R-F1-13: who sees, checks and strikes, by role and territory", async () => {
  const central = await someone("national-committee");
  const path = await pathOf(central);
  const acts = {
    see: async (who: Browser) => (await (await who.get(path)).text()).includes("Zélie Oriane"),
    look: async (who: Browser) =>
      (await (await who.post(`${path}/chercher`, sought)).text()).includes("rue des Essais"),
    check: async (who: Browser) =>
      (await who.post(`${path}/document`, { document: "passport" })).headers.get("location")?.includes("verifie") ??
      false,
    strike: async (who: Browser) =>
      (await who.post(`${path}/rayer`, { ...match, sure: "on" })).headers.get("location")?.includes("raye") ?? false,
  };
  const table: readonly [OfficeRole, string | undefined, string][] = [
    ["candidate-representative", undefined, ""],
    ["high-authority", undefined, ""],
    ["administrator", undefined, ""],
    ["data-protection-officer", undefined, ""],
    ["canvassing-board", "59", ""],
    ["department-committee", "62", ""],
    ["department-committee", "59", "see look check"],
    ["national-committee", undefined, "see look strike"],
  ];
  for (const [role, department, expected] of table) {
    const who = await someone(role, department);
    const done = [];
    for (const [name, act] of Object.entries(acts)) if (await act(who)) done.push(name);
    expect([role, department, done.join(" ")]).toEqual([role, department, expected]);
  }
  const elsewhere = await someone("department-committee", "62");
  expect(await (await elsewhere.get(list)).text(), "nothing of another department is listed").not.toContain("ABCD2345");
});

test("the list says the deadline and how many days are left; the letter is opened with a trace that says no name", async () => {
  const central = await someone("national-committee");
  const text = await (await central.get(list)).text();
  expect(text).toContain("10\u00a0avril\u00a02011");
  expect(text).toContain("restent 21 jours");
  expect(text).not.toContain("mouchelle");
  expect(await (await central.get(await pathOf(central))).text()).toContain("Démouchelle");
  const log = await withClient(databases.owner("files"), async (client) =>
    client.query<{ line: string }>(
      "select row_to_json(a)::text as line from privacy.audit a where action = 'roll.objection-read'",
    ),
  );
  expect(log.rows).toHaveLength(1);
  expect(log.rows[0]?.line).toContain("59350");
  expect(log.rows[0]?.line).not.toMatch(/mouchelle|ABCD2345/);
});

test("the letter by post is a PDF to the address on the roll, and the effect is said before a strike (R-F1-12)", async () => {
  const central = await someone("national-committee");
  const path = await pathOf(central);
  const posted = await central.post(`${path}/courrier`, match);
  expect([posted.status, posted.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  const letter = Buffer.from(await posted.arrayBuffer()).toString("latin1");
  expect(letter.slice(0, 5)).toBe("%PDF-");
  expect(letter, "made on the house's clock").toContain("(D:20110320");
  expect(await (await central.get(list)).text()).toContain("code envoyé par la poste");
  const early = await (await central.post(`${path}/chercher`, sought)).text();
  expect(early, "no strike is offered before identity").not.toContain("/rayer");
  await central.post(`${path}/document`, { document: "identity-card" });
  const found = await (await central.post(`${path}/chercher`, sought)).text();
  expect(found.indexOf("Rayer retire la personne")).toBeGreaterThan(0);
  expect(found.indexOf("Rayer retire la personne")).toBeLessThan(found.indexOf("/rayer"));
  expect((await central.post(`${path}/rayer`, match)).status, "without the tick").toBe(422);
  await central.post(`${path}/rayer`, { ...match, sure: "on" });
  const after = await (await central.get(list)).text();
  const back = /\/fichier\/objections\/seances\/[0-9a-z]{26}\/reprendre/.exec(after)?.[0] ?? "";
  const undone = await central.post(back, { reason: "Erreur de personne" });
  expect(undone.headers.get("location")).toContain("dit=repris");
  expect(await (await central.post(`${path}/chercher`, sought)).text()).toContain("rue des Essais");
});

/** Objections that nobody reads the letters of. */
const many = (n: number, changes: { readonly commune?: string; readonly beyond?: boolean } = {}) =>
  withClient(databases.owner("files"), (client) =>
    client.query(
      `insert into roll.objection (public_id, letter_id, reference, commune, received_on, beyond_cap)
       select lpad(to_hex(at), 26, '0'), -at, upper(lpad(to_hex(at), 8, '0')), $2, '2011-03-01'::date + at % 7, $3
         from generate_series(1, $1::int) at`,
      [n, changes.commune ?? "59350", changes.beyond ?? false],
    ),
  );
const rowsOf = (text: string) =>
  [...text.matchAll(/\/fichier\/objections\/([0-9a-z]{26})"/g)].map(([, id]) => id ?? "");
const nextOf = (text: string) => /href="([^"]*\?apres=[^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");

test("a long list has pages: each objection is on one of them, also while others are dealt with", async () => {
  await many(450);
  const central = await someone("national-committee");
  const seen: string[] = [];
  let next: string | undefined = list;
  for (let pages = 0; next !== undefined && pages < 9; pages++) {
    const text: string = await (await central.get(next)).text();
    const rows = rowsOf(text);
    seen.push(...rows);
    next = nextOf(text);
    // What is dealt with goes to the end of the list, and pulls nothing over the edge of a page.
    for (const id of rows.slice(0, 3))
      await central.post(`${list}/${id}/repondre`, { outcome: "not-found", reason: "Personne de ce nom" });
  }
  const waited = seen.slice(0, 451);
  expect(new Set(waited).size, "of 450 and the letter").toBe(451);
  const start = await (await central.get(`${list}?apres=nonsense`)).text();
  expect(rowsOf(start).length).toBe(200);
});

test("R-F1-13: a committee's own are found on its first page, whatever waits elsewhere", async () => {
  await many(2_100, { commune: "62041" });
  const north = await someone("department-committee", "59");
  expect(await (await north.get(list)).text()).toContain("ABCD2345");
});

test("five hundred letters that do not open are set aside and counted, and the next one is taken up", async () => {
  await withClient(databases.owner("files"), (client) =>
    client.query(
      `insert into letters.letter (kind, sealed, idempotency_key, received_on)
       select 'roll-objection', decode(repeat('ab', 1024), 'hex'), gen_random_uuid(), '2011-03-01' from generate_series(1, 501)`,
    ),
  );
  const central = await someone("national-committee");
  await central.get(list);
  const text = await (await central.get(list)).text();
  expect(text).toContain("ABCD2345");
  expect(text).toContain("501 lettres ne s’ouvrent pas");
});

test("R-F1-09, R-F1-10: letters beyond the cap of the public side wait apart, counted, with an alarm and the same month", async () => {
  const beyond = { ...zelie, reference: "ABCD2346", aside: true as const };
  await dropped(letters, office.door.letterKeys, "roll-objection", beyond, "2011-03-09");
  const today = { ...beyond, reference: "ABCD2347" };
  await dropped(letters, office.door.letterKeys, "roll-objection", today, "2011-03-20");
  const central = await someone("national-committee");
  const text = await (await central.get(list)).text();
  expect(text.indexOf("ABCD2345"), "though they are older").toBeLessThan(text.indexOf("ABCD2346"));
  expect(text).toContain("2 lettres à part");
  expect(text).toContain("Plus de lettres qu’une heure n’en admet");
  expect(text).toContain("9\u00a0avril\u00a02011");
  const id = rowsOf(text)[1] ?? "";
  const seen = await central.post(`${list}/${id}/document`, { document: "passport" });
  expect(seen.headers.get("location"), "they are dealt with as any other").toContain("verifie");
});

test("a refusal loses nothing that was typed: the reason, the code, who was looked for, why a sitting is taken back", async () => {
  const central = await someone("national-committee");
  const path = await pathOf(central);
  const post = async (act: string, fields: Record<string, string>) => {
    const answer = await central.post(`${path}/${act}`, fields);
    return { status: answer.status, text: await answer.text() };
  };
  const answered = await post("repondre", { reason: "Personne de ce nom" });
  expect([answered.status, answered.text]).toEqual([422, expect.stringContaining("Personne de ce nom")]);
  const onPaper = await post("repondre", { outcome: "on-paper", reason: "Noté en marge" });
  expect([onPaper.status, onPaper.text]).toEqual([422, expect.stringContaining("Noté en marge")]);
  await central.post(`${path}/courrier`, match);
  const code = await post("code", { code: "AB12-CD34" });
  expect([code.status, code.text]).toEqual([422, expect.stringContaining("AB12-CD34")]);
  const wrong = await post("code", { code: "X" });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining("huit signes")]);
  const tries = await withClient(databases.owner("files"), (client) =>
    client.query("select 1 from roll.objection_wrong_code"),
  );
  expect(tries.rows, "what is no code is no try").toHaveLength(1);
  await post("document", { document: "passport" });
  const unsure = await post("rayer", { ...match, name: "Lebreton" });
  expect([unsure.status, unsure.text]).toEqual([422, expect.stringContaining('value="Lebreton"')]);
  await central.post(`${path}/rayer`, { ...match, sure: "on" });
  const after = await (await central.get(list)).text();
  const back = /\/fichier\/objections\/seances\/[0-9a-z]{26}\/reprendre/.exec(after)?.[0] ?? "";
  const short = await central.post(back, { reason: "Hé" });
  expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('value="Hé"')]);
});

test("while the roll is locked an objection waits, and the screen says so", async () => {
  const central = await someone("national-committee");
  const path = await pathOf(central);
  forget(keeping);
  expect(await (await central.get(list)).text()).toContain("verrouillé");
  expect((await central.post(`${path}/document`, { document: "passport" })).status).toBe(303);
  const refused = await central.post(`${path}/rayer`, { ...match, sure: "on" });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("verrouillé")]);
});

test("a letter of a long address stays on one page", async () => {
  const to = {
    ...{
      birthName: "DÉMOUCHELLE",
      usageName: "",
      firstNames: "Zélie",
      sex: undefined,
      orderNumber: "",
      birthPlace: "",
    },
    ...{ birthDate: birthDateOf("1974"), precinctWritten: "", precinct: "", commune: "59350" },
    address: Array.from({ length: 6 }, () => "Résidence des Très Longues Adresses, bâtiment des Essais, escalier B"),
  };
  const said = {
    code: "AB12-CD34",
    reference: "ABCD2345",
    sender: "La primaire",
    address: "https://primaire.example",
    at: new Date(0),
  };
  const pdf = (await codeLetter({ to, ...said })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});
