import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import type { Mail } from "../../core/mail/index.ts";
import { ok } from "../../core/outcome.ts";
import { mailQueued, sendQueuedMail } from "../../core/outgoing.ts";
import { signedIn } from "../accounts/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { moderated, routes as questionRoutes } from "../questions/index.ts";
import { routes } from "./index.ts";
import { endContacts } from "./store/notices.ts";

/*
 * The desk of two campaigns, and what their moderators decide beyond a text: R-DSA-01 (notice), R-DSA-02 (statement of
 * reasons), R-DSA-03 (terms), R-DSA-04 (figures, flaggers).
 */
const databases = testDatabases();
let house: TestHouse;
let db: Db<"worker">;
let [here, elsewhere]: Campaign[] = [];

beforeAll(async () => {
  db = openDb<"worker">(databases.url("worker"));
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  const all = [...routes(house.door, moderated, () => undefined), ...questionRoutes(house.door)];
  await house.open([...all, ...campaignRoutes(house.door)]);
  [here, elsewhere] = [await aCampaign(house), await aCampaign(house)];
  await inCampaign(house, here);
  await inCampaign(house, elsewhere);
});
afterAll(async () => {
  await db.destroy();
  await house.close();
});

const slug = (one: Campaign | undefined): string => one?.slug ?? "";
async function somebody(moderates?: Campaign, more: { readonly keeper?: boolean; readonly pseudonym?: string } = {}) {
  const roles = moderates ? { [moderates.slug]: ["moderator"] as const } : {};
  const { cookie, accountId } = await signedIn(house.door, { roles, ...more });
  return { accountId, ...aBrowser(house, cookie) };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;
const box = (one: Campaign | undefined = here) => `/c/${slug(one)}/questions`;
const queue = (rest = "", one: Campaign | undefined = here) => `/atelier/${slug(one)}/moderation${rest}`;

async function asked(by: Somebody, question: string, one: Campaign | undefined = here): Promise<string> {
  const answer = await by.post(`${box(one)}/poser`, { question });
  return /questions\/([^/]+)\/moi/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
}
/** What waits to be sent, sent as the worker does. */
async function delivered(): Promise<readonly Mail[]> {
  const sent: Mail[] = [];
  const send = (mail: Mail) => (sent.push(mail), Promise.resolve(ok({ messageId: mail.key })));
  const reaction = sendQueuedMail(db, house.door.secret, { kind: "smtp", send, close: () => undefined });
  const rows = await raw<{ key: string; payload: Record<string, string> }>(
    db,
    "delete from core.outbox where event = 'core.mail-queued' returning key, payload",
  );
  for (const row of rows) await reaction.run({ event: mailQueued, ...row });
  return sent;
}
const noticed = (id: string) =>
  house.post(`/signaler/question/${id}`, { ground: "insult", words: "Un mot de trop.", faith: "on" });
const seenOf = (html: string, id: string): string =>
  new RegExp(`value="question:${id}"[^]*?name="seen" value="([^"]*)"`).exec(html)?.[1] ?? "";

describe("a moderator", () => {
  test("sees and judges what is of their campaign, and nothing of another", async () => {
    const [ours, theirs, nobody] = [await somebody(here), await somebody(elsewhere), await somebody()];
    const keeper = await somebody(undefined, { keeper: true });
    const asker = await somebody();
    const id = await asked(asker, "Où finiront les bus de nuit du canton ?");
    await noticed(id);
    const person = queue(`/personnes/${asker.accountId}`);
    const pages = [queue(), queue("/restrictions"), person];
    const may: readonly [Somebody, number][] = [
      [ours, 200],
      [theirs, 403],
      [nobody, 403],
      [keeper, 403],
    ];
    for (const [who, status] of may) for (const page of pages) expect((await who.get(page)).status).toBe(status);
    expect(await theirs.text(queue("", elsewhere))).not.toContain("bus de nuit");
    const hide = { target: `question:${id}`, seen: "none.0", act: "hide", ground: "insult", reason: "Non." };
    expect((await theirs.post(queue("", elsewhere), hide)).status, "through their own desk").toBe(409);
    expect(await theirs.text(queue(`/personnes/${asker.accountId}`, elsewhere))).not.toContain("bus de nuit");
    expect(await house.text(`${box()}/${id}`)).toContain("bus de nuit");
  });

  test("who acts second is told, and keeps what they wrote; one notice or ten are one item", async () => {
    const [first, second, asker] = [await somebody(here), await somebody(here), await somebody()];
    const id = await asked(asker, "Combien de gares seront rouvertes avant 2015 ?");
    await Promise.all([noticed(id), noticed(id), noticed(id)]);
    const html = await (await second.get(queue())).text();
    expect(html.split("gares seront rouvertes")).toHaveLength(2);
    const sent = { target: `question:${id}`, seen: seenOf(html, id), ground: "insult" };
    expect((await first.post(queue(), { ...sent, act: "keep", reason: "Rien ne vise personne." })).status).toBe(303);
    const late = await second.post(queue(), { ...sent, act: "hide", reason: "Je lis le contraire." });
    expect(late.status).toBe(409);
    const said = await foldedText(late);
    for (const words of ["Quelqu’un a décidé pendant que vous lisiez", "Je lis le contraire."])
      expect(said).toContain(words);
    expect(await house.text(`${box()}/${id}`)).toContain("gares seront rouvertes");
  });

  test("finds the way from a case to the queue, and from the queue to the studio", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const studio = `href="/atelier/${slug(here)}"`;
    const judged = await asked(asker, "Qui sonne la cloche ?");
    for (const path of [
      queue("/restrictions"),
      queue(`/personnes/${asker.accountId}`),
      `/atelier/${slug(here)}/questions/${judged}/moderation`,
    ])
      expect(await moderator.text(path), path).toContain(`href="${queue()}"`);
    for (const path of [queue(), queue("/restrictions")]) expect(await moderator.text(path), path).toContain(studio);
  });

  test("gives a saved reason, and none is refused", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const id = await asked(asker, "Pourquoi la cantine ferme-t-elle en juin ?");
    await noticed(id);
    await moderator.post(queue("/raisons"), { title: "Vise une personne", words: "Ce texte vise une personne." });
    const saved = /value="(\d+)"[^>]*>Vise une personne/.exec(await (await moderator.get(queue())).text())?.[1] ?? "";
    const sent = { target: `question:${id}`, seen: "none.0", act: "hide", ground: "insult" };
    expect((await moderator.post(queue(), sent)).status).toBe(422);
    expect((await moderator.post(queue(), { ...sent, saved })).status).toBe(303);
    const [row] = await raw<{ reason: string }>(
      house.db,
      "select reason from moderation.decision where subject_id = $1",
      [id],
    );
    expect(row?.reason).toBe("Ce texte vise une personne.");
  });

  test("hides all that somebody wrote here, text by text, and nothing of theirs elsewhere", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const ours = [await asked(asker, "La piscine ouvrira-t-elle ?"), await asked(asker, "Le stade fermera-t-il ?")];
    const theirs = await asked(asker, "Et la patinoire du chef-lieu ?", elsewhere);
    await delivered();
    const all = queue(`/personnes/${asker.accountId}/masquer`);
    expect((await moderator.post(all, { ground: "advertising", reason: "Des annonces en série." })).status).toBe(303);
    for (const id of ours) expect(await house.text(`${box()}/${id}`)).toContain("a été masquée");
    expect(await house.text(`${box(elsewhere)}/${theirs}`)).toContain("patinoire");
    const told = await delivered();
    expect(told.map(({ text }) => text.includes("Des annonces en série.") && text.includes("six mois"))).toEqual([
      true,
      true,
    ]);
  });
});

