import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publicId } from "../../src/core/crypto/random.ts";
import { writeMedia } from "../../src/rooms/live/rules/playlist.ts";
import type { Figure } from "../figures.ts";
import type { OpenHouse } from "../house.ts";
import { load } from "../load.ts";
import { startNginx } from "./nginx.ts";

/** A rendition of 2.5 Mbit/s in segments of 2 s, and the playlist of its twentieth minute. */
const SEGMENT_BYTES = 625_000;
const SEGMENTS = 20;
const PLAYLIST_SEGMENTS = 600;

const asked = {
  segments: { file: "1/source-00000.m4s", requests: 400 },
  playlists: { file: "source.m3u8", requests: 4_000 },
};

/** Segments and playlists a second, of the public door and of nginx, which serves the same files in the same run. */
export async function streamFigures(
  open: OpenHouse,
  home: string,
  runs: number,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const [streams, id] = [join(home, "storage", "live"), publicId()];
  writeStream(join(streams, id));
  const door = await open.door();
  const nginx = await startNginx(join(home, "..", "nginx"), streams);
  if (!nginx) say("there is no nginx on this machine: what it would serve is not measured");
  const servers = [
    { name: "the public door", address: door.address, host: open.host },
    ...(nginx ? [{ name: `nginx ${nginx.version}`, address: nginx.address }] : []),
  ];
  try {
    const figures: Figure[] = [];
    for (const [what, { file, requests }] of Object.entries(asked)) {
      const rates = servers.map(() => [] as number[]);
      // Both in each round, so that a busy neighbour weighs on both; the first round is for their caches.
      for (let round = -1; round < runs; round++)
        for (const [n, server] of servers.entries()) {
          const { seconds } = await load({ ...server, path: `/direct/${id}/${file}` }, requests, 8);
          if (round >= 0) rates[n]?.push(requests / seconds);
        }
      figures.push(...servers.map(({ name }, n) => figure(what, name, rates[n] ?? [])));
    }
    return figures;
  } finally {
    await nginx?.stop();
    await door.stop();
  }
}

const figure = (what: string, name: string, runs: readonly number[]): Figure => ({
  ...{ name: `${what} a second, ${name}`, unit: `${what}/s`, runs },
  how:
    what === "segments"
      ? `one process, ${SEGMENT_BYTES / 1000} kB each (2 s of 2.5 Mbit/s), over 8 connections kept open; the load takes the other core`
      : `one process, a playlist of ${PLAYLIST_SEGMENTS / 30} minutes, over 8 connections kept open; the load takes the other core`,
});

function writeStream(folder: string): void {
  mkdirSync(join(folder, "1"), { recursive: true, mode: 0o700 });
  const name = (n: number): string => `1/source-${String(n).padStart(5, "0")}.m4s`;
  for (let n = 0; n < SEGMENTS; n++) writeFileSync(join(folder, name(n)), randomBytes(SEGMENT_BYTES));
  const segments = Array.from({ length: PLAYLIST_SEGMENTS }, (_, n) => ({ uri: name(n), duration: 2 }));
  const stretch = { map: "1/source-init.mp4", began: new Date(0), segments };
  writeFileSync(join(folder, "source.m3u8"), writeMedia({ stretches: [stretch], ended: false }));
}
