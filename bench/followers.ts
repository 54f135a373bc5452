import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { startMeasured, type Measured } from "./measured.ts";

export interface Followed {
  /** Microseconds of processor to tell one follower of one change. */
  readonly microseconds: readonly number[];
  /** Kilobytes of memory that one follower takes while it follows. */
  readonly kilobytes: number;
}

/** `followers` open streams, all told of `rounds` times `changes` changes; every frame is received before the next. */
export async function follow(followers: number, rounds: number, changes: number): Promise<Followed> {
  const server = await startMeasured("bench-hub");
  const readers: Socket[] = [];
  try {
    const before = await server.usage();
    const frames = await openAll(server.address, followers, readers);
    const open = await server.usage();
    const microseconds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { cpu } = await server.usage();
      for (let change = 0; change < changes; change++) await tellAll(server, frames, followers);
      microseconds.push((((await server.usage()).cpu - cpu) * 1000) / (followers * changes));
    }
    return { microseconds, kilobytes: (open.rss - before.rss) / 1024 / followers };
  } finally {
    for (const reader of readers) reader.destroy();
    await server.stop();
  }
}

interface Frames {
  received: number;
}

/** Opens the streams in groups, so that no connection waits long to be taken. */
async function openAll(address: string, followers: number, readers: Socket[]): Promise<Frames> {
  const frames: Frames = { received: 0 };
  while (readers.length < followers) {
    const group = Array.from({ length: Math.min(200, followers - readers.length) }, () => open(address, frames));
    readers.push(...(await Promise.all(group)));
  }
  return frames;
}

function open(address: string, frames: Frames): Promise<Socket> {
  const { hostname, port, host } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on("error", reject);
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`);
    socket.on("data", (chunk) => {
      const text = chunk.toString("latin1");
      if (text.includes("retry:")) resolve(socket);
      if (text.includes("event: changed")) frames.received++;
    });
  });
}

async function tellAll(server: Measured, frames: Frames, followers: number): Promise<void> {
  frames.received = 0;
  server.tell("tell");
  const late = performance.now() + 30_000;
  while (frames.received < followers) {
    if (performance.now() > late) throw new Error(`${frames.received} of ${followers} followers were told`);
    await sleep(5);
  }
}
