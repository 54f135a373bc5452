import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, openDb, raw, type Db } from "../../core/db/handle.ts";
import { type Campaign } from "../campaigns/index.ts";
import { aCampaign, type TestHouse } from "../campaigns/testing.ts";
import { forumsPath } from "./addresses.ts";
import type { Theme } from "./store/themes.ts";
import { findThread } from "./store/threads.ts";
import { aForum, aSpeaker, aTheme, judge } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let theme: Theme;

const forum = aForum(databases);
beforeEach(() => void ({ house, campaign, theme } = forum()));

const found = (query: Readonly<Record<string, string>>) =>
  house.text(forumsPath(campaign.slug, `/recherche?${new URLSearchParams(query).toString()}`));

const waiting = (db: Db<"worker">) =>
  raw(db, "select from pg_locks where not granted and relation = 'forums.post'::regclass");

describe("searching the forums", () => {
  test("finds French by its stems, without accents, and by the beginning of the last word", async () => {
    const jeanne = await aSpeaker(house);
    await jeanne.opens(theme, "Les préaux", "Nous avons repeint les écoles communales avec nos voisines.");
    for (const words of ["preau", "Préaux", "ecole communale", "voisin", "repeint éco"])
      expect(await found({ mots: words }), words).toContain("1 message contient");
    for (const words of ["hôpital", "école hôpital", "peint"])
      expect(await found({ mots: words }), words).toContain("Aucun message ne contient");
    expect(await found({ mots: "voisines" })).toContain("<mark>voisines</mark>");
  });

  test("ranks a title above a mention in passing, and a word said often above one said once", async () => {
    const jeanne = await aSpeaker(house);
    await jeanne.opens(theme, "Le train du soir", "Il part à six heures.");
    await jeanne.opens(theme, "Autre chose", "Un train, le train, ce train, et encore un train.");
    await jeanne.opens(theme, "Troisième sujet", `Le train est cité une fois ${"dans un long message ".repeat(20)}.`);
    const text = await found({ mots: "train" });
    const order = ["Le train du soir", "Autre chose", "Troisième sujet"].map((title) => text.indexOf(title));
    expect(order.every((at) => at > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  test("is narrowed by theme, by days and by who wrote it; and never lists what somebody said without words", async () => {
    const other = await aTheme(house, campaign, { title: "L’école", place: 1 });
    const [jeanne, paul] = [await aSpeaker(house, "Jeanne Cherchée"), await aSpeaker(house)];
    await jeanne.opens(theme, "Un", "Le canton perd son médecin.");
    house.clock.to("2011-06-27T08:00:00Z");
    await paul.opens(other, "Deux", "Le canton perd son école.");
    expect(await found({ mots: "canton" })).toContain("2 messages contiennent");
    for (const query of [
      { theme: other.publicId },
      { auteur: "jeanne cherchée" },
      { depuis: "2011-06-26" },
      { jusque: "2011-06-25" },
    ])
      expect(await found({ mots: "canton", ...query }), JSON.stringify(query)).toContain("1 message contient");
    expect(await found({ mots: "canton", auteur: "Personne de ce nom" })).toContain("Aucun message");
    const bare = await found({ auteur: "Jeanne Cherchée" });
    expect(bare).not.toContain("médecin");
  });

  test("finds nothing that is held, hidden or withdrawn, nor of another campaign", async () => {
    const jeanne = await aSpeaker(house);
    const { post } = await jeanne.opens(theme, "Un", "Mot rarissime.");
    const elsewhere = await aCampaign(house);
    expect(await house.text(forumsPath(elsewhere.slug, "/recherche?mots=rarissime"))).toContain("Aucun message");
    expect(await found({ mots: "rarissime" })).toContain("1 message contient");
    await judge(house, campaign, post, "hide");
    expect(await found({ mots: "rarissime" })).toContain("Aucun message");
  });

  test("goes on for two of one source at once: a third is told so, and keeps its words; others search meanwhile", async () => {
    const blocker = openDb<"worker">(databases.owner("public"));
    try {
      await inTransaction(blocker, async (tx) => {
        // Whoever searches waits for the posts, as behind a search that takes long.
        await sql`lock table forums.post in access exclusive mode`.execute(tx);
        const slow = [found({ mots: "préau" }), found({ mots: "préau" })];
        const path = forumsPath(campaign.slug, "/recherche?mots=introuvable&auteur=Jeanne");
        await expect.poll(async () => (await waiting(blocker)).length, { timeout: 10_000 }).toBe(2);
        const third = await house.get(path);
        expect([third.status, third.headers.get("retry-after")]).toEqual([429, "5"]);
        const html = await third.text();
        expect(html).toContain("Trop de recherches");
        expect(html).toContain('value="introuvable"');
        expect(html).toContain('value="Jeanne"');
        expect((await house.get(forumsPath(campaign.slug, "/recherche"))).status).toBe(200);
        const words = forumsPath(campaign.slug, "/recherche?mots=introuvable");
        const from = (host: number) => house.get(words, { "x-test-address": `198.51.100.${host}` });
        const elsewhere = [7, 7, 8, 8].map(from);
        await expect.poll(async () => (await waiting(blocker)).length, { timeout: 10_000 }).toBe(6);
        expect((await from(9)).status, "six in all").toBe(429);
        return { slow, elsewhere };
      }).then(async ({ slow, elsewhere }) => {
        for (const text of await Promise.all(slow)) expect(text).toContain("message");
        for (const { status } of await Promise.all(elsewhere)) expect(status).toBe(200);
      });
    } finally {
      await blocker.destroy();
    }
    expect(await found({ mots: "préau" })).not.toContain("Trop de recherches");
  });

  test("finds a rare word however far back, and of a common one the newest", async () => {
    const jeanne = await aSpeaker(house);
    const { thread: id } = await jeanne.opens(theme, "Le plus ancien", "Un mot rarissime, et bonjour.");
    const thread = await findThread(house.db, campaign.slug, id);
    // As a table: more than are looked through before the index of words is asked.
    await raw(
      house.db,
      `insert into forums.post (public_id, thread_id, theme_id, number, text, standing, standing_at, posted_at, posted_by)
       select '0' || substr(translate(md5($3 || n), 'ilou', '0000'), 1, 25), $1, $2, n, 'Bonjour ' || n, 'shown', at, at,
         'erased'
       from generate_series(2, 10600) n, lateral (select $4::timestamptz + n * interval '1 second' as at) t`,
      [thread?.id, thread?.themeId, id, house.clock.now()],
    );
    expect(await found({ mots: "rarissime" })).toContain("1 message contient");
    expect(await found({ mots: "rarissime", jusque: "2011-06-25" })).toContain("1 message contient");
    const common = await found({ mots: "bonjour" });
    expect(common).toContain("#m10600");
    expect(common).not.toContain("rarissime");
  });

  test("costs five statements at most", async () => {
    const jeanne = await aSpeaker(house);
    await jeanne.opens(theme);
    house.statements.length = 0;
    await found({ mots: "introuvables", auteur: jeanne.pseudonym });
    expect(house.statements.length).toBeLessThanOrEqual(5);
  });
});
