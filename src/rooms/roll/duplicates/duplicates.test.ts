import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { raw, type Db } from "../../../core/db/handle.ts";
import type { OfficeRole } from "../../../core/office-roles.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { readStanding } from "../../primary/index.ts";
import { aSchedule } from "../../primary/testing.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../../staff/testing.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery } from "../intake/intake.ts";
import { operator } from "../may.ts";
import { sittings } from "../objections/strikes.ts";
import { takeBack } from "../objections/striking.ts";
import { birthDateOf } from "../reading/values.ts";
import { openingOf } from "../room.ts";
import { routes } from "../routes.tsx";
import { forget, keepOpen, makeSecret } from "../sealing/keeping.ts";
import { rollKeys } from "../sealing/keys.ts";
import { anOrigin, madeReady, registerFile, someTerms, type RegisterRow } from "../testing.ts";
import { keepBoth, keepOne, openDuplicate, searchDuplicates } from "./acts.ts";
import { personHash } from "./rules.ts";
import { duplicates } from "./store.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-duplicates-"));
const key = Buffer.alloc(32, 5);
const keys = rollKeys(key);
const at = new Date("2011-03-20T10:00:00Z");
const central = operator(at, "Même adresse, même carte");
const schedule = aSchedule();
let office: TestOffice;
let origin: string;
let db: Db<"roll">;
let keeping: { readonly keys: string; readonly memory: string };

beforeAll(async () => {
  office = anOffice(databases, at.toISOString());
  db = office.door.roll;
  const config = { ...office.door.config, home: folder, unlocked: `/dev/shm/preau-duplicates-${process.pid}` };
  const door = { ...office.door, config };
  keeping = openingOf(db, config).keeping;
  makeSecret(keeping);
  keepOpen(keeping, key);
  origin = await office.serve(
    routes(door, {
      standing: () => readStanding(door.primary),
      hours: () => Promise.resolve([]),
      places: () => Promise.resolve([]),
    }),
  );
});
afterAll(async () => {
  await office.close();
  forget(keeping);
  rmSync(folder, { recursive: true });
});
const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(statement, [...values])).rows);
beforeEach(async () => {
  await owner(
    "truncate roll.precondition, roll.batch, roll.block, roll.elector, roll.duplicate, roll.freeze, roll.key, privacy.audit cascade",
  );
  await madeReady(db);
  await imported({}, namesake, twin, father, elsewhere({}), elsewhere(son));
});

const elsewhere = (row: RegisterRow): RegisterRow => ({
  ...row,
  "code du l'ugle": "62041",
  "libellé de l'ugle": "Arras",
});
const twin: RegisterRow = { prénoms: "Zoé", "numéro d'ordre dans le bureau de vote": "18" };
const namesake: RegisterRow = { "nom de naissance": "LEBRETON" };
const father: RegisterRow = { "nom de naissance": "PETIT", prénoms: "Jean", "date de naissance": "01/01/1940" };
const son: RegisterRow = { ...father, "date de naissance": "01/01/1965" };

async function imported(...rows: readonly RegisterRow[]) {
  const path = join(folder, "listes.csv");
  writeFileSync(path, registerFile(...rows));
  const hands = { db, url: databases.url("roll"), keys, by: "operator", clock: office.clock };
  const result = await importDelivery(hands, await fileSource(path), anOrigin("listes.csv"), someTerms());
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}
const search = (department = "59") => searchDuplicates(db, keys, { department, schedule }, central);
const electors = async () =>
  Object.fromEntries(
    (
      await owner<{ commune: string; electors: number }>(
        "select c.commune, s.electors from roll.commune c join roll.share s on s.commune = c.commune and s.batch = c.batch",
      )
    ).map((one) => [one.commune, one.electors]),
  );
async function reported(): Promise<string> {
  await search();
  const [one] = await duplicates(db, 10);
  if (!one) throw new Error("nothing was reported");
  return one.publicId;
}
const frozen = (department: string) =>
  owner(
    `insert into roll.freeze (department, primary_texts, left_out, reason, author, at) values ($1, '{}', 0, 'test', 'operator', $2)`,
    [department, at],
  );

