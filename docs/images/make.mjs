#!/usr/bin/env node
// Makes the pictures of the README from a demonstration that runs: `npm start`, then `node docs/images/make.mjs`.
// Looks as a stranger where a stranger may, and signs in as a persona of /dev where one must be somebody.
import { chromium } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { findChromium } from "../../bin/chromium.mjs";

const [publicUrl = "http://localhost:3000", officeUrl = "http://localhost:3001"] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const phone = { width: 390, height: 800 };
const desk = { width: 1280, height: 800 };

/** Pages of the README: where, as whom (a persona of that door), how wide, in which light. */
const pictures = JSON.parse(readFileSync(join(here, "pictures.json"), "utf8"));

const executablePath = await findChromium(console.error);
if (executablePath === undefined) process.exit(1);
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
}

async function take({ name, door = "public", path, persona, screen, dark = false }) {
  const base = door === "office" ? officeUrl : publicUrl;
  const context = await browser.newContext({
    ...{ viewport: screen === "phone" ? phone : desk, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" },
    ...{ locale: "fr-FR", timezoneId: "Europe/Paris" },
  });
  const page = await context.newPage();
  if (persona !== undefined) await enter(page, base, persona);
  // A day is written as {21}: so many days ago, since the demonstration is dated by the day it was filled.
  const dated = path.replace(/\{(\d+)\}/, (_, days) =>
    new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10),
  );
  const answer = await page.goto(base + dated, { waitUntil: "networkidle" });
  if (!answer?.ok()) throw new Error(`${base}${dated} answered ${answer?.status()}`);
  const webp = await sharp(await page.screenshot())
    .webp({ quality: 82, effort: 6 })
    .toBuffer();
  writeFileSync(join(here, `${name}.webp`), webp);
  console.log(`${name}.webp  ${Math.round(webp.length / 1000)} kB  ${path}`);
  await context.close();
}

/** One same-origin POST of /dev signs in. */
async function enter(page, base, persona) {
  await page.goto(`${base}/dev`);
  const form = page.locator("form", { has: page.locator(`input[name=persona][value="${persona}"]`) });
  await form.locator("button").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/dev"));
}
