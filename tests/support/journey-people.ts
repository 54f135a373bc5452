import type { BrowserContext, Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { journeyHouse } from "./journey-house.ts";
import { digitsIn, letterTo } from "./journey-mail.ts";

export type DoorName = "public" | "office";

export const addressOf = (door: DoorName): string =>
  door === "public" ? journeyHouse().publicUrl : journeyHouse().officeUrl;

/** One click of `/dev`: the way into a demonstration for whoever tries it. Answers the page, signed in. */
export async function enterAs(context: BrowserContext, door: DoorName, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${addressOf(door)}/dev`);
  await page.getByRole("button", { name: `Entrer comme ${name}`, exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  return page;
}

/** Asks for a code by e-mail; the page then waits for it. */
export async function askForCode(page: Page, email: string): Promise<void> {
  await page.goto(`${addressOf("public")}/connexion`);
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir mon code" }).click();
  await page.waitForURL(/\/connexion\/code$/);
}

/** Copies the six digits of the letter into the page that waits for them. */
export async function typeCode(page: Page, email: string): Promise<void> {
  const letter = await letterTo(email, /votre code/);
  await page.getByLabel("Code à six chiffres").fill(digitsIn(letter));
  await page.getByRole("button", { name: "Me connecter" }).click();
}

/** The two things asked once: a pseudonym, which is given, and the age. */
export async function welcome(page: Page, pseudonym?: string): Promise<void> {
  await page.waitForURL(/\/bienvenue/);
  if (pseudonym !== undefined) await page.getByLabel("Pseudonyme").fill(pseudonym);
  await page.getByLabel("J’ai 15 ans ou plus").check();
  await page.getByRole("button", { name: "Entrer", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/bienvenue"));
}

/** What a code application on a telephone would show; `later` counts windows of thirty seconds. */
export function codeOfApplication(secret: string, later = 0): string {
  return new TOTP({ secret: secret.replace(/\s/g, "") }).generate({ timestamp: Date.now() + later * 30_000 });
}

/** A device that holds passkeys and says yes, as Chromium's developer tools lend one. */
export async function plugDevice(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send("WebAuthn.enable");
  await tools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...({ protocol: "ctap2", transport: "internal" } as const),
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      automaticPresenceSimulation: true,
    },
  });
}
