import { beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { raw } from "../../core/db/handle.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { type Campaign } from "../campaigns/index.ts";
import { foldedText, type TestHouse } from "../campaigns/testing.ts";
import { forumsPath, themePath } from "./addresses.ts";
import { PER_PAGE } from "./rules/post.ts";
import { reply } from "./store/posts.ts";
import { setHoldsFirst } from "./store/settings.ts";
import type { Theme } from "./store/themes.ts";
import { findThread, threadPage, type Thread } from "./store/threads.ts";
import { aForum, aSpeaker, type Written, judge } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let theme: Theme;

const forum = aForum(databases);
beforeEach(() => void ({ house, campaign, theme } = forum()));

const postPage = (id: string) => forumsPath(campaign.slug, `/messages/${id}`);
const decided = (id: string, act: "hide" | "restore" | "release") => judge(house, campaign, id, act);

describe("whoever is signed in", () => {
  test("reads their name at the top of their own pages, and those that are kept say nothing of them", async () => {
    const [jeanne, reader] = [await aSpeaker(house), await aSpeaker(house)];
    const { path, post } = await jeanne.opens(theme);
    const team = await aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] });
    const named = ({ pseudonym }: typeof reader) => `<a href="/mon-compte">${pseudonym}</a>`;
    for (const own of [`${path}/repondre?a=${post}`, "/mes-discussions", themePath(theme, "/affirmations")])
      expect(await reader.text(own), own).toContain(named(reader));
    expect(await team.text(`/atelier/${campaign.slug}/forums`)).toContain(named(team));
    expect(await house.text(themePath(theme, "/affirmations")), "a stranger").not.toContain("/mon-compte");
    for (const kept of [path, themePath(theme), postPage(post)]) {
      const [theirs, everybodys] = [await reader.get(kept), await house.get(kept)];
      expect(theirs.headers.get("etag"), kept).toBe(everybodys.headers.get("etag"));
      expect(await theirs.text()).toBe(await everybodys.text());
    }
  });
});

describe("what may be said when", () => {
  test("R-CAMP-03: in a silence window the forums are read-only, and say until when; what was typed is given back", async () => {
    const jeanne = await aSpeaker(house);
    const { path, post } = await jeanne.opens(theme);
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T10:00:00Z");
    for (const where of [themePath(theme), path]) {
      const text = await house.text(where);
      expect(text).toContain("On n’écrit pas dans les forums en ce moment");
      expect(text).not.toMatch(/Ouvrir une discussion|Publier ma réponse/);
    }
    const again = await aSpeaker(house, jeanne.pseudonym, {}, jeanne.accountId);
    const answer = await again.post(`${path}/repondre`, { text: "Trop tard." });
    expect(answer.status).toBe(403);
    expect(await foldedText(answer)).toContain("Trop tard.");
    const edit = await again.post(`${postPage(post)}/moi/modifier`, { edits: "0", title: "x", text: "Change." });
    expect(edit.status).toBe(403);
    expect(await foldedText(edit)).toContain("Change.");
    expect(await house.text(path)).not.toContain("Change.");
  });

  test("where the campaign wants it, somebody's first post waits; released, it takes its place at the end", async () => {
    await setHoldsFirst(house.db, campaign, true, house.by);
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    expect((await house.get(opened.path)).status).toBe(404);
    expect(await house.text(themePath(theme))).toContain("Aucune discussion pour l’instant");
    await decided(opened.post, "release");
    const held = await paul.replies(theme, opened, "Je suis nouveau.");
    await jeanne.replies(theme, opened, "Me voici déjà connue.");
    await decided(held.post, "release");
    const text = await house.text(opened.path);
    expect(text.indexOf("Je suis nouveau")).toBeGreaterThan(text.indexOf("Me voici déjà connue"));
    expect(text).toMatch(/id="m3"[^>]*>(?:(?!<article).)*Je suis nouveau/);
  });
});

