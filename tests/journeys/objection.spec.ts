import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pagesOf } from "../../src/rooms/roll/print/testing.ts";
import { registerFile } from "../../src/rooms/roll/testing.ts";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";
import { deliver, found } from "../support/journey-roll.ts";

/*
 * Somebody does not want to be on the lists of the primary: a form, a receipt that says nothing, a letter by post with a code to the
 * address on the roll, the code typed on the site. The office strikes; the commune is delivered again, and the person stays out.
 */

const person = { name: "ARBOZZI", firstNames: "Zélie Oriane", born: "07/03/1974" };

test("who objects is struck once the code of the letter came back, and stays out of the next import", async ({
  page,
  context,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const [commune, town] = script ? ["35238", "Rennes"] : ["29019", "Brest"];
  const row = { "code du l'ugle": commune, "libellé de l'ugle": town, "code du bureau de vote": "1" };
  const rows = [person.name, "BRÉZADIELLE"].map((name) => ({ ...row, "nom de naissance": name }));
  const file = { name: `com${commune}_LP.csv`, text: registerFile(...rows) };
  const claire = await enterAs(context, "office", "Claire Nguyen");
  await deliver(claire, house.officeUrl, file, "2 électeurs dans 1 commune.");

  await page.goto(`${house.publicUrl}/les-trois-fichiers`);
  await page.getByRole("link", { name: "S’opposer à figurer sur les listes de la primaire" }).click();
  await expect(page.getByText("Ce que cela change si vous venez voter")).toBeVisible();
  await judged(page);
  await page.getByLabel("Nom de naissance").fill("Arbozzi");
  await page.getByLabel("Prénoms").fill(person.firstNames);
  await page.getByLabel("Date de naissance").fill(person.born);
  await page.getByLabel("Commune où vous êtes inscrit").fill(town);
  await page.getByLabel("J’ai lu que je ne serai plus").check();
  await page.getByRole("button", { name: "Envoyer mon opposition" }).click();
  await expect(page.getByText("ne dit pas si vous êtes sur une liste")).toBeVisible();
  const reference = await page.locator("dd strong").innerText();

  await claire.goto(`${house.officeUrl}/fichier/objections`);
  await claire.getByRole("link", { name: reference }).click();
  const code = await codeByPost(claire);
  await claire.goBack();

  await page.getByRole("link", { name: "J’ai reçu un code par la poste" }).click();
  await page.getByLabel("Référence").fill(reference);
  await page.getByLabel("Code du courrier").fill(code);
  await page.getByRole("button", { name: "Envoyer le code" }).click();
  await expect(page.getByText("Cette page est la même dans tous les cas")).toBeVisible();

  await claire.goto(`${house.officeUrl}/fichier/objections`);
  await expect(claire.getByRole("row", { name: reference })).toContainText("identité vérifiée");
  await claire.getByRole("link", { name: reference }).click();
  await judged(claire);
  await claire.getByRole("button", { name: "Chercher" }).click();
  await claire.getByLabel("C’est cette personne").check();
  await claire.getByRole("button", { name: "Rayer de la liste" }).click();
  await expect(claire.getByText("La personne est rayée de la liste")).toBeVisible();

  await deliver(claire, house.officeUrl, file, "1 électeur dans 1 commune.");
  const sought = { commune, name: person.name, born: person.born };
  expect(await found(claire, house.officeUrl, sought)).toBe("Personne de ce nom");
  expect(await found(claire, house.officeUrl, { ...sought, name: "BRÉZADIELLE" })).toBe("1 personne");
});

/** Prints the letter for the one person found, and reads its code as whoever opens it does. */
async function codeByPost(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Chercher" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Imprimer le courrier avec un code" }).click();
  const text = pagesOf(await readFile(await (await download).path())).join("\n");
  expect(text).toContain("12 rue des Essais");
  return /Code : ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text)?.[1] ?? "";
}
