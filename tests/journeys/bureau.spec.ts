import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * A bureau filled: somebody offers themself on the site; the committee of the Nord finds the offer and gives the seat that a
 * place lacks, and its alert goes away. The receipt is read, the summons printed. A candidate's representative sees only whom
 * that candidate named. The person withdraws: the seat is vacant again. No name is on the public site.
 */

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);

async function offer(page: Page, family: string, round: string): Promise<void> {
  const typed = { given: "Camille", family, bornOn: "1971-03-02", bornAt: "Arras", address: "3 rue du Houx" };
  for (const [name, text] of Object.entries({ ...typed, postcode: "59000", town: "Lille" }))
    await field(page, name).fill(text);
  await page.getByLabel("Département où vous voulez aider").selectOption("59");
  for (const label of ["Dans tout le département", "Assesseur titulaire"]) await page.getByLabel(label).check();
  await field(page, round).check();
  await page.getByLabel(/J’accepte que l’organisation/).check();
  await page.getByRole("button", { name: "Envoyer ma proposition" }).click();
}

test("a bureau is filled from an offer on the site, and a withdrawal leaves its seat vacant", async ({
  page,
  context,
  someone,
  house,
  script,
  judged,
}) => {
  // The two plays take two rounds of one place.
  const [family, round, number] = script
    ? (["Viorne", "Premier tour", "round1"] as const)
    : (["Sorbier", "Second tour", "round2"] as const);
  await page.goto(`${house.publicUrl}/tenir-un-bureau`);
  await judged(page);
  await offer(page, family, number);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre proposition est partie");
  expect(await context.cookies()).toEqual([]);

  const committee = await enterAs(context, "office", "Marc Delannoy");
  const board = `${house.officeUrl}/bureaux/departements/59`;
  const link = committee.getByRole("link", { name: new RegExp(family) });
  await expect(async () => {
    await committee.goto(`${board}/personnes?sans-place=1`);
    await expect(link).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await link.click();
  const person = committee.url();
  const lacking = field(committee, "place")
    .locator("option", { hasText: /tour, il manque.*1 assesseur titulaire/ })
    .first();
  const place = (await lacking.getAttribute("value")) ?? "";
  await field(committee, "place").selectOption(place);
  const giving = committee.getByRole("form", { name: "Attribuer une place" });
  await giving.getByLabel(round).check();
  await giving.getByLabel("Assesseur titulaire").check();
  await giving.getByLabel("Pourquoi").fill("Réunion du comité");
  await giving.getByRole("button", { name: "Attribuer une place" }).click();
  await expect(committee).toHaveURL(/dit=attribuee/);

  await committee.getByRole("link", { name: /^Récépissé/ }).click();
  await expect(committee.getByText(`Camille ${family}`)).toBeVisible();
  const summons = await committee.request.get(`${person}/convocation.pdf`);
  expect((await summons.body()).subarray(0, 4).toString()).toBe("%PDF");
  const bureau = committee.locator("section", { has: committee.getByRole("heading", { name: round }) });
  await committee.goto(`${house.officeUrl}/bureaux/lieux/${place}`);
  await expect(bureau.getByText("Complet")).toBeVisible();
  await judged(committee);

  const representative = await enterAs(await someone(), "office", "Yves Morel");
  await representative.goto(`${house.officeUrl}/bureaux/mes-designations`);
  await expect(representative.getByRole("row")).toHaveCount(4);
  await expect(representative.getByText(family)).toHaveCount(0);
  await representative.goto(person);
  await expect(representative).toHaveURL(/mes-designations$/);
  for (const path of ["/", "/les-trois-fichiers", "/api/v1/places/59350"])
    expect(await (await page.request.get(house.publicUrl + path)).text()).not.toContain(family);

  await committee.goto(person);
  const leaving = committee.locator("form", { has: committee.getByRole("button", { name: "Effacer" }) });
  await leaving.getByLabel("La personne retire son accord").check();
  await leaving.getByLabel("Pourquoi").fill("Lettre de la personne");
  await leaving.getByRole("button", { name: "Effacer" }).click();
  await committee.goto(`${house.officeUrl}/bureaux/lieux/${place}`);
  await expect(bureau.getByText("il manque : 1 assesseur titulaire")).toBeVisible();
  await expect(committee.getByText(`Camille ${family}`)).toHaveCount(0);
});
