import { existsSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { anEncoder, hasFfmpeg, picture } from "../src/rooms/live/engine/testing.ts";
import { mediaFaults } from "../src/rooms/live/rules/strict.ts";
import { ask, type Got } from "./support/ask.ts";
import { declareNow, stepsOf } from "./support/declared.ts";
import { beginHouse, eventually, removeHome, startHouse, type TriedHouse } from "./support/house.ts";
import { makeInstallation } from "./support/installation.ts";
import { publishCalendar } from "./support/publishing.ts";
import { aRoll } from "./support/rolls.ts";
import { canMount, fillDisk, onSmallDisk } from "./support/small-disk.ts";
import { openACampaign } from "./support/world.ts";
import { acknowledged, asksToSignIn, lost } from "./support/writers.ts";

/** A disk with nothing left on it, before a start and under one. */
vi.setConfig({ testTimeout: 90_000 });

test.runIf(canMount)(
  "a first start on a full disk is refused in words, with nothing that looks like a cluster",
  async () => {
    await onSmallDisk("24m", async (disk) => {
      const home = join(disk, "home");
      const house = await beginHouse({ home });
      expect(await house.ended).toBe(6);
      expect(house.err()).toContain("No space left on device");
      expect(existsSync(join(home, "pg"))).toBe(false);
      removeHome(home);
    });
  },
);

test.runIf(canMount)(
  "a disk that fills up under a house: a live ends in a word, writes are refused in words, pages go on, nothing acknowledged is lost",
  async () => {
    await onSmallDisk("240m", async (disk) => {
      const home = join(disk, "home");
      await makeInstallation(home, "demonstration");
      const env = { PREAU_TRUSTED_PROXIES: "127.0.0.1", PREAU_LIVE_FREE_MB: "4" };
      const house = await startHouse({ home, env });
      try {
        const live = hasFfmpeg ? await aLive(house) : undefined;
        await fillUpUnder(house, async () => expect(await live?.cut).not.toBe(0));
        await live?.ended();
      } finally {
        await house.stop();
        removeHome(home);
      }
    });
  },
);

test.runIf(canMount)(
  "a disk that is full while a roll is imported: refused in words, and the commune is as it was",
  async () => {
    await onSmallDisk("200m", async (disk) => {
      const home = join(disk, "home");
      await makeInstallation(home, "demonstration");
      const house = await startHouse({ home });
      const roll = await aRoll(house);
      try {
        await roll.reached(await roll.confirmed(400), "imported");
        const before = await roll.electors();
        const id = await roll.sent(30_000);
        const filler = fillDisk(dirname(house.home));
        // Room to say yes, and not for the electors.
        truncateSync(filler, statSync(filler).size - 2 ** 20);
        await roll.confirm(id);
        await roll.reached(id, "refused");
        expect((await roll.stepsOf(id)).at(-1)).toMatchObject({ detail: { refusal: "disk-full" } });
        expect(await roll.electors()).toBe(before);
        rmSync(filler);
        await roll.reached(await roll.confirmed(30_000), "imported");
        expect(await roll.electors()).toBeGreaterThan(20_000);
      } finally {
        await roll.close();
        await house.stop();
        removeHome(home);
      }
    });
  },
);

/** A declaration on air, which must end because of the disk and be known to the database for it. */
async function aLive(
  house: TriedHouse,
): Promise<{ readonly cut: Promise<unknown>; readonly ended: () => Promise<void> }> {
  const owner = house.owner("public");
  await publishCalendar(house.home, "La primaire du marronnier");
  await eventually(async () => (await ask(`${house.publicUrl}/`)).text.includes("La primaire du marronnier"));
  const { id, key } = await declareNow(owner, (await openACampaign(house)).slug);
  const encoder = anEncoder(house.rtmpPort, picture({ seconds: 240 }), key);
  await eventually(async () => (await stepsOf(owner, id)).length === 1, 30_000);
  return {
    cut: encoder.ended,
    ended: async () => {
      await eventually(async () => (await stepsOf(owner, id)).length === 2, 30_000);
      expect(await stepsOf(owner, id)).toMatchObject([{ verb: "air" }, { verb: "lose", reason: "disk" }]);
      expect(mediaFaults(readFileSync(join(house.home, "storage", "live", id, "source.m3u8"), "utf8"))).toEqual([]);
    },
  };
}

/** @param meanwhile what must happen before there is room again */
async function fillUpUnder(house: TriedHouse, meanwhile: () => Promise<void>): Promise<void> {
  const answers = [await asksToSignIn(house, "before@example.org")];
  expect((await ask(`${house.publicUrl}/`)).status).toBe(200);
  const filler = fillDisk(dirname(house.home));
  // The last pages of each table have some room: sooner or later a write finds none.
  while (answers.length < 400 && acknowledged(answers.at(-1) as Got) !== undefined)
    answers.push(await asksToSignIn(house, `full-${answers.length}@example.org`));
  expect(answers.at(-1)).toMatchObject({
    status: 503,
    text: expect.stringContaining(`full-${answers.length - 1}@example.org`) as string,
  });
  expect((await ask(`${house.publicUrl}/`)).status).toBe(200);
  await meanwhile();
  rmSync(filler);
  await eventually(async () => acknowledged(await asksToSignIn(house, "after@example.org")) !== undefined, 30_000, 200);
  expect(
    await lost(
      house,
      answers.flatMap((got) => acknowledged(got) ?? []),
    ),
  ).toEqual([]);
}
