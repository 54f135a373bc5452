import { createHash } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, raw } from "../../core/db/handle.ts";
import { signedIn } from "../accounts/testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aBrowser, aCampaign, aHouse, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { routes } from "./index.ts";
import { drawnOrder, orderHash } from "./rules/common.ts";
import { openDue } from "./store/put.ts";

const databases = testDatabases();
let house: TestHouse;
let campaigns: readonly Campaign[];

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
  campaigns = [await aCampaign(house), await aCampaign(house), await aCampaign(house)];
  for (const campaign of campaigns) await inCampaign(house, campaign);
});

async function team(campaign: Campaign | undefined, role: "answerer" | "editor" = "answerer") {
  const { cookie } = await signedIn(house.door, { roles: { [campaign?.slug ?? ""]: [role] } });
  return aBrowser(house, cookie);
}

/** The keeper asks; answers the address of the question. */
async function asked(reveal = "2011-06-28T12:00"): Promise<string> {
  const { cookie } = await signedIn(house.door, { keeper: true });
  const question = "Que ferez-vous des hôpitaux de proximité ?";
  const answer = await aBrowser(house, cookie).post("/questions-communes/poser", { question, reveal });
  return answer.headers.get("location") ?? `${answer.status}`;
}

const deskOf = (campaign: Campaign | undefined, path: string) =>
  `/atelier/${campaign?.slug ?? ""}/questions/communes/${path.split("/").at(-1) ?? ""}`;

