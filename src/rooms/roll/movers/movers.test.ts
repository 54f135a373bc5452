import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { inTransaction, raw, type Db } from "../../../core/db/handle.ts";
import type { OfficeRole } from "../../../core/office-roles.ts";
import { withClient } from "../../../supervisor/databases.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import { readStanding } from "../../primary/index.ts";
import { aSchedule } from "../../primary/testing.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../../staff/testing.ts";
import { boardOf } from "../board.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery } from "../intake/intake.ts";
import { operator } from "../may.ts";
import { takeOff } from "../objections/striking.ts";
import { suppressionOf } from "../objections/rules.ts";
import { birthDateOf } from "../reading/values.ts";
import { openingOf } from "../room.ts";
import { routes } from "../routes.tsx";
import { forget, keepOpen, makeSecret } from "../sealing/keeping.ts";
import { rollKeys } from "../sealing/keys.ts";
import { nameToken } from "../sealing/tokens.ts";
import { communesHeld } from "../store/counts.ts";
import { withBirthTokens } from "../store/electors.ts";
import { anOrigin, madeReady, registerFile, someTerms, type RegisterRow } from "../testing.ts";
import { effectOf, moveElector, type Moving } from "./acts.ts";
import { takeMoveBack } from "./returning.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-movers-"));
const key = Buffer.alloc(32, 5);
const keys = rollKeys(key);
const at = new Date("2011-03-20T10:00:00Z");
const central = operator(at, "Erreur de personne");
const placeOf = (commune: string, code: string): AllottedPlace => ({
  ...{ publicId: `place-${commune}`, name: "École des Essais", address: ["3 rue des Essais"] },
  precincts: [{ commune, communeName: commune, code, name: "École" }],
});
const places = [placeOf("62041", "0002"), placeOf("59009", "0001"), placeOf("59350", "0104")];
const ground = { schedule: aSchedule(), places };
let office: TestOffice;
let origin: string;
let db: Db<"roll">;
let keeping: { readonly keys: string; readonly memory: string };

beforeAll(async () => {
  office = anOffice(databases, at.toISOString());
  db = office.door.roll;
  const config = { ...office.door.config, home: folder, unlocked: `/dev/shm/preau-movers-${process.pid}` };
  const door = { ...office.door, config };
  keeping = openingOf(db, config).keeping;
  makeSecret(keeping);
  keepOpen(keeping, key);
  const ports = {
    standing: () => readStanding(door.primary),
    hours: () => Promise.resolve([]),
    places: () => Promise.resolve(places),
  };
  origin = await office.serve(routes(door, ports));
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
    "truncate roll.precondition, roll.batch, roll.block, roll.elector, roll.move, roll.duplicate, roll.freeze, roll.key, privacy.audit cascade",
  );
  await madeReady(db);
  await imported({}, twin, arras(son), ascq(son));
});

const arras = (row: RegisterRow): RegisterRow => ({ ...row, "code du l'ugle": "62041", "libellé de l'ugle": "Arras" });
const ascq = (row: RegisterRow): RegisterRow => ({ ...row, "code du l'ugle": "59009", "libellé de l'ugle": "Ascq" });
const twin: RegisterRow = { prénoms: "Zoé" };
const son: RegisterRow = { "nom de naissance": "PETIT", prénoms: "Jean", "date de naissance": "01/01/1965" };

async function imported(...rows: readonly RegisterRow[]) {
  const path = join(folder, "listes.csv");
  writeFileSync(path, registerFile(...rows));
  const hands = { db, url: databases.url("roll"), keys, by: "operator", clock: office.clock };
  const result = await importDelivery(hands, await fileSource(path), anOrigin("listes.csv"), someTerms());
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}
const born = "07/03/1974";
const zelie = { birthName: "DÉMOUCHELLE", firstNames: "Zélie, Oriane", birthDate: birthDateOf(born) };
const seekingIn = (commune: string) => ({
  ...{ commune, name: "Démouchelle", born },
  suppression: suppressionOf(keys.token, { ...zelie, commune }),
});
const toArras: Moving = { ...seekingIn("59350"), to: "62041", precinct: "2" };
const move = (changes: Partial<Moving> = {}, actor = central, schedule = ground.schedule) =>
  moveElector(
    db,
    keys,
    { asked: { ...toArras, ...changes }, document: "elector-card", ground: { places, schedule } },
    actor,
  );
