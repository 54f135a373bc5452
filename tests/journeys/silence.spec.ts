import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { forward, houseNow } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * The Friday before the first round, when the silence begins with Guyane. A team presses « Publier »: the calendar says no, in words, and the text stays a
 * draft. The high authority lifts the silence with its reason, the committee publishes, and the same press passes.
 */

test("silence refuses a publication in words, and the high authority may lift it @clock", async ({
  context,
  someone,
  house,
}) => {
  test.setTimeout(90_000);
  const dev = await context.newPage();
  await forward(dev.request, (fridayBeforeTheVote().getTime() - houseNow().getTime()) / 1000);
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
  const held = await heldNow(authority, houseNow().getTime());
  expect(held.length).toBeGreaterThan(0);
  for (const territory of held) {
    await authority.getByRole("radio", { name: "Premier tour" }).check();
    await authority.getByLabel("Territoire").selectOption({ label: territory });
    await authority.getByRole("radio", { name: "Lever la réserve" }).check();
    await authority.getByLabel("Pourquoi ce changement").fill("Décision n° 12 : droit de réponse");
    await authority.getByRole("main").getByRole("button").click();
    // A line of what is in force, and one of the decisions with their reasons.
    await expect(authority.getByRole("row").filter({ hasText: territory }).filter({ hasText: "levée" })).toHaveCount(2);
  }
  await authority.goto(`${house.officeUrl}/primaire/historique`);
  await expect(authority.getByText("Décision n° 12 : droit de réponse").first()).toBeVisible();
  const committee = await enterAs(await someone(), "office", "Claire Nguyen");
  await committee.goto(`${house.officeUrl}/primaire/publier`);
  await committee.getByLabel("Pourquoi ce changement").last().fill("Réserve levée par la Haute Autorité");
  await committee.getByRole("button", { name: /Publier/ }).click();
  await expect(committee).toHaveURL(/dit=publie/);
  await expect(async () => {
    await team.goto(editor);
    await team.getByRole("button", { name: "Publier", exact: true }).click();
    await expect(team.getByRole("complementary").getByRole("link", { name: "Voir la page publique" })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 25_000 });
});

/** Territories whose silence holds at an instant, as the table of the office says it. */
function heldNow(page: Page, now: number): Promise<string[]> {
  return page
    .getByRole("table")
    .getByRole("row")
    .evaluateAll(
      (rows, at) =>
        rows.flatMap((row) => {
          const [from, to] = [...row.querySelectorAll("time")].map(({ dateTime }) => Date.parse(dateTime));
          const name = row.querySelector("th[scope=row]")?.textContent ?? "";
          return from !== undefined && to !== undefined && from <= at && at < to ? [name] : [];
        }),
      now,
    );
}

/** The demonstration votes on the first Sunday six weeks after its first day; Guyane is on Friday from 3 h, UTC. */
function fridayBeforeTheVote(): Date {
  const day = new Date(Date.now() + 42 * 86_400_000);
  const sunday = new Date(day.getTime() + ((7 - day.getUTCDay()) % 7) * 86_400_000);
  return new Date(`${new Date(sunday.getTime() - 2 * 86_400_000).toISOString().slice(0, 10)}T03:30:00Z`);
}
