import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { raw, type Db } from "../../../core/db/handle.ts";
import type { OfficeRole } from "../../../core/office-roles.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import { aWholePrimary, someParameters } from "../../primary/testing.ts";
import type { Browser } from "../../staff/testing.ts";
import { searchDuplicates } from "../duplicates/acts.ts";
import { planDepartment } from "../lists/freezing.ts";
import { operator } from "../may.ts";
import { aRollOffice, type RollOffice } from "../office/testing.ts";
import { rollPersonalData } from "../personal-data.ts";
import { birthDateOf } from "../reading/values.ts";
import { rollKeys } from "../sealing/keys.ts";
import { madeReady, type RegisterRow } from "../testing.ts";
import { register, withdraw, type Registering } from "./acts.ts";
import { ineligible } from "./rules.ts";
import { complementaryAt } from "./sealing.ts";

const databases = testDatabases();
const keys = rollKeys(Buffer.alloc(32, 5));
const at = new Date("2011-06-20T10:00:00Z");
const central = operator(at, "Erreur de bureau");
const days = someParameters();
const place: AllottedPlace = {
  ...{ publicId: "place-1", name: "École des Essais", address: ["3 rue des Essais", "59000 Lille"] },
  precincts: [{ commune: "59350", communeName: "Lille", code: "0104", name: "École" }],
};
const ground = { days, places: [place] };
let roll: RollOffice;
let db: Db<"roll">;

beforeAll(async () => {
  roll = await aRollOffice(databases, at, { places: () => Promise.resolve([place]) });
  db = roll.db;
  await aWholePrimary(roll.office.door.primary);
});
afterAll(() => roll.close());
const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  roll.owner<Row>(statement, values);
beforeEach(() =>
  owner(
    "truncate roll.precondition, roll.batch, roll.block, roll.elector, roll.complementary, roll.freeze, privacy.audit cascade",
  ),
);

const noor: Registering = {
  ...{ commune: "59350", precinct: "104", kind: "minor", proof: "identity-card" },
  ...{ birthName: "Essaïdi", firstNames: "Noor", born: "07/03/1994" },
};
const registered = (changes: Partial<Registering> = {}, actor = central) =>
  register(db, keys, { asked: { ...noor, ...changes }, ground }, actor);
const listed = async () =>
  (
    await complementaryAt(db, keys, {
      ...{ name: place.name, address: place.address, department: "Nord", order: "precinct" },
      precincts: place.precincts.map((one) => ({ ...one, table: "A" })),
    })
  ).map(({ birthName, orderNumber }) => ({ birthName, orderNumber }));

const of59 = {
  ...{ by: "staff:north", at, reason: "" },
  roles: [{ role: "department-committee", department: "59", candidate: undefined }],
} as const;
const arras = (elector: RegisterRow) =>
  roll.imported({ ...elector, "code du l'ugle": "62041", "libellé de l'ugle": "Arras" });
const someone = (role: OfficeRole, department?: string) => roll.someone(role, department);

describe("who may be on it (R-ELEC-02, R-ELEC-03)", () => {
  const why = (born: string, kind: Registering["kind"], today = "2011-07-13") =>
    ineligible(
      { kind, proof: kind === "minor" ? "passport" : "membership-card", birthDate: birthDateOf(born) },
      days,
      today,
    );
  test("a minor must be 18 on the day of the presidential election, and was not of age when the rolls were closed", () => {
    expect(why("22/04/1994", "minor")).toBeUndefined();
    expect(why("23/04/1994", "minor")).toBe("not-eighteen");
    expect(why("31/12/1992", "minor")).toBe("of-age");
    expect(why("01/01/1993", "minor")).toBeUndefined();
  });
  test("a member must be 16 on the day; a foreigner of any age above", () => {
    expect(why("13/07/1995", "minor-member")).toBeUndefined();
    expect(why("14/07/1995", "minor-member")).toBe("not-sixteen");
    expect(why("01/01/1950", "minor-member")).toBe("of-age");
    expect(why("01/01/1950", "foreign-member")).toBeUndefined();
  });
  test("until the last day and not after; with a whole date; on the proof that the kind asks for", () => {
    expect(why("07/03/1994", "minor", "2011-07-14")).toBe("too-late");
    expect(why("00/03/1994", "minor")).toBe("not-a-day");
    const member = { kind: "foreign-member", proof: "passport", birthDate: birthDateOf("01/01/1950") } as const;
    expect(ineligible(member, days, "2011-07-01")).toBe("not-that-proof");
    expect(ineligible(member, { ...days, preRegistrationUntil: null }, "2011-07-01")).toBe("not-open");
  });
});