const back = () => takeMoveBack(db, keys, { asked: seekingIn("62041"), ground }, central);
const electors = async () => Object.fromEntries((await communesHeld(db)).map((one) => [one.commune, one.electors]));
/** Where the tokens find Zélie. */
const where = async () => {
  const found = await withBirthTokens(db, keys, [nameToken(keys.token, zelie.birthName, zelie.birthDate)]);
  return found
    .filter(({ firstNames }) => firstNames === zelie.firstNames)
    .map(({ commune, precinct }) => `${commune} ${precinct}`);
};
const frozen = (department: string) =>
  owner(
    `insert into roll.freeze (department, primary_texts, left_out, reason, author, at) values ($1, '{}', 0, 'test', 'operator', $2)`,
    [department, at],
  );
const refused = (refusal: string) => ({ ok: false, refusal });

describe("R-ELEC-10: from the old list to the new one, by one act", () => {
  test("the effect is told first and writes nothing; then the tokens find the person in the new commune only", async () => {
    expect(await effectOf(db, keys, { asked: toArras, ground }, central)).toMatchObject({
      value: { precinct: "0002", electors: { from: 2, to: 1 }, found: { firstNames: zelie.firstNames } },
    });
    expect(await where()).toEqual(["59350 0104"]);
    expect((await move()).ok).toBe(true);
    expect(await where()).toEqual(["62041 0002"]);
    expect(await electors()).toEqual({ "59009": 1, "59350": 1, "62041": 2 });
    const lines = await owner<{ line: string }>("select row_to_json(a)::text as line from privacy.audit a");
    const all = lines.map(({ line }) => line).join("\n");
    expect(all).toContain("roll.moved");
    expect(all, "R-F1-06: the log says nobody").not.toMatch(/mouchelle|z.lie|1974/i);
  });

  test("the board's totals add up: each commune counts as its own roll does", async () => {
    const enrolled = new Map([
      ["59350", 2],
      ["62041", 1],
    ]);
    await move();
    for (const [department, commune, counted] of [
      ["59", "59350", 2],
      ["62", "62041", 1],
    ] as const) {
      const held = await communesHeld(db, department);
      const board = boardOf(department, { held, bags: [], keyings: [], enrolled, cutOff: undefined });
      expect(board.rows.find((row) => row.commune === commune)?.against).toMatchObject({ counted, isOff: false });
    }
    expect((await communesHeld(db, "59")).find(({ commune }) => commune === "59350")?.excluded).toMatchObject({
      moved: 1,
    });
    expect((await communesHeld(db, "62"))[0]).toMatchObject({ electors: 2, movedIn: 1 });
  });

  test("at later imports the old commune leaves them out and counts one; the new one does not double them, and does not lose them", async () => {
    await move();
    const again = await imported({}, twin);
    expect(again.communes["59350"]).toMatchObject({ electors: 1, excluded: { moved: 1, objected: 0 } });
    expect(await where()).toEqual(["62041 0002"]);
    const without = await imported(arras(son));
    expect(without.communes["62041"]).toMatchObject({ electors: 2, movedIn: 1 });
    expect(await where(), "an extract that lacks them is completed").toEqual(["62041 0002"]);
    const has = await imported(arras(son), arras({ "code du bureau de vote": "0007" }));
    expect(has.communes["62041"]).toMatchObject({ electors: 2, movedIn: 0 });
    expect(await where(), "the commune's own line is the one that counts").toEqual(["62041 0007"]);
  });

  test("is taken back whole, with a reason, also after either commune was delivered again", async () => {
    await move();
    expect((await back()).ok).toBe(true);
    expect([await where(), await electors()]).toEqual([["59350 0104"], { "59009": 1, "59350": 2, "62041": 1 }]);
    expect((await communesHeld(db, "62"))[0]).toMatchObject({ movedIn: 0 });
    expect(
      await owner(
        "select taken, person, out_hash, in_hash, u.reason from roll.move m join roll.move_undone u on u.move_id = m.id",
      ),
    ).toEqual([{ taken: null, person: null, out_hash: null, in_hash: null, reason: "Erreur de personne" }]);
    await move();
    await imported({}, twin, arras(son));
    expect((await back()).ok).toBe(true);
    expect([await where(), await electors()]).toEqual([["59350 0104"], { "59009": 1, "59350": 2, "62041": 1 }]);
    expect(await back(), "a second time there is nothing to take back").toEqual(refused("no-such-move"));
  });

  test("is not taken back when the first commune no longer delivers them: they would be on no list", async () => {
    await move();
    await imported(twin);
    expect(await back()).toEqual(refused("no-longer-listed"));
    expect(await where()).toEqual(["62041 0002"]);
  });

  test("whoever is struck after a move stays off both lists at later imports", async () => {
    await move();
    const { suppression, commune } = seekingIn("62041");
    const match = { commune, suppression, token: nameToken(keys.token, zelie.birthName, zelie.birthDate) };
    await owner(
      `insert into roll.duplicate (public_id, person, birth, one, other, author, at) values (repeat('a', 26), null, null, '59350', '62041', 'operator', $1)`,
      [at],
    );
    const [duplicate] = await owner<{ id: string }>("select id::text from roll.duplicate");
    const cause = { kind: "duplicate", id: duplicate?.id ?? "", reason: "test" } as const;
    expect((await inTransaction(db, (tx) => takeOff(tx, keys, { cause, match }, central))).ok).toBe(true);
    expect(await back()).toEqual(refused("no-such-move"));
    await imported({}, twin, arras(son));
    expect([await where(), await electors()]).toEqual([[], { "59009": 1, "59350": 1, "62041": 1 }]);
  });
});

