import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { readFiles } from "../reading/read.ts";
import { openHours } from "../store/hours.ts";
import type { PlaceContent } from "../terms.ts";
import { aFile, anActor, placesFile } from "../testing.ts";
import { importPlaces } from "./import.ts";
import { changePlace, decideRound, mergePlaces } from "./places.ts";
import { publishPlaces } from "./publish.ts";
import { aGround } from "./testing.ts";

const databases = testDatabases();
const { db, place } = aGround(databases);

describe("R-F1-06: whatever is decided of a place on the day, the hours it kept until then go on closing its department", () => {
  const noon = new Date("2011-10-09T10:00:00Z");
  const midnight = new Date("2011-10-08T22:00:00Z");
  const onTheDay = () => anActor({ at: noon });
  /** L-1 open until 22:30 in the first round, as was decided in September. */
  const wide = async () => {
    const { content, publicId, number } = place("L-1");
    await changePlace(db, publicId, hoursOf(content, "08:00", "22:30"), number, anActor());
    return { content, publicId, read: number + 1 };
  };
  const hoursOf = (content: PlaceContent, opensAt: string, closesAt: string): PlaceContent => ({
    ...content,
    rounds: content.rounds.map((round) => (round.number === 1 ? { ...round, opensAt, closesAt } : round)),
  });
  const widest = async (since = midnight) => {
    const spans = (await openHours(db, since)).filter((one) => one.department === "59" && one.round === 1);
    return `${spans.map(({ opensAt }) => opensAt).sort()[0]}–${spans
      .map(({ closesAt }) => closesAt)
      .sort()
      .at(-1)}`;
  };

  test("shortened, put on another clock, cancelled or merged", async () => {
    const { content, publicId, read } = await wide();
    expect(await widest()).toBe("08:00–22:30");
    const short = hoursOf(content, "09:00", "09:30");
    expect(await changePlace(db, publicId, short, read, onTheDay())).toMatchObject({ ok: true });
    expect(await widest()).toBe("08:00–22:30");
    const away = { ...short, zone: "Asia/Tokyo" };
    expect(await changePlace(db, publicId, away, read + 1, onTheDay())).toMatchObject({ ok: true });
    expect(await decideRound(db, publicId, 1, "cancelled", read + 2, onTheDay())).toMatchObject({ ok: true });
    expect(await mergePlaces(db, publicId, place("L-2").publicId, read + 3, onTheDay())).toMatchObject({ ok: true });
    expect(await widest()).toBe("08:00–22:30");
    expect((await openHours(db, midnight)).filter(({ until }) => until).map(({ zone }) => zone)).toContain(
      "Europe/Paris",
    );
    expect(await widest(noon), "once that day is over").toBe("09:00–19:00");
  });

  test("by a file of places", async () => {
    await wide();
    const files = await readFiles([aFile(placesFile)]);
    expect(await importPlaces(db, files, onTheDay())).toMatchObject({ ok: true, value: { changedPlaces: [{}] } });
    expect(await widest()).toBe("08:00–22:30");
  });

  test("a place may be kept open later, and it closes later (R-POLL-07)", async () => {
    const { content, publicId, read } = await wide();
    expect(await changePlace(db, publicId, hoursOf(content, "08:00", "23:00"), read, onTheDay())).toMatchObject({
      ok: true,
    });
    expect(await widest()).toBe("08:00–23:00");
  });

  test("and hours shortened long before and never published, which the public still reads", async () => {
    const { content, publicId, read } = await wide();
    const key = generateKeyPairSync("ed25519").privateKey;
    const publish = (at: string) => publishPlaces(db, key, anActor({ at: new Date(at) }));
    expect(await publish("2011-09-20T10:00:00Z")).toMatchObject({ ok: true });
    const before = anActor({ at: new Date("2011-10-01T10:00:00Z") });
    expect(await changePlace(db, publicId, content, read, before)).toMatchObject({ ok: true });
    expect(await widest(), "unpublished").toBe("08:00–22:30");
    const wideOnes = (await openHours(db, midnight)).filter(({ closesAt }) => closesAt === "22:30");
    expect(
      wideOnes.map(({ until }) => until),
      "they are read until other ones are published",
    ).toEqual([null]);
    expect(await publish("2011-10-02T10:00:00Z")).toMatchObject({ ok: true });
    expect(await widest(), "published before the eve").toBe("09:00–19:00");
  });
});
