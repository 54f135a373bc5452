import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { packageRoot } from "../src/core/root.ts";

/** A checkout in a path with spaces, with the real launcher, and a builder and a command line that note what is done. */
const base = mkdtempSync(join(tmpdir(), "préau launcher "));
const root = join(base, "check out");
const builds = () => readFileSync(join(root, "builds"), "utf8").length;
const lockOf = (version: string, more: object = {}) => ({
  packages: { "": {}, "node_modules/vite": { version, integrity: "sha512-x", dev: true }, ...more },
});
const writeJson = (path: string, value: unknown) => writeFileSync(join(root, path), JSON.stringify(value));

const builder = `
  import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
  appendFileSync("builds", "x");
  await new Promise((resolve) => setTimeout(resolve, 400));
  mkdirSync("dist/server", { recursive: true });
  writeFileSync("dist/server/cli.js", ${JSON.stringify(`
    if (process.argv[2] === "start") {
      let signals = 0;
      process.on("SIGTERM", () => { signals += 1; setTimeout(() => { console.log("signals " + signals); process.exit(0); }, 200); });
      process.on("SIGINT", () => console.log("interrupted directly"));
      console.log(process.env.DATABASE_URL ?? "no address");
      new (require("node:net").Socket)({ fd: 3 }).on("data", (text) => console.log("pipe " + text));
      setInterval(() => undefined, 1000);
    } else { console.log(JSON.stringify(process.argv.slice(2)), process.cwd()); process.exitCode = 7; }`)});
  writeFileSync("dist/server/package.json", "{}");`;

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const folder of ["src", "node_modules/vite/bin"]) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(packageRoot(), "bin"), join(root, "bin"), { recursive: true });
  for (const name of ["src/main.ts", "vite.config.ts", "tsconfig.json", "builds"]) writeFileSync(join(root, name), "");
  writeJson("package.json", {});
  writeJson(
    "package-lock.json",
    lockOf("8.0.0", { "node_modules/other-system": { version: "1.0.0", optional: true } }),
  );
  // What npm notes after an install, with scripts or without them.
  writeJson("node_modules/.package-lock.json", lockOf("8.0.0"));
  writeJson("node_modules/vite/package.json", { type: "module" });
  writeFileSync(join(root, "node_modules/vite/bin/vite.js"), builder);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(root, "bin", "preau.mjs"), ...argv], {
    cwd: base,
    env: { PATH: process.env["PATH"], ...env },
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  return { child, ended, out: () => out };
}

describe("preau, from a fresh checkout", () => {
  test("builds once, then runs the verb from where it was typed, with its arguments and its exit code", async () => {
    const first = await run(["doctor", "--json"]).ended;
    expect(first).toMatchObject({ code: 7, out: `["doctor","--json"] ${base}\n` });
    expect(first.err).toContain("building");
    const second = await run(["doctor"]).ended;
    expect([second.code, second.err, builds()]).toEqual([7, "", 1]);
  });

  test("builds again when a source changed, and not when a test did", async () => {
    await run([]).ended;
    writeFileSync(join(root, "src/main.test.ts"), "changed");
    await run([]).ended;
    expect(builds()).toBe(1);
    writeFileSync(join(root, "src/main.ts"), "changed");
    await run([]).ended;
    expect(builds()).toBe(2);
  });

  test("three at once build once, and all run", async () => {
    const all = await Promise.all([run([]).ended, run([]).ended, run([]).ended]);
    expect(all.map(({ code }) => code)).toEqual([7, 7, 7]);
    expect([builds(), existsSync(join(root, ".preau-building"))]).toEqual([1, false]);
  });

  test("a lock left by a killed build does not hold the next one", async () => {
    writeFileSync(join(root, ".preau-building"), "2147483646\n");
    expect(await run([]).ended).toMatchObject({ code: 7 });
  });

  test("a build that fails is said, with no half-made dist taken for good", async () => {
    writeFileSync(join(root, "node_modules/vite/bin/vite.js"), "process.exit(1)");
    const failed = await run([]).ended;
    expect(failed.code).toBe(1);
    expect(failed.err).toContain("the build failed");
    expect(existsSync(join(root, "dist", ".stamp"))).toBe(false);
  });

  test("packages older than the lock are installed anew before anything runs", async () => {
    writeJson("package-lock.json", lockOf("9.0.0"));
    const npm = join(base, "npm.js");
    writeFileSync(npm, `require("node:fs").writeFileSync("asked", process.argv.slice(2).join(" "));`);
    expect(await run([], { npm_execpath: npm }).ended).toMatchObject({ code: 7 });
    expect(readFileSync(join(root, "asked"), "utf8")).toMatch(/^ci /);
  });
});

describe("preau start", () => {
  const secret = { DATABASE_URL: "postgresql://a:b@c/d", FILES_DATABASE_URL: "postgresql://a:b@c/e" };

  test("hands the owners' addresses over by a pipe, with none in the environment", async () => {
    const house = run(["start"], secret);
    await expect.poll(house.out, { timeout: 10_000 }).toContain("pipe ");
    expect(house.out()).toContain("no address");
    expect(house.out()).toContain(JSON.stringify(secret));
    house.child.kill("SIGTERM");
    expect((await house.ended).code).toBe(0);
  });

  test("passes the end on once, however often Ctrl-C is pressed, and waits for the orderly end", async () => {
    const house = run(["start"], secret);
    await expect.poll(house.out, { timeout: 10_000 }).toContain("pipe ");
    for (const signal of ["SIGINT", "SIGINT", "SIGTERM"] as const) house.child.kill(signal);
    const { code, out } = await house.ended;
    expect(code).toBe(0);
    expect(out).toContain("signals 1");
    expect(out).not.toContain("interrupted directly");
  });
});

test.each([
  ["18.20.0", false],
  ["20.18.3", false],
  ["20.19.0", true],
  ["24.1.0", true],
])("Node %s will do: %s", async (version, good) => {
  const { nodeComplaint } = (await import(join(packageRoot(), "bin", "launch.mjs"))) as {
    nodeComplaint: (version: string) => string | undefined;
  };
  const complaint = nodeComplaint(version);
  expect(complaint === undefined).toBe(good);
  if (!good) expect(complaint).toContain(`Préau needs Node.js 20.19 or newer, and this is ${version}`);
});