describe("refused", () => {
  test("when either department is frozen or votes now, and nothing changes", async () => {
    const voting = { ...central, at: new Date("2011-10-09T10:00:00Z") };
    expect(await move({}, voting)).toEqual(refused("closed"));
    expect(await effectOf(db, keys, { asked: toArras, ground }, voting)).toEqual(refused("closed"));
    await frozen("62");
    expect(await move()).toEqual(refused("frozen"));
    await frozen("59");
    expect(await move()).toEqual(refused("frozen"));
    await owner("delete from roll.freeze where department = '62'");
    expect(await move()).toEqual(refused("frozen"));
    expect(await where()).toEqual(["59350 0104"]);
  });

  test("where the new commune is on paper, holds no such precinct, is the same one, or has the person already", async () => {
    expect(await move({ to: "62043" })).toEqual(refused("on-paper"));
    expect(await move({ precinct: "9" })).toEqual(refused("no-such-precinct"));
    expect(await move({ to: "59350" })).toEqual(refused("same-commune"));
    expect(await move({ to: "00000" })).toEqual(refused("no-such-commune"));
    await imported(arras(son), arras({}));
    expect(await move()).toEqual(refused("already-there"));
  });

  test("of somebody who is not there, who was moved already, or who is struck in the new commune", async () => {
    expect(await move({ suppression: "0".repeat(32) })).toEqual(refused("not-on-the-list"));
    await move();
    expect(await move({ ...seekingIn("62041"), to: "59350", precinct: "104" })).toEqual(refused("already-moved"));
    await back();
    await owner(
      `with d as (insert into roll.duplicate (public_id, one, other, author, at) values (repeat('b', 26), '59350', '62041', 'operator', $1) returning id),
            s as (insert into roll.strike (duplicate_id, reason, sitting, commune, batch, author, at)
                  select id, 'test', repeat('c', 26), '62041', 1, 'operator', $1 from d returning id)
       insert into roll.suppression select '62041', decode($2, 'hex'), id from s`,
      [at, seekingIn("62041").suppression],
    );
    expect(await move()).toEqual(refused("struck"));
  });

  test("of a freeze, a take-back is refused too", async () => {
    await move();
    await frozen("62");
    expect(await back()).toEqual(refused("frozen"));
  });
});

