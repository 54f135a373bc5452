import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliCompressSync } from "node:zlib";
import { chromium, type Browser, type Page } from "@playwright/test";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fromManifest, type Assets, type Manifest } from "../assets.ts";
import { TextField } from "../forms.tsx";
import { Island } from "../island.tsx";
import { Document, renderPage } from "../layout.tsx";

const executable = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path),
);
/** The policy of every page. A violation is an error in the console, and any error fails the test. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

let content: ComponentChildren;
let assets: Assets;
let server: Server;
let origin: string;
let browser: Browser;
let page: Page;
let errors: string[];
const folder = mkdtempSync(join(tmpdir(), "preau-islands-"));
const followers = new Set<ServerResponse>();

beforeAll(async () => {
  const input = { public: "src/ui/boot.public.ts" };
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: { outDir: folder, manifest: "manifest.json", modulePreload: false, rolldownOptions: { input } },
  });
  assets = fromManifest(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest, "public");
});

it("all the styles weigh at most 9 kB on the wire", () => {
  const bytes = assets.css.map((href) => brotliCompressSync(readFileSync(join(folder, href))).length);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(9000);
  expect(bytes).toHaveLength(1);
});

describe.skipIf(!executable)("in a browser, under the policy of every page", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    server = createServer((request, response) =>
      request.url === "/preview" ? void drawn(request, response) : answer(request.url ?? "/", response),
    ).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: executable ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  afterAll(async () => {
    await browser.close();
    for (const follower of followers) follower.destroy();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it("a countdown replaces its fallback, and says the hour once", async () => {
    const countdownTo = (seconds: number) => (
      <Island name="countdown" props={{ target: new Date(Date.now() + seconds * 1000).toISOString() }}>
        Bientôt
      </Island>
    );
    await open(countdownTo(3600));
    await page.waitForSelector(".countdown-digits");
    expect(await page.textContent("main")).not.toContain("Bientôt");
    await open(countdownTo(2.5));
    await page.waitForSelector(".countdown-due");
    expect(await page.textContent(".countdown-due")).toBe("C’est l’heure.");
    expect(errors).toEqual([]);
  });

  it("an instant is said in the reader's zone, unless it is that of the page", async () => {
    const at = "2011-06-28T09:30:00.000Z";
    await open(<Island name="local-time" props={{ at, zone: "Europe/Paris" }} />);
    await page.waitForSelector(".local-time");
    expect(await page.textContent(".local-time")).toMatch(/28\sjuin\s2011 à 5\sh\s30$/u);
    await open(<Island name="local-time" props={{ at, zone: "America/Guadeloupe" }} />);
    await page.waitForSelector("x-island[ready]", { state: "attached" });
    expect(await page.textContent("main")).toBe("");
  });

  it("a live part is renewed by an event, the stream staying the same", async () => {
    const live = <Island name="live" props={{ url: "/stream", spread: 0 }} />;
    await open(
      <>
        {live}
        <p id="v">un</p>
      </>,
    );
    await expect.poll(() => followers.size).toBe(1);
    const [first] = followers;
    content = (
      <>
        {live}
        <p id="v">deux</p>
      </>
    );
    first?.write("data: changed\n\n");
    await page.waitForSelector("text=deux");
    expect([...followers]).toEqual([first]);
    expect(errors).toEqual([]);
  });

  it("a frame in an island that is kept is loaded once, whatever is said around it", async () => {
    const live = <Island name="live" props={{ url: "/stream", spread: 0 }} />;
    const around = (before: ComponentChildren, state: string) => (
      <>
        {before}
        {live}
        <section class={state}>
          <p>{state}</p>
          <Island
            name="local-time"
            keep="frame"
            props={{ at: "2011-06-28T09:30:00.000Z", zone: "America/Guadeloupe" }}
          />
          <p>après</p>
        </section>
      </>
    );
    await open(around(null, "un"));
    await page.waitForSelector("x-island[name=local-time][ready]", { state: "attached" });
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.addEventListener("load", () => frame.setAttribute("loads", `${frame.getAttribute("loads") ?? ""}1`));
      document.querySelector("x-island[keep]")?.append(frame);
    });
    await page.waitForSelector("iframe[loads='1']", { state: "attached" });
    await expect.poll(() => followers.size).toBeGreaterThan(0);
    content = around(<h2>nouveau</h2>, "deux");
    for (const follower of followers) follower.write("data: changed\n\n");
    await page.waitForSelector("section.deux >> text=deux");
    expect(await page.textContent("main")).toMatch(/^nouveaudeux.*après$/su);
    // A frame that was moved has loaded again by the second turn of the loop.
    await page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done, 50), 0)));
    expect(await page.getAttribute("iframe", "loads")).toBe("1");
    expect(errors).toEqual([]);
  });

  it("what is being typed is not replaced: the reader is told", async () => {
    const live = <Island name="live" props={{ url: "/stream", spread: 0 }} />;
    const field = <TextField name="t" label="Texte" />;
    await open(
      <>
        {live}
        {field}
      </>,
    );
    await expect.poll(() => followers.size).toBe(1);
    await page.fill("#f-t", "mon texte");
    content = (
      <>
        {live}
        {field}
        <p>nouveau</p>
      </>
    );
    for (const follower of followers) follower.write("data: changed\n\n");
    await page.waitForSelector(".page-changed");
    expect(await page.inputValue("#f-t")).toBe("mon texte");
  });

  it("a draft survives leaving the page, never overwrites the server's text, and goes once accepted", async () => {
    const form = (value: string, newer = false) => (
      <Island name="draft" props={{ id: "q", fields: ["t"], newer }}>
        <form>
          <TextField name="t" label="Texte" value={value} />
        </form>
      </Island>
    );
    await open(form(""));
    await page.waitForSelector("x-island[ready]", { state: "attached" });
    await page.fill("#f-t", "mon texte");
    await show(form(""));
    await page.waitForSelector(".draft-status p");
    expect(await page.inputValue("#f-t")).toBe("mon texte");
    await show(form("rendu par le serveur"));
    await page.waitForSelector("x-island[ready]", { state: "attached" });
    expect(await page.inputValue("#f-t")).toBe("rendu par le serveur");
    await show(form("ce qui était enregistré", true));
    await page.waitForSelector(".draft-status p");
    expect(await page.inputValue("#f-t")).toBe("mon texte");
    await show(<Island name="draft-done" props={{ id: "q" }} />);
    await page.waitForSelector("x-island[ready]", { state: "attached" });
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it("a text is drawn beside its form while it is typed, by the server, the last typed shown last", async () => {
    await open(
      <Island name="preview" props={{ url: "/preview", fields: ["t"] }}>
        <form>
          <TextField name="t" label="Texte" value="un" />
        </form>
        <section data-preview hidden />
      </Island>,
    );
    await page.waitForSelector("[data-preview] >> text=dessiné : un");
    await page.fill("#f-t", "deux");
    await page.fill("#f-t", "<b>trois</b>");
    await page.waitForSelector("[data-preview] >> text=dessiné : <b>trois</b>");
    expect(await page.locator("[data-preview] b").count()).toBe(0);
    await page.fill("#f-t", "refusé");
    await page.waitForResponse((answered) => answered.status() === 422);
    expect(await page.textContent("[data-preview]")).toContain("trois");
    expect(errors.filter((said) => !said.includes("422"))).toEqual([]);
  });

  it("what the server wrote stays when the code does not come", async () => {
    await open(<Island name="copy">https://exemple.fr</Island>, (opened) =>
      opened.route(/copy-/u, (route) => route.abort()),
    );
    await page.waitForSelector("x-island[failed]", { state: "attached" });
    expect(await page.textContent("main")).toBe("https://exemple.fr");
  });
});

async function open(children: ComponentChildren, before?: (opened: Page) => Promise<unknown>): Promise<void> {
  const context = await browser.newContext({ locale: "fr-FR", timezoneId: "America/Guadeloupe" });
  page = await context.newPage();
  errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await before?.(page);
  await show(children);
}

async function show(children: ComponentChildren): Promise<void> {
  content = children;
  await page.goto(origin);
}

async function drawn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const typed = new URLSearchParams(await text(request)).get("t") ?? "";
  response.writeHead(typed === "refusé" ? 422 : 200, { "content-type": "text/html; charset=utf-8" });
  response.end(renderToString(<div data-preview>dessiné : {typed}</div>));
}

function answer(path: string, response: ServerResponse): void {
  if (path.startsWith("/assets/")) {
    response.setHeader("content-type", path.endsWith(".css") ? "text/css" : "text/javascript");
    response.end(readFileSync(join(folder, path)));
  } else if (path === "/stream") {
    for (const follower of followers) if (follower.destroyed) followers.delete(follower);
    followers.add(response.writeHead(200, { "content-type": "text/event-stream" }));
    response.write(":\n\n");
    response.on("close", () => followers.delete(response));
  } else if (path === "/favicon.ico") response.writeHead(204).end();
  else {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    const site = { name: "Préau", href: "/" };
    response.end(
      renderPage(
        <Document lang="fr" side="public" title="Essai" site={site} assets={assets}>
          {content}
        </Document>,
      ),
    );
  }
}
