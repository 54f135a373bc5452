import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { anAccount } from "../accounts/testing.ts";
import { erasePerson } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import type { Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { keptDraws } from "./draws.ts";
import { questionsData } from "./index.ts";
import { exportOf, jsonOf } from "./method/export.ts";
import type { CardAnswer } from "./method/record.ts";
import { tallyIn } from "./method/tally.ts";
import { verify } from "./method/verify.ts";
import { daysOf } from "./rules/consultation.ts";
import { openSeed } from "./seed.ts";
import { findConsultation, type Consultation } from "./store/consultations.ts";
import { changePromise, openConsultation } from "./store/promising.ts";
import { answerCard, drawsOf, drawToday, type Card } from "./store/draws.ts";
import { decideOn } from "./store/moderated.ts";
import { ask, editQuestion, findQuestion, withdrawQuestion } from "./store/questions.ts";
import { oneGroup, recordOf } from "./store/record.ts";
import { setHoldsFirst } from "./store/settings.ts";
import { showingsOf } from "./store/showings.ts";
import { talliesOf, tallyBody, tallyNow } from "./store/tallies.ts";
import { joinQuestion } from "./store/wishes.ts";

const databases = testDatabases();
const prepared = keptDraws();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;
let consultation: Consultation;

beforeAll(() => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
});
afterAll(() => Promise.all([house.close(), worker.destroy()]));
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

const at = (instant: string): Date => new Date(instant);
const by = (account: string) => ({ account, at: house.clock.now() });
const somebody = () => anAccount(house.door);

/** Asks before it opens, by somebody else each. */
async function asked(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const text = `Question ${"abcdefghijklmnopqrstuvwxyz".charAt(n % 26)}${n} ?`;
    const made = await ask(house.db, campaign.slug, { text, details: "" }, by(await somebody()));
    if (!made.ok) throw new Error(made.refusal);
  }
}

/** Opened on the 26th of June 2011 at noon in Paris; frozen on the 29th at noon: four days. */
async function opened(more: Partial<Consultation> = {}): Promise<Consultation> {
  const promised = { opensAt: at("2011-06-26T10:00:00Z"), freezeAt: at("2011-06-29T10:00:00Z") };
  const all = {
    ...promised,
    answerBy: at("2011-07-10T10:00:00Z"),
    k: 3,
    title: "L’été",
    theme: "",
    lang: "fr",
    ...more,
  };
  const made = await openConsultation(house.db, house.door.secret, campaign, { ...all, lang: "fr" }, house.by);
  if (!made.ok) throw new Error(made.refusal);
  house.clock.to("2011-06-26T12:00:00Z");
  return found(made.value);
}

async function found(id: string): Promise<Consultation> {
  const one = await findConsultation(house.db, campaign.slug, id);
  if (!one) throw new Error("no consultation");
  return one;
}

const draw = (account: string) =>
  drawToday(house.db, { consultation, seed: openSeed(house.door.secret, consultation), prepared }, by(account));

async function cardsOf(account: string): Promise<readonly Card[]> {
  return (await drawsOf(house.db, consultation, by(account)))?.cards ?? [];
}

const dayOf = async (account: string) => (await drawsOf(house.db, consultation, by(account)))?.day ?? 0;

async function answer(account: string, place: number, said: CardAnswer | undefined, day?: number) {
  const card = (await cardsOf(account))[place - 1];
  const ref = { day: day ?? (await dayOf(account)), place, question: card?.publicId ?? "" };
  return answerCard(house.db, consultation, ref, said, by(account));
}

const questionOf = async (publicId: string) => {
  const question = await findQuestion(house.db, campaign.slug, publicId);
  if (!question) throw new Error("no question");
  return question;
};

