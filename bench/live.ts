import { join } from "node:path";
import { packageRoot } from "../src/core/root.ts";
import type { Figure } from "./figures.ts";
import { aHouse, openAgain, removeHouse, startOnce } from "./house.ts";
import { arrivalFigures } from "./live/arrivals.ts";
import { audienceFigures } from "./live/audience.ts";
import { openScene } from "./live/scene.ts";
import { streamFigures } from "./live/streams.ts";
import { findPages } from "./pages.ts";

const RUNS = 5;
const SPIKES = 3;

/** What a declaration asks of the public door, in a demonstration house of its own. `say` tells what is being measured. */
export async function measureLive(say: (line: string) => void): Promise<readonly Figure[]> {
  const house = await aHouse();
  try {
    say("a first start, which fills a demonstration");
    await startOnce(house, [process.execPath, join(packageRoot(), "bin", "preau.mjs"), "start"]);
    const open = await openAgain(house);
    try {
      say("segments and playlists");
      const streams = await streamFigures(open, house.home, RUNS, say);
      const door = await open.door({ PREAU_TRUSTED_PROXIES: "127.0.0.1" });
      const site = { address: door.address, host: open.host };
      const { holding = "" } = await findPages(door.address);
      const scene = await openScene(house.home, holding);
      try {
        say("arrivals at the hour");
        const arrivals = await arrivalFigures(site, scene, SPIKES);
        say("followers of a declaration");
        return [...streams, ...arrivals, ...(await audienceFigures(door, site, scene))];
      } finally {
        await scene.close();
        await door.stop();
      }
    } finally {
      await open.close();
    }
  } finally {
    removeHouse(house);
  }
}
