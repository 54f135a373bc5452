import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { publicId } from "../../core/crypto/random.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { keptDraws } from "./draws.ts";
import { routes, rounds } from "./index.ts";
import type { GroupsOf } from "./ports.ts";
import { openSeed } from "./seed.ts";
import { findConsultation, type Consultation } from "./store/consultations.ts";
import { drawToday } from "./store/draws.ts";
import { decideOn } from "./store/moderated.ts";
import { outcomeOf } from "./store/outcomes.ts";
import { changePromise, openConsultation } from "./store/promising.ts";
import { ask, findQuestion } from "./store/questions.ts";
import { oneGroup } from "./store/record.ts";
import { tallyBody, tallyNow } from "./store/tallies.ts";
import { aWorker } from "../../../tests/support/worker.ts";

/* A promise, the clock, and the days of a consultation: what comes while another thing waits. */

const databases = testDatabases();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-20T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
});
afterAll(() => Promise.all([house.close(), worker.destroy()]));
beforeEach(async () => {
  house.clock.to("2011-06-20T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

const at = (text: string): Date => new Date(text);
const asked = (words: string) =>
  ask(house.db, campaign.slug, { text: words, details: "" }, { account: publicId(), at: house.clock.now() });
const changed = (of: Consultation, next: Partial<Consultation>, owner = campaign) =>
  changePromise(house.db, owner, of, { ...of, ...next }, { actor: house.by.actor, clock: house.clock });

/** Opens on the 20th at ten, freezes on the 22nd at six in the evening: three days. */
async function aConsultation(): Promise<Consultation> {
  const promised = {
    ...{ opensAt: at("2011-06-20T10:00:00Z"), freezeAt: at("2011-06-22T18:00:00Z") },
    ...{ answerBy: at("2011-07-02T18:00:00Z"), k: 3, title: "L’été", theme: "", lang: "fr" as const },
  };
  const made = await openConsultation(house.db, house.door.secret, campaign, promised, house.by);
  if (!made.ok) throw new Error(made.refusal);
  return found(made.value);
}

async function found(id: string, owner = campaign): Promise<Consultation> {
  const one = await findConsultation(house.db, owner.slug, id);
  if (!one) throw new Error("no consultation");
  return one;
}

const tended = (groupsOf?: GroupsOf) => rounds(aWorker(house, worker), groupsOf)[0]?.run();

describe("once its days are closed", () => {
  test("nothing is promised later, although the clock is put back before the freeze", async () => {
    const consultation = await aConsultation();
    house.clock.to("2011-06-22T18:00:00Z");
    await tended();
    house.clock.to("2011-06-22T17:00:00Z");
    const later = await changed(consultation, { freezeAt: at("2011-06-25T18:00:00Z") });
    expect(later).toEqual({ ok: false, refusal: "frozen" });
  });

  test("nothing changes but later or larger, although the clock is put back before the opening", async () => {
    const consultation = await aConsultation();
    house.clock.to("2011-06-20T10:00:00Z");
    await tended();
    house.clock.to("2011-06-20T09:00:00Z");
    expect(await changed(consultation, { k: 1 })).toEqual({ ok: false, refusal: "only-larger" });
    expect((await changed(consultation, { k: 4 })).ok).toBe(true);
  });
});

describe("what was put off while another waited", () => {
  test("is not opened by a door that has read it before", async () => {
    const before = await aConsultation();
    expect((await changed(before, { opensAt: at("2011-06-20T12:00:00Z") })).ok).toBe(true);
    house.clock.to("2011-06-20T10:00:00Z");
    const drawing = {
      ...{ consultation: before, seed: openSeed(house.door.secret, before) },
      prepared: keptDraws(),
    };
    const drawn = await drawToday(house.db, drawing, { account: publicId(), at: house.clock.now() });
    expect(drawn).toEqual({ ok: false, refusal: "not-open" });
    const between = await asked("Et ce qui est demandé entre les deux heures ?");
    house.clock.to("2011-06-20T12:00:00Z");
    const tally = await tallyNow(house.db, await found(before.publicId), house.clock.now());
    expect(tally?.day).toBe(1);
    expect(await tallyBody(house.db, before, 1)).toContain(between.ok ? between.value : "not asked");
  });

  test("is not frozen by a worker that has read it before", async () => {
    const first = await aConsultation();
    const others = await aCampaign(house);
    await inCampaign(house, others);
    campaign = others;
    const second = await aConsultation();
    house.clock.to("2011-06-22T17:59:59Z");
    const longer = { freezeAt: at("2011-06-26T18:00:00Z") };
    await tended(async (_, { id }) => {
      if (id === first.id) {
        expect((await changed(second, longer, others)).ok).toBe(true);
        house.clock.to("2011-06-23T08:00:00Z");
      }
      return oneGroup;
    });
    const days = await raw<{ readonly day: number }>(
      house.db,
      "select max(day) as day from questions.tally where consultation_id = $1",
      [second.id],
    );
    expect(days, "the worker went on to it").toEqual([{ day: 4 }]);
    expect(await outcomeOf(house.db, second, true)).toBeUndefined();
    await tended();
    expect(await outcomeOf(house.db, first, true), "this one was not put off").toMatchObject({ at: first.freezeAt });
    expect(await outcomeOf(house.db, second, true)).toBeUndefined();
  });
});

test("what was out of sight when the cards were first drawn comes in once it is shown", async () => {
  const hidden = await asked("Une question cachée à tort le jour de l’ouverture ?");
  const question = hidden.ok ? await findQuestion(house.db, campaign.slug, hidden.value) : undefined;
  if (!question) throw new Error("not asked");
  const decide = (act: "hide" | "restore") =>
    decideOn(house.db, question, { act, ground: act === "hide" ? "insult" : undefined, reason: "Un essai." }, house.by);
  expect((await decide("hide")).ok).toBe(true);
  const consultation = await aConsultation();
  house.clock.to("2011-06-20T12:00:00Z");
  await tended();
  expect((await decide("restore")).ok).toBe(true);
  house.clock.to("2011-06-21T12:00:00Z");
  await tended();
  const bodies = [await tallyBody(house.db, consultation, 1), await tallyBody(house.db, consultation, 2)];
  expect(bodies.map((body) => body.includes(question.publicId))).toEqual([false, true]);
});

test("the words of what was hidden end seven months later, and it is not shown again", async () => {
  const made = await asked("Une question contre la loi, qui reste masquée ?");
  const question = made.ok ? await findQuestion(house.db, campaign.slug, made.value) : undefined;
  if (!question) throw new Error("not asked");
  const decide = (act: "hide" | "restore") =>
    decideOn(house.db, question, { act, ground: act === "hide" ? "insult" : undefined, reason: "Un essai." }, house.by);
  expect((await decide("hide")).ok).toBe(true);
  const ended = async (): Promise<string | undefined> => {
    for (const { name, run } of rounds(aWorker(house, worker))) if (name === "questions.hidden-words") await run();
    return (await findQuestion(house.db, campaign.slug, question.publicId))?.text;
  };
  house.clock.to("2012-01-19T08:00:00Z");
  expect(await ended(), "it may still be contested").toBe(question.text);
  house.clock.to("2012-01-20T08:00:01Z");
  expect(await ended()).toBe("");
  expect(await decide("restore")).toEqual({ ok: false, refusal: "not-now" });
});