describe("an entry", () => {
  test("is sealed, is on the list of its place with the code of its receipt, and names nobody outside the seal", async () => {
    const made = await registered();
    if (!made.ok) throw new Error(made.refusal);
    expect(await listed()).toEqual([{ birthName: "Essaïdi", orderNumber: made.value.code }]);
    const [kept] = await owner<{ all: string }>(
      "select (select string_agg(c::text, '') from roll.complementary c) || (select string_agg(a::text, '') from privacy.audit a) as all",
    );
    expect(kept?.all).toContain("roll.complementary-added");
    for (const secret of ["Essa", "Noor", "1994-03", "07/03/1994", made.value.code])
      expect(kept?.all).not.toContain(secret);
    const subject = { name: "ESSAIDI", birthDate: birthDateOf("07/03/1994"), keys };
    expect(await rollPersonalData().gather(db, subject)).toMatchObject({ complementary: [{ firstNames: "Noor" }] });
  });

  test("is refused twice, in a precinct that no place holds, and of whoever is on the roll of any commune", async () => {
    expect((await registered()).ok).toBe(true);
    expect(await registered({ firstNames: "NOOR" })).toEqual({ ok: false, refusal: "already-registered" });
    expect(await registered({ firstNames: "Ali", precinct: "105" })).toEqual({
      ok: false,
      refusal: "no-such-precinct",
    });
    await madeReady(db);
    await arras({ "nom de naissance": "PETIT", prénoms: "Lou", "date de naissance": "02/02/1993" });
    const lou = { birthName: "Petit", firstNames: "Lou", born: "02/02/1993" };
    expect(await registered(lou)).toEqual({ ok: false, refusal: "on-main-list" });
    expect((await registered({ ...lou, firstNames: "Léa" })).ok, "a twin is somebody else").toBe(true);

    const looks = () =>
      owner(
        "select actor, subject_ids as ids, detail->>'rows' as rows from privacy.audit where action = 'roll.looked-up' order by id",
      );
    await owner("truncate privacy.audit cascade");
    await registered(lou);
    expect(await looks(), "a refusal leaves a line, as any look-up").toMatchObject([{ actor: "operator", rows: "1" }]);
    const asked = await registered(lou, of59);
    expect(asked.ok, "of a commune of another department a committee learns nothing").toBe(true);
    expect(await looks()).toMatchObject([{}, { actor: "staff:north", ids: ["59350"], rows: "0" }]);
    const [said] = await owner<{ all: string }>("select string_agg(a::text, '') as all from privacy.audit a");
    expect(said?.all).not.toMatch(/petit|Lou|1993-02/i);
  });

  test("R-ROLL-07: a committee is told nothing of another department's roll; the national team gets the double, and decides", async () => {
    await madeReady(db);
    await arras({ "nom de naissance": "PETIT", prénoms: "Lou", "date de naissance": "02/02/1993" });
    const lou = { birthName: "Petit", firstNames: "Lou", born: "02/02/1993" };
    const north = await someone("department-committee", "59");
    const asked = await north.post("/fichier/complementaires/inscrire", { ...noor, ...lou, seen: "on" });
    expect(asked.headers.get("content-type"), "as of anybody").toBe("application/pdf");
    const receipt = Buffer.from(await asked.arrayBuffer()).toString("latin1");
    expect(receipt, "made on the house's clock").toContain("(D:20110620");
    expect((await north.get("/fichier/doublons")).status).toBe(403);
    const nadia = await someone("national-committee");
    const text = async (path: string) => await (await nadia.get(path)).text();
    const board = await text("/fichier/doublons");
    expect(board).toMatch(/Lille .59350., et sur la liste de la commune.: Arras .62041./);
    const path = /\/fichier\/doublons\/complementaires\/[0-9a-z]{26}/.exec(board)?.[0] ?? "";
    expect(board, "the list names nobody").not.toMatch(/petit/i);
    expect(await text(path)).toMatch(/Petit[^]*PETIT/);
    const blank = await nadia.post(`${path}/meme-personne`, { reason: "Même carte d’identité" });
    expect([blank.status, await blank.text()]).toEqual([422, expect.stringContaining("Même carte d’identité")]);
    const same = await nadia.post(`${path}/meme-personne`, { reason: "Même carte d’identité", sure: "on" });
    expect(same.headers.get("location")).toContain("dit=meme");
    expect(await listed()).toEqual([]);
    expect(await text(path)).not.toMatch(/meme-personne|deux-personnes/);
    const again = await nadia.post(`${path}/deux-personnes`, { reason: "Deux cartes" });
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining("déjà décidé")]);
    const [log] = await owner<{ all: string }>("select string_agg(a::text, '') as all from privacy.audit a");
    expect(log?.all).toContain("roll.complementary-double");
    expect(log?.all).not.toMatch(/petit|Lou|1993-02/i);
  });

  test("an elector whom a commune delivers after they registered is found by the search, once; two people stay two", async () => {
    await madeReady(db);
    const born = { firstNames: "Noor", born: "07/03/1993" };
    expect((await registered(born, of59)).ok).toBe(true);
    await arras({ "nom de naissance": "ESSAÏDI", prénoms: "Noor", "date de naissance": "07/03/1993" });
    const search = () => searchDuplicates(db, keys, { department: "59", schedule: undefined }, central);
    expect(await search()).toMatchObject({ value: { reported: 1 } });
    expect(await search()).toMatchObject({ value: { reported: 0 } });
    const nadia = await someone("national-committee");
    const board = await (await nadia.get("/fichier/doublons")).text();
    const path = /\/fichier\/doublons\/complementaires\/[0-9a-z]{26}/.exec(board)?.[0] ?? "";
    const apart = await nadia.post(`${path}/deux-personnes`, { reason: "Deux cartes" });
    expect(apart.headers.get("location")).toContain("dit=deux");
    expect(await listed()).toHaveLength(1);
    expect(await search()).toMatchObject({ value: { reported: 0 } });
    await raw(db, "select roll.destroy_electors()");
    expect(await (await nadia.get(path)).text()).not.toMatch(/meme-personne|deux-personnes/);
  });

  test("is counted at the freeze apart from the roll, or told to be left out; then nothing is added or withdrawn (R-ELEC-04)", async () => {
    const made = await registered();
    const plan = (places: readonly AllottedPlace[]) => planDepartment(db, "59", { places, departmentName: "Nord" });
    expect(await plan([place])).toMatchObject({ electors: 0, complementary: 1, leftOut: [] });
    expect(await plan([])).toMatchObject({ complementary: 0, leftOut: [{ precinct: "0104", electors: 1 }] });
    await owner(
      `insert into roll.freeze (department, primary_texts, left_out, reason, author, at) values ('59', '{}', 0, 'test', 'operator', $1)`,
      [at],
    );
    expect(await registered({ firstNames: "Ali" })).toEqual({ ok: false, refusal: "frozen" });
    expect(await withdraw(db, keys, made.ok ? made.value.code : "", central)).toEqual({ ok: false, refusal: "frozen" });
  });

  test("is withdrawn by the code of its receipt, as a hand copies it: the person is forgotten, and may register again", async () => {
    const made = await registered();
    const code = made.ok ? made.value.code.toLowerCase().replace("-", " ") : "";
    expect(await withdraw(db, keys, "0000-0000", central)).toEqual({ ok: false, refusal: "no-such-code" });
    expect((await withdraw(db, keys, code, central)).ok).toBe(true);
    expect(await listed()).toEqual([]);
    expect(await owner("select sealed, person, birth, code from roll.complementary")).toEqual([
      { sealed: null, person: null, birth: null, code: null },
    ]);
    expect((await registered()).ok).toBe(true);
    await raw(db, "select roll.destroy_electors()");
    expect(await owner("select 1 from roll.complementary where num_nonnulls(sealed, person, birth, code) > 0")).toEqual(
      [],
    );
  });
});

