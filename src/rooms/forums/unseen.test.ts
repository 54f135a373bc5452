import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { look } from "../../../tests/support/installation.ts";
import { aWorker } from "../../../tests/support/worker.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { signedIn } from "../accounts/testing.ts";
import type { Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { queuePath } from "../moderation/index.ts";
import { forumsPath } from "./addresses.ts";
import { reactions } from "./index.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker, type Written, openJudged } from "./testing.ts";

/* No picture is put or left online before whoever decides could see it: it is drawn some time after it was sent. */
const databases = testDatabases();
let house: TestHouse;
let workerDb: Db<"worker">;
let campaign: Campaign;
let theme: Theme;
let opened: Written;
let moderator: Speaker;
let author: Speaker;

beforeAll(async () => {
  workerDb = openDb<"worker">(databases.url("worker"));
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await openJudged(house);
});
afterAll(async () => {
  await house.close();
  await workerDb.destroy();
});
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  moderator = await aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] });
  author = await aSpeaker(house);
  theme = await aTheme(house, campaign);
  opened = await (await aSpeaker(house)).opens(theme);
});

/** The worker draws what waits, as the relay hands it over. */
async function drawAll(): Promise<void> {
  const owner = databases.owner("public");
  const told = await look<{ event: string; key: string; payload: Record<string, string> }>(
    owner,
    "delete from core.outbox where event like 'forums.picture%' returning event, key, payload",
  );
  const all = reactions(aWorker(house, workerDb));
  for (const event of told) for (const { run } of all[event.event] ?? []) await house.write(() => run(event));
}

const withPicture = async (fields: Readonly<Record<string, string>>, place = 1): Promise<FormData> => {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: "#557755" } });
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append(`picture${place}`, new File([new Uint8Array(await picture.png().toBuffer())], "IMG_1.PNG"));
  body.append(`alt${place}`, "Le quai, vide.");
  return body;
};
/** Somebody new answers with a picture: it waits to be read, and to be drawn. Public id of the post. */
async function repliesWithPicture(): Promise<string> {
  const body = await withPicture({ text: "Voyez vous-mêmes." });
  const answer = await author.get(`${opened.path}/repondre`, { method: "POST", body });
  expect(answer.status, await foldedText(answer.clone())).toBe(303);
  return /messages\/([0-9a-z]{26})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
}
const own = (id: string, rest = ""): string => forumsPath(campaign.slug, `/messages/${id}/moi${rest}`);
const picturesOf = async (id: string): Promise<readonly string[]> =>
  [...(await author.text(own(id))).matchAll(/images\/([0-9a-z]{26})\/moi/g)].map(([, one]) => one ?? "");
const queue = (): Promise<string> => moderator.text(queuePath(campaign.slug));
const seenIn = (html: string, id: string): string =>
  new RegExp(`value="post:${id}"[^]*?name="seen" value="([^"]*)"`).exec(html)?.[1] ?? "";
const decides = (id: string, html: string, act: string) => {
  const sent = { target: `post:${id}`, seen: seenIn(html, id), act, ground: "insult", reason: "Une raison tapée." };
  return moderator.post(queuePath(campaign.slug), sent);
};
const isOnline = async (id: string): Promise<boolean> =>
  (await house.text(forumsPath(campaign.slug, `/messages/${id}`))).includes("Voyez vous-mêmes.");
const PREPARED = "Une image de ce texte est en préparation";