test("whatever is done in whatever order, the electors of both lists together stay as many, and the person is found once", async () => {
  const acts = {
    move: () => move(),
    back: () => back(),
    old: () => imported({}, twin),
    new: () => imported(arras(son)),
  };
  const names = Object.keys(acts) as (keyof typeof acts)[];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...names), { maxLength: 6 }), async (order) => {
      for (const name of order) await acts[name]();
      const all = await electors();
      expect((all["59350"] ?? 0) + (all["62041"] ?? 0)).toBe(3);
      expect(await where()).toHaveLength(1);
    }),
    { numRuns: 8 },
  );
}, 30_000);

test("the destruction of the roll takes the sealed people and their hashes with it", async () => {
  await move();
  await raw(db, "select roll.destroy_electors()");
  expect(await owner("select taken, person, out_hash, in_hash from roll.move")).toEqual([
    { taken: null, person: null, out_hash: null, in_hash: null },
  ]);
});

test("R-F1-13: who sees, seeks, moves and takes back, by role and territory; the list names nobody", async () => {
  const list = "/fichier/deplacements";
  const wentTo = async (answer: Promise<Response>, what: string) =>
    (await answer).headers.get("location")?.includes(what) ?? false;
  const going = { document: "elector-card" };
  const acts = {
    see: async (who: Browser) => (await (await who.get(list)).text()).includes("jamais sur aucune"),
    seek: async (who: Browser) => {
      const answer = await who.post(`${list}/chercher`, { commune: "59350", name: "Démouchelle", born });
      return (await answer.text()).includes("rue des Essais");
    },
    tell: async (who: Browser) =>
      (await (await who.post(`${list}/effet`, { ...toArras, ...going })).text()).includes("Quitte la liste de Lille"),
    abroad: (who: Browser) => wentTo(who.post(`${list}/deplacer`, { ...toArras, ...going, sure: "on" }), "deplace"),
    back: (who: Browser) =>
      wentTo(who.post(`${list}/reprendre`, { ...seekingIn("62041"), reason: "Erreur" }), "repris"),
    home: (who: Browser) =>
      wentTo(who.post(`${list}/deplacer`, { ...toArras, to: "59009", precinct: "1", ...going, sure: "on" }), "deplace"),
    homeBack: (who: Browser) =>
      wentTo(who.post(`${list}/reprendre`, { ...seekingIn("59009"), reason: "Erreur" }), "repris"),
  };
  const table: readonly [OfficeRole, string | undefined, string][] = [
    ["candidate-representative", undefined, ""],
    ["high-authority", undefined, ""],
    ["administrator", undefined, ""],
    ["data-protection-officer", undefined, ""],
    ["canvassing-board", "59", ""],
    ["department-committee", "62", "see"],
    ["department-committee", "59", "see seek home homeBack"],
    ["national-committee", undefined, "see seek tell abroad back home homeBack"],
  ];
  for (const [role, department, expected] of table) {
    const candidate = role === "candidate-representative" ? { candidate: "candidate-1" } : {};
    const person = await aStaffMember(office, { role, ...candidate, ...(department !== undefined && { department }) });
    const who = aBrowser(origin, await officeSession(office, person));
    const done = [];
    for (const [name, act] of Object.entries(acts)) if (await act(who)) done.push(name);
    expect([role, department, done.join(" ")]).toEqual([role, department, expected]);
    const text = await (await who.get(list)).text();
    expect(text).not.toMatch(/mouchelle/i);
    expect(text.includes("Erreur"), "moves of one's own territory").toBe(expected.includes("home"));
  }
});
