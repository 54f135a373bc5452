import { once } from "node:events";
import { connect, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { writeAmf } from "./amf.ts";
import { writeChunks } from "./chunks.ts";
import { encoderPort } from "./port.ts";

const nobody = () => Promise.resolve({ refusal: "unknown-key" });
const MOST = 2;
const greeting = Buffer.concat([Buffer.of(3), Buffer.alloc(2 * 1536)]);

let port: Server;
beforeEach(async () => {
  port = encoderPort(nobody, MOST).listen(0, "127.0.0.1");
  await once(port, "listening");
});
afterEach(() => void port.close());

/** Somebody whose first bytes are there. */
async function aStranger(bytes: Uint8Array = Buffer.of(3)): Promise<Socket> {
  const socket = connect((port.address() as AddressInfo).port, "127.0.0.1").on("error", () => undefined);
  const [there] = (await once(port, "connection")) as [Socket];
  const heard = once(there, "data");
  socket.write(bytes);
  await heard;
  return socket;
}

const closed = (socket: Socket) => once(socket.resume(), "close");

describe("at the port of encoders", () => {
  test("who waits longest without a key makes room: a newcomer is always greeted", async () => {
    const waiting = [await aStranger(), await aStranger()];
    const first = closed(waiting[0] as Socket);
    const newcomer = await aStranger(greeting);
    const [answer] = (await once(newcomer, "data")) as [Buffer];
    expect(answer[0]).toBe(3);
    await first;
    expect(waiting[1]?.closed).toBe(false);
    for (const socket of [...waiting, newcomer]) socket.destroy();
  });

  test("who names no key within ten seconds is put out, however often a byte comes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const dripping = await aStranger();
    const end = closed(dripping);
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    await end;
    expect(dripping.destroyed).toBe(true);
  });

  test("who talks on and on before a key is put out after 64 kB", async () => {
    const payload = writeAmf("connect", 1, {});
    const word = writeChunks(3, { type: 20, stream: 0, timestamp: 0, payload }, 128);
    const talking = await aStranger(greeting);
    const end = closed(talking);
    talking.write(Buffer.concat(Array.from({ length: 3_000 }, () => word)));
    await end;
    expect(talking.destroyed).toBe(true);
  });
});
