import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { storageKey } from "../../core/storage/index.ts";
import { findCampaign, routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, type TestHouse } from "../campaigns/testing.ts";
import { routes, stage } from "./index.ts";
import type { HandVerb } from "./rules/hand.ts";
import type { Verb } from "./rules/state.ts";
import type { Declaration } from "./store/declarations.ts";
import { saveCaptions, saveChapters, sayCaption } from "./store/replay.ts";
import { appendStep, takeStep } from "./store/steps.ts";
import { aDeclaration, someCaptions as vtt } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let declaration: Declaration;
let address: string;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open([...routes(house.door), ...campaignRoutes(house.door, { stage })]);
});
afterAll(() => house.close());

beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  const { slug } = await aCampaign(house);
  const found = await findCampaign(house.db, slug);
  if (!found) throw new Error("no campaign");
  campaign = found;
  const hour = { startsAt: new Date("2011-06-28T09:30:00Z"), zone: "Europe/Paris" };
  declaration = await aDeclaration(house, campaign, { hour, fallbackUrl: "https://peertube.example/secours" });
  address = `/c/${campaign.slug}/declarations/${declaration.publicId}`;
});

/** What the encoder does, an instant later. */
async function encoder(...verbs: readonly Verb[]): Promise<void> {
  for (const verb of verbs) {
    const by = { actor: "encoder", at: house.clock.now() };
    expect(await house.write(() => appendStep(house.db, campaign, declaration, verb, by)), verb).toBe(true);
    house.clock.to(new Date(house.clock.now().getTime() + 1_000).toISOString());
  }
}

const person = (verb: HandVerb, reason: string) =>
  house.write(() => takeStep(house.db, campaign, declaration, { verb, reason }, house.by));
const replaced = (reason: string, url: string) =>
  house.write(() => takeStep(house.db, campaign, declaration, { verb: "replace", reason, url }, house.by));

async function recorded(): Promise<void> {
  house.clock.to("2011-06-28T09:30:01Z");
  await encoder("air", "end", "ready");
}

describe("the page of a declaration, and the first page of its campaign", () => {
  test("say each state in words, at one address, and hold a player only when there is a picture", async () => {
    const says = async (words: string, player: boolean) => {
      for (const path of [address, `/c/${campaign.slug}`]) {
        const text = await house.text(path);
        expect(text, `${path} says « ${words} »`).toContain(words);
        expect(text.includes("<video"), `${path}, ${words}`).toBe(player);
      }
    };
    await says("Rendez-vous mardi 28 juin 2011 à 11 h 30", false);
    house.clock.to("2011-06-28T09:30:00Z");
    await says("Cela commence dans un instant", false);
    await encoder("air");
    await says("La déclaration a commencé le 28 juin 2011 à 11 h 30", true);
    await encoder("lose");
    await says("L’image a été interrompue. Elle reprendra ici", true);
    await encoder("air", "end");
    await says("L’enregistrement arrive dans quelques minutes", false);
    await encoder("ready");
    await says("Enregistrement de la déclaration du 28 juin 2011", true);
  });

  test("send to the fallback address while the team says so, and say why a recording was withdrawn", async () => {
    house.clock.to("2011-06-28T09:30:01Z");
    await encoder("air");
    await person("divert", "");
    const diverted = await house.text(address);
    expect(diverted).toContain("https://peertube.example/secours");
    expect(diverted).not.toContain("<video");
    await encoder("end", "ready");
    await person("withdraw", "Un visage d’enfant.");
    const withdrawn = await house.text(address);
    expect(withdrawn).toContain("Raison donnée par l’équipe : Un visage d’enfant.");
    expect(withdrawn).not.toContain("<video");
    await replaced("Le visage est flouté.", "https://peertube.example/w/flou");
    const text = await house.text(address);
    expect(text).toContain("Le visage est flouté.");
    expect(text).toContain("https://peertube.example/w/flou");
    expect(text).not.toMatch(/<(?:iframe|video|img[^>]+peertube)/);
  });

  test("let a player make its own picture, and nothing else more than any page", async () => {
    const policy = async (path: string) => (await house.get(path)).headers.get("content-security-policy") ?? "";
    const other = await policy(`/c/${campaign.slug}/contact`);
    expect(other).not.toContain("blob:");
    for (const path of [address, `/c/${campaign.slug}`])
      expect(await policy(path)).toBe(other.replace("media-src 'self'", "media-src 'self' blob:"));
  });
});