test("R-F1-13: who registers and withdraws, by role and territory; the receipt is a PDF and the screen shows counts", async () => {
  const list = "/fichier/complementaires";
  const made = await registered();
  const code = made.ok ? made.value.code : "";
  const fields = { ...noor, seen: "on" };
  const acts = {
    see: async (who: Browser) => (await (await who.get(list)).text()).includes("13\u00a0juillet\u00a02011"),
    register: async (who: Browser, role: string) => {
      const answer = await who.post(`${list}/inscrire`, { ...fields, firstNames: role });
      return answer.headers.get("content-type") === "application/pdf";
    },
    withdraw: async (who: Browser) =>
      (await who.post(`${list}/retirer`, { code, reason: "Erreur" })).headers.get("location")?.includes("retire") ??
      false,
  };
  const table: readonly [OfficeRole, string | undefined, string][] = [
    ["candidate-representative", undefined, ""],
    ["high-authority", undefined, ""],
    ["administrator", undefined, ""],
    ["data-protection-officer", undefined, ""],
    ["canvassing-board", "59", ""],
    ["department-committee", "62", "see"],
    ["department-committee", "59", "see register withdraw"],
    ["national-committee", undefined, "see register"],
  ];
  for (const [role, department, expected] of table) {
    const who = await someone(role, department);
    const done = [];
    for (const [name, act] of Object.entries(acts)) if (await act(who, role)) done.push(name);
    expect([role, department, done.join(" ")]).toEqual([role, department, expected]);
    const text = await (await who.get(list)).text();
    expect(text).not.toContain("Essa");
    expect(text.includes("Nord"), "counts of one's own territory").toBe(expected.includes("register"));
  }
});
