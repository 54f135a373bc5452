import { sql } from "kysely";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtHere } from "../../../tests/support/checkout.ts";
import { testDatabases } from "../../../tests/support/database.ts";
import { publicId } from "../../core/crypto/random.ts";
import { inTransaction, openDb, raw, type Db } from "../../core/db/handle.ts";
import { storageKey } from "../../core/storage/index.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { signedIn } from "../accounts/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { openCampaign } from "../campaigns/store/campaign.ts";
import { aBrowser, aCampaign, again, aHouse, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { exportFiles, exportKey, type ExportFile } from "./export-files.ts";
import { routes, rounds } from "./index.ts";
import { prepareDraws } from "./method/draw.ts";
import { bytesOfHex } from "./method/sha256.ts";
import { tallyIn } from "./method/tally.ts";
import { openSeed } from "./seed.ts";
import { commonQuestions } from "./store/common.ts";
import { findConsultation, type Consultation } from "./store/consultations.ts";
import { openConsultation } from "./store/promising.ts";
import { outcomeOf } from "./store/outcomes.ts";
import { takePart } from "./store/participants.ts";
import { tallyBody, tallyNow } from "./store/tallies.ts";
import { ask, findQuestion, withdrawQuestion } from "./store/questions.ts";
import { aWorker } from "../../../tests/support/worker.ts";
import { aGenerator } from "./testing.ts";
import { verifyAt } from "./verify/folder.ts";

const databases = testDatabases();
let house: TestHouse;
let worker: Db<"worker">;
let campaign: Campaign;

beforeAll(async () => {
  await builtHere();
  house = aHouse(databases.url("web"), "2011-06-20T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
}, 120_000);
afterAll(() => Promise.all([house.close(), worker.destroy()]));
beforeEach(async () => {
  house.clock.to("2011-06-20T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

const parts = () => aWorker(house, worker);
const tend = async (): Promise<void> => {
  for (const { run } of rounds(parts())) await run();
};

/** Opened at 10 in the morning, frozen three days later, with questions asked before. */
async function aConsultation(questions: number): Promise<Consultation> {
  for (let n = 0; n < questions; n++) {
    const wording = { text: `Combien de lits dans le service numéro ${n} de l’hôpital ?`, details: "" };
    await ask(house.db, campaign.slug, wording, { account: publicId(), at: house.clock.now() });
  }
  const promised = {
    ...{ opensAt: new Date("2011-06-20T10:00:00Z"), freezeAt: new Date("2011-06-22T18:00:00Z") },
    ...{ answerBy: new Date("2011-07-02T18:00:00Z"), k: 3 },
  };
  const made = await openConsultation(
    house.db,
    house.door.secret,
    campaign,
    { title: "L’hôpital", theme: "", lang: "fr", ...promised },
    house.by,
  );
  house.clock.to("2011-06-20T10:00:00Z");
  const found = made.ok ? await findConsultation(house.db, campaign.slug, made.value) : undefined;
  if (!found) throw new Error("no consultation");
  return found;
}

/** Everybody draws today and answers, as a word decides. */
async function aDayOf(consultation: Consultation, people: number): Promise<void> {
  const seed = bytesOfHex(openSeed(house.door.secret, consultation));
  const day = (await tallyNow(house.db, consultation, house.clock.now()))?.day ?? 0;
  const tally = tallyIn(await tallyBody(house.db, consultation, day));
  const draw = prepareDraws(tally);
  const generator = aGenerator(`day ${tally.day}`);
  await inTransaction(house.db, async (tx) => {
    const accounts = Array.from(
      { length: people },
      (_, n) => `person${n.toString().padStart(18, "0")}${campaign.slug.slice(-2)}`,
    );
    for (const { id, drawKey } of (await takePart(tx, consultation.id, accounts, day)).values()) {
      const { rows } = await sql<{ readonly id: string }>`
        select distinct q.public_id as id from questions.draw d
          cross join unnest(d.cards, string_to_array(d.answers, null)) as one (card, answer)
          join questions.question q on q.id = card where d.participant_id = ${id} and answer <> '-'`.execute(tx);
      const cards = draw({ seed, drawKey, setAside: rows.map((row) => row.id) });
      const answers = cards.map(() => "aans-"[generator.below(5)]).join("");
      if (cards.length > 0)
        await sql`
          insert into questions.draw (participant_id, day, cards, answers) values (${id}, ${tally.day},
            (select array_agg(q.id order by c.place) from unnest(${cards}::text[]) with ordinality c (id, place)
             join questions.question q on q.public_id = c.id), ${answers})`.execute(tx);
    }
  });
}

async function ran(people: number, questions: number): Promise<Consultation> {
  const consultation = await aConsultation(questions);
  for (const day of ["20", "21", "22"]) {
    house.clock.to(`2011-06-${day}T12:00:00Z`);
    await aDayOf(consultation, people);
  }
  house.clock.to("2011-06-22T18:00:00Z");
  return consultation;
}

const stored = async ({ publicId: id }: Consultation, file: ExportFile): Promise<string | undefined> => {
  const found = await house.door.storage.get(storageKey(exportKey(id, file)));
  return found.ok ? (await buffer(found.value.content)).toString("utf8") : undefined;
};

describe("the freeze", () => {
  test("publishes a slate, an audit and an export that anybody verifies, and promises an answer to each", async () => {
    const consultation = await ran(40, 12);
    await tend();
    const outcome = await outcomeOf(house.db, consultation, true);
    expect(outcome).toMatchObject({ people: 40, standing: 12, ranked: true, exported: true });
    expect(outcome?.slate).toHaveLength(3);
    expect(outcome?.slate.map(({ heard }) => heard)).toEqual(
      [...(outcome?.slate ?? [])].map(({ heard }) => heard).sort((a, b) => a - b),
    );
    const chosen = await findQuestion(house.db, campaign.slug, outcome?.slate[0]?.publicId ?? "");
    const author = { account: chosen?.askedBy ?? "", at: house.clock.now() };
    expect(chosen && (await withdrawQuestion(house.db, chosen, author)), "nobody empties a place of the list").toEqual({
      ...{ ok: false, refusal: "settled" },
    });
    const folder = mkdtempSync(join(tmpdir(), "preau-frozen-"));
    for (const file of exportFiles) writeFileSync(join(folder, file), (await stored(consultation, file)) ?? "");
    const told = verifyAt(folder);
    rmSync(folder, { recursive: true });
    expect(told).toMatchObject({ same: true });
    expect("text" in told ? told.text : "").toContain(consultation.seedHash);
    const promised = await raw<{ readonly id: string; readonly due_at: Date }>(
      house.db,
      "select q.public_id as id, p.due_at from questions.promise p join questions.question q on q.id = p.question_id where q.campaign = $1 order by p.id",
      [campaign.slug],
    );
    expect(promised).toEqual(outcome?.slate.map(({ publicId: id }) => ({ id, due_at: consultation.answerBy })));
  });

  test("is reckoned once and the same: by two workers at once, and by one that was killed before it said so", async () => {
    const consultation = await ran(40, 12);
    const { storage } = house.door;
    const killed: PublicWorker = {
      ...parts(),
      storage: {
        ...storage,
        put: async (content, key, type) => {
          await storage.put(content, key, type);
          if (key.endsWith("export.schema.json")) throw new Error("killed");
          return { key, type, size: 0, modified: house.clock.now() };
        },
      },
    };
    await rounds(killed)[0]?.run();
    const first = await stored(consultation, "export.json");
    expect(first).toContain("preau questions export 1");
    expect(await outcomeOf(house.db, consultation, true)).toBeUndefined();
    await Promise.all([tend(), tend()]);
    expect(await stored(consultation, "export.json")).toBe(first);
    await tend();
    const rows = await raw(house.db, "select from questions.slate s where final and consultation_id = $1", [
      consultation.id,
    ]);
    expect(rows).toHaveLength(3);
  });

  test("waits for the end of a silence to say what came out, and takes no answer meanwhile", async () => {
    const consultation = await ran(40, 12);
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T10:00:00Z");
    await tend();
    expect(await outcomeOf(house.db, consultation, true)).toBeUndefined();
    expect((await tallyNow(house.db, consultation, house.clock.now()))?.day, "closed").toBe(4);
    house.clock.to("2011-10-20T10:00:00Z");
    await tend();
    expect(await outcomeOf(house.db, consultation, true)).toMatchObject({ ranked: true, at: consultation.freezeAt });
    house.calendar = undefined;
  });

  test("claims no rank and publishes no answer below twenty people", async () => {
    const consultation = await ran(19, 6);
    await tend();
    const outcome = await outcomeOf(house.db, consultation, true);
    expect(outcome).toMatchObject({ people: 19, ranked: false, exported: false, audit: undefined, slate: [] });
    expect(await stored(consultation, "export.json")).toBeUndefined();
  });

  test("claims no rank below thirty answers a question, and publishes them", async () => {
    const consultation = await ran(20, 40);
    await tend();
    expect(await outcomeOf(house.db, consultation, true)).toMatchObject({ ranked: false, exported: true, slate: [] });
    expect(await stored(consultation, "cards.csv")).toContain("draw_key,day,place,question,answer");
  });

  test("of the primary's own puts each question of its slate to all candidates, once, until the answers are due", async () => {
    await openCampaign(
      house.db,
      { kind: "primary", slug: "la-primaire", candidate: "La primaire", lang: "fr", colour: "#2f5d8a" },
      house.by,
    );
    campaign = await again(house, "la-primaire");
    const consultation = await ran(40, 12);
    await Promise.all([tend(), tend()]);
    const slate = (await outcomeOf(house.db, consultation, true))?.slate.map(({ publicId: id }) => id) ?? [];
    expect(slate).toHaveLength(3);
    const put = (await commonQuestions(house.db)).toReversed();
    expect(put.map(({ of }) => of?.publicId)).toEqual(slate);
    expect(put.map(({ revealAt }) => revealAt)).toEqual(slate.map(() => consultation.answerBy));
    expect(put.every(({ text }) => text.startsWith("Combien de lits"))).toBe(true);
  });

  test("publishes nothing when a tally is not the one whose hash was published", async () => {
    const consultation = await ran(21, 10);
    await withOwner("update questions.draw set answers = translate(answers, 'an', 'na') where day = 1");
    await tend();
    expect(await outcomeOf(house.db, consultation, true)).toBeUndefined();
    expect(await stored(consultation, "export.json")).toBeUndefined();
  });
});

describe("the page of what came out", () => {
  const at = ({ publicId: id }: Consultation, rest: string) =>
    `/c/${campaign.slug}/questions/consultations/${id}${rest}`;

  test("shows the list with its reasons, its audit, its files; and says that it is no vote", async () => {
    const consultation = await ran(40, 12);
    expect(await house.text(at(consultation, "/resultats"))).toContain(
      "La liste paraîtra ici dès que le calcul est fait",
    );
    await house.write(tend);
    const slate = (await outcomeOf(house.db, consultation, true))?.slate ?? [];
    house.statements.length = 0;
    const page = await house.text(at(consultation, "/resultats"));
    expect(house.statements.length).toBeLessThanOrEqual(5);
    expect(page).toContain("Ceci n’est pas un vote.");
    expect(page).toContain("Réponse promise");
    expect(page).toContain(consultation.seedHash);
    expect(slate.map(({ publicId: id }) => page.indexOf(`/questions/${id}`))).toEqual(
      slate.map(({ publicId: id }) => page.indexOf(`/questions/${id}`)).sort((a, b) => a - b),
    );
    expect(page).toContain(`Demandée par ${slate[0]?.asks} personnes sur ${slate[0]?.answers}`);
    const file = await house.get(at(consultation, "/export/export.json"));
    expect(file.headers.get("content-type")).toBe("application/json");
    expect(await file.text()).toBe(await stored(consultation, "export.json"));
    for (const nothing of ["/export/seed", "/export/..%2fexport.json"])
      expect((await house.get(at(consultation, nothing))).status).toBe(404);
  });

  test("is not there before the freeze, and no file is; only the team sees what would come out", async () => {
    const consultation = await aConsultation(12);
    house.clock.to("2011-06-20T12:00:00Z");
    await aDayOf(consultation, 40);
    await tend();
    for (const rest of ["/resultats", "/export/export.json"])
      expect((await house.get(at(consultation, rest))).status).toBe(404);
    const desk = `/atelier/${campaign.slug}/questions/consultations/${consultation.publicId}/apercu`;
    const { cookie } = await signedIn(house.door, { roles: { [campaign.slug]: ["answerer"] } });
    expect(await aBrowser(house, cookie).text(desk)).toContain("Calculé le");
    const stranger = await signedIn(house.door);
    expect((await house.get(desk, { cookie: stranger.cookie })).status).toBe(403);
  });

  test("says below twenty people that nothing is published, and that the promise holds", async () => {
    const consultation = await ran(19, 6);
    await house.write(tend);
    const page = await house.text(at(consultation, "/resultats"));
    expect(page).toContain("Il faut 20 personnes au moins");
    expect(page).toContain("La promesse tient");
    expect(page).not.toContain("verify.mjs");
    expect((await house.get(at(consultation, "/export/cards.csv"))).status).toBe(404);
  });
});

describe("while it runs", () => {
  test("the hash of each day is there, and the team sees hourly what would come out", async () => {
    const consultation = await aConsultation(10);
    await tend();
    house.clock.to("2011-06-20T12:00:00Z");
    await aDayOf(consultation, 30);
    await tend();
    expect(await outcomeOf(house.db, consultation, false)).toMatchObject({
      people: 30,
      ranked: false,
      exported: false,
    });
    house.clock.to("2011-06-20T12:59:00Z");
    await tend();
    expect(await outcomeOf(house.db, consultation, false)).toMatchObject({ at: new Date("2011-06-20T12:00:00Z") });
    house.clock.to("2011-06-21T12:00:00Z");
    await aDayOf(consultation, 30);
    await tend();
    expect(await outcomeOf(house.db, consultation, false)).toMatchObject({ people: 30, at: house.clock.now() });
    const days = await raw(house.db, "select day from questions.tally where consultation_id = $1 order by day", [
      consultation.id,
    ]);
    expect(days).toEqual([{ day: 1 }, { day: 2 }]);
    expect(await outcomeOf(house.db, consultation, true)).toBeUndefined();
  });
});

async function withOwner(statement: string): Promise<void> {
  const owner = openDb<"web">(databases.owner("public"));
  await raw(owner, statement);
  await owner.destroy();
}
