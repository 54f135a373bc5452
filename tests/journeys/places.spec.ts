import { expect, test } from "../support/journey.ts";
import { judgeAsItStands } from "../support/journey-judge.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Somebody looks for where to vote: by commune, then by the number on the card; without the number no place is chosen. The
 * committee of the Nord sends a file, reads what it would give, and writes it; the national committee publishes, and the new
 * precinct is found. Nobody is asked who they are, and what they search is not kept.
 *
 * Roubaix gave its streets: somebody types an address, and the page that answers says the precinct in its own address, not the
 * street. With script the communes are named while one types, a wrong letter included, and chosen by the keyboard alone.
 *
 * Somebody enrolled abroad finds their place by the country and the consular list, with hours on that place's own clock.
 *
 * Two places turn out to be one building: the committee merges them, and publishes. Who asks again is sent to the other; the
 * address that was kept since the first answer goes on answering, and the calendar file replaces the one taken before.
 */

/** A place each run of this file may take away: with script, and without. */
const mergedAway = (script: boolean) => (script ? "0015" : "0029");

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
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(/dimanche.*de 9\sh à 19\sh/).first()).toBeVisible();
  for (const onScreenOnly of [".site-nav", ".actions"]) await expect(page.locator(onScreenOnly).first()).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  const agenda = await page.request.get(page.url() + "/agenda.ics");
  expect(await agenda.text()).toContain("BEGIN:VEVENT");
  await judged(page);
  expect(await context.cookies()).toEqual([]);
});

test("R-POLL-09: a place abroad is found by country and consular list, with its own hours", async ({
  page,
  house,
  judged,
}) => {
  await page.goto(`${house.publicUrl}/ou-voter`);
  await page.getByLabel("Commune ou code postal").fill("etats unis");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: /États-Unis/ }).click();
  await expect(page.getByText("New York 2")).toBeVisible();
  await judged(page);
  await page
    .getByRole("link", { name: /Salle des Érables/ })
    .first()
    .click();
  await expect(page.getByText(/de 9\sh à 19\sh \(heure de New York\)/).first()).toBeVisible();
  await judged(page);
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

test("a street and a number give the precinct where the commune leaves no doubt, and the card where it does", async ({
  page,
  context,
  house,
  judged,
}) => {
  await page.goto(`${house.publicUrl}/ou-voter/59512`);
  await page.getByLabel("Rue de votre adresse d’inscription").fill("av du preau");
  await page.getByLabel("Numéro", { exact: true }).fill("305");
  await page.getByRole("button", { name: "Chercher par la rue" }).click();
  await expect(page).toHaveURL(/\/ou-voter\/59512\?bureau=0004$/);
  await expect(page.getByRole("heading", { name: /Bureau 0004/ })).toBeVisible();
  await judged(page);
  await page.getByLabel("Rue de votre adresse d’inscription").fill("avenue du preaux");
  await page.getByLabel("Numéro", { exact: true }).fill("99999");
  await page.getByRole("button", { name: "Chercher par la rue" }).click();
  await page.getByLabel("Avenue du Préau").check();
  await page.getByRole("button", { name: "Chercher par la rue" }).click();
  await expect(page.getByText("ne dit pas à coup sûr où vote cette adresse")).toBeVisible();
  expect(page.url()).not.toContain("preau");
  expect(await context.cookies()).toEqual([]);
});

test("communes are named while one types, by keyboard alone, a wrong letter included @script", async ({
  page,
  house,
}) => {
  await page.goto(`${house.publicUrl}/ou-voter`);
  const field = page.getByRole("combobox", { name: "Commune ou code postal" });
  const loaded = page.waitForResponse((answer) => answer.url().endsWith("/ou-voter/communes.txt"));
  await field.focus();
  expect((await loaded).ok()).toBe(true);
  await field.pressSequentially("roubex");
  const option = page
    .getByRole("listbox", { name: "Communes proposées" })
    .getByRole("option", { name: /^Roubaix \(59\)/ });
  await expect(option).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "1 commune proposée" })).toBeAttached();
  expect(await judgeAsItStands(page)).toEqual([]);
  await field.press("Escape");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(field).toHaveValue("roubex");
  await field.press("ArrowDown");
  await expect(option).toBeVisible();
  await field.press("ArrowDown");
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "none");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/ou-voter\/59512$/);

  await page.goto(`${house.publicUrl}/ou-voter`);
  await field.pressSequentially("roubex");
  await expect(option).toBeVisible();
  // The list closes when the field is left: not while the button below it is pressed, which would not be under the pointer any more.
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByRole("link", { name: "Roubaix (59)" })).toBeVisible();
});

test("R-POLL-04: two places merge, and the finder answers with the one that is left, at the old address too", async ({
  page,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const idOf = async (precinct: string): Promise<string> => {
    await page.goto(`${house.publicUrl}/ou-voter/59512?bureau=${precinct}`);
    const href = await page.getByRole("heading", { level: 3 }).getByRole("link").first().getAttribute("href");
    return href?.split("/").at(-1) ?? "";
  };
  const into = await idOf("0008");
  const from = await idOf(mergedAway(script));
  expect(from).not.toBe(into);
  const old = `${house.publicUrl}/ou-voter/59512/lieux/${from}`;

  const committee = await enterAs(await someone(), "office", "Claire Nguyen");
  await committee.goto(`${house.officeUrl}/lieux/${from}`);
  const merging = committee.locator("form", { has: committee.getByRole("button", { name: "Regrouper" }) });
  await merging.getByLabel("Lieu qui reprend ses bureaux").selectOption(into);
  await merging.getByLabel("Pourquoi ce changement").fill("C’est le même bâtiment");
  await merging.getByRole("button", { name: "Regrouper" }).click();
  await expect(committee).toHaveURL(/dit=enregistre/);
  await committee.goto(`${house.officeUrl}/lieux/${from}`);
  await expect(committee.getByText(from).first()).toBeVisible();
  await expect(committee.getByRole("rowheader", { name: "Lieu regroupé avec un autre" })).toBeVisible();
  await committee.goto(`${house.officeUrl}/lieux/publier`);
  await committee.getByLabel("Pourquoi ce changement").fill("Deux lieux regroupés à Roubaix");
  await committee.getByRole("button", { name: "Publier" }).click();
  await expect(committee).toHaveURL(/dit=publie/);

  await expect(async () => expect(await idOf(mergedAway(script))).toBe(into)).toPass({ timeout: 20_000 });
  await page.goto(old);
  await expect(page.getByText("Le lieu que vous cherchiez a été regroupé avec celui-ci")).toBeVisible();
  await judged(page);
  expect(await (await page.request.get(`${old}/agenda.ics`)).text()).toContain(`tour-1-${from}@`);
});
