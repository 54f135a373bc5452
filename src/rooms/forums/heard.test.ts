import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { aWorker, waitingLetters } from "../../../tests/support/worker.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, aMeasure, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { forumsPath, heardPath, themePath } from "./addresses.ts";
import { contributionsBehind } from "./behind.tsx";
import { sendCitedLetters } from "./cited-letters.ts";
import { routes } from "./index.ts";
import { sealForDigest } from "./letters.ts";
import { drawDueMaps } from "./map-round.ts";
import { castBallots, type Ballot } from "./store/votes.ts";
import { wishDigest } from "./store/follows.ts";
import { addStatement } from "./store/statements.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;
let theme: Theme;
let measure: string;
let author: Speaker;
let editor: Speaker;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  const attachments = { ofMeasure: contributionsBehind };
  await house.open([...routes(house.door), ...campaignRoutes(house.door, { attachments })]);
});
afterAll(async () => {
  await worker.destroy();
  await house.close();
});
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  theme = await aTheme(house, campaign);
  measure = await aMeasure(house, campaign, { title: "Un médecin à moins de trente minutes" });
  author = await aSpeaker(house);
  editor = await aSpeaker(house, undefined, { [campaign.slug]: ["editor", "answerer"] });
});

const desk = (rest = ""): string => heardPath(campaign.slug, theme.publicId, rest);
const cites = (cited: string, who = editor, of = measure) => who.post(desk("/citer"), { cited, measure: of });
const measurePage = () => house.text(`/c/${campaign.slug}/programme/${measure}`);
const redraw = (): Promise<void> => house.write(() => drawDueMaps({ db: worker, clock: house.clock }));

const hands = () => aWorker(house, worker);
const letters = () => waitingLetters(house, worker);

async function said(text: string): Promise<string> {
  const made = await house.write(() =>
    addStatement(house.db, theme, text, { account: author.accountId, at: house.clock.now() }),
  );
  if (!made.ok) throw new Error(made.refusal);
  return made.value.publicId;
}

describe("from contribution to programme", () => {
  test("a measure cites a statement: the measure shows it, the map shows the measure, and whoever said it is told; undone, none of it is", async () => {
    const statement = await said("Un médecin par canton");
    expect(await measurePage()).not.toContain("Un médecin par canton");
    await redraw();
    expect((await cites(`statement:${statement}`)).status).toBe(303);
    expect(await measurePage()).toContain("Un médecin par canton");
    expect(await house.text(themePath(theme, "/carte"))).toContain("Un médecin à moins de trente minutes");
    for (const path of [themePath(theme, "/affirmations/moi"), "/mes-discussions"])
      expect(await author.text(path), path).toContain("Un médecin à moins de trente minutes");
    expect(await editor.text("/mes-discussions")).not.toContain("Un médecin à moins de trente minutes");

    const [row] = await raw<{ public_id: string }>(
      house.db,
      "select public_id from forums.citation where measure = $1",
      [measure],
    );
    expect((await editor.post(desk("/defaire"), { citation: row?.public_id ?? "" })).status).toBe(303);
    expect(await measurePage()).not.toContain("Un médecin par canton");
    expect(await author.text("/mes-discussions")).not.toContain("Un médecin à moins de trente minutes");
    expect((await cites(`statement:${statement}`)).status).toBe(303);
  });

  test("and a thread, whose page shows the measure", async () => {
    const opened = await author.opens(theme, "Qui soigne chez vous ?");
    expect(await house.text(opened.path)).not.toContain("moins de trente minutes");
    expect((await cites(`thread:${opened.thread}`)).status).toBe(303);
    expect(await house.text(opened.path)).toContain("Un médecin à moins de trente minutes");
    expect(await measurePage()).toContain("Qui soigne chez vous");
    expect(await author.text("/mes-discussions")).toContain("Un médecin à moins de trente minutes");
  });

  test("words withdrawn leave the measure's page at once", async () => {
    const statement = await said("Un médecin par canton");
    await cites(`statement:${statement}`);
    expect(await measurePage()).toContain("Un médecin par canton");
    expect((await author.post(themePath(theme, "/affirmations/moi/retirer"), { statement })).status).toBe(303);
    expect(await measurePage()).not.toContain("Un médecin par canton");
  });

  test("twice is refused in words, and so is a measure that is not published, a statement of elsewhere, somebody of no team", async () => {
    const statement = await said("Un médecin par canton");
    await cites(`statement:${statement}`);
    const twice = await cites(`statement:${statement}`);
    expect([twice.status, await twice.text()]).toEqual([409, expect.stringContaining("cite déjà")]);
    const unknown = await cites(`statement:${statement}`, editor, "0".repeat(26));
    expect([unknown.status, await unknown.text()]).toEqual([409, expect.stringContaining("pas publiée")]);
    const elsewhere = await aTheme(house, campaign, { title: "Ailleurs" });
    const path = heardPath(campaign.slug, elsewhere.publicId, "/citer");
    expect((await editor.post(path, { cited: `statement:${statement}`, measure })).status).toBe(409);
    expect((await cites("statement:rubbish")).status).toBe(409);
    expect([403, 404]).toContain((await cites(`statement:${statement}`, author)).status);
  });
});

