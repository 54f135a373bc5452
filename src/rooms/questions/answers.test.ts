import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { openCell } from "../../core/crypto/cell.ts";
import { publicId } from "../../core/crypto/random.ts";
import { cellKeysFor } from "../../core/outgoing.ts";
import { signedIn } from "../accounts/testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, aMeasure, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { chaptersSeenAgain } from "../live/index.ts";
import { aRecording } from "../live/testing.ts";
import { questionsBehind, responseNotes, routes } from "./index.ts";
import { noPorts } from "./ports.ts";
import { dealtState, nextDue } from "./rules/ledger.ts";
import { keptDraws } from "./draws.ts";
import { openSeed } from "./seed.ts";
import { drawsOf, drawToday } from "./store/draws.ts";
import { findConsultation } from "./store/consultations.ts";
import { decideOn } from "./store/moderated.ts";
import { openConsultation } from "./store/promising.ts";
import { giveAnswer } from "./store/answers.ts";
import { ratesOf } from "./store/ledger.ts";
import { ask, findQuestion, type Question } from "./store/questions.ts";
import { joinQuestion } from "./store/wishes.ts";
import { lettersTold } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  await house.open([
    ...routes(house.door, { ...noPorts, chaptersOf: chaptersSeenAgain }),
    ...campaignRoutes(house.door, { attachments: { ofMeasure: questionsBehind } }),
  ]);
});
afterAll(() => Promise.all([house.close(), worker.destroy()]));
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

async function somebody(role?: "answerer" | "editor") {
  const { cookie, accountId } = await signedIn(house.door, { roles: role ? { [campaign.slug]: [role] } : {} });
  return { accountId, ...aBrowser(house, cookie) };
}

async function aQuestion(text = "Combien de médecins en 2015 ?", details = ""): Promise<Question> {
  const { accountId: account } = await somebody();
  const made = await house.write(() =>
    ask(house.db, campaign.slug, { text, details }, { account, at: house.clock.now() }),
  );
  const question = made.ok ? await findQuestion(house.db, campaign.slug, made.value) : undefined;
  if (!question) throw new Error("no question");
  return question;
}
const pageOf = ({ publicId }: Question) => `/c/${campaign.slug}/questions/${publicId}`;
const deskOf = ({ publicId }: Question) => `/atelier/${campaign.slug}/questions/${publicId}`;
const written = { kind: "text", body: "Mille, **et deux cents** ensuite.", signed: "candidate" } as const;
const day = (n: number) => new Date(house.clock.now().getTime() + n * 86_400_000);