describe("R-ROLL-07: the same person in two communes", () => {
  test("is reported once, from either department; a twin, a namesake, father and son are not; nobody is removed", async () => {
    expect(await search()).toEqual({ ok: true, value: { reported: 1 } });
    expect(await search("62")).toEqual({ ok: true, value: { reported: 0 } });
    const all = await duplicates(db, 10);
    expect(all.map(({ one, other, isApart, struckIn }) => ({ one, other, isApart, struckIn }))).toEqual([
      { one: "59350", other: "62041", isApart: false, struckIn: null },
    ]);
    expect(await electors()).toEqual({ "59350": 4, "62041": 2 });
  });

  test("opened, both entries are shown; the log says the communes and how many, and nobody's name", async () => {
    const id = await reported();
    const opened = await openDuplicate(db, keys, { id, schedule }, central);
    expect(opened.ok && opened.value.entries.map(({ commune, firstNames }) => [commune, firstNames])).toEqual([
      ["59350", "Zélie, Oriane"],
      ["62041", "Zélie, Oriane"],
    ]);
    const lines = await owner<{ action: string; line: string }>(
      "select action, row_to_json(a)::text as line from privacy.audit a where action like 'roll.duplicate%' order by id",
    );
    expect(lines.map(({ action }) => action)).toEqual(["roll.duplicates-searched", "roll.duplicate-read"]);
    expect(lines[1]?.line).toMatch(/59350.*62041/);
    expect(lines.map(({ line }) => line).join()).not.toMatch(/mouchelle|lie, Oriane|1974/i);
  });

  test("decided two people, both stay, and no later import and search report them again", async () => {
    const id = await reported();
    expect((await keepBoth(db, { id, schedule }, central)).ok).toBe(true);
    expect(await keepBoth(db, { id, schedule }, central)).toEqual({ ok: false, refusal: "already-decided" });
    await imported({}, elsewhere({ prénoms: "ZELIE-ORIANE" }));
    expect(await search()).toEqual({ ok: true, value: { reported: 0 } });
    expect((await duplicates(db, 10)).map(({ isApart }) => isApart)).toEqual([true]);
    expect(await electors()).toEqual({ "59350": 1, "62041": 1 });
  });

  test("decided the same, only the other entry is struck, stays out of the next import, and is taken back with its sitting", async () => {
    const id = await reported();
    expect(await keepOne(db, keys, { id, schedule, keep: "75056" }, central)).toMatchObject({
      refusal: "not-one-of-them",
    });
    expect((await keepOne(db, keys, { id, schedule, keep: "62041" }, central)).ok).toBe(true);
    expect(await electors()).toEqual({ "59350": 3, "62041": 2 });
    expect(await keepOne(db, keys, { id, schedule, keep: "59350" }, central)).toMatchObject({
      refusal: "already-decided",
    });
    const [sitting] = await sittings(db);
    expect(sitting).toMatchObject({ strikes: 1, communes: ["59350"] });
    expect(await takeBack(db, keys, sitting?.sitting ?? "", central)).toMatchObject({ value: { atNextImport: [] } });
    expect(await electors()).toEqual({ "59350": 4, "62041": 2 });

    expect((await keepOne(db, keys, { id, schedule, keep: "62041" }, central)).ok).toBe(true);
    const again = await imported({}, namesake, twin, elsewhere({}));
    expect(again.communes["59350"]).toMatchObject({ electors: 2, excluded: { objected: 1 } });
    expect(await search(), "there is nothing left to report").toEqual({ ok: true, value: { reported: 0 } });
  });

  test("an entry that went meanwhile is not struck: whoever is on one list stays on it", async () => {
    const id = await reported();
    await imported(elsewhere(son));
    const kept = await keepOne(db, keys, { id, schedule, keep: "62041" }, central);
    expect(kept).toEqual({ ok: false, refusal: "no-longer-twice" });
    expect(await electors()).toMatchObject({ "59350": 4 });
  });

  test("in a frozen department nothing changes; the entry of the other department still may", async () => {
    const id = await reported();
    await frozen("59");
    expect(await keepOne(db, keys, { id, schedule, keep: "62041" }, central)).toEqual({ ok: false, refusal: "frozen" });
    expect(await electors()).toEqual({ "59350": 4, "62041": 2 });
    expect((await keepOne(db, keys, { id, schedule, keep: "59350" }, central)).ok).toBe(true);
    expect(await electors()).toEqual({ "59350": 4, "62041": 1 });
  });

  test("while one of both departments votes nothing is searched, opened or decided (R-F1-06)", async () => {
    const id = await reported();
    const voting = { ...central, at: new Date("2011-10-09T10:00:00Z") };
    const closed = { ok: false, refusal: "closed" };
    expect(await searchDuplicates(db, keys, { department: "59", schedule }, voting)).toEqual(closed);
    expect(await openDuplicate(db, keys, { id, schedule }, voting)).toEqual(closed);
    expect(await keepBoth(db, { id, schedule }, voting)).toEqual(closed);
    expect(await keepOne(db, keys, { id, schedule, keep: "59350" }, voting)).toEqual(closed);
  });

  test("the destruction of the roll takes the hashes with it", async () => {
    await reported();
    await raw(db, "select roll.destroy_electors()");
    expect(await owner("select person, birth from roll.duplicate")).toEqual([{ person: null, birth: null }]);
  });
});

