import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import sharp from "sharp";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { storageKey } from "../../core/storage/index.ts";
import { signedIn } from "../accounts/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, type TestHouse } from "../campaigns/testing.ts";
import { routes, stage } from "./index.ts";
import { drawPoster } from "./jobs/poster.ts";
import type { Declaration } from "./store/declarations.ts";
import { posterUploaded, setFilmPoster } from "./store/poster.ts";
import { aDeclaration, aRecording, declared } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;
let owner: Awaited<ReturnType<typeof anOwner>>;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  await house.open([...routes(house.door), ...campaignRoutes(house.door, { stage })]);
});
afterAll(async () => {
  await worker.destroy();
  await house.close();
});
beforeEach(async () => {
  campaign = await aCampaign(house);
  owner = await anOwner();
});

async function anOwner() {
  const { cookie } = await signedIn(house.door, { roles: { [campaign.slug]: ["owner"] } });
  const headers = { cookie, origin: house.origin() };
  const sent = (path: string, body: FormData | URLSearchParams) =>
    fetch(house.origin() + path, { method: "POST", redirect: "manual", headers, body });
  return {
    get: async (path: string) => (await fetch(house.origin() + path, { headers })).text(),
    post: (path: string) => sent(path, new URLSearchParams()),
    file: (path: string, name: string, content: BlobPart) => {
      const form = new FormData();
      form.set(name, new File([content], "fichier"));
      return sent(path, form);
    },
  };
}

const deskOf = ({ publicId }: Declaration) => `/atelier/${campaign.slug}/declarations/${publicId}`;
const pageOf = ({ publicId }: Declaration) => `/c/${campaign.slug}/declarations/${publicId}`;
async function kept(prefix: string): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key } of house.door.storage.list(prefix)) keys.push(key);
  return keys;
}

describe("captions as a file", () => {
  const send = (declaration: Declaration, content: BlobPart) =>
    owner.file(`${deskOf(declaration)}/sous-titres/fichier`, "captions", content);

  test("replace those that were saved, and the file is not kept", async () => {
    const declaration = await aRecording(house, campaign);
    const vtt = "\ufeffWEBVTT\r\n\r\n00:03.000 --> 00:05.000\r\nMesdames et messieurs\r\n";
    expect((await send(declaration, vtt)).status).toBe(303);
    const page = await house.text(pageOf(declaration));
    expect(page).toContain("Mesdames et messieurs");
    expect(page).not.toContain("Bonjour à tous");
    expect(await kept("incoming")).toEqual([]);
  });

  test("are refused in words when nothing or not all of it is understood, when too heavy, and before any recording", async () => {
    const declaration = await aRecording(house, campaign);
    const said = async (content: BlobPart, one = declaration) => {
      const answer = await send(one, content);
      return [answer.status, await answer.text()] as const;
    };
    const cases = [
      [Buffer.from([0, 255, 254, 0]), "Aucun sous-titre n’a été compris"],
      ["WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:09 --> 00:10\nB", "1 blocs n’ont pas été compris"],
      ["", "Aucun fichier n’a été choisi"],
      ["x".repeat(1_100_000), "Ce fichier est trop lourd"],
    ] as const;
    for (const [content, words] of cases) {
      const [status, text] = await said(content);
      expect([status, text.includes(words)], words).toEqual([422, true]);
    }
    const [status, text] = await said("WEBVTT\n\n00:01.000 --> 00:02.000\nA", await aDeclaration(house, campaign));
    expect([status, text.includes("Il n’y a pas d’enregistrement ici")]).toEqual([422, true]);
    expect(await house.text(pageOf(declaration))).toContain("Bonjour à tous");
    expect(await kept("incoming")).toEqual([]);
  });
});

