import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Somebody looks for where to vote: by commune, then by the number on the card; without the number no place is chosen. The
 * committee of the Nord sends a file, reads what it would give, and writes it; the national committee publishes, and the new
 * precinct is found. Nobody is asked who they are, and what they search is not kept.
 */

test("a place is found by commune and card, and not guessed without the card", async ({
  page,
  context,
  house,
  judged,
}) => {
  await page.goto(house.publicUrl);
  await page.getByRole("banner").getByRole("link", { name: "Où voter ?" }).click();
  await page.getByLabel("Commune ou code postal").fill("roubaix");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Roubaix (59)" }).click();
  await expect(page.getByText("Regardez votre carte d’électeur")).toBeVisible();
  await judged(page);
  await page.getByLabel("Numéro de votre bureau de vote").fill("3");
  await page.getByRole("button", { name: "Trouver mon lieu" }).click();
  await expect(page.getByRole("heading", { name: /Bureau 0003/ })).toBeVisible();
  await expect(page.getByText(/dimanche.*de 9\sh à 19\sh/).first()).toBeVisible();
  await judged(page);
  await page.getByRole("heading", { level: 3 }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lieu de vote");
  const agenda = await page.request.get(page.url() + "/agenda.ics");
  expect(await agenda.text()).toContain("BEGIN:VEVENT");
  await judged(page);
  expect(await context.cookies()).toEqual([]);
});

test("a committee sends a file, reads its report, writes it; once published the precinct is found", async ({
  context,
  someone,
  page,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const code = script ? "0901" : "0902";
  const nord = await enterAs(context, "office", "Marc Delannoy");
  await nord.goto(`${house.officeUrl}/lieux/fichiers`);
  await judged(nord);
  const buffer = Buffer.from(
    `code commune;code du bureau de vote;canton;code du lieu\n59512;${code};Roubaix 1;59512-01\n59512;0,00E+00;;\n`,
  );
  await nord.getByLabel("Fichiers CSV").setInputFiles({ name: "bureaux.csv", mimeType: "text/csv", buffer });
  await nord.getByRole("button", { name: "Lire les fichiers" }).click();
  await expect(nord.getByText("2 lignes, 1 gardées")).toBeVisible();
  await judged(nord);
  await nord.getByLabel("Pourquoi ce changement").fill("Un bureau de plus");
  await nord.getByRole("button", { name: "Tout enregistrer" }).click();
  await expect(nord).toHaveURL(/dit=importe/);

  await page.goto(`${house.publicUrl}/ou-voter/59512?bureau=${code}`);
  await expect(page.getByText(`Aucun bureau ne porte le numéro ${code}`)).toBeVisible();
  const committee = await enterAs(await someone(), "office", "Claire Nguyen");
  await committee.goto(`${house.officeUrl}/lieux/publier`);
  await committee.getByLabel("Pourquoi ce changement").fill("Un bureau de plus à Roubaix");
  await committee.getByRole("button", { name: "Publier" }).click();
  await expect(committee).toHaveURL(/dit=publie/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { name: `Bureau ${code}` })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
});
