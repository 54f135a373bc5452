import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Solène Kerguelen's team opens a theme, and wishes to read somebody's first post before it appears. Somebody of another
 * team opens a thread: nobody reads it until the team has, in its queue, and released it. A reader without an account
 * reports it; the team hides it with a ground and a reason, which its author reads and contests; the keeper puts it back.
 */
test("a first post is read before it appears, then reported, hidden, contested and put back", async ({
  context,
  page,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(120_000);
  const named = script ? "Ports et marées" : "Phares et balises";
  const words = script ? "Le quai des Sardiniers s’effondre." : "La corne de brume s’est tue en mars.";
  const studio = `${house.publicUrl}/atelier/solene-kerguelen`;
  const queue = `${studio}/moderation`;

  const team = await enterAs(await someone(), "public", "Équipe Kerguelen");
  await test.step("the team opens a theme, and asks to read first posts", async () => {
    await team.goto(`${studio}/forums`);
    await team.getByLabel("Relire le premier message").check();
    await team.getByRole("button", { name: "Enregistrer" }).click();
    await expect(team.getByLabel("Relire le premier message")).toBeChecked();
    await judged(team);
    await team.getByRole("link", { name: "Ouvrir un thème" }).click();
    await team.getByLabel("Titre").fill(named);
    await team.getByLabel("Introduction").fill("Dites ce que vous voyez de chez vous.");
    await team.getByRole("button", { name: "Enregistrer" }).click();
    await expect(team.getByText("Enregistré.")).toBeVisible();
  });

  const author = await enterAs(context, "public", script ? "Plume du canal" : "Équipe Armand");
  await author.goto(`${house.publicUrl}/c/solene-kerguelen/forums`);
  await author.getByRole("link", { name: named }).click();
  const theme = author.url();
  await author.getByRole("link", { name: "Ouvrir une discussion" }).click();
  await author.getByLabel("De quoi parlez-vous").fill("Vu de la digue");
  await author.getByLabel("Votre message").fill(words);
  await author.getByRole("button", { name: "Publier et ouvrir la discussion" }).click();
  await expect(author.getByText("La modération le relit avant qu’il paraisse.")).toBeVisible();
  await judged(author);
  const own = author.url().replace(/\?.*$/, "");
  const address = own.replace(/\/moi$/, "");

  await test.step("nobody reads it, until the team has", async () => {
    await page.goto(address);
    await expect(page.getByText("attend d’être relu avant de paraître").first()).toBeVisible();
    await expect(page.getByText(words)).toBeHidden();
    await team.goto(`${studio}/forums`);
    await team.getByRole("link", { name: "Modération", exact: true }).click();
    await judged(team);
    const waiting = team.getByRole("article").filter({ hasText: words });
    await waiting.getByLabel("Raison, dite à la personne").fill("Rien à redire.");
    await waiting.getByRole("button", { name: "Publier" }).click();
    await expect(team.getByText("C’est fait, et dit à qui cela concerne.")).toBeVisible();
    await page.goto(theme);
    await page.getByRole("link", { name: "Vu de la digue" }).click();
    await expect(page.getByText(words)).toBeVisible();
  });

  await test.step("a reader reports it, without an account", async () => {
    await page.goto(address);
    await page
      .getByRole("link", { name: /^Signaler le message/ })
      .first()
      .click();
    await judged(page);
    await page.getByLabel("Motif").selectOption({ label: "Injure ou diffamation" });
    await page.getByLabel("Ce qui ne va pas").fill("C’est mon frère qu’on accuse.");
    await page.getByLabel("Je crois de bonne foi").check();
    await page.getByRole("button", { name: "Envoyer le signalement" }).click();
    await expect(page.getByText("Il n’a pas encore été lu.")).toBeVisible();
  });

  await test.step("the team hides it, and says why to both", async () => {
    await team.goto(queue);
    const noticed = team.getByRole("article").filter({ hasText: words });
    await expect(noticed.getByText("C’est mon frère qu’on accuse.")).toBeVisible();
    await noticed.getByLabel("Motif").selectOption({ label: "Injure ou diffamation" });
    await noticed.getByLabel("Raison, dite à la personne").fill("Quelqu’un y est reconnaissable.");
    await noticed.getByRole("button", { name: "Masquer" }).click();
    await expect(team.getByText("C’est fait, et dit à qui cela concerne.")).toBeVisible();
    await page.reload();
    await expect(page.getByText("Quelqu’un y est reconnaissable.")).toBeVisible();
    await page.goto(address);
    await expect(page.getByText(words)).toBeHidden();
    await judged(page);
  });

  await test.step("its author reads the reason and appeals; the keeper puts it back", async () => {
    await author.goto(own);
    await author.getByRole("link", { name: "Lire la décision et sa raison" }).click();
    await judged(author);
    await author.getByLabel("Pourquoi la décision est injuste").fill("Je ne nomme personne.");
    await author.getByRole("button", { name: "Envoyer mon appel" }).click();
    await expect(author.getByText("Votre appel n’a pas encore reçu de réponse.")).toBeVisible();
    const keeper = await enterAs(await someone(), "public", "Gardienne du préau");
    await keeper.goto(`${house.publicUrl}/recours`);
    const contested = keeper.getByRole("article").filter({ hasText: words });
    await contested.getByRole("radio", { name: "La décision est annulée" }).check();
    await contested.getByLabel("Raison, dite à la personne").fill("Personne n’y est nommé.");
    await contested.getByRole("button", { name: "Répondre à cet appel" }).click();
    await expect(keeper.getByText("La réponse est donnée.")).toBeVisible();
    await page.reload();
    await expect(page.getByText(words)).toBeVisible();
    await author.reload();
    await expect(author.getByText("Personne n’y est nommé.")).toBeVisible();
  });

  await team.goto(`${studio}/forums`);
  await team.getByLabel("Relire le premier message").uncheck();
  await team.getByRole("button", { name: "Enregistrer" }).click();
  await expect(team.getByLabel("Relire le premier message")).not.toBeChecked();
});
