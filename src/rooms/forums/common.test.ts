import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { acts as campaignActs, findCampaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { commonPath, themePath } from "./addresses.ts";
import { routes } from "./index.ts";
import { aTheme } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open(routes(house.door));
});
afterAll(() => house.close());
beforeEach(async () => {
  const campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  await aTheme(house, campaign, { title: "Chez une candidate seule" });
});

test("the forums common to all candidates are on one page: the primary's own, and no candidate's", async () => {
  expect(await house.text(commonPath)).toContain("Aucun thème pour l’instant");
  const told = {
    kind: "primary",
    slug: "la-primaire",
    candidate: "La primaire",
    lang: "fr",
    colour: "#2f5d8a",
  } as const;
  await house.write(() => campaignActs.openCampaign(house.db, told, house.by));
  const primary = await findCampaign(house.db, "la-primaire");
  if (!primary) throw new Error("no primary");
  const theme = await aTheme(house, primary, { title: "Se chauffer" });
  const answer = await house.get(commonPath);
  const html = await answer.text();
  expect(html).toContain(`href="${themePath(theme)}"`);
  expect(html).not.toContain("Chez une candidate seule");
});