describe("the draw of the day", () => {
  beforeEach(async () => {
    await asked(24);
    consultation = await opened();
  });

  test("is of ten cards for everybody, drawn once however many windows ask, and the same when read again", async () => {
    const people = [await somebody(), await somebody()];
    for (const account of people) {
      const all = await Promise.all(Array.from({ length: 5 }, () => draw(account)));
      expect(all.every(({ ok }) => ok)).toBe(true);
      const first = await cardsOf(account);
      expect(first).toHaveLength(10);
      expect(new Set(first.map(({ publicId }) => publicId)).size).toBe(10);
      expect(first.every((card) => card.answer === undefined)).toBe(true);
      await draw(account);
      expect(await cardsOf(account)).toEqual(first);
    }
  });

  test("keeps no more of a person than a day and one letter a card", async () => {
    const { rows } = await sql<{ readonly column_name: string }>`
      select column_name from information_schema.columns
      where table_schema = 'questions' and table_name in ('draw', 'participant', 'set_aside', 'entry')
      and (data_type like '%time%' or data_type = 'date' or column_name = 'at')`.execute(house.db);
    expect(rows).toEqual([]);
    const account = await somebody();
    await draw(account);
    await answer(account, 3, "ask");
    const { rows: draws } = await sql`
      select d.day, d.answers from questions.draw d join questions.participant p on p.id = d.participant_id
      where p.account = ${account}`.execute(house.db);
    expect(draws).toEqual([{ day: 1, answers: "--a-------" }]);
  });

  test("counts an answer once: the same again changes nothing, another replaces it, undo takes it back", async () => {
    const account = await somebody();
    await draw(account);
    for (const said of ["ask", "ask", "not-for-me", undefined, "skip"] as const) {
      expect(await answer(account, 1, said)).toEqual({ ok: true, value: undefined });
      expect((await cardsOf(account))[0]?.answer).toBe(said);
    }
    const [card] = await cardsOf(account);
    house.clock.to("2011-06-27T12:00:00Z");
    const day = (await tallyNow(house.db, consultation, house.clock.now()))?.day ?? 0;
    const { questions } = tallyIn(await tallyBody(house.db, consultation, day));
    expect(questions.find(({ id }) => id === card?.publicId)).toMatchObject({ answers: 1, asks: 0 });
    expect(questions.reduce((sum, { answers }) => sum + answers, 0)).toBe(1);
  });

  test("loses no answer of two windows that send at once", async () => {
    const account = await somebody();
    await draw(account);
    const cards = await cardsOf(account);
    const send = ({ publicId: question }: Card, index: number) =>
      answerCard(house.db, consultation, { day: 1, place: index + 1, question }, "ask", by(account));
    const sent = await Promise.all([...cards, ...cards].map((card, n) => send(card, n % 10)));
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect((await cardsOf(account)).map((card) => card.answer)).toEqual(cards.map(() => "ask"));
  });

  test("takes no card of somebody else, none that was made up, none of another day", async () => {
    const [account, other] = [await somebody(), await somebody()];
    await draw(account);
    await draw(other);
    const [card] = await cardsOf(account);
    const [theirs] = (await cardsOf(other)).filter(({ publicId }) => publicId !== card?.publicId);
    const send = (day: number, place: number, question = "") =>
      answerCard(house.db, consultation, { day, place, question }, "ask", by(account));
    const no = { ok: false, refusal: "not-your-card" };
    expect(await send(1, 1, theirs?.publicId)).toEqual(no);
    expect(await send(1, 2, card?.publicId)).toEqual(no);
    expect(await send(1, 11, card?.publicId)).toEqual(no);
    expect(await send(2, 1, card?.publicId)).toEqual(no);
    expect(await send(1, 1, "0".repeat(26))).toEqual(no);
    expect(
      await answerCard(
        house.db,
        consultation,
        { day: 1, place: 1, question: card?.publicId ?? "" },
        "ask",
        by(await somebody()),
      ),
    ).toEqual(no);
    expect((await cardsOf(account)).every((one) => one.answer === undefined)).toBe(true);
  });

  test("closes when its day ends, also when nobody has drawn the next and when the clock is put back", async () => {
    const account = await somebody();
    await draw(account);
    const [card] = await cardsOf(account);
    const late = () =>
      answerCard(house.db, consultation, { day: 1, place: 1, question: card?.publicId ?? "" }, "ask", by(account));
    await answer(account, 2, "ask");
    house.clock.to("2011-06-26T22:00:00Z");
    expect(await late(), "midnight in Paris").toEqual({ ok: false, refusal: "day-over" });
    await draw(account);
    house.clock.to("2011-06-26T12:00:00Z");
    expect(await late()).toEqual({ ok: false, refusal: "day-over" });
    expect(await dayOf(account)).toBe(2);
    expect(await answer(account, 1, "ask"), "today's, whatever the clock").toMatchObject({ ok: true });
  });

  test("is told of the freeze while it is open: what was answered before counts, what comes later is refused", async () => {
    const account = await somebody();
    house.clock.to("2011-06-29T09:59:00Z");
    await draw(account);
    await answer(account, 1, "ask");
    house.clock.to("2011-06-29T10:00:00Z");
    expect(await answer(account, 2, "ask")).toEqual({ ok: false, refusal: "frozen" });
    expect(await draw(await somebody())).toEqual({ ok: false, refusal: "frozen" });
    await tallyNow(house.db, consultation, house.clock.now());
    house.clock.to("2011-06-29T09:59:00Z");
    expect(await answer(account, 2, "ask"), "the clock was put back").toEqual({ ok: false, refusal: "frozen" });
    expect(await draw(await somebody())).toEqual({ ok: false, refusal: "frozen" });
    expect((await cardsOf(account)).filter((card) => card.answer === "ask")).toHaveLength(1);
  });

  test("never has what its person asked, joined, or answered on another day", async () => {
    const account = await somebody();
    const own = await ask(house.db, campaign.slug, { text: "La mienne ?", details: "" }, by(account), consultation);
    const seen: string[] = own.ok ? [own.value] : [];
    for (const day of ["26", "27", "28"]) {
      house.clock.to(`2011-06-${day}T12:00:00Z`);
      await draw(account);
      const cards = await cardsOf(account);
      for (const { publicId } of cards) expect(seen).not.toContain(publicId);
      for (let place = 1; place <= 5; place++) await answer(account, place, "skip");
      seen.push(...cards.slice(0, 5).map(({ publicId }) => publicId));
      const [joined] = cards.slice(5);
      if (joined) {
        await joinQuestion(house.db, await questionOf(joined.publicId), by(account));
        seen.push(joined.publicId);
      }
    }
    expect(seen).toHaveLength(19);
  });
});

