import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Malik Benhaddou's team asks about trains. A neighbour opens a thread; somebody of another team, who had never written
 * there, answers with a passage of hers, and she sees it come. She mends a word, and what she had said before stays on
 * the page of her post. Both are found by a word typed without its accents. She takes her post back: her words are gone
 * from the thread, from the answer and from the search, and the answer stands.
 */
test("a thread is opened, answered with a passage, mended, found and withdrawn", async ({
  context,
  page,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(120_000);
  const word = script ? "chevrotine" : "tramontane";
  await page.goto(`${house.publicUrl}/c/malik-benhaddou`);
  await page.getByRole("navigation").getByRole("link", { name: "Forums" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Forums");
  await page.getByRole("link", { name: "Trains, cars et derniers kilomètres" }).click();
  const theme = page.url();
  await judged(page);

  const neighbour = await enterAs(context, "public", "Mésange du quai");
  await neighbour.goto(theme);
  await neighbour.getByRole("link", { name: "Ouvrir une discussion" }).click();
  await neighbour.getByLabel("De quoi parlez-vous").fill(`Le car de sept heures, ${word}`);
  await neighbour.getByLabel("Votre message").fill(`Il ne passe plus depuis mai, et la **${word} gelée** non plus.`);
  if (script) await expect(neighbour.locator("[data-preview] strong")).toHaveText(`${word} gelée`);
  await neighbour.getByRole("button", { name: "Publier et ouvrir la discussion" }).click();
  await expect(neighbour.getByText("Votre message est en ligne.")).toBeVisible();
  await judged(neighbour);
  const own = neighbour.url();
  await neighbour.getByRole("link", { name: "Lire dans la discussion" }).click();
  const thread = neighbour.url().replace(/#.*/, "");

  const team = await enterAs(await someone(), "public", "Équipe Vasseur");
  await test.step("somebody answers, with a passage of it and nothing that it does not say", async () => {
    await team.goto(thread);
    await team.getByRole("link", { name: "Répondre au message 1" }).click();
    await team.getByLabel("Passage cité").fill("Il passe toujours");
    await team.getByLabel("Votre message").fill("Le premier car est à huit heures.");
    await team.getByRole("button", { name: "Publier ma réponse" }).click();
    await expect(team.getByText("Ce passage n’est pas dans le message").first()).toBeVisible();
    await team.getByLabel("Passage cité").fill("plus depuis mai");
    await team.getByRole("button", { name: "Publier ma réponse" }).click();
    await expect(team.getByText("Votre message est en ligne.")).toBeVisible();
  });

  await test.step("whoever reads sees it come; without script, when the page is read again", async () => {
    if (!script) await neighbour.reload();
    await expect(neighbour.getByText("Le premier car est à huit heures.")).toBeVisible({ timeout: 20_000 });
    await expect(neighbour.getByRole("article").nth(1).getByRole("blockquote")).toContainText("plus depuis mai");
    await judged(neighbour);
  });

  await test.step("a thread asks for ten things at most, at first view", async () => {
    const reader = await (await someone()).newPage();
    // As of a long page: its foot, where one writes, is not seen yet.
    await reader.setViewportSize({ width: 390, height: 400 });
    const asked: string[] = [];
    reader.on("request", (request) => asked.push(request.url()));
    await reader.goto(thread);
    if (script) await expect(reader.locator('x-island[name="forums/posts"]')).toHaveAttribute("ready", "");
    expect(asked.length, asked.join(" ")).toBeLessThanOrEqual(10);
    expect(asked.length).toBeGreaterThan(1);
    await reader.close();
  });

  await test.step("a word is mended, and what was said before stays in sight", async () => {
    await neighbour.goto(own);
    await neighbour.getByLabel("Votre message").fill(`Il ne passe plus depuis juin, et la **${word} gelée** non plus.`);
    await neighbour.getByRole("button", { name: "Enregistrer" }).click();
    await expect(neighbour.getByText("C’est modifié.")).toBeVisible();
    await page.goto(own.replace(/\/moi.*/, ""));
    await expect(page.getByRole("heading", { name: "Ce qu’il disait avant" })).toBeVisible();
    await expect(page.locator("del")).toContainText("mai");
    await judged(page);
  });

  const search = `${house.publicUrl}/c/malik-benhaddou/forums/recherche?mots=${word}+gelee`;
  await test.step("it is found without its accents, then withdrawn from everywhere", async () => {
    await page.goto(search);
    await expect(page.locator("mark").first()).toBeVisible();
    await judged(page);
    await neighbour.goto(own);
    await neighbour.getByRole("button", { name: "Retirer" }).click();
    await expect(neighbour.getByText("Votre message est retiré.")).toBeVisible();
    await page.reload();
    await expect(page.getByText("Aucun message ne contient")).toBeVisible();
    await page.goto(thread);
    await expect(page.getByText("Message retiré par son auteur")).toBeVisible();
    await expect(page.getByText("Le passage cité n’est plus en ligne.")).toBeVisible();
    await expect(page.getByText("Le premier car est à huit heures.")).toBeVisible();
  });
});
