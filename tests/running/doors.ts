import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { eventually, type TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";
import { openSecondDoor, type SecondDoor } from "../support/second-door.ts";
import type { TriedCampaign } from "../support/world.ts";

/** Two public doors on one database: what one is told, the other shows within two seconds. */
export function doors(house: () => TriedHouse, campaign: () => TriedCampaign): void {
  let second: SecondDoor;
  beforeAll(async () => {
    second = await openSecondDoor(house());
  });
  afterAll(() => second.stop());

  const path = () => `/c/${campaign().slug}/contact`;
  const firstShows = async (text: string) => (await ask(house().publicUrl + path())).text.includes(text);
  const secondShows = async (text: string) => (await second.get(path())).text.includes(text);

  test("a change written through one door is in its answer's page at once, and in the other's within 2 s", async () => {
    const took: number[] = [];
    for (const address of ["2, rue du Préau", "3, rue du Préau", "4, rue du Préau"]) {
      expect(await secondShows(address)).toBe(false);
      const written = await campaign().owner.post(`/atelier/${campaign().slug}/contact`, { contactAddress: address });
      expect(written.status).toBe(303);
      expect(await firstShows(address)).toBe(true);
      took.push(await eventually(() => secondShows(address), 2_000, 10));
    }
    console.log(`seen by the other door after ${took.map((ms) => ms.toFixed(0)).join(", ")} ms`);
  });

  test("a change whose notice was never heard is in both within 2 s: each door looks by itself", async () => {
    const address = "5, rue sans nouvelles";
    expect([await firstShows(address), await secondShows(address)]).toEqual([false, false]);
    await look(
      house().owner("public"),
      `with changed as (update campaigns.campaign set contact_address = $1 where slug = $2)
       insert into core.change (topic, tx, at) values ($3, pg_current_xact_id(), $4)`,
      [address, campaign().slug, `campaign:${campaign().slug}`, new Date()],
    );
    const took = await eventually(async () => (await firstShows(address)) && (await secondShows(address)), 2_000, 10);
    console.log(`seen by both doors without a notice after ${took.toFixed(0)} ms`);
  });

  test("a door that was cut off from the database for a while shows what it missed", async () => {
    process.kill(second.pid, "SIGSTOP");
    const address = "6, rue de l’Absence";
    await campaign().owner.post(`/atelier/${campaign().slug}/contact`, { contactAddress: address });
    await look(
      house().owner("public"),
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'preau_web'",
    );
    process.kill(second.pid, "SIGCONT");
    await eventually(() => secondShows(address), 5_000);
  });
}
