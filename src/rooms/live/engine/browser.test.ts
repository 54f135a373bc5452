import { chromium, type Browser, type Page } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { refuse } from "../../../core/outcome.ts";
import { readMedia } from "../rules/playlist.ts";
import { mediaFaults } from "../rules/strict.ts";
import { aStudio, hasFfmpeg, type TestStudio } from "./testing.ts";

vi.setConfig({ testTimeout: 90_000 });
const executable = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path),
);
const until = (found: () => boolean, timeout = 40_000) => vi.waitUntil(found, { timeout, interval: 50 });

describe.runIf(executable !== undefined && hasFfmpeg)("the camera of a browser", () => {
  let browser: Browser;
  let page: Page;
  let site: Server;
  let studio: TestStudio;
  beforeAll(async () => {
    const args = [
      "--no-sandbox",
      "--disable-gpu",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
    ];
    browser = await chromium.launch({ executablePath: executable ?? "", args });
    // A camera needs a page of this machine: any page does.
    site = createServer((_, response) => response.setHeader("content-type", "text/html").end("<title>x</title>"));
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });
  afterEach(async () => {
    await page.close();
    await studio.close();
  });

  const kept = (name: string) => join(studio.home, "storage", "live", "abc", name);
  const textOf = (name: string) => (existsSync(kept(name)) ? readFileSync(kept(name), "utf8") : "");
  const segments = () => {
    const read = readMedia(textOf("source.m3u8"));
    return read.ok ? read.value.stretches.flatMap((each) => each.segments) : [];
  };
  const publish = async (url: string) => fetch(url, { method: "POST", body: await camera(page) });

  test("becomes HLS over WHIP, with its sound, and goes when it says so", async () => {
    studio = await aStudio();
    page = await openPage();
    const inside = `http://127.0.0.1:${studio.insidePort}`;
    const answer = await publish(`${inside}/whip/a-key`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([201, "application/sdp"]);
    await page.evaluate((sdp) => (window as unknown as Published).accept(sdp), await answer.text());
    await until(() => segments().length >= 4);
    const { receiving } = (await (await fetch(`${inside}/state`)).json()) as { receiving: object[] };
    expect(receiving).toEqual([expect.objectContaining({ source: "whip", sound: true, picture: "drawn-again" })]);
    expect(mediaFaults(textOf("source.m3u8"))).toEqual([]);
    expect(textOf("master.m3u8")).toMatch(/CODECS="avc1\.\w{6},mp4a\.40\.2",RESOLUTION=\d+x720\n/);
    await fetch(`${inside}/whip/abc`, { method: "DELETE" });
    await until(() => studio.book.said("lose").length === 1);
    expect(studio.book.ended.map(({ why }) => why)).toEqual(["said"]);
  });

  test("that goes without a word interrupts the declaration", async () => {
    studio = await aStudio();
    page = await openPage();
    const answer = await publish(`http://127.0.0.1:${studio.insidePort}/whip/a-key`);
    await page.evaluate((sdp) => (window as unknown as Published).accept(sdp), await answer.text());
    await until(() => segments().length >= 1);
    await page.goto("about:blank");
    await until(() => studio.book.said("lose").length === 1);
    expect(studio.book.ended.map(({ why }) => why)).toEqual(["cut"]);
  });

  test("is refused in a word with a key that may not publish, and when it offers nonsense", async () => {
    studio = await aStudio();
    page = await openPage();
    studio.book.answer = refuse("ended");
    const url = `http://127.0.0.1:${studio.insidePort}/whip/a-key`;
    const refused = await publish(url);
    expect([refused.status, await refused.text()]).toEqual([403, "ended"]);
    studio.book.answer = { ok: true, value: { declaration: "abc", order: "air" } };
    const nonsense = await fetch(url, { method: "POST", body: "v=0\r\nnonsense" });
    expect([nonsense.status, await nonsense.text()]).toEqual([403, "not-understood"]);
    expect(studio.engine.state().receiving).toEqual([]);
  });

  async function openPage(): Promise<Page> {
    const opened = await browser.newPage();
    await opened.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    return opened;
  }
});

interface Published {
  accept: (sdp: string) => Promise<void>;
}

/** Opens the camera in the page and answers its offer, as the studio's own island does. */
function camera(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } });
    const peer = new RTCPeerConnection();
    for (const track of stream.getTracks()) peer.addTransceiver(track, { direction: "sendonly", streams: [stream] });
    await peer.setLocalDescription();
    if (peer.iceGatheringState !== "complete")
      await new Promise((resolve) => peer.addEventListener("icegatheringstatechange", resolve));
    Object.assign(window, { accept: (sdp: string) => peer.setRemoteDescription({ type: "answer", sdp }) });
    return peer.localDescription?.sdp ?? "";
  });
}
