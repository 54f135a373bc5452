import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { doorEnvironment } from "./doors.ts";
import { envFile, makeHome, writeEnvFile } from "./home.ts";
import { birth } from "../core/birth.ts";
import { takeLock } from "./lock.ts";
import { givenOwners } from "./owners.ts";
import { until } from "./postmaster.ts";
import { startHouse, type House, type StartOptions } from "./start.ts";
import { aHome, kill } from "./testing.ts";

const home = aHome();
const said: string[] = [];
let house: House | undefined;

/** Doors that do nothing but live as the real ones do: ready, then waiting; ended by SIGTERM or by a cut leash. */
const doorText = `
  process.send({ type: "ready", address: "http://127.0.0.1:" + process.env.PREAU_PUBLIC_PORT });
  process.on("disconnect", () => process.exit(0));
  setInterval(() => undefined, 1000);`;

const options = (change: Partial<StartOptions> = {}): StartOptions => ({
  home,
  embedded: true,
  environment: { PATH: process.env["PATH"], PREAU_PUBLIC_PORT: "4100", DATABASE_URL: "secret", PREAU_DB_WEB: "secret" },
  doors: [{ name: "public", script: join(home, "door.mjs") }],
  prepare: () => Promise.resolve({ kind: "demonstration", applied: [], signIn: [] }),
  say: (line) => said.push(line),
  watchEvery: 50,
  ...change,
});

const pidOf = (name: string) => house?.pids()[name] ?? -1;
const isAlive = (pid: number) => birth(pid) !== undefined;
const another = (name: string, than: number) =>
  until(() => (pidOf(name) !== than && isAlive(pidOf(name)) ? pidOf(name) : undefined), 10_000);

beforeAll(() => {
  makeHome(home);
  writeFileSync(join(home, "door.mjs"), doorText);
  writeEnvFile(envFile(home, "public"), { PREAU_DB_WEB: "postgresql://web:pw@/preau_public" });
});
afterEach(async () => {
  await house?.stop();
  house = undefined;
});

