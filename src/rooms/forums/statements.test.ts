import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, openDb, raw, type Db } from "../../core/db/handle.ts";
import { accountsData } from "../accounts/index.ts";
import { erasePerson } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import { type Campaign } from "../campaigns/index.ts";
import { type TestHouse } from "../campaigns/testing.ts";
import { themePath } from "./addresses.ts";
import { forumsData, moderatedStatements, opinionData } from "./index.ts";
import { drawDueMaps } from "./map-round.ts";
import { draw, verify } from "./opinion/index.ts";
import { dueMaps, gatherVotes, keepMap } from "./store/maps.ts";
import { findStatement } from "./store/judged-statements.ts";
import type { Theme } from "./store/themes.ts";
import { forgetVoter } from "./store/voters.ts";
import { aForum, aSpeaker, aTheme, type Speaker } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;
let theme: Theme;
let speaker: Speaker;

const forum = aForum(databases);
beforeAll(() => {
  worker = openDb<"worker">(databases.url("worker"));
});
afterAll(() => worker.destroy());
beforeEach(async () => {
  ({ house, campaign, theme } = forum());
  speaker = await aSpeaker(house);
});

const cards = (): string => themePath(theme, "/affirmations");
const add = (who: Speaker, text: string, more: Readonly<Record<string, string>> = {}) =>
  who.post(`${cards()}/ajouter`, { text, ...more });

/** Words that have nothing in common, so that none is near another. */
const WORDS = [
  "Des trains la nuit",
  "Moins de béton",
  "Un médecin par canton",
  "Écoles ouvertes",
  "Payer les stages",
  "Voter à seize ans",
  "Bio dans les cantines",
];

async function said(texts: readonly string[] = WORDS): Promise<readonly string[]> {
  for (const text of texts) expect((await add(speaker, text)).status).toBe(303);
  const rows = await raw<{ public_id: string }>(
    house.db,
    "select public_id from forums.statement where theme_id = $1 order by number",
    [theme.id],
  );
  return rows.map(({ public_id }) => public_id);
}

const vote = (who: Speaker, statement: string, word: string) => who.post(cards(), { statement, vote: word });

/** Two camps of `each` people, who answer every statement the other way round. */
async function camps(statements: readonly string[], each = 4): Promise<readonly Speaker[]> {
  const people: Speaker[] = [];
  for (let person = 0; person < 2 * each; person++) {
    const who = await aSpeaker(house);
    people.push(who);
    for (const [at, statement] of statements.entries())
      expect((await vote(who, statement, (at % 2 === 0) === person < each ? "agree" : "disagree")).status).toBe(303);
  }
  return people;
}

const redraw = (): Promise<void> => house.write(() => drawDueMaps({ db: worker, clock: house.clock }));
const file = async (name: string): Promise<string> => (await house.get(themePath(theme, `/carte/${name}`))).text();
const exported = async () => ({
  ...{ votes: await file("votes.csv"), statements: await file("statements.csv"), map: await file("map.json") },
});

