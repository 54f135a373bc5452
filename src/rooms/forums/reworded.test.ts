import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { aWorker } from "../../../tests/support/worker.ts";
import { openDb, raw } from "../../core/db/handle.ts";
import { signedIn } from "../accounts/testing.ts";
import type { Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { queuePath, rounds } from "../moderation/index.ts";
import { forumsPath } from "./addresses.ts";
import { endHiddenWords } from "./store/moderated.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker, type Written, openJudged } from "./testing.ts";

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
  await openJudged(house);
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
    expect(await online(written.post), "what everybody read is its history").toContain("Bonjour");
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

const STREET = "Untel habite rue des Lilas.";
const noticed = (id: string) =>
  house.post(`/signaler/message/${id}`, { ground: "private-life", words: "Une adresse.", faith: "on" });
const lastDecision = async (id: string): Promise<string> => {
  const sql = "select public_id as id from moderation.decision where subject_id = $1 order by id desc limit 1";
  return (await raw<{ id: string }>(house.db, sql, [id]))[0]?.id ?? "";
};
const minutesLater = (minutes: number) =>
  house.clock.to(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString());

describe("words that were reported, and changed before anybody read them", () => {
  test("are before the moderator, who takes them out of the history with a reason, and puts them back", async () => {
    const written = await author.opens(theme, "Un sujet", STREET);
    minutesLater(5);
    await noticed(written.post);
    minutesLater(5);
    await edited(written, "Bonjour.", 0);
    const page = await foldedText(new Response(await shownQueue()));
    for (const said of ["rue des Lilas", "signalé alors"]) expect(page).toContain(said);
    const unchosen = await decides(written, "hide-earlier");
    expect(unchosen.status).toBe(422);
    expect(await foldedText(unchosen)).toContain("Choisissez lesquels de ses mots d’avant");
    expect(await online(written.post), "nothing was decided").toContain("Lilas");
    expect((await decides(written, "hide-earlier", { earlier: "0" })).status).toBe(303);
    const after = await online(written.post);
    expect(after).not.toContain("Lilas");
    for (const said of ["Bonjour.", "La modération a ôté une version"]) expect(after).toContain(said);
    const decision = await lastDecision(written.post);
    const statement = await author.text(`/decisions/${decision}`);
    for (const said of ["rue des Lilas", "Vu.", "Faire appel"]) expect(statement).toContain(said);
    const lift = { decision, reason: "À tort." };
    const back = await moderator.post(queuePath(campaign.slug, "/restrictions/lever"), lift);
    expect(back.status).toBe(303);
    expect(await online(written.post)).toContain("Lilas");
  });

  test("are read by whoever answers the appeal, which puts them back", async () => {
    const keeper = aBrowser(house, (await signedIn(house.door, { keeper: true })).cookie);
    const written = await author.opens(theme, "Un sujet", STREET);
    await noticed(written.post);
    minutesLater(1);
    await edited(written, "Bonjour.", 0);
    await decides(written, "hide-earlier", { earlier: "0" });
    const decision = await lastDecision(written.post);
    await author.post(`/decisions/${decision}`, { words: "Injuste." });
    expect(await keeper.text("/recours")).toContain("rue des Lilas");
    expect((await keeper.post("/recours", { decision, upheld: "no", reason: "À tort." })).status).toBe(303);
    expect(await online(written.post)).toContain("Lilas");
  });

  test("stand behind a fold once a decision was taken after them", async () => {
    const written = await author.opens(theme, "Un sujet", STREET);
    await edited(written, "Bonjour.", 0);
    minutesLater(1);
    await noticed(written.post);
    minutesLater(1);
    expect((await decides(written, "keep")).status).toBe(303);
    minutesLater(1);
    await noticed(written.post);
    expect(await shownQueue()).toMatch(/<summary>Ce qu’il disait avant, déjà relu<\/summary>[^]*rue des Lilas/);
  });

  test("stand behind that fold too where the decision was on them, and they were changed after it", async () => {
    const written = await author.opens(theme, "Un sujet", STREET);
    await noticed(written.post);
    minutesLater(1);
    expect((await decides(written, "keep")).status).toBe(303);
    minutesLater(1);
    await edited(written, "Bonjour.", 0);
    await noticed(written.post);
    expect(await shownQueue()).toMatch(/<summary>Ce qu’il disait avant, déjà relu<\/summary>[^]*rue des Lilas/);
  });
});

describe("an edit that was asked for", () => {
  test("takes the words it was asked about out of the history, and ends them when they can no longer be contested", async () => {
    const written = await author.opens(theme, "Un sujet", "Bonjour à toutes.");
    await edited(written, STREET, 0);
    await noticed(written.post);
    expect((await decides(written, "ask-edit", { reason: "Ôtez la rue." })).status).toBe(303);
    await edited(written, "Untel habite ici.", 1);
    const page = await online(written.post);
    expect(page).not.toContain("Lilas");
    expect(page, "what it said before that is still told").toContain("Bonjour");
    expect(await shownQueue()).not.toContain("Lilas");
    const kept = () =>
      raw<{ text: string }>(
        house.db,
        "select v.text from forums.post_version v join forums.post p on p.id = v.post_id where p.public_id = $1 order by v.number",
        [written.post],
      );
    expect((await kept()).map(({ text }) => text)).toEqual(["Bonjour à toutes.", STREET]);
    const worker = openDb<"worker">(databases.url("worker"));
    await endHiddenWords(worker, new Date("2012-01-20T08:00:00Z"));
    expect(await kept(), "contested until then").toHaveLength(2);
    await endHiddenWords(worker, new Date("2012-01-26T08:00:00Z"));
    await worker.destroy();
    expect((await kept()).map(({ text }) => text)).toEqual(["Bonjour à toutes."]);
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

describe("a text that was hidden", () => {
  test("is still compared once its author took it back, for thirty days; and no more once it was put back", async () => {
    const first = await author.opens(theme, "Un sujet", BAD);
    await decides(first, "hide");
    await author.post(forumsPath(campaign.slug, `/messages/${first.post}/moi/retirer`), {});
    const again = await author.opens(theme, "Un sujet", BAD);
    expect(await online(again.post)).not.toContain("livraison");
    minutesLater(31 * 24 * 60);
    [author, moderator] = [await aSpeaker(house), await aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] })];
    const late = await author.opens(theme, "Un sujet", BAD);
    expect(await online(late.post)).toContain("livraison");
    await decides(late, "hide");
    await decides(late, "restore", { seen: `${await lastDecision(late.post)}.0` });
    expect(await online(late.post)).toContain("livraison");
    const last = await author.opens(theme, "Un sujet", BAD);
    expect(await online(last.post), "what was put back is no longer compared").toContain("livraison");
  });

  test("is no longer compared once an appeal put it back", async () => {
    const keeper = aBrowser(house, (await signedIn(house.door, { keeper: true })).cookie);
    const first = await author.opens(theme, "Un sujet", BAD);
    await decides(first, "hide");
    const decision = await lastDecision(first.post);
    await author.post(`/decisions/${decision}`, { words: "Injuste." });
    expect((await keeper.post("/recours", { decision, upheld: "no", reason: "À tort." })).status).toBe(303);
    expect(await online((await author.opens(theme, "Un sujet", BAD)).post)).toContain("livraison");
  });

  test("leaves no sketch once it is no longer compared", async () => {
    const kept = () => raw(house.db, "select from moderation.removed where campaign = $1", [campaign.slug]);
    await decides(await author.opens(theme, "Un sujet", BAD), "hide");
    const worker = openDb<"worker">(databases.url("worker"));
    const ending = rounds(aWorker(house, worker)).find(({ name }) => name === "moderation.sketches");
    minutesLater(29 * 24 * 60);
    await ending?.run();
    expect(await kept()).toHaveLength(1);
    minutesLater(2 * 24 * 60);
    await ending?.run();
    expect(await kept()).toEqual([]);
    await worker.destroy();
  });
});

describe("links of somebody new", () => {
  test.each(["Bonjour `", "~~~"])("wait to be read behind the title « %s »", async (title) => {
    const text = "Voyez [a](&#104;ttps://un.example/) et [b](&#104;ttps://deux.example/) `";
    const written = await author.opens(theme, title, text);
    expect(await online(written.post)).not.toContain("deux.example");
  });
});
