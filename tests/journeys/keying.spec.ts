import { buffer } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { commune as communeNamed } from "../../src/core/territories.ts";
import { inventedPdf, pdfTruthOf } from "../../src/rooms/roll/invented/pdf.ts";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";
import { found, shownInTime, sendRoll } from "../support/journey-roll.ts";

/*
 * A commune sends a PDF of which one elector cannot be read. It stays as it was; two people key that elector on the screen, on a
 * phone and at a desk, without seeing each other's. Handed over, the commune enters whole.
 */

// The first row that this layout cannot read is the sixty-fourth.
const ROWS = 65;
const PHONE = { width: 390, height: 844 };

test("who could not be read in a PDF is keyed by two, and enters with the others", async ({
  context,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(120_000);
  const commune = communeNamed(script ? "59183" : "59178");
  if (!commune) throw new Error("the communes are not there");
  expect(pdfTruthOf(ROWS, commune, "pdf-numbered").report.kept).toBe(ROWS - 1);
  const address = `${house.officeUrl}/fichier/saisie`;
  const claire = await enterAs(context, "office", "Claire Nguyen");
  const pdf = await buffer(inventedPdf(ROWS, commune, "pdf-numbered"));
  await sendRoll(claire, house.officeUrl, { name: "liste.pdf", mimeType: "application/pdf", buffer: pdf });
  await expect(claire.getByText("65 lignes : 64 gardées, 1 refusée")).toBeVisible();
  await expect(claire.getByText("98,5 % (64 sur 65)")).toBeVisible();
  await judged(claire);
  await claire.getByRole("button", { name: "Importer cette livraison" }).click();
  const waits = claire.getByText("attend d’être saisi, et elle entrera avec lui");
  await shownInTime(claire, () => expect(waits).toBeVisible({ timeout: 500 }));

  const marc = await enterAs(await someone(), "office", "Marc Delannoy");
  await marc.goto(`${house.officeUrl}/fichier/departements/59`);
  const row = marc.getByRole("row", { name: new RegExp(`${commune.name} \\(`) });
  await expect(row.first()).toContainText("En saisie, 0 pages réglées sur 1");
  await judged(marc);

  await marc.setViewportSize(PHONE);
  await key(marc, address, async () => {
    await expect(marc.getByText("Dans liste.pdf, page")).toBeVisible();
    await judged(marc);
  });
  await key(claire, address);
  await claire.goto(address);
  await judged(claire);
  await claire
    .getByRole("row", { name: new RegExp(commune.name) })
    .getByRole("button", { name: "Remettre à l’import" })
    .click();
  const confirm = claire.getByRole("button", { name: "Importer cette livraison" });
  await shownInTime(claire, () => expect(confirm).toBeVisible({ timeout: 500 }));
  // The demonstration held other people of it.
  await claire.getByLabel(/perdraient plus d’un électeur sur vingt/).check();
  await confirm.click();
  // Minors and other lists are read and left out.
  await shownInTime(claire, () =>
    expect(claire.getByText(/^\d+ électeurs dans 1 commune\.$/)).toBeVisible({ timeout: 500 }),
  );
  const sought = { commune: commune.code, name: "Frossbac", born: "01/02/1950" };
  expect(await found(claire, house.officeUrl, sought)).toBe("1 personne");
});

/** Takes the page that waits, types its one elector and hands it in. */
async function key(page: Page, address: string, look: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Prendre une page" }).click();
  await look();
  const line = page.getByRole("group", { name: /^Ligne 1/ });
  await line.getByLabel("Nom de naissance").fill("FROSSBAC");
  await line.getByLabel("Prénoms").fill("Côme");
  await line.getByLabel("Sexe").fill("M");
  await line.getByLabel("Date de naissance").fill("01/02/1950");
  await line.getByLabel("Numéro d’ordre").fill("64");
  // The Enter key keeps what is typed, and the page in hand.
  await line.getByLabel("Numéro d’ordre").press("Enter");
  await expect(line.getByLabel("Nom de naissance")).toHaveValue("FROSSBAC");
  await page.getByLabel("J’ai tout tapé : cette page est finie").check();
  await page.getByRole("button", { name: "Enregistrer la page" }).click();
  await expect(page.getByRole("heading", { name: "Listes à saisir" })).toBeVisible();
}