describe("a restriction", () => {
  const suspension = { act: "suspend", length: "week", pace: "day", ground: "threat", reason: "Deux menaces." };

  test("of an account stops it here alone, is told with its reasons, appealed, and overturned by the keeper", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const keeper = await somebody(undefined, { keeper: true });
    await delivered();
    const person = queue(`/personnes/${asker.accountId}`);
    expect((await moderator.post(person, { ...suspension, length: "open" })).status, "never without an end").toBe(422);
    expect((await moderator.post(person, suspension)).status).toBe(303);
    const [letter, ...more] = await delivered();
    expect(more).toEqual([]);
    for (const said of ["Deux menaces.", "contraire à la loi", "aucun automate", "pendant six mois", "/decisions/"])
      expect(letter?.text).toContain(said);
    const refused = await asker.post(`${box()}/poser`, { question: "Puis-je encore demander ?" });
    expect(refused.status).toBe(422);
    expect(await foldedText(refused)).toContain("a suspendu votre droit d’écrire ici");
    expect(await asked(asker, "Et par ici ?", elsewhere)).not.toBe("");
    const path = /href="([^"]*\/decisions\/[^"]*)"/.exec(await asker.text("/mes-decisions"))?.[1] ?? "";
    const statement = await asker.text(path);
    for (const said of [
      "Deux menaces.",
      "contraire à la loi",
      "aucun automate",
      "Jusqu’au 2 juillet",
      "pendant six mois",
    ])
      expect(statement).toContain(said);
    expect((await moderator.get(path)).status, "it is read by whom it binds").toBe(404);
    await asker.post(path, { words: "C’était une citation." });
    const answer = { decision: path.split("/").at(-1) ?? "", upheld: "no", reason: "Une citation, en effet." };
    expect((await keeper.post("/recours", answer)).status).toBe(303);
    expect(await asker.text(path)).toContain("Levée avant son terme");
    expect(await asked(asker, "Puis-je demander de nouveau ?")).not.toBe("");
  });

  test("of a place slows everybody, is lifted once, and only by the team of the campaign", async () => {
    const [moderator, other, asker] = [await somebody(elsewhere), await somebody(here), await somebody()];
    const slow = {
      place: "questions",
      act: "slow",
      length: "open",
      pace: "hour",
      ground: "advertising",
      reason: "Trop d’annonces.",
    };
    const paceless = await moderator.post(queue("/restrictions", elsewhere), { ...slow, pace: "" });
    expect(paceless.status).toBe(422);
    expect(await foldedText(paceless)).toContain("Limiter ou ralentir demande un rythme");
    await moderator.post(queue("/restrictions", elsewhere), slow);
    expect(await asked(asker, "Première, permise ?", elsewhere)).not.toBe("");
    const soon = await asker.post(`${box(elsewhere)}/poser`, { question: "Seconde, trop tôt ?" });
    expect(await foldedText(soon)).toContain("ralentit cet endroit");
    const html = await (await moderator.get(queue("/restrictions", elsewhere))).text();
    const decision = /name="decision" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const lift = { decision, reason: "Le calme est revenu." };
    expect((await other.post(queue("/restrictions/lever"), lift)).status).toBe(409);
    const both = await Promise.all([1, 2].map(() => moderator.post(queue("/restrictions/lever", elsewhere), lift)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await asked(asker, "Les trains de nuit reviendront-ils ?", elsewhere)).not.toBe("");
  });

  test("by an edit asked for leaves the text online, and its author reads what to change", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const id = await asked(asker, "Monsieur Untel habite-t-il encore rue des Lilas ?");
    await noticed(id);
    const ask = {
      target: `question:${id}`,
      seen: "none.0",
      act: "ask-edit",
      ground: "private-life",
      reason: "Ôtez la rue.",
    };
    expect((await moderator.post(queue(), ask)).status).toBe(303);
    expect(await house.text(`${box()}/${id}`)).toContain("rue des Lilas");
    expect(await asker.text("/mes-decisions")).toContain("Ôtez la rue.");
    expect(await moderator.text(queue())).not.toContain("rue des Lilas");
  });
});

