import { beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { raw } from "../../core/db/handle.ts";
import { changePseudonym } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import { type Campaign } from "../campaigns/index.ts";
import { foldedText, type TestHouse } from "../campaigns/testing.ts";
import { forumsPath, themePath } from "./addresses.ts";
import { changeTheme, type Theme } from "./store/themes.ts";
import { openThread } from "./store/posts.ts";
import { aForum, aSpeaker, judge } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let theme: Theme;

const forum = aForum(databases);
beforeEach(() => void ({ house, campaign, theme } = forum()));

const later = (minutes: number) =>
  house.clock.to(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString());
const postPage = (id: string) => forumsPath(campaign.slug, `/messages/${id}`);
const decided = (id: string, act: "hide" | "restore" | "release") => judge(house, campaign, id, act);

describe("a thread", () => {
  test("is opened with a title and a post, and read at once on the theme's page and at its own address", async () => {
    const jeanne = await aSpeaker(house, "Jeanne des prés");
    expect(await house.text(themePath(theme))).toContain("Aucune discussion pour l’instant");
    const { path, post } = await jeanne.opens(theme);
    expect(await house.text(themePath(theme))).toContain("Qui soigne chez vous");
    const text = await house.text(path);
    expect(text).toContain("<strong>introuvables</strong>");
    expect(text).toContain("Jeanne des prés");
    expect(await house.text(postPage(post))).toContain("Lire dans la discussion");
  });

  test("whoever has no account is asked to sign in, and their words are kept for them", async () => {
    const answer = await house.post(themePath(theme, "/ouvrir"), { title: "Bonjour", text: "Je n’ai pas de compte." });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toContain("/connexion");
    expect(answer.headers.get("set-cookie")).not.toBeNull();
  });

  test("a reply quotes a passage of what it answers, and nobody is made to say what they did not", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    const reply = await paul.replies(theme, opened, "Chez nous non plus.", {
      to: opened.post,
      passage: "introuvables\n depuis juin",
    });
    const text = await house.text(reply.path);
    expect(text).toContain('<p lang="fr">introuvables depuis juin</p>');
    expect(text).toContain("message 1");
    const invented = await paul.post(`${opened.path}/repondre`, {
      text: "Vous l’avez dit.",
      to: opened.post,
      passage: "tout va bien",
    });
    expect(invented.status).toBe(422);
    expect(await foldedText(invented)).toContain("Ce passage n’est pas dans le message");
  });

  test("who is named by their pseudonym is named whatever they are called later; a stranger is not", async () => {
    const [jeanne, paul] = [await aSpeaker(house, "Jeanne du lac"), await aSpeaker(house)];
    await aSpeaker(house, "Absente");
    const opened = await jeanne.opens(theme);
    await paul.replies(theme, opened, "Comme dit @jeanne du lac, et comme dirait @Absente : oui. @{1}");
    expect(await house.text(opened.path)).toContain("<strong>@Jeanne du lac</strong>, et comme dirait @Absente");
    const account = await accountByPublicId(house.db, jeanne.accountId);
    if (!account) throw new Error("no account");
    await house.write(() =>
      changePseudonym(house.door, { ...account, pseudonym: "" }, "Jeanne du col", house.clock.now()),
    );
    expect(await house.text(opened.path)).toContain("<strong>@Jeanne du col</strong>");
    expect(await house.text(opened.path)).not.toContain("Jeanne du lac");
  });
});