describe("an answer", () => {
  test("is written by whoever answers in the team, signed, and stands under its question and in the ledger", async () => {
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    expect(await answerer.text(`/atelier/${campaign.slug}/questions`)).toContain("Sans réponse");
    expect((await answerer.post(`${deskOf(question)}/repondre`, written)).status).toBe(303);
    const page = await house.text(pageOf(question));
    expect(page).toContain("<strong>et deux cents</strong>");
    expect(page).toContain("signé en personne");
    expect(await house.text(`/c/${campaign.slug}/questions/registre`)).toContain("Réponse");
    expect(await house.text(`/c/${campaign.slug}/questions?voir=repondues`)).toContain(question.text);
    expect(await house.text(`/c/${campaign.slug}/questions?voir=sans-reponse`)).not.toContain(question.text);
  });

  test("may lead to a measure: both pages say so, in the version that stood; one that is not in the programme is refused", async () => {
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    const measure = await aMeasure(house, campaign, { title: "Mille médecins de plus" });
    const named = { ...written, measure };
    const refused = await answerer.post(`${deskOf(question)}/repondre`, { ...named, measure: publicId() });
    expect(refused.status).toBe(422);
    expect(await foldedText(refused)).toContain("Cette mesure n’est plus au programme");
    expect((await answerer.post(`${deskOf(question)}/repondre`, named)).status).toBe(303);
    expect(await house.text(pageOf(question))).toContain("Mille médecins de plus (version 1)");
    const programme = await house.text(`/c/${campaign.slug}/programme/${measure}`);
    expect(programme).toContain("Les questions derrière cette mesure");
    expect(programme).toContain(pageOf(question));
  });

  test("is given by nobody who may not: an editor, somebody of no team", async () => {
    const question = await aQuestion();
    for (const other of [await somebody("editor"), await somebody()])
      expect((await other.post(`${deskOf(question)}/repondre`, written)).status).toBe(403);
    expect(await house.text(pageOf(question))).toContain("Sans réponse");
  });

  test("is a refusal only with its reason", async () => {
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    const bare = await answerer.post(`${deskOf(question)}/repondre`, { kind: "refusal", signed: "team" });
    expect(bare.status).toBe(422);
    expect(await foldedText(bare)).toContain("la raison du refus");
    const refusal = { kind: "refusal", signed: "team", body: "Une affaire est en justice." };
    await answerer.post(`${deskOf(question)}/repondre`, refusal);
    const page = await house.text(pageOf(question));
    expect(page).toContain("Refus de répondre");
    expect(page).toContain("Une affaire est en justice.");
  });

  test("is a chapter of a recording that can be seen again, and of this campaign", async () => {
    const recording = await aRecording(house, campaign);
    const [chapter] = await chaptersSeenAgain(house.door, { campaign, now: house.clock.now() } as never);
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    const spoken = { kind: "chapter", signed: "candidate", chapter: "ailleurs" };
    expect((await answerer.post(`${deskOf(question)}/repondre`, spoken)).status).toBe(422);
    const given = { ...spoken, chapter: chapter?.publicId ?? "" };
    expect((await answerer.post(`${deskOf(question)}/repondre`, given)).status).toBe(303);
    const page = await house.text(pageOf(question));
    expect(page).toContain(`Réponse de vive voix : Égalité (${recording.title})`);
    expect(page).toContain(chapter?.path ?? "no chapter");
  });

  test("is corrected beside what was said, each correction once", async () => {
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    await answerer.post(`${deskOf(question)}/repondre`, written);
    const corrected = /name="corrected" value="([^"]*)"/.exec(await answerer.text(deskOf(question)))?.[1] ?? "";
    const correction = { ...written, body: "Huit cents.", corrected };
    expect((await answerer.post(`${deskOf(question)}/corriger`, correction)).status).toBe(303);
    const late = await answerer.post(`${deskOf(question)}/corriger`, { ...correction, body: "Neuf cents." });
    expect(late.status).toBe(409);
    expect(await foldedText(late)).toContain("Neuf cents.");
    const page = await house.text(pageOf(question));
    expect(page.indexOf("Huit cents.")).toBeLessThan(page.indexOf("et deux cents"));
    expect(page).toContain("Ce qui avait été répondu d’abord reste ci-dessous");
    expect(await house.text(`/c/${campaign.slug}/questions/registre`)).toContain("Correction");
  });

  test("is one, when two of the team answer at once: the second is told", async () => {
    const question = await aQuestion();
    const by = { actor: "account:x", at: house.clock.now() };
    const answer = { ...written, chapter: undefined };
    const both = await Promise.all([1, 2].map(() => giveAnswer(house.db, campaign, question, answer, by)));
    expect(both.map((one) => (one.ok ? "given" : one.refusal)).sort()).toEqual(["answered-already", "given"]);
  });

  test("cannot be edited nor deleted by the door, whatever its code says", async () => {
    for (const change of [
      "update questions.answer set body = 'x'",
      "delete from questions.answer",
      "delete from questions.promise",
    ])
      await expect(raw(house.db, change)).rejects.toThrow("permission denied");
  });

  test("holds its question: it is not withdrawn any more, and its words go only with the account", async () => {
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    await answerer.post(`${deskOf(question)}/repondre`, written);
    const author = await signedIn(house.door, { accountId: question.askedBy });
    const answer = await fetch(`${house.origin()}${pageOf(question)}/moi/retirer`, {
      ...{ method: "POST", redirect: "manual", body: new URLSearchParams() },
      headers: { cookie: author.cookie, origin: house.origin() },
    });
    expect(answer.status).toBe(409);
    expect(await house.text(pageOf(question))).toContain(question.text);
  });

  test("waits for the end of a silence, and what was typed is given back", async () => {
    house.clock.to("2011-10-01T08:00:00Z");
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T12:00:00Z");
    const refused = await answerer.post(`${deskOf(question)}/repondre`, written);
    expect(refused.status).toBe(422);
    expect(await foldedText(refused)).toContain("et deux cents");
    expect((await answerer.post(`${deskOf(question)}/promettre`, { day: "2011-10-20" })).status).toBe(422);
  });
});

