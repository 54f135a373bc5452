import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tests/*.test.ts"],
    globalSetup: ["tests/support/database.global.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What is waited for, waits for other tests' transactions too: the second of the default is a busy machine's.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 3,
  },
});
