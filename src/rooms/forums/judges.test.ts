import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { raw } from "../../core/db/handle.ts";
import type { Bilingual } from "../../core/lang.ts";
import { signedIn } from "../accounts/testing.ts";
import type { Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { queuePath } from "../moderation/index.ts";
import { forumsPath } from "./addresses.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker, type Written, openJudged } from "./testing.ts";

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
let silence: Bilingual | undefined;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await openJudged(house, () => silence);
});
afterAll(() => house.close());
beforeEach(async () => {
  silence = undefined;
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

describe("a text before its moderators", () => {
  test("is drawn as in its thread, what was typed is behind a fold, and plain words stand there once", async () => {
    const opened = await author.opens(theme, "Un **sujet**", "Du **gras** et [un lien](https://un.example/page).");
    const said = `> cité\n\n@${author.pseudonym} : *voyez*`;
    const answer = await moderator.replies(theme, opened, said, { to: opened.post, passage: "Du gras" });
    for (const id of [opened.post, answer.post]) await noticed(id);
    const html = await moderator.text(queue());
    const thread = await house.text(opened.path);
    const drawn = (of: string) =>
      [...of.matchAll(/<div class="prose"[^>]*>([^]*?)<\/div>/g)].map(([, words]) => words ?? "");
    expect(drawn(html).sort()).toEqual(drawn(thread).slice(0, 2).sort());
    expect(drawn(html).join("")).toContain("<strong>gras</strong>");
    expect(html).toContain(`<strong>@${author.pseudonym}</strong>`);
    expect(html, "a title is plain").toContain("Un **sujet**</a>");
    expect(html, "what is answered").toMatch(/Répond à ce passage[^]*Du gras/);
    expect(html).toMatch(/<details><summary>Le texte tel qu’il a été tapé<\/summary><pre[^>]*>Un \*\*sujet/);
    const bare = await author.opens(theme, "Sans apprêt", "Des mots, et rien d’autre.");
    await noticed(bare.post);
    expect((await moderator.text(queue())).split("Des mots, et rien d’autre.")).toHaveLength(2);
  });

  test("is drawn in an appeal, and on its author’s page, in the same way", async () => {
    const { post } = await author.opens(theme, "Un sujet", "Du **gras**.");
    const person = queuePath(campaign.slug, `/personnes/${author.accountId}`);
    expect(await moderator.text(person)).toContain("<strong>gras</strong>");
    const hide = { target: `post:${post}`, seen: "none.0", act: "hide", ground: "insult", reason: "Non." };
    expect((await moderator.post(queue(), hide)).status).toBe(303);
    const path = /href="([^"]*\/decisions\/[^"]*)"/.exec(await author.text("/mes-decisions"))?.[1];
    const own =
      path ??
      /href="([^"]*\/decisions\/[^"]*)"/.exec(
        await author.text(`${forumsPath(campaign.slug)}/messages/${post}/moi`),
      )?.[1];
    await author.post(own ?? "", { words: "C’est permis." });
    const keeper = aBrowser(house, (await signedIn(house.door, { keeper: true })).cookie);
    expect(await keeper.text("/recours")).toContain("<strong>gras</strong>");
  });
});

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

describe("an appeal", () => {
  const act = (by: Speaker, { post }: Written, act: string, seen: string, more: Record<string, string> = {}) =>
    by.post(queue(), { target: `post:${post}`, seen, act, ground: "off-topic", reason: "Vu.", ...more });
  const lastOf = async ({ post }: Written) => {
    const [row] = await raw<{ id: string }>(
      house.db,
      "select d.public_id as id from moderation.decision d where d.subject_id = $1 order by d.id desc limit 1",
      [post],
    );
    return row?.id ?? "none";
  };
  const aKeeper = async (moderates = false) => {
    const roles = moderates ? { [campaign.slug]: ["moderator"] as const } : {};
    return aBrowser(house, (await signedIn(house.door, { keeper: true, roles })).cookie);
  };
  const contested = async (decision: string) => author.post(`/decisions/${decision}`, { words: "Injuste." });
  const overturn = (decision: string) => ({ decision, upheld: "no", reason: "À tort, dit la gardienne." });

  test("that is won in a silence puts nothing online: it is told, and the answer is kept for after", async () => {
    const [keeper, written] = [await aKeeper(), await author.opens(theme)];
    await act(moderator, written, "hide", "none.0");
    const decision = await lastOf(written);
    await contested(decision);
    silence = { fr: "Le silence dure jusqu’à dimanche soir.", en: "Silence." };
    const refused = await keeper.post("/recours", overturn(decision));
    expect(refused.status).toBe(422);
    const said = await foldedText(refused);
    for (const words of ["Le silence dure jusqu’à dimanche soir.", "À tort, dit la gardienne."])
      expect(said).toContain(words);
    expect(await online(written.post)).not.toContain("introuvables");
    silence = undefined;
    expect((await keeper.post("/recours", overturn(decision))).status).toBe(303);
    expect(await online(written.post)).toContain("introuvables");
  });

  test("against an old decision does not undo a later one: the answer is kept, and says so", async () => {
    const [keeper, written] = [await aKeeper(), await author.opens(theme, "Un sujet", "Hors de propos.")];
    await act(moderator, written, "hide", "none.0");
    const first = await lastOf(written);
    await contested(first);
    await act(moderator, written, "restore", `${first}.0`);
    await edited(written, "L’adresse privée de Untel.");
    await act(moderator, written, "hide", `${await lastOf(written)}.1`, { ground: "private-life" });
    const answered = await keeper.post("/recours", overturn(first));
    expect(answered.status).toBe(303);
    const told = await keeper.text(answered.headers.get("location") ?? "");
    expect(told).toContain("Une décision plus récente tient ce texte");
    expect(await online(written.post)).not.toContain("adresse privée");
    expect(await author.text(`/decisions/${first}`)).toContain("À tort, dit la gardienne.");
  });

  test("is not answered by whoever took part in any decision on the text, nor by whoever wrote it", async () => {
    const both = await aKeeper(true);
    const written = await author.opens(theme);
    await act(moderator, written, "hide", "none.0");
    const decision = await lastOf(written);
    await contested(decision);
    await both.post(queue(), {
      ...{ target: `post:${written.post}`, seen: `${decision}.0`, act: "confirm" },
      ...{ ground: "insult", reason: "Confirmé." },
    });
    const refused = await both.post("/recours", { ...overturn(decision), upheld: "yes" });
    expect(refused.status).toBe(403);
    expect(await foldedText(refused)).toContain("quelqu’un d’autre doit répondre à l’appel");
    const own = aBrowser(house, (await signedIn(house.door, { accountId: author.accountId, keeper: true })).cookie);
    expect((await own.post("/recours", overturn(decision))).status).toBe(403);
  });

  test("that was answered meanwhile gives back what the second keeper typed", async () => {
    const [one, two, written] = [await aKeeper(), await aKeeper(), await author.opens(theme)];
    await act(moderator, written, "hide", "none.0");
    const decision = await lastOf(written);
    await contested(decision);
    await one.post("/recours", { ...overturn(decision), upheld: "yes" });
    const late = await two.post("/recours", overturn(decision));
    expect(late.status).toBe(409);
    expect(await foldedText(late)).toContain("À tort, dit la gardienne.");
  });

  test.each(["release", "keep"] as const)("or a notice: no moderator does « %s » on their own text", async (what) => {
    if (what === "release") await moderator.post(`/atelier/${campaign.slug}/forums`, { hold: "on" });
    const written = await moderator.opens(theme, "Du chef", "Propos du modérateur.");
    if (what === "keep") await noticed(written.post);
    const refused = await act(moderator, written, what, "none.0");
    expect(refused.status).toBe(409);
    expect(await foldedText(refused)).toContain("Vous avez écrit ce texte vous-même");
    expect((await online(written.post)).includes("Propos du modérateur.")).toBe(what === "keep");
    expect(await lastOf(written)).toBe("none");
  });
});

describe("two trusted flaggers", () => {
  const trust = async (organisations: readonly string[]) => {
    const keeper = aBrowser(house, (await signedIn(house.door, { keeper: true })).cookie);
    const flaggers = [await aSpeaker(house), await aSpeaker(house)];
    for (const [at, { pseudonym }] of flaggers.entries())
      await keeper.post("/gardien/signaleurs", { organisation: organisations[at] ?? "", pseudonym, reason: "Agréée." });
    return flaggers;
  };
  const flag = (by: Speaker, { post }: Written) =>
    by.post(`/signaler/message/${post}/confiance`, { ground: "threat", words: "Menace.", faith: "on" });

  test("hide words that its author put after a person’s decision: it held for those it was taken on", async () => {
    const flaggers = await trust(["Ligue du canton", "Vigie du quai"]);
    await moderator.post(`/atelier/${campaign.slug}/forums`, { hold: "on" });
    const written = await author.opens(theme, "Un sujet", "Bonjour à toutes et à tous.");
    await moderator.post(queue(), { target: `post:${written.post}`, seen: "none.0", act: "release", reason: "Lu." });
    await moderator.post(`/atelier/${campaign.slug}/forums`, {});
    minutesLater(1);
    for (const one of flaggers) await flag(one, written);
    expect(await online(written.post), "as it was read").toContain("Bonjour à toutes");
    minutesLater(1);
    await edited(written, "Une menace mise ensuite.");
    for (const one of flaggers) await flag(one, written);
    expect(await online(written.post)).not.toContain("Une menace mise ensuite.");
    expect(await moderator.text(queue())).toContain("Masqué d’urgence");
  });

  test("judge nothing of what they flagged: neither its emergency nor the appeal", async () => {
    const who = await signedIn(house.door, { keeper: true });
    const keeper = aBrowser(house, who.cookie);
    const other = await aSpeaker(house);
    const trusts = (by: typeof keeper, organisation: string, pseudonym: string) =>
      by.post("/gardien/signaleurs", { organisation, pseudonym, reason: "Agréée." });
    await trusts(keeper, "Ligue du canton", moderator.pseudonym);
    await trusts(keeper, "Vigie du quai", other.pseudonym);
    const written = await author.opens(theme, "Un sujet", "Un texte ordinaire.");
    for (const one of [moderator, other]) await flag(one, written);
    expect(await online(written.post)).not.toContain("Un texte ordinaire.");
    const seen = seenIn(await moderator.text(queue()), written.post);
    const sent = { target: `post:${written.post}`, ground: "threat", reason: "Ma raison, tapée.", seen };
    for (const what of ["confirm", "restore", "ask-edit"]) {
      const refused = await moderator.post(queue(), { ...sent, act: what });
      expect(refused.status).toBe(409);
      const said = await foldedText(refused);
      for (const words of ["Vous avez signalé ce texte vous-même", "Ma raison, tapée."]) expect(said).toContain(words);
    }
    const decision = seen.split(".")[0] ?? "";
    await author.post(`/decisions/${decision}`, { words: "Injuste." });
    const flagger = { accountId: other.accountId, keeper: true };
    const own = aBrowser(house, (await signedIn(house.door, flagger)).cookie);
    const refused = await own.post("/recours", { decision, upheld: "yes", reason: "Bien masqué." });
    expect(refused.status).toBe(403);
    expect(await foldedText(refused)).toContain("vous avez signalé ce texte");
    expect((await keeper.post("/recours", { decision, upheld: "yes", reason: "Bien masqué." })).status).toBe(303);
  });

  test("are not named by themselves", async () => {
    const pseudonym = "Gardienne du lavoir";
    const keeper = aBrowser(house, (await signedIn(house.door, { keeper: true, pseudonym })).cookie);
    const sent = { organisation: "La sienne", pseudonym, reason: "Des mots à garder." };
    const refused = await keeper.post("/gardien/signaleurs", sent);
    expect(refused.status).toBe(422);
    const said = await foldedText(refused);
    for (const words of ["C’est vous", "Des mots à garder."]) expect(said).toContain(words);
  });

  test("hide on a ground that a person confirms on another: the page of the post says the last", async () => {
    const flaggers = await trust(["Ligue du canton", "Vigie du quai"]);
    const written = await author.opens(theme, "Un sujet", "Un texte ordinaire.");
    for (const one of flaggers) await flag(one, written);
    expect(await online(written.post)).toContain("Menace ou appel à la violence");
    const seen = seenIn(await moderator.text(queue()), written.post);
    const sent = { target: `post:${written.post}`, act: "confirm", ground: "off-topic", reason: "Vu.", seen };
    expect((await moderator.post(queue(), sent)).status).toBe(303);
    const page = await online(written.post);
    expect(page).toContain("Hors sujet");
    expect(page).not.toContain("Menace ou appel à la violence");
  });

  test("of one organisation are one", async () => {
    const flaggers = await trust(["La Ligue", "la ligue"]);
    const written = await author.opens(theme, "Un sujet", "Un texte ordinaire.");
    for (const one of flaggers) await flag(one, written);
    expect(await online(written.post)).toContain("Un texte ordinaire.");
  });

  test("sign twenty notices an hour each, and are told so; a trust that ended, a text hidden meanwhile lose no words", async () => {
    const [one, two] = await trust(["Ligue du canton", "Vigie du quai"]);
    if (!one || !two) throw new Error("no flaggers");
    const written = await author.opens(theme, "Un sujet", "Un texte ordinaire.");
    const statuses = [];
    for (let n = 0; n < 21; n++) statuses.push((await flag(one, written)).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(20);
    const late = await flag(one, written);
    expect([late.status, (await foldedText(late)).includes("signé vingt signalements")]).toEqual([429, true]);
    const ended = await author.post(`/signaler/message/${written.post}/confiance`, {
      ...{ ground: "threat", words: "Des mots à garder.", faith: "on" },
    });
    expect([ended.status, (await foldedText(ended)).includes("Des mots à garder.")]).toEqual([403, true]);
    await flag(two, written);
    expect(await online(written.post)).not.toContain("Un texte ordinaire.");
    const gone = await house.post(`/signaler/message/${written.post}`, {
      ...{ ground: "insult", words: "Des mots à garder.", faith: "on" },
    });
    const page = await foldedText(gone);
    expect([gone.status, page.includes("Des mots à garder."), page.includes("ordinaire")]).toEqual([404, true, false]);
  });
});

test("a text of which somebody's copy was removed is changed by its author, and read by all", async () => {
  const words = "La gare du chef-lieu rouvrira au printemps, la ligne du plateau la suivra l’an prochain.";
  const first = await author.opens(theme, "Un sujet", words);
  await author.opens(theme, "Un autre", "Un texte plus ancien qui parle de toute autre chose.");
  minutesLater(1);
  const copy = await (await aSpeaker(house)).opens(theme, "Un sujet", words);
  const hide = { act: "hide", ground: "advertising", reason: "Une copie." };
  await moderator.post(queue(), { target: `post:${copy.post}`, seen: "none.0", ...hide });
  expect((await edited(first, `${words} Enfin.`)).status).toBe(303);
  expect(await online(first.post)).toContain("Enfin.");
});

test("the queue counts all that waits to be read, however much", async () => {
  await raw(
    house.db,
    `insert into forums.statement (public_id, theme_id, number, text, folded, standing, standing_at, said_at, said_by)
     select '7' || lpad($1 || 'x' || g, 25, '0'), $1::bigint, g, 'Attente ' || g, 'attente ' || g, 'held', $2, $2, $3
     from generate_series(1, 520) g`,
    [theme.id, house.clock.now(), author.accountId],
  );
  expect(await moderator.text(queue())).toContain("520 en attente");
});
