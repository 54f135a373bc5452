import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { raw } from "../../core/db/handle.ts";
import { signedIn } from "../accounts/testing.ts";
import { mayPublish } from "../calendar/index.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { moderated, routes as questionRoutes } from "../questions/index.ts";
import { routes } from "./index.ts";
import { actsOn, becomes, mayDecide, moderationActs, type Visibility } from "./rules/moderation.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
const silence = (now: Date) => {
  const asked = mayPublish(house.door, now);
  return asked.ok ? undefined : asked.sentence;
};

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open([
    ...routes(house.door, moderated, silence),
    ...questionRoutes(house.door),
    ...campaignRoutes(house.door),
  ]);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

async function somebody(may: "moderator" | "editor" | "keeper" | "nothing" = "nothing") {
  const roles = may === "moderator" || may === "editor" ? { [campaign.slug]: [may] as const } : {};
  const { cookie, accountId } = await signedIn(house.door, { roles, keeper: may === "keeper" });
  return { accountId, ...aBrowser(house, cookie) };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;
const box = () => `/c/${campaign.slug}/questions`;
const desk = () => `/atelier/${campaign.slug}/questions/moderation`;
const words = "Combien de médecins en 2015 ?";

/** Asks, and answers the id of the question. */
async function asked(by: Somebody, question = words): Promise<string> {
  const answer = await by.post(`${box()}/poser`, { question });
  return /questions\/([^/]+)\/moi/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
}
const judge = (id: string) => `/atelier/${campaign.slug}/questions/${id}/moderation`;
const hide = { act: "hide", ground: "insult", reason: "Le mot vise une personne." };

describe("first questions that wait to be read", () => {
  test("are read by nobody but their author and the moderators, then released; the next ones appear at once", async () => {
    const [moderator, jeanne] = [await somebody("moderator"), await somebody()];
    await moderator.post(desk(), { hold: "on" });
    const id = await asked(jeanne);
    for (const where of [box(), `${box()}/${id}`]) expect(await house.text(where)).not.toContain("médecins");
    expect(await house.text(`${box()}/${id}`)).toContain("attend d’être relue");
    expect(await house.text(`${box()}/moderation`)).toContain("1 question attend d’être relue");
    expect(await jeanne.text(`${box()}/${id}/moi`)).toContain("médecins");
    expect(await (await somebody()).text(`${box()}/${id}/moi`)).not.toContain("médecins");
    expect(await moderator.text(desk())).toContain("médecins");
    expect((await moderator.post(judge(id), { act: "release", reason: "Rien à dire." })).status).toBe(303);
    expect(await house.text(`${box()}/${id}`)).toContain(words);
    await jeanne.post(`${box()}/${id}/moi/reformuler`, { question: "Tout autre chose ?" });
    expect(await house.text(`${box()}/${id}`), "other words are read again").toContain("attend d’être relue");
    await moderator.post(judge(id), { act: "release", reason: "Toujours rien à dire." });
    const next = await asked(jeanne, "Et les trains de nuit ?");
    expect(await house.text(`${box()}/${next}`)).toContain("trains de nuit");
  });

  test("are not released in words that the moderator has not read: who decides is told, and keeps the reason", async () => {
    const [moderator, jeanne] = [await somebody("moderator"), await somebody()];
    await moderator.post(desk(), { hold: "on" });
    const id = await asked(jeanne);
    const read = async () =>
      /name="seen" value="([^"]*)"/.exec(await (await moderator.get(judge(id))).text())?.[1] ?? "";
    const seen = await read();
    house.clock.to("2011-06-25T09:00:00Z");
    await jeanne.post(`${box()}/${id}/moi/reformuler`, { question: "Une menace à la place ?" });
    const late = await moderator.post(judge(id), { act: "release", reason: "Bienvenue à elle.", seen });
    expect(late.status).toBe(409);
    const said = await foldedText(late);
    for (const words of ["L’auteur a changé ce texte", "Bienvenue à elle.", "Une menace à la place ?"])
      expect(said).toContain(words);
    expect(await house.text(`${box()}/${id}`)).toContain("attend d’être relue");
    const again = { act: "release", reason: "Relue.", seen: await read() };
    expect((await moderator.post(judge(id), again)).status).toBe(303);
  });

  test("are refused on a ground; the same words may then be asked by somebody else, and are not shown twice", async () => {
    const [moderator, jeanne, karim] = [await somebody("moderator"), await somebody(), await somebody()];
    await moderator.post(desk(), { hold: "on" });
    const [first, second] = [await asked(jeanne), await asked(karim)];
    const bare = await moderator.post(judge(first), { act: "refuse", reason: "Non." });
    expect(bare.status).toBe(422);
    expect(await foldedText(bare)).toContain("choisissez-en un");
    await moderator.post(judge(first), { act: "release", reason: "Oui." });
    expect((await moderator.post(judge(second), { act: "release", reason: "Oui." })).status).toBe(409);
    await moderator.post(judge(second), { act: "refuse", ground: "not-a-question", reason: "Déjà posée." });
    expect(await house.text(`${box()}/${second}`)).toContain("contraire aux règles de ce site");
    expect(await house.text(`${box()}/moderation`)).toContain("Ce n’est pas une question à ce candidat");
  });
});

