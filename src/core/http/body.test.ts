import { once } from "node:events";
import { createServer, request as ask, type ClientRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cpuMilliseconds } from "../../../tests/support/cpu.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { clockAt } from "../clock.ts";
import { bytes, type Answer } from "./answer.ts";
import { BodyTooLarge, fieldsIn, sentFields } from "./body.ts";
import { PageCache } from "./cache.ts";
import { createDoor } from "./door.ts";
import { line, text } from "./fields.ts";
import { form } from "./form.ts";
import { everyone, post, streamed } from "./route.ts";

const clock = clockAt("2011-06-28T09:30:00Z");
const wish = form({
  title: line({ max: 10, label: { fr: "Titre", en: "Title" } }),
  body: text({ max: 100, label: { fr: "Texte", en: "Text" } }),
});
const pages = troublePages("public");
/** What happens while the page of a body that was too long is being drawn. */
let whileDrawn: () => void = () => undefined;

const server: Server = createDoor({
  siteUrl: "http://localhost:3000",
  routes: [
    post("/wish", { guard: everyone, form: wish }, (_visit, entered) => bytes(String(entered.ok), "text/plain")),
    streamed("POST", "/bare", { guard: everyone }, async (visit) =>
      bytes(String((await visit.typed()).size), "text/plain"),
    ),
  ],
  ...{ clock, cache: new PageCache(clock), files: new Map() },
  troublePage: (...given): Answer => {
    whileDrawn();
    return pages(...given);
  },
  addressOf: ({ headers }) => String(headers["x-from"]),
  onIncident: () => "K7M2Q9XWZ4",
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
afterEach(() => {
  vi.useRealTimers();
  whileDrawn = () => undefined;
});

const long = `title=bref&body=${"mots+".repeat(60_000)}`;
/** A form whose body is not sent yet. */
function begun(from: string, length: number, path = "/wish"): ClientRequest {
  const { port } = server.address() as AddressInfo;
  const type = "application/x-www-form-urlencoded";
  return ask({
    ...{ port, path, method: "POST", agent: false },
    headers: { "content-type": type, "content-length": length, "sec-fetch-site": "same-origin", "x-from": from },
  });
}
async function answerOf(sending: ClientRequest): Promise<{ readonly status: number; readonly page: string }> {
  const [response] = (await once(sending, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, page: await textOf(response) };
}
const sent = (from: string, body: string, path?: string) => answerOf(begun(from, body.length, path).end(body));
const isGivenBack = ({ page }: { readonly page: string }): boolean => page.includes("mots mots mots");

describe("a body of up to a megabyte, too long to be taken", () => {
  it("is given back by the fields its form declares: no other name, and no thousand of one", async () => {
    const others = Array.from({ length: 450 }, (_, n) => `other${n}=x+y`).join("&");
    const same = Array.from({ length: 450 }, () => "title=bref+et+bon").join("&");
    const { status, page } = await sent("192.0.2.1", `${others}&${long}&${same}`);
    expect([status, isGivenBack({ page })]).toEqual([413, true]);
    expect(page).not.toContain("other7");
    expect(page.split("<textarea").length - 1).toBeLessThanOrEqual(100);
  });

  it("is not given back where the route declares no form", async () => {
    const { status, page } = await sent("192.0.2.1", long, "/bare");
    expect([status, isGivenBack({ page }), page.includes("<textarea")]).toEqual([413, false, false]);
  });

  it("keeps its place until whoever answers leaves it, and not until it was read only", async () => {
    const thrown: unknown[] = [];
    const reading = createServer((incoming, outgoing) => {
      void sentFields(incoming, "192.0.2.9").catch((error: unknown) => {
        thrown.push(error);
        outgoing.end();
      });
    });
    await new Promise<void>((resolve) => reading.listen(0, "127.0.0.1", resolve));
    const send = async (): Promise<number | undefined> => {
      const url = `http://127.0.0.1:${(reading.address() as AddressInfo).port}/`;
      await fetch(url, { method: "POST", body: new URLSearchParams(long) });
      const error = thrown.at(-1);
      return error instanceof BodyTooLarge ? error.typed.size : undefined;
    };
    expect([await send(), await send()]).toEqual([2, 0]);
    for (const error of thrown.splice(0)) if (error instanceof BodyTooLarge) error.leave();
    expect(await send()).toBe(2);
    for (const error of thrown) if (error instanceof BodyTooLarge) error.leave();
    reading.closeAllConnections();
    reading.close();
  });

  it("leaves its place once the page is drawn, or could not be", async () => {
    const waiting = begun("192.0.2.7", long.length);
    waiting.write(long.slice(0, 10));
    await once(server, "request");
    expect(isGivenBack(await sent("192.0.2.7", long)), "one place of an address").toBe(false);
    expect(isGivenBack(await sent("192.0.2.8", long)), "another address has its own").toBe(true);
    waiting.end(long.slice(10));
    expect(isGivenBack(await answerOf(waiting))).toBe(true);
    expect(isGivenBack(await sent("192.0.2.7", long)), "free again").toBe(true);
    whileDrawn = () => {
      throw new Error("the page is broken");
    };
    expect((await sent("192.0.2.7", long)).status).toBe(500);
    whileDrawn = () => undefined;
    expect(isGivenBack(await sent("192.0.2.7", long)), "free again, whatever becomes of the page").toBe(true);
  });

  it("that comes too slowly leaves its place to the next, and is told so", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const slow = Array.from({ length: 8 }, (_, n) => begun(`198.51.100.${n}`, long.length));
    for (const one of slow) one.write(long.slice(0, 10));
    while (vi.getTimerCount() < slow.length) await new Promise((resolve) => setImmediate(resolve));
    expect(isGivenBack(await sent("203.0.113.1", long)), "every place is taken").toBe(false);
    const answers = Promise.all(slow.map(answerOf));
    vi.advanceTimersByTime(10_000);
    expect((await answers).map(({ status }) => status)).toEqual(slow.map(() => 413));
    expect(isGivenBack(await sent("203.0.113.1", long)), "no place is taken").toBe(true);
    for (const one of slow) one.destroy();
  });
});

describe("the fields of a body", () => {
  it.each(["a=b+c&d=%2B+e", "+a+=+&b", "a=%C3%A9+%E9&a=2", "?a=+&=b&&c==", ""])("are Node’s own: %s", (body) => {
    expect([...fieldsIn(Buffer.from(body))]).toEqual([...new URLSearchParams(body)]);
  });

  it("cost no more for the spaces between their words", () => {
    const body = `body=${"mots+et+plus+".repeat(80_000)}`;
    const read = Array.from({ length: 4 }, () => Buffer.from(body));
    const ours = cpuMilliseconds(() => read.forEach((one) => void fieldsIn(one)));
    const own = cpuMilliseconds(() => read.forEach(() => new URLSearchParams(body)));
    expect(ours * 2).toBeLessThan(own);
  });
});
