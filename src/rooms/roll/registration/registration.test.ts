import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import type { OfficeRole } from "../../../core/office-roles.ts";
import { withClient } from "../../../supervisor/databases.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import { publishCalendar, readStanding } from "../../primary/index.ts";
import { aDecision, aWholePrimary, someParameters } from "../../primary/testing.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../../staff/testing.ts";
import type { Registering } from "../complementary/acts.ts";
import { entriesByDepartment } from "../complementary/store/entries.ts";
import { operator } from "../may.ts";
import { dropped } from "../objections/testing.ts";
import { openingOf } from "../room.ts";
import { routes } from "../routes.tsx";
import { forget, keepOpen, makeSecret } from "../sealing/keeping.ts";
import { rollKeys } from "../sealing/keys.ts";
import { forgetRegistrations, registerAsked, setAside, takeUpRegistrations } from "./acts.ts";
import { registrations } from "./store.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-registration-"));
const key = Buffer.alloc(32, 5);
const keys = rollKeys(key);
const at = new Date("2011-06-20T10:00:00Z");
const central = operator(at, "Personne n’est venu");
const place: AllottedPlace = {
  ...{ publicId: "place-1", name: "École des Essais", address: ["3 rue des Essais", "59000 Lille"] },
  precincts: [{ commune: "59350", communeName: "Lille", code: "0104", name: "École" }],
};
const ground = { days: someParameters(), places: [place] };
let office: TestOffice;
let origin: string;
let db: Db<"roll">;
let letters: Db<"letters">;
let keeping: { readonly keys: string; readonly memory: string };

beforeAll(async () => {
  office = anOffice(databases, at.toISOString());
  db = office.door.roll;
  letters = openDb<"letters">(databases.url("letters"));
  const config = { ...office.door.config, home: folder, unlocked: `/dev/shm/preau-registration-${process.pid}` };
  const door = { ...office.door, config };
  keeping = openingOf(db, config).keeping;
  makeSecret(keeping);
  keepOpen(keeping, key);
  await aWholePrimary(office.door.primary);
  const ports = {
    standing: () => readStanding(door.primary),
    hours: () => Promise.resolve([]),
    places: () => Promise.resolve([place]),
  };
  origin = await office.serve(routes(door, ports));
});
afterAll(async () => {
  await Promise.all([office.close(), letters.destroy()]);
  forget(keeping);
  rmSync(folder, { recursive: true });
});
const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(statement, [...values])).rows);
beforeEach(() =>
  owner(
    "truncate letters.letter, letters.tally, letters.alarm, roll.registration, roll.complementary, roll.freeze, privacy.audit cascade",
  ),
);

const listed = async () => (await registrations(db)).page;

const noor = { birthName: "Essaïdi", firstNames: "Noor", birthDate: "07/03/1994", commune: "59350" };
async function wrote(reference = "ABCD2345", changes: Partial<typeof noor> = {}): Promise<string> {
  const letter = { ...noor, ...changes, reference, kind: "minor" as const, email: "" };
  await dropped(letters, office.door.letterKeys, "roll-registration", letter, "2011-06-18");
  expect(await takeUpRegistrations(db, office.door.letterKeys)).toEqual({ unreadable: 0, untaken: 0 });
  const [found] = await owner<{ id: string }>("select public_id as id from roll.registration where reference = $1", [
    reference,
  ]);
  if (!found) throw new Error("the letter was not taken up");
  return found.id;
}
const asked: Registering = {
  ...{ birthName: noor.birthName, firstNames: noor.firstNames, born: noor.birthDate, commune: noor.commune },
  ...{ kind: "minor", proof: "identity-card", precinct: "104" },
};
const register = (id: string, changes: Partial<Registering> = {}) =>
  registerAsked(db, keys, { id, asked: { ...asked, ...changes }, ground }, central);
const held = async () => (await owner<{ n: number }>("select count(*)::int as n from letters.letter"))[0]?.n;

test("a letter registers nobody: it waits, and its line holds a commune, a day and a reference", async () => {
  await wrote();
  await takeUpRegistrations(db, office.door.letterKeys);
  const rows = await owner<{ line: string }>("select row_to_json(r)::text as line from roll.registration r");
  expect(rows, "taken up once").toHaveLength(1);
  expect(rows[0]?.line).not.toMatch(/Essa|Noor|1994/);
  expect(await entriesByDepartment(db)).toEqual([]);
});

test("somebody who registered already is refused, and the look at it stays in the log (R-SEC-01)", async () => {
  const id = await wrote();
  const other = await wrote("ABCD2346");
  expect((await register(other)).ok).toBe(true);
  expect(await register(id)).toEqual({ ok: false, refusal: "already-registered" });
  const looks = await owner<{ screen: string }>(
    "select detail->>'screen' as screen from privacy.audit where action = 'roll.looked-up' order by id",
  );
  expect(looks).toEqual([{ screen: "fichier/preinscriptions" }, { screen: "fichier/preinscriptions" }]);
  expect((await listed()).filter(({ answer }) => answer === null)).toHaveLength(1);
});

test("with the proof seen it becomes an entry with a code, once; a refusal leaves the letter waiting", async () => {
  const id = await wrote();
  expect(await register(id, { proof: "membership-card" })).toEqual({ ok: false, refusal: "not-that-proof" });
  expect((await listed())[0]).toMatchObject({ answer: null });
  expect(await register(id)).toMatchObject({ ok: true, value: { place: { name: "École des Essais" } } });
  expect(await entriesByDepartment(db)).toEqual([{ department: "59", kind: "minor", entries: 1 }]);
  expect((await listed())[0]).toMatchObject({ answer: { outcome: "registered" } });
  expect(await register(id)).toEqual({ ok: false, refusal: "already-dealt-with" });
  expect(await setAside(db, id, central)).toEqual({ ok: false, refusal: "already-dealt-with" });
  const log = await owner<{ line: string }>("select row_to_json(a)::text as line from privacy.audit a");
  const all = log.map(({ line }) => line).join("\n");
  expect(all).toContain("roll.registration-answered");
  expect(all).not.toMatch(/Essa|Noor|1994|ABCD2345/);
});

