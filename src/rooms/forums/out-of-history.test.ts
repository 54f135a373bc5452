import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { raw } from "../../core/db/handle.ts";
import { signedIn } from "../accounts/testing.ts";
import type { Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { queuePath } from "../moderation/index.ts";
import { forumsPath } from "./addresses.ts";
import { findPost, reply } from "./store/posts.ts";
import { findThread } from "./store/threads.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker, type Written, openJudged } from "./testing.ts";

/* Words that a moderator takes out of the history of a post: who puts them back, what else was reported, and how they come again. */
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
  moderator = await aModerator();
  author = await aSpeaker(house);
});

const STREET = "Untel habite rue des Lilas, au numéro douze.";
const aModerator = () => aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] });
const online = (id: string): Promise<string> => house.text(forumsPath(campaign.slug, `/messages/${id}`));
const shownQueue = (): Promise<string> => moderator.text(queuePath(campaign.slug));
const minutesLater = (minutes: number) =>
  house.clock.to(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString());
const edited = async ({ post }: Written, text: string, edits: number, by = author) => {
  minutesLater(1);
  const sent = { edits: String(edits), title: "Un sujet", text };
  const answer = await by.post(forumsPath(campaign.slug, `/messages/${post}/moi/modifier`), sent);
  expect(answer.status, await foldedText(answer)).toBe(303);
};
/** Answers the address where what becomes of it is read. */
const noticed = async ({ post }: Written): Promise<string> => {
  minutesLater(1);
  const sent = { ground: "private-life", words: "Une adresse.", faith: "on" };
  return (await house.post(`/signaler/message/${post}`, sent)).headers.get("location") ?? "";
};
const seenOn = (html: string, { post }: Written): string =>
  new RegExp(`value="post:${post}"[^]*?name="seen" value="([^"]*)"`).exec(html)?.[1] ?? "";
const judging = (written: Written, html: string, act: string, more: Record<string, string> = {}) => ({
  ...{ target: `post:${written.post}`, seen: seenOn(html, written), act, ground: "private-life", reason: "Vu." },
  ...more,
});
const decides = async (written: Written, act: string, more: Record<string, string> = {}) => {
  minutesLater(1);
  const answer = await moderator.post(queuePath(campaign.slug), judging(written, await shownQueue(), act, more));
  expect(answer.status, await foldedText(answer)).toBe(303);
};
const lastDecision = async (id: string): Promise<string> => {
  const sql = "select public_id as id from moderation.decision where subject_id = $1 order by id desc limit 1";
  return (await raw<{ id: string }>(house.db, sql, [id]))[0]?.id ?? "";
};
/** A post of somebody whose first words were reported, changed, and taken out of its history. */
const takenOut = async (by = author): Promise<Written> => {
  const written = await by.opens(theme, "Un sujet", STREET);
  await noticed(written);
  await edited(written, "Bonjour.", 0, by);
  await decides(written, "hide-earlier", { earlier: "0" });
  return written;
};
const restrictions = () => queuePath(campaign.slug, "/restrictions");
const lifts = async (who: Speaker, decision: string) =>
  who.post(queuePath(campaign.slug, "/restrictions/lever"), { decision, reason: "À tort." });

describe("a restriction is lifted by somebody else", () => {
  test("than whoever wrote the text that it is on, and is not offered to them", async () => {
    const judged = await aModerator();
    const written = await takenOut(judged);
    const decision = await lastDecision(written.post);
    const refused = await lifts(judged, decision);
    expect(refused.status).toBe(403);
    expect(await foldedText(refused)).toContain("Vous avez écrit ce texte vous-même");
    expect(await online(written.post), "nothing came back").not.toContain("Lilas");
    expect(await judged.text(restrictions()), "it is told").toContain("Ôter de l’historique");
    expect(await judged.text(restrictions())).not.toContain(decision);
    expect(await moderator.text(restrictions())).toContain(decision);
    expect((await lifts(moderator, decision)).status).toBe(303);
    expect(await online(written.post)).toContain("Lilas");
  });

  test("than whoever it binds", async () => {
    const bound = await aModerator();
    const term = { act: "suspend", length: "week", pace: "day", ground: "insult", reason: "Insultes." };
    const done = await moderator.post(queuePath(campaign.slug, `/personnes/${bound.accountId}`), term);
    expect(done.status).toBe(303);
    const decision = await lastDecision(bound.accountId);
    const refused = await lifts(bound, decision);
    expect(refused.status).toBe(403);
    expect(await foldedText(refused)).toContain("Cette décision vous restreint vous-même");
    expect(await bound.text(restrictions())).not.toContain(decision);
    expect((await lifts(moderator, decision)).status).toBe(303);
  });

  test("than a trusted flagger who reported the text", async () => {
    const flagger = await aModerator();
    const keeper = aBrowser(house, (await signedIn(house.door, { keeper: true })).cookie);
    const trust = { organisation: "Une association", pseudonym: flagger.pseudonym, reason: "Reconnue." };
    expect((await keeper.post("/gardien/signaleurs", trust)).status).toBe(303);
    const written = await author.opens(theme, "Un sujet", STREET);
    minutesLater(1);
    const sent = { ground: "private-life", words: "Une adresse.", faith: "on" };
    expect((await flagger.post(`/signaler/message/${written.post}/confiance`, sent)).status).toBe(303);
    await edited(written, "Bonjour.", 0);
    await decides(written, "hide-earlier", { earlier: "0" });
    const decision = await lastDecision(written.post);
    const refused = await lifts(flagger, decision);
    expect(refused.status).toBe(403);
    expect(await foldedText(refused)).toContain("Vous avez signalé ce texte vous-même");
    expect(await flagger.text(restrictions())).not.toContain(decision);
    expect(await online(written.post)).not.toContain("Lilas");
  });
});