describe("statements", () => {
  test("are shown one at a time, with three buttons and without script; each answer brings another, until none is left", async () => {
    const statements = await said();
    const who = await aSpeaker(house);
    for (const left of statements.keys()) {
      const card = await (await who.get(cards())).text();
      expect(card).toContain(`Affirmation ${left + 1} sur`);
      const shown = /name="statement" value="([0-9a-z]{26})"/.exec(card)?.[1] ?? "";
      expect(statements).toContain(shown);
      expect((await vote(who, shown, "pass")).status).toBe(303);
    }
    expect(await who.text(cards())).toContain("Vous avez répondu à tout");
    const votes = await raw<{ value: number }>(house.db, "select value from forums.vote where account = $1", [
      who.accountId,
    ]);
    expect(votes.map(({ value }) => value)).toEqual(statements.map(() => 0));
  });

  test("of 280 signs at most; the same words are there once; what is near is shown first, and added all the same if one wants", async () => {
    await said(["Il faut des trains de nuit entre les grandes villes"]);
    const other = await aSpeaker(house);
    expect((await add(other, "x".repeat(281))).status).toBe(422);
    const close = "Il faut des trains de nuit entre les villes";
    const asked = await add(other, close);
    expect(asked.status).toBe(409);
    expect(await asked.text()).toContain("entre les grandes villes");
    expect((await add(other, close, { anyway: "on" })).status).toBe(303);
    const again = await add(speaker, "IL FAUT des trains de nuit, entre les villes !", { anyway: "on" });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("mot pour mot")]);
    expect((await add(other, "…")).status).toBe(409);
  });

  test("whoever says something agrees with it, may change their mind, and sees all they said and voted, alone", async () => {
    const [first = ""] = await said(["Des trains la nuit"]);
    expect(await speaker.text(`${cards()}/moi`)).toContain("Vous êtes d’accord");
    expect((await speaker.post(`${cards()}/moi`, { statement: first, vote: "disagree" })).status).toBe(303);
    expect(await speaker.text(`${cards()}/moi`)).toContain("Vous n’êtes pas d’accord");
    const other = await aSpeaker(house);
    expect(await other.text(`${cards()}/moi`)).not.toContain("Des trains la nuit");
    expect((await other.post(`${cards()}/moi/retirer`, { statement: first })).status).toBe(409);
    expect((await speaker.post(`${cards()}/moi/retirer`, { statement: first })).status).toBe(303);
    expect((await vote(other, first, "agree")).status).toBe(409);
  });

  test("the clock and the silence shut votes as they shut posts", async () => {
    const [first = ""] = await said(["Des trains la nuit"]);
    const shut = await aTheme(house, campaign, { closesAt: new Date("2011-06-25T09:00:00Z") });
    house.clock.to("2011-06-25T09:00:00Z");
    const path = themePath(shut, "/affirmations");
    expect((await speaker.post(`${path}/ajouter`, { text: "Trop tard" })).status).toBe(403);
    expect((await speaker.post(path, { statement: first, vote: "agree" })).status).toBe(403);
    expect((await vote(speaker, first, "pass")).status).toBe(303);
  });

  test("nobody without an account votes: a stranger reads a card, and a vote asks who comes", async () => {
    await said();
    const card = await house.get(cards());
    expect([card.status, await card.text()]).toEqual([200, expect.stringContaining("Un vote demande un compte")]);
    expect((await house.post(cards(), { statement: "x", vote: "agree" })).status).not.toBe(200);
  });
});

describe("the map", () => {
  test("is drawn by the worker from the votes, shown with its table, and drawn again only when a vote changed", async () => {
    const statements = await said();
    expect(await house.text(themePath(theme, "/carte"))).toContain("Pas encore de carte");
    const [someone] = await camps(statements);
    await redraw();
    const page = await house.text(themePath(theme, "/carte"));
    expect(page).toContain('role="img"');
    expect(page).toContain("Groupe A");
    expect(page).toContain("Ce qui distingue chaque groupe");
    expect(page).toContain("9 personnes");
    const drawnAt = async () =>
      (
        await raw<{ at: string }>(house.db, "select drawn_at::text as at from forums.map where theme_id = $1", [
          theme.id,
        ])
      )[0]?.at;
    const before = await drawnAt();
    house.clock.to("2011-06-25T08:05:00Z");
    await redraw();
    expect(await drawnAt()).toBe(before);
    await vote(someone ?? speaker, statements[0] ?? "", "pass");
    await redraw();
    expect(await drawnAt()).not.toBe(before);
  });

  test("its three files draw it again, byte for byte, and hold no account", async () => {
    await camps(await said());
    await redraw();
    const files = await exported();
    expect(verify(files)).toMatchObject({ same: true });
    const accounts = await raw<{ account: string }>(house.db, "select distinct account from forums.vote");
    for (const { account } of accounts) expect(Object.values(files).join()).not.toContain(account);
    expect(verify({ ...files, votes: files.votes.replace(/,1\n/, ",-1\n") })).toMatchObject({ same: false });
  });

  test("a statement moderated out is 0 for everybody, its words are nowhere, and the map is drawn without it", async () => {
    const statements = await said();
    await camps(statements);
    await redraw();
    const hidden = await findStatement(house.db, statements[2] ?? "");
    const of = { subject: "statement", id: hidden?.publicId ?? "", campaign: campaign.slug } as const;
    const by = { actor: "account:moderator", at: house.clock.now() };
    expect(await moderatedStatements.find(house.door, of)).toMatchObject({ text: WORDS[2], visibility: "shown" });
    const done = await house.write(() =>
      inTransaction(house.db, (tx) => moderatedStatements.carryOut(tx, of, "hide", by)),
    );
    expect(done.ok).toBe(true);
    expect(await house.text(themePath(theme, "/carte"))).not.toContain(WORDS[2]);
    await redraw();
    const files = await exported();
    expect(JSON.parse(files.map)).toMatchObject({ moderatedOut: [2] });
    expect(files.statements).not.toContain(WORDS[2]);
    expect(verify(files)).toMatchObject({ same: true });
  });

  test("a person erased: the map is gone at once, and the next one is that of the others alone", async () => {
    const people = await camps(await said());
    await redraw();
    expect(JSON.parse((await exported()).map)).toMatchObject({ people: 9 });
    const gone = people[3]?.accountId ?? "";
    const account = await accountByPublicId(house.db, gone);
    if (!account) throw new Error("no account");
    await people[3]?.post(`${cards()}/moi/departement`, { department: "13" });
    const told = await opinionData.gather(house.db, { accountId: gone });
    expect(told).toMatchObject({ votes: WORDS.map((text) => ({ text })), department: "13" });
    const rooms = [opinionData, forumsData, accountsData(house.door.secret)];
    await house.write(() => erasePerson(house.door, rooms, { ...account, isKeeper: false }, house.clock.now()));
    expect((await house.get(themePath(theme, "/carte/votes.csv"))).status).toBe(404);
    await redraw();
    expect(JSON.parse((await exported()).map)).toMatchObject({ people: 8 });
    for (const table of ["vote", "comparison", "voter_territory"])
      expect(await raw(house.db, `select from forums.${table} where account = $1`, [gone]), table).toEqual([]);
  });
});

