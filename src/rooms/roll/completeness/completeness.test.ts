import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, raw } from "../../../core/db/handle.ts";
import type { HeldRole, OfficeRole } from "../../../core/office-roles.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { boardOf } from "../board.ts";
import { operator, type Actor } from "../may.ts";
import { nobodyExcluded } from "../rules.ts";
import type { CommuneHeld } from "../store/counts.ts";
import { delivered } from "../testing.ts";
import { recordEnrolment, registerBag, withdrawBag } from "./acts.ts";
import { readEnrolment } from "./reading.ts";
import { against } from "./rules.ts";
import { bags, enrolled, enrolmentImports } from "./store.ts";

const databases = testDatabases();
const db = openDb<"roll">(databases.url("roll"));
const at = new Date("2011-09-20T10:00:00Z");
const actor = (role: OfficeRole, department?: string): Actor => {
  const held: HeldRole = { role, department, candidate: undefined };
  return { by: "staff:lea", at, reason: "Rendu à la mairie", roles: [held] };
};
const aBag = (changes: Partial<Parameters<typeof registerBag>[1]> = {}) => ({
  ...{
    commune: "62041",
    reference: "Sac 12",
    office: "Mairie d’Arras",
    receivedOn: "2011-09-01",
    pages: 40,
    lines: 900,
  },
  ...changes,
});
const heldOf = (commune: string, electors: number, changes: Partial<CommuneHeld> = {}): CommuneHeld => ({
  ...{
    commune,
    electors,
    movedIn: 0,
    excluded: nobodyExcluded,
    receivedOn: "2011-09-01",
    extractedOn: "2011-03-01",
    since: at,
    office: "Préfecture",
  },
  ...changes,
});
const readIn = async (text: string) => {
  const read = await readEnrolment(delivered(text, "inscrits.csv"));
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
};

beforeEach(() =>
  withClient(databases.owner("files"), (client) =>
    client.query("truncate roll.bag, roll.enrolment_import, privacy.audit cascade"),
  ),
);

describe("R-F1-05: a commune may stay on paper", () => {
  test("its bag is registered once, by the national or its own department's committee, and a form sent twice is one bag", async () => {
    expect(await registerBag(db, aBag(), actor("department-committee", "62"))).toMatchObject({ ok: true });
    expect(await registerBag(db, aBag(), actor("national-committee"))).toMatchObject({ refusal: "reference-taken" });
    for (const [changes, refusal] of [
      [{ commune: "62999" }, "no-such-commune"],
      [{ receivedOn: "2011-09-21", reference: "Sac 13" }, "not-yet"],
    ] as const)
      expect(await registerBag(db, aBag(changes), actor("national-committee"))).toMatchObject({ refusal });
    expect(await bags(db, "62")).toMatchObject([aBag()]);
    expect(await bags(db, "59")).toEqual([]);
  });

  test.each([
    ["department-committee", "59"],
    ["high-authority", undefined],
    ["data-protection-officer", undefined],
    ["canvassing-board", "62"],
    ["treasurer", undefined],
  ] as const)("%s of %s registers and withdraws nothing in the Pas-de-Calais", async (role, department) => {
    const refused = { refusal: "not-your-territory" };
    expect(await registerBag(db, aBag(), actor(role, department))).toMatchObject(refused);
    await registerBag(db, aBag(), operator(at, ""));
    const [bag] = await bags(db, "62");
    expect(await withdrawBag(db, bag?.publicId ?? "", actor(role, department))).toMatchObject(refused);
    expect(await bags(db, "62")).toHaveLength(1);
  });

  test("withdrawn it no longer counts, its row and reason stay, and the reference may be used again", async () => {
    await registerBag(db, aBag(), operator(at, ""));
    const [bag] = await bags(db);
    const own = actor("department-committee", "62");
    expect(await withdrawBag(db, bag?.publicId ?? "", own)).toMatchObject({ ok: true });
    expect(await withdrawBag(db, bag?.publicId ?? "", own)).toMatchObject({ refusal: "no-such-bag" });
    expect(await registerBag(db, aBag({ lines: 950 }), own)).toMatchObject({ ok: true });
    expect(await bags(db)).toMatchObject([{ lines: 950 }]);
    expect(await raw(db, "select reason from roll.bag_withdrawn")).toEqual([{ reason: "Rendu à la mairie" }]);
  });
});

