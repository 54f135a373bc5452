import { expect, test } from "../support/journey.ts";

/*
 * Nobody in particular opens the primary's home. Its first screen answers three things: when, can I, what can I say.
 * She asks whether she may vote, answers three questions, and nothing is kept. She reads what the three files hold and
 * the register of processing; she reads the same in English, by address. No page gave her a cookie.
 */

test.afterEach(async ({ context }) => expect(await context.cookies(), "a visitor gets no cookie").toEqual([]));

test("the first screen answers: when, can I take part, what can I say here", async ({ page, house }) => {
  await page.goto(house.publicUrl);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Primaire des Préaux/);
  for (const name of ["Quand vote-t-on ?", "Puis-je voter ?", "Que puis-je dire ici ?"])
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  await page.getByRole("combobox", { name: "Mon territoire" }).selectOption({ label: "Guadeloupe" });
  await page.getByRole("button", { name: "Voir les dates" }).click();
  await expect(page).toHaveURL(/territoire=/);
  await expect(page.getByRole("heading", { name: /Étapes.*Guadeloupe/ })).toBeVisible();
  // R-ELEC: overseas departments of America vote on the Saturday.
  await expect(page.getByText(/Premier tour.*samedi/).first()).toBeVisible();
});

test("« Puis-je voter ? » answers by address, and asks for no card", async ({ page, house }) => {
  await page.goto(house.publicUrl);
  await page.getByRole("main").getByRole("link", { name: "Vérifier ma situation" }).click();
  const groups = page.getByRole("group");
  for (const at of [0, 1, 2]) await groups.nth(at).getByRole("radio").first().check();
  await page.getByRole("button", { name: "Voir la réponse" }).click();
  await expect(page).toHaveURL(/nationalite=.*age=.*inscription=/);
  await expect(page.getByText(/Oui/).first()).toBeVisible();
  await groups.nth(1).getByRole("radio").last().check();
  await page.getByRole("button", { name: "Voir la réponse" }).click();
  await expect(page.getByText(/18 ans/).first()).toBeVisible();
});

test("the three files: what each holds, from whom, until when, how to object", async ({ page, house }) => {
  await page.goto(house.publicUrl);
  await page.getByRole("banner").getByRole("link", { name: "Les trois fichiers" }).click();
  await expect(page.getByRole("heading", { level: 2 })).not.toHaveCount(0);
  const said = page.getByRole("main");
  for (const words of [
    /participants potentiels/,
    /lieux? de vote/,
    /recontacté/,
    /s’opposer|opposition/i,
    /[Dd]étruit/,
  ])
    await expect(said).toContainText(words);
  await page.goto(`${house.publicUrl}/donnees/registre`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Registre des traitements");
});

test("English is the same site, by address", async ({ page, house }) => {
  await page.goto(house.publicUrl);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(`${house.publicUrl}/en`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("banner").getByRole("link", { name: "Can I vote?" }).click();
  await expect(page).toHaveURL(`${house.publicUrl}/en/puis-je-voter`);
  await page.getByRole("link", { name: "Français" }).click();
  await expect(page).toHaveURL(`${house.publicUrl}/puis-je-voter`);
});
