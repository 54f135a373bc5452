import { beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { Pieces } from "../../ui/pieces.tsx";
import { changePseudonym, erasePerson } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import { pseudonymsOf } from "../accounts/index.ts";
import type { Campaign } from "../campaigns/index.ts";
import type { TestHouse } from "../campaigns/testing.ts";
import { forumsPath } from "./addresses.ts";
import { drawPosts } from "./drawn.tsx";
import { forumsData } from "./index.ts";
import type { PostProps } from "./pages/posts.tsx";
import type { ThreadPieces } from "./pieces.ts";
import { reply } from "./store/posts.ts";
import type { Theme } from "./store/themes.ts";
import { threadPage } from "./store/threads.ts";
import { aForum, aSpeaker, judge, type Speaker, type Written } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let theme: Theme;

const forum = aForum(databases);
beforeEach(() => void ({ house, campaign, theme } = forum()));

const fresh = (): ThreadPieces => ({ posts: new Pieces(), beginnings: new Pieces<string>() });

async function headsOf({ thread }: Written) {
  const found = await threadPage(house.db, campaign.slug, thread, 1);
  if (!found) throw new Error("no thread");
  const names = await pseudonymsOf(
    house.door,
    found.heads.flatMap(({ accounts }) => accounts),
  );
  return { heads: found.heads, names };
}

/** The posts of a thread and what is said of them, as one text. */
async function draw(written: Written, pieces: ThreadPieces, change: Partial<Omit<PostProps, "post">> = {}) {
  const { heads, names } = await headsOf(written);
  const around = {
    ...{ place: { campaign: campaign.slug, theme: theme.publicId, publicId: written.thread }, lang: "fr" as const },
    ...{ visit: { lang: "fr" as const, href: (path: string) => path }, names },
    ...change,
  };
  const drawn = await drawPosts(house.db, pieces, heads, around);
  return drawn && `${drawn.posts.join("")}\n${drawn.description}`;
}

async function account({ accountId }: Speaker) {
  const found = await accountByPublicId(house.db, accountId);
  if (!found) throw new Error("no account");
  return found;
}

/** A thread of two people, of whom the second quotes and names the first. */
async function aTalk() {
  const [jeanne, paul] = [await aSpeaker(house, `Sittelle ${Math.random()}`), await aSpeaker(house)];
  const opened = await jeanne.opens(theme, "Un titre", "Le **canton** perd son médecin.");
  const answer = { to: opened.post, passage: "perd son médecin" };
  const replied = await paul.replies(theme, opened, `Bien dit @${jeanne.pseudonym}.`, answer);
  return { jeanne, paul, opened, replied };
}

describe("the posts of a page", () => {
  test("are the same whether they were drawn before or not, whatever changed of one meanwhile", async () => {
    const { jeanne, paul, opened, replied } = await aTalk();
    const edit =
      (speaker: Speaker, { post }: Written, told: Record<string, string>) =>
      async () => {
        const answer = await speaker.post(forumsPath(campaign.slug, `/messages/${post}/moi/modifier`), told);
        expect(answer.status).toBe(303);
      };
    const name = async () =>
      changePseudonym(house.door, { ...(await account(jeanne)), pseudonym: "" }, `Geai ${Math.random()}`, house.by.at);
    const leave = async () =>
      erasePerson(house.door, [forumsData], { ...(await account(jeanne)), isKeeper: false }, house.by.at);
    const nothing = () => Promise.resolve();
    const path = (text: string) => text.replace(`/c/${campaign.slug}`, "");
    type Step = readonly [act: () => Promise<unknown>, change?: Partial<Omit<PostProps, "post">>];
    const steps: readonly Step[] = [
      [nothing],
      [edit(paul, replied, { edits: "0", text: "Mieux dit." })],
      [edit(jeanne, opened, { edits: "0", title: "Un titre", text: "Le canton attend." })],
      [name],
      [() => judge(house, campaign, opened.post, "hide")],
      [() => judge(house, campaign, opened.post, "restore")],
      [nothing, { lang: "en" }],
      [nothing, { visit: { lang: "en", href: (text) => `/en${text}` } }],
      [nothing, { visit: { lang: "fr", href: path } }],
      [nothing, { place: { campaign: campaign.slug, theme: theme.publicId, publicId: "elsewhere" } }],
      [() => house.write(leave)],
      [() => paul.post(forumsPath(campaign.slug, `/messages/${replied.post}/moi/retirer`))],
    ];
    const [pieces, seen] = [fresh(), new Set<string | undefined>()];
    for (const [act, change] of steps) {
      await act();
      const anew = await draw(opened, fresh(), change);
      expect(await draw(opened, pieces, change)).toBe(anew);
      expect(await draw(opened, pieces, change)).toBe(anew);
      seen.add(anew);
    }
    expect(seen.size).toBe(steps.length - 1);
    for (const gone of [jeanne.pseudonym, "perd son médecin", "attend", "Mieux dit"]) {
      expect(await draw(opened, pieces)).not.toContain(gone);
      expect([...pieces.beginnings.texts()].join(" ")).not.toContain(gone);
    }
  });

  test("of which one is new: only its words are read, and none where none is", async () => {
    const { opened, paul } = await aTalk();
    const pieces = fresh();
    await draw(opened, pieces);
    await paul.replies(theme, opened, "Une troisième.");
    house.statements.length = 0;
    expect(await draw(opened, pieces)).toContain("Une troisième.");
    expect(house.statements).toHaveLength(3);
    house.statements.length = 0;
    expect(await draw(opened, pieces)).toContain("Une troisième.");
    expect(house.statements).toHaveLength(2);
  });

  test("are not drawn at all when one was changed after its head was read", async () => {
    const { opened, replied, paul } = await aTalk();
    const { heads, names } = await headsOf(opened);
    const told = { edits: "0", text: "Changé entre-temps." };
    await paul.post(forumsPath(campaign.slug, `/messages/${replied.post}/moi/modifier`), told);
    const place = { campaign: campaign.slug, theme: theme.publicId, publicId: opened.thread };
    const visit = { lang: "fr" as const, href: (path: string) => path };
    const pieces = fresh();
    expect(await drawPosts(house.db, pieces, heads, { visit, names, place, lang: "fr" })).toBeUndefined();
    expect([...pieces.posts.texts()]).toEqual([]);
  });

  test("cost less than a quarter of the same drawn for the first time", async () => {
    const { opened, jeanne } = await aTalk();
    const found = await threadPage(house.db, campaign.slug, opened.thread, 1);
    if (!found) throw new Error("no thread");
    const by = { account: jeanne.accountId, at: house.clock.now() };
    for (let n = 3; n <= 51; n++) {
      const text = `Le **canton** ${n} perd son médecin. ${"On attend. ".repeat(50)}`;
      await reply(house.db, found.thread, { title: "", text, accounts: [] }, by);
    }
    const { heads, names } = await headsOf(opened);
    const place = { campaign: campaign.slug, theme: theme.publicId, publicId: opened.thread };
    const around = { visit: { lang: "fr" as const, href: (path: string) => path }, names, place, lang: "fr" as const };
    const cost = async (of: () => ThreadPieces) => {
      const before = process.cpuUsage();
      for (let n = 0; n < 20; n++) expect(await drawPosts(house.db, of(), heads, around)).toBeDefined();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const pieces = fresh();
    await cost(() => pieces);
    const [first, again] = [await cost(fresh), await cost(() => pieces)];
    expect(again / first).toBeLessThan(0.25);
  });
});
