import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { aWorker, waitingLetters } from "../../../tests/support/worker.ts";
import { look } from "../../../tests/support/installation.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { accountsData } from "../accounts/index.ts";
import { erasePerson } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import { type Campaign } from "../campaigns/index.ts";
import { type TestHouse } from "../campaigns/testing.ts";
import { forumsPath, minePath, themePath } from "./addresses.ts";
import { decide, moderationData, type SubjectRef } from "../moderation/index.ts";
import { appeal } from "../moderation/store/appeals.ts";
import { findDecision } from "../moderation/store/moderation.ts";
import { forumsData, moderated, moderatedStatements, opinionData } from "./index.ts";
import { sendDigests } from "./letters.ts";
import { textsHeld } from "./pieces.ts";
import type { Theme } from "./store/themes.ts";
import { aForum, aSpeaker, type Speaker } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let workerDb: Db<"worker">;
let campaign: Campaign;
let theme: Theme;

const forum = aForum(databases);
beforeAll(() => {
  workerDb = openDb<"worker">(databases.url("worker"));
});
afterAll(() => workerDb.destroy());
beforeEach(() => void ({ house, campaign, theme } = forum()));

const worker = () => aWorker(house, workerDb);
const letters = () => waitingLetters(house, workerDb);

async function erase({ accountId }: Speaker): Promise<void> {
  const account = await accountByPublicId(house.db, accountId);
  if (!account) throw new Error("no account");
  const rooms = [opinionData, forumsData, moderationData, accountsData(house.door.secret)];
  const gone = await house.write(() =>
    erasePerson(house.door, rooms, { ...account, isKeeper: false }, house.clock.now()),
  );
  expect(gone.ok).toBe(true);
}

/** Every column of every table of this room and of moderation, as the database's owner reads them. */
async function everyWord(): Promise<string> {
  const owner = databases.owner("public");
  const tables = await look<{ name: string }>(
    owner,
    "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('forums', 'moderation')",
  );
  expect(tables.length).toBeGreaterThan(25);
  const rows = [];
  for (const { name } of tables) rows.push(await look(owner, `select to_jsonb(t)::text as row from ${name} t`));
  return JSON.stringify(rows);
}

/** Hides a text of somebody's, who says in their own words that it is wrong. */
async function contested({ accountId }: Speaker, of: SubjectRef, words: string): Promise<void> {
  const by = { actor: "account:moderator", at: house.clock.now() };
  const decision = { act: "hide", ground: "insult", reason: "Pour un essai." } as const;
  const room = of.subject === "post" ? moderated : moderatedStatements;
  const made = await house.write(() => decide(house.db, room, of, decision, by));
  const found = made.ok ? await findDecision(house.db, made.value) : undefined;
  if (!found) throw new Error("no decision");
  const done = await appeal(house.db, found, words, { actor: `account:${accountId}`, at: by.at });
  expect(done.ok).toBe(true);
}

/** What a person leaves behind: a thread, an earlier version, a quote of them, their name called. */
async function aTrail() {
  const [jeanne, paul] = [await aSpeaker(house, `Sittelle ${Math.random()}`), await aSpeaker(house)];
  const opened = await jeanne.opens(theme, "Titre mémorable", "Paroles inoubliables de juin.");
  const own = forumsPath(campaign.slug, `/messages/${opened.post}/moi`);
  const edit = { edits: "0", title: "Titre mémorable", text: "Paroles inoubliables, changées." };
  expect((await jeanne.post(`${own}/modifier`, edit)).status).toBe(303);
  const reply = await paul.replies(theme, opened, `Bien dit @${jeanne.pseudonym} !`, {
    to: opened.post,
    passage: "Paroles inoubliables",
  });
  const [hidden, said] = [
    await jeanne.opens(theme, "Autre titre mémorable", "Inoubliables aussi."),
    "Inoubliable, dit-elle",
  ];
  expect((await jeanne.post(themePath(theme, "/affirmations/ajouter"), { text: said })).status).toBe(303);
  const [row] = await raw<{ id: string }>(house.db, "select public_id as id from forums.statement where said_by = $1", [
    jeanne.accountId,
  ]);
  const refs = [{ subject: "post", id: hidden.post } as const, { subject: "statement", id: row?.id ?? "" } as const];
  for (const of of refs) await contested(jeanne, { ...of, campaign: campaign.slug }, "Un appel inoubliable.");
  await jeanne.post(`${opened.path}/moi/suivre`);
  await jeanne.post(`${minePath}/courriel`, { letter: "on" });
  const pages = [
    ...[opened.path, themePath(theme), `${opened.path}/fil.atom`, themePath(theme, "/fil.atom")],
    ...[opened.post, reply.post].map((id) => forumsPath(campaign.slug, `/messages/${id}`)),
    forumsPath(campaign.slug, "/recherche?mots=inoubliables"),
  ];
  return { jeanne, paul, opened, pages };
}

