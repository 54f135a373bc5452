import { readFile } from "node:fs/promises";
import { expect, test } from "../support/journey.ts";
import { letterTo, lettersTo, linkIn } from "../support/journey-mail.ts";
import { askForCode, codeOfApplication, enterAs, plugDevice, typeCode, welcome } from "../support/journey-people.ts";

/*
 * At the addresses that the house prints. Jeanne signs in by the link of the letter, in the browser where she asked.
 * Karim asks on his computer and reads his mail on his telephone: he copies the six digits. Each door has its own
 * cookie: who works for the office and speaks on the public side is two people in one browser, and leaving one leaves
 * the other in place. A passkey opens both doors, each its own; an application of codes protects whoever must be.
 */

test("the link of the letter signs in where it is opened; a second use is refused in words", async ({
  page,
  house,
  mailbox,
}) => {
  const email = mailbox("jeanne");
  await askForCode(page, email);
  const link = linkIn(await letterTo(email), /\/connexion\/lien\?/);
  await page.goto(link);
  await page.getByRole("button", { name: "Me connecter sur cet appareil" }).click();
  await welcome(page, `Jeanne ${email.slice(7, email.indexOf("@"))}`);
  await page.goto(`${house.publicUrl}/mon-compte`);
  await expect(page.getByText("Vous parlez ici sous le nom de")).toContainText("Jeanne");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce lien ne sert plus");
});

test("the mail is read elsewhere: the six digits are copied; sessions are listed and ended; all is taken and erased", async ({
  page,
  house,
  mailbox,
  someone,
}) => {
  const email = mailbox("karim");
  await askForCode(page, email);
  await page.getByLabel("Code à six chiffres").fill("000 000");
  await page.getByRole("button", { name: "Me connecter" }).click();
  await expect(page.getByText("Ce n’est pas le code du dernier courriel").first()).toBeVisible();
  await typeCode(page, email);
  await welcome(page);

  // The same letter's link, opened on the telephone: used up with the code.
  const telephone = await (await someone()).newPage();
  await telephone.goto(linkIn(await letterTo(email), /\/connexion\/lien\?/));
  await expect(telephone.getByRole("heading", { level: 1 })).toHaveText("Ce lien ne sert plus");

  await page.goto(`${house.publicUrl}/mon-compte/pseudonyme`);
  const chosen = `Karim du quai ${email.replace(/\D/g, "")}`;
  await page.getByLabel("Pseudonyme").fill(chosen);
  await page.getByRole("button", { name: "Prendre ce nom" }).click();
  await expect(page.getByText("C’est votre nom désormais.")).toBeVisible();

  await page.goto(`${house.publicUrl}/mon-compte/appareils`);
  await expect(page.getByRole("table")).toContainText("cet appareil");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page
      .goto(`${house.publicUrl}/mon-compte/donnees`)
      .then(() => page.getByRole("link", { name: "Télécharger mes données" }).click()),
  ]);
  const taken = await readFile(await file.path(), "utf8");
  expect(JSON.parse(taken)).toHaveProperty("made_at");
  expect(taken).toContain(email);
  expect(taken).toContain(chosen);

  await page.getByRole("button", { name: "Effacer mon compte" }).click();
  await expect(page.getByText("J’ai").or(page.getByText("effacer mon compte")).first()).toBeVisible();
  await page.getByLabel("Je veux effacer mon compte").check();
  await page.getByRole("button", { name: "Effacer mon compte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre compte est effacé");
  await page.goto(`${house.publicUrl}/mon-compte`);
  await expect(page).toHaveURL(/\/connexion/);
});

test("an address that has no account and one that has get the same page, and a letter each @script", async ({
  page,
  mailbox,
}) => {
  const unknown = mailbox("personne");
  const said: string[] = [];
  for (const email of ["voisine@preau.example", unknown]) {
    await askForCode(page, email);
    said.push(await page.getByRole("main").innerText());
    await letterTo(email);
  }
  expect(said[0]).toBe(said[1]);
  expect((await lettersTo(unknown)).length).toBe(1);
});

