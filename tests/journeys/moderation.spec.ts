import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Somebody without an account reports a question to Solène Kerguelen. Her team hides it with a ground and a reason: its
 * page says so, and whoever reported it reads it at their address. Its author reads why and appeals; the keeper reads it
 * again and puts it back. Reported once more, it stays online: the team asks its author for a change, with a statement of
 * reasons, and then takes that back.
 */

test("a question is reported, hidden with a reason, appealed and put back", async ({
  context,
  page,
  someone,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const words = script ? "Le maire de Molène est-il un sot ?" : "Ce brigand de sous-préfet vendra-t-il le phare ?";
  const neighbour = await enterAs(context, "public", "Mésange du quai");
  await neighbour.goto(`${house.publicUrl}/c/solene-kerguelen/questions/poser`);
  await neighbour.getByLabel("Votre question").fill(words);
  await neighbour.getByRole("button", { name: "Poser cette question" }).click();
  await expect(neighbour.getByText("Votre question est posée.")).toBeVisible();
  const personal = neighbour.url().replace(/\?.*$/, "");
  const address = personal.replace(/\/moi$/, "");

  await page.goto(address);
  await page.getByRole("link", { name: "Signaler cette question" }).click();
  await judged(page);
  await page.getByLabel("Motif").selectOption({ label: "Injure ou diffamation" });
  await page.getByLabel("Ce qui ne va pas").fill("C’est de mon père qu’on parle.");
  await page.getByLabel("Je crois de bonne foi").check();
  await page.getByRole("button", { name: "Envoyer le signalement" }).click();
  await expect(page.getByText("Il n’a pas encore été lu.")).toBeVisible();

  const team = await enterAs(await someone(), "public", "Équipe Kerguelen");
  await team.goto(`${house.publicUrl}/atelier/solene-kerguelen/questions`);
  await team.getByRole("link", { name: "Modération", exact: true }).click();
  await judged(team);
  const waiting = team.getByRole("article").filter({ hasText: words });
  await expect(waiting.getByText("C’est de mon père qu’on parle.")).toBeVisible();
  await waiting.getByRole("link", { name: "Modérer cette question" }).click();
  await team.getByLabel("Motif").selectOption({ label: "Injure ou diffamation" });
  await team.getByLabel("Raison, dite à la personne").fill("Une personne est injuriée.");
  await team.getByRole("button", { name: "Masquer" }).click();
  await expect(team.getByText("La décision est prise")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Une personne est injuriée.")).toBeVisible();
  await page.goto(address);
  await expect(page.getByText("Cette question a été masquée")).toBeVisible();

  await neighbour.goto(personal);
  await neighbour.getByRole("link", { name: "Lire la décision et sa raison" }).click();
  await judged(neighbour);
  await neighbour.getByLabel("Pourquoi la décision est injuste").fill("Sot est un mot de Molière.");
  await neighbour.getByRole("button", { name: "Envoyer mon appel" }).click();
  await expect(neighbour.getByText("Votre appel n’a pas encore reçu de réponse.")).toBeVisible();

  const keeper = await enterAs(await someone(), "public", "Gardienne du préau");
  await keeper.goto(`${house.publicUrl}/gardien`);
  await keeper.getByRole("link", { name: "Appels contre des décisions de modération" }).click();
  await judged(keeper);
  const contested = keeper.getByRole("article").filter({ hasText: words });
  await contested.getByRole("radio", { name: "La décision est annulée" }).check();
  await contested.getByLabel("Raison, dite à la personne").fill("Le mot est rude et permis.");
  await contested.getByRole("button", { name: "Répondre à cet appel" }).click();
  await expect(keeper.getByText("La réponse est donnée.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words);
  await neighbour.reload();
  await expect(neighbour.getByText("Le mot est rude et permis.")).toBeVisible();

  const why = script ? "Ôtez le nom de l’île." : "Ôtez le nom du sous-préfet.";
  await page.getByRole("link", { name: "Signaler cette question" }).click();
  await page.getByLabel("Motif").selectOption({ label: "Vie privée, adresse ou téléphone de quelqu’un" });
  await page.getByLabel("Ce qui ne va pas").fill("On sait qui c’est.");
  await page.getByLabel("Je crois de bonne foi").check();
  await page.getByRole("button", { name: "Envoyer le signalement" }).click();

  await team.goto(`${house.publicUrl}/atelier/solene-kerguelen/moderation`);
  await judged(team);
  const item = team.getByRole("article").filter({ hasText: words });
  await item.getByLabel("Motif").selectOption({ label: "Vie privée, adresse ou téléphone de quelqu’un" });
  await item.getByLabel("Raison, dite à la personne").fill(why);
  await item.getByRole("button", { name: "Demander une modification" }).click();
  await expect(team.getByText("C’est fait, et dit à qui cela concerne.")).toBeVisible();

  await neighbour.goto(`${house.publicUrl}/mes-decisions`);
  await judged(neighbour);
  const told = neighbour.getByRole("article").filter({ hasText: why });
  await told.getByRole("link", { name: "Lire la décision" }).click();
  await judged(neighbour);
  await expect(neighbour.getByText("La modération vous demande de modifier votre texte.")).toBeVisible();
  await expect(neighbour.getByText("aucun automate n’a décidé à sa place")).toBeVisible();

  await team.goto(`${house.publicUrl}/atelier/solene-kerguelen/moderation/restrictions`);
  await judged(team);
  const binding = team.getByRole("article").filter({ hasText: why });
  await binding.getByLabel("Raison, dite à la personne").fill("Le nom est public.");
  await binding.getByRole("button", { name: "Lever cette restriction" }).click();
  await expect(team.getByText("C’est fait, et dit à qui cela concerne.")).toBeVisible();
  await neighbour.reload();
  await expect(neighbour.getByText("Levée avant son terme")).toBeVisible();
});
