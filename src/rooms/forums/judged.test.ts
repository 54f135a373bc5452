import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { waitingLetters } from "../../../tests/support/worker.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import type { Mail } from "../../core/mail/index.ts";
import { signedIn } from "../accounts/testing.ts";
import type { Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { noticePath, queuePath } from "../moderation/index.ts";
import { forumsPath, themePath } from "./addresses.ts";
import { themePlace } from "./rules/theme.ts";
import type { Theme } from "./store/themes.ts";
import { aSpeaker, aTheme, type Speaker, openJudged } from "./testing.ts";

/*
 * All that moderators may do, on a post and on a statement alike: R-DSA-01 (notice), R-DSA-02 (statement of reasons,
 * appeal), R-DSA-03 (terms), R-DSA-04 (figures, flaggers). What waits, and what is refused to whom, with nothing lost.
 */
const databases = testDatabases();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;
let theme: Theme;
let [moderator, author, reader]: (Speaker | undefined)[] = [];

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  await openJudged(house);
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
  moderator = await aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] });
  [author, reader] = [await aSpeaker(house), await aSpeaker(house)];
});

/** Somebody who was signed in before each test. */
const the = (who: Speaker | undefined): Speaker => {
  if (!who) throw new Error("nobody");
  return who;
};
const queue = (rest = ""): string => queuePath(campaign.slug, rest);
const later = (minutes: number) =>
  house.clock.to(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString());

/** What is judged, as its author writes it and as somebody else reads it. */
interface Kind {
  readonly subject: "post" | "statement";
  readonly sends: (words: string, by?: Speaker) => Promise<Response>;
  /** Whether somebody else reads it. */
  readonly reads: (id: string, words: string) => Promise<boolean>;
}
const kinds: readonly Kind[] = [
  {
    subject: "post",
    sends: (words, by = the(author)) => by.post(themePath(theme, "/ouvrir"), { title: "Un sujet", text: words }),
    reads: async (id, words) => (await the(reader).text(forumsPath(campaign.slug, `/messages/${id}`))).includes(words),
  },
  {
    subject: "statement",
    sends: (words, by = the(author)) =>
      by.post(themePath(theme, "/affirmations/ajouter"), { text: words, anyway: "on" }),
    reads: async (id, words) => (await the(reader).text(themePath(theme, `/affirmations?a=${id}`))).includes(words),
  },
];

/** Writes it. Answers its public id. */
async function written({ subject, sends }: Kind, words: string, by?: Speaker): Promise<string> {
  const answer = await sends(words, by);
  expect(answer.status, await foldedText(answer.clone())).toBe(303);
  expect(answer.headers.get("location")).not.toContain("connexion");
  const from = subject === "post" ? "forums.post" : "forums.statement";
  const [row] = await raw<{ id: string }>(
    house.db,
    `select x.public_id as id from ${from} x order by x.id desc limit 1`,
  );
  return row?.id ?? "";
}

const PLACE = { length: "open", pace: "hour", ground: "insult", reason: "Le ton monte." };
const PERSON = { length: "week", pace: "hour", ground: "threat", reason: "Deux menaces." };
const restrictPlace = (act: string) =>
  the(moderator).post(queue("/restrictions"), { ...PLACE, act, place: themePlace(theme.publicId) });
const restrictPerson = (act: string) =>
  the(moderator).post(queue(`/personnes/${the(author).accountId}`), { ...PERSON, act });

/** What was written to people: whose subject, and what it says. */
async function letters(): Promise<readonly Mail[]> {
  const told = await waitingLetters(house, worker);
  await raw(worker, "delete from core.mail");
  return told;
}
const decisionIn = (letter: Mail | undefined): string =>
  /\/decisions\/[0-9a-z]{26}/.exec(letter?.text ?? "")?.[0] ?? "";
async function aKeeper() {
  return aBrowser(house, (await signedIn(house.door, { keeper: true })).cookie);
}

