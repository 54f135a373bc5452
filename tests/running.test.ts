import { join } from "node:path";
import { afterAll, beforeAll, describe, vi } from "vitest";
import { dev } from "./running/dev.ts";
import { doors } from "./running/doors.ts";
import { ends } from "./running/ends.ts";
import { kills } from "./running/kills.ts";
import { live } from "./running/live.ts";
import { reads } from "./running/reads.ts";
import { rollKilled } from "./running/roll.ts";
import { snapshots } from "./running/snapshots.ts";
import { wall } from "./running/wall.ts";
import { aFolder, eventually, removeHome, startHouse, type TriedHouse } from "./support/house.ts";
import { ask } from "./support/ask.ts";
import { makeInstallation } from "./support/installation.ts";
import { publishCalendar, publishSomePlaces } from "./support/publishing.ts";
import { openACampaign, type TriedCampaign } from "./support/world.ts";

/** One real house for everything that is tried on a house that runs; what breaks it comes last. */
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });
const base = aFolder();
let house: TriedHouse;
let campaign: TriedCampaign;

beforeAll(async () => {
  await makeInstallation(join(base, "home"), "demonstration");
  house = await startHouse({ home: join(base, "home"), env: { PREAU_TRUSTED_PROXIES: "127.0.0.1" } });
  await publishCalendar(house.home, "La primaire du marronnier");
  await publishSomePlaces(house.home);
  await eventually(async () => (await ask(`${house.publicUrl}/`)).text.includes("La primaire du marronnier"));
  await eventually(async () => (await ask(`${house.publicUrl}/ou-voter`)).text.includes("/ou-voter/departements/59"));
  campaign = await openACampaign(house);
});
afterAll(async () => {
  await house.stop();
  removeHome(house.home);
  removeHome(base);
});

describe("the wall", () => wall(() => house));
describe("behind a demonstration", () => dev(() => house));
describe("anonymous reads", () =>
  reads(
    () => house,
    () => unlinked(campaign),
  ));
describe("two doors", () =>
  doors(
    () => house,
    () => campaign,
  ));
describe("the publications", () => snapshots(() => house));
describe("the live door", () =>
  live(
    () => house,
    () => campaign,
  ));
describe("killed", () => kills(() => house));
describe("the roll", () => rollKilled(() => house));
describe("started and ended", () =>
  ends(
    () => house,
    (again) => (house = again),
  ));

/** Pages that no link of a page in this phase leads to: they are reached from an island, a form, a calendar or a mail. */
function unlinked({ slug, declaration, question, consultation }: TriedCampaign): readonly string[] {
  const parts = [
    "",
    "rendez-vous.ics",
    "agenda.ics",
    "etat.json",
    "suivre/demande",
    "programme/changements?depuis=2026-01-01",
    "equipe",
    "questions/registre",
    `declarations/${declaration}/sous-titres.vtt`,
    `declarations/${declaration}/sous-titres.json`,
    `declarations/${declaration}/integrer`,
  ];
  const pages = parts.map((part) => `/c/${slug}/${part}`.replace(/\/$/, ""));
  const machines = [
    "/questions",
    "/ledger",
    `/questions/${question}`,
    "/consultations",
    `/consultations/${consultation}`,
  ];
  const paths = [...pages, "/api/v1/campaigns", ...machines.map((rest) => `/api/v1/campaigns/${slug}${rest}`)];
  return [
    ...paths,
    ...paths.map((path) => `/en${path}`),
    "/ou-voter/communes.txt",
    "/en/ou-voter/communes.txt",
    "/donnees/mes-droits/recu",
    "/tenir-un-bureau/recu",
    "/les-trois-fichiers/opposition/code/recu",
  ];
}