describe("the picture of a declaration", () => {
  const photograph = () =>
    sharp({ create: { width: 1600, height: 900, channels: 3, background: "#8899aa" } })
      .jpeg()
      .toBuffer();
  /** Draws what was sent, as the worker would. */
  const draws = async (declaration: Declaration) => {
    const [incoming = ""] = await kept("incoming");
    const event = { event: posterUploaded, key: "poster", payload: { declaration: declaration.publicId, incoming } };
    await house.write(() => drawPoster({ ...house.door, db: worker } as never).run(event));
  };

  test("is drawn anew, shown before the video and when the page is shared; the upload is not kept", async () => {
    const declaration = await aRecording(house, campaign);
    const sent = await owner.file(`${deskOf(declaration)}/vignette`, "picture", new Uint8Array(await photograph()));
    expect(sent.status).toBe(303);
    await draws(declaration);
    const { posterKey } = await declared(house.db, declaration.publicId);
    const page = await house.text(pageOf(declaration));
    expect(page).toContain(`poster="/media/${posterKey}"`);
    expect(page).toMatch(new RegExp(`property="og:image" content="[^"]*/media/${posterKey}"`));
    expect((await house.get(`/media/${posterKey}`)).headers.get("content-type")).toBe("image/webp");
    expect(await kept("incoming")).toEqual([]);
  });

  test("that is none is refused in words, and the one before stays", async () => {
    const declaration = await aRecording(house, campaign);
    await owner.file(`${deskOf(declaration)}/vignette`, "picture", "ceci n’est pas une image");
    await draws(declaration);
    const desk = await owner.get(deskOf(declaration));
    expect(desk).toContain("Le dernier envoi n’a pas été retenu.");
    expect((await declared(house.db, declaration.publicId)).posterKey).toBeUndefined();
  });

  test("of the film is shown only where the team chose none", async () => {
    const live = openDb<"live">(databases.url("live"));
    const declaration = await aRecording(house, campaign);
    for (const key of ["premier.webp", "second.webp"]) await house.write(() => setFilmPoster(live, declaration, key));
    await live.destroy();
    expect((await declared(house.db, declaration.publicId)).posterKey).toBe("premier.webp");
  });
});

describe("the recording that is kept", () => {
  test("stays until the team deletes it, which it does once it is withdrawn", async () => {
    const declaration = await aRecording(house, campaign);
    const folder = `live/${declaration.publicId}`;
    await house.door.storage.put(Buffer.from("0123456789"), storageKey(`${folder}/original-1.mp4`), "video/mp4");
    const erase = () => owner.post(`${deskOf(declaration)}/original/supprimer`);
    const refused = await erase();
    expect([refused.status, (await refused.text()).includes("Retirez-le d’abord")]).toEqual([409, true]);
    const step = new URLSearchParams({ verb: "withdraw", reason: "Une erreur." });
    const { cookie } = await signedIn(house.door, { roles: { [campaign.slug]: ["owner"] } });
    const headers = { cookie, origin: house.origin() };
    await fetch(`${house.origin()}${deskOf(declaration)}/geste`, { method: "POST", headers, body: step });
    expect(await kept(folder)).toHaveLength(1);
    expect(await owner.get(deskOf(declaration))).toContain("Supprimer l’enregistrement");
    expect((await erase()).status).toBe(303);
    expect(await kept(folder)).toEqual([]);
    expect(await owner.get(deskOf(declaration))).not.toContain("Supprimer l’enregistrement");
    expect(await owner.get(`/atelier/${campaign.slug}/historique`)).toContain("enregistrement supprimé");
  });
});

describe("a video of another site", () => {
  test("has a button that plays it in place, and its site alone is let into the page, as into the campaign's first", async () => {
    const externalUrl = "https://video.example/w/kkGMgK9ZtnKfYAgnEtQxbv";
    const declaration = await aDeclaration(house, campaign, { externalUrl });
    house.clock.to("2011-06-26T08:00:01Z");
    const policyOf = async (path: string) => (await house.get(path)).headers.get("content-security-policy") ?? "";
    for (const path of [pageOf(declaration), `${pageOf(declaration)}/integrer`, `/c/${campaign.slug}`])
      expect(await policyOf(path), path).toMatch(/; frame-src https:\/\/video\.example$/);
    expect(await policyOf(`/c/${campaign.slug}/contact`)).not.toContain("frame-src");
    const page = await house.text(pageOf(declaration));
    expect(page).toContain('name="live/elsewhere"');
    expect(page).toContain(`href="${externalUrl}"`);
    expect(page).not.toMatch(/<(?:iframe|video)/);
    house.clock.to("2011-06-25T08:00:00Z");
  });
});
