import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { changePseudonym, erasePerson } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import { signedIn } from "../accounts/testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { accountsData } from "../accounts/index.ts";
import { questionsData, routes } from "./index.ts";
import { foldedWords } from "./rules/question.ts";
import { listQuestions } from "./store/lists.ts";
import { ask } from "./store/questions.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let people = 0;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

type Fields = Readonly<Record<string, string>>;

/** Somebody with an account, and the browser they use. */
async function somebody(pseudonym = `Mésange ${++people}`) {
  const { cookie, accountId } = await signedIn(house.door, { pseudonym });
  const { post, text } = aBrowser(house, cookie);
  return {
    ...{ accountId, pseudonym, post, text },
    ask: (question: string, more: Fields = {}) => post(`${box()}/poser`, { question, ...more }),
    /** Asks, and answers the address of the question's page. */
    asked: async (question: string, more: Fields = {}) => {
      const answer = await post(`${box()}/poser`, { question, ...more });
      expect(answer.status, await foldedText(answer.clone())).toBe(303);
      return (answer.headers.get("location") ?? "").replace(/\/moi.*$/, "");
    },
  };
}
const box = () => `/c/${campaign.slug}/questions`;
const doctors = "Combien de médecins dans nos villages en 2015 ?";
const later = (hours: number) =>
  house.clock.to(new Date(house.clock.now().getTime() + hours * 3_600_000).toISOString());

describe("asking", () => {
  test("a question appears at once under its author's pseudonym, on the list and at its own address", async () => {
    expect(await house.text(box())).toContain("Aucune question pour l’instant");
    const jeanne = await somebody("Jeanne des prés");
    const page = await jeanne.asked(doctors, { details: "Chez nous le dernier **part** en juin." });
    for (const where of [box(), page]) {
      const text = await house.text(where);
      expect(text).toContain(doctors);
      expect(text).toContain("Posée par Jeanne des prés");
      expect(text).toContain("1 personne attend la réponse");
    }
    expect(await house.text(page)).toContain("<strong>part</strong>");
    expect(await house.text(page)).toContain("Partager cette page ne compte pas");
  });

  test("whoever has no account is asked to sign in, and their words are kept for them", async () => {
    const answer = await house.post(`${box()}/poser`, { question: doctors });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toContain("/connexion");
    expect(answer.headers.get("set-cookie")).not.toBeNull();
    expect(await house.text(box())).not.toContain(doctors);
  });

  test("280 characters as a reader counts them are taken, one more is not, and no text without a word", async () => {
    const jeanne = await somebody();
    const flags = "Drapeau ".concat("🇫🇷".repeat(272));
    expect((await jeanne.ask(flags)).status).toBe(303);
    expect((await jeanne.ask("\ufdfa".repeat(280))).status, "one sign that folds into eighteen letters").toBe(303);
    const long = await jeanne.ask(`${flags}🇫🇷`);
    expect(long.status).toBe(422);
    expect(await foldedText(long)).toContain("281 caractères");
    for (const none of ["\u200b\u200b", "?!…", "a\u202Eb", `Z${"\u0336".repeat(9)}`])
      expect((await jeanne.ask(none)).status, JSON.stringify(none)).toBe(422);
  });

  test("a person asks one candidate five times within a day, however many windows send at once; then another day", async () => {
    const { accountId: account } = await somebody();
    const send = (n: number) =>
      ask(
        house.db,
        campaign.slug,
        { text: `Question ${"abcdefghij"[n]}`, details: "" },
        { account, at: house.clock.now() },
      );
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send(n)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect(answers.filter((one) => !one.ok && one.refusal === "too-many-today")).toHaveLength(5);
    later(25);
    expect(
      (await ask(house.db, campaign.slug, { text: "Encore", details: "" }, { account, at: house.clock.now() })).ok,
    ).toBe(true);
  });
});

