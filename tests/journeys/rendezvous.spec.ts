import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { forward, houseNow } from "../support/journey-clock.ts";
import { letterTo, lettersTo, linkIn } from "../support/journey-mail.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * Lucie Armand's page waits for its hour. One reader watches it with script, another without. The second asks to be
 * told, and confirms from her letter. The team delays by an hour: the open page says so without being loaded again, and
 * calendars that hold the rendez-vous move it. The hour comes: the open page turns into the player by itself, the letter leaves.
 * The reader leaves the list by the one click her mail programme offers. « Terminé »: the page becomes a campaign.
 */

test("from the holding page to the campaign, for whoever is watching @clock", async ({
  context,
  someone,
  house,
  mailbox,
}) => {
  test.setTimeout(200_000);
  const address = `${house.publicUrl}/c/lucie-armand`;
  const watching = await (await someone({ script: true })).newPage();
  await watching.goto(address);
  await expect(watching.getByRole("heading", { name: "Le rendez-vous" })).toBeVisible();
  await watching.evaluate(() => Object.assign(window, { neverLoadedAgain: true }));
  const plain = await (await someone({ script: false })).newPage();
  await plain.goto(address);

  const email = mailbox("lectrice");
  await follow(plain, email);
  const dev = await context.newPage();
  await test.step("she confirms from the letter, found in the mail of the demonstration", async () => {
    await letterTo(email, /Confirmez/);
    await dev.goto(`${house.publicUrl}/dev`);
    const row = dev.getByRole("row").filter({ hasText: email });
    await row.getByRole("link").first().click();
    const link = linkIn(await letterTo(email, /Confirmez/), /\/suivi\/[^/]+\/confirmer/);
    await expect(dev.getByRole("link", { name: link })).toBeVisible();
    await plain.goto(link);
    await plain.getByRole("button", { name: "Confirmer mon inscription" }).click();
    await expect(plain.getByText("C’est noté").first()).toBeVisible();
  });

  const team = await enterAs(context, "public", "Équipe Armand");
  await test.step("« Retarder »: the open page moves, the calendars too", async () => {
    const before = await calendar(team, address);
    await team.goto(`${house.publicUrl}/atelier/lucie-armand/rendez-vous`);
    const when = team.getByLabel("Jour et heure");
    await when.fill(
      (await when.inputValue()).replace(
        /T(\d\d)/,
        (_all, hour: string) => `T${hour === "23" ? "22" : String(Number(hour) + 1).padStart(2, "0")}`,
      ),
    );
    await team.getByLabel("Pourquoi l’heure change").fill("Le train a du retard.");
    await team.getByRole("button", { name: "Déplacer le rendez-vous" }).click();
    await expect(team.getByText("Enregistré.")).toBeVisible();
    await expect(watching.getByText("Le train a du retard.")).toBeVisible({ timeout: 15_000 });
    const after = await calendar(team, address);
    expect(after.uid).toBe(before.uid);
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.start).not.toBe(before.start);
    await plain.goto(address);
    await expect(plain.getByText("Le train a du retard.")).toBeVisible();
  });

  await test.step("the hour comes", async () => {
    // Other stories leave rendez-vous of their own, of which one may come before: the button goes to the next of all.
    await forward(dev.request, ((await startOf(plain)).getTime() - houseNow().getTime()) / 1000 - 120);
    await dev.goto(`${house.publicUrl}/dev`);
    await dev.getByRole("button", { name: "Aller une minute avant le rendez-vous" }).click();
    await expect(dev.getByText("Pour la démonstration, nous sommes")).toBeVisible();
    expect(houseNow().getTime()).toBeGreaterThan(Date.now() + 86_400_000);
    await plain.reload();
    await expect(plain.getByText("La déclaration a commencé.")).toHaveCount(0);
    await forward(dev.request, 61);
    await expect(watching.getByText("La déclaration a commencé.")).toBeVisible({ timeout: 30_000 });
    const shown = () => watching.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
    await expect.poll(shown, { message: "the picture advances", timeout: 60_000 }).toBeGreaterThan(2);
    await plain.reload();
    await expect(plain.getByText("La déclaration a commencé.")).toBeVisible();
  });

  await test.step("the letter leaves once, and one click leaves the list", async () => {
    const letter = await letterTo(email, /cela commence/);
    const leave = letter.unsubscribe?.url ?? "";
    const answer = await fetch(leave, {
      method: "POST",
      body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
    });
    expect(answer.status).toBe(200);
    await plain.goto(leave);
    await expect(plain.getByRole("heading", { level: 1 })).not.toHaveText("Ce que vous suivez");
    expect((await lettersTo(email)).length).toBe(2);
  });

  await test.step("« Terminé »: the site of the campaign opens", async () => {
    const back = await enterAs(context, "public", "Équipe Armand");
    await back.goto(`${house.publicUrl}/atelier/lucie-armand/rendez-vous`);
    await back.getByRole("button", { name: "Terminé" }).click();
    await expect(watching.getByText("La déclaration a commencé.")).toHaveCount(0, { timeout: 20_000 });
    expect(await watching.evaluate(() => "neverLoadedAgain" in window), "the page was never loaded again").toBe(true);
    await plain.goto(address);
    await expect(
      plain
        .getByRole("link", { name: "Lire le programme" })
        .or(plain.getByRole("link", { name: "Programme" }))
        .first(),
    ).toBeVisible();
  });
});

async function follow(page: Page, email: string): Promise<void> {
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Me prévenir" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Il reste un geste");
}

/** The hour that the page tells. */
async function startOf(page: Page): Promise<Date> {
  return new Date((await page.getByRole("main").locator("time").first().getAttribute("datetime")) ?? "");
}

async function calendar(page: Page, address: string) {
  const text = await (await page.request.get(`${address}/rendez-vous.ics`)).text();
  const line = (name: string): string => new RegExp(`^${name}[^:]*:(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
  return { uid: line("UID"), sequence: Number(line("SEQUENCE")), start: line("DTSTART") };
}