describe("a question that is hidden", () => {
  test("leaves a trace that says why, is counted by ground, and comes back when it is restored", async () => {
    const [moderator, jeanne] = [await somebody("moderator"), await somebody()];
    const id = await asked(jeanne);
    expect(await house.text(box())).toContain("médecins");
    expect((await moderator.post(judge(id), hide)).status).toBe(303);
    const trace = await house.text(`${box()}/${id}`);
    expect(trace).toContain("masquée le 25 juin 2011");
    expect(trace).toContain("Injure ou diffamation");
    for (const where of [box(), `${box()}/${id}`, `${box()}/recherche?mots=medecins`])
      expect(await house.text(where)).not.toContain("médecins en 2015");
    expect(await house.text(`${box()}/moderation`)).toContain("Injure ou diffamation");
    expect((await moderator.post(judge(id), hide)).status, "it is hidden already").toBe(409);
    await moderator.post(judge(id), { act: "restore", reason: "Nous avions mal lu." });
    expect(await house.text(`${box()}/${id}`)).toContain(words);
  });

  test("is hidden by moderators of that team alone", async () => {
    const id = await asked(await somebody());
    for (const other of [await somebody("editor"), await somebody()])
      expect((await other.post(judge(id), hide)).status).toBe(403);
    expect(await house.text(`${box()}/${id}`)).toContain(words);
  });

  test("may be hidden in a silence, and not put back before its end", async () => {
    house.clock.to("2011-10-01T08:00:00Z");
    const [moderator, jeanne] = [await somebody("moderator"), await somebody()];
    const id = await asked(jeanne);
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T12:00:00Z");
    expect((await moderator.post(judge(id), hide)).status).toBe(303);
    expect((await moderator.post(judge(id), { act: "restore", reason: "Non." })).status).toBe(422);
  });
});

describe("a notice", () => {
  test("needs no account, says nothing of who sent it, and its address tells what is decided", async () => {
    const [moderator, jeanne] = [await somebody("moderator"), await somebody()];
    const id = await asked(jeanne);
    expect(await house.text(`/signaler/question/${id}`)).toContain("médecins");
    const sent = await house.post(`/signaler/question/${id}`, {
      ground: "threat",
      words: "Cela vise mon voisin.",
      faith: "on",
    });
    expect(sent.status).toBe(303);
    const followed = sent.headers.get("location") ?? "";
    expect(await house.text(followed)).toContain("Il n’a pas encore été lu");
    const [row] = await raw<Record<string, unknown>>(
      house.db,
      "select * from moderation.notice where subject_id = $1",
      [id],
    );
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ["address", "at", "campaign", "ground", "id", "public_id", "subject", "subject_id", "token_hash", "words"].sort(),
    );
    expect(await moderator.text(desk())).toContain("Cela vise mon voisin.");
    await moderator.post(judge(id), { act: "keep", reason: "Personne n’y est nommé." });
    expect(await house.text(followed)).toContain("laissé en ligne");
    expect(await moderator.text(desk())).not.toContain("Cela vise mon voisin.");
    expect((await house.get("/signalement/nulle-part")).status).toBe(404);
  });

  test("without a ground or words is given back, and an address that sends many waits", async () => {
    const id = await asked(await somebody());
    expect((await house.post(`/signaler/question/${id}`, { words: "Rien." }, "203.0.113.9")).status).toBe(422);
    const statuses = [];
    for (let n = 0; n < 11; n++)
      statuses.push(
        (await house.post(`/signaler/question/${id}`, { ground: "hate", words: "x", faith: "on" }, "203.0.113.9"))
          .status,
      );
    expect(statuses.filter((status) => status === 303)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
    // Many share a connection: whoever is signed in is counted by themselves.
    const body = new URLSearchParams({ ground: "hate", words: "x", faith: "on" });
    const headers = {
      cookie: (await signedIn(house.door)).cookie,
      origin: house.origin(),
      "x-test-address": "203.0.113.9",
    };
    const init = { method: "POST", headers, body, redirect: "manual" } as const;
    expect((await fetch(`${house.origin()}/signaler/question/${id}`, init)).status).toBe(303);
  });
});

