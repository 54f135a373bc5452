import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { forumsPath, themePath } from "./addresses.ts";
import { routes } from "./index.ts";
import { replyForm } from "./forms.ts";
import { placed } from "./rules/mentions.ts";
import { editPost } from "./store/own-posts.ts";
import { findPost, reply } from "./store/posts.ts";
import { statementsOf } from "./store/statements.ts";
import type { Theme } from "./store/themes.ts";
import { findThread } from "./store/threads.ts";
import { aSpeaker, aTheme, type Speaker, type Written } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let theme: Theme;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  theme = await aTheme(house, campaign);
});
afterAll(() => house.close());

/** Texts that were used against forums: scripts, foreign requests, links that are not what they say. */
const attacks: readonly string[] = [
  "<script>alert('attaque')</script>",
  "<img src=x onerror=alert('attaque')>",
  "<svg/onload=alert('attaque')>",
  "<iframe src='https://evil.example'></iframe>",
  "<a href='javascript:alert(1)'>attaque</a>",
  "[attaque](javascript:alert(1))",
  "[attaque](JaVaScRiPt&colon;alert(1))",
  "[attaque](&#x6A;avascript:alert(1))",
  "[attaque](data:text/html;base64,PHNjcmlwdD4=)",
  "[attaque](vbscript:msgbox(1))",
  "[banque](https://banque.example@evil.example)",
  "![attaque](https://evil.example/pixel.png)",
  "![attaque](//evil.example/pixel.png)",
  "![attaque](media:../../evil)",
  "[attaque]: javascript:alert(1)\n[attaque]",
  '[attaque](https://evil.example "onmouseover=alert(1)")',
  '[x](https://exemple.fr/"onmouseover="alert(1) attaque)',
  "`<script>alert('attaque')</script>`",
  "```html\n<script>alert('attaque')</script>\n```",
  "<style>@import 'https://evil.example'</style> attaque",
  "<!--><script>alert('attaque')</script>-->",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert('attaque')>",
  "]]><script>alert('attaque')</script>",
  "&lt;script&gt;alert('attaque')&lt;/script&gt;",
  "@<script>alert('attaque')</script>",
  "@{1}<b>attaque</b>@{999}",
  "| attaque |\n|:-:|\n| <img src=x onerror=alert(1)> |",
  "<base href='https://evil.example/'> attaque",
  "<meta http-equiv=refresh content='0;url=https://evil.example'> attaque",
];

