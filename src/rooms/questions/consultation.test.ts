import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { signedIn } from "../accounts/testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { routes } from "./index.ts";
import { ask } from "./store/questions.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;

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

const box = (rest = "") => `/c/${campaign.slug}/questions${rest}`;
const desk = (rest = "") => `/atelier/${campaign.slug}/questions/consultations${rest}`;
const promise = { freeze: "2011-06-30T20:00", due: "2011-07-20T20:00", k: "3" };
const opening = { title: "L’été des trains", lang: "fr", ...promise };

async function somebody(role?: "answerer" | "editor") {
  const { cookie, accountId } = await signedIn(house.door, { roles: role ? { [campaign.slug]: [role] } : {} });
  return { accountId, ...aBrowser(house, cookie) };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

/** Opens one in the studio; answers the address of its public page. */
async function opened(more: Readonly<Record<string, string>> = {}, team?: Somebody): Promise<string> {
  const answer = await (team ?? (await somebody("answerer"))).post(desk(), { ...opening, ...more });
  expect(answer.status, await foldedText(answer.clone())).toBe(303);
  const id = /consultations\/([0-9a-z]{26})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  return box(`/consultations/${id}`);
}

async function asked(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const { accountId: account } = await somebody();
    await house.write(() =>
      ask(
        house.db,
        campaign.slug,
        { text: `Question ${"abcdefghijklmnop"[n]} ?`, details: "" },
        { account, at: house.clock.now() },
      ),
    );
  }
  house.clock.to("2011-06-25T09:00:00Z");
}

const fieldsIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/name="(day|place|question)" value="([^"]*)"/g)].map(([, k = "", v = ""]) => [k, v]),
  );

describe("what a campaign promises", () => {
  test("is opened by those who answer, read by everybody with the hash of its seed, and announced in the box", async () => {
    expect(await house.text(box("/consultations"))).toContain("Aucune consultation pour l’instant");
    expect((await (await somebody("editor")).post(desk(), opening)).status).toBe(403);
    const page = await opened();
    const text = await house.text(page);
    expect(text).toContain("promet de répondre à 3 questions au plus tard le");
    expect(text).toContain("Ceci n’est pas un vote.");
    expect(text).toContain("Elle est ouverte jusqu’au");
    expect(text).toMatch(/<code>[0-9a-f]{64}<\/code>/);
    expect(text).toContain("Que chaque compte soit une seule personne");
    expect(text).toContain("Rien ne s’en montre avant");
    for (const where of [box(), box("/consultations")]) expect(await house.text(where)).toContain("L’été des trains");
    expect(await house.text(box("/methode"))).toContain("1/(n+1)");
  });

  test("only grows or is put off once it is open, every promise staying in sight", async () => {
    const team = await somebody("answerer");
    const page = await opened({}, team);
    const change = async (more: Readonly<Record<string, string>>) =>
      team.post(page.replace(box("/consultations"), desk()), { ...promise, ...more });
    for (const [more, why] of [
      [{ k: "2" }, "ne peut qu’augmenter"],
      [{ freeze: "2011-06-29T20:00" }, "ne peut qu’être repoussée"],
      [{}, "C’est déjà ce qui est promis"],
      [{ freeze: "2011-07-21T20:00" }, "Les dates ne se suivent pas"],
    ] as const) {
      const no = await change(more);
      expect(no.status).toBe(422);
      expect(await foldedText(no)).toContain(why);
    }
    expect((await change({ k: "5", due: "2011-08-01T12:00" })).status).toBe(303);
    const text = await house.text(page);
    expect(text).toContain("Elle a changé 1 fois.");
    for (const due of ["20 juillet 2011", "1er août 2011"]) expect(text).toContain(due);
    expect((await team.post(desk(), { ...opening, freeze: "2011-07-10T20:00" })).status, "one at a time").toBe(422);
    house.clock.to("2011-06-30T18:00:00Z");
    expect(await foldedText(await change({ k: "9" }))).toContain("Cette consultation est gelée");
  });

  test("is said on the clocks of Paris, announced before it opens, and not promised in a silence", async () => {
    const page = await opened({ opens: "2011-06-26T00:00" });
    expect(await house.text(page)).toContain("Elle ouvre le dimanche 26 juin 2011 à 0 h");
    expect(await house.text(page)).not.toContain("Répondre à mes cartes");
    house.clock.to("2011-06-25T22:00:00Z");
    expect(await house.text(page)).toContain("Répondre à mes cartes");
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T12:00:00Z");
    const no = await (
      await somebody("answerer")
    ).post(desk(), { ...opening, freeze: "2011-10-20T20:00", due: "2011-10-30T20:00" });
    expect(no.status).toBe(422);
    expect(await foldedText(no)).toContain("L’été des trains");
  });
});

describe("asking while one is open", () => {
  test("offers the cards by default, and with a theme only on choice; says what few people let others guess", async () => {
    await opened({ freeze: "2011-06-27T20:00" });
    const jeanne = await somebody();
    const form = await jeanne.text(box("/poser"));
    expect(form).toMatch(/name="cards"[^>]*checked/);
    expect(form).toContain("deux ou trois clés de tirage");
    await jeanne.post(box("/poser"), { question: "Et la nuit ?", cards: "on" });
    const [, mine = ""] = /href="([^"]*\/moi)"/.exec(await jeanne.text("/mes-questions")) ?? [];
    expect(await jeanne.text(mine)).toContain("0 cartes de votre question ont reçu une réponse");
    await jeanne.post(box("/poser"), { question: "Et le jour ?" });
    expect((await jeanne.text("/mes-questions")).match(/montrée 0 fois/g)).toHaveLength(1);
    house.clock.to("2011-06-27T08:00:00Z");
    expect(await jeanne.text(box("/poser"))).toContain("C’est le dernier jour");
    house.clock.to("2011-06-28T08:00:00Z");
    await opened({ theme: "Les trains" });
    expect(await jeanne.text(box("/poser"))).not.toMatch(/name="cards"[^>]*checked/);
  });
});

