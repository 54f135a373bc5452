import { expect, type Page } from "@playwright/test";
import { pagesOf } from "../../src/rooms/roll/print/testing.ts";
import { dayIn } from "../../src/core/zones.ts";
import { houseNow } from "./journey-clock.ts";

/** The national committee sends a file of electors, reads its report and says yes; `electors` are those that come of it. */
export async function deliver(
  page: Page,
  officeUrl: string,
  file: { readonly name: string; readonly text: string },
  electors: string,
): Promise<void> {
  await sendRoll(page, officeUrl, { name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) });
  await page.getByRole("button", { name: "Importer cette livraison" }).click();
  await shownInTime(page, async () => expect(page.getByText(electors)).toBeVisible({ timeout: 500 }));
}

/** Sends a file and waits for its report. */
export async function sendRoll(
  page: Page,
  officeUrl: string,
  sent: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  await page.goto(`${officeUrl}/fichier/livraisons`);
  await page.getByLabel("Mairie ou préfecture qui a livré").fill("Préfecture");
  await page.getByLabel("Demandé le").fill("2026-01-05");
  // Before it, the demonstration's own extracts would be the later ones.
  await page.getByLabel("Reçu le").fill(dayIn("Europe/Paris", houseNow()));
  await page.getByLabel("Disque ou clé").check();
  await page.getByLabel("Engagement de ne pas en faire un usage commercial").fill("Engagement 12");
  await page.getByLabel(/^Fichier \(/).setInputFiles(sent);
  await page.getByRole("button", { name: "Envoyer le fichier" }).click();
  const confirm = page.getByRole("button", { name: "Importer cette livraison" });
  await shownInTime(page, async () => expect(confirm).toBeVisible({ timeout: 500 }));
}

/** The national committee sends one polling place that holds precinct 1 of a commune. */
export async function allot(
  page: Page,
  officeUrl: string,
  { commune, town, name }: { readonly commune: string; readonly town: string; readonly name: string },
): Promise<void> {
  const file = (fileName: string, text: string) => ({
    ...{ name: fileName, mimeType: "text/csv" },
    buffer: Buffer.from(text),
  });
  const place = `${commune}-1`;
  await page.goto(`${officeUrl}/lieux/fichiers`);
  await page
    .getByLabel("Fichiers CSV")
    .setInputFiles([
      file(
        "lieux.csv",
        `code du lieu;nom du lieu;adresse;code postal;ville;code commune\n${place};${name};1 rue du Préau;20000;${town};${commune}\n`,
      ),
      file("bureaux.csv", `code commune;code du bureau de vote;canton;code du lieu\n${commune};0001;C1;${place}\n`),
    ]);
  await page.getByRole("button", { name: "Lire les fichiers" }).click();
  await page.getByLabel("Pourquoi ce changement").fill("Un lieu à imprimer");
  await page.getByRole("button", { name: "Tout enregistrer" }).click();
  await expect(page).toHaveURL(/dit=importe/);
}

/** The high authority freezes a department, the committee orders its lists; answers the text of the one that a place has. */
export async function printedList(
  { authority, committee }: { readonly authority: Page; readonly committee: Page },
  officeUrl: string,
  { department, place }: { readonly department: string; readonly place: string },
): Promise<string> {
  await authority.goto(`${officeUrl}/fichier/listes/${department}`);
  await authority.getByLabel("Motif").fill("Réunion de la Haute Autorité");
  await authority.getByLabel("bien que des communes").check();
  await authority.getByRole("button", { name: "Arrêter" }).click();
  await expect(authority).toHaveURL(/dit=arrete/);
  await committee.goto(`${officeUrl}/fichier/listes/${department}`);
  await committee.getByRole("button", { name: "Commander ce qui reste" }).click();
  const link = committee.getByRole("link", { name: new RegExp(`Télécharger \\(${place}`) });
  await shownInTime(committee, async () => expect(link).toBeVisible({ timeout: 500 }));
  const pdf = await committee.request.get(new URL((await link.getAttribute("href")) ?? "", committee.url()).href);
  return pagesOf(await pdf.body()).join("\n");
}

/** What the room's look-up says of a person in a commune: « 1 personne », « Personne de ce nom ». */
export async function found(
  page: Page,
  officeUrl: string,
  { commune, name, born }: { readonly commune: string; readonly name: string; readonly born: string },
): Promise<string> {
  await page.goto(`${officeUrl}/fichier/chercher`);
  await page.getByRole("textbox", { name: /^Commune/ }).fill(commune);
  await page.getByLabel("Nom de naissance ou nom d’usage").fill(name);
  await page.getByLabel("Date de naissance").fill(born);
  await page.getByLabel("Contrôle").check();
  await page.getByRole("button", { name: "Chercher" }).click();
  const said = await page.getByText(/^(1 personne|Personne de ce nom)/).innerText();
  return said.split(",")[0] ?? "";
}

/** What a worker is to bring, within twenty seconds. */
export const shownInTime = (page: Page, shown: () => Promise<void>): Promise<void> =>
  expect(async () => {
    await page.reload();
    await shown();
  }).toPass({ timeout: 20_000 });