describe("a promise", () => {
  test("has a date that is only ever put off, in sight of all; an answer after the first date is late", async () => {
    const question = await aQuestion();
    const answerer = await somebody("answerer");
    const promise = (of: string) => answerer.post(`${deskOf(question)}/promettre`, { day: of });
    expect((await promise("2011-06-24")).status).toBe(422);
    expect((await promise("2011-06-30")).status).toBe(303);
    expect((await promise("2011-06-28")).status).toBe(422);
    expect(await house.text(pageOf(question))).toContain("Réponse promise au plus tard le 30 juin 2011");
    house.clock.to("2011-07-01T08:00:00Z");
    expect(await house.text(pageOf(question)), "the clock alone says it").toContain("Réponse promise, en retard");
    await promise("2011-07-10");
    expect(await house.text(pageOf(question))).toContain("Repoussée au 10 juillet 2011");
    await answerer.post(`${deskOf(question)}/repondre`, written);
    expect(await house.text(pageOf(question))).toContain("Cette réponse est venue après la date promise");
    expect(await house.text(`/c/${campaign.slug}/questions/registre`)).toContain("Réponse, en retard");
    expect((await promise("2011-08-10")).status, "it is answered").toBe(422);
  });

  test("is read the same by the rule and by the figures of the campaign", async () => {
    const now = day(5);
    const dealt = [
      { promises: [], answers: [] },
      { promises: [{ at: day(0), dueAt: day(1) }], answers: [] },
      { promises: [{ at: day(0), dueAt: day(9) }], answers: [] },
      { promises: [{ at: day(0), dueAt: day(3) }], answers: [{ kind: "text", at: day(2) }] },
      { promises: [{ at: day(0), dueAt: day(1) }], answers: [{ kind: "refusal", at: day(2) }] },
      {
        promises: [],
        answers: [
          { kind: "refusal", at: day(2) },
          { kind: "text", at: day(3) },
        ],
      },
    ] as const;
    const states = dealt.map((one) => dealtState(one, now));
    expect(states).toEqual(["open", "overdue", "promised", "answered", "refused-late", "answered"]);
    expect(dealt.map((one) => nextDue(one, now))).toEqual([
      undefined,
      undefined,
      day(9),
      undefined,
      undefined,
      undefined,
    ]);
    for (const [place, one] of dealt.entries()) await store(await aQuestion(`Question ${"abcdef"[place]}`), one);
    await store(await aQuestion("Une question que son auteur retire"), dealt[1]);
    await raw(
      house.db,
      "update questions.question set standing = 'withdrawn', text = '', folded = '' where text like 'Une question que%'",
    );
    expect((await ratesOf(house.db, now, campaign.slug)).get(campaign.slug)).toEqual({
      ...{ asked: 6, answered: 2, refused: 1, promised: 4, inTime: 1, late: 2 },
      nextDue: day(9),
    });
    expect((await responseNotes({ db: house.db, clock: { now: () => now } })).get(campaign.slug)?.fr).toContain(
      "2 réponses données",
    );
  });

  async function store({ id }: Question, { promises, answers }: Parameters<typeof dealtState>[0]): Promise<void> {
    for (const { at, dueAt } of promises)
      await raw(
        house.db,
        "insert into questions.promise (question_id, due_at, at, promised_by) values ($1, $2, $3, 'x')",
        [id, dueAt, at],
      );
    let before: string | null = null;
    for (const { kind, at } of answers) {
      const sql =
        "insert into questions.answer (question_id, kind, body, signed, at, answered_by, corrects, public_id) values ($1, $2, 'x', 'team', $3, 'x', $4, $5) returning id";
      const rows: { readonly id: string }[] = await raw(house.db, sql, [id, kind, at, before, publicId()]);
      before = rows[0]?.id ?? null;
    }
  }
});