/** Element and attribute that run or fetch something; any address outside the house but in a link that says so. */
function expectHarmless(html: string, what: string): void {
  const tags = html.match(/<[a-z!/][^>]*>/giu) ?? [];
  for (const tag of tags) {
    expect(tag, what).not.toMatch(
      /^<(?:script(?! type="module" src="\/)|iframe|svg|object|embed|base|math|style|form action="http)/iu,
    );
    expect(tag, what).not.toMatch(/\son[a-z]+\s*=/iu);
    expect(tag, what).not.toMatch(/(?:href|src|action)\s*=\s*["']?\s*(?:javascript|vbscript|data):/iu);
    expect(tag, what).not.toMatch(/@evil\.example/iu);
    if (/^<(?:img|link|source|video|audio|input)\b/iu.test(tag) && /(?:src|srcset)=/iu.test(tag))
      expect(tag, what).not.toMatch(/evil\.example/iu);
    if (/^<meta/iu.test(tag)) expect(tag, what).not.toMatch(/http-equiv/iu);
  }
}

let speaker: Speaker;
let opened: Written;

describe("attack strings", () => {
  test("as titles, posts, quotes, edits and searches give no script and no foreign request on any page, in any feed", async () => {
    speaker = await aSpeaker(house, "Attaque <b>&amp;");
    opened = await speaker.opens(theme, "<script>alert('titre')</script> attaque", attacks[0]);
    const thread = await findThread(house.db, campaign.slug, opened.thread);
    const answers = await findPost(house.db, opened.post);
    if (!thread || !answers) throw new Error("no thread");
    const by = { account: speaker.accountId, at: house.clock.now() };
    // The form alone stands between a text and the store: what it takes is stored as it came.
    for (const attack of attacks) {
      expect(replyForm.read(new Map([["text", [attack]]]), "fr").ok, attack).toBe(true);
      const wording = { title: "", ...placed(attack, new Map([[by.account, speaker.pseudonym]])) };
      const made = await house.write(() =>
        reply(house.db, thread, { ...wording, answers: { id: answers.id, quote: attack } }, by),
      );
      if (!made.ok) throw new Error(made.refusal);
      const post = await findPost(house.db, made.value.post);
      if (!post) throw new Error("no post");
      await house.write(() => editPost(house.db, post, { ...wording, text: `${attack}\n\nencore` }, 0, by));
      const page = forumsPath(campaign.slug, `/messages/${post.publicId}`);
      expectHarmless(await house.text(page), `history: ${attack}`);
    }
    const last = (await findThread(house.db, campaign.slug, opened.thread))?.posts;
    expect(last).toBe(attacks.length + 1);
    for (const id of [opened.post]) {
      expectHarmless(await speaker.text(forumsPath(campaign.slug, `/messages/${id}/moi`)), "own page");
      expectHarmless(await speaker.text(`${opened.path}/repondre?a=${id}`), "reply");
      expectHarmless(await speaker.text("/mes-discussions"), "mine");
    }
    for (const page of [opened.path, themePath(theme)]) expectHarmless(await house.text(page), page);
    for (const words of ["attaque", "script", "alert", "<script>alert(1)</script>", "evil"]) {
      const found = await house.text(forumsPath(campaign.slug, `/recherche?mots=${encodeURIComponent(words)}`));
      expectHarmless(found, `search: ${words}`);
    }
    const marked = await house.text(forumsPath(campaign.slug, "/recherche?mots=attaque"));
    expect(marked).toContain("<mark>attaque</mark>");
  });

  test("in feeds the words are escaped, and what a reader of feeds makes of them is harmless", async () => {
    for (const path of [`${opened.path}/fil.atom`, themePath(theme, "/fil.atom")]) {
      const answer = await house.get(path);
      expect(answer.headers.get("content-type")).toContain("application/atom+xml");
      const xml = await answer.text();
      expect(xml.match(/<entry>/g)?.length).toBeGreaterThan(10);
      expect(xml.replaceAll(/<!\[CDATA\[[^]*?\]\]>/g, "")).not.toMatch(/<script|onerror=/i);
      for (const [, inner = ""] of xml.matchAll(/<!\[CDATA\[([^]*?)\]\]>/g)) expectHarmless(inner, path);
    }
  });

  test("in a preview nothing is kept, and nothing runs", async () => {
    for (const text of attacks.slice(0, 12)) {
      const answer = await speaker.post(forumsPath(campaign.slug, "/apercu"), { text });
      expect(answer.status).toBe(200);
      expectHarmless(await answer.text(), text);
    }
  });
});

test(
  "a preview of more than a post may hold is refused before it is drawn, and so is what a machine asks",
  { timeout: 60_000 },
  async () => {
    const preview = forumsPath(campaign.slug, "/apercu");
    const who = await aSpeaker(house);
    const long = await who.post(preview, { text: "mot ".repeat(1_001) });
    expect([long.status, await long.text()]).toEqual([422, expect.not.stringContaining("mot mot")]);
    const statuses: number[] = [];
    for (let round = 0; round < 21; round++)
      statuses.push(
        ...(await Promise.all(Array.from({ length: 30 }, async () => (await who.post(preview, { text: "a" })).status))),
      );
    expect(statuses.filter((status) => status === 200)).toHaveLength(600);
    expect(statuses.at(-1)).toBe(429);
  },
);

describe("texts that deceive or exhaust", () => {
  const send = (text: string, title = "Titre") => speaker.post(themePath(theme, "/ouvrir"), { title, text });

  test("bidi overrides, stacked marks and control characters are refused in words; invisible characters go", async () => {
    for (const text of ["abc\u202Edef", "Z\u0336\u0336\u0336\u0336\u0336\u0336algo", "a\u0000b", "x\u2066y"])
      expect((await send(text)).status, JSON.stringify(text)).toBe(422);
    expect((await send("texte", "titre\u202E")).status).toBe(422);
    const kept = await speaker.opens(theme, "Zéro largeur", "in\u200Bvi\u2060si\uFEFFble");
    expect(await house.text(kept.path)).toContain("invisible");
  });

  test("a line of a megabyte is refused, and what nests a thousand deep is read flat, each within a second", async () => {
    const begun = performance.now();
    expect((await send("a".repeat(1_000_000))).status).toBe(413);
    expect((await send("a ".repeat(60_000))).status).toBe(422);
    const deep = await speaker.opens(theme, "Profond", `${">".repeat(1_000)} tout au fond`);
    expect(await house.text(deep.path)).toContain("tout au fond");
    const lists = await speaker.opens(theme, "Listes", `${"- ".repeat(1_000)}fin`);
    expect(await house.text(lists.path)).toContain("fin");
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test("what makes a regular expression or a parser explode is drawn at once", async () => {
    const bombs = ["*".repeat(3_900), "[".repeat(3_900), "[a](".repeat(900), "`".repeat(3_900), "@".repeat(3_900)];
    bombs.push(
      "a".repeat(3_000) + "!",
      "_a_*".repeat(900),
      "![".repeat(1_900),
      "<".repeat(3_900),
      "|".repeat(90) + "\n",
    );
    for (const bomb of bombs) {
      const begun = performance.now();
      const answer = await speaker.post(forumsPath(campaign.slug, "/apercu"), { text: `x ${bomb}` });
      expect(answer.status).toBe(200);
      expect(performance.now() - begun, bomb.slice(0, 4)).toBeLessThan(1_000);
      const search = forumsPath(campaign.slug, `/recherche?mots=${encodeURIComponent(bomb.slice(0, 300))}`);
      expect((await house.get(search)).status).toBe(200);
    }
  });

  test("addresses that nobody wrote lead nowhere and never to an incident", async () => {
    const odd = [
      "?page=0",
      "?page=-1",
      "?page=9999999",
      "?page=2",
      "?avant=x",
      "?avant=99999999999999999-1",
      "?page=1%27",
    ];
    for (const query of odd) expect([200, 404]).toContain((await house.get(opened.path + query)).status);
    const paths = ["/messages/x", "/messages/%00", "/x/y", "/x/fil.atom", `/${theme.publicId}/x/fil.atom`];
    for (const path of paths) expect((await house.get(forumsPath(campaign.slug, path))).status).toBe(404);
    const search = [
      "theme=x&mots=a",
      "mots=a&depuis=2011-02-31",
      "mots=a&auteur=%00",
      "mots=%F0%9F%92%A9",
      "auteur=Attaque",
    ];
    for (const query of search)
      expect((await house.get(forumsPath(campaign.slug, `/recherche?${query}`))).status, query).toBe(200);
    expect(house.incidents).toEqual([]);
  });
});

test("letters that show nothing are in no post and no statement", async () => {
  const who = await aSpeaker(house);
  const written = await who.opens(theme, "Un\u3164 sujet", "Des\u1160 trains la\u115f nuit");
  const html = await house.text(forumsPath(campaign.slug, `/messages/${written.post}`));
  expect(html).toContain("<p>Des trains la nuit</p>");
  expect((await findThread(house.db, campaign.slug, written.thread))?.title).toBe("Un sujet");
  const add = (text: string) => who.post(`${themePath(theme, "/affirmations")}/ajouter`, { text });
  expect((await add("Moins de\u1160 béton")).status).toBe(303);
  expect((await statementsOf(house.db, theme)).map(({ text }) => text)).toEqual(["Moins de béton"]);
  expect((await add(`Des ${"\u200d".repeat(200)}می`)).status).toBe(422);
});