test("two exports cannot be joined by the numbers people bear, and another vote gives everybody another", async () => {
  const [someone] = await camps(await said(), 12);
  await redraw();
  const first = await file("votes.csv");
  await vote(someone ?? speaker, (await said(["Encore une chose à dire"]))[7] ?? "", "agree");
  await redraw();
  const second = await file("votes.csv");
  // Of a row the number, and what was voted on the first seven statements.
  const namesOf = (csv: string) =>
    csv
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => [line.split(",").slice(5, 12).join(), line.split(",")[0] ?? ""] as const)
      .reduce(
        (names, [votes, name]) => names.set(votes, [...(names.get(votes) ?? []), name]),
        new Map<string, string[]>(),
      );
  const [one, other] = [namesOf(first), namesOf(second)];
  expect([...one.keys()].toSorted()).toEqual([...other.keys()].toSorted());
  // Twelve who answered all alike and did not move: in neither export a run of numbers, and not the same ones.
  const alike = [...one.entries()].find(([, names]) => names.length === 12)?.[0] ?? "";
  const [before, after] = [one.get(alike) ?? [], other.get(alike) ?? []].map((names) => names.map(Number));
  for (const names of [before ?? [], after ?? []]) {
    expect(names).toHaveLength(12);
    expect(Math.max(...names) - Math.min(...names)).toBeGreaterThan(11);
  }
  expect(before).not.toEqual(after);
});

test("a map that was begun before somebody erased their account is not kept", async () => {
  const [someone] = await camps(await said());
  const [due] = (await dueMaps(worker)).filter(({ publicId }) => publicId === theme.publicId);
  if (!due) throw new Error("no map is due");
  const drawn = await draw(await gatherVotes(worker, due.themeId));
  await house.write(() =>
    inTransaction(house.db, (tx) => forgetVoter(tx, someone?.accountId ?? "", house.clock.now())),
  );
  await keepMap(worker, due, drawn, house.clock.now());
  expect((await house.get(themePath(theme, "/carte/map.json"))).status).toBe(404);
  await redraw();
  expect(JSON.parse(await file("map.json"))).toMatchObject({ people: 8 });
});

describe("the main concern", () => {
  const path = (): string => themePath(theme, "/preoccupation");

  test("is asked two by two; its ranking is read only after answering; a pair may be skipped", async () => {
    const [first = "", second = ""] = await said(["Des trains la nuit", "Moins de béton"]);
    expect(await speaker.text(path())).toContain("Le classement se lit après votre première réponse");
    expect((await speaker.post(path(), { one: first, other: second, chosen: "" })).status).toBe(303);
    expect(await speaker.text(path())).toContain("Le classement se lit après votre première réponse");
    expect((await speaker.post(path(), { one: second, other: first, chosen: second })).status).toBe(303);
    const page = await speaker.text(path());
    expect(page).toContain("Il ne reste pas de paire");
    // (1 + 1) / (1 + 0 + 2) and (0 + 1) / (0 + 1 + 2).
    expect(page).toMatch(/Moins de béton.*67.*Des trains la nuit.*33/);
    expect((await speaker.post(path(), { one: first, other: "nothing", chosen: first })).status).toBe(409);
  });

  test("is asked over the themes of a campaign too", async () => {
    const other = await aTheme(house, campaign, { title: "Se déplacer sans voiture" });
    const themes = `/c/${campaign.slug}/forums/preoccupation`;
    expect(await speaker.text(themes)).toContain("Se déplacer sans voiture");
    const chosen = { one: theme.publicId, other: other.publicId, chosen: other.publicId };
    expect((await speaker.post(themes, chosen)).status).toBe(303);
    expect(await speaker.text(themes)).toMatch(/Se déplacer sans voiture.*67/);
  });
});
