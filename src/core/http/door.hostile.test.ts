import { once } from "node:events";
import type { Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { troublePages } from "../../ui/trouble.tsx";
import { clockAt } from "../clock.ts";
import { bytes, cached } from "./answer.ts";
import { PageCache } from "./cache.ts";
import { createDoor } from "./door.ts";
import type { FixedFile } from "./fixed-file.ts";
import { line, sixDigits } from "./fields.ts";
import { form } from "./form.ts";
import { cachedGet, everyone, get, post } from "./route.ts";

const clock = clockAt("2011-06-28T09:30:00Z");
const thrown: string[] = [];
const codes = form({
  code: sixDigits({ label: { fr: "Code", en: "Code" } }),
  second: line({ max: 40, label: { fr: "Second", en: "Second" }, autocomplete: "one-time-code" }),
  note: line({ max: 100, label: { fr: "Note", en: "Note" } }),
});

const server: Server = createDoor({
  siteUrl: "http://localhost:3000",
  routes: [
    get("/", { guard: everyone }, () => bytes("home", "text/plain")),
    cachedGet("/kept", { query: { of: (asked) => decodeURIComponent(asked) } }, () =>
      Promise.resolve(cached(bytes("kept", "text/plain"), [])),
    ),
    post("/code", { guard: everyone, form: codes }, () => {
      throw new Error("ours");
    }),
  ],
  ...{ clock, cache: new PageCache(clock) },
  files: new Map<string, FixedFile>([
    ["/assets/a.js", { type: "text/javascript", identity: Buffer.from("1"), brotli: undefined }],
  ]),
  troublePage: troublePages("office"),
  addressOf: ({ headers }) => String(headers["x-from"] ?? "10.0.0.1"),
  admits: (address) => address === "10.0.0.1",
  onIncident: (_error, route) => (thrown.push(route), "K7M2Q9XWZ4"),
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => void thrown.splice(0));

/** Bytes on a bare socket, as no library would send them. */
async function say(head: string, body = ""): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(Buffer.from(`${head.replaceAll("\n", "\r\n")}\r\nConnection: close\r\n\r\n${body}`, "latin1"));
  return textOf(socket);
}
const status = async (head: string): Promise<number> => Number(/^HTTP\/1\.1 (\d+)/.exec(await say(head))?.[1]);

describe("a door spoken to by nobody's browser", () => {
  it.each([
    ["a path that is no text", "GET /%ff HTTP/1.1\nHost: localhost:3000", 404],
    ["a path cut short", "GET /% HTTP/1.1\nHost: localhost:3000", 404],
    ["no path", "OPTIONS * HTTP/1.1\nHost: localhost:3000", 404],
    ["a whole address of another site", "GET http://evil.example/ HTTP/1.1\nHost: localhost:3000", 404],
    ["no host", "GET / HTTP/1.0", 404],
    ["an empty host", "GET / HTTP/1.1\nHost:", 404],
    ["a broken host", "GET / HTTP/1.1\nHost: [::1", 404],
    ["two hosts", "GET / HTTP/1.1\nHost: localhost:3000\nhOST: evil.example", 404],
    ["a header without a name", "GET / HTTP/1.1\nHost: localhost:3000\nnonsense", 400],
    ["two lengths", "GET / HTTP/1.1\nHost: localhost:3000\nContent-Length: 1\nContent-Length: 2", 400],
    ["an expectation", "GET / HTTP/1.1\nHost: localhost:3000\nExpect: miracles", 417],
  ])("answers %s, and goes on", async (_what, head, expected) => {
    expect(await status(head)).toBe(expected);
    expect(await status("GET / HTTP/1.1\nHost: localhost:3000")).toBe(200);
    expect(thrown).toEqual([]);
  });

  it("survives a throw outside every route: one answer is lost, not the door", async () => {
    expect(await status("GET /kept?of=%25 HTTP/1.1\nHost: localhost:3000")).toBe(500);
    expect(thrown).toEqual(["GET /*"]);
    expect(await status("GET /kept HTTP/1.1\nHost: localhost:3000")).toBe(200);
  });

  it("counts no incident for whoever leaves in the middle of a form", async () => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    const head = "POST /code HTTP/1.1\r\nHost: localhost:3000\r\nSec-Fetch-Site: same-origin\r\n";
    socket.write(`${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nnote=`);
    await once(server, "request");
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(thrown).toEqual([]);
  });
});

describe("a network that may not come", () => {
  it.each(["/", "/assets/a.js", "/nowhere"])("is shown nothing at %s, not even a fixed file", async (path) => {
    expect(await status(`GET ${path} HTTP/1.1\nHost: localhost:3000\nX-From: 192.0.2.1`)).toBe(404);
  });
  it("is told apart from one that may, which is shown the file", async () => {
    expect(await status("GET /assets/a.js HTTP/1.1\nHost: localhost:3000")).toBe(200);
  });
});

it("the page of an incident gives back what was written, and no code", async () => {
  const body = "code=123456&second=k7qm-2x9d-04tz&note=Bonjour+%C3%A0+tous";
  const head = "POST /code HTTP/1.1\nHost: localhost:3000\nSec-Fetch-Site: same-origin";
  const sent = `${head}\nContent-Type: application/x-www-form-urlencoded\nContent-Length: ${body.length}`;
  const page = await say(sent, body);
  expect(page).toContain("Bonjour à tous");
  expect(page).not.toMatch(/123456|k7qm/);
  expect(thrown).toEqual(["POST /code"]);
});