describe("one's own post", () => {
  test("is edited with its history in sight, and two windows do not overwrite each other", async () => {
    const jeanne = await aSpeaker(house);
    const { post, path } = await jeanne.opens(theme);
    later(5);
    const first = { edits: "0", title: "Qui soigne chez vous ?", text: "Ici, introuvables depuis **mai**." };
    expect((await jeanne.post(`${postPage(post)}/moi/modifier`, first)).status).toBe(303);
    expect(await house.text(path)).toContain("modifié le");
    const history = await house.text(postPage(post));
    expect(history).toContain("Ce qu’il disait avant");
    expect(history).toContain("<del>");
    const second = await jeanne.post(`${postPage(post)}/moi/modifier`, { ...first, text: "Une autre fenêtre." });
    expect(second.status).toBe(409);
    const back = await foldedText(second);
    expect(back).toContain("Une autre fenêtre.");
    expect(back).toContain('name="edits" value="1"');
    expect(await house.text(path)).not.toContain("Une autre fenêtre");
  });

  test("is withdrawn: its words go, also those before, those quoted and those found; its place stays", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const { post, path } = await jeanne.opens(theme);
    await jeanne.post(`${postPage(post)}/moi/modifier`, {
      edits: "0",
      title: "Autre titre",
      text: "Encore introuvables ici.",
    });
    const quoting = await paul.replies(theme, { post, path, thread: "" }, "Je réponds.", {
      to: post,
      passage: "Encore introuvables",
    });
    expect(await house.text(path)).toContain('<p lang="fr">Encore introuvables</p>');
    expect((await jeanne.post(`${postPage(post)}/moi/retirer`)).status).toBe(303);
    for (const where of [path, postPage(post), postPage(quoting.post), themePath(theme)]) {
      const text = await house.text(where);
      expect(text).not.toContain("introuvables");
      expect(text).not.toContain("Autre titre");
    }
    expect(await house.text(path)).toContain("Message retiré par son auteur");
    expect(await house.text(path)).toContain("Le passage cité n’est plus en ligne");
    expect(await house.text(path)).toContain("Je réponds.");
  });

  test("is edited fifty times at most, and its page shows twenty of what it said before, with a link to those earlier", async () => {
    const jeanne = await aSpeaker(house);
    const { post } = await jeanne.opens(theme);
    const edit = (edits: number) =>
      jeanne.post(`${postPage(post)}/moi/modifier`, {
        edits: String(edits),
        title: "Titre",
        text: `version n${edits + 1}.`,
      });
    // As 49 changes leave it.
    await raw(
      house.db,
      `insert into forums.post_version (post_id, number, title, text, at)
       select p.id, n, 'Titre', 'version n' || n || '.', p.posted_at + n * interval '1 second'
       from forums.post p, generate_series(0, 48) n where p.public_id = $1`,
      [post],
    );
    await raw(house.db, "update forums.post set edits = 49 where public_id = $1", [post]);
    expect((await edit(49)).status).toBe(303);
    const more = await edit(50);
    expect([more.status, await foldedText(more)]).toEqual([409, expect.stringMatching(/modifié 50 fois.*version n51/)]);
    const last = await house.text(postPage(post));
    expect(last.match(/<h3/g)).toHaveLength(20);
    expect(last).toContain(`${postPage(post)}?versions=10`);
    const first = await house.text(`${postPage(post)}?versions=0`);
    expect(first.match(/<h3/g)).toHaveLength(20);
    expect(first).not.toContain("?versions=");
  });

  test("is edited, with others of one's own, sixty times an hour at most", { timeout: 60_000 }, async () => {
    const jeanne = await aSpeaker(house);
    const { post } = await jeanne.opens(theme);
    const edit = () =>
      jeanne.post(`${postPage(post)}/moi/modifier`, { edits: "9", title: "Titre", text: "Mots pesés." });
    const all = await Promise.all(Array.from({ length: 60 }, async () => (await edit()).status));
    expect(new Set(all)).toEqual(new Set([409]));
    const often = await edit();
    expect([often.status, await foldedText(often)]).toEqual([429, expect.stringContaining("Mots pesés.")]);
  });

  test("nobody else edits it or withdraws it", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const { post, path } = await jeanne.opens(theme);
    expect((await paul.post(`${postPage(post)}/moi/retirer`)).status).toBe(409);
    const edit = { edits: "0", title: "x", text: "Volé." };
    expect((await paul.post(`${postPage(post)}/moi/modifier`, edit)).status).toBe(409);
    expect(await house.text(path)).toContain("introuvables");
  });
});