describe("a house", () => {
  test("opens its doors, and ends them before PostgreSQL", async () => {
    house = await startHouse(options());
    const [door, postgres] = [pidOf("public"), pidOf("postgres")];
    expect(house.addresses).toEqual({ public: "http://127.0.0.1:4100" });
    const stopped = house.stop();
    await until(() => (isAlive(door) ? undefined : true), 10_000);
    expect(isAlive(postgres)).toBe(true);
    await stopped;
    expect([isAlive(door), isAlive(postgres), existsSync(join(home, "run", "start.lock"))]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("a second start says that the first is running, and which process it is", async () => {
    house = await startHouse(options());
    await expect(startHouse(options())).rejects.toThrow(`Préau already runs in ${home} (process ${process.pid})`);
    expect(isAlive(pidOf("public"))).toBe(true);
  });

  test("a door that is killed comes back", async () => {
    house = await startHouse(options());
    const first = pidOf("public");
    kill(first, "SIGKILL");
    expect(await another("public", first)).toBeGreaterThan(0);
    expect(said.at(-1)).toMatch(/^public ended \(SIGKILL\); started again in/);
  });

  test("PostgreSQL that is killed comes back, without the doors being restarted", async () => {
    house = await startHouse(options());
    const [door, postgres] = [pidOf("public"), pidOf("postgres")];
    kill(postgres, "SIGKILL");
    expect(await another("postgres", postgres)).toBeGreaterThan(0);
    expect(pidOf("public")).toBe(door);
  });

  test("PostgreSQL that loses its socket folder too takes another, and the doors are given its address", async () => {
    let prepared = 0;
    const prepare = () => Promise.resolve({ kind: undefined, applied: [], signIn: [], times: (prepared += 1) });
    house = await startHouse(options({ prepare }));
    const [door, postgres] = [pidOf("public"), pidOf("postgres")];
    rmSync(readFileSync(join(home, "run", "socket-folder"), "utf8"), { recursive: true });
    kill(postgres, "SIGKILL");
    expect(await another("public", door)).toBeGreaterThan(0);
    expect(prepared).toBe(2);
  });

  test("a door that does not open stops the start, by its name, and leaves nothing running", async () => {
    writeFileSync(join(home, "broken.mjs"), "process.exit(7);");
    const broken = options({ doors: [{ name: "public", script: join(home, "broken.mjs") }] });
    await expect(startHouse(broken)).rejects.toThrow("the door public ended before it opened (code 7)");
    expect([existsSync(join(home, "run", "start.lock")), existsSync(join(home, "pg", "postmaster.pid"))]).toEqual([
      false,
      false,
    ]);
  });

  test("asked to end in the middle of the start, it leaves nothing running", async () => {
    // At once, while PostgreSQL itself is starting; and later, while the databases are prepared.
    for (const after of [1, 3_000]) {
      const slow = options({ prepare: () => sleep(60_000, undefined, { ref: false }) as never, asked: sleep(after) });
      await expect(startHouse(slow)).rejects.toThrow("ended as asked");
      expect(existsSync(join(home, "pg", "postmaster.pid")), `${after} ms`).toBe(false);
    }
  });
});

describe("the wall between processes", () => {
  test.runIf(process.platform === "linux")(
    "a door's environment shows no address, its own login's included",
    async () => {
      house = await startHouse(options());
      const shown = readFileSync(`/proc/${pidOf("public")}/environ`, "utf8");
      expect(shown).toContain("PREAU_PUBLIC_PORT=4100");
      expect(shown).toContain("PREAU_DEMONSTRATION=1");
      expect(shown).not.toMatch(/secret|postgresql:|PREAU_DB_|DATABASE_URL/);
    },
  );

  test("of the operator's environment a door gets the settings of Préau and little else", () => {
    const given = {
      PATH: "/bin",
      HOME: "/root",
      AWS_KEY: "x",
      FILES_DATABASE_URL: "x",
      PREAU_OWNERS_FD: "3",
      PREAU_LOG: "info",
    };
    expect(doorEnvironment(given, {})).toEqual({ PATH: "/bin", PREAU_LOG: "info", NODE_ENV: "production", TZ: "UTC" });
  });

  test("a door ends when its supervisor is killed", async () => {
    // A supervisor of its own process: a parent that starts the door on a leash and is then killed with -9.
    const script = `
      const door = require("node:child_process").spawn(process.execPath, [${JSON.stringify(join(home, "door.mjs"))}],
        { stdio: ["ignore", "ignore", "ignore", "ipc"], detached: true });
      door.on("message", () => console.log(door.pid));`;
    const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const door = await new Promise<number>((resolve) =>
      parent.stdout.on("data", (text: Buffer) => resolve(Number(text))),
    );
    expect(isAlive(door)).toBe(true);
    parent.kill("SIGKILL");
    expect(await until(() => (isAlive(door) ? undefined : "ended"), 5_000)).toBe("ended");
  });
});

describe("the lock", () => {
  const path = join(home, "run", "try.lock");

  test("is taken once, and again after it was let go", () => {
    mkdirSync(join(home, "run"), { recursive: true });
    const first = takeLock(path);
    expect(takeLock(path)).toEqual({ held: false, by: process.pid });
    if (first.held) first.release();
    const second = takeLock(path);
    expect(second.held).toBe(true);
    if (second.held) second.release();
  });

  test.each([
    ["a process that is gone", "2147483646 1"],
    ["a number that another process has now", `${process.pid} 1`],
    ["nothing readable", ""],
  ])("left behind with %s is replaced", (_, content) => {
    writeFileSync(path, content);
    const lock = takeLock(path);
    expect(lock.held).toBe(true);
    if (lock.held) lock.release();
  });
});

describe("the owners' addresses", () => {
  const [one, two] = ["postgresql://a:b@db.example/one", "postgresql://a:b@db.example/two"];
  test("are both given, or neither", () => {
    expect(givenOwners({})).toBeUndefined();
    expect(givenOwners({ DATABASE_URL: one, FILES_DATABASE_URL: two })).toEqual({ public: one, files: two });
  });
  test.each([
    [{ DATABASE_URL: one }, /^FILES_DATABASE_URL is missing/],
    [{ FILES_DATABASE_URL: one }, /^DATABASE_URL is missing/],
    [{ DATABASE_URL: one, FILES_DATABASE_URL: `${one}?sslmode=require` }, /names the same database/],
    [{ DATABASE_URL: "db.example", FILES_DATABASE_URL: two }, /^DATABASE_URL is not an address/],
  ])("%j is refused by name", (given, sentence) => {
    expect(() => givenOwners(given)).toThrow(sentence);
  });
});
