import type { Page } from "@playwright/test";
import config from "../../playwright.config.ts";
import { hasFfmpeg } from "../../src/rooms/live/engine/testing.ts";
import { expect, test } from "../support/journey.ts";
import { houseNow } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Étienne Vasseur's team announces a second declaration and goes live from a telephone. Before the hour it is a rehearsal:
 * the studio sees what comes, a reader's open page shows nothing. « C'est parti »: the same page becomes the player, and the
 * picture advances. « Terminé »: the recording is at the same address.
 */

const options = config.use?.launchOptions;
const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
test.use({ launchOptions: { ...options, args: [...(options?.args ?? []), ...camera] } });

test("a declaration from a telephone, seen by whoever waited for it @script", async ({
  context,
  someone,
  house,
  judged,
}) => {
  test.skip(!hasFfmpeg, "ffmpeg is not on this machine: nothing can be received");
  test.setTimeout(150_000);
  const team = await enterAs(context, "public", "Équipe Vasseur");
  const desk = await test.step("it is announced, for another day", () => announced(team, house.publicUrl));
  const address = (await team.getByRole("link", { name: "Voir sa page publique" }).getAttribute("href")) ?? "";
  await judged(team);

  const watching = await (await someone({ script: true })).newPage();
  await watching.goto(house.publicUrl + address);
  await expect(watching.getByText("Annoncée")).toBeVisible();
  await watching.evaluate(() => Object.assign(window, { neverLoadedAgain: true }));

  const phone = await context.newPage();
  await test.step("the camera is opened, seen, and sent: a rehearsal", async () => {
    await phone.goto(desk);
    await phone.getByRole("link", { name: "Passer en direct depuis cet appareil" }).click();
    await phone.getByRole("button", { name: "Ouvrir la caméra" }).click();
    await advances(phone);
    await expect(phone.getByText("Niveau du micro")).toBeVisible();
    await phone.getByRole("button", { name: "Envoyer l’image" }).click();
    await expect(phone.getByText("L’image part. Gardez cette page ouverte")).toBeVisible({ timeout: 20_000 });
    await expect(async () => {
      await team.reload();
      await expect(team.getByText("Répétition : l’équipe seule le sait")).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await expect(watching.locator("video")).toHaveCount(0);
  });

  await test.step("« C’est parti »: the page that waited becomes the player", async () => {
    await team.getByRole("button", { name: "C’est parti" }).click();
    await expect(watching.getByText("En direct").first()).toBeVisible({ timeout: 30_000 });
    await advances(watching);
    expect(await watching.evaluate(() => "neverLoadedAgain" in window), "the page was never loaded again").toBe(true);
  });

  await test.step("« Terminé »: the recording is at the same address", async () => {
    const end = team.getByRole("button", { name: "Terminé" });
    await expect(end, "the desk says by itself that everybody sees it").toBeVisible({ timeout: 20_000 });
    await expect(team.getByText("Répétition : l’équipe seule le sait")).toHaveCount(0);
    await end.click();
    await expect(watching.getByText("Enregistrement", { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(phone.getByText("La ligne a été coupée")).toBeVisible({ timeout: 30_000 });
  });
});

async function announced(team: Page, publicUrl: string): Promise<string> {
  await team.goto(`${publicUrl}/atelier/etienne-vasseur/declarations`);
  const inTwoDays = new Date(houseNow().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  await team.getByLabel("Titre").fill("Une précision, depuis le train");
  await team.getByLabel("Jour et heure").fill(`${inTwoDays}T12:00`);
  await team.getByRole("button", { name: "Annoncer une déclaration" }).click();
  await expect(team.getByText("Enregistré.")).toBeVisible();
  return team.url().replace(/\?.*/, "");
}

async function advances(page: Page): Promise<void> {
  const at = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(at, { timeout: 40_000 }).toBeGreaterThan(0.5);
  const before = await at();
  await expect.poll(at, { timeout: 10_000 }).toBeGreaterThan(before);
}
