import type { SideName } from "../../src/core/db/logins.ts";

/** Names the run's set-up and its test files agree on. */
export const testPrefix = "preau";
export const templateOf: Readonly<Record<SideName, string>> = { public: "template_public", files: "template_files" };
