import { registerFile } from "../../src/rooms/roll/testing.ts";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";
import { allot, deliver, found } from "../support/journey-roll.ts";

/*
 * Somebody moved house and brings the card of the new commune. By one act they leave the old list and enter the new one; both rolls are
 * delivered again, and neither brings them back nor loses them. Then the move is taken back.
 */

const person = { name: "ARBOZZI", born: "07/03/1974" };

test("a mover is on the list of the new commune and no longer on the old one, also after both are delivered again", async ({
  context,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const [old, oldTown, commune, town] = script
    ? ["32013", "Auch", "32107", "Condom"]
    : ["46042", "Cahors", "46102", "Figeac"];
  const rowOf = (code: string, name: string, birthName: string) => ({
    ...{ "code du l'ugle": code, "libellé de l'ugle": name, "code du bureau de vote": "1" },
    "nom de naissance": birthName,
  });
  const people = [rowOf(old, oldTown, person.name), rowOf(old, oldTown, "CALVAGNAC"), rowOf(commune, town, "MIRVION")];
  const file = { name: `com${old}_LP.csv`, text: registerFile(...people) };
  const claire = await enterAs(context, "office", "Claire Nguyen");
  await allot(claire, house.officeUrl, { commune, town, name: "Préau des Arbousiers" });
  await deliver(claire, house.officeUrl, file, "3 électeurs dans 2 communes.");

  const seek = async (where: string) => {
    await claire.goto(`${house.officeUrl}/fichier/deplacements`);
    await claire.getByLabel("Commune dont la liste a la personne").fill(where);
    await claire.getByLabel("Nom de naissance ou nom d’usage").fill(person.name);
    await claire.getByLabel("Date de naissance").fill(person.born);
    await claire.getByRole("button", { name: "Chercher" }).click();
  };
  await seek(old);
  await claire.getByRole("textbox", { name: /^Nouvelle commune/ }).fill(commune);
  await claire.getByLabel("Numéro du bureau officiel").fill("7");
  await claire.getByLabel("Carte électorale de la nouvelle commune").check();
  await claire.getByRole("button", { name: "Voir ce que cela change" }).click();
  await expect(claire.getByText("Aucun lieu de vote ne tient ce bureau").first()).toBeVisible();
  await claire.getByLabel("Numéro du bureau officiel").fill("1");
  await claire.getByRole("button", { name: "Voir ce que cela change" }).click();
  await expect(claire.getByText(`Quitte la liste de ${oldTown} (${old}) : 2 électeurs, puis 1.`)).toBeVisible();
  await expect(claire.getByText("Préau des Arbousiers : 1 électeur, puis 2.")).toBeVisible();
  await claire.getByLabel("C’est cette personne, et elle vote").check();
  await claire.getByRole("button", { name: "Changer de liste" }).click();
  await expect(claire.getByText("la personne est sur la liste de la nouvelle commune")).toBeVisible();
  await judged(claire);

  await deliver(claire, house.officeUrl, file, "3 électeurs dans 2 communes.");
  expect(await found(claire, house.officeUrl, { ...person, commune: old })).toBe("Personne de ce nom");
  expect(await found(claire, house.officeUrl, { ...person, commune })).toBe("1 personne");

  await seek(commune);
  await expect(claire.getByText(`Vient de la liste de ${oldTown}`)).toBeVisible();
  await claire.getByLabel("Motif").fill("La carte était d’une autre");
  await claire.getByRole("button", { name: "Reprendre ce changement" }).click();
  await expect(claire.getByText("C’est repris")).toBeVisible();
  expect(await found(claire, house.officeUrl, { ...person, commune: old })).toBe("1 personne");
});