describe("other sites", () => {
  test("may show a declaration in theirs: the picture alone, links that leave the frame, no cookie", async () => {
    house.clock.to("2011-06-28T09:30:01Z");
    await encoder("air");
    const framed = await house.get(`${address}/integrer`);
    const policy = framed.headers.get("content-security-policy") ?? "";
    const own = (await house.get(address)).headers.get("content-security-policy") ?? "";
    expect(own).toContain("frame-ancestors 'none'");
    expect(policy).toBe(own.replace("frame-ancestors 'none'", "frame-ancestors *"));
    expect(framed.headers.get("set-cookie")).toBeNull();
    const text = await framed.text();
    for (const words of ["<video", '<base target="_blank"', "La page de cette déclaration"])
      expect(text).toContain(words);
    expect(text).not.toMatch(/<(?:header|footer|nav|form)/);
  });

  test("learn from the page's own address how to show it (oEmbed)", async () => {
    const discovery = /type="application\/json\+oembed"[^>]*href="([^"]+)"/.exec(
      await (await house.get(address)).text(),
    );
    const { pathname, search } = new URL((discovery?.[1] ?? "").replaceAll("&amp;", "&"));
    const answer = await house.get(`${pathname}${search}&maxwidth=400`);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.json()).toMatchObject({
      ...{ version: "1.0", type: "video", title: "Pourquoi je me présente", width: 400, height: 300 },
      html: expect.stringMatching(new RegExp(`^<iframe src="[^"]+${address}/integrer" [^>]*width="400"`)) as string,
    });
    const within = async (bounds: string) =>
      (await (await house.get(`${pathname}${search}&${bounds}`)).json()) as unknown;
    expect(await within("maxwidth=120&maxheight=60")).toMatchObject({ width: 80, height: 60 });
    expect(await within("maxwidth=-1&maxheight=high")).toMatchObject({ width: 640, height: 480 });
    expect((await house.get(`${pathname}${search}&format=xml`)).status).toBe(501);
    for (const url of ["nonsense", "https://elsewhere.example/c/x/declarations/inconnue"])
      expect((await house.get(`/oembed?${new URLSearchParams({ url }).toString()}`)).status, url).toBe(404);
  });
});

describe("the recording", () => {
  beforeEach(async () => {
    await recorded();
    await house.write(() => saveCaptions(house.db, campaign, declaration, vtt, house.by));
    const chapters = [{ atSeconds: 12, title: "Égalité", question: undefined }];
    await house.write(() => saveChapters(house.db, campaign, declaration, chapters, house.by));
  });

  test("has captions, and words that are found whatever their accents", async () => {
    expect(await (await house.get(`${address}/sous-titres.vtt`)).text()).toBe(vtt);
    const found = await house.text(`${address}/paroles?mots=EGALITE`);
    expect(found).toContain("1 passage pour « EGALITE »");
    expect(found).toContain("?instant=12");
    expect(found).not.toContain("Bonjour");
    expect(await house.text(`${address}/paroles?mots=%3Cscript%3E`)).not.toContain("<script>");
  });

  test("has chapters with an address and a title of their own, until it is withdrawn", async () => {
    const [, path = ""] = new RegExp(`href="(${address}/chapitres/[^"]+)"`).exec(await house.text(address)) ?? [];
    const chapter = await house.text(path);
    expect(chapter).toContain('property="og:title" content="Égalité – Pourquoi je me présente');
    expect(chapter).toContain("&quot;from&quot;:12");
    await person("withdraw", "Une erreur.");
    for (const gone of [path, `${address}/sous-titres.vtt`, `${address}/paroles?mots=a`])
      expect((await house.get(gone)).status, gone).toBe(404);
  });
});