test("cookies differ by door: leaving one leaves the other in place", async ({ context, house }) => {
  const speaker = await enterAs(context, "public", "Mésange du quai");
  const officer = await enterAs(context, "office", "Samira Haddad");
  const names = (await context.cookies()).map(({ name }) => name).sort();
  expect(names).toEqual(["preau-office", "preau-public"]);
  await speaker.goto(`${house.publicUrl}/mon-compte`);
  await speaker.getByRole("button", { name: "Me déconnecter" }).click();
  await expect(speaker).toHaveURL(`${house.publicUrl}/connexion`);
  await officer.goto(`${house.officeUrl}/mon-compte`);
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText("Mon compte");
  await officer.getByRole("button", { name: "Se déconnecter" }).first().click();
  await expect(officer.getByText("Vous êtes déconnecté")).toBeVisible();
});

test("another device is ended from this one", async ({ context, someone, house }) => {
  const here = await enterAs(context, "public", "Plume du canal");
  const elsewhere = await enterAs(await someone(), "public", "Plume du canal");
  await here.goto(`${house.publicUrl}/mon-compte/appareils`);
  const others = here.getByRole("button", { name: /^Déconnecter/ });
  for (let left = await others.count(); left > 0; left--) await others.first().click();
  await expect(others).toHaveCount(0);
  await elsewhere.goto(`${house.publicUrl}/mon-compte`);
  await expect(elsewhere).toHaveURL(/\/connexion/);
  await here.reload();
  await expect(here.getByRole("table")).toContainText("cet appareil");
});

test("a passkey opens the public door @script", async ({ context, house }) => {
  const page = await enterAs(context, "public", "Équipe Kerguelen");
  await plugDevice(page);
  await page.goto(`${house.publicUrl}/mon-compte/cles`);
  await page.getByLabel("Nom de la clé").fill("mon téléphone");
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "mon téléphone" })).toBeVisible();
  await page.goto(`${house.publicUrl}/mon-compte`);
  await page.getByRole("button", { name: "Me déconnecter" }).click();
  await page.getByRole("button", { name: "Utiliser ma clé d’accès" }).click();
  await expect(page).toHaveURL(`${house.publicUrl}/mon-compte`);
  await expect(page.getByRole("link", { name: "Équipe Kerguelen" })).toBeVisible();
});

