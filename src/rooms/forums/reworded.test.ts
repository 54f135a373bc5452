import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { moderatedBy, queuePath, routes as moderationRoutes } from "../moderation/index.ts";
import { forumsPath } from "./addresses.ts";
import { moderated, moderatedStatements, routes } from "./index.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker, type Written } from "./testing.ts";

/*
 * What becomes of words that were changed: the history of a post is what everybody could read of it, and nobody is quoted
 * for what they no longer say.
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

const BAD = "Achetez nos lots de stylos au préau, livraison gratuite demain";
const online = (id: string): Promise<string> => house.text(forumsPath(campaign.slug, `/messages/${id}`));
const shownQueue = async (): Promise<string> => (await moderator.get(queuePath(campaign.slug))).text();
const edited = async ({ post }: Pick<Written, "post">, text: string, edits: number, by = author) => {
  const sent = { edits: String(edits), title: "Un sujet", text };
  const answer = await by.post(forumsPath(campaign.slug, `/messages/${post}/moi/modifier`), sent);
  expect(answer.status, await foldedText(answer)).toBe(303);
};
/** What a moderator’s page says it showed of a post. */
const seenIn = (html: string, id: string): string =>
  new RegExp(`value="post:${id}"[^]*?name="seen" value="([^"]*)"`).exec(html)?.[1] ?? "none.0";
const decides = async ({ post }: Written, act: string, more: Record<string, string> = {}) => {
  const seen = seenIn(await shownQueue(), post);
  const sent = { target: `post:${post}`, seen, act, ground: "private-life", reason: "Vu.", ...more };
  return moderator.post(queuePath(campaign.slug), sent);
};

describe("words that nobody read", () => {
  test("while a post waited do not come out with it", async () => {
    await moderator.post(`/atelier/${campaign.slug}/forums`, { hold: "on" });
    const written = await author.opens(theme, "Un sujet", "Le téléphone de la victime.");
    await edited(written, "Bonjour.", 0);
    expect((await decides(written, "release")).status).toBe(303);
    const page = await online(written.post);
    expect(page).toContain("Bonjour.");
    expect(page).not.toContain("téléphone");
    await edited(written, "Bonsoir.", 1);
    expect((await decides(written, "release")).status).toBe(303);
    expect(await online(written.post), "what everybody read is its history").toContain("Bonjour.");
  });

  test("and made a post that was shown wait do not come out with it", async () => {
    await decides(await author.opens(theme, "Un sujet", BAD), "hide");
    const other = await aSpeaker(house);
    const written = await other.opens(theme, "Un sujet", "Bonjour à toutes");
    await edited(written, BAD, 0, other);
    await edited(written, "Bonsoir à toutes", 1, other);
    expect((await decides(written, "release")).status).toBe(303);
    const page = await online(written.post);
    expect(page).toContain("Bonsoir");
    expect(page, "what was shown first").toContain("Bonjour");
    expect(page).not.toContain("livraison");
  });
});

describe("a quoted passage", () => {
  test("is no longer there once the words it is of were changed", async () => {
    const written = await author.opens(theme, "Un sujet", "Elle habite rue des Lilas. Les trains manquent.");
    const ally = await aSpeaker(house);
    await ally.replies(theme, written, "Oui.", { to: written.post, passage: "rue des Lilas" });
    await ally.replies(theme, written, "Non.", { to: written.post, passage: "Les trains manquent" });
    expect(await house.text(written.path)).toContain("rue des Lilas");
    await edited(written, "Les trains manquent, le soir.", 0);
    const page = await house.text(written.path);
    expect(page).not.toContain("rue des Lilas");
    expect(page).toContain("Le passage cité n’est plus en ligne");
    expect(page, "what is still said is still quoted").toMatch(/Les trains manquent(?!,)/);
  });
});

describe("links of somebody new", () => {
  test.each(["Bonjour `", "~~~"])("wait to be read behind the title « %s »", async (title) => {
    const text = "Voyez [a](&#104;ttps://un.example/) et [b](&#104;ttps://deux.example/) `";
    const written = await author.opens(theme, title, text);
    expect(await online(written.post)).not.toContain("deux.example");
  });
});
