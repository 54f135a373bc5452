import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Figure } from "../figures.ts";
import type { Measured } from "../measured.ts";
import { followAs, p99, readAs, type Site } from "./reader.ts";
import type { Scene } from "./scene.ts";

const FOLLOWERS = 5_000;
const HELD = 10_000;
const CHANGES = 6;

/** Readers who keep the page open: what they take of the door, and when each hears that the picture came or was lost. */
export async function audienceFigures(door: Measured, site: Site, scene: Scene): Promise<readonly Figure[]> {
  const heard = { at: [] as number[] };
  const sockets: Socket[] = [];
  const more = async (upTo: number): Promise<void> => {
    while (sockets.length < upTo) {
      const group = Array.from({ length: 250 }, (_, n) =>
        followAs(sockets.length + n, site, `/c/${scene.slug}/direct`, () => heard.at.push(performance.now())),
      );
      sockets.push(...(await Promise.all(group)));
    }
  };
  try {
    scene.setClock(hourOf(0));
    await readAs(0, site, `/c/${scene.slug}`);
    const before = await door.usage();
    await more(FOLLOWERS);
    const open = await door.usage();
    const latest: number[] = [];
    for (let change = 0; change < CHANGES; change++) latest.push(await oneChange(scene, change, heard));
    await more(HELD);
    const held = sockets.filter(({ closed }) => !closed).length;
    return [
      {
        ...{ name: "a change of state, heard by 99 in 100 of 5,000 followers", unit: "ms", runs: latest, limit: 500 },
        how: "from the live door’s write to each reader’s event: PostgreSQL, NOTIFY, the public door, which waits a quarter of a second for what follows; the readers are another process of the same two cores",
      },
      {
        ...{ name: "memory of one follower of the public door", unit: "kB" },
        runs: [(open.rss - before.rss) / 1024 / FOLLOWERS],
        how: "growth of its resident set while 5,000 streams were opened, each with its connection",
      },
      {
        ...{ name: "followers held by one public door", unit: "followers", runs: [held], limit: HELD, atLeast: true },
        how: "opened and still open; as many as this process was asked to open. A door takes 20,000, and 100 of one address",
      },
    ];
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** Well after the arrivals, which left it on air. */
const hourOf = (turn: number): number => 60_000 + turn * 5_000;

/** Milliseconds until 99 in 100 have heard. */
async function oneChange(scene: Scene, turn: number, heard: { at: number[] }): Promise<number> {
  // What was told before has reached everybody.
  await sleep(500);
  scene.setClock(hourOf(turn));
  heard.at = [];
  const began = performance.now();
  await scene.picture(turn % 2 === 0 ? "lose" : "air", hourOf(turn));
  while (heard.at.length < FOLLOWERS) {
    if (performance.now() - began > 30_000) throw new Error(`${heard.at.length} of ${FOLLOWERS} were told`);
    await sleep(5);
  }
  return p99(heard.at.map((at) => at - began));
}
