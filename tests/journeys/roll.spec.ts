import { zipOf, registerFile } from "../../src/rooms/roll/testing.ts";
import { pagesOf } from "../../src/rooms/roll/print/testing.ts";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";
import { allot } from "../support/journey-roll.ts";

/*
 * A department from zip to printed list: the national committee sends its places, then the prefecture's zip, which is sealed while
 * it is sent; it reads the report and says yes. The high authority freezes the department, the committee orders the lists, and the
 * PDF of the place holds exactly the people of the zip. Somebody is looked up; a department that is frozen takes no other file.
 */

const origin = { office: "Préfecture de Corse", askedOn: "2026-01-05", receivedOn: "2026-02-01" };

test("a department goes from zip to printed list", async ({ context, someone, house, script, judged }) => {
  test.setTimeout(90_000);
  const [department, commune, town] = script ? ["2A", "2A004", "Ajaccio"] : ["2B", "2B033", "Bastia"];
  const claire = await enterAs(context, "office", "Claire Nguyen");
  await allot(claire, house.officeUrl, { commune, town, name: "Préau des Arbousiers" });
  const file = (name: string, text: string | Buffer, mimeType = "text/csv") => ({
    ...{ name, mimeType },
    buffer: Buffer.from(text),
  });

  await claire.goto(`${house.officeUrl}/fichier/livraisons`);
  await judged(claire);
  const row = { "code du l'ugle": commune, "libellé de l'ugle": town, "code du bureau de vote": "1" };
  const people = ["ARBOZZI", "BRÉZADIELLE", "DE LA TOURVION"].map((name) => ({ ...row, "nom de naissance": name }));
  await claire.getByLabel("Mairie ou préfecture qui a livré").fill(origin.office);
  await claire.getByLabel("Demandé le").fill(origin.askedOn);
  await claire.getByLabel("Reçu le").fill(origin.receivedOn);
  await claire.getByLabel("Disque ou clé").check();
  await claire.getByLabel("Engagement de ne pas en faire un usage commercial").fill("Engagement 12");
  const zip = zipOf({ [`com${commune}_LP.csv`]: registerFile(...people) });
  await claire.getByLabel(/^Fichier \(/).setInputFiles(file(`${department}.zip`, zip, "application/zip"));
  await claire.getByRole("button", { name: "Envoyer le fichier" }).click();
  await expect(async () => {
    await claire.reload();
    await expect(claire.getByText("3 lignes : 3 gardées, 0 refusée.")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await judged(claire);
  await claire.getByRole("button", { name: "Importer cette livraison" }).click();
  await expect(async () => {
    await claire.reload();
    await expect(claire.getByText("3 électeurs dans 1 commune.")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await judged(claire);

  const paul = await enterAs(await someone(), "office", "Paul Tessier");
  await paul.goto(`${house.officeUrl}/fichier/listes/${department}`);
  await expect(paul.getByText("3 électeurs dans 1 lieu.")).toBeVisible();
  await judged(paul);
  await paul.getByLabel("Motif").fill("Réunion de la Haute Autorité");
  await paul.getByLabel("bien que des communes").check();
  await paul.getByRole("button", { name: "Arrêter" }).click();
  await expect(paul).toHaveURL(/dit=arrete/);

  await claire.goto(`${house.officeUrl}/fichier/listes/${department}`);
  await claire.getByRole("button", { name: "Commander ce qui reste" }).click();
  const link = claire.getByRole("link", { name: /Télécharger \(Préau des Arbousiers/ });
  await expect(async () => {
    await claire.reload();
    await expect(link).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await judged(claire);
  const pdf = await claire.request.get(new URL((await link.getAttribute("href")) ?? "", claire.url()).href);
  const text = pagesOf(await pdf.body()).join("\n");
  for (const { "nom de naissance": name } of people) expect(text).toContain(name);
  expect(text).toContain("Tirage n° 1, en 2 exemplaires");

  await claire.goto(`${house.officeUrl}/fichier/chercher`);
  await claire.getByRole("textbox", { name: /^Commune/ }).fill(commune);
  await claire.getByLabel("Nom de naissance ou nom d’usage").fill("brezadielle");
  await claire.getByLabel("Date de naissance").fill("07/03/1974");
  await claire.getByLabel("Demande de la personne").check();
  await claire.getByRole("button", { name: "Chercher" }).click();
  await expect(claire.getByText("1 personne")).toBeVisible();
  await judged(claire);
});
