import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { withClient } from "../../supervisor/databases.ts";
import { hasPdftotext, pagesOf } from "../roll/print/testing.ts";
import { readBureau, readPerson } from "./acts/reads.ts";
import { everySeated } from "./acts/summons.ts";
import { withoutPresident } from "./counts.ts";
import { inOrder } from "./pages/bureau.tsx";
import { presidentList, summonses, type Printed } from "./papers/letters.ts";
import { seatsOfDepartment } from "./store/seats.ts";
import { anActor, anId, entered, seated, someBureaus, someCandidates, someDetails, somePlaces } from "./testing.ts";

const databases = testDatabases();
let db: Db<"bureaus">;
beforeAll(() => {
  db = openDb<"bureaus">(databases.url("bureaus"));
});
afterAll(() => db.destroy());
beforeEach(() =>
  withClient(databases.owner("files"), (client) =>
    client.query("truncate bureaus.person, bureaus.act, bureaus.setting, bureaus.ending cascade"),
  ),
);

const room = () => someBureaus(db);
const [tr, rm] = somePlaces;
const printed: Printed = {
  primary: "La primaire",
  place: (id) => somePlaces.find(({ publicId }) => publicId === id),
  day: (round) => ({ round, date: round === 1 ? "2011-10-09" : "2011-10-16", zone: "Europe/Paris" }),
  at: new Date("2011-09-20T08:00:00Z"),
  candidate: (id) => someCandidates.find(({ publicId }) => publicId === id)?.name ?? "",
};
/** The text of each page, ordinary spaces; read by another program than the one that wrote it. */
async function pages(paper: AsyncIterable<Buffer>): Promise<readonly string[]> {
  return pagesOf(await buffer(paper)).map((page) => page.replace(/\s+/gu, " "));
}

/** Odile presides « tr » and Basile assesses there, in round 1; Zoé presides « rm »; Basile presides « tr » in round 2. */
async function threePeople() {
  const [odile, basile, zoe] = [
    await entered(room()),
    await entered(room(), { details: someDetails({ given: "Basile", family: "Cormier", bornOn: "1971-02-03" }) }),
    await entered(room(), { details: someDetails({ given: "Zoé", family: "Sureau", bornOn: "1980-04-05" }) }),
  ];
  await seated(room(), odile, { role: "president" });
  await seated(room(), basile);
  await seated(room(), zoe, { role: "president", place: anId("rm") });
  await seated(room(), basile, { role: "president", round: 2 });
  const seats = await seatsOfDepartment(db, "59");
  const receipt = (place: string, round: 1 | 2, role: string): string =>
    seats.find((seat) => seat.place === anId(place) && seat.round === round && seat.role === role)?.number ?? "?";
  return { odile, receipt };
}

describe.runIf(hasPdftotext)("R-BUR-05: what is printed, read back", () => {
  test("a summons says to one person where, when, for what and by which receipt, and nobody else's name", async () => {
    const { odile, receipt } = await threePeople();
    const read = await readPerson(room(), odile, anActor());
    if (!read.ok) throw new Error(read.refusal);
    const one = (async function* () {
      yield await Promise.resolve(read.value);
    })();
    const [letter = "", ...more] = await pages(summonses(one, printed));
    expect(more).toEqual([]);
    expect(letter).toContain("Odile Noisetier 2 rue des Haies 59000 Lille");
    expect(letter).toContain("Premier tour : Président du bureau");
    expect(letter).toContain("École tr, 1 rue du Préau, 59000 Lille");
    expect(letter).toContain("Le vote a lieu dimanche 9 octobre 2011, de 09:00 à 19:00, heure du lieu.");
    expect(letter).toContain(`Récépissé n° ${receipt("tr", 1, "president")}. Ce numéro est votre titre.`);
    for (const other of ["Basile", "Cormier", "Zoé", "Sureau", "École rm", "Second tour"])
      expect(letter, other).not.toContain(other);
  });

  test("the letters of a department are one a person, each with the seats of that person alone", async () => {
    const { receipt } = await threePeople();
    const letters = await pages(summonses(everySeated(room(), "59", anActor()), printed));
    const names = ["Odile Noisetier", "Basile Cormier", "Zoé Sureau"];
    expect(letters).toHaveLength(3);
    for (const name of names) {
      const its = letters.filter((letter) => letter.includes(name));
      expect(its, name).toHaveLength(1);
      for (const other of names.filter((one) => one !== name)) expect(its[0], other).not.toContain(other);
    }
    const basile = letters.find((letter) => letter.includes("Basile Cormier")) ?? "";
    expect(basile).toMatch(/Premier tour : Assesseur.*Second tour : Président du bureau.*dimanche 16 octobre 2011/);
    expect(basile).toContain(`Récépissé n° ${receipt("tr", 2, "president")}.`);
    expect(basile).not.toContain("École rm");
    expect(letters.find((letter) => letter.includes("Zoé Sureau"))).toContain("École rm, 1 rue du Préau");
  });

  test("the president's list has the bureau of its place and round with receipts, and nobody of another place or round", async () => {
    const { receipt } = await threePeople();
    if (!tr) throw new Error("no place");
    const read = await readBureau(room(), tr, anActor());
    if (!read.ok) throw new Error(read.refusal);
    const filled = inOrder(read.value.filter(({ seat }) => seat.round === 1));
    const [list = "", ...more] = await pages(presidentList(tr, 1, filled, printed));
    expect(more).toEqual([]);
    expect(list).toContain("École tr, 1 rue du Préau, 59000 Lille");
    expect(list).toContain("Premier tour, dimanche 9 octobre 2011");
    const row = (role: string, name: string, number: string) =>
      new RegExp(`${role} .*${name} .*Comité du département ${number} `);
    expect(list).toMatch(row("Président du bureau", "Noisetier", receipt("tr", 1, "president")));
    expect(list).toMatch(row("Assesseur", "Cormier", receipt("tr", 1, "assessor")));
    for (const other of ["Sureau", "École rm", "Second tour"]) expect(list, other).not.toContain(other);
    expect(list.match(/Cormier|CORMIER/g)).toHaveLength(1);
  });
});

test("places without a president are counted by round, whoever sits there otherwise; a place that is shut is not counted", async () => {
  await threePeople();
  if (!tr || !rm) throw new Error("no places");
  expect(await withoutPresident(db, "59", [tr, rm])).toEqual({ 1: 0, 2: 1 });
  expect(await withoutPresident(db, "59", [tr, { ...rm, rounds: rm.rounds.slice(0, 1) }])).toEqual({ 1: 0, 2: 0 });
  expect(await withoutPresident(db, "971", somePlaces.slice(2))).toEqual({ 1: 1, 2: 1 });
});