test("a caption that is typed is there at the next question, and gone after half a minute", async () => {
  house.clock.to("2011-06-28T09:30:01Z");
  await encoder("air");
  const lines = async () =>
    ((await (await house.get(`${address}/sous-titres.json`)).json()) as { lines: string[] }).lines;
  expect(await lines()).toEqual([]);
  await house.write(() => sayCaption(house.db, declaration, "Bonjour à tous", house.by));
  expect(await lines()).toEqual(["Bonjour à tous"]);
  house.clock.to("2011-06-28T09:30:40Z");
  expect(await lines()).toEqual([]);
});

const types: Readonly<Record<string, string>> = {
  m3u8: "application/vnd.apple.mpegurl",
  m4s: "video/iso.segment",
  mp4: "video/mp4",
};
const stored = (key: string, content: string) => {
  return house.door.storage.put(
    Buffer.from(content),
    storageKey(key),
    types[key.slice(key.lastIndexOf(".") + 1)] ?? "",
  );
};

describe("the files of a stream", () => {
  const put = (name: string, content: string) => stored(`live/${declaration.publicId}/${name}`, content);
  const file = (name: string, headers = {}) => house.get(`/direct/${declaration.publicId}/${name}`, headers);

  test("are whole or in part, immutable but for playlists, and open to other sites", async () => {
    await put("master.m3u8", "#EXTM3U\n");
    await put("1/source-00000.m4s", "0123456789");
    const part = await file("1/source-00000.m4s", { range: "bytes=2-4" });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 2-4/10", "234"]);
    expect(part.headers.get("cache-control")).toContain("immutable");
    expect((await file("1/source-00000.m4s", { range: "bytes=20-" })).status).toBe(416);
    const list = await file("master.m3u8");
    expect(list.headers.get("cache-control")).toBe("public, max-age=1");
    expect(list.headers.get("access-control-allow-origin")).toBe("*");
    expect(list.headers.get("set-cookie")).toBeNull();
  });

  test("are of that stream only: no rehearsal, no key, no folder above", async () => {
    await stored(`rehearsal/${declaration.publicId}/master.m3u8`, "#EXTM3U\n");
    await put("original-1.mp4", "the whole");
    for (const name of ["master.m3u8", "..%2f..%2frehearsal%2fmaster.m3u8", "1/%2e%2e", "original-1.mp4"])
      expect((await file(name)).status, name).toBe(404);
  });

  test("are there no more once it was withdrawn", async () => {
    await put("master.m3u8", "#EXTM3U\n");
    expect((await file("master.m3u8")).status).toBe(200);
    await recorded();
    await person("withdraw", "Une erreur.");
    // The clock of a demonstration goes back: the guard's own seconds are real.
    house.clock.to("2011-06-20T10:00:00Z");
    await vi.waitUntil(async () => (await file("master.m3u8")).status === 404, { timeout: 4_000, interval: 100 });
    expect((await file("audio.m4a")).status).toBe(404);
  });

  test("make the sound one file once nothing more comes: its beginning and its parts in a row", async () => {
    const growing = '#EXTM3U\n#EXT-X-MAP:URI="1/audio-init.mp4"\n#EXTINF:2,\n1/audio-00000.m4s\n';
    await put("audio.m3u8", growing);
    await put("1/audio-init.mp4", "begin-");
    await put("1/audio-00000.m4s", "sound");
    expect((await file("audio.m4a")).status).toBe(404);
    await put("audio.m3u8", `${growing}#EXT-X-ENDLIST\n`);
    const sound = await file("audio.m4a");
    expect([sound.headers.get("content-type"), await sound.text()]).toEqual(["audio/mp4", "begin-sound"]);
  });
});
