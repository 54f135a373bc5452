import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { hasFfmpeg } from "../../src/rooms/live/engine/testing.ts";
import { ageShown, sendClock } from "../support/clock-picture.ts";
import { expect, test } from "../support/journey.ts";
import { houseNow } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Étienne Vasseur's team announces a declaration, gives its encoder a key, and starts. Whoever waited sees a picture that
 * carries the clock: how old it is, is read back from the screen. The encoder is cut for five seconds and comes back. At the end the recording plays to its end, as long as what was sent.
 */

const MOST_MS = 8_000;
/** A browser’s own player begins where it likes: three segments behind, in Chromium. */
const OWN_PLAYER_MS = 14_000;

test("an encoder's picture, from glass to glass, cut and resumed, to the end of its recording @script", async ({
  context,
  someone,
  house,
}) => {
  test.skip(!hasFfmpeg, "ffmpeg is not on this machine: nothing can be received");
  test.setTimeout(150_000);
  const team = await enterAs(context, "public", "Équipe Vasseur");
  await announced(team, house.publicUrl);
  const address =
    house.publicUrl + ((await team.getByRole("link", { name: "Voir sa page publique" }).getAttribute("href")) ?? "");
  await team.getByRole("button", { name: "Faire une clé" }).click();
  const [server = "", key = ""] = await team.locator("code").allTextContents();
  const desk = team.url().replace(/\/cle$/, "");
  const watching = await (await someone({ script: true })).newPage();
  await watching.goto(address);
  await team.goto(desk);
  await team.getByRole("button", { name: "C’est parti" }).click();
  await expect(watching.getByText("Dans un instant", { exact: true })).toBeVisible({ timeout: 10_000 });

  let encoder = sendClock(server, key);
  await test.step("whoever waited sees a picture eight seconds old at most", async () => {
    await expect(watching.getByText("En direct").first()).toBeVisible({ timeout: 30_000 });
    await isYoung(watching, "who waited");
    expect(await watching.locator("video").getAttribute("src")).toMatch(/^blob:/);
  });

  await test.step("and whoever has a browser that plays HLS by itself, as Apple’s do", async () => {
    const page = await (await someone({ script: true })).newPage();
    await page.addInitScript(() => Object.assign(window, { WebKitPlaybackTargetAvailabilityEvent: Event }));
    await page.goto(address);
    await expect.poll(() => ageShown(page), { timeout: 30_000 }).toBeLessThan(OWN_PLAYER_MS);
    expect(await page.locator("video").getAttribute("src")).toMatch(/\.m3u8$/);
    await page.close();
  });

  let sent = await encoder.cut();
  await test.step("cut for five seconds, it says so, and goes on", async () => {
    const fiveSeconds = sleep(5_000);
    await expect(watching.getByText("Image interrompue", { exact: true })).toBeVisible({ timeout: 10_000 });
    await fiveSeconds;
    const resumed = Date.now();
    encoder = sendClock(server, key);
    await expect(watching.getByText("En direct").first()).toBeVisible({ timeout: 20_000 });
    const takenSince = async () => ((await ageShown(watching)) ?? Infinity) < Date.now() - resumed;
    await expect.poll(takenSince, { timeout: 30_000 }).toBe(true);
  });
  sent += await encoder.cut();

  await test.step("« Terminé »: the recording plays to its end, as long as what was sent", async () => {
    await team.reload();
    await team.getByRole("button", { name: "Terminé" }).click();
    await expect(watching.getByText("Enregistrement", { exact: true })).toBeVisible({ timeout: 30_000 });
    const seconds = await playsToItsEnd(watching, address);
    const id = address.slice(address.lastIndexOf("/") + 1);
    const kept = secondsKept(join(house.home, "storage", "live", id));
    process.stdout.write(`sent ${sent.toFixed(1)} s, played ${seconds.toFixed(1)} s, kept ${kept.toFixed(1)} s\n`);
    expect(Math.abs(seconds - sent)).toBeLessThan(1);
    expect(Math.abs(kept - sent)).toBeLessThan(1);
  });
});

async function announced(team: Page, publicUrl: string): Promise<void> {
  await team.goto(`${publicUrl}/atelier/etienne-vasseur/declarations`);
  const inTwoDays = new Date(houseNow().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  await team.getByLabel("Titre").fill("Une horloge, en direct");
  await team.getByLabel("Jour et heure").fill(`${inTwoDays}T15:00`);
  await team.getByRole("button", { name: "Annoncer une déclaration" }).click();
  await expect(team.getByText("Enregistré.")).toBeVisible();
}

/** The median age of the last nine pictures seen; the player has forty seconds to begin and come near. */
async function isYoung(page: Page, how: string): Promise<void> {
  const ages: number[] = [];
  const median = () => [...ages.slice(-9)].sort((a, b) => a - b)[4] ?? Infinity;
  const late = Date.now() + 40_000;
  while ((ages.length < 9 || median() > MOST_MS) && Date.now() < late) {
    const age = await ageShown(page);
    if (age !== undefined) ages.push(age);
    await sleep(300);
  }
  process.stdout.write(`glass to glass, ${how}: ${(median() / 1000).toFixed(1)} s (median)\n`);
  expect(median()).toBeLessThanOrEqual(MOST_MS);
}

/** Seconds that the player says the recording lasts, once it has come to its end. */
async function playsToItsEnd(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const video = page.locator("video");
  await video.evaluate(async (element: HTMLVideoElement) => {
    element.muted = true;
    await element.play();
    element.playbackRate = 2;
  });
  const state = () =>
    video.evaluate(({ ended, currentTime, duration, buffered }: HTMLVideoElement) => {
      const held = Array.from({ length: buffered.length }, (_, n) => [buffered.start(n), buffered.end(n)].join("–"));
      return ended ? "at its end" : `at ${currentTime} of ${duration}, which holds ${held.join(", ")}`;
    });
  await expect.poll(state, { timeout: 30_000 }).toBe("at its end");
  return video.evaluate((element: HTMLVideoElement) => element.currentTime);
}

function secondsKept(folder: string): number {
  const files = readdirSync(folder).filter((name) => name.startsWith("original-"));
  const words = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"];
  const seconds = files.map((name) =>
    Number(execFileSync("ffprobe", [...words, join(folder, name)], { encoding: "utf8" })),
  );
  return seconds.reduce((sum, each) => sum + each, 0);
}
