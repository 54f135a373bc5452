#!/usr/bin/env node
// `npm test`: does all its own set-up and runs everything. Plain JavaScript: it runs before anything is installed.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "./chromium.mjs";
import { findFfmpeg } from "./ffmpeg.mjs";
import { nodeComplaint } from "./launch.mjs";
import { findPdftotext } from "./poppler.mjs";
import { makeReady } from "./ready.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inCi = Boolean(process.env.CI);
const reports = mkdtempSync(join(tmpdir(), "preau-reports-"));
const local = (name) => join(root, "node_modules", ".bin", name);

/** Checks that read the sources; quick ones first, so that a mistake is told early. */
const checks = [
  ["formatting", local("prettier"), ["--check", ".", "--log-level", "warn"]],
  ["house map", local("depcruise"), ["src", "--config", "dependency-cruiser.cjs", "--output-type", "err"]],
  ["dead code", local("knip"), []],
  ["types", local("tsc"), ["--noEmit"]],
  ["lint", local("eslint"), [".", "--max-warnings", "0", "--cache", "--cache-location", "node_modules/.cache/eslint/"]],
];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function count(name, good, seconds) {
  good ? total.passed++ : (total.failed++, failures.push(name));
  console.log(`${good ? "passed" : "FAILED"}  ${name}  (${seconds.toFixed(0)} s)`);
}

/** Runs a program; its output is shown when it failed, so that a good run stays short. */
async function run(program, args, env = {}) {
  const began = performance.now();
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => child.on("error", () => resolve(127)).on("close", resolve));
  return { good: code === 0, output: Buffer.concat(output).toString(), seconds: (performance.now() - began) / 1000 };
}

async function check([name, program, args]) {
  const { good, output, seconds } = await run(program, args);
  if (!good) console.log(output);
  count(name, good, seconds);
}

/** Unit, property and database tests; some draw islands in the browser. */
async function vitest(chromium) {
  const file = join(reports, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { good, output, seconds } = await run(local("vitest"), args, chromium && { CHROMIUM_PATH: chromium });
  const report = readReport(file);
  if (!good) console.log(output);
  total.passed += report?.numPassedTests ?? 0;
  total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  total.failed += report?.numFailedTests ?? 0;
  for (const { name, status, assertionResults } of report?.testResults ?? []) {
    for (const { fullName, status: state } of assertionResults)
      if (state === "pending" || state === "skipped") console.log(`skipped  ${fullName}`);
    if (status === "failed") failures.push(name.slice(root.length + 1));
  }
  count("unit, property and database tests", good && report?.success === true, seconds);
}

/** Journeys that are played beside each other, each lot in a house of its own: half of the time is waiting. */
const lots = [["with script", "the clock moves"], ["without script"]];

/** The journeys, in a real browser against a real house. */
async function browser(chromium) {
  if (chromium === undefined) {
    total.skipped++;
    if (inCi) (total.failed++, failures.push("browser tests: no Chromium"));
    return;
  }
  await Promise.all(lots.map((projects) => played(chromium, projects)));
}

async function played(chromium, projects) {
  const name = projects.join(", ");
  const file = join(reports, `playwright ${projects[0]}.json`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const args = ["test", "--reporter=line,json", "--output", join("test-results", projects[0]), ...chosen];
  const { good, output, seconds } = await run(local("playwright"), args, {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = readReport(file)?.stats;
  if (!good) console.log(output);
  total.passed += stats?.expected ?? 0;
  total.skipped += stats?.skipped ?? 0;
  total.failed += (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  if (stats?.skipped) console.log(`skipped  ${stats.skipped} browser tests, ${name}`);
  count(`browser tests, ${name}`, good && (stats?.expected ?? 0) > 0 && stats?.flaky === 0, seconds);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

async function main() {
  const complaint = nodeComplaint(process.versions.node) ?? (await makeReady(root));
  if (complaint) {
    console.error(`preau: ${complaint}`);
    return 1;
  }
  const began = performance.now();
  const chromium = await findChromium(console.log);
  findFfmpeg(console.log);
  findPdftotext(console.log);
  const reading = (async () => {
    for (const one of checks) await check(one);
  })();
  await Promise.all([reading, vitest(chromium)]);
  await browser(chromium);
  rmSync(reports, { recursive: true, force: true });
  if (failures.length > 0) console.log(`\nfailed:\n  ${failures.join("\n  ")}`);
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s in all`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && (!inCi || total.skipped === 0) ? 0 : 1;
}

process.exitCode = await main();