describe("a question in a consultation", () => {
  beforeEach(async () => {
    await asked(3);
    consultation = await opened();
  });

  test("is drawn from the day after it was asked, and its author is told how often, up to this morning", async () => {
    const [author, reader] = [await somebody(), await somebody()];
    const made = await ask(house.db, campaign.slug, { text: "Et demain ?", details: "" }, by(author), consultation);
    const { id, publicId } = await questionOf(made.ok ? made.value : "");
    await draw(reader);
    expect((await cardsOf(reader)).map((card) => card.publicId)).not.toContain(publicId);
    const shown = async () => (await showingsOf(house.db, [id])).get(id)?.shown;
    expect(await shown()).toBe(0);
    house.clock.to("2011-06-27T12:00:00Z");
    let answered = 0;
    for (let n = 0; n < 12; n++) {
      const one = await somebody();
      await draw(one);
      const place = (await cardsOf(one)).findIndex((card) => card.publicId === publicId) + 1;
      if (place > 0 && (await answer(one, place, "ask")).ok) answered += 1;
    }
    expect(answered).toBeGreaterThan(0);
    expect(await shown(), "not before the next morning").toBe(0);
    house.clock.to("2011-06-28T12:00:00Z");
    await tallyNow(house.db, consultation, house.clock.now());
    expect(await shown()).toBe(answered);
  });

  test("asked on the last day, or of a campaign whose consultation is over, is in the box alone", async () => {
    const author = await somebody();
    house.clock.to("2011-06-29T09:00:00Z");
    const made = await ask(house.db, campaign.slug, { text: "Trop tard ?", details: "" }, by(author), consultation);
    const { id } = await questionOf(made.ok ? made.value : "");
    expect((await showingsOf(house.db, [id])).size).toBe(0);
  });

  test("keeps its words from the first answer to a card of it, and is then only withdrawn", async () => {
    const reader = await somebody();
    await draw(reader);
    const [card] = await cardsOf(reader);
    const question = await questionOf(card?.publicId ?? "");
    const other = { text: "Autrement dit ?", details: "" };
    expect((await editQuestion(house.db, question, other, by(question.askedBy))).ok).toBe(true);
    await answer(reader, 1, "skip");
    const late = await editQuestion(house.db, question, { ...other, text: "Encore ?" }, by(question.askedBy));
    expect(late).toEqual({ ok: false, refusal: "heard" });
    expect((await withdrawQuestion(house.db, question, by(question.askedBy))).ok).toBe(true);
    expect(await answer(reader, 1, "ask"), "what is withdrawn can only be passed").toEqual({
      ...{ ok: false, refusal: "off-line" },
    });
    expect((await answer(reader, 1, "skip")).ok).toBe(true);
  });
});