describe.each(kinds)("a $subject", (kind) => {
  const { subject } = kind;
  const target = (id: string) => ({ target: `${subject}:${id}`, seen: "none.0" });
  const hidden = (id: string) =>
    the(moderator).post(queue(), { ...target(id), act: "hide", ground: "insult", reason: "Un nom y est insulté." });

  test("is hidden with a reason that its author is written, contested, and put back by somebody else", async () => {
    const id = await written(kind, "Des trains la nuit");
    await letters();
    expect((await hidden(id)).status).toBe(303);
    expect(await kind.reads(id, "Des trains la nuit")).toBe(false);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    for (const said of ["Un nom y est insulté.", "Des trains la nuit", "aucun automate", "pendant six mois"])
      expect(letter?.text).toContain(said);
    const decision = decisionIn(letter);
    expect((await the(reader).get(decision)).status, "nobody else reads it").toBe(404);
    expect((await the(author).post(decision, { words: "C’est un nom de rue." })).status).toBe(303);
    const keeper = await aKeeper();
    expect(await keeper.text("/recours")).toContain("C’est un nom de rue.");
    const answer = { decision: decision.split("/").at(-1) ?? "", upheld: "no", reason: "Une rue, en effet." };
    expect((await keeper.post("/recours", answer)).status).toBe(303);
    expect(await kind.reads(id, "Des trains la nuit")).toBe(true);
    expect(await the(author).text(decision)).toContain("Une rue, en effet.");
  });

  test("is hidden at once by two trusted flaggers, and no more once a person has judged it", async () => {
    const keeper = await aKeeper();
    const flaggers = [await aSpeaker(house), await aSpeaker(house)];
    for (const { pseudonym } of flaggers)
      await keeper.post("/gardien/signaleurs", { organisation: pseudonym, pseudonym, reason: "Agréée." });
    const id = await written(kind, "Chassez les gens du quai");
    const trusted = `${noticePath({ subject, id })}/confiance`;
    const notices = async () => {
      for (const one of flaggers) await one.post(trusted, { ground: "hate", words: "Haine.", faith: "on" });
    };
    await notices();
    expect(await kind.reads(id, "gens du quai")).toBe(false);
    const html = await (await the(moderator).get(queue())).text();
    expect(html).toContain("Masqué d’urgence");
    const seen = /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? "";
    await the(moderator).post(queue(), { ...target(id), seen, act: "restore", reason: "Une citation." });
    await notices();
    expect(await kind.reads(id, "gens du quai")).toBe(true);
  });

  test("goes with all that its author wrote, text by text, and each is told", async () => {
    const ids = [await written(kind, "Achetez mes stylos"), await written(kind, "Achetez mes gommes")];
    await letters();
    const all = queue(`/personnes/${the(author).accountId}/masquer`);
    expect((await the(moderator).post(all, { ground: "advertising", reason: "Des annonces." })).status).toBe(303);
    for (const id of ids) expect(await kind.reads(id, "Achetez mes")).toBe(false);
    expect(new Set((await letters()).map(decisionIn)).size).toBe(2);
  });

  test("stays while its author is asked to change it", async () => {
    const id = await written(kind, "Monsieur Untel habite rue des Lilas");
    await house.post(noticePath({ subject, id }), { ground: "private-life", words: "Une adresse.", faith: "on" });
    const ask = { ...target(id), act: "ask-edit", ground: "private-life", reason: "Ôtez la rue." };
    expect((await the(moderator).post(queue(), ask)).status).toBe(303);
    expect(await kind.reads(id, "rue des Lilas")).toBe(true);
    expect(await the(author).text("/mes-decisions")).toContain("Ôtez la rue.");
  });

  test.each([
    { act: "lock", says: "a fermé cet endroit", restrict: restrictPlace, first: false },
    { act: "slow", says: "ralentit cet endroit", restrict: restrictPlace, first: true },
    { act: "suspend", says: "a suspendu votre droit d’écrire", restrict: restrictPerson, first: false },
    { act: "limit", says: "a limité le nombre de textes", restrict: restrictPerson, first: true },
  ])("is refused under « $act », in words, with what was typed given back", async ({ act, says, restrict, first }) => {
    expect((await restrict(act)).status).toBe(303);
    if (first) await written(kind, "Le premier passe");
    const refused = await kind.sends("Mots à ne pas perdre");
    expect(refused.status).toBe(409);
    const page = await foldedText(refused);
    for (const said of [says, "Mots à ne pas perdre"]) expect(page).toContain(said);
    later(61);
    // Of three windows that send at once, the pace lets one through.
    const sent = first ? await Promise.all(["Gares", "Écluses", "Préaux"].map((words) => kind.sends(words))) : [];
    expect(sent.map(({ status }) => status).toSorted()).toEqual(first ? [303, 409, 409] : []);
    const desk = await (await the(moderator).get(queue("/restrictions"))).text();
    const decision = /name="decision" value="([^"]+)"/.exec(desk)?.[1] ?? "";
    await the(moderator).post(queue("/restrictions/lever"), { decision, reason: "Le calme est revenu." });
    expect(await kind.reads(await written(kind, "De nouveau permis"), "De nouveau permis")).toBe(true);
  });

  test("waits to be read, where the campaign wants that of a first; released, it is read by all, and the next waits no more", async () => {
    const setting = `/atelier/${campaign.slug}/forums`;
    expect((await the(moderator).post(setting, { hold: "on" })).status).toBe(303);
    const id = await written(kind, "Mon premier texte ici");
    expect(await kind.reads(id, "Mon premier texte ici")).toBe(false);
    expect(await the(moderator).text(queue())).toContain("Mon premier texte ici");
    const release = { ...target(id), act: "release", reason: "Rien à redire." };
    expect((await the(moderator).post(queue(), release)).status).toBe(303);
    expect(await kind.reads(id, "Mon premier texte ici")).toBe(true);
    for (const next of kinds) expect(await next.reads(await written(next, "Et un second"), "Et un second")).toBe(true);
  });

  test("waits when it is nearly one that was hidden of late, of either kind, or has links of somebody new", async () => {
    const words = "Achetez nos lots de stylos au préau, livraison gratuite demain";
    await hidden(await written(kind, words));
    for (const again of kinds) {
      const id = await written(again, words.replace("demain", `${again.subject} samedi`), the(reader));
      expect(await the(moderator).text(queue())).toContain(`${again.subject} samedi`);
      expect((await the(author).text(forumsPath(campaign.slug, `/messages/${id}`))).includes("samedi")).toBe(false);
    }
    await written(kind, "Voyez https://un.example et https://deux.example");
    expect(await the(moderator).text(queue())).toContain("deux.example");
  });
});

test("R-DSA-04: the figures of a month count posts and statements beside one another", async () => {
  const line = async () =>
    (await (await house.get("/moderation/chiffres.csv")).text())
      .split("\r\n")
      .find((one) => one.startsWith("2011-07,off-topic,")) ?? "";
  house.clock.to("2011-07-02T08:00:00Z");
  for (const kind of kinds) {
    const id = await written(kind, kind.subject === "post" ? "Des trains la nuit" : "Moins de béton en ville");
    await house.post(noticePath({ subject: kind.subject, id }), { ground: "off-topic", words: "À voir.", faith: "on" });
    const hide = { target: `${kind.subject}:${id}`, seen: "none.0", act: "hide", ground: "off-topic", reason: "Vu." };
    expect((await the(moderator).post(queue(), hide)).status).toBe(303);
  }
  house.clock.to("2011-08-01T08:00:00Z");
  expect(await line()).toBe("2011-07,off-topic,2,2,0,0,0,0,0,0");
});