describe("a letter", () => {
  test("tells whoever said it, if they want letters, once, without a word of what they said; whoever wants none is told on the site alone", async () => {
    const statement = await said("Un médecin par canton");
    await cites(`statement:${statement}`);
    const send = () => house.write(() => sendCitedLetters(hands()));
    // Before they want letters nobody is written to, and it is not told later.
    expect(await send()).toBe(0);
    const sealed = await sealForDigest(house.door, author.accountId, "fr");
    await wishDigest(house.db, author.accountId, sealed && { ...sealed, nextAt: house.clock.now() });
    expect(await send()).toBe(0);
    await cites(`statement:${await said("Moins de béton")}`);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const [letter, ...others] = (await letters()).filter(({ subject }) => subject.includes("Une mesure vient de"));
    expect(others).toEqual([]);
    expect(letter?.text).toContain(`/c/${campaign.slug}/programme/${measure}`);
    expect(`${letter?.text}${letter?.html}`).not.toMatch(/béton/);
  });
});

describe("what people say, for whoever answers to it", () => {
  test("threads come by the questions that nobody of the team answered, not by their posts", async () => {
    const [quiet, loud] = [
      await author.opens(theme, "Une seule voix ?"),
      await author.opens(theme, "Beaucoup de bruit"),
    ];
    for (let post = 0; post < 4; post++) await author.replies(theme, loud, `Du bruit ${post}.`);
    await author.replies(theme, quiet, "Et pourquoi pas la nuit ?");
    await author.replies(theme, loud, "Personne ne répond ?");
    const page = await editor.text(desk());
    expect(page).toMatch(/Une seule voix.*2 questions sans réponse.*Beaucoup de bruit.*1 question sans réponse/s);
    await editor.post(`${quiet.path}/repondre`, { text: "Oui, dès juin.", signed: "team" });
    expect(await editor.text(desk())).not.toContain("2 questions sans réponse");
  });

  test("it says what is new, and what moved by ten points since the map of a week ago", async () => {
    await said("Des trains la nuit");
    const people = Array.from({ length: 20 }, (_, at) => `${"p".repeat(20)}${String(at).padStart(6, "0")}`);
    const all = (value: number, of = people): Ballot[] => of.map((account) => ({ account, number: 0, value }));
    await castBallots(house.db, theme, all(1));
    await redraw();
    expect(await editor.text(desk())).toContain("pas encore de carte d’il y a une semaine");
    house.clock.to("2011-07-03T08:00:00Z");
    await castBallots(
      house.db,
      theme,
      all(
        -1,
        people.map((account) => account.replace("p", "q")),
      ),
    );
    await redraw();
    const page = await editor.text(desk());
    expect(page).toContain("41 personnes ont voté, contre 21 il y a une semaine");
    expect(page).toContain("Aucune affirmation nouvelle");
    expect(page).toMatch(/Des trains la nuit.*100 %, puis 51 %/s);
    expect(await house.text(themePath(theme, "/carte"))).toContain("de 21 à 41 personnes");
  });

  test("the team alone reads it; a candidate reads the themes that are common to all, and no other campaign's", async () => {
    expect([403, 404]).toContain((await author.get(desk())).status);
    const other = await aCampaign(house);
    await inCampaign(house, other);
    const theirs = await aTheme(house, other, { title: "Chez les autres" });
    expect((await editor.get(heardPath(campaign.slug, theirs.publicId))).status).toBe(404);
    expect(await editor.text(`/atelier/${campaign.slug}/forums`)).toContain("Lire ce que disent les gens");
    expect((await house.get(forumsPath(campaign.slug))).status).toBe(200);
  });
});

describe("by department", () => {
  async function live(department: string, many: number, value: number, letter: string): Promise<void> {
    const people = Array.from({ length: many }, (_, at) => `${letter.repeat(20)}${String(at).padStart(6, "0")}`);
    await castBallots(
      house.db,
      theme,
      people.map((account) => ({ account, number: 0, value })),
    );
    for (const account of people)
      await raw(house.db, "insert into forums.voter_territory (account, department) values ($1, $2)", [
        account,
        department,
      ]);
  }

  test("twenty people of one are told, nineteen are not, and the map's files hold no department", async () => {
    await said("Des trains la nuit");
    await live("13", 20, 1, "a");
    await live("2A", 19, 1, "b");
    await redraw();
    const page = await house.text(themePath(theme, "/carte"));
    expect(page).toContain("Bouches-du-Rhône (13)");
    expect(page).toContain("environ 10 sur 10");
    expect(page).not.toContain("Corse-du-Sud");
    for (const file of ["votes.csv", "map.json"])
      expect(await house.text(themePath(theme, `/carte/${file}`))).not.toContain("2A");
  });

  test("one says it, changes it and takes it back; nobody else reads it, and no invented place is taken", async () => {
    const path = themePath(theme, "/affirmations/moi/departement");
    const told = async () =>
      (
        await raw<{ department: string }>(
          house.db,
          "select department from forums.voter_territory where account = $1",
          [author.accountId],
        )
      )[0]?.department;
    expect((await author.post(path, { department: "13" })).status).toBe(303);
    expect(await told()).toBe("13");
    expect((await author.post(path, { department: "00" })).status).toBe(422);
    expect((await author.post(path, { department: "2B" })).status).toBe(303);
    expect(await author.text(themePath(theme, "/affirmations/moi"))).toMatch(/<option value="2B" selected/);
    expect((await author.post(path, { department: "" })).status).toBe(303);
    expect(await told()).toBeUndefined();
  });
});