describe("a decision", () => {
  const decisionOf = async (who: Somebody, id: string): Promise<string> =>
    /href="([^"]*\/decisions\/[^"]*)"/.exec(await who.text(`${box()}/${id}/moi`))?.[1] ?? "";

  test("is read with its reason by whoever wrote the text, and by nobody else; they appeal once, and the keeper answers", async () => {
    const [moderator, jeanne, keeper] = [await somebody("moderator"), await somebody(), await somebody("keeper")];
    const id = await asked(jeanne);
    await moderator.post(judge(id), hide);
    const path = await decisionOf(jeanne, id);
    const statement = await jeanne.text(path);
    for (const said of [
      "contraire à la loi",
      "Le mot vise une personne.",
      "aucun automate n’a décidé",
      "pendant six mois",
      words,
    ])
      expect(statement).toContain(said);
    expect((await (await somebody()).get(path)).status).toBe(404);
    expect((await jeanne.post(path, { words: "Ce mot est dans le dictionnaire." })).status).toBe(303);
    expect((await jeanne.post(path, { words: "Encore." })).status).toBe(409);
    expect((await moderator.get("/recours")).status).toBe(403);
    expect(await keeper.text("/recours")).toContain("Ce mot est dans le dictionnaire.");
    const decision = path.split("/").at(-1) ?? "";
    const overturned = { decision, upheld: "no", reason: "Elle a raison." };
    const both = await Promise.all([1, 2].map(() => keeper.post("/recours", overturned)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await house.text(`${box()}/${id}`)).toContain(words);
    expect(await jeanne.text(path)).toContain("La décision a été annulée");
  });

  test("that is upheld leaves the text hidden, and says why", async () => {
    const [moderator, jeanne, keeper] = [await somebody("moderator"), await somebody(), await somebody("keeper")];
    const id = await asked(jeanne);
    await moderator.post(judge(id), hide);
    const path = await decisionOf(jeanne, id);
    await jeanne.post(path, { words: "Non." });
    const decision = path.split("/").at(-1) ?? "";
    await keeper.post("/recours", { decision, upheld: "yes", reason: "Le mot est une injure." });
    expect(await jeanne.text(path)).toContain("Le mot est une injure.");
    expect(await house.text(`${box()}/${id}`)).not.toContain("médecins");
  });

  test("is not judged again by whoever took it, be they the keeper", async () => {
    const jeanne = await somebody();
    const id = await asked(jeanne);
    const both = await signedIn(house.door, { keeper: true, roles: { [campaign.slug]: ["moderator"] } });
    const { post } = aBrowser(house, both.cookie);
    await post(judge(id), hide);
    const path = await decisionOf(jeanne, id);
    await jeanne.post(path, { words: "Non." });
    const answer = { decision: path.split("/").at(-1) ?? "", upheld: "yes", reason: "Si." };
    expect((await post("/recours", answer)).status).toBe(403);
    expect(await jeanne.text(path)).toContain("pas encore reçu de réponse");
  });

  test("is not appealed after six months", async () => {
    house.clock.to("2011-01-01T08:00:00Z");
    const moderator = await somebody("moderator");
    const jeanne = await somebody();
    const id = await asked(jeanne);
    await moderator.post(judge(id), hide);
    house.clock.to("2011-07-20T08:00:00Z");
    const { cookie } = await signedIn(house.door, { accountId: jeanne.accountId });
    const [row] = await raw<{ public_id: string }>(
      house.db,
      "select public_id from moderation.decision where subject_id = $1",
      [id],
    );
    const answer = await fetch(`${house.origin()}/decisions/${row?.public_id ?? ""}`, {
      ...{ method: "POST", body: new URLSearchParams({ words: "Trop tard ?" }), redirect: "manual" },
      headers: { cookie, origin: house.origin() },
    });
    expect(answer.status).toBe(409);
    expect(await foldedText(answer)).toContain("six mois est passé");
  });

  test("cannot be edited nor deleted by the door, whatever its code says", async () => {
    for (const change of ["update moderation.decision set reason = 'x'", "delete from moderation.notice"])
      await expect(raw(house.db, change)).rejects.toThrow("permission denied");
  });

  test("has its moment: what may be done to a thing leaves it where that thing can be", () => {
    const all: readonly Visibility[] = ["held", "shown", "refused", "hidden"];
    for (const visibility of all)
      for (const act of moderationActs) {
        expect(mayDecide(visibility, act, "insult").ok).toBe(actsOn(visibility).includes(act));
        if (actsOn(visibility).includes(act)) expect(all).toContain(becomes[act]);
      }
    expect(mayDecide("shown", "hide", undefined)).toEqual({ ok: false, refusal: "ground-missing" });
  });
});