test("everything that can happen in four days is recomputed from the record, with the hashes as they were published", async () => {
  await asked(20);
  await setHoldsFirst(house.db, campaign, true, house.by);
  consultation = await opened();
  const people = await Promise.all(Array.from({ length: 22 }, somebody));
  const [first = "", second = "", third = ""] = people;
  const said = ["ask", "not-for-me", "skip", undefined] as const;
  const answerAll = async () => {
    for (const [n, account] of people.entries()) {
      await draw(account);
      for (let place = 1; place <= 4; place++) await answer(account, place, said[(n + place) % 4]);
    }
  };
  const shownTo = async (account: string, place: number) => questionOf((await cardsOf(account))[place]?.publicId ?? "");
  /** One of somebody's cards that is none of these, after the four that were answered: the draw is different each time. */
  const otherThan = async (account: string, ...taken: readonly (string | undefined)[]) =>
    questionOf((await cardsOf(account)).slice(4).find(({ publicId }) => !taken.includes(publicId))?.publicId ?? "");
  const decide = async (question: Awaited<ReturnType<typeof questionOf>>, act: "hide" | "restore" | "release") =>
    decideOn(house.db, question, { act, ground: act === "hide" ? "insult" : undefined, reason: "Un essai." }, house.by);

  const held = await ask(house.db, campaign.slug, { text: "À relire ?", details: "" }, by(first), consultation);
  await answerAll();
  await joinQuestion(house.db, await shownTo(first, 8), by(first));
  const hidden = await shownTo(second, 7);
  const briefly = await otherThan(third, hidden.publicId);
  for (const one of [hidden, briefly]) expect((await decide(one, "hide")).ok).toBe(true);
  expect((await decide(briefly, "restore")).ok, "on the same day").toBe(true);

  house.clock.to("2011-06-27T12:00:00Z");
  await joinQuestion(house.db, await questionOf(briefly.publicId), by(second));
  await answerAll();
  expect((await decide(await questionOf(held.ok ? held.value : ""), "release")).ok).toBe(true);
  expect((await decide(hidden, "restore")).ok, "a day later: it is drawn no more").toBe(true);
  const gone = await otherThan(third, briefly.publicId, hidden.publicId, held.ok ? held.value : undefined);
  await withdrawQuestion(house.db, gone, by(gone.askedBy));
  const longer = { ...consultation, freezeAt: at("2011-06-30T10:00:00Z"), k: 4 };
  expect(
    (await changePromise(house.db, campaign, consultation, longer, { actor: house.by.actor, clock: house.clock })).ok,
  ).toBe(true);
  consultation = await found(consultation.publicId);

  house.clock.to("2011-06-28T12:00:00Z");
  const erased = await shownTo(first, 0).catch(() => undefined);
  expect(erased, "today's cards are not drawn yet").toBeUndefined();
  await answerAll();
  const account = await accountByPublicId(house.db, second);
  if (!account) throw new Error("no account");
  await erasePerson(house.door, [questionsData], { ...account, isKeeper: false }, house.clock.now());
  expect(await drawsOf(house.db, consultation, by(second))).toBeUndefined();

  house.clock.to("2011-06-30T10:00:00Z");
  await tallyNow(worker, consultation, house.clock.now());
  const seed = openSeed(house.door.secret, consultation);
  const record = await recordOf(worker, consultation, { seed, days: daysOf(consultation), opinion: oneGroup });
  expect(record.people.filter(({ draws }) => draws.length === 3)).toHaveLength(22);
  expect(record.questions.find(({ id }) => held.ok && id === held.value)).toMatchObject({ firstDay: 3, lastDay: null });
  expect(record.questions.find(({ id }) => id === hidden.publicId)).toMatchObject({ firstDay: 1, lastDay: 1 });
  expect(record.questions.find(({ id }) => id === briefly.publicId)).toMatchObject({ firstDay: 1, lastDay: null });
  const made = exportOf(record);
  if (!made.ok) throw new Error(made.refusal);
  const verdict = verify(JSON.parse(jsonOf(made.value)));
  expect(verdict).toMatchObject({ same: true });
  const published = (await talliesOf(house.db, consultation)).slice(0, record.days).map(({ hash }) => hash);
  expect(made.value.reckoned.tallies).toEqual(published);
});
