import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { readErasures } from "../../../core/erasure.ts";
import { openDb, raw, type Db, type Tx } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { publicState, stateFrom } from "../public-state.ts";
import { boardOf, missingOf } from "../rules/board.ts";
import { namedBy } from "../rules/deadline.ts";
import { actsOfPlace, settingsInForce } from "../store/acts.ts";
import { seatsOfDepartment } from "../store/seats.ts";
import { bureauRoles, usualSettings } from "../terms.ts";
import {
  anActor,
  aNewPerson,
  anId,
  aPlace,
  aRole,
  entered,
  heldAt,
  seated,
  someBureaus,
  someDetails,
  somePlaces,
} from "../testing.ts";
import type { Bureaus } from "./actor.ts";
import { enterPerson, letGo, overName, train } from "./people.ts";
import { forgetLeavers, forgetOffers } from "./restored.ts";
import { readBureau, readDepartment, readOwn, readPerson } from "./reads.ts";
import { saveSettings, takeSeatBack } from "./seats.ts";

const databases = testDatabases();
let db: Db<"bureaus">;
let bureaus: Bureaus;

beforeAll(() => {
  db = openDb<"bureaus">(databases.url("bureaus"));
  bureaus = someBureaus(db);
});
afterAll(() => db.destroy());
beforeEach(() =>
  asOwner("truncate bureaus.person, bureaus.act, bureaus.setting, privacy.audit, privacy.erasure cascade"),
);

const asOwner = async <Row extends object>(sql: string): Promise<readonly Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(sql)).rows);
const audited = () =>
  asOwner<{ action: string; subject_ids: string[] }>("select action, subject_ids from privacy.audit order by id");
const refused = (refusal: string) => ({ ok: false, refusal });

test("R-PRIV-01: file 2 is being made from its first person, and in use once somebody holds a seat", async () => {
  expect(await publicState(db)).toEqual([]);
  const person = await entered(bureaus);
  const since = anActor().at.toISOString().slice(0, 10);
  expect(await publicState(db)).toEqual([{ file: "bureaus", state: "being-made", since }]);
  await seated(bureaus, person);
  expect(await publicState(db)).toEqual([{ file: "bureaus", state: "in-use", since }]);
  const ended = new Date("2011-12-31T22:00:00Z");
  expect(stateFrom({ entered: null, seated: null, ended })).toEqual([
    { file: "bureaus", state: "destroyed", since: "2011-12-31" },
  ]);
});

