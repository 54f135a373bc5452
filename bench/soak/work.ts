import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../../tests/support/ask.ts";
import type { TriedHouse } from "../../tests/support/house.ts";
import { keepWriting } from "../../tests/support/writers.ts";

export interface Work {
  readonly minutes: number;
  readonly reads: number;
  readonly writes: number;
  readonly refused: number;
  /** Of the public door, after a first minute and at the end. Linux only; 0 elsewhere. */
  readonly memoryMb: { readonly first: number; readonly last: number };
  readonly complaints: readonly string[];
}

const pages = ["/", "/calendrier", "/candidats", "/en", "/comment-voter", "/vie-privee", "/connexion"];
const MOST_MB = 150;

/** Reads and writes for so long, then looks whether memory grew, anything was refused or anything had to be restarted. */
export async function workFor(house: TriedHouse, milliseconds: number, say: (line: string) => void): Promise<Work> {
  const door = house.pid("public");
  const writing = keepWriting(house, 2);
  const end = performance.now() + milliseconds;
  const memory: number[] = [];
  let [reads, broken] = [0, 0];
  while (performance.now() < end) {
    const round = performance.now();
    for (const page of pages)
      if ((await ask(house.publicUrl + page)).status === 200) reads += 1;
      else broken += 1;
    if (round - memory.length * 10_000 > end - milliseconds) memory.push(residentMb(house.pid("public")));
    await sleep(20);
  }
  await writing.stop();
  say(`${reads} pages read, ${writing.kept().length} writes`);
  const refused = writing.others().length + broken;
  const memoryMb = { first: memory[Math.min(6, memory.length - 1)] ?? 0, last: memory.at(-1) ?? 0 };
  return {
    ...{ minutes: milliseconds / 60_000, reads, writes: writing.kept().length, refused, memoryMb },
    complaints: [
      ...(refused > 0 ? [`${refused} requests were refused`] : []),
      ...(house.pid("public") === door ? [] : ["the public door was started again"]),
      ...(memoryMb.last > MOST_MB ? [`the public door holds ${memoryMb.last} MB`] : []),
    ],
  };
}

function residentMb(pid: number | undefined): number {
  try {
    const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1];
    return Math.round(Number(kb ?? 0) / 1024);
  } catch {
    return 0;
  }
}
