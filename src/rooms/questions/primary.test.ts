import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { signedIn } from "../accounts/testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import {
  boxNames,
  candidateNames,
  nextRendezvous,
  officialSites,
  publicPages,
  routes as campaignRoutes,
  type Campaign,
} from "../campaigns/index.ts";
import { aBrowser, aCampaign, again, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { routes } from "./index.ts";
import { dealtState } from "./rules/ledger.ts";
import { dealingOf } from "./store/answers.ts";
import { decideOn } from "./store/moderated.ts";
import { openDue } from "./store/put.ts";
import { ask, editQuestion, findQuestion, withdrawQuestion, type Question } from "./store/questions.ts";
import { joinQuestion } from "./store/wishes.ts";
import { lettersTold } from "./testing.ts";

/* The primary's own box: anybody asks all candidates at once, and they answer under seal. */

const databases = testDatabases();
const PRIMARY = "la-primaire";
let house: TestHouse;
let worker: Db<"worker">;
let lucie: Campaign;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
  const { cookie } = await signedIn(house.door, { keeper: true });
  const fields = { kind: "primary", candidate: "La primaire", slug: PRIMARY, lang: "fr", colour: "#2f5d8a" };
  expect((await aBrowser(house, cookie).post("/gardien", fields)).status).toBe(303);
  const second = await aBrowser(house, cookie).post("/gardien", { ...fields, slug: "une-autre" });
  expect(second.status).toBe(409);
  expect(await foldedText(second)).toContain("il n’y en a qu’une");
});
afterAll(() => Promise.all([house.close(), worker.destroy()]));
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
  lucie = await aCampaign(house);
  await inCampaign(house, lucie);
});

const team = async (slug: string, role: "answerer" | "editor" | "moderator" = "answerer") => {
  const { cookie } = await signedIn(house.door, { roles: { [slug]: [role] } });
  return aBrowser(house, cookie);
};
let asked = 0;
async function aQuestion(): Promise<Question> {
  const { accountId: account } = await signedIn(house.door);
  const text = `Que ferez-vous du service numéro ${++asked} de l’hôpital ?`;
  const made = await house.write(() =>
    ask(house.db, PRIMARY, { text, details: "" }, { account, at: house.clock.now() }),
  );
  const found = made.ok ? await findQuestion(house.db, PRIMARY, made.value) : undefined;
  if (!found) throw new Error("not asked");
  return found;
}
const pageOf = ({ publicId }: Question) => `/c/${PRIMARY}/questions/${publicId}`;
const deskOf = ({ publicId }: Question, rest = "") => `/atelier/${PRIMARY}/questions/${publicId}${rest}`;
const opening = () => house.write(() => openDue(worker, house.clock.now()));

/** Puts it to all until noon in Paris on the 28th; answers the id of the question to all. */
async function put(question: Question): Promise<string> {
  const sent = await (await team(PRIMARY)).post(deskOf(question, "/a-tous"), { reveal: "2011-06-28T12:00" });
  expect(sent.status).toBe(303);
  return /\/questions-communes\/([0-9a-z]{26})/.exec(await house.text(pageOf(question)))?.[1] ?? "none";
}