describe("R-ROLL-18: the count against the last election", () => {
  test("columns are known by name, counts may hold spaces, a code may have lost its zero; the rest is refused by line", async () => {
    const read = await readIn(
      "Inscrits;Libellé;Code commune\n1 024;Arras;62041\n12;L’Abergement;1001\n9;?;99999\nx;?;59350\n7;?;62041\n",
    );
    expect([...read.enrolled]).toEqual([
      ["62041", 1024],
      ["01001", 12],
    ]);
    expect(read.refused).toEqual([
      { reason: "commune-twice", count: 1, lines: [6] },
      { reason: "no-such-commune", count: 1, lines: [4] },
      { reason: "not-a-count", count: 1, lines: [5] },
    ]);
    expect(await readEnrolment(delivered("commune;votants\n62041;4\n"))).toMatchObject({ refusal: "column-missing" });
  });

  test("the last file that names a commune is believed, and what it does not name stays as it was", async () => {
    const first = await readIn("commune;inscrits\n62041;1000\n62160;300\n");
    expect(await recordEnrolment(db, first, "européennes de 2009", operator(at, ""))).toMatchObject({ ok: true });
    await recordEnrolment(db, await readIn("commune;inscrits\n62041;1100\n"), "régionales de 2010", operator(at, ""));
    expect(Object.fromEntries(await enrolled(db, "62"))).toEqual({ "62041": 1100, "62160": 300 });
    const empty = await readIn("commune;inscrits\n99999;4\n");
    expect(await recordEnrolment(db, empty, "x", operator(at, ""))).toMatchObject({ refusal: "nothing-kept" });
    const home = actor("department-committee", "62");
    expect(await recordEnrolment(db, first, "x", home)).toMatchObject({ refusal: "not-your-territory" });
    expect(await enrolmentImports(db)).toMatchObject([
      { election: "régionales de 2010", communes: 1 },
      { communes: 2 },
    ]);
  });

  test("more than one in twenty apart is off, one in twenty is not, whichever way", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (counted, official) => {
        const beside = against("62041", new Map([["62041", counted]]), new Map([["62041", official]]));
        expect(beside?.isOff).toBe(Math.abs(counted - official) > official / 20);
      }),
    );
    expect(against("62041", new Map([["62041", 95]]), new Map([["62041", 100]]))?.isOff).toBe(false);
    expect(against("62041", new Map([["62041", 5]]), new Map())).toBeUndefined();
  });

  test("R-ROLL-13: a district is beside its own count, or else the whole city beside all of its districts", () => {
    const counted = new Map([
      ["75101", 40],
      ["75102", 60],
    ]);
    expect(against("75101", counted, new Map([["75101", 41]]))).toMatchObject({ counted: 40, enrolled: 41 });
    expect(against("75101", counted, new Map([["75056", 200]]))).toEqual({ counted: 100, enrolled: 200, isOff: true });
    expect(against("75056", new Map([["75056", 99]]), counted)).toEqual({ counted: 99, enrolled: 100, isOff: false });
  });

  test("the board says of each commune whether it is in force, too old, on paper, being keyed or missing", () => {
    const board = boardOf("62", {
      held: [
        heldOf("62041", 90, { excluded: { ...nobodyExcluded, objected: 6, minor: 40 } }),
        heldOf("62043", 90, { movedIn: 7, excluded: { ...nobodyExcluded, moved: 2 } }),
        heldOf("62160", 50, { extractedOn: "2009-01-01" }),
      ],
      bags: [
        { ...aBag({ commune: "62193", lines: 400 }), publicId: "a" },
        { ...aBag({ commune: "62193", lines: 20 }), publicId: "b" },
        { ...aBag(), publicId: "c" },
      ],
      keyings: [
        { commune: "62193", office: "Mairie de Calais", pages: 10, settled: 4 },
        { commune: "62193", office: "Mairie de Calais", pages: 2, settled: 1 },
        { commune: "62041", office: "Mairie d’Arras", pages: 3, settled: 0 },
        { commune: "62498", office: "Mairie de Lens", pages: 7, settled: 7 },
      ],
      enrolled: new Map([
        ["62041", 100],
        ["62043", 85],
        ["62193", 500],
      ]),
      cutOff: "2010-12-31",
    });
    expect(board.rows).toMatchObject([
      { commune: "62041", state: "in-force", against: { counted: 96, isOff: false }, keyed: { pages: 3, settled: 0 } },
      { commune: "62043", against: { counted: 85, enrolled: 85 } },
      { commune: "62160", state: "too-old", against: undefined, keyed: undefined },
      { commune: "62193", state: "keying", against: { counted: 420, isOff: true }, keyed: { pages: 12, settled: 5 } },
      { commune: "62498", state: "keying", office: "Mairie de Lens", keyed: { pages: 7, settled: 7 } },
    ]);
    expect(board.missing).toContain("62002");
    expect(board.missing).not.toContain("62193");
  });
});
