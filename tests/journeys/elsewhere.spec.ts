import { expect, test } from "../support/journey.ts";
import { houseNow } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Étienne Vasseur's team announces a declaration whose video is on another site, and begins it. A reader's page asks nothing of that
 * site until the reader presses the button; then, and only then, its player is in the page. Without script there is a link.
 */

const video = "https://video.example/w/kYbCd3fGh1";

test("a video of another site is asked for by the reader, and by nobody before", async ({
  context,
  browser,
  house,
  script,
}) => {
  test.setTimeout(60_000);
  const team = await enterAs(context, "public", "Équipe Vasseur");
  await team.goto(`${house.publicUrl}/atelier/etienne-vasseur/declarations`);
  const tomorrow = new Date(houseNow().getTime() + 86_400_000).toISOString().slice(0, 10);
  await team.getByLabel("Titre").fill(`Ailleurs, ${script ? "avec" : "sans"} script`);
  await team.getByLabel("Jour et heure").fill(`${tomorrow}T17:00`);
  await team.getByLabel("Adresse de la vidéo, si elle est ailleurs").fill(video);
  await team.getByRole("button", { name: "Annoncer une déclaration" }).click();
  await expect(team.getByText("Enregistré.")).toBeVisible();
  const address = (await team.getByRole("link", { name: "Voir sa page publique" }).getAttribute("href")) ?? "";
  await team.getByRole("button", { name: "C’est parti" }).click();

  // A browser of its own: every other one fails its journey for a word with another site.
  const elsewhere = await browser.newContext({ javaScriptEnabled: script });
  const asked: string[] = [];
  await elsewhere.route("https://video.example/**", (route) => {
    asked.push(route.request().url());
    return route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: "<!doctype html><title>x</title><p>Le lecteur d’ailleurs</p>",
    });
  });
  const reader = await elsewhere.newPage();
  await expect(async () => {
    await reader.goto(house.publicUrl + address);
    await expect(reader.getByRole("link", { name: /video\.example/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expect(reader.getByRole("link", { name: /video\.example/ })).toHaveAttribute("href", video);
  if (script) {
    const button = reader.getByRole("button", { name: /video\.example/ });
    await expect(button).toBeVisible();
    expect(asked, "nothing before the click").toEqual([]);
    await button.click();
    const player = reader.frameLocator("iframe.player-frame");
    await expect(player.getByText("Le lecteur d’ailleurs")).toBeVisible();
    expect(asked).toEqual(["https://video.example/videos/embed/kYbCd3fGh1?autoplay=1&p2p=0"]);
  } else expect(asked).toEqual([]);
  await elsewhere.close();
  await team.reload();
  await team.getByRole("button", { name: "Terminé" }).click();
  await expect(team.getByText("Terminée").first()).toBeVisible();
});
