import { connect, type AddressInfo } from "node:net";
import { request as rawRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "node:http";
import { troublePages } from "../../ui/trouble.tsx";
import { clockAt } from "../clock.ts";
import { folderStorage } from "../storage/index.ts";
import { receiveUpload } from "../uploads.ts";
import { bytes, cached, seeOther } from "./answer.ts";
import { PageCache } from "./cache.ts";
import { createDoor } from "./door.ts";
import type { FixedFile } from "./fixed-file.ts";
import { line, text } from "./fields.ts";
import { form } from "./form.ts";
import { cachedGet, everyone, get, post, streamed, type Guard, type Route } from "./route.ts";

const clock = clockAt("2011-06-28T09:30:00Z");
const cache = new PageCache(clock);
const thrown: unknown[] = [];
let drawn = 0;

const nobody: Guard<string> = {
  name: "nobody",
  admit: (visit) => Promise.resolve({ pass: false, answer: seeOther(visit.href("/connexion")) }),
};
const wish = form({
  title: line({ label: { fr: "Titre", en: "Title" }, max: 10 }),
  body: text({ label: { fr: "Texte", en: "Text" }, max: 100 }),
});
class Away extends Error {
  readonly code = "ECONNREFUSED";
}

const routes: Route[] = [
  cachedGet("/", { query: { page: (asked) => ["2", "3"].find((one) => one === asked) } }, (visit) =>
    Promise.resolve(
      cached(bytes(`home ${visit.lang} ${++drawn} ${visit.query.get("page") ?? ""}`.padEnd(400), "text/html"), [
        "home",
      ]),
    ),
  ),
  cachedGet("/c/:slug", { reading: true }, (visit) => {
    const slug = visit.params["slug"] ?? "";
    const said = `campaign ${slug} at ${visit.href("/c/lucie/news")} and ${visit.href("/connexion")}`;
    return Promise.resolve(cached(bytes(said, "text/html", { status: slug === "lucie" ? 200 : 404 }), []));
  }),
  cachedGet("/kept-of-somebody", {}, (visit) => {
    visit.knows({ name: "Mésange du quai", path: "/mon-compte" });
    return Promise.resolve(cached(bytes("Mésange du quai", "text/html"), []));
  }),
  get("/moi", { guard: nobody }, () => bytes("secret", "text/plain")),
  post("/wish", { guard: everyone, form: wish }, (_visit, entered) =>
    bytes(JSON.stringify(entered.ok ? entered.values : entered.problems), "application/json", {
      status: entered.ok ? 200 : 422,
    }),
  ),
  post("/away", { guard: everyone, form: wish }, () => {
    throw new Away("the password is hunter2");
  }),
  streamed("POST", "/full", { guard: everyone, form: wish }, async (visit) => {
    const refusing = {
      ...folderStorage("/nowhere"),
      put: () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" })),
    };
    await receiveUpload(visit.node.incoming, refusing, {
      ...{ fileSize: 1e6, files: 1 },
      total: 2e6,
      fields: 5,
      fieldSize: 1e4,
    });
    return bytes("stored", "text/plain");
  }),
  post("/broken", { guard: everyone, form: wish }, () => {
    throw new Error("the text was: bonjour");
  }),
  post("/unsubscribe", { guard: everyone, form: form({}), crossSite: "RFC 8058" }, () => bytes("gone", "text/plain")),
];

let server: Server;
let origin = "";
beforeAll(async () => {
  server = createDoor({
    siteUrl: "http://localhost:3000",
    routes,
    ...{ clock, cache },
    files: new Map<string, FixedFile>([
      ["/assets/a.js", { type: "text/javascript", identity: Buffer.from("1"), brotli: undefined }],
      ["/icon.svg", { type: "image/svg+xml", identity: Buffer.from("<svg/>"), brotli: undefined, named: true }],
    ]),
    troublePage: troublePages("public"),
    campaignOf: (hostname) => (hostname === "lucie.example" ? "lucie" : undefined),
    addressOf: () => "127.0.0.1",
    onIncident: (error) => (thrown.push(error), "K7M2Q9XWZ4"),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}
/** fetch() would not let us lie about Host, Origin and Sec-Fetch-Site. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = rawRequest(origin + path, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}
const typed = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Got> =>
  ask(
    "POST",
    path,
    { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...headers },
    new URLSearchParams(fields).toString(),
  );

describe("an anonymous page", () => {
  it("is drawn once, is the same bytes for everybody, and sets no cookie", async () => {
    const first = await ask("GET", "/", { cookie: "preau-public=someone" });
    const second = await ask("GET", "/");
    expect(second.body).toBe(first.body);
    expect(first.headers["set-cookie"]).toBeUndefined();
    expect(first.headers["cache-control"]).toContain("public");
  });

  it("is not sent again to whoever has it, and has no body for HEAD", async () => {
    const { headers } = await ask("GET", "/");
    expect((await ask("GET", "/", { "if-none-match": String(headers["etag"]) })).status).toBe(304);
    const head = await ask("HEAD", "/");
    expect([head.status, head.body]).toEqual([200, ""]);
  });

  it("cannot be multiplied by made-up query fields", async () => {
    const before = cache.size.pages;
    for (let n = 0; n < 20; n++) await ask("GET", `/?utm=${n}`);
    expect(cache.size.pages).toBe(before);
    await ask("GET", "/?page=2");
    expect(cache.size.pages).toBe(before + 1);
  });

  it("cannot be multiplied by a thousand invented values, addresses and escapes: they evict nothing and add nothing", async () => {
    const home = (await ask("GET", "/")).body;
    await ask("GET", "/c/lucie");
    const before = cache.size.pages;
    const invented = (n: number): string[] => [
      `/?page=${n + 4}`,
      `/?page=2${"%20".repeat((n % 50) + 1)}`,
      `/c/lucie-${n}`,
      `/c/${["l", "u", "c", "i", "e"].map((letter, at) => ((n >> at) & 1 ? `%${letter.charCodeAt(0).toString(16)}` : letter)).join("")}`,
    ];
    for (let from = 0; from < 250; from += 50) {
      const paths = Array.from({ length: 50 }, (_, n) => invented(from + n)).flat();
      await Promise.all(paths.map(async (path) => (await fetch(origin + path)).arrayBuffer()));
    }
    expect(cache.size.pages).toBe(before);
    expect((await ask("GET", "/?page=999")).body).toBe(home);
    expect((await ask("GET", "/c/%6Cucie")).body).toBe((await ask("GET", "/c/lucie")).body);
  });

  it("is drawn anew after a write of this door, and goes on when the drawing fails", async () => {
    const before = (await ask("GET", "/")).body;
    cache.drop(new Set(["home"]));
    expect((await ask("GET", "/")).body).not.toBe(before);
  });

  it("is in English under /en", async () => {
    expect((await ask("GET", "/en")).body).toContain("home en");
    expect((await ask("GET", "/en/nowhere")).body).toContain("This page does not exist");
  });
});

describe("an address", () => {
  it("with a NUL, which no text of a database may hold, leads nowhere and reaches no handler", async () => {
    expect((await ask("GET", "/c/lucie%00")).status).toBe(404);
  });
});

describe("a host name", () => {
  it("that is not ours gets nothing, and no link made of it", async () => {
    const got = await ask("GET", "/", { host: "evil.example" });
    expect(got.status).toBe(404);
    expect(got.body).not.toContain("evil.example");
  });

  it("of a campaign shows that campaign's reading pages, and sends the rest to the platform", async () => {
    const home = await ask("GET", "/", { host: "lucie.example" });
    expect(home.body).toBe("campaign lucie at /news and http://localhost:3000/connexion");
    expect((await ask("GET", "/moi", { host: "lucie.example" })).status).toBe(404);
  });

  it.each(["a b", "localhost/../", "é.example", "localhost:3000@evil.example"])("%j is refused", async (host) => {
    expect((await ask("GET", "/", { host: encodeURI(host) })).status).toBeGreaterThanOrEqual(400);
  });
});

it("a page that is kept for everybody is not drawn by what knows who reads it", async () => {
  for (let visit = 0; visit < 2; visit++) {
    const answer = await ask("GET", "/kept-of-somebody");
    expect([answer.status, answer.headers["cache-control"]]).toEqual([500, "no-store"]);
    expect(thrown.pop()).toEqual(new Error("a cached route gave a personal answer"));
  }
});

describe("a guarded page", () => {
  it("turns away whoever the guard does not admit, in their language", async () => {
    const got = await ask("GET", "/en/moi");
    expect([got.status, got.headers["location"]]).toEqual([303, "/en/connexion"]);
    expect(got.body).not.toContain("secret");
  });
  it.each(["//moi", "/moi/", "/%6doi", "/moi%2f", "/./moi", "/MOI"])("has no second address: %s", async (path) => {
    const got = await ask("GET", path);
    expect(got.body).not.toContain("secret");
  });
});

describe("a form", () => {
  it("sent from this site is read", async () => {
    const got = await typed("/wish", { title: "  Un  vœu ", body: "a\r\nb" });
    expect(JSON.parse(got.body)).toEqual({ title: "Un vœu", body: "a\nb" });
  });
  it("is refused field by field, each named in a sentence", async () => {
    const got = await typed("/wish", { title: "beaucoup trop long" });
    expect(got.status).toBe(422);
    expect(got.body).toContain("« Titre »");
    expect(got.body).toContain("« Texte » : ce champ est à remplir.");
  });
  it.each<[string, Record<string, string>]>([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling site", { "sec-fetch-site": "same-site" }],
    ["another origin", { "sec-fetch-site": "same-origin", origin: "http://evil.example" }],
  ])("sent from %s is refused", async (_where, headers) => {
    expect((await typed("/wish", { title: "x", body: "y" }, headers)).status).toBe(403);
  });
  it("without any sign of where it comes from is refused, unless the route says why not", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await ask("POST", "/wish", headers, "title=x")).status).toBe(403);
    expect((await ask("POST", "/unsubscribe", headers, "")).body).toBe("gone");
  });
  it("over 256 kB is answered in words that name the field and its limit, and given back to be shortened", async () => {
    const got = await typed("/wish", { title: "bref", body: "mots ".repeat(60_000) });
    expect(got.status).toBe(413);
    expect(got.body).toContain("« Texte » : le texte compte 300000 caractères ; 100 au plus sont acceptés.");
    expect(got.body).not.toContain("« Titre »");
    expect(got.body).toMatch(/<label class="label" for="kept-body-0">Texte<\/label><textarea[^>]*>mots mots /);
    expect(got.body).toContain("mots ".repeat(60_000).trim());
  });
  it("over 256 kB is given back to eight at once; who comes meanwhile is told so all the same", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
    const slow = Array.from({ length: 8 }, () => {
      const request = rawRequest(`${origin}/wish`, {
        ...{ method: "POST", agent: false },
        headers: { ...headers, "content-length": "300000" },
      });
      const closed = new Promise<void>((resolve) => request.once("close", () => resolve()));
      request.on("error", () => undefined).write("body=");
      return { request, closed };
    });
    const late = () => typed("/wish", { title: "bref", body: "mots ".repeat(60_000) });
    await expect.poll(async () => (await late()).body.includes("mots mots"), { timeout: 10_000 }).toBe(false);
    const told = await late();
    expect([told.status, told.body.includes("revenez en arrière")]).toEqual([413, true]);
    for (const { request } of slow) request.destroy();
    await Promise.all(slow.map(({ closed }) => closed));
    await expect.poll(async () => (await late()).body.includes("mots mots"), { timeout: 10_000 }).toBe(true);
  });
  it("over a megabyte is answered once it was sent, in words that name each field with its limit", async () => {
    const got = await typed("/wish", { title: "bref", body: "x".repeat(3_000_000) });
    expect(got.status).toBe(413);
    for (const said of [
      "« Titre » : 10 caractères au plus.",
      "« Texte » : 100 caractères au plus.",
      "revenez en arrière",
    ])
      expect(got.body).toContain(said);
    expect(got.body).not.toContain("xxxx");
  });
  it("that never ends is cut, and the door goes on", async () => {
    // A socket of our own: Node's client would hang up by itself once it was answered.
    const sending = connect(Number(new URL(origin).port), "127.0.0.1");
    const cut = new Promise<void>((resolve) => sending.once("close", () => resolve()));
    sending.on("error", () => undefined).resume();
    const type = "application/x-www-form-urlencoded";
    sending.write(
      `POST /wish HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const flood = setInterval(() => sending.write(`${(1_000_000).toString(16)}\r\n${"x".repeat(1_000_000)}\r\n`), 5);
    await cut;
    clearInterval(flood);
    expect((await ask("GET", "/")).status).toBe(200);
  });
  it.each<[string, (n: number) => string]>([
    ["one name repeated thirty thousand times", () => "a"],
    ["thirty thousand names", (n) => `a${n}`],
  ])("of %s is refused in a moment", async (_what, name) => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
    const began = performance.now();
    const body = Array.from({ length: 30_000 }, (_, n) => name(n)).join("&");
    expect((await ask("POST", "/away", headers, body)).status).toBe(413);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe("a failure", () => {
  it("of the database answers 503 and gives back what was typed", async () => {
    const got = await typed("/away", {
      title: "Bonjour",
      body: "Mon texte & <b>mes</b> idées, bien longues et précieuses",
    });
    expect(got.status).toBe(503);
    expect(got.body).toContain("Mon texte &amp; &lt;b>mes&lt;/b> idées");
    expect(got.body).not.toContain("hunter2");
  });
  it("of the disk, while a file is sent, answers 503 and gives back what was typed beside it", async () => {
    const body = new FormData();
    body.append("title", "Bonjour");
    body.append("picture", new Blob(["x".repeat(300_000)]), "a.png");
    body.append("body", "Mon texte précieux");
    const got = await fetch(`${origin}/full`, { method: "POST", headers: { "sec-fetch-site": "same-origin" }, body });
    expect(got.status).toBe(503);
    const page = await got.text();
    expect(page).toContain("Mon texte précieux");
    expect(page, "the disk is full, and the database well").toContain("Il n’y a plus de place sur notre disque.");
    expect(page).not.toContain("base de données");
    expect(got.headers.get("retry-after")).toBe("60");
    expect(page, "it is sent again with its file, as its own form sends it").toMatch(
      /<form[^>]*enctype="multipart\/form-data"[^]*<input[^>]*name="picture"[^>]*type="file"/,
    );
    expect((await ask("GET", "/")).status).toBe(200);
  });
  it("of ours answers 500 with an incident number and nothing of the error", async () => {
    const got = await typed("/broken", { title: "Bonjour", body: "Mon texte" });
    expect(got.status).toBe(500);
    expect(got.body).toContain("K7M2Q9XWZ4");
    expect(got.body).not.toContain("the text was");
    expect(thrown).toHaveLength(3);
  });
});

it("a file is kept for ever when its name holds its hash, an hour when it does not, and is then told by its bytes", async () => {
  expect((await ask("GET", "/assets/a.js")).headers["cache-control"]).toContain("immutable");
  const icon = await ask("GET", "/icon.svg");
  expect(icon.headers["cache-control"]).toBe("public, max-age=3600");
  expect(icon.headers["etag"]).not.toBe((await ask("GET", "/assets/a.js")).headers["etag"]);
  expect((await ask("GET", "/icon.svg", { "if-none-match": String(icon.headers["etag"]) })).status).toBe(304);
});

it("every answer carries the policy that lets no foreign script, style or frame in", async () => {
  for (const path of ["/", "/nowhere", "/assets/a.js", "/moi"]) {
    const { headers } = await ask("GET", path);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    // A file is no document: its own policy, should it be opened or started by itself, admits nothing at all.
    if (path.startsWith("/assets/")) expect(headers["content-security-policy"]).toBe("default-src 'none'");
    else expect(headers["content-security-policy"]).toContain("require-trusted-types-for 'script'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
});
