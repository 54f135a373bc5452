import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import { publishCalendar, savePart, usualSchedule } from "../../primary/index.ts";
import { aDecision, aWholePrimary } from "../../primary/testing.ts";
import { aRollOffice, type RollOffice } from "../office/testing.ts";
import { madeReady } from "../testing.ts";

const databases = testDatabases();
const at = new Date("2011-06-20T10:00:00Z");
const path = "/fichier/listes/59";
const place: AllottedPlace = {
  ...{ publicId: "placeoftestsplaceoftests01", name: "École des Essais", address: ["3 rue des Essais", "59000 Lille"] },
  precincts: [{ commune: "59350", communeName: "Lille", code: "0104", name: "École" }],
};
let roll: RollOffice;

beforeAll(async () => {
  roll = await aRollOffice(databases, at, { places: () => Promise.resolve([place]) });
  await aWholePrimary(roll.office.door.primary);
});
afterAll(() => roll.close());
beforeEach(async () => {
  await roll.owner(
    "truncate roll.precondition, roll.batch, roll.block, roll.elector, roll.freeze, privacy.audit cascade",
  );
  await madeReady(roll.db);
});

const lost = (name: string) => ({ "nom de naissance": name, "code du bureau de vote": "999" });

test("R-LIST-06: whoever accepts that electors are left out accepts the number that was read, and no other", async () => {
  await roll.imported({}, lost("QUENEAU"));
  const ada = await roll.someone("high-authority");
  const read = await (await ada.get(path)).text();
  expect(read).toContain("J’accepte que 1 électeur ne soit sur aucune liste");
  const leftOut = /name="leftOut" value="(\d+)"/.exec(read)?.[1] ?? "";
  await roll.imported({}, lost("QUENEAU"), lost("DUPRÉ"), lost("ABRIC"));
  const yes = { reason: "Arrêt du 20 juin", acceptLeftOut: "on", acceptMissing: "on" };
  const stale = await ada.post(`${path}/arreter`, { ...yes, leftOut });
  const again = await stale.text();
  expect([stale.status, again]).toEqual([422, expect.stringContaining("Le nombre a changé depuis")]);
  expect(await roll.owner("select 1 from roll.freeze")).toEqual([]);
  expect(again).toContain("J’accepte que 3 électeurs ne soient sur aucune liste");
  expect(again, "what was typed stays").toContain("Arrêt du 20 juin");
  expect(again, "the new number is not accepted by the old tick").not.toMatch(/name="acceptLeftOut"[^>]* checked/);
  expect((await ada.post(`${path}/arreter`, { ...yes, leftOut: "3" })).status).toBe(303);
  expect(await roll.owner("select left_out as n from roll.freeze")).toEqual([{ n: 3 }]);
});

test("R-F1-05: a freeze says how many communes are not delivered, and is refused until that is accepted; nothing typed is lost", async () => {
  await roll.imported({});
  const ada = await roll.someone("high-authority");
  const read = (await (await ada.get(path)).text()).replace(/[\u00a0\u202f]/g, " ");
  expect(read).toMatch(/\d+ communes ne sont pas livrées sur \d+/);
  expect(read).toContain("L’arrêt se lève tant qu’aucune liste n’est commandée");
  const refused = await ada.post(`${path}/arreter`, { reason: "Arrêt du 20 juin" });
  const again = await refused.text();
  expect([refused.status, again]).toEqual([422, expect.stringContaining("ne sont pas livrées")]);
  expect(again).toContain("Arrêt du 20 juin");
  expect(await roll.owner("select 1 from roll.freeze")).toEqual([]);
  expect((await ada.post(`${path}/arreter`, { reason: "Arrêt du 20 juin", acceptMissing: "on" })).status).toBe(303);
});

test("the national committee is told who freezes a department, and is shown no form for it", async () => {
  await roll.imported({});
  const text = await (await (await roll.someone("national-committee")).get(path)).text();
  expect(text).toContain("La Haute Autorité arrête le département");
  expect(text).not.toContain(`${path}/arreter`);
});

test("nobody opens the roll while people vote by having saved another day without publishing it (R-F1-06)", async () => {
  const { primary, signingKey } = roll.office.door;
  await publishCalendar(primary, signingKey, aDecision());
  expect(
    await savePart(primary, "schedule", usualSchedule(["2011-11-06", "2011-11-13"]), 1, aDecision()),
  ).toMatchObject({ ok: true });
  await roll.imported({});
  roll.office.clock.to("2011-10-09T10:00:00Z");
  const nadia = await roll.someone("national-committee");
  const asked = { commune: "59350", name: "Démouchelle", born: "07/03/1974", why: "check" };
  const found = await nadia.post("/fichier/chercher", asked);
  expect([found.status, await found.text()]).toEqual([422, expect.stringContaining("vote")]);
  expect(await roll.owner("select 1 from privacy.audit where action = 'roll.looked-up'")).toEqual([]);
});
