import { readFile } from "node:fs/promises";
import { bornToRegister } from "../../src/demo/birthday.ts";
import { pagesOf } from "../../src/rooms/roll/print/testing.ts";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";
import { allot, printedList } from "../support/journey-roll.ts";

/*
 * Noor will be eighteen at the presidential election, and no roll has her. « Puis-je voter ? » leads to a form; the letter registers
 * nobody. With her card before her, the committee does; the code of Noor's receipt stands on her line of the printed list.
 */

test("a minor goes from the form of the site to her line of the printed list", async ({
  page,
  context,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const [department, commune, town, firstName] = script
    ? ["48", "48095", "Mende", "Noor"]
    : ["09", "09122", "Foix", "Anaël"];
  const claire = await enterAs(context, "office", "Claire Nguyen");
  await allot(claire, house.officeUrl, { commune, town, name: "Préau des Arbousiers" });

  await page.goto(`${house.publicUrl}/puis-je-voter?nationalite=french&age=adult-in-time&inscription=no`);
  await page.getByRole("link", { name: "Me préinscrire" }).click();
  await expect(page.getByText("Cette lettre n’inscrit personne")).toBeVisible();
  await judged(page);
  await page.getByLabel("j’aurai 18 ans à l’élection").check();
  await page.getByLabel("Nom de naissance").fill("Brézadielle");
  await page.getByLabel("Prénoms").fill(firstName);
  await page.getByLabel("Date de naissance").fill("1994");
  await page.getByLabel("Commune où vous habitez").fill(town);
  await page.getByLabel("J’ai lu que je ne suis pas inscrit").check();
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByText("Ce n’est pas une date de naissance entière").first()).toBeVisible();
  await expect(page.getByLabel("Prénoms")).toHaveValue(firstName);
  await page.getByLabel("Date de naissance").fill(bornToRegister(new Date().toISOString().slice(0, 10)));
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByText("Vous n’êtes pas encore inscrit")).toBeVisible();
  const reference = await page.locator("dd strong").innerText();

  await claire.goto(`${house.officeUrl}/fichier/preinscriptions`);
  await judged(claire);
  await claire.getByRole("link", { name: reference }).click();
  await judged(claire);
  await claire.getByLabel("Numéro du bureau officiel").fill("1");
  await claire.getByLabel("Carte d’identité").check();
  await claire.getByLabel("La personne est devant moi").check();
  const download = claire.waitForEvent("download");
  await claire.getByRole("button", { name: "Inscrire et imprimer le reçu" }).click();
  const receipt = pagesOf(await readFile(await (await download).path())).join("\n");
  const code = /Code : ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(receipt)?.[1] ?? "none";
  await claire.goto(`${house.officeUrl}/fichier/preinscriptions`);
  await expect(claire.getByRole("row", { name: reference })).toContainText("inscrite");
  await claire.goto(`${house.officeUrl}/fichier/complementaires`);
  await judged(claire);

  const paul = await enterAs(await someone(), "office", "Paul Tessier");
  const people = { authority: paul, committee: claire };
  const list = await printedList(people, house.officeUrl, { department, place: "Préau des Arbousiers" });
  expect(list).toContain("Brézadielle");
  // A wide code is cut at its hyphen, beside what the next column says.
  expect(list).toMatch(new RegExp(code.replace("-", String.raw`-(?:\s[^\n]*\n)?`)));
});