test("once the roll is destroyed nothing of a double entry is left to decide: no form, no count that waits, no act", async () => {
  const id = await reported();
  const person = await aStaffMember(office, { role: "national-committee" });
  const who = aBrowser(origin, await officeSession(office, person));
  const page = async (path: string) => await (await who.get(path)).text();
  expect(await page(`/fichier/doublons/${id}`)).toContain("/deux-personnes");
  await raw(db, "select roll.destroy_electors()");
  const one = await page(`/fichier/doublons/${id}`);
  expect(one).toContain("fichier détruit");
  expect(one).not.toMatch(/deux-personnes|meme-personne/);
  const list = await page("/fichier/doublons");
  expect(list).toContain("0 doublon");
  expect(list).toContain("fichier détruit");
  expect(await keepBoth(db, { id, schedule }, central)).toEqual({ ok: false, refusal: "roll-destroyed" });
});

test("whoever is no longer on both lists may not be struck: that button is gone, and two people may still be said", async () => {
  const id = await reported();
  await imported(elsewhere(son));
  const person = await aStaffMember(office, { role: "national-committee" });
  const who = aBrowser(origin, await officeSession(office, person));
  const text = await (await who.get(`/fichier/doublons/${id}`)).text();
  expect([text.includes("/deux-personnes"), text.includes("/meme-personne")]).toEqual([true, false]);
});

test("R-F1-13: who lists, searches, opens and decides, by role and territory", async () => {
  const id = await reported();
  const list = "/fichier/doublons";
  const wentTo = async (answer: Promise<Response>, what: string) =>
    (await answer).headers.get("location")?.includes(what) ?? false;
  const acts = {
    list: async (who: Browser) => (await (await who.get(list)).text()).includes("à décider"),
    search: (who: Browser) => wentTo(who.post(`${list}/chercher`, { department: "59" }), "cherche"),
    open: async (who: Browser) => (await (await who.get(`${list}/${id}`)).text()).includes("rue des Essais"),
    decide: (who: Browser) => wentTo(who.post(`${list}/${id}/deux-personnes`, { reason: "Deux cartes" }), "deux"),
    strike: (who: Browser) =>
      wentTo(who.post(`${list}/${id}/meme-personne`, { keep: "59350", reason: "Une carte", sure: "on" }), "meme"),
  };
  const table: readonly [OfficeRole, string | undefined, string][] = [
    ["candidate-representative", undefined, ""],
    ["high-authority", undefined, ""],
    ["administrator", undefined, ""],
    ["data-protection-officer", undefined, ""],
    ["department-committee", "59", ""],
    ["national-committee", undefined, "list search open decide strike"],
  ];
  for (const [role, department, expected] of table) {
    const candidate = role === "candidate-representative" ? { candidate: "candidate-1" } : {};
    const person = await aStaffMember(office, { role, ...candidate, ...(department !== undefined && { department }) });
    const who = aBrowser(origin, await officeSession(office, person));
    const done = [];
    for (const [name, act] of Object.entries(acts)) if (await act(who)) done.push(name);
    expect([role, department, done.join(" ")]).toEqual([role, department, expected]);
    if (role === "national-committee") {
      const text = await (await who.get(list)).text();
      expect(text, "the list names nobody").not.toMatch(/mouchelle/i);
      expect(text).toContain("rayée à Arras");
    }
  }
});

test("the hash of a person does not depend on the commune, marks, case or hyphens, and on nothing less than three values", () => {
  const person = { birthName: "LE GOFF", firstNames: "Anne-Marie", birthDate: birthDateOf("01/02/1960") };
  const hash = personHash(keys.token, person);
  expect(personHash(keys.token, { ...person, birthName: "Le Goff", firstNames: "ANNE, MARIE" })).toBe(hash);
  const others = [{ birthName: "LE GOF" }, { firstNames: "Anne" }, { birthDate: birthDateOf("01/02/1961") }];
  for (const other of others) expect(personHash(keys.token, { ...person, ...other })).not.toBe(hash);
});