describe("a seat", () => {
  test("R-BUR-01: is given by the department’s committee, and has a number that is never used again", async () => {
    const person = await entered(bureaus);
    for (const roles of [
      [aRole("national-committee")],
      [aRole("department-committee", "971")],
      [aRole("administrator")],
    ])
      expect(await seated(bureaus, person, {}, { roles })).toEqual(refused("not-yours"));
    const given = await seated(bureaus, person);
    const [first] = await seatsOfDepartment(db, "59");
    await takeSeatBack(bureaus, given.ok ? given.value : "", anActor());
    await seated(bureaus, person);
    const [second] = await seatsOfDepartment(db, "59");
    expect(Number(second?.number)).toBeGreaterThan(Number(first?.number));
  });

  test("R-BUR-04: somebody holds one a round, wherever it is; a delegate covers several places", async () => {
    const person = await entered(bureaus);
    expect((await seated(bureaus, person)).ok).toBe(true);
    expect(await seated(bureaus, person, { place: anId("rm") })).toEqual(refused("seated-already"));
    expect((await seated(bureaus, person, { place: anId("rm"), round: 2 })).ok).toBe(true);
    const delegate = await entered(bureaus, { candidate: anId("c1"), roles: ["delegate"] });
    expect((await seated(bureaus, delegate, { role: "delegate" })).ok).toBe(true);
    expect((await seated(bureaus, delegate, { role: "delegate", place: anId("rm") })).ok).toBe(true);
    expect(await seated(bureaus, delegate, { role: "delegate", place: anId("rm") })).toEqual(refused("seated-already"));
    expect(await seated(bureaus, delegate, { place: anId("rm") })).toEqual(refused("seated-already"));
  });

  test("R-BUR-03: a candidate has one titular and one substitute a place, beside those of others and of the committee", async () => {
    const of = (candidate?: string) => entered(bureaus, { candidate });
    expect((await seated(bureaus, await of(anId("c1")))).ok).toBe(true);
    expect(await seated(bureaus, await of(anId("c1")))).toEqual(refused("seat-taken"));
    expect((await seated(bureaus, await of(anId("c1")), { role: "substitute" })).ok).toBe(true);
    expect((await seated(bureaus, await of(anId("c2")))).ok).toBe(true);
    for (const place of [anId("tr"), anId("tr")]) expect((await seated(bureaus, await of(), { place })).ok).toBe(true);
    expect(await heldAt(bureaus)).toEqual(["1 assessor", "1 assessor", "1 assessor", "1 assessor", "1 substitute"]);
  });

  test("of president is held once; a candidate names none, and only a candidate names a delegate", async () => {
    expect((await seated(bureaus, await entered(bureaus), { role: "president" })).ok).toBe(true);
    expect(await seated(bureaus, await entered(bureaus), { role: "president" })).toEqual(refused("seat-taken"));
    const named = await entered(bureaus, { candidate: anId("c1") });
    expect(await seated(bureaus, named, { role: "secretary" })).toEqual(refused("role-not-for-a-candidate"));
    expect(await seated(bureaus, await entered(bureaus), { role: "delegate" })).toEqual(
      refused("delegate-without-candidate"),
    );
  });

  test("R-BUR-05: names of a candidate are given by 18:00 on the third day before, on the territory’s clock", async () => {
    expect(namedBy({ round: 1, date: "2011-10-08", zone: "America/Guadeloupe" }).toISOString()).toBe(
      "2011-10-05T22:00:00.000Z",
    );
    const named = await entered(bureaus, { candidate: anId("c1") });
    const late = new Date("2011-10-06T16:00:01Z");
    expect(await seated(bureaus, named, {}, { at: late })).toEqual(refused("named-too-late"));
    expect((await seated(bureaus, named, {}, { at: new Date("2011-10-06T16:00:00Z") })).ok).toBe(true);
    expect((await seated(bureaus, await entered(bureaus), {}, { at: late })).ok).toBe(true);
  });

  test("is in a place of the person’s department, open that round, when they are free", async () => {
    const first = await entered(bureaus, { rounds: [1] });
    expect(await seated(bureaus, first, { place: anId("f") })).toEqual(refused("of-another-department"));
    expect(await seated(bureaus, first, { round: 2 })).toEqual(refused("not-free-that-round"));
    expect(await seated(bureaus, first, { place: anId("zz") })).toEqual(refused("no-such-place"));
    const closed = somePlaces.map((place) => ({ ...place, rounds: [] }));
    const place = (id: string) => Promise.resolve(closed.find(({ publicId }) => publicId === id));
    expect(await seated(someBureaus(db, { place }), first)).toEqual(refused("place-not-open"));
  });

  test("asked for by two at once goes to one", async () => {
    const two = [await entered(bureaus), await entered(bureaus)];
    const answers = await Promise.all(two.map((person) => seated(bureaus, person, { role: "president" })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("the floor (R-BUR-02)", () => {
  test("is a president, two assessors and a secretary until the high authority sets another", async () => {
    const president = await entered(bureaus);
    await seated(bureaus, president, { role: "president" });
    const board = async () =>
      boardOf(somePlaces.slice(0, 1), await seatsOfDepartment(db, "59"), (await settingsInForce(db)).content);
    expect((await board()).bureaus[0]?.missing).toEqual([
      { role: "assessor", count: 2 },
      { role: "secretary", count: 1 },
    ]);
    const floor = { president: 1, "vice-president": 0, assessor: 1, secretary: 0 };
    const high = anActor({ roles: [aRole("high-authority")] });
    expect(await saveSettings(bureaus, { floor, endsOn: null }, 0, anActor())).toEqual(refused("not-yours"));
    expect((await saveSettings(bureaus, { floor, endsOn: null }, 0, high)).ok).toBe(true);
    expect(await saveSettings(bureaus, { floor, endsOn: null }, 0, high)).toEqual(refused("changed-meanwhile"));
    expect((await board()).bureaus[0]?.missing).toEqual([{ role: "assessor", count: 1 }]);
    await seated(bureaus, await entered(bureaus));
    expect(await board()).toMatchObject({ below: 1, vacancies: 2 });
  });

  test("lacks what it asks less what is there, and never less than nothing", () => {
    const roles = fc.array(fc.constantFrom(...bureauRoles), { maxLength: 12 });
    fc.assert(
      fc.property(roles, (held) => {
        const missing = missingOf(
          held.map((role) => ({ role })),
          usualSettings.floor,
        );
        for (const [role, wanted] of Object.entries(usualSettings.floor)) {
          const lacks = missing.find((one) => one.role === role)?.count ?? 0;
          expect(lacks).toBe(Math.max(0, wanted - held.filter((one) => one === role).length));
        }
      }),
    );
  });
});

describe("a person", () => {
  test("R-F2-03: withdraws, and is gone whole; each seat is vacant with an act that names nobody", async () => {
    const person = await entered(bureaus);
    await seated(bureaus, person);
    await seated(bureaus, person, { round: 2 });
    await train(bureaus, person, { heldOn: "2011-09-10", modules: ["code"] }, anActor());
    expect(await letGo(bureaus, person, "withdrawn", anActor({ reason: "Lettre du 20 septembre" }))).toEqual({
      ok: true,
      value: 2,
    });
    expect(await heldAt(bureaus)).toEqual([]);
    expect(await asOwner("select 1 from bureaus.person union all select 1 from bureaus.training")).toEqual([]);
    const acts = await actsOfPlace(db, anId("tr"));
    expect(acts.map(({ kind, round }) => `${kind} ${round}`)).toEqual([
      "released 2",
      "released 1",
      "seated 2",
      "seated 1",
    ]);
    expect(acts[0]?.reason).toBe("Lettre du 20 septembre");
    expect((await readErasures(openedAsStaff())).map(({ rooms, reason }) => [rooms, reason])).toEqual([
      [["bureaus"], "withdrawal"],
    ]);
  });

  test("is entered with a role, a round, an age and a candidate who stands", async () => {
    const enter = (changes: object, actor = anActor()) => enterPerson(bureaus, aNewPerson(changes), actor);
    expect(await enter({ roles: [] })).toEqual(refused("nothing-asked"));
    expect(await enter({ details: someDetails({ bornOn: "1999-01-01" }) })).toEqual(refused("not-born-yet"));
    expect(await enter({ candidate: anId("zz") })).toEqual(refused("no-such-candidate"));
    expect(await enter({ department: "971" })).toEqual(refused("not-yours"));
    const own = anActor({ roles: [aRole("candidate-representative", undefined, anId("c1"))] });
    expect((await enter({ candidate: anId("c1") }, own)).ok).toBe(true);
    expect(await enter({ candidate: anId("c2") }, own)).toEqual(refused("not-yours"));
    expect(await enter({}, own)).toEqual(refused("not-yours"));
  });

  test("R-F2-07: has a training record, once a day", async () => {
    const person = await entered(bureaus);
    const half = { heldOn: "2011-09-10", modules: ["code", "mock-vote"] as const };
    expect((await train(bureaus, person, half, anActor())).ok).toBe(true);
    expect(await train(bureaus, person, half, anActor())).toEqual(refused("trained-that-day"));
    expect(await train(bureaus, person, { ...half, modules: [] }, anActor())).toEqual(refused("nothing-taught"));
    expect(await readPerson(bureaus, person, anActor())).toMatchObject({ ok: true, value: { training: [half] } });
  });

  test("is in no table in clear, neither by name nor by e-mail, town or birth", async () => {
    await entered(bureaus);
    const [row] = await asOwner<{ text: string }>(
      "select encode(sealed, 'escape') || row_to_json(p)::text as text from bureaus.person p",
    );
    expect(row?.text).toContain('"department":"59"');
    for (const word of ["Odile", "Noisetier", "odile@", "1960-05-10", "Tours", "Haies"])
      expect(row?.text).not.toContain(word);
  });
});

/** R-F2-04: role × act × territory. The persons: one of the Nord, one of Guadeloupe, and the same two named by candidate c1. */
const readers = {
  "department-committee of 59": aRole("department-committee", "59"),
  "department-committee of 971": aRole("department-committee", "971"),
  "national-committee": aRole("national-committee"),
  "high-authority": aRole("high-authority"),
  "representative of c1": aRole("candidate-representative", undefined, anId("c1")),
  "representative of c2": aRole("candidate-representative", undefined, anId("c2")),
  administrator: aRole("administrator"),
  "data-protection-officer": aRole("data-protection-officer"),
  "canvassing-board of 59": aRole("canvassing-board", "59"),
  treasurer: aRole("treasurer"),
} as const;

const all = ["59", "971", "59 c1", "971 c1"];
const home = ["59", "59 c1"];
const away = ["971", "971 c1"];
const own = ["59 c1", "971 c1"];
const none: readonly string[] = [];

describe("R-F2-04: who reads whom, who changes whom", () => {
  test.each<[keyof typeof readers, { reads: readonly string[]; seats: readonly string[]; removes: readonly string[] }]>(
    [
      ["department-committee of 59", { reads: home, seats: home, removes: home }],
      ["department-committee of 971", { reads: away, seats: away, removes: away }],
      ["national-committee", { reads: all, seats: none, removes: none }],
      ["high-authority", { reads: all, seats: none, removes: none }],
      ["representative of c1", { reads: own, seats: none, removes: own }],
      ["representative of c2", { reads: none, seats: none, removes: none }],
      ["administrator", { reads: none, seats: none, removes: none }],
      ["data-protection-officer", { reads: none, seats: none, removes: none }],
      ["canvassing-board of 59", { reads: none, seats: none, removes: none }],
      ["treasurer", { reads: none, seats: none, removes: none }],
    ],
  )("%s", async (name, expected) => {
    const actor = anActor({ roles: [readers[name]] });
    const people = new Map<string, string>();
    for (const department of ["59", "971"]) {
      people.set(department, await entered(bureaus, { department }));
      people.set(`${department} c1`, await entered(bureaus, { department, candidate: anId("c1") }));
    }
    const those = async (may: (id: string, department: string) => Promise<{ readonly ok: boolean }>) => {
      const may_: string[] = [];
      for (const [label, id] of people) if ((await may(id, label.split(" ")[0] ?? "")).ok) may_.push(label);
      return may_.sort();
    };
    const place = (department: string) => (department === "59" ? anId("tr") : anId("f"));
    expect(await those((id) => readPerson(bureaus, id, actor)), "reads").toEqual([...expected.reads].sort());
    expect(await those((id, code) => seated(bureaus, id, { place: place(code) }, actor)), "seats").toEqual(
      [...expected.seats].sort(),
    );
    const listed: string[] = [];
    for (const department of ["59", "971"]) {
      const read = await readDepartment(bureaus, { department }, 1, actor);
      const bureau = await readBureau(bureaus, somePlaces[department === "59" ? 0 : 2] ?? aPlace("tr"), actor);
      expect(bureau.ok).toBe(read.ok);
      if (read.ok) listed.push(...read.value.people.map(({ publicId }) => publicId));
    }
    listed.push(...(await readOwn(bureaus, 1, actor)).people.map(({ publicId }) => publicId));
    const seen = [...people].filter(([, id]) => listed.includes(id)).map(([label]) => label);
    expect(seen.sort(), "lists").toEqual([...expected.reads].sort());
    expect(await those((id) => letGo(bureaus, id, "withdrawn", actor)), "removes").toEqual(
      [...expected.removes].sort(),
    );
  });

  test("R-SEC-01: each read is in the audit log, by random ids and without the name", async () => {
    const person = await entered(bureaus);
    await seated(bureaus, person);
    await asOwner("truncate privacy.audit cascade");
    await readPerson(bureaus, person, anActor());
    await readDepartment(bureaus, { department: "59" }, 1, anActor());
    await heldAt(bureaus);
    await readPerson(bureaus, person, anActor({ roles: [aRole("treasurer")] }));
    expect(await audited()).toEqual([
      { action: "bureau-member.read", subject_ids: [person] },
      { action: "bureau-members.listed", subject_ids: [person] },
      { action: "bureau.read", subject_ids: [anId("tr"), person] },
    ]);
    expect(JSON.stringify(await asOwner("select * from privacy.audit"))).not.toMatch(/Odile|Noisetier/);
  });
});

function openedAsStaff(): Db<"staff"> {
  const staff = openDb<"staff">(databases.url("staff"));
  opened.push(staff);
  return staff;
}
const opened: Db<"staff">[] = [];
afterAll(() => Promise.all(opened.map((one) => one.destroy())));

test("a copy of before somebody left forgets them again, and the letter by which they had offered themselves", async () => {
  const [gone, stays] = [await entered(bureaus), await entered(bureaus)];
  const over = (named: string) => (named === overName(gone) ? new Date() : undefined);
  expect(await db.transaction().execute((tx) => forgetLeavers(tx as Tx<"bureaus">, over))).toBe(1);
  expect(await asOwner("select public_id from bureaus.person")).toEqual([{ public_id: stays }]);
  const worker = openDb<"files_worker">(databases.url("files_worker"));
  for (const id of ["41", "42"])
    await asOwner(
      `insert into letters.letter (id, kind, sealed, idempotency_key, received_on) values (${id}, 'bureau-application', decode(repeat('00', 54), 'hex'), gen_random_uuid(), '2011-09-01')`,
    );
  const sent = (named: string) => (named === overName(bureaus.keys.idOfLetter("41")) ? new Date() : undefined);
  const dropped = await worker
    .transaction()
    .execute((tx) => forgetOffers(tx as Tx<"files_worker">, bureaus.secret, sent));
  await worker.destroy();
  expect([dropped, await asOwner("select id::text from letters.letter")]).toEqual([1, [{ id: "42" }]]);
});

describe("R-F2-05: no name of a bureau on the public web", () => {
  test("its login can publish nothing, and what publishes can read no name", async () => {
    const forbidden = { code: "42501" };
    for (const table of ["publication", "publication_part"])
      await expect(raw(db, `insert into core.${table} default values`), table).rejects.toMatchObject(forbidden);
    for (const login of ["staff", "primary", "polling", "roll", "letters"] as const) {
      const other = openDb<typeof login>(databases.url(login));
      await expect(raw(other, "select sealed from bureaus.person"), login).rejects.toMatchObject(forbidden);
      await expect(raw(other, "select person_id from bureaus.seat"), login).rejects.toMatchObject(forbidden);
      await other.destroy();
    }
  });
});