describe("the same question to all", () => {
  test("is sealed until the hour, then read side by side in a drawn order, with its hashes", async () => {
    const [first, second, third] = campaigns;
    const path = await asked();
    const answers = ["Je garde tous les hôpitaux.", "J’ouvre dix hôpitaux."];
    const one = await team(first);
    expect((await one.post(deskOf(first, path), { answer: "Aucun hôpital." })).status).toBe(303);
    expect((await one.post(deskOf(first, path), { answer: answers[0] ?? "" })).status).toBe(303);
    expect((await (await team(second)).post(deskOf(second, path), { answer: answers[1] ?? "" })).status).toBe(303);
    const before = await house.text(path);
    for (const text of [...answers, "Aucun hôpital."]) expect(before).not.toContain(text);
    expect(before).toContain("Rien n’est encore déposé");
    const rows = await raw<{ readonly sealed: Buffer }>(house.db, "select sealed from questions.common_answer");
    for (const { sealed } of rows) expect(sealed.toString("utf8")).not.toContain("hôpita");

    house.clock.to("2011-06-28T10:00:00Z");
    house.statements.length = 0;
    const after = await house.text(path);
    expect(house.statements.length).toBeLessThanOrEqual(5);
    for (const text of answers) expect(after).toContain(text);
    expect(after).not.toContain("Aucun hôpital.");
    expect(after).toContain("remplacée ensuite");
    expect(after).toContain("Pas de réponse");
    const seed = codesIn(after).find((code) => codesIn(before).includes(orderHash(code))) ?? "no seed";
    expect(before, "nobody knows the order before the hour").not.toContain(seed);
    const order = drawnOrder(
      seed,
      [first, second, third].map((one) => one?.slug ?? ""),
    );
    const places = order.map((slug) => after.indexOf(`href="/c/${slug}"`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const text of answers) expect(hashesIn(after, text), "what the page says can be checked").toBe(true);
  });

  test("takes nothing after the hour, and gives back what was typed", async () => {
    const [first] = campaigns;
    const path = await asked();
    house.clock.to("2011-06-28T10:00:00Z");
    const late = await (await team(first)).post(deskOf(first, path), { answer: "Trop tard." });
    expect(late.status).toBe(409);
    const page = await foldedText(late);
    expect(page).toContain("L’heure est passée");
    expect(page).toContain("Trop tard.");
    expect(await house.text(path)).not.toContain("Trop tard.");
  });

  test("takes nothing whose body comes after the hour, though it was begun before", async () => {
    const [first] = campaigns;
    const path = await asked();
    const { cookie } = await signedIn(house.door, { roles: { [first?.slug ?? ""]: ["answerer"] } });
    const body = new URLSearchParams({ answer: "Écrite avant, envoyée après." }).toString();
    house.statements.length = 0;
    const sending = request(house.origin() + deskOf(first, path), {
      method: "POST",
      headers: {
        ...{ cookie, origin: house.origin(), "content-type": "application/x-www-form-urlencoded" },
        "content-length": String(body.length),
      },
    });
    const status = new Promise((resolve, reject) => {
      sending.on("response", (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    });
    sending.write(body.slice(0, 20));
    await vi.waitFor(() => expect(house.statements.length).toBeGreaterThan(0));
    house.clock.to("2011-06-28T10:00:00Z");
    sending.end(body.slice(20));
    expect(await status).toBe(409);
  });

  test("stays open once it was opened, although the clock is put back", async () => {
    const [first, second] = campaigns;
    const path = await asked();
    await (await team(first)).post(deskOf(first, path), { answer: "Avant l’heure." });
    house.clock.to("2011-06-28T10:00:00Z");
    await opening();
    house.clock.to("2011-06-28T09:00:00Z");
    expect(await house.text(path)).toContain("Avant l’heure.");
    const late = await (await team(second)).post(deskOf(second, path), { answer: "Après avoir lu." });
    expect(late.status).toBe(409);
  });

  test("says of an answer that does not open that it was given, beside the others", async () => {
    const [first, second] = campaigns;
    const path = await asked();
    for (const one of [first, second])
      expect((await (await team(one)).post(deskOf(one, path), { answer: `De ${one?.slug ?? ""}.` })).status).toBe(303);
    const owner = openDb<"web">(databases.owner("public"));
    await raw(owner, "update questions.common_answer set sealed = '\\x00'::bytea where campaign = $1", [
      first?.slug ?? "",
    ]);
    await owner.destroy();
    house.clock.to("2011-06-28T10:00:00Z");
    const page = await house.text(path);
    expect(page).toContain("Une réponse a été déposée, mais elle ne s’ouvre pas");
    expect(page).toContain(`De ${second?.slug ?? ""}.`);
  });

  test("is answered by those who answer in a team, asked by the keeper, and by nobody else", async () => {
    const [first, second] = campaigns;
    const path = await asked();
    for (const other of [await team(first, "editor"), await team(second)])
      expect((await other.post(deskOf(first, path), { answer: "À leur place." })).status).toBe(403);
    const answer = await (
      await team(first)
    ).post("/questions-communes/poser", { question: "Et moi ?", reveal: "2011-06-29T12:00" });
    expect(answer.status).toBe(403);
    const tooLong = await (await team(first)).post(deskOf(first, path), { answer: "x".repeat(1_501) });
    expect(tooLong.status).toBe(422);
    expect(await foldedText(tooLong)).toContain("x".repeat(1_501));
  });

  test("has an hour to come, outside a silence; one that a later silence covers opens at its end", async () => {
    expect(await asked("2011-06-24T12:00")).toBe("422");
    house.calendar = calendarOf2011();
    expect(await asked("2011-10-08T12:00"), "the day before the vote").toBe("422");
    house.calendar = undefined;
    const path = await asked("2011-10-08T12:00");
    const [first] = campaigns;
    await (await team(first)).post(deskOf(first, path), { answer: "Je les garde, tous." });
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-08T10:00:00Z");
    const held = await house.text(path);
    expect(held).toContain("La période de réserve retient l’ouverture");
    expect(held).not.toContain("Je les garde");
  });
});

const codesIn = (page: string): readonly string[] =>
  [...page.matchAll(/<code class="broken">([0-9a-f]{64})<\/code>/g)].map(([, hex = ""]) => hex);

/** What the worker does at the hour. */
async function opening(): Promise<void> {
  const worker = openDb<"worker">(databases.url("worker"));
  await openDue(worker, house.clock.now());
  await worker.destroy();
}

/** Whether a hash and the salt beside it are those of an answer. */
function hashesIn(page: string, text: string): boolean {
  const codes = codesIn(page);
  return codes.some((salt) => codes.includes(createHash("sha256").update(`${salt}\n${text}`).digest("hex")));
}
