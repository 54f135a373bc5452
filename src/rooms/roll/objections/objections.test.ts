import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { codeAsTyped } from "../../../contracts/post-code.ts";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, raw, type Db } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { lookUp } from "../acts.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery, type Hands } from "../intake/intake.ts";
import { operator } from "../may.ts";
import { birthDateOf } from "../reading/values.ts";
import { packListed, unpackAll } from "../sealing/pack.ts";
import { electorsOf } from "../store/electors.ts";
import { anOrigin, madeReady, registerFile, someKeys, someTerms, type RegisterRow } from "../testing.ts";
import { codeByPost, codeGiven, documentSeen, type Match } from "./identity.ts";
import { takeUpCodes, takeUpObjections } from "./receiving.ts";
import { forgetObjections } from "./rounds.ts";
import { deadlineOf, suppressionOf } from "./rules.ts";
import { alarms, objectionBy, objections, type Objection } from "./store.ts";
import { sittings } from "./strikes.ts";
import { answerObjection, strike, takeBack } from "./striking.ts";
import { dropped, matchOf, zelie } from "./testing.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-objections-"));
const at = new Date("2011-03-03T10:00:00Z");
const office = generateKeyPairSync("x25519");
const central = operator(at, "Opposition reçue");
let db: Db<"roll">;
let letters: Db<"letters">;
let hands: Hands;

beforeAll(() => {
  db = openDb<"roll">(databases.url("roll"));
  letters = openDb<"letters">(databases.url("letters"));
  hands = { db, url: databases.url("roll"), keys: someKeys, by: "operator", clock: { now: () => at } };
});
afterAll(async () => {
  await Promise.all([db.destroy(), letters.destroy()]);
  rmSync(folder, { recursive: true });
});
const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(statement, [...values])).rows);
beforeEach(async () => {
  await owner("truncate roll.precondition, roll.batch, roll.objection, roll.objection_alarm, roll.freeze cascade");
  await owner("truncate roll.block, roll.elector, letters.letter, privacy.audit");
  await madeReady(db);
});

const neighbour: RegisterRow = { "nom de naissance": "LEBRETON", prénoms: "Ali" };
async function imported(...rows: readonly RegisterRow[]) {
  const path = join(folder, "lille.csv");
  writeFileSync(path, registerFile(...rows));
  const result = await importDelivery(hands, await fileSource(path), anOrigin("lille.csv"), someTerms());
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}
const found = async (name = "DÉMOUCHELLE") =>
  (
    await lookUp(
      db,
      someKeys,
      { commune: "59350", name, kind: "name", birthDate: birthDateOf("07/03/1974"), screen: "test", reason: "check" },
      { by: "operator", at },
    )
  ).length;

async function objected(who = zelie, reference = "ABCD2345"): Promise<Objection> {
  await dropped(letters, office, "roll-objection", { ...who, reference });
  expect(await takeUpObjections(db, office)).toEqual({ unreadable: 0, untaken: 0 });
  const [one] = (await objections(db)).page.filter((each) => each.reference === reference);
  if (!one) throw new Error("no objection");
  return one;
}
async function checked(): Promise<Objection> {
  const one = await objected();
  await documentSeen(db, { id: one.publicId, document: "passport" }, central);
  return one;
}

