import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Figure } from "../figures.ts";
import { followAs, p99, readAs, type Site } from "./reader.ts";
import type { Scene } from "./scene.ts";

const VIEWERS = 2_000;
const WITHIN_MS = 10_000;
/** As the island of the page waits before it asks for it again (`src/ui/islands/live.tsx`). */
const SPREAD_MS = 2_000;

/**
 * Everybody arrives on the holding page around the hour. Each reads it and follows its events; in the middle the hour comes
 * and then the picture, and each who is told reads the page again, as the page itself does.
 */
export async function arrivalFigures(site: Site, scene: Scene, runs: number): Promise<readonly Figure[]> {
  const each: number[] = [];
  let failures = 0;
  for (let run = 0; run < runs; run++) {
    const spike = await oneSpike(site, scene, run);
    each.push(p99(spike.pages));
    failures += spike.failures;
  }
  const how = `2,000 viewers within 10 s, each over connections of its own: the holding page, its events, the hour and the picture in the middle, the page again; the viewers are another process of the same two cores`;
  return [
    { name: "arrivals at the hour: the page, for 99 in 100", unit: "ms", runs: each, limit: 300, how },
    { name: "arrivals at the hour: errors", unit: "errors", runs: [failures], limit: 0, how: `in all ${runs} runs` },
  ];
}

interface Spike {
  readonly pages: number[];
  failures: number;
}

async function oneSpike(site: Site, scene: Scene, run: number): Promise<Spike> {
  const spike: Spike = { pages: [], failures: 0 };
  const sockets: Socket[] = [];
  scene.setClock(-WITHIN_MS / 2);
  // Rows that come after now do not count: each run writes its picture before that of the run before.
  const aired = 3_000 - run * 500;
  const switched = sleep(WITHIN_MS / 2 + aired).then(() => scene.picture("air", aired));
  const viewers = Array.from({ length: VIEWERS }, (_, n) => view(n, site, scene.slug, spike, sockets));
  await Promise.all([switched, ...viewers]);
  for (const socket of sockets) socket.destroy();
  return spike;
}

/** Arrives, stays until the end of the spike, and reads the page again each time it is told. */
async function view(n: number, site: Site, slug: string, spike: Spike, sockets: Socket[]): Promise<void> {
  const arrives = (n * WITHIN_MS) / VIEWERS;
  await sleep(arrives);
  const page = (): Promise<void> =>
    readAs(n, site, `/c/${slug}`).then(
      (milliseconds) => void spike.pages.push(milliseconds),
      () => {
        spike.failures++;
      },
    );
  const again: Promise<void>[] = [];
  await page();
  const told = (): void => void again.push(sleep(Math.random() * SPREAD_MS).then(page));
  await followAs(n, site, `/c/${slug}/direct`, told).then(
    (socket) => sockets.push(socket),
    () => spike.failures++,
  );
  await sleep(WITHIN_MS - arrives + SPREAD_MS);
  await Promise.all(again);
}
