import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { withClient } from "../../supervisor/databases.ts";
import * as acts from "./acts.ts";
import { usualSchedule } from "./rules.ts";
import { saidRounds } from "./store/days.ts";
import type { Schedule } from "./terms.ts";
import { aDecision, aSchedule, aWholePrimary } from "./testing.ts";

const databases = testDatabases();
const keys = generateKeyPairSync("ed25519");
let db: Db<"primary">;

beforeAll(() => {
  db = openDb<"primary">(databases.url("primary"));
});
afterAll(() => db.destroy());
beforeEach(() =>
  withClient(databases.owner("files"), (client) =>
    client.query("truncate primaries.edition, primaries.candidate, primaries.publishing, core.publication cascade"),
  ),
);

describe("R-F1-06: the days of a round that has begun are fixed, since the roll is closed by them", () => {
  const moved = aSchedule({ rounds: usualSchedule(["2011-10-02", "2011-10-16"]).rounds });
  const save = (schedule: Schedule, at: string, read = 1) =>
    acts.savePart(db, "schedule", schedule, read, aDecision({ at: new Date(at) }));
  const publish = (at: string) => acts.publishCalendar(db, keys.privateKey, aDecision({ at: new Date(at) }));
  beforeEach(() => aWholePrimary(db));

  test("while people vote another day cannot be saved, published or not before", async () => {
    const refused = { refused: { why: "faults", faults: [{ field: "hexagone-1-date", refusal: "round-begun" }] } };
    const sunday = aSchedule().rounds.map((round) => ({
      ...round,
      days: round.days.map((day) =>
        day.territory === "hexagone" && round.number === 1 ? { ...day, opensAt: "18:00" } : day,
      ),
    }));
    const later = aSchedule({ rounds: sunday });
    expect(await save(later, "2011-10-09T10:00:00Z")).toMatchObject(refused);
    expect((await publish("2011-09-01T10:00:00Z")).ok).toBe(true);
    expect(await save(later, "2011-10-09T10:00:00Z")).toMatchObject(refused);
    expect((await save(later, "2011-10-08T21:59:59Z")).ok, "on the eve, Paris time").toBe(true);
  });

  test("a day that was saved before and never published is not published on polling day; the published one is put back", async () => {
    await publish("2011-09-01T10:00:00Z");
    expect((await save(moved, "2011-09-25T10:00:00Z")).ok).toBe(true);
    expect(await publish("2011-10-09T10:00:00Z")).toMatchObject({
      refusal: "round-begun",
      fault: { territory: "hexagone" },
    });
    expect((await save(aSchedule(), "2011-10-09T10:00:00Z", 2)).ok).toBe(true);
    expect((await publish("2011-10-09T10:05:00Z")).ok).toBe(true);
  });

  /** The dates of 2011 with the day of a territory in the first round. */
  const given = (territory: string, date: string): Schedule =>
    aSchedule({
      rounds: aSchedule().rounds.map((round) => ({
        ...round,
        days: round.days.map((day) => (day.territory === territory && round.number === 1 ? { ...day, date } : day)),
      })),
    });
  const faultAt = (territory: string, refusal: string) => ({
    refused: { why: "faults", faults: [{ field: `${territory}-1-date`, refusal }] },
  });
  /** Which days of a territory in the first round close it. */
  const closing = async (territory: string, at: string) => {
    const rounds = (await saidRounds(db, new Date(at))).filter(({ number }) => number === 1);
    const days = rounds.flatMap(({ days }) => days.filter((day) => day.territory === territory));
    return [...new Set(days.map(({ date }) => date))].sort();
  };

  test("a day that is not after today, on the clock of its territory, cannot be given; tomorrow can", async () => {
    const night = "2011-09-18T02:00:00Z";
    const refused = faultAt("hexagone", "day-not-ahead");
    for (const past of ["2011-08-16", "2011-09-17", "2011-09-18"])
      expect(await save(given("hexagone", past), night), past).toMatchObject(refused);
    expect(await save(given("guadeloupe", "2011-09-17"), night)).toMatchObject(faultAt("guadeloupe", "day-not-ahead"));
    expect((await save(given("guadeloupe", "2011-09-18"), night)).ok, "where it is still the 17th").toBe(true);
    expect((await save(given("hexagone", "2011-09-19"), night, 2)).ok).toBe(true);
  });

  test("a day that was saved and has passed is not published instead of the one to come, which is still asked for by name", async () => {
    await publish("2011-09-01T10:00:00Z");
    expect((await save(given("guadeloupe", "2011-09-16"), "2011-09-10T10:00:00Z")).ok).toBe(true);
    for (const late of ["2011-09-16T15:00:00Z", "2011-09-20T10:00:00Z"])
      expect(await publish(late), late).toMatchObject({ refusal: "day-not-ahead", fault: { territory: "guadeloupe" } });
    expect((await save(given("guadeloupe", "2011-10-08"), "2011-09-20T10:00:00Z", 2)).ok).toBe(true);
    expect((await publish("2011-09-20T10:00:00Z")).ok).toBe(true);
  });

  test("a slip that was saved and that nobody could read is put right on its own day, by what is published", async () => {
    await publish("2011-09-01T10:00:00Z");
    expect((await save(given("guadeloupe", "2011-09-16"), "2011-09-15T10:00:00Z")).ok).toBe(true);
    const [day, refused] = ["2011-09-16T15:00:00Z", faultAt("guadeloupe", "round-begun")];
    expect(await save(given("guadeloupe", "2011-10-14"), day, 2), "another than what people read").toMatchObject(
      refused,
    );
    expect(await publish(day)).toMatchObject({ refusal: "day-not-ahead" });
    expect((await save(given("guadeloupe", "2011-10-08"), day, 2)).ok).toBe(true);
    expect((await publish(day)).ok).toBe(true);
    expect(await closing("guadeloupe", day)).toEqual(["2011-10-08"]);
    expect((await save(given("guadeloupe", "2011-10-14"), day, 3)).ok, "and is changed again").toBe(true);
  });

  test("a day that was published by mistake and has passed is put right", async () => {
    await save(given("guadeloupe", "2011-09-16"), "2011-09-10T10:00:00Z");
    await publish("2011-09-10T10:00:00Z");
    expect((await save(given("guadeloupe", "2011-10-08"), "2011-09-20T10:00:00Z", 2)).ok).toBe(true);
    expect((await publish("2011-09-20T10:00:00Z")).ok).toBe(true);
    expect(await closing("guadeloupe", "2011-10-08T15:00:00Z")).toEqual(["2011-10-08"]);
  });

  test("a vote that a cyclone puts off waits for midnight, then has its new day, and the old one goes on closing", async () => {
    await publish("2011-09-01T10:00:00Z");
    const moved = given("guadeloupe", "2011-10-15");
    const later = {
      ...moved,
      rounds: [moved.rounds[0], usualSchedule(["2011-10-16", "2011-10-23"]).rounds[1]],
    } as Schedule;
    expect(await save(later, "2011-10-08T18:00:00Z")).toMatchObject(faultAt("guadeloupe", "round-begun"));
    expect(await save(later, "2011-10-09T03:59:59Z")).toMatchObject(faultAt("guadeloupe", "round-begun"));
    expect((await save(later, "2011-10-09T04:00:00Z")).ok).toBe(true);
    expect((await publish("2011-10-09T04:00:00Z")).ok).toBe(true);
    expect(await closing("guadeloupe", "2011-10-09T04:30:00Z")).toEqual(["2011-10-08", "2011-10-15"]);
  });

  test("a day left on its eve goes on closing, may be put back on the day itself, and then no longer be left", async () => {
    await publish("2011-09-01T10:00:00Z");
    const eve = "2011-10-08T03:59:00Z";
    expect((await save(given("guadeloupe", "2011-10-14"), eve)).ok).toBe(true);
    expect((await publish(eve)).ok).toBe(true);
    const day = "2011-10-08T15:00:00Z";
    expect(await closing("guadeloupe", day)).toEqual(["2011-10-08", "2011-10-14"]);
    expect((await publish(day)).ok, "what stands is still published").toBe(true);
    expect((await save(given("guadeloupe", "2011-10-08"), day, 2)).ok).toBe(true);
    expect((await publish(day)).ok).toBe(true);
    expect(await save(given("guadeloupe", "2011-10-14"), day, 3)).toMatchObject(faultAt("guadeloupe", "round-begun"));
  });

  test("a day left before its eve closes nothing", async () => {
    await publish("2011-09-01T10:00:00Z");
    await save(given("guadeloupe", "2011-10-14"), "2011-10-07T03:59:59Z");
    await publish("2011-10-07T03:59:59Z");
    expect(await closing("guadeloupe", "2011-10-08T15:00:00Z")).toEqual(["2011-10-14"]);
  });

  test("the second round may be changed while the first is over", async () => {
    const rounds = usualSchedule(["2011-10-09", "2011-10-23"]).rounds;
    expect((await save(aSchedule({ rounds }), "2011-10-12T10:00:00Z")).ok).toBe(true);
  });
});