test("a letter ends thirty days after it was dealt with, and every letter with the last day of pre-registrations", async () => {
  const set = await wrote();
  await wrote("ABCD2346", { firstNames: "Ali" });
  expect((await setAside(db, set, central)).ok).toBe(true);
  await forgetRegistrations(db, new Date(at.getTime() + 30 * 86_400_000));
  expect(await held(), "not before").toBe(2);
  await forgetRegistrations(db, new Date(at.getTime() + 30 * 86_400_000 + 1));
  expect(await held()).toBe(1);
  const published = await publishCalendar(office.door.primary, office.door.signingKey, aDecision());
  expect(published.ok).toBe(true);
  await forgetRegistrations(db, new Date("2011-07-13T20:00:00Z"));
  expect(await held()).toBe(1);
  await forgetRegistrations(db, new Date("2011-07-13T22:30:00Z"));
  expect([await held(), (await listed()).length], "the lines stay, without anybody").toEqual([0, 2]);
});

const list = "/fichier/preinscriptions";

async function someone(role: OfficeRole, department?: string): Promise<Browser> {
  const candidate = role === "candidate-representative" ? { candidate: "candidate-1" } : {};
  const person = await aStaffMember(office, { role, ...candidate, ...(department !== undefined && { department }) });
  return aBrowser(origin, await officeSession(office, person));
}
/** Letters that were taken up, all of one commune. */
const many = (count: number, commune: string) =>
  owner(
    `insert into roll.registration (public_id, letter_id, reference, commune, received_on)
     select lpad(n::text, 26, '0'), 1000000 + n, lpad(n::text, 8, '0'), $2, '2011-06-01' from generate_series(1, $1) n`,
    [count, commune],
  );

test("a long list has pages: each letter is on one of them, also while others are set aside", async () => {
  await many(2_100, "62041");
  const seen: string[] = [];
  let after: Awaited<ReturnType<typeof registrations>>["next"];
  do {
    const { page, next } = await registrations(db, ["62"], after);
    seen.push(...page.map(({ publicId }) => publicId));
    // What is dealt with goes to the end of the list, and pulls nothing over the edge of a page.
    if (after === undefined) expect((await setAside(db, seen[0] ?? "", central)).ok).toBe(true);
    after = next;
  } while (after !== undefined);
  expect([new Set(seen).size, seen.length], "all, and the one set aside again at the end").toEqual([2_100, 2_101]);
});

test("the screen leads from a page to the next and back, and says how many wait", async () => {
  await many(201, "62041");
  const central = await someone("national-committee");
  const rowsOf = (text: string) => text.match(/\/fichier\/preinscriptions\/[0-9a-z]{26}"/g) ?? [];
  const first = await (await central.get(list)).text();
  expect(first.replace(/[\u00a0\u202f]/g, " ")).toContain("201 lettres attendent la pièce");
  const next = /href="([^"]*\?apres=[^"]*)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const second = await (await central.get(next)).text();
  expect([rowsOf(first).length, rowsOf(second).length]).toEqual([200, 1]);
  expect([second.includes("?apres="), second.includes("Revenir au début")]).toEqual([false, true]);
});

test("R-F1-13: a committee's own are on its first page, whatever waits elsewhere", async () => {
  await many(2_100, "62041");
  await wrote();
  const text = await (await (await someone("department-committee", "59")).get(list)).text();
  expect([text.includes("ABCD2345"), text.includes("00000001")]).toEqual([true, false]);
});

test("R-F1-13: who lists, opens, sets aside and registers, by role and territory", async () => {
  const table: readonly [OfficeRole, string | undefined, string][] = [
    ["candidate-representative", undefined, ""],
    ["high-authority", undefined, ""],
    ["administrator", undefined, ""],
    ["data-protection-officer", undefined, ""],
    ["canvassing-board", "59", ""],
    ["department-committee", "62", "see"],
    ["department-committee", "59", "see list open aside register"],
    ["national-committee", undefined, "see list open aside register"],
  ];
  let letter = 0;
  const another = () =>
    wrote(`ABCD30${String(10 + (letter += 1))}`, { firstNames: `Noor ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[letter] ?? ""}` });
  const acts = {
    see: async (who: Browser) => (await (await who.get(list)).text()).includes("n’inscrit personne"),
    list: async (who: Browser) => {
      const text = await (await who.get(list)).text();
      expect(text).not.toContain("Essa");
      return text.includes("ABCD30");
    },
    open: async (who: Browser, id: string) => (await (await who.get(`${list}/${id}`)).text()).includes("Essaïdi"),
    aside: async (who: Browser, id: string) => {
      const answer = await who.post(`${list}/${id}/ecarter`, { reason: "Personne n’est venu" });
      return answer.headers.get("location")?.includes("ecarte") ?? false;
    },
    register: async (who: Browser) => {
      const id = await another();
      const answer = await who.post(`${list}/${id}/inscrire`, { ...asked, firstNames: `Noor ${id}`, seen: "on" });
      return answer.headers.get("content-type") === "application/pdf";
    },
  };
  for (const [role, department, expected] of table) {
    const who = await someone(role, department);
    const id = await another();
    const done = [];
    for (const [name, act] of Object.entries(acts)) if (await act(who, id)) done.push(name);
    expect([role, department, done.join(" ")]).toEqual([role, department, expected]);
  }
});
