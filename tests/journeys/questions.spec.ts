import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { letterTo } from "../support/journey-mail.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * A neighbour reads what Malik Benhaddou is asked and asks in turn. What looks like her question is shown before it is
 * posted: she joins one of those, asks another thing, rewords it, finds it among her own, and takes it back. Étienne
 * Vasseur's team refuses to answer a question, with a reason, then corrects that with a chapter of his declaration: the
 * neighbour is told by letter, and the ledger keeps both.
 */

const site = (house: { readonly publicUrl: string }, rest = "") =>
  `${house.publicUrl}/c/malik-benhaddou/questions${rest}`;

test("a question is asked, joined, reworded and withdrawn", async ({ context, page, house, script, judged }) => {
  test.setTimeout(90_000);
  const reading = page;
  await reading.goto(`${house.publicUrl}/c/malik-benhaddou`);
  await reading.getByRole("navigation").getByRole("link", { name: "Questions" }).first().click();
  await expect(reading.getByRole("heading", { level: 1 })).toHaveText("Questions à Malik Benhaddou");
  await expect(reading.getByText("Aucun classement")).toBeVisible();

  const neighbour = await enterAs(context, "public", "Mésange du quai");
  const mark = script ? "avec script" : "sans script";
  await test.step("what looks like it is shown, and joined", async () => {
    await ask(
      neighbour,
      site(house, "/poser"),
      "Qui payera les maisons de sante, dans les cantons où la commune n’a rien ?",
    );
    await expect(neighbour.getByText("Des questions qui ressemblent à la vôtre")).toBeVisible();
    await neighbour.getByRole("article").first().getByRole("button", { name: "Rejoindre cette question" }).click();
    await expect(neighbour.getByText("C’est noté : vous attendez la réponse.")).toBeVisible();
    await neighbour.getByRole("button", { name: "Ne plus attendre la réponse" }).click();
    await expect(neighbour.getByText("Vous ne l’avez pas rejointe.")).toBeVisible();
  });

  const words = `Où dormiront les saisonniers, ${mark} ?`;
  await test.step("another is asked, reworded, read by everybody", async () => {
    await ask(neighbour, site(house, "/poser"), `Où dormiront les vendangeurs, ${mark} ?`);
    await expect(neighbour.getByText("Votre question est posée.")).toBeVisible();
    await neighbour.getByLabel("Votre question").fill(words);
    await neighbour.getByRole("form", { name: "Reformuler" }).getByRole("button").click();
    await expect(neighbour.getByText("Votre question est reformulée.")).toBeVisible();
    await reading.goto(site(house, "/recherche?mots=saisoniers"));
    await reading.getByRole("link", { name: words }).click();
    await expect(reading.getByText("Posée par Mésange du quai")).toBeVisible();
  });

  await test.step("it is found among one's own, and withdrawn in sight of all", async () => {
    await neighbour.goto(`${house.publicUrl}/mes-questions`);
    await judged(neighbour);
    await neighbour.getByRole("link", { name: words }).click();
    await neighbour.getByRole("button", { name: "Retirer ma question" }).click();
    await expect(neighbour.getByText("Votre question est retirée.")).toBeVisible();
    await reading.reload();
    await expect(reading.getByText("l’a retirée le")).toBeVisible();
  });
});

test("a question is answered, by text then by a chapter; an answer is corrected, another refused", async ({
  context,
  page,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const words = script ? "Combien de pompiers en 2015 ?" : "Et le prix du gaz, qui le fixera ?";
  const neighbour = await enterAs(context, "public", "Mésange du quai");
  await ask(neighbour, `${house.publicUrl}/c/etienne-vasseur/questions/poser`, words);
  await neighbour.getByLabel("M’écrire un courriel quand la réponse paraît").check();
  await neighbour.getByRole("button", { name: "Enregistrer" }).first().click();
  await expect(neighbour.getByText("un courriel partira")).toBeVisible();
  const address = neighbour.url().replace(/\/moi.*$/, "");

  const team = await enterAs(context, "public", "Équipe Vasseur");
  await team.goto(`${house.publicUrl}/atelier/etienne-vasseur/questions`);
  await judged(team);
  await team.getByRole("link", { name: words }).click();
  await team.getByRole("radio", { name: "Un refus de répondre, avec sa raison" }).check();
  await team.getByRole("radio", { name: "L’équipe" }).check();
  await team.getByRole("button", { name: "Publier la réponse" }).click();
  await expect(team.getByText("la raison du refus").first()).toBeVisible();
  await team.getByRole("textbox", { name: "Texte" }).fill("Le chiffre de l’État n’est pas publié.");
  await team.getByRole("button", { name: "Publier la réponse" }).click();
  await expect(team.getByText("La réponse est en ligne.")).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Refus de répondre" })).toBeVisible();
  await letterTo("voisine@preau.example", /Étienne Vasseur a refusé de répondre/);

  await team.getByRole("radio", { name: "Un chapitre d’une déclaration" }).check();
  await team.getByLabel("Chapitre", { exact: true }).selectOption({ index: 1 });
  await team.getByRole("textbox", { name: "Texte" }).fill("J’en ai parlé hier, un peu plus loin.");
  await team.getByRole("button", { name: "Publier la correction" }).click();
  await expect(team.getByText("La réponse est en ligne.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Ce qui avait été répondu d’abord reste ci-dessous.")).toBeVisible();
  await judged(page);
  await page.getByRole("link", { name: "Toutes les questions" }).click();
  await page.getByRole("link", { name: "Lire le registre des engagements" }).click();
  await expect(page.getByRole("row").filter({ hasText: words }).filter({ hasText: "Refus de répondre" })).toBeVisible();
  await judged(page);
});

async function ask(page: Page, address: string, words: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Votre question").fill(words);
  await page.getByRole("button", { name: "Poser cette question" }).click();
}
