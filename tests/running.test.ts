import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { kills } from "./running/kills.ts";
import { snapshots } from "./running/snapshots.ts";
import { wall } from "./running/wall.ts";
import { aFolder, removeHome, startHouse, type TriedHouse } from "./support/house.ts";
import { makeInstallation } from "./support/installation.ts";

/** One real house for everything that is tried on a house that runs; what breaks it comes last. */
const base = aFolder();
let house: TriedHouse | undefined;
const running = (): TriedHouse => {
  if (!house) throw new Error("the house is not running");
  return house;
};

beforeAll(async () => {
  await makeInstallation(join(base, "home"), "demonstration");
  house = await startHouse({ home: join(base, "home"), env: { PREAU_TRUSTED_PROXIES: "127.0.0.1" } });
}, 120_000);
afterAll(async () => {
  await house?.stop();
  removeHome(base);
});

describe("the wall", () => wall(running));
describe("the publications", () => snapshots(running));
describe("killed", () => kills(running));
