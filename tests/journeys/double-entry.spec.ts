import { registerFile } from "../../src/rooms/roll/testing.ts";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";
import { deliver, found } from "../support/journey-roll.ts";

/*
 * The same name, first names and birth date stand in two communes. The search reports it and removes nobody; the national team opens
 * both entries, keeps one, and the other is gone also from the next delivery.
 */

const person = { name: "ARBOZZI", born: "07/03/1974" };

test("a double entry is reported, opened and decided, and the decision holds", async ({
  context,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const [department, kept, keptTown, other, otherTown] = script
    ? ["23", "23096", "Guéret", "23176", "La Souterraine"]
    : ["15", "15014", "Aurillac", "15187", "Saint-Flour"];
  const rowOf = (commune: string, town: string) => ({
    ...{ "code du l'ugle": commune, "libellé de l'ugle": town, "code du bureau de vote": "1" },
    "nom de naissance": person.name,
  });
  const text = registerFile(rowOf(kept, keptTown), rowOf(other, otherTown));
  const file = { name: `listes-${department}_LP.csv`, text };
  const claire = await enterAs(context, "office", "Claire Nguyen");
  await deliver(claire, house.officeUrl, file, "2 électeurs dans 2 communes.");

  await claire.goto(`${house.officeUrl}/fichier/doublons`);
  await claire.getByLabel("Code du département").fill(department);
  await claire.getByRole("button", { name: "Chercher les doublons" }).click();
  await judged(claire);
  await claire.getByRole("link", { name: `${keptTown} (${kept}) et ${otherTown} (${other})` }).click();
  await expect(claire.getByText("12 rue des Essais").first()).toBeVisible();
  await judged(claire);
  const way = claire.locator("section", {
    has: claire.getByRole("heading", { name: `La même personne, ${keptTown}` }),
  });
  await way.getByLabel("Motif").fill("A déménagé, même carte");
  await way.getByLabel("C’est la même personne").check();
  await way.getByRole("button", { name: `Garder à ${keptTown}` }).click();
  await expect(claire.getByText("C’est décidé : la même personne")).toBeVisible();

  await deliver(claire, house.officeUrl, file, "1 électeur dans 2 communes.");
  expect(await found(claire, house.officeUrl, { ...person, commune: kept })).toBe("1 personne");
  expect(await found(claire, house.officeUrl, { ...person, commune: other })).toBe("Personne de ce nom");
});
