import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, openDb, raw, type Db } from "../../core/db/handle.ts";
import { seatsOf } from "../../core/seats.ts";
import { accountsData } from "../accounts/index.ts";
import { erasePerson } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import { type Campaign } from "../campaigns/index.ts";
import { type TestHouse } from "../campaigns/testing.ts";
import type { TargetRef } from "../moderation/store/moderation.ts";
import { restrict } from "../moderation/store/restrictions.ts";
import { themePath } from "./addresses.ts";
import { forumsData, moderatedStatements, opinionData } from "./index.ts";
import { keptWhile } from "./kept-while.ts";
import { drawDueMaps } from "./map-round.ts";
import { draw, verify } from "./opinion/index.ts";
import { themePlace } from "./rules/theme.ts";
import { saidOfPairs, thingsAmong, wonAmong } from "./store/comparisons.ts";
import { drawingOf, keepVotes } from "./store/map-votes.ts";
import { dueMaps, gatherVotes, keepMap } from "./store/maps.ts";
import { findStatement } from "./store/judged-statements.ts";
import { changeTheme, type Theme } from "./store/themes.ts";
import { forgetVoter } from "./store/voters.ts";
import { castBallots, takeBackVotes } from "./store/votes.ts";
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
  for (let person = 0; person < 2 * each; person++) people.push(await aSpeaker(house));
  const ballots = people.flatMap(({ accountId: account }, person) =>
    statements.map((_, number) => ({
      ...{ account, number },
      value: (number % 2 === 0) === person < each ? 1 : -1,
    })),
  );
  await castBallots(house.db, theme, ballots);
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

  test("words and votes are taken back also once the theme is closed, and the next map is drawn without them", async () => {
    const statements = await said();
    const people = await camps(statements);
    await redraw();
    expect(JSON.parse(await file("map.json"))).toMatchObject({ people: 9 });
    const closesAt = new Date("2011-06-25T09:00:00Z");
    await house.write(() => changeTheme(house.db, campaign, theme, { ...theme, closesAt }, house.by));
    house.clock.to("2011-06-25T10:00:00Z");
    const [gone] = people;
    expect((await vote(gone ?? speaker, statements[0] ?? "", "pass")).status).toBe(403);
    expect(await gone?.text(`${cards()}/moi`)).toContain("Reprendre tous mes votes de ce thème");
    expect((await gone?.post(`${cards()}/moi/reprendre`))?.headers.get("location")).toContain("fait=reprend");
    expect(await gone?.text(`${cards()}/moi`)).toContain("Vous n’avez encore rien dit ici");
    await redraw();
    expect(JSON.parse(await file("map.json"))).toMatchObject({ people: 8 });
    expect(await speaker.text(`${cards()}/moi`)).toContain(">Retirer<");
    expect((await speaker.post(`${cards()}/moi/retirer`, { statement: statements[0] ?? "" })).status).toBe(303);
    expect(await speaker.text(`${cards()}/moi`)).toContain("Retirée par vous");
  });

  test("whoever is suspended neither votes nor compares, and is told why; a place closed to texts takes votes", async () => {
    const [first = "", second = ""] = await said(["Des trains la nuit", "Moins de béton"]);
    const who = await aSpeaker(house);
    const decided = async (target: TargetRef, act: "suspend" | "lock", account: string | undefined) => {
      const decision = { act, ground: "insult" as const, reason: "Pour un essai.", account };
      const binding = { until: undefined, everySeconds: undefined };
      await house.write(() =>
        restrict(house.db, target, { ...decision, ...binding }, house.by, () => Promise.resolve()),
      );
    };
    await decided({ subject: "place", id: themePlace(theme.publicId), campaign: campaign.slug }, "lock", undefined);
    expect((await vote(who, first, "agree")).status).toBe(303);
    await decided({ subject: "account", id: who.accountId, campaign: campaign.slug }, "suspend", who.accountId);
    const refused = await vote(who, second, "agree");
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("suspendu")]);
    expect(
      (await who.post(themePath(theme, "/preoccupation"), { one: first, other: second, chosen: first })).status,
    ).toBe(409);
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