describe("the cards", () => {
  let page: string;
  let jeanne: Somebody;
  beforeEach(async () => {
    await asked(16);
    page = await opened();
    jeanne = await somebody();
  });
  const cards = (rest = "") => `${page}/cartes${rest}`;

  test("are drawn after consent, answered one a screen without a tally, undone, resumed, and listed with the draw key", async () => {
    const start = await jeanne.text(cards());
    expect(start).toContain("opinions politiques");
    expect((await jeanne.post(cards("/tirer"))).status).toBe(303);
    const hash = /Empreinte des comptes.*<code>([0-9a-f]{64})<\/code>/.exec(await house.text(page));
    expect(hash, "published as the day begins").not.toBeNull();
    for (let n = 1; n <= 10; n++) {
      const screen = await jeanne.text(cards());
      expect(screen).toContain(`Carte ${n} sur 10`);
      expect(screen).not.toContain("Posée par");
      const sent = await jeanne.post(cards(), { ...fieldsIn(screen), answer: n % 2 ? "ask" : "skip" });
      expect(sent.headers.get("location")).toBe(`${cards()}?fait=${n}`);
    }
    const end = await jeanne.text(`${cards()}?fait=10`);
    expect(end).toContain("C’est tout pour aujourd’hui");
    expect(end).toMatch(/<code>[0-9a-f]{32}<\/code>/);
    const undo = /id="annuler".*?<\/form>/.exec(end)?.[0] ?? "";
    expect((await jeanne.post(cards("/annuler"), fieldsIn(undo))).headers.get("location")).toBe(
      `${cards()}?annulee=10`,
    );
    expect(await jeanne.text(`${cards()}?annulee=10`)).toContain("Réponse annulée");
    expect(await jeanne.text(`${cards()}?carte=10`), "whoever only comes back to it").not.toContain("Réponse annulée");
    expect(await jeanne.text(cards())).toContain("Carte 10 sur 10");
    expect(await jeanne.text(`${cards()}?voir=reponses`)).toContain("pas encore de réponse");
    house.clock.to("2011-06-26T08:00:00Z");
    expect(await jeanne.text(cards())).toContain("Vous avez consenti en tirant vos premières cartes");
  });

  test("refuse in words what is forged, another day's or too late, and keep what was answered", async () => {
    await jeanne.post(cards("/tirer"));
    const first = fieldsIn(await jeanne.text(cards()));
    await jeanne.post(cards(), { ...first, answer: "ask" });
    const second = fieldsIn(await jeanne.text(cards()));
    const send = async (more: Readonly<Record<string, string>>) => {
      const answer = await jeanne.post(cards(), { ...second, answer: "ask", ...more });
      return [answer.status, await foldedText(answer)] as const;
    };
    for (const forged of [{ place: "3" }, { question: "0".repeat(26) }, { day: "2" }]) {
      const [status, text] = await send(forged);
      expect(status).toBe(409);
      expect(text).toContain("n’est pas dans votre tirage du jour");
    }
    for (const nonsense of [{ place: "11" }, { day: "x" }, { answer: "oui" }, { question: "a\u202Eb" }])
      expect((await send(nonsense))[0]).toBe(422);
    house.clock.to("2011-06-26T08:00:00Z");
    expect((await send({}))[1]).toContain("Le jour de cette carte est passé");
    house.clock.to("2011-06-30T18:00:00Z");
    const [status, text] = await send({});
    expect(status).toBe(409);
    expect(text).toContain("cette réponse n’a pas été comptée");
    expect(text).toContain("La consultation est gelée");
  });

  test("are read and not answered in a silence, which says why", async () => {
    house.clock.to("2011-10-01T08:00:00Z");
    page = await opened({ freeze: "2011-10-20T20:00", due: "2011-10-30T20:00" });
    house.clock.to("2011-10-07T12:00:00Z");
    jeanne = await somebody();
    await jeanne.post(cards("/tirer"));
    const first = fieldsIn(await jeanne.text(cards()));
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T12:00:00Z");
    expect((await jeanne.post(cards(), { ...first, answer: "ask" })).status).toBe(403);
    expect((await jeanne.post(cards("/tirer"))).status).toBe(403);
    expect(await jeanne.text(cards())).toContain("Les cartes se lisent et ne se répondent pas");
    expect(await house.text(page)).not.toContain("Répondre à mes cartes");
  });

  test("of a machine are stopped, and of another campaign's address are nowhere", async () => {
    await jeanne.post(cards("/tirer"));
    const card = { ...fieldsIn(await jeanne.text(cards())), answer: "ask" };
    const statuses = [];
    for (let n = 0; n < 101; n++) statuses.push((await jeanne.post(cards(), card)).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(100);
    expect(statuses.at(-1)).toBe(429);
    const other = await aCampaign(house);
    expect((await jeanne.get(cards().replace(campaign.slug, other.slug))).status).toBe(404);
  });
});
