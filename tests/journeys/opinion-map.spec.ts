import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/core/root.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Somebody opens a theme, answers twenty statements one card at a time, with the keyboard where there is script, adds one of
 * their own after reading what is near, says which of two worries them more and then reads the ranking. The map comes within
 * a minute; its three files are downloaded, and the command says that they draw the same map. A candidate's team reads what
 * people say there, and ties one of its measures to the statement; whoever added it is told, and the measure says where it is from.
 */

const TWENTY = 20;

test("twenty statements, then the map, which the command draws again; a measure comes of one, and its author is told", async ({
  context,
  house,
  judged,
  script,
  someone,
}) => {
  test.setTimeout(150_000);
  await test.step("a stranger reads what is asked, and is asked who comes only by a vote, which is kept", async () => {
    const stranger = await (await someone()).newPage();
    await stranger.goto(`${house.publicUrl}/c/la-primaire/forums`);
    await stranger.getByRole("link", { name: "Se soigner près de chez soi" }).click();
    await stranger.getByRole("link", { name: "Voter sur des affirmations" }).click();
    await expect(stranger.getByText("Un vote demande un compte")).toBeVisible();
    await stranger.getByRole("button", { name: "Passer", exact: true }).click();
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Se connecter");
    await expect(stranger.getByText("Ce que vous avez écrit est gardé")).toBeVisible();
  });
  const page = await enterAs(context, "public", script ? "Mésange du quai" : "Plume du canal");
  await page.goto(`${house.publicUrl}/c/la-primaire/forums`);
  await page.getByRole("link", { name: "Se soigner près de chez soi" }).click();
  await page.getByRole("link", { name: "Voter sur des affirmations" }).click();
  await judged(page);
  for (let done = 0; done < TWENTY; done++) {
    await expect(page.getByText(`Affirmation ${done + 1} sur`)).toBeVisible();
    const answer = (["D’accord", "Pas d’accord", "Passer"] as const)[done % 3] ?? "Passer";
    const key = { "D’accord": "ArrowRight", "Pas d’accord": "ArrowLeft", Passer: "ArrowDown" }[answer];
    if (script && done < 6) {
      await expect(page.getByText("Au clavier")).toBeVisible();
      await page.keyboard.press(key);
    } else await page.getByRole("button", { name: answer, exact: true }).click();
  }
  await expect(page.getByText(`Affirmation ${TWENTY + 1} sur`)).toBeVisible();

  await page.getByRole("link", { name: "Ajouter une affirmation" }).click();
  const words = `Les aides-soignants manquent plus que les lits ${script ? "ici" : "chez nous"}.`;
  await judged(page);
  await page.getByLabel("Votre affirmation").fill(words);
  await page.getByRole("button", { name: "Ajouter mon affirmation" }).click();
  await expect(page.getByText("Les aides-soignants manquent plus que les lits.")).toBeVisible();
  await page.getByRole("button", { name: "Ajouter la mienne quand même" }).click();
  await expect(page.getByText("Votre affirmation est ajoutée")).toBeVisible();
  await page.getByRole("link", { name: "Mes affirmations, mes votes" }).click();
  await expect(page.getByText(words).first()).toBeVisible();
  await judged(page);

  await page.getByRole("link", { name: "Dire ce qui me préoccupe le plus" }).click();
  await expect(page.getByText("Le classement se lit après")).toBeVisible();
  await page.locator(".choice button").first().click();
  await expect(page.getByRole("heading", { name: "Ce qui préoccupe le plus" })).toBeVisible();
  await judged(page);

  const map = `${house.publicUrl}/c/la-primaire/forums${new URL(page.url()).pathname.split("/forums")[1]?.replace("/preoccupation", "/carte") ?? ""}`;
  await expect(async () => {
    await page.goto(map);
    await expect(page.locator("figcaption").first()).toContainText(script ? "61 personnes" : /6[12] personnes/, {
      timeout: 1_000,
    });
  }).toPass({ timeout: 100_000, intervals: [2_000] });
  await expect(page.getByRole("img", { name: "La carte des opinions" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Ce qui distingue chaque groupe" })).toBeVisible();
  await judged(page);

  await pulled(page, map, /6[12]/);

  const team = await enterAs(await someone(), "public", "Équipe Benhaddou");
  await team.goto(`${house.publicUrl}/atelier/malik-benhaddou/forums`);
  const common = team.getByRole("listitem").filter({ hasText: "Se soigner près de chez soi" });
  await common.getByRole("link", { name: "Lire ce que disent les gens" }).click();
  await expect(team.getByRole("heading", { name: "Ce sur quoi tous s’accordent" })).toBeVisible();
  await expect(team.getByRole("heading", { name: "Depuis une semaine" })).toBeVisible();
  await judged(team);
  await team.getByLabel("Ce qui a été dit").selectOption({ label: `Affirmation : ${words}` });
  await team.getByLabel("La mesure qui en vient").selectOption({ index: 1 });
  await team.getByRole("button", { name: "Relier", exact: true }).click();
  await expect(team.getByText("C’est relié")).toBeVisible();

  await page.goto(`${house.publicUrl}/mes-discussions`);
  const told = page.getByRole("listitem").filter({ hasText: words });
  await judged(page);
  await told.getByRole("link").last().click();
  await expect(page.getByRole("heading", { name: "Ce qui a été dit dans les forums" })).toBeVisible();
  await judged(page);
  await page.getByRole("link", { name: words }).click();
  await expect(page.getByRole("heading", { name: "De la contribution au programme" })).toBeVisible();
});

/** The three files, by the links of the page, and what the command says of them. */
async function pulled(page: Page, map: string, people: RegExp): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "preau-map-"));
  for (const name of ["votes.csv", "statements.csv", "map.json"]) {
    const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    writeFileSync(join(folder, name), await (await page.request.get(new URL(href ?? "", map).href)).body());
  }
  const said = execFileSync(process.execPath, [join(packageRoot(), "bin", "preau.mjs"), "forums", "verify", folder]);
  expect(String(said)).toMatch(/^yes: the map of \d+ votes of \d+ people is what these votes give/);
  expect(String(said)).toMatch(people);
  rmSync(folder, { recursive: true, force: true });
}