describe("words that are taken out", () => {
  test("answer the notices of their time, and leave the others and the words of now to be judged", async () => {
    const written = await author.opens(theme, "Un sujet", STREET);
    const first = await noticed(written);
    await edited(written, "Untel a pour téléphone le 0612.", 0);
    const second = await noticed(written);
    await edited(written, "Untel est un escroc.", 1);
    await decides(written, "hide-earlier", { earlier: "0" });
    expect(await foldedText(await house.get(first))).toContain("ôté de l’historique");
    expect(await foldedText(await house.get(second))).not.toContain("ôté de l’historique");
    const queue = await foldedText(new Response(await shownQueue()));
    for (const said of ["0612", "signalé alors", "escroc", "Une adresse."]) expect(queue).toContain(said);
    expect(queue, "it is not told as read").not.toContain("déjà relu");
    await decides(written, "hide-earlier", { earlier: "1" });
    expect(await foldedText(await house.get(second))).toContain("ôté de l’historique");
    expect(await shownQueue(), "what it says now was judged by nobody").toContain("escroc");
    await lifts(moderator, await lastDecision(written.post));
    expect(await shownQueue(), "nor by a lifting").toContain("escroc");
    await decides(written, "keep");
    expect(await shownQueue()).not.toContain("escroc");
  });

  test("wait to be read when they are said again, by whomever, until they are put back", async () => {
    const written = await takenOut();
    const decision = await lastDecision(written.post);
    const other = await aSpeaker(house);
    const copied = await other.opens(theme, "Un sujet", STREET);
    expect(await online(copied.post), "written by another").not.toContain("Lilas");
    await decides(written, "keep");
    await edited(written, STREET, 1);
    expect(await online(written.post), "edited back").not.toContain("Lilas");
    expect((await lifts(moderator, decision)).status).toBe(303);
    const again = await other.opens(theme, "Un sujet", STREET);
    expect(await online(again.post)).toContain("Lilas");
  });

  test("are taken out once, whoever decides at once", async () => {
    const written = await author.opens(theme, "Un sujet", STREET);
    await noticed(written);
    await edited(written, "Bonjour.", 0);
    const sent = judging(written, await shownQueue(), "hide-earlier", { earlier: "0" });
    const three = [moderator, await aModerator(), await aModerator()];
    const answers = await Promise.all(three.map((one) => one.post(queuePath(campaign.slug), sent)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  });
});

describe("a reply that is sent while the post it quotes is changed", () => {
  test("quotes nothing that the post no longer says", async () => {
    const written = await author.opens(theme, "Un sujet", "Elle habite rue des Lilas. Les trains manquent.");
    const [post, thread] = [
      await findPost(house.db, written.post),
      await findThread(house.db, campaign.slug, written.thread),
    ];
    if (!post || !thread) throw new Error("no post");
    // What was chosen was said when the reply was begun.
    await edited(written, "Les trains manquent, le soir.", 0);
    const by = { account: (await aSpeaker(house)).accountId, at: house.clock.now() };
    const replies = (quote: string) => {
      const said = { title: "", text: "Oui.", accounts: [], answers: { id: post.id, quote } };
      return house.write(() => reply(house.db, thread, said, by));
    };
    const [gone, kept] = [await replies("rue des Lilas"), await replies("Les trains manquent")];
    const quoteOf = async (sent: typeof gone) => sent.ok && (await findPost(house.db, sent.value.post))?.quote?.words;
    expect(await quoteOf(gone)).toBe("");
    expect(await quoteOf(kept)).toBe("Les trains manquent");
  });
});