describe("a question like another", () => {
  test("is shown before posting, is joined instead without script, or posted all the same", async () => {
    const first = await (await somebody("Jeanne du port")).asked(doctors);
    const karim = await somebody();
    const near = await karim.ask("Combien de medecins dans nos villages d’ici 2015 ?");
    expect(near.status).toBe(409);
    const text = await foldedText(near);
    expect(text).toContain("Des questions qui ressemblent à la vôtre");
    expect(text).toContain("d’ici 2015");
    const joining = /action="([^"]*\/rejoindre)"/.exec(text)?.[1] ?? "";
    expect((await karim.post(joining)).status).toBe(303);
    expect(await house.text(first)).toContain("2 personnes attendent la réponse");
    const vu = /name="vu" value="([^"]*)"/.exec(text)?.[1] ?? "";
    expect((await karim.ask("Combien de medecins dans nos villages d’ici 2015 ?", { vu })).status).toBe(303);
  });

  test("is not posted twice in the same words, whatever their case, accents and marks, even at once", async () => {
    await (await somebody()).asked(doctors);
    const karim = await somebody();
    const near = await karim.ask(doctors.toUpperCase());
    const vu = /name="vu" value="([^"]*)"/.exec(await foldedText(near))?.[1] ?? "";
    const again = await karim.ask("COMBIEN DE MEDECINS — dans nos villages en 2015", { vu });
    expect(again.status).toBe(422);
    expect(await foldedText(again)).toContain("déjà posée, dans les mêmes mots");
    const text = { text: "Et les trains ?", details: "" };
    const both = await Promise.all(
      [await somebody(), await somebody()].map(({ accountId: account }) =>
        ask(house.db, campaign.slug, text, { account, at: house.clock.now() }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("is found by misspelt words without accents, the nearest first", async () => {
    const jeanne = await somebody();
    await jeanne.asked("Rouvrirez-vous la ligne de train vers Guéret ?");
    await jeanne.asked("Que ferez-vous pour les lycées agricoles ?");
    const found = await house.text(`${box()}/recherche?mots=lycee+agricolle`);
    expect(found).toContain("1 question pour");
    expect(found).toContain("lycées agricoles");
    expect(await house.text(`${box()}/recherche?mots=zzzz`)).toContain("Aucune question ne contient");
  });

  test("has the same folded words; folding again changes nothing", () => {
    expect(foldedWords("  L’ŒUVRE — d’Été, №2 !")).toBe("l oeuvre d ete no2");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldedWords(foldedWords(text))).toBe(foldedWords(text));
      }),
    );
  });
});

describe("a question in the hands of people", () => {
  test("is joined once by each, and left; only the person themselves reads that they joined", async () => {
    const page = await (await somebody()).asked(doctors);
    const karim = await somebody("Karim du canal");
    for (let times = 0; times < 2; times++) await karim.post(`${page}/moi/rejoindre`);
    const text = await house.text(page);
    expect(text).toContain("2 personnes attendent");
    expect(text).not.toContain("Karim");
    expect(await karim.text("/mes-questions")).toContain("rejointe");
    await karim.post(`${page}/moi/quitter`);
    expect(await house.text(page)).toContain("1 personne attend");
  });

  test("is reworded by its author alone, until somebody joins it as it stands", async () => {
    const jeanne = await somebody();
    const page = await jeanne.asked(doctors);
    const karim = await somebody();
    const other = "Combien d’infirmières en 2015 ?";
    expect((await karim.post(`${page}/moi/reformuler`, { question: other })).status).toBe(409);
    expect((await jeanne.post(`${page}/moi/reformuler`, { question: other })).status).toBe(303);
    expect(await house.text(page)).toContain(other);
    expect(await house.text(page)).toContain("Reformulée le 25 juin 2011");
    await karim.post(`${page}/moi/rejoindre`);
    const late = await jeanne.post(`${page}/moi/reformuler`, { question: doctors });
    expect(late.status).toBe(409);
    expect(await foldedText(late)).toContain("elle ne change plus");
    expect(await house.text(page)).toContain(other);
  });

  test("is withdrawn by its author alone: the words go, the address says so, and nobody joins it", async () => {
    const [jeanne, karim] = [await somebody(), await somebody()];
    const page = await jeanne.asked(doctors);
    expect((await karim.post(`${page}/moi/retirer`)).status).toBe(409);
    expect((await jeanne.post(`${page}/moi/retirer`)).status).toBe(303);
    expect(await house.text(page)).toContain("l’a retirée le 25 juin 2011");
    for (const where of [page, box()]) expect(await house.text(where)).not.toContain("médecins");
    expect((await karim.post(`${page}/moi/rejoindre`)).status).toBe(409);
    expect((await karim.ask(doctors)).status, "the words are free again").toBe(303);
  });

  test("loses its words with its author's account, and those who joined it are fewer", async () => {
    const [jeanne, karim] = [await somebody("Jeanne la dernière"), await somebody()];
    const [hers, his] = [await jeanne.asked(doctors), await karim.asked("Et les trains de nuit ?")];
    await jeanne.post(`${his}/moi/rejoindre`);
    expect(await house.text(his)).toContain("2 personnes");
    const account = await accountByPublicId(house.db, jeanne.accountId);
    if (!account) throw new Error("no account");
    const rooms = [questionsData, accountsData(house.door.secret)];
    await house.write(() => erasePerson(house.door, rooms, { ...account, isKeeper: false }, house.clock.now()));
    expect(await house.text(hers)).toContain("a effacé son compte le 25 juin 2011");
    expect(await house.text(hers)).not.toContain("médecins");
    expect(await house.text(his)).toContain("1 personne attend");
  });

  test("is shown under the name that its author takes later", async () => {
    const jeanne = await somebody("Jeanne du marais");
    const page = await jeanne.asked(doctors);
    expect(await house.text(page)).toContain("Jeanne du marais");
    const account = await accountByPublicId(house.db, jeanne.accountId);
    const named = { row: account?.row ?? "", pseudonym: jeanne.pseudonym };
    await house.write(() => changePseudonym(house.door, named, "Jeanne de la source", house.clock.now()));
    expect(await house.text(page)).toContain("Jeanne de la source");
  });

  test("of another campaign, or of no campaign, is nowhere under this one's address", async () => {
    const page = await (await somebody()).asked(doctors);
    const other = await aCampaign(house);
    const karim = await somebody();
    const moved = page.replace(campaign.slug, other.slug);
    expect((await house.get(moved)).status).toBe(404);
    expect((await karim.post(`${moved}/moi/rejoindre`)).status).toBe(404);
  });
});

