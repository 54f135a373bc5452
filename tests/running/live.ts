import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { lengthOf, readMedia, type Stretch } from "../../src/rooms/live/rules/playlist.ts";
import { mediaFaults } from "../../src/rooms/live/rules/strict.ts";
import { anEncoder, hasFfmpeg, picture, type TestEncoder } from "../../src/rooms/live/engine/testing.ts";
import { ask } from "../support/ask.ts";
import { declareNow, stepsOf } from "../support/declared.ts";
import { eventually, isAlive, type TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";
import type { TriedCampaign } from "../support/world.ts";

/** A declaration received by a real house: what is killed, restarted or missing while it is on air. */
export function live(house: () => TriedHouse, campaign: () => TriedCampaign): void {
  const owner = () => house().owner("public");

  const aDeclaration = () => declareNow(owner(), campaign().slug);
  const stretches = (id: string): readonly Stretch[] => {
    const file = join(house().home, "storage", "live", id, "source.m3u8");
    const read = readMedia(existsSync(file) ? readFileSync(file, "utf8") : "");
    return read.ok ? read.value.stretches : [];
  };
  const textOf = (id: string) => readFileSync(join(house().home, "storage", "live", id, "source.m3u8"), "utf8");
  const secondsOf = (id: string) => lengthOf({ stretches: stretches(id), ended: false });
  const verbs = async (id: string) => (await stepsOf(owner(), id)).map(({ verb }) => verb);
  const end = (id: string) =>
    look(
      owner(),
      "insert into live.step (declaration_id, verb, at, by, reason) select id, 'end', $2, 'test', '' from live.declaration where public_id = $1",
      [id, new Date()],
    );

  /** An encoder that comes back by itself, as they do. */
  function aFaithfulEncoder(key: string): { readonly stop: () => void } {
    const state: { going: boolean; encoder: TestEncoder | undefined } = { going: true, encoder: undefined };
    void (async () => {
      while (state.going) {
        state.encoder = anEncoder(house().rtmpPort, picture({ seconds: 120 }), key);
        await state.encoder.ended;
        await sleep(500);
      }
    })();
    return { stop: () => void ((state.going = false), state.encoder?.child.kill("SIGKILL")) };
  }

  describe.runIf(hasFfmpeg)("a declaration on air", () => {
    test("goes on while PostgreSQL is killed, resumes within 10 s of a kill of the live door, and is a replay at its end", async () => {
      const { id, key } = await aDeclaration();
      const encoder = aFaithfulEncoder(key);
      await eventually(async () => (await verbs(id)).includes("air"), 30_000);

      const postgres = house().pid("postgres") ?? 0;
      process.kill(postgres, "SIGKILL");
      const before = secondsOf(id);
      await eventually(() => secondsOf(id) > before + 4, 20_000);
      expect(stretches(id)).toHaveLength(1);
      await eventually(() => isAlive(house().pid("postgres")) && house().pid("postgres") !== postgres, 30_000);

      process.kill(house().pid("live") ?? 0, "SIGKILL");
      expect((await ask(`${house().publicUrl}/`)).status).toBe(200);
      const resumed = await eventually(
        () => stretches(id).filter(({ segments }) => segments.length > 0).length === 2,
        20_000,
      );
      console.log(`the picture is back ${(resumed / 1000).toFixed(1)} s after the live door was killed`);
      expect(resumed).toBeLessThan(10_000);
      await eventually(async () => (await verbs(id)).join() === "air,lose,air", 20_000);
      expect(mediaFaults(textOf(id))).toEqual([]);

      await end(id);
      await eventually(async () => (await verbs(id)).includes("ready"), 30_000);
      encoder.stop();
      expect(textOf(id)).toMatch(/#EXT-X-ENDLIST\n$/);
      expect(mediaFaults(textOf(id))).toEqual([]);
      const runs = await look<{ why: string }>(
        owner(),
        "select why from live.run r join live.declaration d on d.id = r.declaration_id where d.public_id = $1 order by number",
        [id],
      );
      expect(runs.map(({ why }) => why)).toEqual(["killed", "over"]);
      expect(await anEncoder(house().rtmpPort, picture({ seconds: 9 }), key).ended).not.toBe(0);
    });

    test("a key that nobody gave is refused by the house, and the connection leaves nothing", async () => {
      const key = randomBytes(32).toString("base64url");
      expect(await anEncoder(house().rtmpPort, picture({ seconds: 9 }), key).ended).not.toBe(0);
      expect(house().err()).not.toContain(key);
    });
  });

  test("with the live door stopped, every other page answers", async () => {
    const door = house().pid("live") ?? 0;
    process.kill(door, "SIGSTOP");
    try {
      for (const path of ["/", "/calendrier", `/c/${campaign().slug}`, "/connexion"])
        expect((await ask(house().publicUrl + path, { patience: 5_000 })).status, path).toBe(200);
    } finally {
      process.kill(door, "SIGCONT");
    }
  });
}
