import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { forward, houseNow } from "../support/journey-clock.ts";

/*
 * Malik Benhaddou speaks again in two days. A reader keeps his page open, another has no script, a third has a browser
 * that plays no HLS of its own. The hour comes: the open page becomes the player without being loaded again, and the picture
 * advances. It ends by itself; at the same address is the recording, with its chapters, its words and its sound.
 */

const campaign = "/c/malik-benhaddou";

test("a declaration, from its announcement to its recording @clock", async ({ context, someone, house }) => {
  test.setTimeout(180_000);
  const watching = await context.newPage();
  await watching.goto(house.publicUrl + campaign);
  await expect(watching.getByText("Annoncée")).toBeVisible();
  const link = watching.getByRole("link", { name: "La page de cette déclaration" });
  const address = house.publicUrl + ((await link.getAttribute("href")) ?? "");
  await watching.evaluate(() => Object.assign(window, { neverLoadedAgain: true }));
  const plain = await (await someone({ script: false })).newPage();
  await plain.goto(address);
  await expect(plain.locator("video")).toHaveCount(0);

  await test.step("the hour comes: the open page becomes the player", async () => {
    const hour = await watching.locator('x-island[name="countdown"]').getAttribute("props");
    const target = new Date((JSON.parse(hour ?? "{}") as { target: string }).target);
    await forward(watching.request, Math.ceil((target.getTime() - houseNow().getTime()) / 1000) + 1);
    await expect(watching.getByText("En direct").first()).toBeVisible({ timeout: 30_000 });
    await advances(watching);
    await expect(watching.getByRole("button", { name: "Activer le son" })).toBeVisible();
    await expect(watching.getByRole("button", { name: "Reculer de 30 secondes" })).toBeVisible();
    expect(await watching.evaluate(() => "neverLoadedAgain" in window), "the page was never loaded again").toBe(true);
  });

  await test.step("whoever has no script has the browser's own video, and the stream by a link", async () => {
    await plain.reload();
    await expect(plain.locator("video[controls]")).toHaveCount(1);
    const stream = await plain.getByRole("link", { name: "Ouvrir le flux dans un lecteur vidéo" }).getAttribute("href");
    const list = await plain.request.get(house.publicUrl + (stream ?? ""));
    expect(await list.text()).toContain("#EXTM3U");
    expect(list.headers()["cache-control"]).toBe("public, max-age=1");
  });

  await test.step("a browser that plays no HLS is given the code that does", async () => {
    const page = await (await someone({ script: true })).newPage();
    await page.addInitScript(() => {
      HTMLMediaElement.prototype.canPlayType = (type) => (type.includes("mpegurl") ? "" : "probably");
    });
    await page.goto(address);
    await advances(page);
    expect(await page.locator("video").getAttribute("src")).toMatch(/^blob:/);
    await page.getByRole("button", { name: "Le son seul" }).click();
    await expect(page.getByRole("button", { name: "Revoir l’image" })).toBeVisible();
    await advances(page);
  });

  await test.step("it ends by itself, and the recording is at the same address", async () => {
    await expect(watching.getByText("Enregistrement", { exact: true })).toBeVisible({ timeout: 70_000 });
    expect(await watching.evaluate(() => "neverLoadedAgain" in window), "the page was never loaded again").toBe(true);
    await watching.goto(address);
    await expect(watching.getByRole("heading", { name: "Chapitres" })).toBeVisible();
    await watching.getByRole("link", { name: /Trois engagements/ }).click();
    await expect.poll(() => at(watching)).toBeGreaterThanOrEqual(12);
    await expect
      .poll(() => watching.locator("video").evaluate((video: HTMLVideoElement) => video.duration))
      .toBeCloseTo(41, 0);
  });

  await test.step("chapters have an address, words are found, the sound is a file, all without script", async () => {
    await plain.goto(address);
    await plain.getByRole("link", { name: /Trois engagements/ }).click();
    await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Trois engagements");
    await plain.goto(address);
    await plain.getByRole("searchbox", { name: "Chercher dans ce qui est dit" }).fill("DEMONSTRATION");
    await plain.getByRole("button", { name: "Chercher" }).click();
    await expect(plain.getByText("1 passage pour « DEMONSTRATION ».")).toBeVisible();
    await plain.goto(address);
    const sound = await plain.getByRole("link", { name: "Télécharger le son" }).getAttribute("href");
    const file = await plain.request.get(house.publicUrl + (sound ?? ""));
    expect(file.headers()["content-type"]).toBe("audio/mp4");
    expect((await file.body()).subarray(4, 8).toString("latin1")).toBe("ftyp");
  });
});

const at = (page: Page): Promise<number> =>
  page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);

/** The picture moves: two seconds of it at least. */
async function advances(page: Page): Promise<void> {
  await expect(page.locator("video")).toBeVisible();
  await expect.poll(() => at(page), { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await at(page);
  await expect.poll(() => at(page), { timeout: 20_000 }).toBeGreaterThan(before + 2);
}
