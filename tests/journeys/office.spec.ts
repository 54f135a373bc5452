import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * The office. The national committee enters a candidacy and publishes: the portal shows it. Everybody sees the screens
 * of their role and no other. A telephone is lost: one administrator asks that the second factor be reset, another
 * agrees, and neither could alone. A new administrator is proposed by one, agreed to by another, and stopped by either.
 */

test("a candidacy filed in the office is on the portal once published", async ({ context, page, house, script }) => {
  const family = script ? "Roussel-Avec" : "Roussel-Sans";
  const committee = await enterAs(context, "office", "Claire Nguyen");
  await committee.goto(`${house.officeUrl}/primaire/candidatures`);
  const form = committee.locator('form[action="/primaire/candidatures"]');
  await form.getByLabel("Prénom").fill("Yves");
  await form.getByLabel("Nom", { exact: false }).last().fill(family);
  await form.getByRole("radio", { name: "Déposée" }).check();
  await form.getByLabel("Pourquoi ce changement").fill("Dossier reçu par le greffe");
  await form.getByRole("button").click();
  await expect(committee.getByText(family).first()).toBeVisible();
  await page.goto(`${house.publicUrl}/candidats`);
  await expect(page.getByText(family), "nothing is public before it is published").toHaveCount(0);
  await committee.goto(`${house.officeUrl}/primaire/publier`);
  await committee.getByLabel("Pourquoi ce changement").last().fill("Une candidature de plus");
  await committee.getByRole("button", { name: /Publier/ }).click();
  await expect(committee).toHaveURL(/dit=publie/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(family).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
});

test("a candidacy is judged, drawn, and claimed by a campaign with its one-time code", async ({
  context,
  someone,
  page,
  house,
  script,
}) => {
  test.setTimeout(90_000);
  const family = script ? "Mercadal-Avec" : "Mercadal-Sans";
  const slug = family.toLowerCase();
  const screen = `${house.officeUrl}/primaire/candidatures`;
  const authority = await enterAs(context, "office", "Paul Tessier");
  await authority.goto(screen);
  const form = authority.locator('form[action="/primaire/candidatures"]');
  await form.getByLabel("Prénom").fill("Aude");
  await form.getByLabel("Nom", { exact: false }).last().fill(family);
  await form.getByRole("radio", { name: "Déposée" }).check();
  await form.getByLabel("Pourquoi ce changement").fill("Dossier complet");
  await form.getByRole("button").click();
  const own = authority.locator("section").filter({ has: authority.getByRole("heading", { name: `Aude ${family}` }) });
  const judging = own.locator('form[action$="/etat"]');
  await judging.getByRole("combobox").selectOption("official");
  await judging.getByLabel("Pourquoi ce changement").fill("Parrainages vérifiés");
  await judging.getByRole("button").click();
  const drawing = authority.locator('form[action$="/tirage"]');
  await drawing
    .getByLabel(/graine|tirage|Boules|source/i)
    .first()
    .fill("07 12 23 31 48");
  await drawing.getByLabel("Pourquoi ce changement").fill("Tirage refait avec la nouvelle candidature");
  await drawing.getByRole("button").click();
  await own.locator('form[action$="/code"]').getByLabel("Pourquoi ce changement").fill("Remis en main propre");
  await own.locator('form[action$="/code"]').getByRole("button").click();
  const code = await authority.locator("strong code").innerText();
  await authority.goto(screen);
  await expect(authority.getByText(code), "shown once").toHaveCount(0);
  await authority.goto(`${house.officeUrl}/primaire/publier`);
  await authority.getByLabel("Pourquoi ce changement").last().fill("Nouvel ordre");
  await authority.getByRole("button", { name: /Publier/ }).click();
  await expect(authority).toHaveURL(/dit=publie/);

  const keeper = await enterAs(await someone(), "public", "Gardienne du préau");
  await keeper.goto(`${house.publicUrl}/gardien`);
  await keeper.getByLabel("Nom affiché").fill(`Aude ${family}`);
  await keeper.getByLabel("Adresse").fill(slug);
  await keeper.getByRole("radio", { name: "Français" }).check();
  await keeper.getByLabel("Couleur").fill("#8a3b1f");
  await keeper.getByRole("button", { name: "Ouvrir cette campagne" }).click();
  const claim = async (text: string): Promise<void> => {
    await keeper.goto(`${house.publicUrl}/gardien/${slug}`);
    await keeper.getByLabel("Code remis par le bureau").fill(text);
    await keeper.getByRole("button", { name: "Relier" }).click();
  };
  await claim("un code inventé");
  await expect(keeper.getByText("Ce code n’est celui d’aucune candidature").first()).toBeVisible();
  await expect(async () => {
    await claim(code);
    await expect(keeper.getByText(`Relié à la candidature officielle d’Aude ${family}.`)).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 20_000 });
  await expect(async () => {
    await page.goto(`${house.publicUrl}/candidats`);
    await expect(page.locator(`a[href="/c/${slug}"]`).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
});

test("on a phone the head of a page is two lines, and its menu opens without script; on a desk nothing is folded", async ({
  context,
  house,
}) => {
  const member = await enterAs(context, "office", "Claire Nguyen");
  const height = async () => (await member.locator(".site-header").boundingBox())?.height ?? Infinity;
  await member.setViewportSize({ width: 390, height: 844 });
  await member.goto(`${house.officeUrl}/lieux`);
  expect(await height()).toBeLessThanOrEqual(120);
  await expect(member.getByRole("link", { name: "Équipe", exact: true })).toBeHidden();
  await member.getByText("Menu · Claire Nguyen").click();
  await expect(member.getByRole("link", { name: "Équipe", exact: true })).toBeVisible();
  await expect(member.getByRole("button", { name: "Se déconnecter" })).toBeVisible();
  await member.setViewportSize({ width: 1280, height: 900 });
  await member.goto(`${house.officeUrl}/lieux`);
  await expect(member.getByRole("link", { name: "Équipe", exact: true })).toBeVisible();
  await expect(member.getByText("Menu · Claire Nguyen")).toBeHidden();
});

test("each role sees its screens, and is told in words what is not its own", async ({ context, someone, house }) => {
  const local = await enterAs(context, "office", "Marc Delannoy");
  await expect(local.getByRole("link", { name: "Tenir l’équipe" })).toHaveCount(0);
  await local.goto(`${house.officeUrl}/primaire`);
  await expect(
    local
      .getByText("Cette page ne relève pas de votre rôle")
      .or(local.getByRole("heading", { level: 1 }))
      .first(),
  ).toBeVisible();
  expect((await local.request.get(`${house.officeUrl}/primaire`)).status()).toBe(403);
  const officer = await enterAs(await someone(), "office", "Samira Haddad");
  await expect(officer.getByRole("link", { name: "Répondre aux demandes de droits" })).toBeVisible();
  await officer.goto(`${house.officeUrl}/primaire/candidatures`);
  await expect(officer.getByRole("main").getByRole("button"), "who only reads is shown no form").toHaveCount(0);
});

test("a letter about one's rights is read by the data protection officer alone", async ({
  page,
  context,
  house,
  script,
  judged,
}) => {
  const name = script ? "Jeanne Lettre-Avec" : "Jeanne Lettre-Sans";
  await page.goto(`${house.publicUrl}/les-trois-fichiers`);
  for (const held of ["#roll", "#bureaus"]) await expect(page.locator(held)).toContainText("en service");
  await page.goto(`${house.publicUrl}/donnees/mes-droits`);
  await page.getByRole("radio", { name: "Voir les données gardées sur moi" }).check();
  await page.getByLabel("Vos nom et prénoms").fill(name);
  await page.getByRole("radio", { name: "Par courriel" }).check();
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByText("Écrivez l’adresse électronique à laquelle vous répondre.").first()).toBeVisible();
  await expect(page.getByLabel("Vos nom et prénoms")).toHaveValue(name);
  await page.getByLabel("Adresse électronique").fill("jeanne@courrier.example");
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre demande est partie");
  const officer = await enterAs(context, "office", "Samira Haddad");
  await officer.goto(`${house.officeUrl}/donnees/demandes`);
  await expect(officer.getByText(name), "the list names nobody").toHaveCount(0);
  await officer.getByRole("main").getByRole("table").first().getByRole("link").first().click();
  await expect(officer.getByText("jeanne@courrier.example").first()).toBeVisible();
  await judged(officer);
});

test("a second factor is reset by two administrators, never by one", async ({ context, someone, house, script }) => {
  const lost = script ? "Inès Wattrelos" : "Raoul Sainte-Luce";
  const first = await enterAs(context, "office", "Nadia Lefèvre");
  await first.goto(`${house.officeUrl}/equipe`);
  await first.getByRole("link", { name: lost }).click();
  const ask = first.locator('form[action$="/reinitialisation"]');
  if (await ask.locator("xpath=ancestor::details").count())
    await ask.locator("xpath=ancestor::details/summary").click();
  await ask.getByLabel("Raison", { exact: false }).fill("Téléphone perdu, identité vérifiée de vive voix");
  await ask.getByRole("button").click();
  await first.goto(`${house.officeUrl}/equipe`);
  await agree(first);
  await expect(first.getByText(/\/lien\//), "whoever asked may not agree").toHaveCount(0);
  const second = await enterAs(await someone(), "office", "Bruno Castel");
  await second.goto(`${house.officeUrl}/equipe`);
  await expect(second.getByText(lost).first()).toBeVisible();
  await agree(second);
  await expect(second.getByText(/\/lien\//).first()).toBeVisible();
});

test("an administrator is appointed by two, is told apart on the screen, and is stopped by one", async ({
  context,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(120_000);
  const name = script ? "Samira Haddad" : "Claire Nguyen";
  const first = await enterAs(context, "office", "Nadia Lefèvre");
  await openPerson(first, name);
  const giving = first.locator('form[action$="/roles"]');
  await giving.getByLabel("Rôle", { exact: false }).selectOption("administrator");
  await giving.getByLabel("Raison", { exact: false }).fill("Élue par le comité");
  await giving.getByRole("button").click();
  await expect(first.getByText(`Nadia Lefèvre propose que ${name} devienne administrateur.`).first()).toBeVisible();
  await expect(
    first.getByText("Vous avez fait cette demande. Un autre administrateur doit la confirmer."),
  ).toBeVisible();
  const second = await enterAs(await someone(), "office", "Bruno Castel");
  await second.goto(`${house.officeUrl}/equipe`);
  await judged(second);
  await agree(second, "nominations");
  await openPerson(second, name);
  await expect(second.getByText("avec l’accord de Bruno Castel").first()).toBeVisible();
  await second.locator("summary").filter({ hasText: "Retirer ce rôle" }).first().click();
  const revoking = second.locator('form[action$="/revocation"]').first();
  await revoking.getByLabel("Raison", { exact: false }).fill("Fin de l’essai");
  await revoking.getByRole("button").click();
  await expect(second.getByText("Fin de l’essai").first()).toBeVisible();

  async function openPerson(page: Page, who: string): Promise<void> {
    await page.goto(`${house.officeUrl}/equipe`);
    await page.getByRole("link", { name: who }).click();
  }
});

/** Agrees to the first reset that waits, or to the first appointment. */
async function agree(page: Page, what: "reinitialisations" | "nominations" = "reinitialisations"): Promise<void> {
  const form = page.locator(`form[action*="/equipe/${what}/"]`).first();
  await form.getByRole("radio").first().check();
  await form.getByLabel("Raison", { exact: false }).fill("Vue au bureau ce matin");
  await form.getByRole("button").click();
}