describe("nothing is struck before identity is checked (R-F1-09)", () => {
  test("a letter alone strikes nobody, and holds nobody's name outside the seal", async () => {
    await imported({}, neighbour);
    const one = await objected();
    expect(await strike(db, someKeys, { id: one.publicId, match: matchOf(), letterKeys: office }, central)).toEqual({
      ...{ ok: false, refusal: "identity-first" },
    });
    expect(await found()).toBe(1);
    const [row] = await owner<{ all: string }>("select row_to_json(o)::text as all from roll.objection o");
    expect(row?.all).not.toMatch(/mouchelle|1974/i);
  });

  test("a document strikes the person of its letter and nobody else, not even by a search for the one that names the other", async () => {
    await imported({}, neighbour);
    const one = await checked();
    const ali = matchOf({ ...zelie, birthName: "Lebreton", firstNames: "Ali" });
    const struck = (match: Match) => strike(db, someKeys, { id: one.publicId, match, letterKeys: office }, central);
    expect(await struck(ali)).toEqual({ ok: false, refusal: "not-of-the-letter" });
    const mixed = { ...ali, token: matchOf().token };
    expect(await struck(mixed), "they share a block").toEqual({ ok: false, refusal: "not-on-the-list" });
    expect([await found(), await found("LEBRETON")]).toEqual([1, 1]);
    expect((await struck(matchOf())).ok).toBe(true);
    expect([await found(), await found("LEBRETON")]).toEqual([0, 1]);
  });

  test("the code of the letter by post, typed on the public side, is the check; it strikes whom it was sent to, and nobody else", async () => {
    const namesake: RegisterRow = { prénoms: "Zoé", "numéro de voie": "99" };
    await imported({}, namesake);
    const one = await objected();
    const other = matchOf({ ...zelie, firstNames: "Zoé" });
    const sent = await codeByPost(db, someKeys, { id: one.publicId, match: matchOf() }, central);
    if (!sent.ok) throw new Error(sent.refusal);
    expect(sent.value.to.address[0]).toBe("12 rue des Essais");
    const [kept] = await owner<{ all: string }>("select string_agg(c::text, '') as all from roll.objection_code c");
    expect(kept?.all).not.toContain(sent.value.code);

    const typed = { reference: "abcd2345", code: ` ${sent.value.code.toLowerCase().replace("-", " ")} ` };
    await dropped(letters, office, "roll-objection-code", typed);
    await takeUpCodes(db, office, someKeys, at);
    expect((await objectionBy(db, one.publicId))?.identity?.way).toBe("code");
    const wrong = await strike(db, someKeys, { id: one.publicId, match: other, letterKeys: office }, central);
    expect(wrong).toEqual({ ok: false, refusal: "another-person" });
    expect((await strike(db, someKeys, { id: one.publicId, match: matchOf(), letterKeys: office }, central)).ok).toBe(
      true,
    );
    expect(await found(), "the namesake stays").toBe(1);
  });

  test("five wrong codes end it; an old code does not count", async () => {
    await imported({});
    const one = await objected();
    const sent = await codeByPost(db, someKeys, { id: one.publicId, match: matchOf() }, central);
    const code = sent.ok ? sent.value.code : "";
    const later = operator(new Date(at.getTime() + 31 * 86_400_000), "Code reçu");
    const tried = { id: one.publicId, code: "0000-0000" };
    expect(await codeGiven(db, someKeys, { ...tried, code }, later)).toEqual({ ok: false, refusal: "wrong-code" });
    for (let n = 0; n < 4; n++) await codeGiven(db, someKeys, tried, central);
    expect(await codeGiven(db, someKeys, { ...tried, code }, central)).toEqual({
      ...{ ok: false, refusal: "too-many-codes" },
    });
  });
});