describe("the primary's own box", () => {
  test("is of no candidate: it is in no list of theirs, and has none of their pages and screens", async () => {
    expect([...(await candidateNames(house.door)).keys()]).not.toContain(PRIMARY);
    expect([...(await boxNames(house.door)).keys()][0]).toBe(PRIMARY);
    expect([...(await officialSites(house.door)).values()].map(({ slug }) => slug)).not.toContain(PRIMARY);
    expect(await nextRendezvous(house.door, house.clock.now())).toBeUndefined();
    const known = (await publicPages(house.door, house.clock.now())).map(({ path }) => path);
    expect(known.filter((path) => path.includes(PRIMARY))).toEqual([`/c/${PRIMARY}/questions`, `/c/${PRIMARY}/forums`]);
    expect((await house.get(`/c/${PRIMARY}`)).headers.get("location")).toBe(`/c/${PRIMARY}/questions`);
    const none = ["programme", "actualites", "agenda", "equipe", "contact", "suivre", "actualites.atom", "agenda.ics"];
    for (const path of none) expect((await house.get(`/c/${PRIMARY}/${path}`)).status, path).toBe(404);
    const owner = await team(PRIMARY, "editor");
    expect((await owner.get(`/atelier/${PRIMARY}`)).headers.get("location")).toBe(`/atelier/${PRIMARY}/questions`);
    for (const path of ["/rendez-vous", "/programme", "/actualites", "/questions/communes", "/questions/direct"])
      expect((await owner.get(`/atelier/${PRIMARY}${path}`)).status, path).toBe(404);
    for (const path of ["/questions", "/equipe", "/historique", "/questions/consultations"])
      expect((await owner.get(`/atelier/${PRIMARY}${path}`)).status, path).toBe(200);
    const common = await house.text("/questions-communes");
    expect(common).toContain(`href="/c/${PRIMARY}/questions"`);
    expect(await (await house.get("/api/v1/campaigns")).json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ slug: PRIMARY, kind: "primary" })]) as unknown,
    });
  });

  test("asks all candidates at once, in these words", async () => {
    const question = await aQuestion();
    const list = await house.text(`/c/${PRIMARY}/questions`);
    expect(list).toContain("Questions à tous les candidats");
    expect(list).toContain(question.text);
    expect(list).not.toContain("Candidature");
    expect(await house.text(pageOf(question))).toContain("Questions à tous les candidats");
  });

  test("has a question put to all by its answerers alone, once, for an hour to come outside a silence", async () => {
    const question = await aQuestion();
    const reveal = { reveal: "2011-06-28T12:00" };
    for (const other of [await team(PRIMARY, "editor"), await team(PRIMARY, "moderator"), await team(lucie.slug)])
      expect((await other.post(deskOf(question, "/a-tous"), reveal)).status).toBe(403);
    const own = await team(PRIMARY);
    expect((await own.post(deskOf(question, "/a-tous"), { reveal: "2011-06-24T12:00" })).status).toBe(422);
    house.calendar = calendarOf2011();
    expect((await own.post(deskOf(question, "/a-tous"), { reveal: "2011-10-08T12:00" })).status).toBe(422);
    house.calendar = undefined;
    await put(question);
    const again = await own.post(deskOf(question, "/a-tous"), reveal);
    expect(again.status).toBe(409);
    expect(await foldedText(again)).toContain("déjà posée à tous les candidats");
    const candidates = await (
      await team(lucie.slug)
    ).post(`/atelier/${lucie.slug}/questions/${question.publicId}/a-tous`, reveal);
    expect(candidates.status, "a candidate's team has no such act").toBe(404);
    const answers = { kind: "text", body: "À leur place.", signed: "team" };
    expect((await own.post(deskOf(question, "/repondre"), answers)).status, "nobody answers in their place").toBe(404);
  });

  test("is answered by all side by side at the hour, in time; whoever waits reads so", async () => {
    const question = await aQuestion();
    const { cookie, accountId: account } = await signedIn(house.door);
    await joinQuestion(house.db, question, { account, at: house.clock.now() });
    await aBrowser(house, cookie).post(`${pageOf(question)}/moi/courriel`, { letter: "on" });
    const id = await put(question);
    expect(await house.text(pageOf(question))).toContain("leurs réponses s’ouvrent le mardi 28 juin 2011");
    const desk = `/atelier/${lucie.slug}/questions/communes/${id}`;
    expect((await (await team(lucie.slug)).post(desk, { answer: "Je le garde ouvert." })).status).toBe(303);
    expect(
      (await (await team(PRIMARY)).post(`/atelier/${PRIMARY}/questions/communes/${id}`, { answer: "Non." })).status,
    ).toBe(404);
    house.clock.to("2011-06-28T10:00:00Z");
    for (let times = 0; times < 2; times++) await opening();
    const sides = await house.text(`/questions-communes/${id}`);
    expect(sides).toContain("Je le garde ouvert.");
    expect(sides).not.toContain("La primaire</a></h3>");
    expect(sides).toContain(`href="/c/${PRIMARY}/questions/${question.publicId}"`);
    const page = await house.text(pageOf(question));
    expect(page).toContain("Les réponses de tous, côte à côte");
    expect(page).toContain("Réponse donnée");
    const dealing = await dealingOf(house.db, question);
    expect(dealing.answers.map(({ kind }) => kind)).toEqual(["common"]);
    expect(dealtState(dealing, house.clock.now())).toBe("answered");
    expect(await house.text(`/c/${PRIMARY}/questions/registre`)).toContain(
      "Réponses de tous les candidats, ouvertes ensemble",
    );
    const sent = await lettersTold(house, worker);
    expect(sent.map(({ subject }) => subject)).toEqual([
      "Les réponses des candidats à une question que vous attendez sont ouvertes",
    ]);
    expect(sent[0]?.text).toContain(pageOf(question));
    const json: unknown = await (await house.get(`/api/v1/campaigns/${PRIMARY}/questions/${question.publicId}`)).json();
    expect(json).toMatchObject({ state: "answered", answers: [{ kind: "common", text: "" }] });
  });

  test("has no answer, late, when no candidate gave one", async () => {
    const question = await aQuestion();
    const id = await put(question);
    house.clock.to("2011-06-28T10:00:01Z");
    await opening();
    expect((await dealingOf(house.db, question)).answers).toEqual([]);
    expect(await house.text(pageOf(question))).toContain("Réponse promise, en retard");
    expect(await house.text(`/questions-communes/${id}`)).toContain("Pas de réponse");
  });

  test("stays as it is once it was put; hidden, its words go everywhere and nobody answers it more", async () => {
    const question = await aQuestion();
    const id = await put(question);
    const asker = { account: question.askedBy, at: house.clock.now() };
    expect(await editQuestion(house.db, question, { text: "Et ?", details: "" }, asker)).toMatchObject({
      refusal: "settled",
    });
    expect(await withdrawQuestion(house.db, question, asker)).toMatchObject({ refusal: "settled" });
    expect(await house.text(`/questions-communes/${id}`)).toContain(question.text);
    const hide = { act: "hide", ground: "insult", reason: "Un essai." } as const;
    await house.write(() => decideOn(house.db, question, hide, house.by));
    for (const path of [`/questions-communes/${id}`, "/questions-communes", pageOf(question)])
      expect(await house.text(path), path).not.toContain(question.text);
    expect(await house.text(`/questions-communes/${id}`)).toContain("Une question qui n’est plus là");
    const desk = `/atelier/${lucie.slug}/questions/communes/${id}`;
    const refused = await (await team(lucie.slug)).post(desk, { answer: "À quoi ?" });
    expect(refused.status, "nobody answers what nobody reads").toBe(409);
    expect(await (await team(lucie.slug)).text(desk)).not.toContain("Sceller et déposer");
  });

  test("is kept by its kind: whoever opens it names its team, as of any campaign", async () => {
    expect(await again(house, PRIMARY)).toMatchObject({ kind: "primary", candidate: "La primaire" });
    const { cookie } = await signedIn(house.door, { keeper: true });
    const screen = await aBrowser(house, cookie).text(`/gardien/${PRIMARY}`);
    expect(screen).toContain("Inviter une personne responsable");
    expect(screen).not.toContain("Noms de site");
    const name = await aBrowser(house, cookie).post(`/gardien/${PRIMARY}/noms`, { name: "primaire.example" });
    expect(name.status).toBe(404);
  });
});
