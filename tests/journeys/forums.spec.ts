import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Malik Benhaddou's team asks about trains. A neighbour opens a thread; somebody of another team, who had never written
 * there, answers with a passage of hers, and she sees it come. She mends a word, what she had said before stays on the
 * page of her post, and what somebody reads below does not move. A page breaks down while she types, and her draft is
 * there when she comes back. Both posts are found by a word typed without its accents. She takes her post back: her words
 * are gone from the thread, from the answer and from the search, and the answer stands.
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
  await test.step("the page of a thread is at most ten requests at first view, its preview and its stream included", async () => {
    const reader = await (await someone()).newPage();
    const asked: string[] = [];
    reader.on("request", (request) => void asked.push(request.url()));
    await reader.goto(thread);
    await expect(reader.locator("x-island[name=draft][ready]")).toHaveCount(script ? 1 : 0);
    await expect(reader.locator("x-island[name='forums/posts'][ready]")).toHaveCount(script ? 1 : 0);
    expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(10);
    await reader.close();
  });

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

  await test.step("a word is mended, what was said before stays in sight, and what somebody reads does not move", async () => {
    const reader = await (await someone()).newPage();
    await reader.setViewportSize({ width: 390, height: 400 });
    await reader.goto(thread);
    if (script) await expect(reader.locator('x-island[name="forums/posts"]')).toHaveAttribute("ready", "");
    await reader.locator("#m2").evaluate((post) => post.scrollIntoView({ behavior: "instant" }));
    const height = () => reader.locator("#m2").evaluate((post) => post.getBoundingClientRect().top);
    const before = await height();
    await neighbour.goto(own);
    const more = "Et personne ne dit pourquoi. ".repeat(20);
    await neighbour
      .getByLabel("Votre message")
      .fill(`Il ne passe plus depuis juin, et la **${word} gelée** non plus. ${more}`);
    await neighbour.getByRole("button", { name: "Enregistrer" }).click();
    await expect(neighbour.getByText("C’est modifié.")).toBeVisible();
    if (script) {
      await expect(reader.locator("#m1")).toContainText("Et personne ne dit pourquoi", { timeout: 20_000 });
      expect(Math.abs((await height()) - before)).toBeLessThan(2);
    }
    await reader.close();
    await page.goto(own.replace(/\/moi.*/, ""));
    await expect(page.getByRole("heading", { name: "Ce qu’il disait avant" })).toBeVisible();
    await expect(page.locator("del")).toContainText("mai");
    await judged(page);
  });

  if (script)
    await test.step("what is being typed outlives the page that breaks down", async () => {
      const typing = await context.newPage();
      await typing.goto(thread);
      await typing.locator("#repondre").scrollIntoViewIfNeeded();
      await expect(typing.locator('x-island[name="draft"]')).toHaveAttribute("ready", "");
      await typing.getByLabel("Votre message").fill(`À finir ce soir, ${word}`);
      await expect(typing.getByText("Brouillon gardé dans ce navigateur.")).toBeVisible();
      const broken = typing.waitForEvent("crash");
      const devtools = await context.newCDPSession(typing);
      void devtools.send("Page.crash").catch(() => undefined);
      await broken;
      const again = await context.newPage();
      await again.goto(thread);
      await again.locator("#repondre").scrollIntoViewIfNeeded();
      await expect(again.getByLabel("Votre message")).toHaveValue(`À finir ce soir, ${word}`);
      await expect(again.getByText("Votre brouillon a été retrouvé.")).toBeVisible();
      await again.close();
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