test("a passkey opens the office door, alone @script", async ({ context, house }) => {
  const page = await enterAs(context, "office", "Odile Carpentier");
  await plugDevice(page);
  await page.goto(`${house.officeUrl}/mon-compte/facteurs`);
  await page.getByLabel("Nom de cette clé").fill("clé du bureau");
  await page.getByRole("button", { name: "Ajouter cet appareil" }).click();
  await expect(page.getByRole("rowheader", { name: "clé du bureau" })).toBeVisible();
  await page.getByRole("button", { name: "Se déconnecter" }).first().click();
  await page.goto(`${house.officeUrl}/connexion`);
  await page.getByRole("button", { name: "Utiliser ma clé d’accès" }).click();
  await expect(page).toHaveURL(`${house.officeUrl}/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bonjour, Odile Carpentier");
});

test("an application of codes is linked; what was written before signing in again survives the letter and a recovery code", async ({
  page,
  context,
  house,
  script,
  judged,
}) => {
  // Without script three letters leave in ten minutes for one connection: the person of this story differs by project.
  const name = script ? "Équipe Vasseur" : "Équipe Armand";
  const email = script ? "equipe-etienne@preau.example" : "equipe-lucie@preau.example";
  const owner = await enterAs(context, "public", name);
  await owner.goto(`${house.publicUrl}/mon-compte/second-facteur`);
  await owner.getByRole("button", { name: "Relier une application" }).click();
  const secret = await owner.locator("strong.code").innerText();
  await owner.getByLabel("Code à six chiffres").fill(codeOfApplication(secret));
  await owner.getByRole("button", { name: "Relier cette application" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("Vos codes de secours");
  const recovery = await owner.locator("ol.codes .code").first().innerText();

  // She writes; her session ends before she saves.
  const slug = script ? "etienne-vasseur" : "lucie-armand";
  await owner.goto(`${house.publicUrl}/atelier/${slug}/actualites/nouvelle`);
  await owner.getByLabel("Titre").fill("Ce qui ne doit pas se perdre");
  await owner.getByLabel("En une ou deux phrases").fill("Une heure de travail.");
  await owner.getByLabel("Texte", { exact: false }).last().fill("Trois paragraphes écrits dans le train.");
  await owner.getByRole("radio", { name: "L’équipe" }).check();
  await context.clearCookies();
  await owner.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(owner.getByText("Ce que vous avez écrit est gardé.")).toBeVisible();

  await askForCode(page, email);
  await typeCode(page, email);
  await expect(page).toHaveURL(/\/connexion\/second/);
  await judged(page);
  await page.goto(`${house.publicUrl}/mon-compte`);
  await expect(page, "the letter alone opens nothing").toHaveURL(/\/connexion\/second/);
  await page.getByLabel(/Code de votre application/).fill("123456");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText("Ce code n’est pas le bon.")).toBeVisible();
  await page.getByLabel(/Code de votre application/).fill(recovery);
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page).toHaveURL(/\/reprendre/);
  await expect(page.getByText("Trois paragraphes écrits dans le train.")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer maintenant" }).click();
  await expect(page.getByLabel("Titre")).toHaveValue("Ce qui ne doit pas se perdre");
  await page.goto(`${house.publicUrl}/mon-compte/second-facteur`);
  await expect(page.getByText(/Il reste 9/)).toBeVisible();
  await page.getByRole("button", { name: "Retirer l’application" }).click();
  await expect(page.getByText("Aucune application n’est reliée.")).toBeVisible();
});

test("somebody joins the office by a link, sets up codes, and comes back with the letter and the application", async ({
  context,
  someone,
  house,
  mailbox,
  judged,
}) => {
  const email = mailbox("recrue");
  const administrator = await enterAs(context, "office", "Nadia Lefèvre");
  await administrator.goto(`${house.officeUrl}/equipe`);
  const form = administrator.locator('form[action="/equipe"][method="post"]');
  await form.getByLabel("Prénom").fill("Ysé");
  await form.getByLabel("Nom (obligatoire)", { exact: true }).fill("Carré");
  await form.getByLabel("Adresse électronique").fill(email);
  await form.getByLabel("Raison").fill("Renfort pour le recensement");
  await form.getByRole("button", { name: "Inviter" }).click();
  const link = await administrator.locator("code.code").innerText();

  const page = await (await someone()).newPage();
  await page.goto(link);
  await judged(page);
  await page.getByRole("button", { name: "Entrer avec ce lien" }).click();
  await page.goto(`${house.officeUrl}/`);
  await expect(page, "no screen before a second factor").toHaveURL(/\/mon-compte\/facteurs/);
  const secret = await page.locator("code.code").first().innerText();
  await page.getByLabel("Code affiché par l’application").fill(codeOfApplication(secret));
  await page.getByRole("button", { name: "Relier cette application" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vos codes de secours");
  await page.goto(`${house.officeUrl}/`);
  await page.getByRole("button", { name: "Se déconnecter" }).first().click();

  await page.goto(`${house.officeUrl}/connexion`);
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir un code" }).click();
  const digits = /\b\d{3}[\s\u202f\u00a0]?\d{3}\b/.exec((await letterTo(email)).text)?.[0] ?? "";
  await judged(page);
  await page.getByLabel("Code reçu par courriel").fill(digits);
  // The code of this half-minute was used to link the application, and is not taken twice.
  await page.getByLabel(/Code de votre application/).fill(codeOfApplication(secret, 1));
  await page.getByRole("button", { name: "Entrer", exact: true }).click();
  await expect(page).toHaveURL(`${house.officeUrl}/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bonjour, Ysé Carré");
});
