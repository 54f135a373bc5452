import { join } from "node:path";
import { aFolder, removeHome, startHouse } from "./house.ts";
import { journeySettings } from "./journey-house.ts";

/**
 * Starts one demonstration house for all journeys, filled with its world as a newcomer's is, and ends it after them.
 * With PREAU_JOURNEY_HOME set, a house that runs already is used (its addresses with it), which is quicker while writing one.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env[journeySettings.home] !== undefined) return () => Promise.resolve();
  const base = aFolder();
  const house = await startHouse({ home: join(base, "home") });
  process.env[journeySettings.home] = house.home;
  process.env[journeySettings.publicUrl] = house.publicUrl;
  process.env[journeySettings.officeUrl] = house.officeUrl;
  return async () => {
    await house.stop();
    removeHome(house.home);
    removeHome(base);
  };
}
