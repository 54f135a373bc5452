import { describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { raw } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { readFiles } from "../reading/read.ts";
import { openHours } from "../store/hours.ts";
import { actsOf, placeById, precincts } from "../store/reading.ts";
import { keyOf, type Place } from "../terms.ts";
import { aFile, anActor, aPlaceContent, aRole, placesByReference, precinctsFile, placesFile } from "../testing.ts";
import { importPlaces, preview } from "./import.ts";
import { changePlace, decideRound, enterPlace, mergePlaces, movePrecincts } from "./places.ts";
import { aGround } from "./testing.ts";

const databases = testDatabases();
const { db, place } = aGround(databases);

/** Which place holds each precinct, by its reference, in round 1 and in round 2. */
const held = async (): Promise<Readonly<Record<string, string>>> => {
  const names = new Map(Object.entries(await placesByReference(db)).map(([name, { id }]) => [id, name]));
  const all = await precincts(db);
  return Object.fromEntries(
    all.map((one) => [keyOf(one), [one.places[1], one.places[2]].map((id) => names.get(id ?? "") ?? "-").join("/")]),
  );
};
const lille = { commune: "59350", code: "0002" };
/** The widest hours of a department in each round. */
const hours = async (department: string, since = new Date()) =>
  (await openHours(db, since))
    .filter((one) => one.department === department)
    .sort((one, other) => one.round - other.round)
    .map(({ round, opensAt, closesAt }) => `${round} ${opensAt}–${closesAt}`);

const audited = async () => {
  const rows = await withClient(databases.owner("files"), (client) =>
    client.query<{ action: string; actor: string }>("select action, actor from privacy.audit order by id"),
  );
  return rows.rows.map(({ action, actor }) => `${actor} ${action}`);
};

test("the hours of a department are those of its first place that opens and of its last that closes, in rounds where they are open", async () => {
  const ordinary = ["1 09:00–19:00", "2 09:00–19:00"];
  expect(await hours("59")).toEqual(ordinary);
  const { content, publicId, number } = place("L-1");
  const [first, second] = content.rounds;
  if (!first || !second) throw new Error("no rounds");
  const rounds = [{ ...first, opensAt: "08:00", closesAt: "22:30" }, second];
  expect(await changePlace(db, publicId, { ...content, rounds }, number, anActor())).toMatchObject({ ok: true });
  expect(await hours("59")).toEqual(["1 08:00–22:30", "2 09:00–19:00"]);
  expect(await hours("971")).toEqual(["1 08:30–18:00", "2 08:30–18:00"]);
});

describe("an import", () => {
  test("is written whole: places, precincts, and the place of each in both rounds", async () => {
    expect(await held()).toEqual({
      "59350 0001": "L-1/L-1",
      "59350 0002": "L-1/L-1",
      "59350 0101": "L-2/L-2",
      "97120 0001": "G-1/G-1",
    });
    expect(await audited()).toEqual(["staff:nadia places.imported"]);
  });

  test("of the same files again is refused: there is nothing to write", async () => {
    const again = await importPlaces(db, await readFiles([aFile(placesFile), aFile(precinctsFile)]), anActor());
    expect(again).toEqual({ ok: false, refusal: "nothing-to-write" });
  });

  test("changes what it names and leaves the rest; the place that held a precinct is still told", async () => {
    const file = precinctsFile
      .replace("Tilleuls 2;Lille-1;L-1", "Tilleuls deux;Lille-1;L-2")
      .split("\n")
      .slice(0, 3)
      .join("\n");
    const written = await importPlaces(db, await readFiles([aFile(`${file}\n`)]), anActor());
    expect(written).toMatchObject({ ok: true, value: { newPrecincts: [], changedPrecincts: [{}], same: 1 } });
    expect((await held())["59350 0002"]).toBe("L-2/L-2");
    const ended = await raw(db, "select 1 from polling.allotment where code = '0002' and ended_by is not null");
    expect(ended).toHaveLength(2);
  });

  test("that names a place nobody knows keeps the precinct, without a place, and says so", async () => {
    const reading = await readFiles([aFile("code commune;code du bureau;code du lieu\n59350;0900;L-9\n")]);
    expect((await preview(db, reading)).strangers).toEqual([{ commune: "59350", code: "0900" }]);
    await importPlaces(db, reading, anActor());
    expect((await held())["59350 0900"]).toBe("-/-");
  });

  test("of a department's committee is refused whole when one line is of another department", async () => {
    const reading = await readFiles([aFile("code commune;code du bureau;code du lieu\n59350;0900;\n97120;0900;\n")]);
    const nord = anActor({ roles: [aRole("department-committee", "59")] });
    expect(await importPlaces(db, reading, nord)).toEqual({ ok: false, refusal: "not-your-territory" });
    expect(Object.keys(await held())).toHaveLength(4);
  });
});

describe("a place", () => {
  test("R-POLL-04: that is merged keeps its ids and its history, and an old file gives it nothing back", async () => {
    const [one, other] = [place("L-2"), place("L-1")];
    expect(await mergePlaces(db, one.publicId, other.publicId, one.number, anActor())).toMatchObject({ ok: true });
    expect((await held())["59350 0101"]).toBe("L-1/L-1");
    const kept = await placeById(db, one.publicId);
    expect([kept?.id, kept?.content.rounds.map(({ status }) => status)]).toEqual([one.id, ["merged", "merged"]]);
    expect((await actsOf(db, one.id)).map(({ kind }) => kind)).toEqual(["merged", "import"]);
    await importPlaces(db, await readFiles([aFile(precinctsFile.replace("Ormes", "Ormes bis"))]), anActor());
    expect((await held())["59350 0101"]).toBe("L-1/L-1");
  });

  test("R-POLL-06: is cancelled for one round, opens again, and keeps its precincts", async () => {
    const { publicId, number } = place("L-1");
    await decideRound(db, publicId, 1, "cancelled", number, anActor({ reason: "Accord des représentants" }));
    expect((await placeById(db, publicId))?.content.rounds.map(({ status }) => status)).toEqual(["cancelled", "open"]);
    expect((await held())["59350 0001"]).toBe("L-1/L-1");
    expect(await decideRound(db, publicId, 1, "cancelled", number + 1, anActor())).toMatchObject({
      refusal: "already-so",
    });
    expect(await decideRound(db, publicId, 1, "open", number + 1, anActor())).toMatchObject({ ok: true });
  });

  test("is split: the new place takes the precincts that it names, and they leave the other", async () => {
    const made = await enterPlace(db, "59", aPlaceContent({ kind: "tent" }), [lille], anActor());
    const id = made.ok ? made.value : "";
    expect((await held())["59350 0002"]).toBe(`${id}/${id}`);
    expect((await held())["59350 0001"]).toBe("L-1/L-1");
    expect((await audited()).at(-1)).toBe("staff:nadia place.split");
  });

  test("takes precincts in one round only, when asked", async () => {
    await movePrecincts(db, place("L-2").publicId, [lille], [2], anActor());
    expect((await held())["59350 0002"]).toBe("L-1/L-2");
  });

  test("that two people save from the same edition is refused to the second, and nothing is overwritten", async () => {
    const { publicId, number, content } = place("L-1");
    const [one, other] = await Promise.all(
      ["Préau A", "Préau B"].map((name) => changePlace(db, publicId, { ...content, name }, number, anActor())),
    );
    expect([one, other].filter((saved) => saved?.ok)).toHaveLength(1);
    expect([one, other].find((saved) => !saved?.ok)).toMatchObject({ refusal: "changed-meanwhile" });
  });

  test("is refused what breaks a rule, and then nothing of the act stays", async () => {
    const { publicId, number, content } = place("L-1");
    const late = content.rounds.map((round) => ({ ...round, opensAt: "20:00" }));
    const tried = [
      await changePlace(db, publicId, { ...content, rounds: late }, number, anActor()),
      await changePlace(db, publicId, { ...content, zone: "Europe/Préau" }, number, anActor()),
      await changePlace(db, publicId, { ...content, commune: "97120" }, number, anActor()),
      await mergePlaces(db, publicId, publicId, number, anActor()),
      await movePrecincts(db, publicId, [{ commune: "59350", code: "9999" }], [1], anActor()),
      await enterPlace(db, "59", aPlaceContent(), [{ commune: "59350", code: "9999" }], anActor()),
    ].map((outcome) => (outcome.ok ? "ok" : outcome.refusal));
    expect(tried).toEqual([
      ...["closes-before-it-opens", "unknown-zone", "unknown-commune", "same-place"],
      ...["no-such-precinct", "no-such-precinct"],
    ]);
    expect(await raw(db, "select 1 from polling.act")).toHaveLength(1);
  });
});

test("every change is a dated row: who moved, merged or cancelled, when and why, on the place that gave and on the place that took", async () => {
  const decided = (day: string, by: string, reason: string) => anActor({ ...{ at: new Date(day), by, reason } });
  const [from, into] = [place("L-1"), place("L-2")];
  const moved = decided("2011-09-02T08:00:00Z", "staff:mona", "Trop de monde aux Tilleuls");
  const cancelled = decided("2011-09-03T09:30:00Z", "staff:carl", "Accord des représentants");
  const merged = decided("2011-09-04T17:45:00Z", "staff:rita", "Même bâtiment");
  const steps = [
    await movePrecincts(db, into.publicId, [lille], [1, 2], moved),
    await decideRound(db, from.publicId, 1, "cancelled", from.number, cancelled),
    await mergePlaces(db, from.publicId, into.publicId, from.number + 1, merged),
  ];
  expect(steps.map(({ ok }) => ok)).toEqual([true, true, true]);
  const rows = async ({ id }: Place) =>
    (await actsOf(db, id)).map(({ kind, by, at, reason }) => [kind, by, at.toISOString(), reason]);
  const rowOf = (kind: string, { by, at, reason }: ReturnType<typeof anActor>) => [kind, by, at.toISOString(), reason];
  const first = rowOf("import", anActor());
  expect(await rows(from)).toEqual([
    rowOf("merged", merged),
    rowOf("cancelled", cancelled),
    rowOf("moved", moved),
    first,
  ]);
  expect(await rows(into)).toEqual([rowOf("merged", merged), rowOf("moved", moved), first]);
});

test("R-POLL-01: the database itself refuses a precinct in two places of one round", async () => {
  const twice = `insert into polling.allotment (commune, code, round, place_id, begun_by)
    select '59350', '0001', 1, $1, max(id) + 0 from polling.act`;
  await raw(
    db,
    "insert into polling.act (public_id, kind, author, at, reason) values (repeat('a', 26), 'moved', 'staff:x', '2011-09-02', 'x')",
  );
  await expect(raw(db, twice, [place("L-2").id])).rejects.toThrow(/allotment_in_force/);
});

describe("who may", () => {
  const everybody = [
    ["national-committee", undefined, true],
    ["department-committee", "59", true],
    ["department-committee", "971", false],
    ["high-authority", undefined, false],
    ["administrator", undefined, false],
    ["canvassing-board", "59", false],
    ["data-protection-officer", undefined, false],
    ["treasurer", undefined, false],
    ["candidate-representative", undefined, false],
  ] as const;

  test.each(everybody)("%s of %s changes a place of the Nord: %s", async (role, department, allowed) => {
    const actor = anActor({ roles: [aRole(role, department)] });
    const { publicId, number, content } = place("L-1");
    const reading = await readFiles([aFile("code commune;code du bureau;code du lieu\n59350;0900;\n")]);
    const tried = [
      await changePlace(db, publicId, { ...content, name: "Préau" }, number, actor),
      await decideRound(db, publicId, 1, "cancelled", number + 1, actor),
      await movePrecincts(db, place("L-2").publicId, [lille], [1], actor),
      await mergePlaces(db, publicId, place("L-2").publicId, number + 2, actor),
      await enterPlace(db, "59", aPlaceContent(), [], actor),
      await importPlaces(db, reading, actor),
    ];
    expect(tried.map((outcome) => outcome.ok)).toEqual(tried.map(() => allowed));
    expect(tried.every((outcome) => outcome.ok || outcome.refusal === "not-your-territory")).toBe(true);
  });
});