describe("a notice", () => {
  test("is found by the text’s address, wants good faith, and answers by e-mail to whoever asked for it", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const id = await asked(asker, "Qui a vendu la halle aux grains ?");
    const found = await house.post("/signaler", { address: `https://ailleurs.example${box()}/${id}?x=1` });
    expect(found.headers.get("location")).toBe(`/signaler/question/${id}`);
    expect((await house.post("/signaler", { address: "https://ailleurs.example/" })).status).toBe(404);
    const notice = { ground: "insult", words: "Diffamant.", email: "voisine@exemple.fr" };
    expect((await house.post(`/signaler/question/${id}`, notice, "203.0.113.4")).status).toBe(422);
    await delivered();
    const sent = await house.post(`/signaler/question/${id}`, { ...notice, faith: "on" }, "203.0.113.4");
    const followed = sent.headers.get("location") ?? "";
    const [receipt] = await delivered();
    expect([receipt?.to, receipt?.text.includes(followed)]).toEqual(["voisine@exemple.fr", true]);
    const [row] = await raw<{ address: string }>(
      house.db,
      "select address from moderation.notice where subject_id = $1",
      [id],
    );
    expect(row?.address).toContain(`${box()}/${id}`);
    const kept = async () => (await raw(house.db, "select from moderation.notice_contact")).length;
    expect(await kept()).toBe(1);
    await moderator.post(queue(), { target: `question:${id}`, seen: "none.0", act: "keep", reason: "Une opinion." });
    expect((await delivered()).map(({ to, text }) => [to, text.includes("Une opinion.")])).toEqual([
      ["voisine@exemple.fr", true],
    ]);
    expect(await kept(), "the address ends with the answer").toBe(0);
    expect(await house.text(followed)).toContain("saisissez le juge");
  });

  test("by two trusted flaggers hides at once; a person confirms or restores, and after that a rule no more", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const keeper = await somebody(undefined, { keeper: true });
    const [one, two] = [
      await somebody(undefined, { pseudonym: "Ligue du canton" }),
      await somebody(undefined, { pseudonym: "Vigie du préau" }),
    ];
    for (const pseudonym of ["Ligue du canton", "Vigie du préau"]) {
      const named = { organisation: pseudonym, pseudonym, reason: "Agréée." };
      expect((await keeper.post("/gardien/signaleurs", named)).status).toBe(303);
      expect((await asker.post("/gardien/signaleurs", named)).status).toBe(403);
    }
    const id = await asked(asker, "Faut-il chasser les gens du quai ?");
    const trusted = `/signaler/question/${id}/confiance`;
    const notice = { ground: "hate", words: "Appel à la haine.", faith: "on" };
    expect((await asker.get(trusted)).headers.get("location")).toBe(`/signaler/question/${id}`);
    await one.post(trusted, notice);
    await one.post(trusted, notice);
    expect(await house.text(`${box()}/${id}`), "one flagger twice is one").toContain("gens du quai");
    await two.post(trusted, notice);
    expect(await house.text(`${box()}/${id}`)).toContain("a été masquée");
    const html = await (await moderator.get(queue())).text();
    expect(html).toContain("Masqué d’urgence");
    const path = /href="([^"]*\/decisions\/[^"]*)"/.exec(await asker.text(`${box()}/${id}/moi`))?.[1] ?? "";
    expect(await asker.text(path)).toContain("Une règle automatique a décidé");
    const restore = { target: `question:${id}`, seen: seenOf(html, id), act: "restore", reason: "Une question." };
    expect((await moderator.post(queue(), restore)).status).toBe(303);
    await one.post(trusted, notice);
    await two.post(trusted, notice);
    expect(await house.text(`${box()}/${id}`)).toContain("gens du quai");
    const flagger =
      /name="flagger" value="([^"]+)"/.exec(await (await keeper.get("/gardien/signaleurs")).text())?.[1] ?? "";
    expect((await keeper.post("/gardien/signaleurs/retirer", { flagger, reason: "Abus." })).status).toBe(303);
    expect((await two.get(trusted)).headers.get("location"), "the last one named").toBe(`/signaler/question/${id}`);
  });
});