describe("a picture that is not drawn yet", () => {
  test("keeps its post from being released: the queue says so, and gives back what was typed", async () => {
    const id = await repliesWithPicture();
    const html = await queue();
    expect(html).toContain(PREPARED);
    const refused = await decides(id, html, "release");
    expect(refused.status).toBe(409);
    const text = await foldedText(refused);
    expect(text).toContain(`${PREPARED}, et personne ne l’a vue`);
    expect(text).toContain(">Une raison tapée.</textarea>");
    expect(await isOnline(id)).toBe(false);
    await drawAll();
    const drawn = await queue();
    expect(drawn).not.toContain(PREPARED);
    expect((await decides(id, drawn, "release")).status).toBe(303);
    expect(await isOnline(id)).toBe(true);
  });

  test("and drawn since the queue was opened: it is shown there first", async () => {
    const id = await repliesWithPicture();
    const before = await queue();
    await drawAll();
    const refused = await decides(id, before, "release");
    expect(refused.status).toBe(409);
    const text = await foldedText(refused);
    expect(text).toContain("Une image de ce texte est arrivée, ou a été retirée");
    expect(text).toContain(`/relecture" alt="Le quai, vide."`);
    expect(text).toContain(">Une raison tapée.</textarea>");
    expect(await isOnline(id)).toBe(false);
  });

  test("and drawn where another was taken away since: as many pictures are not the same", async () => {
    const id = await repliesWithPicture();
    const [first] = (await drawAll(), await picturesOf(id));
    await author.get(own(id, "/modifier"), {
      method: "POST",
      body: await withPicture({ edits: "0", text: "Voyez." }, 2),
    });
    const before = await queue();
    expect(seenIn(before, id)).toMatch(/\.1\+[0-9a-z]{26}$/);
    await author.post(own(id, `/images/${first}/retirer`));
    await drawAll();
    const refused = await decides(id, before, "release");
    expect(await foldedText(refused)).toContain("Une image de ce texte est arrivée, ou a été retirée");
    expect(refused.status).toBe(409);
  });

  test("keeps no moderator from refusing its post", async () => {
    const id = await repliesWithPicture();
    expect((await decides(id, await queue(), "refuse")).status).toBe(303);
    expect(await isOnline(id)).toBe(false);
  });

  test("keeps a reported post from being left online unseen, and not from being hidden", async () => {
    await author.opens(theme);
    const id = await repliesWithPicture();
    await drawAll();
    await decides(id, await queue(), "release");
    house.clock.to("2011-06-29T09:00:00Z");
    const body = await withPicture({ edits: "0", text: "Voyez vous-mêmes." }, 2);
    expect((await author.get(own(id, "/modifier"), { method: "POST", body })).status).toBe(303);
    await house.post(`/signaler/message/${id}`, { ground: "insult", words: "Un mot de trop.", faith: "on" });
    const html = await queue();
    const kept = await decides(id, html, "keep");
    expect(await foldedText(kept)).toContain(`${PREPARED}, et personne ne l’a vue`);
    expect(kept.status).toBe(409);
    expect((await decides(id, html, "hide")).status).toBe(303);
  });

  test("keeps an appeal from being won until the keeper has seen it", async () => {
    const id = await repliesWithPicture();
    await decides(id, await queue(), "refuse");
    const page = /\/decisions\/[0-9a-z]+/.exec(await author.text(own(id)))?.[0] ?? "";
    expect((await author.post(page, { words: "Une photographie." })).status).toBe(303);
    const keeper = aBrowser(house, (await signedIn(house.door, { keeper: true })).cookie);
    const answer = { decision: page.split("/").at(-1) ?? "", upheld: "no", reason: "À tort." };
    const seenNow = async () => /name="seen" value="([^"]*)"/.exec(await keeper.text("/recours"))?.[1] ?? "";
    const before = { ...answer, seen: await seenNow() };
    const waits = await keeper.post("/recours", before);
    expect(await foldedText(waits)).toContain(`${PREPARED}, et personne ne l’a vue`);
    await drawAll();
    const unseen = await keeper.post("/recours", before);
    expect([waits.status, unseen.status, await isOnline(id)]).toEqual([409, 409, false]);
    expect((await keeper.post("/recours", { ...answer, seen: await seenNow() })).status).toBe(303);
    expect(await isOnline(id)).toBe(true);
  });
});
