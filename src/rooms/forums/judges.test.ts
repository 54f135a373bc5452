import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { signedIn } from "../accounts/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { moderatedBy, queuePath, routes as moderationRoutes } from "../moderation/index.ts";
import { forumsPath } from "./addresses.ts";
import { moderated, moderatedStatements, routes } from "./index.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker, type Written } from "./testing.ts";

/*
 * Who judges what: a decision holds for the words that it was taken on, and nobody judges what they wrote or judged
 * before (R-DSA-02, R-DSA-03; DSA, art. 20-6).
 */
const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let theme: Theme;
let moderator: Speaker;
let author: Speaker;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  const judged = moderatedBy({ question: moderated, post: moderated, statement: moderatedStatements });
  const desk = moderationRoutes(house.door, judged, () => undefined);
  await house.open([...routes(house.door), ...desk, ...campaignRoutes(house.door)]);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  theme = await aTheme(house, campaign);
  moderator = await aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] });
  author = await aSpeaker(house);
});

const queue = (): string => queuePath(campaign.slug, "");
const online = (id: string): Promise<string> => house.text(forumsPath(campaign.slug, `/messages/${id}`));
const minutesLater = (minutes: number) =>
  house.clock.to(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString());
const edited = ({ post }: Pick<Written, "post">, text: string, edits = "0") =>
  author.post(forumsPath(campaign.slug, `/messages/${post}/moi/modifier`), { edits, title: "Un sujet", text });
/** What a moderator’s page says it showed of a post. */
const seenIn = (html: string, id: string): string =>
  new RegExp(`value="post:${id}"[^]*?name="seen" value="([^"]*)"`).exec(html)?.[1] ?? "";
const noticed = (id: string) =>
  house.post(`/signaler/message/${id}`, { ground: "insult", words: "Un mot de trop.", faith: "on" });

describe("words that change while a moderator reads", () => {
  test.each([
    { act: "release", holds: true, shows: false },
    { act: "keep", holds: false, shows: true },
    { act: "hide", holds: false, shows: true },
    { act: "ask-edit", holds: false, shows: true },
  ])("are not judged by « $act »: it is told, and the reason is kept", async ({ act, holds, shows }) => {
    if (holds) await moderator.post(`/atelier/${campaign.slug}/forums`, { hold: "on" });
    const written = await author.opens(theme, "Un sujet", "Bonjour à toutes et à tous.");
    if (!holds) await noticed(written.post);
    const seen = seenIn(await (await moderator.get(queue())).text(), written.post);
    expect((await edited(written, "Une menace mise ensuite.")).status).toBe(303);
    const sent = { target: `post:${written.post}`, act, ground: "threat", reason: "Ma raison, tapée." };
    const late = await moderator.post(queue(), { ...sent, seen });
    expect(late.status).toBe(409);
    const page = await late.text();
    for (const said of ["L’auteur a changé ce texte", "Ma raison, tapée.", "Une menace mise ensuite."])
      expect(await foldedText(new Response(page))).toContain(said);
    expect((await online(written.post)).includes("Une menace mise ensuite."), "as it was").toBe(shows);
    expect((await moderator.post(queue(), { ...sent, seen: seenIn(page, written.post) })).status).toBe(303);
  });
});