describe("a flood of notices", () => {
  test("about one text hides no other from the moderators", async () => {
    const [moderator, asker] = [await somebody(here), await somebody()];
    const [flooded, other] = [
      await asked(asker, "Combien de caves inondées en mars ?"),
      await asked(asker, "Qui a fermé le pont ?"),
    ];
    await raw(
      house.db,
      `insert into moderation.notice (public_id, token_hash, campaign, subject, subject_id, ground, words, at)
       select '7' || lpad(g::text, 25, '0'), sha256(g::text::bytea), $1, 'question', $2, 'insult', 'Flot.', $3
       from generate_series(1, 300) g`,
      [slug(here), flooded, house.clock.now()],
    );
    await noticed(other);
    const html = await moderator.text(queue());
    expect(html).toContain("fermé le pont");
    expect(html.split("Flot.").length - 1).toBe(20);
    for (const id of [flooded, other]) {
      const keep = { target: `question:${id}`, seen: "none.0", act: "keep", reason: "Rien." };
      expect((await moderator.post(queue(), keep)).status).toBe(303);
    }
  });

  test("about more texts than a page holds leaves each to be found and judged, page after page", async () => {
    const desk = await aCampaign(house);
    await inCampaign(house, desk);
    const [moderator, asker] = [await somebody(desk), await somebody()];
    const id = await asked(asker, "Où passe la digue ?", desk);
    await raw(
      house.db,
      `insert into questions.question (public_id, campaign, text, details, folded, asked_by, asked_at, standing, standing_at)
       select '6' || lpad(g::text, 25, '0'), campaign, 'Digue ' || g, '', 'digue ' || g, asked_by, asked_at, standing, standing_at
       from questions.question, generate_series(1, 249) g where public_id = $1`,
      [id],
    );
    await raw(
      house.db,
      `insert into moderation.notice (public_id, token_hash, campaign, subject, subject_id, ground, words, at)
       select '5' || right(public_id, 25), sha256(public_id::bytea), campaign, 'question', public_id, 'insult', 'Trop.', $2
       from questions.question where campaign = $1`,
      [slug(desk), house.clock.now()],
    );
    const shown = (html: string) => [...html.matchAll(/name="target" value="([^"]*)"/g)].map(([, target]) => target);
    const seen = new Set<string | undefined>();
    let path: string | undefined = queue("", desk);
    while (path !== undefined) {
      const html: string = await moderator.text(path);
      expect(html).toContain("250 en attente");
      for (const target of shown(html)) seen.add(target);
      path = /rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen.size).toBe(250);
    const second = /rel="next" href="([^"]*)"/.exec(await moderator.text(queue("", desk)))?.[1] ?? "";
    const [first, ...others] = shown(await moderator.text(second));
    const keep = { target: first ?? "", seen: "none.0", act: "keep", reason: "Rien." };
    const back = (await moderator.post(second, keep)).headers.get("location") ?? "";
    const after = await moderator.text(back);
    expect(shown(after).slice(0, 39), "one stays where one was").toEqual(others);
    expect(after).toContain("249 en attente");
  });

  test("sends one address five receipts a day, whoever types it, and loses no words", async () => {
    const id = await asked(await somebody(), "Qui tient le bac ?");
    const notice = { ground: "insult", words: "Des mots à garder.", email: "Victime@exemple.fr", faith: "on" };
    await delivered();
    const sent = [];
    for (let n = 0; n < 6; n++) {
      const email = n % 2 ? notice.email : notice.email.toLowerCase();
      sent.push(await house.post(`/signaler/question/${id}`, { ...notice, email }, `203.0.${n}.7`));
    }
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 429]);
    expect((await delivered()).length).toBe(5);
    const said = sent[5] ? await foldedText(sent[5]) : "";
    for (const words of ["cinq reçus aujourd’hui", "Des mots à garder."]) expect(said).toContain(words);
    await raw(db, "delete from moderation.notice_contact");
  });
});