describe("those who wait", () => {
  const letters = () => lettersTold(house, worker);

  test("are told in the site, and by e-mail once if they ticked it, also when the worker starts again", async () => {
    await raw(worker, "delete from core.mail");
    const question = await aQuestion();
    const [karim, lise] = [await somebody(), await somebody()];
    for (const one of [karim, lise])
      await joinQuestion(house.db, question, { account: one.accountId, at: house.clock.now() });
    expect((await karim.post(`${pageOf(question)}/moi/courriel`, { letter: "on" })).status).toBe(303);
    await lise.post(`${pageOf(question)}/moi/courriel`, { letter: "on" });
    await lise.post(`${pageOf(question)}/moi/courriel`, {});
    const answerer = await somebody("answerer");
    await answerer.post(`${deskOf(question)}/repondre`, written);
    await letters();
    const sent = await letters();
    expect(sent.map(({ subject }) => subject)).toEqual(["Lucie Armand a répondu à une question que vous attendez"]);
    expect(sent[0]?.text).toContain(question.text);
    expect(sent[0]?.text).toContain(pageOf(question));
    expect(await lise.text("/mes-questions")).toContain("Réponse donnée");
  });

  test("are not written the words of a question that was hidden since", async () => {
    await raw(worker, "delete from core.mail");
    const question = await aQuestion("Est-il vrai que madame Untel doit de l’argent ?", "Untel habite au 3.");
    const karim = await somebody();
    await joinQuestion(house.db, question, { account: karim.accountId, at: house.clock.now() });
    await karim.post(`${pageOf(question)}/moi/courriel`, { letter: "on" });
    await (await somebody("answerer")).post(`${deskOf(question)}/repondre`, written);
    await decideOn(house.db, question, { act: "hide", ground: "private-life", reason: "Un nom." }, house.by);
    const sent = await letters();
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain("Untel");
    const desk = await (await somebody("answerer")).text(deskOf(question));
    expect(desk, "those who answer read them no more either").not.toContain("Untel");
  });

  test("have an address that opens for their wish alone, and that a stolen table does not give", async () => {
    const question = await aQuestion();
    const karim = await somebody();
    await joinQuestion(house.db, question, { account: karim.accountId, at: house.clock.now() });
    await karim.post(`${pageOf(question)}/moi/courriel`, { letter: "on" });
    const [row] = await raw<{ sealed_email: Buffer }>(
      house.db,
      "select sealed_email from questions.wish where account = $1",
      [karim.accountId],
    );
    expect(row?.sealed_email.toString("latin1")).not.toContain("exemple.fr");
    const other = { table: "questions.wish", column: "sealed_email", row: `${question.publicId}:somebody` };
    expect(
      openCell(cellKeysFor(house.door.secret, "questions/wish-email"), other, row?.sealed_email ?? Buffer.alloc(0)).ok,
    ).toBe(false);
  });

  test("are also those who asked for it on a card: in the site, and by one letter if they chose so", async () => {
    for (let n = 0; n < 16; n++) await aQuestion(`Rouvrirez-vous la gare numéro ${n} ?`);
    const people = [await somebody(), await somebody(), await somebody()] as const;
    const [asks, alsoAsks, declines] = people;
    const promised = {
      opensAt: new Date(house.clock.now().getTime() + 60_000),
      freezeAt: day(3),
      answerBy: day(9),
      k: 1,
    };
    const opened = { title: "La gare", theme: "", lang: "fr", ...promised } as const;
    const made = await house.write(() => openConsultation(house.db, house.door.secret, campaign, opened, house.by));
    house.clock.to(new Date(promised.opensAt.getTime() + 60_000).toISOString());
    const consultation = made.ok ? await findConsultation(house.db, campaign.slug, made.value) : undefined;
    if (!consultation) throw new Error("no consultation");
    const cardsOf = async ({ accountId: account }: { readonly accountId: string }) => {
      const by = { account, at: house.clock.now() };
      const drawing = { consultation, seed: openSeed(house.door.secret, consultation), prepared: keptDraws() };
      expect(await drawToday(house.db, drawing, by)).toMatchObject({ ok: true });
      return (await drawsOf(house.db, consultation, by))?.cards ?? [];
    };
    const hands = [await cardsOf(asks), await cardsOf(alsoAsks), await cardsOf(declines)];
    const common = hands[0]?.find(({ publicId: id }) =>
      hands.every((cards) => cards.some((card) => card.publicId === id)),
    );
    const path = `/c/${campaign.slug}/questions/consultations/${consultation.publicId}/cartes`;
    for (const [n, who] of people.entries()) {
      const place = (hands[n] ?? []).findIndex((card) => card.publicId === common?.publicId) + 1;
      const card = { day: "1", place: String(place), question: common?.publicId ?? "" };
      expect((await who.post(path, { ...card, answer: who === declines ? "not-for-me" : "ask" })).status).toBe(303);
    }
    expect((await asks.post(`${path}/courriel`, { letter: "on" })).status).toBe(303);
    expect((await declines.post(`${path}/courriel`, { letter: "on" })).status).toBe(303);
    expect(await asks.text("/mes-questions")).not.toContain("demandée sur une carte");
    await raw(worker, "delete from core.mail");
    const question = await findQuestion(house.db, campaign.slug, common?.publicId ?? "");
    if (!question) throw new Error("no card in common");
    await house.write(() => giveAnswer(house.db, campaign, question, { ...written, chapter: undefined }, house.by));
    const sent = await letters();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain("vous avez demandé cette question sur une carte");
    expect(sent[0]?.text).toContain(path);
    for (const who of [asks, alsoAsks]) expect(await who.text("/mes-questions")).toContain("demandée sur une carte");
    expect(await declines.text("/mes-questions")).not.toContain(question.text);
  });
});
