import { expect, type Page } from "@playwright/test";

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
  await page.getByLabel("Reçu le").fill("2026-02-01");
  await page.getByLabel("Disque ou clé").check();
  await page.getByLabel("Engagement de ne pas en faire un usage commercial").fill("Engagement 12");
  await page.getByLabel(/^Fichier \(/).setInputFiles(sent);
  await page.getByRole("button", { name: "Envoyer le fichier" }).click();
  const confirm = page.getByRole("button", { name: "Importer cette livraison" });
  await shownInTime(page, async () => expect(confirm).toBeVisible({ timeout: 500 }));
}

/** What a worker is to bring, within twenty seconds. */
export const shownInTime = (page: Page, shown: () => Promise<void>): Promise<void> =>
  expect(async () => {
    await page.reload();
    await shown();
  }).toPass({ timeout: 20_000 });