describe("the box", () => {
  test("keeps the order of arrival and says why, whoever is waited for; the last ones are a link away", async () => {
    const [first, second] = ["Première ?", "Tout autre chose, longuement dite ?"];
    const jeanne = await somebody();
    await jeanne.asked(first);
    const popular = await jeanne.asked(second);
    for (let n = 0; n < 3; n++) await (await somebody()).post(`${popular}/moi/rejoindre`);
    const text = await house.text(box());
    expect(text.indexOf(first)).toBeLessThan(text.indexOf(second));
    expect(text).toContain("au moins 20 personnes qui répondent et 30 présentations");
    const latest = await house.text(`${box()}?ordre=dernieres`);
    expect(latest.indexOf(second)).toBeLessThan(latest.indexOf(first));
  });

  test("is one kept page for everybody: no cookie, five statements at most when it is drawn, none when it is asked again", async () => {
    await (await somebody()).asked(doctors);
    const answer = await house.get(box());
    expect(answer.headers.get("set-cookie")).toBeNull();
    const other = `${box()}?ordre=dernieres`;
    for (const most of [5, 0]) {
      house.statements.length = 0;
      await house.get(other);
      expect(house.statements.length).toBeLessThanOrEqual(most);
    }
  });

  test("has pages of twenty", async () => {
    const words =
      "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform";
    const send = async (text: string) => {
      const { accountId: account } = await somebody();
      return ask(house.db, campaign.slug, { text, details: "" }, { account, at: house.clock.now() });
    };
    for (const word of words.split(" ")) await send(word);
    const { total } = await listQuestions(house.db, campaign.slug, { order: "arrival", from: 0, count: 20 });
    expect(total).toBe(21);
    expect(await house.text(box())).not.toContain("uniform");
    expect(await house.text(`${box()}?page=2`)).toContain("uniform");
    expect((await house.get(`${box()}?page=3`)).status).toBe(404);
  });

  test("is read and not asked in a silence, which it says; what was typed is given back, and withdrawing passes", async () => {
    house.clock.to("2011-10-01T08:00:00Z");
    const jeanne = await somebody();
    const page = await jeanne.asked(doctors);
    const karim = await somebody();
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T12:00:00Z");
    expect(await house.text(box())).toContain("les questions se lisent et ne se posent pas");
    const refused = await karim.ask("Et les trains ?");
    expect(refused.status).toBe(403);
    expect(await foldedText(refused)).toContain("Et les trains ?");
    expect((await karim.post(`${page}/moi/rejoindre`)).status).toBe(403);
    expect((await jeanne.post(`${page}/moi/reformuler`, { question: "Autre ?" })).status).toBe(403);
    expect((await jeanne.post(`${page}/moi/retirer`)).status).toBe(303);
  });
});
