import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { publicId } from "../../core/crypto/random.ts";
import { signedIn } from "../accounts/testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, again, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { addChapters, chaptersSeenAgain, routes as liveRoutes, spokenOf } from "../live/index.ts";
import { aDeclaration, fromEncoder } from "../live/testing.ts";
import { board, routes } from "./index.ts";
import { ask } from "./store/questions.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  const ports = { chaptersOf: chaptersSeenAgain, spokenOf, addChapters, operations: [] };
  await house.open([
    ...liveRoutes(house.door, { beside: board }),
    ...routes(house.door, ports),
    ...campaignRoutes(house.door),
  ]);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  campaign = await again(house, campaign.slug);
});

async function aQuestion(text: string): Promise<string> {
  const by = { account: publicId(), at: house.clock.now() };
  const made = await house.write(() => ask(house.db, campaign.slug, { text, details: "" }, by));
  return made.ok ? made.value : made.refusal;
}

async function team(role: "answerer" | "editor" = "answerer") {
  const { cookie } = await signedIn(house.door, { roles: { [campaign.slug]: [role] } });
  return aBrowser(house, cookie);
}

describe("the board of a declaration", () => {
  test("says to all what is being answered, then makes a chapter of each mark, and the answer of each chapter", async () => {
    const [doctors, trains] = [await aQuestion("Combien de médecins en 2015 ?"), await aQuestion("Et les trains ?")];
    const hour = { startsAt: new Date("2011-06-25T08:01:00Z"), zone: "Europe/Paris" };
    const declaration = await aDeclaration(house, campaign, { hour });
    house.clock.to("2011-06-25T08:01:00Z");
    await fromEncoder(house, campaign, declaration, "air");
    const page = `/c/${campaign.slug}/declarations/${declaration.publicId}`;
    const desk = `/atelier/${campaign.slug}/questions/direct/${declaration.publicId}`;
    const answerer = await team();
    expect(await answerer.text(desk)).toContain("Et les trains ?");
    expect(await house.text(page)).not.toContain("On y répond maintenant");

    house.clock.to("2011-06-25T08:02:05Z");
    expect((await answerer.post(desk, { question: trains })).status).toBe(303);
    const during = await house.text(page);
    expect(during).toContain("On y répond maintenant");
    expect(during).toContain("Et les trains ?");
    expect(during).not.toContain("Combien de médecins");
    house.clock.to("2011-06-25T08:03:00Z");
    expect((await answerer.post(desk, { question: doctors })).status).toBe(303);
    expect(await house.text(page)).not.toContain("Et les trains ?");
    await answerer.post(desk, { question: "" });
    expect(await house.text(page)).not.toContain("On y répond maintenant");

    house.clock.to("2011-06-25T08:30:00Z");
    expect((await answerer.post(`${desk}/chapitres`, {})).status, "not before it can be seen again").toBe(409);
    await fromEncoder(house, campaign, declaration, "end", "ready");
    expect((await answerer.post(desk, { question: trains })).status, "it is over").toBe(409);
    expect((await answerer.post(`${desk}/chapitres`, {})).status).toBe(303);
    expect((await answerer.post(`${desk}/chapitres`, {})).status, "twice is once").toBe(303);
    const replay = await house.text(page);
    expect(replay).toContain("1:05");
    expect(replay.match(/Et les trains \?/g)).toHaveLength(1);
    expect(await house.text(`/c/${campaign.slug}/questions/${trains}`)).toContain("Réponse de vive voix");
  });

  test("is marked by those who answer in the team and nobody else, outside a silence, with questions of the campaign", async () => {
    const question = await aQuestion("Et les trains ?");
    const hour = { startsAt: new Date("2011-06-25T08:01:00Z"), zone: "Europe/Paris" };
    const declaration = await aDeclaration(house, campaign, { hour });
    house.clock.to("2011-06-25T08:01:00Z");
    await fromEncoder(house, campaign, declaration, "air");
    const desk = `/atelier/${campaign.slug}/questions/direct/${declaration.publicId}`;
    expect((await (await team("editor")).post(desk, { question })).status).toBe(403);
    const answerer = await team();
    expect((await answerer.post(desk, { question: publicId() })).status).toBe(404);
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T10:00:00Z");
    const silent = await (await team()).post(desk, { question });
    expect(silent.status).toBe(409);
    expect(await foldedText(silent)).toContain("réserve");
  });
});
