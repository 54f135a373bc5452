import { expect, test } from "../support/journey.ts";
import { forward, houseNow } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * The Saturday before the first round. A team presses « Publier »: the calendar says no, in words, and the text stays a
 * draft. The high authority lifts the silence with its reason, the committee publishes, and the same press passes.
 */

test("silence refuses a publication in words, and the high authority may lift it @clock", async ({
  context,
  someone,
  house,
}) => {
  test.setTimeout(90_000);
  const dev = await context.newPage();
  await forward(dev.request, (saturdayBeforeTheVote().getTime() - houseNow().getTime()) / 1000);
  const team = await enterAs(context, "public", "Équipe Benhaddou");
  await team.goto(`${house.publicUrl}/atelier/malik-benhaddou/actualites/nouvelle`);
  await team.getByLabel("Titre").fill("Un dernier mot");
  await team.getByLabel("En une ou deux phrases").fill("Avant dimanche.");
  await team.getByLabel("Texte", { exact: false }).last().fill("Nous aurions voulu ajouter ceci.");
  await team.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  const editor = team.url();
  await team.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(team.getByText(/période de réserve/).first()).toBeVisible();
  await expect(team.getByLabel("Texte", { exact: false }).last()).toHaveValue("Nous aurions voulu ajouter ceci.");

  const authority = await enterAs(context, "office", "Paul Tessier");
  await authority.goto(`${house.officeUrl}/primaire/reserve`);
  const form = authority.locator('form[action="/primaire/reserve"]');
  for (const select of await form.getByRole("combobox").all()) await select.selectOption({ index: 1 });
  for (const group of await form.getByRole("group").all()) await group.getByRole("radio").first().check();
  await form.getByLabel("Pourquoi ce changement").fill("Décision n° 12 : droit de réponse");
  await form.getByRole("button").click();
  await expect(authority.getByText("Décision n° 12 : droit de réponse").first()).toBeVisible();
  const committee = await enterAs(await someone(), "office", "Claire Nguyen");
  await committee.goto(`${house.officeUrl}/primaire/publier`);
  await committee.getByLabel("Pourquoi ce changement").last().fill("Réserve levée par la Haute Autorité");
  await committee.getByRole("button", { name: /Publier/ }).click();
  await expect(committee).toHaveURL(/dit=publie/);
  await expect(async () => {
    await team.goto(editor);
    await team.getByRole("button", { name: "Publier", exact: true }).click();
    await expect(team.getByRole("link", { name: "Voir la page publique" })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 25_000 });
});

/** The demonstration votes on the first Sunday six weeks after its first day: noon in Paris, the day before. */
function saturdayBeforeTheVote(): Date {
  const day = new Date(Date.now() + 42 * 86_400_000);
  const sunday = new Date(day.getTime() + ((7 - day.getUTCDay()) % 7) * 86_400_000);
  return new Date(`${new Date(sunday.getTime() - 86_400_000).toISOString().slice(0, 10)}T11:00:00Z`);
}