describe("a strike (R-F1-10, R-F1-11)", () => {
  test("rewrites the block and its tokens, counts one « objected », and stays out of the next import of the commune", async () => {
    await imported({}, neighbour);
    const one = await checked();
    expect((await strike(db, someKeys, { id: one.publicId, match: matchOf(), letterKeys: office }, central)).ok).toBe(
      true,
    );
    expect([await found(), await found("LEBRETON")]).toEqual([0, 1]);
    const names: string[] = [];
    for await (const block of electorsOf(db, someKeys, "59350", ["0104"]))
      names.push(...block.map(({ birthName }) => birthName));
    expect(names).toEqual(["LEBRETON"]);
    const share = "select electors, excluded ->> 'objected' as objected from roll.share order by batch desc limit 1";
    expect(await owner(share)).toEqual([{ electors: 1, objected: "1" }]);

    const report = await imported({ prénoms: "ZELIE-ORIANE" }, neighbour, { ...neighbour, prénoms: "Zélie, Oriane" });
    expect(report.communes["59350"]).toMatchObject({ electors: 2, excluded: { objected: 1 } });
    expect([await found(), await found("LEBRETON")]).toEqual([0, 2]);
  });

  test("an import that was reading meanwhile leaves the commune as it was, without the person", async () => {
    await imported({}, neighbour);
    const one = await checked();
    const path = join(folder, "meanwhile.csv");
    writeFileSync(path, registerFile({}, neighbour));
    const source = await fileSource(path);
    const readings = { begun: 0 };
    // The first passage is that of the file's fingerprint, the second reads its rows.
    const stream = () =>
      Readable.from(
        (async function* () {
          if (++readings.begun === 2)
            await strike(db, someKeys, { id: one.publicId, match: matchOf(), letterKeys: office }, central);
          yield* source.stream();
        })(),
      );
    const result = await importDelivery(hands, { ...source, stream }, anOrigin("meanwhile.csv"), someTerms());
    expect(result.ok && result.value.unchanged).toEqual({ "59350": "objected-meanwhile" });
    expect([await found(), await found("LEBRETON")]).toEqual([0, 1]);
  });

  test("its line in the log says where, by whom and how many; no name, no token and not which objection", async () => {
    await imported({});
    const one = await checked();
    await strike(db, someKeys, { id: one.publicId, match: matchOf(), letterKeys: office }, central);
    const log = await owner<{ action: string; line: string }>(
      "select action, row_to_json(a)::text as line from privacy.audit a where subject_kind = 'objection-total' order by id",
    );
    expect(log.map(({ action }) => action)).toEqual(["roll.objection-identity", "roll.struck"]);
    const all = log.map(({ line }) => line).join();
    expect(all).toContain("59350");
    for (const secret of ["mouchelle", one.publicId, one.reference, matchOf().suppression, matchOf().token])
      expect(all.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  test("a sitting is taken back whole: the person is on the list again, and stays on it at the next import", async () => {
    await imported({}, neighbour);
    const one = await checked();
    await strike(db, someKeys, { id: one.publicId, match: matchOf(), letterKeys: office }, central);
    const [sitting] = await sittings(db);
    expect(sitting).toMatchObject({ strikes: 1, communes: ["59350"] });
    const back = await takeBack(db, someKeys, sitting?.sitting ?? "", central);
    expect(back).toEqual({ ok: true, value: { strikes: 1, atNextImport: [] } });
    expect(await found()).toBe(1);
    expect((await objectionBy(db, one.publicId))?.strike).toBeNull();
    expect((await imported({}, neighbour)).communes["59350"]).toMatchObject({ electors: 2, excluded: { objected: 0 } });
    expect(await found()).toBe(1);
  });

  test("once the department is frozen nothing is struck nor taken back, who was struck is forgotten, and paper is recorded", async () => {
    await imported({}, neighbour);
    const first = await checked();
    await strike(db, someKeys, { id: first.publicId, match: matchOf(), letterKeys: office }, central);
    const second = await objected({ ...zelie, birthName: "Lebreton", firstNames: "Ali" }, "ABCD2346");
    await documentSeen(db, { id: second.publicId, document: "passport" }, central);
    const paper = { id: second.publicId, outcome: "on-paper" } as const;
    expect(await answerObjection(db, paper, central)).toEqual({ ok: false, refusal: "not-frozen" });
    await owner(
      `insert into roll.freeze (department, primary_texts, left_out, reason, author, at) values ('59', '{}', 0, 'test', 'operator', $1)`,
      [at],
    );
    const match = matchOf({ ...zelie, birthName: "Lebreton", firstNames: "Ali" });
    expect(await strike(db, someKeys, { id: second.publicId, match, letterKeys: office }, central)).toEqual({
      ...{ ok: false, refusal: "frozen" },
    });
    const [sitting] = await sittings(db);
    expect(await takeBack(db, someKeys, sitting?.sitting ?? "", central)).toEqual({ ok: false, refusal: "frozen" });
    expect((await answerObjection(db, paper, central)).ok).toBe(true);
    const day = 86_400_000;
    await forgetObjections(db, new Date(at.getTime() + 30 * day - 1));
    expect(await owner("select taken from roll.strike")).toEqual([{ taken: null }]);
    expect(await owner("select 1 from letters.letter"), "letters stay for thirty days").toHaveLength(2);
    await forgetObjections(db, new Date(at.getTime() + 30 * day + 1));
    expect(await owner("select 1 from letters.letter")).toEqual([]);
  });

  test("the destruction of the roll takes the hashes, the codes and who was taken out with it (R-F1-11)", async () => {
    await imported({});
    const one = await checked();
    await strike(db, someKeys, { id: one.publicId, match: matchOf(), letterKeys: office }, central);
    await raw(db, "select roll.destroy_electors()");
    for (const table of ["suppression", "objection_code", "objection_identity"])
      expect(await owner(`select 1 from roll.${table}`)).toEqual([]);
    expect(await owner("select taken from roll.strike")).toEqual([{ taken: null }]);
  });

  test("past twenty an hour in one commune nothing more is struck, and the alarm says where", async () => {
    await imported({}, neighbour);
    const one = await checked();
    await owner(
      `insert into roll.strike (objection_id, sitting, commune, batch, author, at)
       select id, repeat('0', 26), '59350', 1, 'operator', $1 from roll.objection, generate_series(1, 20)`,
      [at],
    );
    await owner("insert into roll.strike_undone select id, 'test', 'operator', at from roll.strike");
    const asked = { id: one.publicId, match: matchOf(), letterKeys: office };
    expect(await strike(db, someKeys, asked, central)).toEqual({ ok: false, refusal: "cap-commune" });
    const since = new Date(at.getTime() - 86_400_000);
    expect(await alarms(db, { since, many: 20 })).toEqual([{ commune: "59350", why: "commune" }]);
    const inAnHour = operator(new Date(at.getTime() + 3_600_001), "Opposition reçue");
    expect((await strike(db, someKeys, asked, inAnHour)).ok).toBe(true);
  });
});

describe("rules", () => {
  test("the keyed hash does not depend on marks, case, spaces or hyphens, and on nothing less than the five values (R-F1-11)", () => {
    const person = {
      birthName: "LE GOFF",
      firstNames: "Anne-Marie",
      birthDate: birthDateOf("01/02/1960"),
      commune: "29019",
    };
    const hash = suppressionOf(someKeys.token, person);
    expect(suppressionOf(someKeys.token, { ...person, birthName: "Le Goff", firstNames: "ANNE, MARIE" })).toBe(hash);
    const others = [
      { ...person, birthName: "LE GOF" },
      { ...person, firstNames: "Anne" },
      { ...person, birthDate: birthDateOf("01/02/1961") },
      { ...person, commune: "29020" },
    ];
    for (const other of others) expect(suppressionOf(someKeys.token, other)).not.toBe(hash);
    expect(suppressionOf(Buffer.alloc(32, 1), person)).not.toBe(hash);
  });

  test("who is put back into a block is packed as the delivery packed them", () => {
    const word = fc.stringMatching(/^[A-ZÉ -]{0,12}$/);
    const values = fc.tuple(
      word,
      word,
      word,
      fc.constantFrom("M", "F", ""),
      fc.constantFrom("07/03/1974", "1961", "?"),
    );
    const precinct = fc.constantFrom("1", "0001", "0,00E+00", "");
    fc.assert(
      fc.property(values, fc.tuple(word, word, precinct, word), (one, rest) => {
        const packed = [...one, ...rest].join("\u001f");
        expect(unpackAll(packed).map(packListed)).toEqual(packed === "" ? [] : [packed]);
      }),
    );
  });

  test("a code is read as people copy it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/), (code) => {
        const byHand = `${code.slice(0, 4)} - ${code.slice(4)}`.toLowerCase().replace(/0/g, "o").replace(/1/g, "l");
        expect(codeAsTyped(byHand)).toBe(code);
      }),
    );
  });

  test("R-F1-10: a month, and the days that are left of it", () => {
    expect(deadlineOf("2011-03-03", "2011-03-30")).toEqual({ by: "2011-04-03", days: 4, urgency: "soon" });
    expect(deadlineOf("2011-01-31", "2011-03-01")).toMatchObject({ by: "2011-02-28", days: -1, urgency: "late" });
  });
});