test("what fewer than five people answered is in no file, so that no column shows its author's row; its words are no formula", async () => {
  const people = await camps(await said());
  const text = '=HYPERLINK("https://evil.example";"Cliquez")';
  expect((await add(speaker, text, { anyway: "on" })).status).toBe(303);
  const [{ public_id: fresh } = { public_id: "" }] = await raw<{ public_id: string }>(
    house.db,
    "select public_id from forums.statement where theme_id = $1 and number = 7",
    [theme.id],
  );
  for (const who of people.slice(0, 3)) await vote(who, fresh, "disagree");
  await redraw();
  const few = await exported();
  expect(few.votes.split("\n")[0]).toMatch(/,6$/);
  expect(few.statements.trim().split("\n")).toHaveLength(8);
  expect(JSON.parse(few.map)).toMatchObject({ votes: 63 });
  expect(verify(few)).toMatchObject({ same: true });
  await vote(people[3] ?? speaker, fresh, "disagree");
  await redraw();
  const enough = await exported();
  expect(enough.votes.split("\n")[0]).toMatch(/,7$/);
  expect(enough.statements).toContain(`7,1,"'=HYPERLINK(""https://evil.example"";""Cliquez"")"`);
  expect(verify(enough)).toMatchObject({ same: true });
});

test("a theme whose statements nobody else has answered has a map that says so, and files that draw it again", async () => {
  await said();
  await redraw();
  expect((await house.get(themePath(theme, "/carte"))).status).toBe(200);
  expect(JSON.parse(await file("map.json"))).toMatchObject({ people: 0, statements: [], hidden: "too-few-people" });
  expect(house.incidents).toEqual([]);
});

test("words taken back are in no file at once, and the files still draw the same map", async () => {
  const [first = ""] = await said();
  await camps(await said([]));
  await redraw();
  expect(await file("statements.csv")).toContain("Des trains la nuit");
  expect((await speaker.post(`${cards()}/moi/retirer`, { statement: first })).status).toBe(303);
  const files = await exported();
  expect(files.statements).not.toContain("Des trains la nuit");
  expect(verify(files)).toMatchObject({ same: true });
});