describe("a long thread", () => {
  async function threadAt(id: string): Promise<Thread> {
    const thread = await findThread(house.db, campaign.slug, id);
    if (!thread) throw new Error("no thread");
    return thread;
  }

  /** Posts written by the store alone, one after another. */
  async function longThread(count: number): Promise<Written> {
    const jeanne = await aSpeaker(house);
    const opened = await jeanne.opens(theme);
    const thread = await threadAt(opened.thread);
    const by = { account: jeanne.accountId, at: house.clock.now() };
    for (let n = 2; n <= count; n++)
      await reply(house.db, thread, { title: "", text: aParagraph(n), accounts: [] }, by);
    return opened;
  }

  test("a page of 51 posts weighs at most 60 kB, costs at most four statements, and one more post is a new page", async () => {
    const { path } = await longThread(PER_PAGE);
    house.statements.length = 0;
    const answer = await fetch(house.origin() + path, { headers: { "accept-encoding": "br" } });
    const html = await answer.text();
    expect(house.statements).toHaveLength(4);
    house.statements.length = 0;
    await house.text(`${path}?page=1`);
    expect(house.statements).toHaveLength(3);
    expect(html.match(/<article/g)).toHaveLength(PER_PAGE);
    expect(Number(answer.headers.get("content-length"))).toBeGreaterThan(4_000);
    expect(Number(answer.headers.get("content-length"))).toBeLessThanOrEqual(60_000);
    expect(html).not.toContain("<script>");
    expect((await house.get(`${path}?page=2`)).status).toBe(404);
    const paul = await aSpeaker(house);
    await paul.post(`${path}/repondre`, { text: "La cinquante-deuxième." });
    expect(await house.text(`${path}?page=2`)).toContain("La cinquante-deuxième");
    expect(await house.text(path)).not.toContain("La cinquante-deuxième");
  });

  test("a page of one of 10,000 posts is read as fast as of one of 51", async () => {
    const { thread: id } = await longThread(PER_PAGE);
    const [short, long] = [await threadAt(id), await threadAt((await longThread(1)).thread)];
    await fill(long, 10_000);
    const times = { short: [] as number[], long: [] as number[] };
    const read = async (thread: Thread, page: number): Promise<number> => {
      const began = performance.now();
      expect((await threadPage(house.db, campaign.slug, thread.publicId, page))?.heads).toHaveLength(PER_PAGE);
      return performance.now() - began;
    };
    // In turn, so that a busy neighbour weighs on both.
    for (let page = 1; page <= 190; page += 3) {
      times.short.push(await read(short, 1));
      times.long.push(await read(long, page));
    }
    expect(median(times.long) / median(times.short)).toBeLessThan(2);
  });

  test("a post keeps its page whatever is written, hidden or withdrawn before it", async () => {
    const opened = await longThread(PER_PAGE);
    const paul = await aSpeaker(house);
    const { post } = await paul.replies(theme, opened, "Au début de la deuxième page.");
    await decided(opened.post, "hide");
    for (let n = 0; n < 3; n++) await paul.replies(theme, opened, `Encore ${n}.`);
    expect(await house.text(`${opened.path}?page=2`)).toMatch(/id="m52"[^>]*>(?:(?!<article).)*Au début/);
    expect(await house.text(postPage(post))).toContain(`${opened.path}?page=2#m52`);
  });
});

/** Posts after the first, as a table: what is tried is reading them. */
const fill = ({ id, themeId, publicId }: Thread, posts: number) =>
  raw(
    house.db,
    `insert into forums.post (public_id, thread_id, theme_id, number, text, standing, standing_at, posted_at, posted_by)
     select '0' || substr(translate(md5($3 || n), 'ilou', '0000'), 1, 25), $1, $2, n, $4, 'shown', $5, $5, 'erased'
     from generate_series(2, $6::int) n`,
    [id, themeId, publicId, aParagraph(1), house.clock.now(), posts],
  );

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const words = "le préau médecin canton route école train vert juin peu voisine trajet chauffage loyer".split(" ");
/** Six hundred characters that differ from post to post. */
const aParagraph = (seed: number): string =>
  Array.from({ length: 100 }, (_, n) => words[((seed * 7 + n * n + (seed * n) / 3) % words.length) | 0]).join(" ");