describe("nobody loses a text", () => {
  test("a theme that closes during a draft refuses the post and gives it back, and the door has not cached that it was open", async () => {
    const jeanne = await aSpeaker(house);
    const { path } = await jeanne.opens(theme);
    const closesAt = new Date("2011-06-25T09:00:00Z");
    await house.write(() => changeTheme(house.db, campaign, theme, { ...theme, closesAt }, house.by));
    later(61);
    const answer = await jeanne.post(`${path}/repondre`, { text: "J’écrivais encore." });
    expect(answer.status).toBe(403);
    const text = await foldedText(answer);
    expect(text).toContain("J’écrivais encore.");
    expect(text).toContain("Ce forum a fermé");
    expect(await house.text(path)).not.toContain("Publier ma réponse");
  });

  test("it is refused also when the theme closes between the form and the row", async () => {
    const jeanne = await aSpeaker(house);
    await house.write(() =>
      changeTheme(house.db, campaign, theme, { ...theme, closesAt: house.clock.now() }, house.by),
    );
    const by = { account: jeanne.accountId, at: house.clock.now() };
    expect(await openThread(house.db, theme, { title: "t", text: "x", accounts: [] }, by)).toMatchObject({
      refusal: "closed",
    });
  });

  test("a post hidden while somebody answers it is answered, without its words", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    await decided(opened.post, "hide");
    const answered = await paul.replies(theme, opened, "Ma réponse tient.", {
      to: opened.post,
      passage: "introuvables",
    });
    const text = await house.text(answered.path);
    expect(text).toContain("Ma réponse tient.");
    expect(text).toContain("Message masqué par la modération");
    expect(text).not.toContain("introuvables depuis");
    expect(await house.text(postPage(opened.post))).toContain("Injure ou diffamation");
  });

  test("a post that is hidden, or waits after an edit, is answered by a form that holds nothing of it", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    const form = `${opened.path}/repondre?a=${opened.post}`;
    expect(await paul.text(form)).toContain("introuvables depuis juin");
    await decided(opened.post, "hide");
    expect(await paul.text(form)).not.toContain("introuvables");
    await decided(opened.post, "restore");
    const waits = {
      edits: "0",
      title: "Qui soigne ?",
      text: "Lisez https://un.example et https://deux.example enfin.",
    };
    await jeanne.post(`${postPage(opened.post)}/moi/modifier`, waits);
    const emptied = await paul.text(form);
    expect(emptied).toContain('name="passage"');
    expect(emptied).not.toMatch(/deux\.example|introuvables/);
  });

  test("a post hidden while its author mends it stays hidden, and what they typed is given back", async () => {
    const jeanne = await aSpeaker(house);
    const { post, path } = await jeanne.opens(theme);
    await decided(post, "hide");
    const mended = { edits: "0", title: "Autre titre", text: "Mots longuement pesés." };
    const answer = await jeanne.post(`${postPage(post)}/moi/modifier`, mended);
    expect(answer.status).toBe(409);
    for (const said of ["Mots longuement pesés.", "Autre titre", "n’est plus en ligne"])
      expect(await foldedText(answer.clone())).toContain(said);
    expect(await house.text(path)).not.toContain("Mots longuement pesés");
  });

  test("other words that must be read first wait at the place of the post; released, they are read there", async () => {
    const jeanne = await aSpeaker(house);
    const { post, path } = await jeanne.opens(theme);
    const text = "Voyez https://un.example et https://deux.example : tout y est.";
    const edit = { edits: "0", title: "Qui soigne chez vous ?", text };
    const answer = await jeanne.post(`${postPage(post)}/moi/modifier`, edit);
    expect(answer.headers.get("location")).toContain("fait=relu");
    for (const where of [path, postPage(post), themePath(theme)])
      expect(await house.text(where)).not.toMatch(/deux\.example|introuvables/);
    await decided(post, "release");
    expect(await house.text(path)).toContain("deux.example");
  });

  test("a quoted post that is hidden is quoted no more, and again once it is restored", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    await paul.replies(theme, opened, "Oui.", { to: opened.post, passage: "introuvables" });
    await decided(opened.post, "hide");
    expect(await house.text(opened.path)).not.toContain("introuvables");
    await decided(opened.post, "restore");
    expect(await house.text(opened.path)).toContain('<p lang="fr">introuvables</p>');
  });

  test("of two of a team who change a theme at once the second is told (409's reason), and nothing is overwritten", async () => {
    const first = await house.write(() => changeTheme(house.db, campaign, theme, { ...theme, title: "Un" }, house.by));
    const second = await house.write(() =>
      changeTheme(house.db, campaign, theme, { ...theme, title: "Deux" }, house.by),
    );
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(await house.text(themePath(theme))).toContain("<h1>Un</h1>");
  });
});
