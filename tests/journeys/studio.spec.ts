import sharp from "sharp";
import { expect, test } from "../support/journey.ts";
import { letterTo, linkIn } from "../support/journey-mail.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * The keeper opens a site for a new candidate and invites her by letter; she accepts, chooses her colour, sends a
 * portrait whose file says where it was taken, and writes. A measure is published twice: its page keeps both versions.
 * A news item is corrected in sight of all, another waits for its hour. She invites an editor; both write the same
 * measure, and who saves second is shown what the first wrote.
 */

test("from the keeper's desk to a programme in two versions, written by two", async ({
  context,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(120_000);
  const slug = script ? "rose-amblard" : "rose-sanscrip";
  const candidate = script ? "Rose Amblard" : "Rose Sanscrip";
  const keeper = await enterAs(context, "public", "Gardienne du préau");
  await keeper.goto(`${house.publicUrl}/mon-compte`);
  await keeper.getByRole("link", { name: "Vous tenez cette plateforme." }).click();
  await keeper.getByLabel("Nom affiché").fill(candidate);
  await keeper.getByLabel("Adresse").fill(slug);
  await keeper.getByRole("radio", { name: "Français" }).check();
  await keeper.getByLabel("Couleur").fill("#2f6f4f");
  await keeper.getByRole("button", { name: "Ouvrir cette campagne" }).click();
  await keeper.goto(`${house.publicUrl}/gardien/${slug}`);
  await keeper.getByLabel("Adresse électronique").fill("voisine@preau.example");
  await keeper.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(keeper.getByText("C’est fait.")).toBeVisible();

  const owner = await enterAs(await someone(), "public", "Mésange du quai");
  const invitation = await letterTo("voisine@preau.example", new RegExp(candidate));
  await owner.goto(linkIn(invitation, /\/invitation\?/));
  await judged(owner);
  await owner.getByRole("button", { name: "Accepter" }).click();
  await owner
    .getByRole("main")
    .getByRole("link", { name: `Ouvrir l’atelier de ${candidate}` })
    .click();
  await expect(owner).toHaveURL(`${house.publicUrl}/atelier/${slug}`);
  await expect(owner.getByText("Écrire la phrase de présentation")).toBeVisible();

  await test.step("the look: a colour, a portrait drawn anew", async () => {
    await owner.goto(`${house.publicUrl}/atelier/${slug}/presentation`);
    await owner.getByLabel("La phrase").fill("Une école par quartier, un quartier par école.");
    await owner.getByRole("button", { name: "Enregistrer" }).first().click();
    await expect(owner.getByText("Enregistré.")).toBeVisible();
    await owner.goto(`${house.publicUrl}/atelier/${slug}/apparence`);
    await owner.getByRole("textbox", { name: "Couleur" }).fill("#7a2f6f");
    await owner.getByRole("button", { name: "Enregistrer" }).first().click();
    await expect(owner.getByText("Enregistré.")).toBeVisible();
    const taken = await sharp({ create: { width: 900, height: 1100, channels: 3, background: "#8899aa" } })
      .withExif({ IFD0: { Artist: "Chez moi" }, IFD3: { GPSLatitude: "48/1 51/1 24/1" } })
      .jpeg()
      .toBuffer();
    expect(taken.toString("latin1")).toContain("Chez moi");
    await owner.getByLabel("Fichier").setInputFiles({ name: "moi.jpg", mimeType: "image/jpeg", buffer: taken });
    await owner.getByRole("button", { name: "Envoyer ce portrait" }).click();
    await expect(async () => {
      await owner.reload();
      await expect(owner.getByText("Prêt, en ligne.")).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await owner.goto(`${house.publicUrl}/c/${slug}`);
    const source = await owner
      .getByRole("img", { name: `Portrait de ${candidate}` })
      .first()
      .getAttribute("src");
    const drawn = await (await owner.request.get(new URL(source ?? "", house.publicUrl).href)).body();
    expect((await sharp(drawn).metadata()).exif).toBeUndefined();
    expect(drawn.toString("latin1")).not.toContain("Chez moi");
  });

  await test.step("the campaign opens", async () => {
    await owner.goto(`${house.publicUrl}/atelier/${slug}/rendez-vous`);
    await owner.getByRole("button", { name: "Ouvrir la campagne" }).click();
    await expect(owner.getByText("En campagne").first()).toBeVisible();
  });

  const studio = `${house.publicUrl}/atelier/${slug}/programme`;
  await owner.goto(`${studio}/nouvelle`);
  await owner.getByLabel("Titre").fill("Des cantines gratuites");
  await owner.getByLabel("En une ou deux phrases").fill("Un repas chaud pour chaque élève.");
  await owner.getByLabel("Texte", { exact: false }).last().fill("Dès la rentrée, le repas de midi est **gratuit**.");
  const beside = owner.getByRole("region", { name: "Aperçu" });
  if (script) await expect(beside.locator("strong"), "as it will look, while it is typed").toHaveText("gratuit");
  else await expect(beside).toBeHidden();
  await owner.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(owner.getByText("Enregistré.")).toBeVisible();
  const editor = owner.url().replace(/\?.*$/, "");
  await owner.getByRole("button", { name: "Publier", exact: true }).click();
  await owner.getByRole("complementary").getByRole("link", { name: "Voir la page publique" }).click();
  await expect(owner.getByText("Version", { exact: true }).first()).toBeVisible();
  const measure = owner.url();

  await test.step("a second version, and the difference", async () => {
    await owner.goto(editor);
    await owner
      .getByLabel("Texte", { exact: false })
      .last()
      .fill("Dès la rentrée, le repas de midi est **gratuit**, goûter compris.");
    await owner.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await owner.getByLabel("Ce qui change, en une phrase").fill("Le goûter est compris.");
    await owner.getByRole("button", { name: "Publier cette version" }).click();
    await owner.goto(`${measure}/version/2`);
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText("De la version 1 à la version 2");
    await expect(owner.locator("ins").filter({ hasText: "goûter" }).first()).toBeVisible();
  });

  await test.step("two editors of one measure: the second sees the difference, nothing is overwritten", async () => {
    await owner.goto(`${house.publicUrl}/atelier/${slug}/equipe`);
    await owner.getByLabel("Adresse électronique").fill("redactrice@preau.example");
    await owner.getByRole("radio", { name: "Rédaction" }).check();
    const why = owner.getByLabel(/Raison|Motif|Pourquoi/).last();
    await why.fill("Elle écrit bien.");
    await owner.getByRole("button", { name: "Envoyer l’invitation" }).click();
    await expect(owner.getByText("Enregistré.")).toBeVisible();
    const second = await enterAs(await someone(), "public", "Plume du canal");
    await second.goto(linkIn(await letterTo("redactrice@preau.example", new RegExp(candidate)), /\/invitation\?/));
    await second.getByRole("button", { name: "Accepter" }).click();
    await second.goto(editor);
    await owner.goto(editor);
    await owner.getByLabel("En une ou deux phrases").fill("Un repas chaud pour chaque élève, sans condition.");
    await owner.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await expect(owner.getByText("Enregistré.")).toBeVisible();
    await second.getByLabel("Titre").fill("Des cantines gratuites partout");
    await second.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await expect(second.getByText("Quelqu’un a enregistré entre-temps")).toBeVisible();
    await expect(second.locator("del").filter({ hasText: "condition" }).first()).toBeVisible();
    await expect(second.getByLabel("Titre"), "what she typed is there").toHaveValue("Des cantines gratuites partout");
    await owner.goto(editor);
    await expect(owner.getByLabel("En une ou deux phrases")).toHaveValue(/sans condition/);
    await second.getByLabel("En une ou deux phrases").fill("Un repas chaud pour chaque élève, sans condition.");
    await second.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await expect(second.getByText("Enregistré.")).toBeVisible();
  });

  await test.step("news: signed, corrected in sight, and one that waits for its hour", async () => {
    await owner.goto(`${house.publicUrl}/atelier/${slug}/actualites/nouvelle`);
    await owner.getByLabel("Titre").fill("Nous serons mille");
    await owner.getByLabel("En une ou deux phrases").fill("Rendez-vous samedi.");
    await owner.getByLabel("Texte", { exact: false }).last().fill("Nous serons mille samedi, place du Marché.");
    await owner.getByRole("radio", { name: "L’équipe" }).check();
    await owner.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await owner.getByRole("button", { name: "Publier", exact: true }).click();
    const item = owner.url().replace(/\?.*$/, "");
    await owner.getByLabel("Texte", { exact: false }).last().fill("Nous serons cent samedi, place du Marché.");
    await owner.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await owner.getByRole("button", { name: "Publier la correction" }).click();
    await owner.getByRole("complementary").getByRole("link", { name: "Voir la page publique" }).click();
    await expect(owner.getByText(/Corrigé le/).first()).toBeVisible();
    await expect(owner.getByText(`L’équipe de ${candidate}`).first()).toBeVisible();
    await owner.goto(item);
    await owner.getByLabel("Texte", { exact: false }).last().fill("Nous serons cent dimanche.");
    await owner.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await owner.getByRole("radio", { name: "À une date et une heure" }).check();
    await owner.getByLabel("Date et heure").fill("2031-05-04T10:00");
    await owner.getByRole("button", { name: "Publier la correction" }).click();
    await expect(owner.getByRole("button", { name: "Annuler la parution prévue" })).toBeVisible();
    await owner.goto(`${house.publicUrl}/atelier/${slug}/historique`);
    await expect(owner.getByRole("table")).toContainText("Plume du canal");
    await expect(owner.getByRole("table")).toContainText("actualité prévue");
  });
});
