import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { claimHash } from "../contracts/claim-code.ts";
import { calendarSchema } from "../contracts/calendar.ts";
import { openDb, raw, type Db } from "../core/db/handle.ts";
import { phaseAt, pollingWindows } from "../rooms/calendar/index.ts";
import { fillDemoPrimary, type DemoPrimary } from "./primary.ts";

const databases = testDatabases();
const now = new Date("2026-11-23T15:00:00Z");
let db: Db<"primary">;
let world: DemoPrimary;

beforeAll(async () => {
  db = openDb<"primary">(databases.url("primary"));
  world = await fillDemoPrimary({ primary: db, signingKey: generateKeyPairSync("ed25519").privateKey, now });
});
afterAll(() => db.destroy());

async function published() {
  const rows = await raw<{ body: string }>(
    db,
    "select body from core.publication where kind = 'calendar' order by sequence desc",
  );
  return { sequences: rows.length, calendar: calendarSchema.parse(JSON.parse(rows[0]?.body ?? "")) };
}

test("round 1 is on a Sunday about seven weeks from now, and the campaign is on", async () => {
  const { calendar, sequences } = await published();
  const [opening] = pollingWindows(calendar).filter(({ group, round }) => group.id === "hexagone" && round === 1);
  expect([world.rounds[0], opening?.opens.toISOString()]).toEqual(["2027-01-10", "2027-01-10T08:00:00.000Z"]);
  expect([phaseAt(calendar, now), sequences]).toEqual(["before-round-1", 2]);
});

test("four candidates stand in a drawn order, one has withdrawn", async () => {
  const { calendar } = await published();
  const places = calendar.candidates.map(({ state, drawnOrder }) => `${state} ${drawnOrder ?? "-"}`).sort();
  expect(places).toEqual(["official 1", "official 2", "official 3", "official 4", "withdrawn -"]);
});

test("each campaign can claim its candidate with its code", async () => {
  const { calendar } = await published();
  for (const { id, code } of world.candidates)
    expect(calendar.candidates.find((one) => one.id === id)?.claimHash).toBe(claimHash(code));
});