describe("a person erased", () => {
  test("is withdrawn everywhere: posts, titles, history, quotes of them, their name, search, feeds, pages kept ready", async () => {
    const { jeanne, opened, pages } = await aTrail();
    for (const page of pages) await house.text(page);
    expect(await house.text(opened.path)).toContain("inoubliables");
    expect((await everyWord()).toLowerCase()).toContain("inoubli");
    await erase(jeanne);
    for (const page of pages) {
      const text = (await house.text(page))
        .replace("mots=inoubliables", "")
        .replaceAll(/value="inoubliables"|« inoubliables »/g, "");
      for (const word of ["inoubliables", "mémorable", jeanne.pseudonym]) expect(text, page).not.toContain(word);
    }
    expect(await house.text(opened.path)).toContain("Message retiré par son auteur, avec son compte");
    expect(await house.text(opened.path)).toContain("@compte effacé");
    const held = (await everyWord()) + textsHeld(house.door).join(" ");
    expect(held).toContain("compte effacé");
    for (const word of ["inoubli", "memorabl", "mémorable", jeanne.pseudonym, jeanne.accountId])
      expect(held.toLowerCase()).not.toContain(word.toLowerCase());
  });

  test("who chose so leaves what is shown: passages that others quoted of what was hidden go with it", async () => {
    const { jeanne, paul, opened } = await aTrail();
    const second = await jeanne.replies(theme, opened, "Une adresse inavouable.");
    await paul.replies(theme, opened, "Quoi ?", { to: second.post, passage: "adresse inavouable" });
    await contested(jeanne, { subject: "post", id: second.post, campaign: campaign.slug }, "Un appel.");
    await jeanne.post(`${minePath}/apres-moi`, { keep: "on" });
    await erase(jeanne);
    const quotes = await raw<{ quote: string }>(
      house.db,
      "select quote from forums.post where thread_id = (select thread_id from forums.post where public_id = $1) and quote is not null order by id",
      [opened.post],
    );
    expect(quotes.map(({ quote }) => quote)).toEqual(["Paroles inoubliables", ""]);
  });

  test("who chose so leaves their words without their name; no history, and nothing that ties them to the account", async () => {
    const { jeanne, opened, pages } = await aTrail();
    expect((await jeanne.post(`${minePath}/apres-moi`, { keep: "on" })).status).toBe(303);
    await erase(jeanne);
    const text = await house.text(opened.path);
    expect(text).toContain("Paroles inoubliables, changées");
    expect(text).toContain('<p lang="fr">Paroles inoubliables</p>');
    expect(text).toContain("compte effacé");
    for (const page of pages) expect(await house.text(page), page).not.toContain(jeanne.pseudonym);
    const held = await everyWord();
    expect(held).not.toContain("Paroles inoubliables de juin");
    expect(held).not.toContain(jeanne.accountId);
  });

  test("takes with them all that they are given as theirs", async () => {
    const { jeanne } = await aTrail();
    const given = JSON.stringify(await forumsData.gather(house.db, { accountId: jeanne.accountId }));
    for (const word of ["Titre mémorable", "Paroles inoubliables, changées", "de juin", "readTo"])
      expect(given).toContain(word);
    await erase(jeanne);
    const left = await forumsData.gather(house.db, { accountId: jeanne.accountId });
    expect(left).toEqual({ moderatorOf: [], written: [], followed: [], letter: false, keep: false });
  });
});

describe("following", () => {
  test("is one's own affair: unread posts are counted, read from the first of them, and never counted back", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    await paul.post(`${opened.path}/moi/suivre`);
    await jeanne.replies(theme, opened, "Deux.");
    await jeanne.replies(theme, opened, "Trois.");
    expect(await paul.text(minePath)).toContain("2 messages non lus");
    expect(await paul.text(minePath)).toContain(`${opened.path}#m2`);
    await paul.post(`${opened.path}/moi/lu`);
    expect(await paul.text(minePath)).toContain("Rien de nouveau");
    expect(await jeanne.text(minePath)).toContain("Vous ne suivez aucune discussion");
    await paul.post(`${opened.path}/moi/quitter`);
    expect(await paul.text(minePath)).toContain("Vous ne suivez aucune discussion");
  });

  test("whoever is named or answered finds it among theirs", async () => {
    const [jeanne, paul] = [await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    await paul.replies(theme, opened, `À vous, @${jeanne.pseudonym} : premièrement.`);
    await paul.replies(theme, opened, "Et deuxièmement.", { to: opened.post });
    const text = await jeanne.text(minePath);
    expect(text).toContain("premièrement");
    expect(text).toContain("deuxièmement");
  });

  test("one letter a day at most tells what is new, once, by title and number, and not to whoever has read it", async () => {
    const [jeanne, paul, quiet] = [await aSpeaker(house), await aSpeaker(house), await aSpeaker(house)];
    const opened = await jeanne.opens(theme);
    for (const reader of [paul, quiet]) await reader.post(`${opened.path}/moi/suivre`);
    expect((await paul.post(`${minePath}/courriel`, { letter: "on" })).status).toBe(303);
    await jeanne.replies(theme, opened, "Parole <script>alert(1)</script> à ne pas mettre dans une lettre.");
    expect(await sendDigests(worker())).toBe(0);
    house.clock.to("2011-06-26T09:00:00Z");
    expect(await sendDigests(worker())).toBe(1);
    expect(await sendDigests(worker())).toBe(0);
    const [letter, ...others] = (await letters()).filter(({ subject }) => subject.includes("discussion"));
    expect(others).toEqual([]);
    expect(letter?.text).toContain("Qui soigne chez vous");
    expect(letter?.text).toContain("1 nouveau message");
    expect(letter?.text).toContain("#m2");
    expect(`${letter?.text}${letter?.html}`).not.toMatch(/<script|Parole/);
    house.clock.to("2011-06-27T10:00:00Z");
    expect(await sendDigests(worker())).toBe(0);
  });
});
