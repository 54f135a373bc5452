import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { publicId } from "../../core/crypto/random.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, type TestHouse } from "../campaigns/testing.ts";
import { operationsOf } from "./api/operations.ts";
import { routes } from "./index.ts";
import { decideOn } from "./store/moderated.ts";
import { giveAnswer, promiseAnswer } from "./store/answers.ts";
import { openConsultation } from "./store/promising.ts";
import { ask, findQuestion } from "./store/questions.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;
let consultation: string;
const asked: string[] = [];

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
  campaign = await aCampaign(house);
  for (const text of ["Combien de médecins ?", "Et les trains ?", "Où habite votre voisin ?"]) {
    const made = await ask(
      house.db,
      campaign.slug,
      { text, details: "" },
      { account: publicId(), at: house.clock.now() },
    );
    if (made.ok) asked.push(made.value);
  }
  const [first, , third] = await Promise.all(asked.map((id) => findQuestion(house.db, campaign.slug, id)));
  if (!first || !third) throw new Error("no question");
  await promiseAnswer(house.db, campaign, first, new Date("2011-07-01T00:00:00Z"), house.by);
  await giveAnswer(
    house.db,
    campaign,
    first,
    { kind: "text", body: "Mille.", chapter: undefined, signed: "team" },
    house.by,
  );
  await decideOn(house.db, third, { act: "hide", ground: "private-life", reason: "Une adresse." }, house.by);
  const dates = {
    opensAt: house.clock.now(),
    freezeAt: new Date("2011-06-28T18:00:00Z"),
    answerBy: new Date("2011-07-09T18:00:00Z"),
  };
  const opened = { title: "Avant l’été", theme: "", lang: "fr", ...dates, k: 2 } as const;
  const made = await openConsultation(house.db, house.door.secret, campaign, opened, house.by);
  consultation = made.ok ? made.value : "";
});
afterAll(() => house.close());

const at = (path: string): string =>
  path
    .replace(":slug", campaign.slug)
    .replace("questions/:id", `questions/${asked[0] ?? ""}`)
    .replace(":id", consultation);

describe("the public API", () => {
  test("answers each operation in the shape that its document promises, to any site, without who said what", async () => {
    for (const { id, path, schema } of operationsOf(house.door)) {
      house.statements.length = 0;
      const answer = await house.get(at(path));
      expect(answer.status, id).toBe(200);
      expect(answer.headers.get("content-type"), id).toBe("application/json; charset=utf-8");
      expect(answer.headers.get("access-control-allow-origin"), id).toBe("*");
      expect(answer.headers.get("set-cookie"), id).toBeNull();
      expect(house.statements.length, id).toBeLessThanOrEqual(5);
      const body: unknown = await answer.json();
      expect(schema.safeParse(body), id).toMatchObject({ success: true });
      expect(JSON.stringify(body), id).not.toMatch(/account|asked_by|pseudonym|sealed/);
    }
  });

  test("is described by an OpenAPI 3.1 document that names every operation, and by a page without script", async () => {
    const document = (await (await house.get("/api/v1/openapi.json")).json()) as {
      readonly openapi: string;
      readonly paths: Readonly<Record<string, { readonly get: { readonly operationId: string } }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    const named = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(named).toEqual(operationsOf(house.door).map(({ id }) => id));
    const page = await house.text("/api");
    for (const path of Object.keys(document.paths)) expect(page).toContain(`GET ${path}`);
    expect(page).toContain("items[].askedAt");
  });

  test("says in a problem document what is not there", async () => {
    for (const path of ["/api/v1/campaigns/personne/questions", `/api/v1/campaigns/${campaign.slug}/questions/x`]) {
      const answer = await house.get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({ status: 404, title: "Not found" });
    }
  });

  test("shows the words of a hidden question to nobody", async () => {
    const hidden = await house.text(`/api/v1/campaigns/${campaign.slug}/questions/${asked[2] ?? ""}`);
    expect(hidden).toContain('"standing":"hidden"');
    expect(hidden).not.toContain("voisin");
  });

  test("is the same bytes twice, and answers 304 to whoever has them", async () => {
    const path = `/api/v1/campaigns/${campaign.slug}/questions`;
    const first = await house.get(path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    expect((await house.get(path, { "if-none-match": etag })).status).toBe(304);
  });
});
