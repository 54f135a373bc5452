import sharp from "sharp";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Somebody who had never written there opens a thread with a photograph. They forget to say what it shows: the words they
 * typed are given back, and they choose it again. As they are new, the team sees post and picture in its queue first, and
 * releases them. Everybody then sees the picture, without the place where it was taken. The team hides the post: the
 * address of the picture leads nowhere. Its author, who still sees it, takes it back.
 */
test("a picture is described, read before it appears, seen, hidden with its post, and taken back", async ({
  context,
  page,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(180_000);
  const title = script ? "Vu du quai numéro deux" : "Vu de la salle d’attente";
  const words = script ? "Le quai, à l’heure du dernier train." : "La salle ferme avant le train.";
  const alt = script ? "Un quai vide, sous la pluie." : "Une porte fermée, une horloge.";
  const background = script ? "#446688" : "#886644";
  const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .withExif({ IFD0: { Artist: "Une personne" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "46/1 10/1 0/1" } })
    .jpeg()
    .toBuffer();
  const file = { name: "IMG_2011.JPG", mimeType: "image/jpeg", buffer };

  const author = await enterAs(context, "public", script ? "Mésange du quai" : "Plume du canal");
  await author.goto(`${house.publicUrl}/c/malik-benhaddou/forums`);
  await author.getByRole("link", { name: "Trains, cars et derniers kilomètres" }).click();
  await author.getByRole("link", { name: "Ouvrir une discussion" }).click();
  await author.getByLabel("De quoi parlez-vous").fill(title);
  await author.getByLabel("Votre message").fill(words);
  await author.getByText("Joindre des images").click();
  await judged(author);
  await author.getByLabel("Fichier de l’image 1").setInputFiles(file);
  await author.getByRole("button", { name: "Publier et ouvrir la discussion" }).click();

  await test.step("without a word for those who do not see it, it is refused at its field, and the words stay", async () => {
    await expect(author.getByRole("link", { name: /« Image 1 » : écrivez ce qu’elle montre/ })).toBeVisible();
    await expect(author.getByLabel("Votre message")).toHaveValue(words);
    await judged(author);
    // The judge read the page anew: what was typed came back as a draft, and where pictures are chosen is folded.
    if (script) await author.getByText("Joindre des images").click();
    await author.getByLabel("Fichier de l’image 1").setInputFiles(file);
    await author.getByLabel("Ce que montre l’image 1").fill(alt);
    await author.getByRole("button", { name: "Publier et ouvrir la discussion" }).click();
    await expect(author.getByText("La modération le relit avant qu’il paraisse.")).toBeVisible();
  });

  const own = author.url().replace(/\?.*$/, "");
  await test.step("its author sees it, once it is drawn anew", async () => {
    await expect(async () => {
      await author.goto(own);
      await expect(author.getByRole("img", { name: alt })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 25_000 });
    await judged(author);
  });
  const seen = (await author.getByRole("img", { name: alt }).getAttribute("src"))?.replace(/\/moi$/, "") ?? "";
  const address = house.publicUrl + seen;
  expect((await page.request.get(address)).status()).toBe(404);

  const team = await enterAs(await someone(), "public", "Équipe Benhaddou");
  const decide = async (act: "Publier" | "Masquer", where: string, reason: string) => {
    await team.goto(where);
    const waiting = team.getByRole("article").filter({ hasText: words });
    if (act === "Masquer") await waiting.getByLabel("Motif").selectOption({ label: "Injure ou diffamation" });
    await waiting.getByLabel("Raison, dite à la personne").fill(reason);
    await waiting.getByRole("button", { name: act }).click();
    await expect(team.getByText("C’est fait, et dit à qui cela concerne.")).toBeVisible();
  };
  const queue = `${house.publicUrl}/atelier/malik-benhaddou/moderation`;
  await test.step("the team sees it in its queue, and releases the post", async () => {
    await team.goto(queue);
    await expect(team.getByRole("img", { name: alt })).toHaveJSProperty("complete", true);
    await expect(team.getByText(`Décrite ainsi : ${alt}`)).toBeVisible();
    await judged(team);
    await decide("Publier", queue, "Rien à redire.");
  });

  await test.step("everybody sees it, without what the camera wrote", async () => {
    await page.goto(own.replace(/\/moi$/, ""));
    await page.getByRole("link", { name: "Lire dans la discussion" }).click();
    const image = page.getByRole("img", { name: alt });
    await image.scrollIntoViewIfNeeded();
    await expect(image).toHaveJSProperty("naturalWidth", 1280);
    await judged(page);
    const bytes = await (await page.request.get(address)).body();
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  await test.step("reported and hidden, its address leads nowhere", async () => {
    await page.goto(own.replace(/\/moi$/, ""));
    await page
      .getByRole("link", { name: /^Signaler le message/ })
      .first()
      .click();
    await page.getByLabel("Motif").selectOption({ label: "Injure ou diffamation" });
    await page.getByLabel("Ce qui ne va pas").fill("On m’y reconnaît.");
    await page.getByLabel("Je crois de bonne foi").check();
    await page.getByRole("button", { name: "Envoyer le signalement" }).click();
    await decide("Masquer", queue, "Quelqu’un y est reconnaissable.");
    expect((await page.request.get(address)).status()).toBe(404);
    await author.goto(own);
    await expect(author.getByRole("img", { name: alt })).toBeVisible();
  });

  await test.step("its author takes it back", async () => {
    await author.getByRole("button", { name: "Retirer l’image 1" }).click();
    await expect(author.getByText("L’image est retirée.")).toBeVisible();
    await expect(author.getByRole("img", { name: alt })).toBeHidden();
    expect((await author.request.get(`${address}/moi`)).status()).toBe(404);
    await author.getByRole("button", { name: "Retirer", exact: true }).click();
    await expect(author.getByText("Votre message est retiré.")).toBeVisible();
  });
});