describe("the file of votes", () => {
  /** A file of many slices in the place of a map's own. */
  async function large(): Promise<string> {
    await camps(await said());
    await redraw();
    const votes = Array.from({ length: 600_000 }, (_, line) => `${line},1,-1,0,,,,,,,,,,,,,,,,,,,,,,,,,,`).join("\n");
    await inTransaction(worker, (tx) => keepVotes(tx, theme.id, votes, house.clock.now()));
    await raw(worker, "update forums.map set votes_drawing = $2, votes_size = $3 where theme_id = $1", [
      ...[theme.id, drawingOf(votes), votes.length],
    ]);
    return votes;
  }
  const path = (): string => themePath(theme, "/carte/votes.csv");

  test("is sent slice by slice, whole, and not again to whoever has it", async () => {
    const votes = await large();
    house.statements.length = 0;
    const answer = await house.get(path());
    expect((await answer.text()) === votes).toBe(true);
    expect(house.statements.filter((sql) => sql.includes("map_slice")).length).toBeGreaterThan(50);
    const etag = answer.headers.get("etag") ?? "";
    expect((await house.get(path(), { "if-none-match": etag })).status).toBe(304);
  });

  test("goes to two downloads of one source at once, and whoever reads nothing makes the door read nothing", async () => {
    await large();
    house.statements.length = 0;
    const open = [await house.get(path()), await house.get(path())];
    const third = await house.get(path());
    expect([third.status, await third.text()]).toEqual([429, expect.stringContaining("dans une minute")]);
    const elsewhere = await house.get(path(), { "x-test-address": "198.51.100.7" });
    expect(elsewhere.status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(house.statements.filter((sql) => sql.includes("map_slice")).length).toBeLessThan(100);
    for (const { body } of [...open, elsewhere]) await body?.cancel();
    await expect.poll(async () => (await house.get(path())).status, { timeout: 15_000 }).toBe(200);
    expect(house.incidents).toEqual([]);
  });

  const kept = async (): Promise<number> =>
    (await raw(worker, "select from forums.map_slice where theme_id = $1", [theme.id])).length;
  const at = (time: string): void => house.clock.to(`2011-06-25T${time}:00Z`);
  const goes = ({ accountId }: Speaker) =>
    house.write(() => inTransaction(house.db, (tx) => forgetVoter(tx, accountId, house.clock.now())));
  /** Eight people, and a map that was in force for an hour when it is replaced, at nine. */
  async function replaced(): Promise<readonly [Speaker, Speaker]> {
    const [one = speaker, other = speaker] = await camps(await said());
    await redraw();
    at("09:00");
    await vote(other, (await said([]))[0] ?? "", "pass");
    await redraw();
    return [one, other];
  }

  test("may be read to its end for ten minutes after another took its place, also where no map is due", async () => {
    await replaced();
    expect(await kept()).toBe(2);
    at("09:09");
    await redraw();
    expect(await kept()).toBe(2);
    at("09:11");
    await redraw();
    expect(await kept()).toBe(1);
    expect((await house.get(path())).status).toBe(200);
  });

  test("is kept again, of a map that is the same as one that was replaced", async () => {
    const [, other] = await replaced();
    await vote(other, (await said([]))[0] ?? "", "agree");
    at("09:05");
    await redraw();
    at("09:20");
    await redraw();
    expect((await (await house.get(path())).text()).split("\n").length).toBe(11);
  });

  test("is gone with whoever goes, in every theme; also with who took all votes back before", async () => {
    const [one, other] = await replaced();
    await goes(await aSpeaker(house));
    expect(await kept()).toBe(1);
    await vote(one, (await said([]))[0] ?? "", "pass");
    at("09:01");
    await redraw();
    await takeBackVotes(house.db, theme, other.accountId);
    at("09:02");
    await redraw();
    expect(await kept()).toBe(2);
    await goes(other);
    expect(await kept()).toBe(1);
    // Taken back and erased before another map is drawn: the one that is replaced then leaves nothing.
    await takeBackVotes(house.db, theme, one.accountId);
    await goes(one);
    at("09:03");
    await redraw();
    expect(await kept()).toBe(1);
    expect((await (await house.get(path())).text()).split("\n").length).toBe(9);
  });

  test("has so many places for one source and so many for all", () => {
    const seats = seatsOf(2, 3);
    const [a] = [seats("a"), seats("a")];
    expect([seats("a"), seats("b") === undefined, seats("c")]).toEqual([undefined, false, undefined]);
    a?.();
    expect(seats("c")).toBeDefined();
  });
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
  /** The pair that somebody is asked about, as its form sends it. */
  async function asked(who: Speaker, at = path()): Promise<Readonly<Record<"one" | "other" | "asked", string>>> {
    const html = await (await who.get(at)).text();
    const value = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";
    return { one: value("one"), other: value("other"), asked: value("asked") };
  }

  test("is asked two by two; its ranking is read only after answering; a pair may be skipped", async () => {
    const [first = "", second = ""] = await said(["Des trains la nuit", "Moins de béton"]);
    expect(await speaker.text(path())).toContain("Le classement se lit après votre première réponse");
    const pair = await asked(speaker);
    expect([pair.one, pair.other].toSorted()).toEqual([first, second].toSorted());
    expect((await speaker.post(path(), { ...pair, chosen: "" })).status).toBe(303);
    expect(await speaker.text(path())).toContain("Le classement se lit après votre première réponse");
    // Of what was asked one may change one's mind.
    expect((await speaker.post(path(), { ...pair, chosen: second })).status).toBe(303);
    const page = await speaker.text(path());
    expect(page).toContain("Il ne reste pas de paire");
    // (1 + 1) / (1 + 0 + 2) and (0 + 1) / (0 + 1 + 2).
    expect(page).toMatch(/Moins de béton.*67.*Des trains la nuit.*33/);
    expect((await speaker.post(path(), { ...pair, other: "nothing", chosen: first })).status).toBe(409);
  });

  test("counts only pairs that were asked, of that person, and asks the same one until it is answered", async () => {
    const statements = await said();
    const pair = await asked(speaker);
    for (let again = 0; again < 5; again++) expect(await asked(speaker)).toEqual(pair);
    const [one = "", other = ""] = statements.filter((id) => id !== pair.one && id !== pair.other);
    for (const forged of [
      { one, other, chosen: one },
      { ...pair, one, chosen: one },
      { ...pair, asked: "x", chosen: pair.one },
    ]) {
      const answer = await speaker.post(path(), forged);
      expect([answer.status, await answer.text()]).toEqual([
        409,
        expect.stringContaining("ne vous ont pas été demandées"),
      ]);
    }
    const somebody = await aSpeaker(house);
    expect((await somebody.post(path(), { ...pair, chosen: pair.one })).status).toBe(409);
    const counted = () => raw(house.db, "select from forums.comparison where theme_id = $1", [theme.id]);
    expect(await counted()).toEqual([]);
    expect((await speaker.post(path(), { ...pair, chosen: pair.one })).status).toBe(303);
    expect(await asked(speaker)).not.toEqual(pair);
    expect(await counted()).toHaveLength(1);
  });

  test("reads of a crowd's answers a row a thing, and pairs of a hundred things at most", async () => {
    const html = async () => (await speaker.get(path())).text();
    await raw(
      house.db,
      `insert into forums.statement (public_id, theme_id, number, text, folded, standing, standing_at, said_at, said_by)
       select '6' || lpad($1 || 'x' || g, 25, '0'), $1::bigint, g, 'Chose ' || g, 'chose ' || g, 'shown', now(), now(), 'erased'
       from generate_series(0, 399) g`,
      [theme.id],
    );
    await raw(
      house.db,
      `insert into forums.comparison (campaign, theme_id, account, one, other, chosen)
       select $2, $1::bigint, '5' || lpad(((a.id + b.id) % 500)::text, 25, '0'), a.id, b.id, a.id
       from forums.statement a join forums.statement b on a.id < b.id and b.theme_id = a.theme_id where a.theme_id = $1`,
      [theme.id, campaign.slug],
    );
    expect((await speaker.post(path(), { ...(await asked(speaker)), chosen: "" })).status).toBe(303);
    await html();
    const spent = performance.now();
    for (let again = 0; again < 10; again++) await html();
    expect(performance.now() - spent).toBeLessThan(5_000);
    const among = { campaign: campaign.slug, themeId: theme.id };
    const things = await thingsAmong(house.db, among, house.clock.now());
    const some = things.slice(0, 100).map(({ id }) => id);
    expect(await saidOfPairs(house.db, among, some)).toHaveLength(4_950);
    expect((await wonAmong(house.db, among)).find(({ id }) => id === things[0]?.id)).toMatchObject({
      wins: 399,
      losses: 0,
    });
  });

  test("gives no score to what nobody compared, and reaches every thing, fifty a page", async () => {
    await raw(
      house.db,
      `insert into forums.statement (public_id, theme_id, number, text, folded, standing, standing_at, said_at, said_by)
       select '4' || lpad($1 || 'x' || g, 25, '0'), $1::bigint, g, 'Souci ' || g, 'souci ' || g, 'shown', now(), now(), 'erased'
       from generate_series(1, 120) g`,
      [theme.id],
    );
    const pair = await asked(speaker);
    expect((await speaker.post(path(), { ...pair, chosen: pair.one })).status).toBe(303);
    const ranked = (html: string) => html.slice(html.indexOf('id="classement"'));
    const seen = new Set<string>();
    let [next, read]: [string | undefined, number] = [path(), 0];
    while (next !== undefined) {
      const html: string = await speaker.text(next);
      for (const [, name = ""] of ranked(html).matchAll(/(Souci \d+)/g)) seen.add(name);
      expect(ranked(html).match(/data-header="Score"/g) ?? []).toHaveLength(read === 0 ? 2 : 0);
      [next, read] = [/rel="next" href="([^"#]*)/.exec(html)?.[1], read + 1];
    }
    expect([seen.size, read]).toEqual([120, 3]);
    expect(await speaker.text(path())).toMatch(
      /data-header="Score">67<[^]*data-header="Score">33<[^]*Pas encore comparées/,
    );
    for (const odd of ["?page=0", "?page=99", "?page=x"])
      expect(await speaker.text(path() + odd)).toContain("Page 1 sur 3");
  });

  test("a figure that costs is reckoned once for fifty times what it cost", async () => {
    let [clock, reckoned] = [0, 0];
    const kept = keptWhile<number>(() => clock);
    const ask = () =>
      kept("one", () => {
        clock += 100;
        return Promise.resolve(++reckoned);
      });
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    clock = 5_000;
    expect(await ask()).toBe(1);
    clock = 5_200;
    expect(await ask()).toBe(2);
  });

  test("is asked over the themes of a campaign too", async () => {
    const other = await aTheme(house, campaign, { title: "Se déplacer sans voiture" });
    const themes = `/c/${campaign.slug}/forums/preoccupation`;
    expect(await speaker.text(themes)).toContain("Se déplacer sans voiture");
    const chosen = { ...(await asked(speaker, themes)), chosen: other.publicId };
    expect((await speaker.post(themes, chosen)).status).toBe(303);
    expect(await speaker.text(themes)).toMatch(/Se déplacer sans voiture.*67/);
  });
});
