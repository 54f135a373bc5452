import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { themePath } from "./addresses.ts";
import { routes } from "./index.ts";
import { aTheme } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

describe("themes", () => {
  test("a campaign without a theme says what this place is for; one that is opened is listed at once", async () => {
    expect(await house.text(`/c/${campaign.slug}/forums`)).toContain("Aucun thème pour l’instant");
    const theme = await aTheme(house, campaign);
    expect(await house.text(`/c/${campaign.slug}/forums`)).toContain("Se soigner près de chez soi");
    expect(await house.text(themePath(theme))).toContain("<strong>manque</strong>");
  });

  test("the clock opens a theme and closes it, and its page says so by itself", async () => {
    const [opensAt, closesAt] = [new Date("2011-06-25T10:00:00Z"), new Date("2011-06-26T10:00:00Z")];
    const theme = await aTheme(house, campaign, { opensAt, closesAt });
    expect(await house.text(themePath(theme))).toContain("Ce forum ouvre le samedi 25 juin 2011 à 12 h.");
    house.clock.to("2011-06-25T10:00:00Z");
    expect(await house.text(themePath(theme))).toContain("Ouvert jusqu’au");
    house.clock.to("2011-06-26T10:00:00Z");
    expect(await house.text(themePath(theme))).toContain("Ce forum a fermé le");
  });
});