describe("what waits to be read", () => {
  test("is what is nearly a text hidden of late, and links of somebody new; it is in the queue and nowhere else", async () => {
    const [moderator, spammer, again] = [await somebody(here), await somebody(), await somebody()];
    const words = "Achetez nos lots de stylos au préau, livraison gratuite demain ?";
    const id = await asked(spammer, words);
    const hide = {
      target: `question:${id}`,
      seen: "none.0",
      act: "hide",
      ground: "advertising",
      reason: "Une annonce.",
    };
    await moderator.post(queue(), hide);
    const second = await asked(again, words.replace("demain", "samedi"));
    expect(await house.text(`${box()}/${second}`)).toContain("attend d’être relue");
    const linked = await asked(again, "Avez-vous lu https://un.example et https://deux.example ?");
    expect(await house.text(`${box()}/${linked}`)).toContain("attend d’être relue");
    expect(await moderator.text(queue())).toContain("deux.example");
  });
});

test("an address that nobody answered ends after six months, and not before", async () => {
  const id = await asked(await somebody(), "Qui entretient le lavoir du haut ?");
  const notice = { ground: "insult", words: "Oublié.", email: "voisin@exemple.fr", faith: "on" };
  expect((await house.post(`/signaler/question/${id}`, notice, "203.0.113.5")).status).toBe(303);
  const kept = async () => (await raw(db, "select from moderation.notice_contact")).length;
  await endContacts(db, new Date("2011-12-24T08:00:00Z"));
  expect(await kept()).toBe(1);
  await endContacts(db, new Date("2011-12-26T08:00:00Z"));
  expect(await kept()).toBe(0);
});

describe("what is published", () => {
  test("is each month that is over, on a page and for machines; the rules have their versions", async () => {
    expect(await house.text("/moderation")).toContain("Aucun mois encore");
    house.clock.to("2011-07-01T08:00:00Z");
    expect(await house.text("/moderation")).toContain("juin 2011");
    const csv = await (await house.get("/moderation/chiffres.csv")).text();
    const [hate] = csv.split("\r\n").filter((line) => line.startsWith("2011-06,hate,"));
    expect(hate, "five signed notices, one emergency hide by a rule").toMatch(/^2011-06,hate,5,1,0,0,1,0,0,/);
    const [threat] = csv.split("\r\n").filter((line) => line.startsWith("2011-06,threat,"));
    expect(threat, "one suspension, contested and overturned").toBe("2011-06,threat,0,0,1,0,0,1,1,");
    for (const path of ["/moderation/regles", "/moderation/regles/1", "/en/moderation/regles"])
      expect((await house.get(path)).status).toBe(200);
    expect((await house.get("/moderation/regles/99")).status).toBe(404);
  });
});
