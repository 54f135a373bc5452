import { defineConfig } from "@playwright/test";

/** The journeys run against one real house in demonstration, started by the global setup in a folder of its own. */
export default defineConfig({
  testDir: "tests/journeys",
  testMatch: "*.spec.ts",
  globalSetup: "./tests/support/house.global.ts",
  timeout: 45_000,
  expect: { timeout: 5_000 },
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  outputDir: "test-results",
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    launchOptions: {
      ...(process.env["CHROMIUM_PATH"] && { executablePath: process.env["CHROMIUM_PATH"] }),
      // Root in a container has no sandbox; the rest keeps the browser from calling home.
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        ...["--disable-component-update", "--disable-sync"],
      ],
    },
  },
  /**
   * Every journey is played twice. What only script can do (a passkey), or what is the same bytes either way (every form
   * sent nonsense), says @script. What moves the clock of the house says @clock, has readers of both kinds in it, and
   * comes last: time does not go back.
   */
  projects: [
    { name: "with script", grepInvert: /@clock/ },
    { name: "without script", use: { javaScriptEnabled: false }, grepInvert: /@script|@clock/ },
    { name: "the clock moves", grep: /@clock/ },
  ],
});
