import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aStudio, type TestStudio } from "./testing.ts";

let studio: TestStudio;
beforeEach(async () => void (studio = await aStudio()));
afterEach(() => studio.close());

const status = async (host: string): Promise<number | undefined> => {
  const asked = request({ port: studio.insidePort, host: "127.0.0.1", path: "/state", headers: { host } }).end();
  const [answer] = (await once(asked, "response")) as [NodeJS.ReadableStream & { statusCode?: number }];
  answer.resume();
  return answer.statusCode;
};

describe("what the live door answers on loopback", () => {
  test("is for who names it by its number: a page whose name was made to lead here is told nothing", async () => {
    expect(await status(`127.0.0.1:${studio.insidePort}`)).toBe(200);
    expect(await status(`evil.example:${studio.insidePort}`)).toBe(421);
    expect(await status("127.0.0.1")).toBe(421);
  });

  test("outlives who goes away in the middle of an offer", async () => {
    const failures: unknown[] = [];
    const failed = (error: unknown): void => void failures.push(error);
    process.on("unhandledRejection", failed);
    const socket = connect(studio.insidePort, "127.0.0.1");
    const host = `127.0.0.1:${studio.insidePort}`;
    socket.write(`POST /whip/a-key HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 100\r\n\r\nv=0`);
    const [there] = (await once(studio.inside, "request")) as [NodeJS.ReadableStream];
    const gone = once(there, "close");
    socket.resetAndDestroy();
    await gone.catch(() => undefined);
    expect(await status(host)).toBe(200);
    process.off("unhandledRejection", failed);
    expect(failures).toEqual([]);
  });
});
