import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { createClosedDatabase, withClient } from "../src/supervisor/databases.ts";
import { embeddedAddress } from "../src/supervisor/postgres.ts";
import { ask, send } from "./support/ask.ts";
import { copyCheckout, hasLinks } from "./support/checkout.ts";
import { aFolder, beginHouse, isAlive, removeHome, startHouse, type HouseOptions } from "./support/house.ts";
import { look, makeInstallation } from "./support/installation.ts";
import { acknowledged, asksToSignIn } from "./support/writers.ts";

/** What `npm start` promises a newcomer, tried on real houses, each in a folder of its own. */
vi.setConfig({ testTimeout: 90_000 });
const base = aFolder();
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

afterAll(() => {
  for (const name of readdirSync(base)) removeHome(join(base, name));
  rmSync(base, { recursive: true, force: true });
});

/** Starts, expecting a refusal; answers the exit code and what was said. */
async function refused(o: HouseOptions) {
  const house = await beginHouse(o);
  const code = await house.ended;
  return { code, said: house.err() };
}

describe("a fresh checkout in a path with spaces, installed without scripts", () => {
  let checkout = "";
  beforeAll(async () => {
    checkout = await copyCheckout(join(base, "check out"));
  }, 120_000);

  // Root has no folder that it cannot write, so that the one read-only checkout belongs to root and is tried by nobody.
  test.runIf(isRoot)(
    "read-only, and started by a normal user: it opens, and PostgreSQL runs as that user",
    async () => {
      const home = join(base, "home of nobody");
      mkdirSync(home);
      chownSync(home, NOBODY, NOBODY);
      const through = ["setpriv", "--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups"];
      const house = await startHouse({ home: join(home, "préau"), root: checkout, through });
      expect((await ask(`${house.publicUrl}/`)).status).toBe(200);
      expect(statSync(join(home, "préau", "pg")).uid).toBe(NOBODY);
      expect(hasLinks(checkout)).toBe(false);
      expect(await house.stop()).toBe(0);
    },
  );

  test("opens, makes the links itself, and ends with nothing left running", async () => {
    const house = await startHouse({ home: join(base, "home"), root: checkout });
    expect((await ask(`${house.publicUrl}/healthz`)).status).toBe(200);
    expect((await ask(`${house.officeUrl}/healthz`)).status).toBe(200);
    expect(hasLinks(checkout)).toBe(true);
    const pids = (["supervisor", "postgres", "public", "office", "worker-public", "worker-files"] as const).map(
      house.pid,
    );
    expect(pids.every(isAlive)).toBe(true);
    expect(await house.stop()).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
  });
});

describe("a setting that is wrong is refused by its name, before anything starts", () => {
  test.each([
    ["PREAU_PUBLIC_PORT", "soixante"],
    ["PREAU_OFFICE_URL", "https://bureau.example/chemin"],
    ["PREAU_TRUSTED_PROXIES", "10.0.0.0/40"],
    ["PREAU_ROLE_PREFIX", "Préau"],
  ])("%s=%s", async (name, value) => {
    const { code, said } = await refused({ home: join(base, "never"), env: { [name]: value } });
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(`preau start: ${name}: `) as string });
    expect(existsSync(join(base, "never", "pg"))).toBe(false);
  });

  test("a home that cannot be made is said", async () => {
    writeFileSync(join(base, "a file"), "");
    const { code, said } = await refused({ home: join(base, "a file", "home") });
    expect(code).toBe(4);
    expect(said).toContain("PREAU_HOME: ");
  });
});

describe("a demonstration", () => {
  test("refuses an address that is not of this machine, and leaves nothing running", async () => {
    const home = join(base, "demonstration");
    await makeInstallation(home, "demonstration");
    const { code, said } = await refused({ home, env: { PREAU_PUBLIC_URL: "https://primaire.example" } });
    expect(said).toContain("PREAU_PUBLIC_URL: a demonstration answers on this machine only");
    expect(code).not.toBe(0);
    expect(existsSync(join(home, "pg", "postmaster.pid"))).toBe(false);
  });
});

describe("a real installation", () => {
  test("has no /dev at either door, whatever the environment and the headers say", async () => {
    const home = join(base, "real");
    await makeInstallation(home, "real");
    const house = await startHouse({ home, env: { PREAU_DEMONSTRATION: "1" } });
    for (const door of [house.publicUrl, house.officeUrl])
      for (const headers of [{}, { host: `localhost:${new URL(door).port}` }, { "x-forwarded-for": "127.0.0.1" }]) {
        expect((await ask(`${door}/dev`, { headers })).status).toBe(404);
        expect((await send(`${door}/dev/personne`, { persona: "keeper" }, { headers })).status).toBe(404);
        expect((await send(`${door}/dev/horloge`, { seconds: "60" }, { headers })).status).toBe(404);
      }
    expect(existsSync(join(home, "clock"))).toBe(false);
    expect(await house.stop()).toBe(0);
  });
});

describe("with databases of the operator's own", () => {
  const names = { public: "outside_public", files: "outside_files" };
  const owner = { name: "outside_dba", password: "outside" };
  const at = (database: string) => embeddedAddress(inject("testHome"), inject("testSocket"), database);
  const asOwner = (database: string) =>
    at(database).replace(/\/\/postgres:[^@]*@/, `//${owner.name}:${owner.password}@`);
  const env = () => ({
    DATABASE_URL: asOwner(names.public),
    FILES_DATABASE_URL: asOwner(names.files),
    PREAU_ROLE_PREFIX: "outside",
  });

  beforeAll(async () => {
    await withClient(at("postgres"), async (client) => {
      await client.query(`create role ${owner.name} login createrole password '${owner.password}'`);
      for (const name of Object.values(names)) await createClosedDatabase(client, name, `owner ${owner.name}`);
    });
  });
  afterAll(async () => {
    await withClient(at("postgres"), async (client) => {
      for (const name of Object.values(names)) await client.query(`drop database if exists ${name} with (force)`);
      const roles = await client.query<{ name: string }>(
        "select rolname as name from pg_roles where rolname like 'outside%' order by rolname = 'outside_dba'",
      );
      for (const { name } of roles.rows) await client.query(`drop role ${name}`);
    });
  });

  test.each(["DATABASE_URL", "FILES_DATABASE_URL"] as const)(
    "%s alone is refused by the name of the other",
    async (given) => {
      const other = given === "DATABASE_URL" ? "FILES_DATABASE_URL" : "DATABASE_URL";
      const { code, said } = await refused({ home: join(base, "outside"), env: { [given]: env()[given] } });
      expect({ code, said }).toEqual({ code: 7, said: expect.stringContaining(`${other} is missing`) as string });
    },
  );

  test("the house opens on them, as an owner that is no superuser, fills nothing and starts no server of its own", async () => {
    const house = await startHouse({ home: join(base, "outside"), env: env() });
    expect((await ask(`${house.publicUrl}/`)).status).toBe(200);
    expect(house.pid("postgres")).toBeUndefined();
    for (const name of Object.values(names))
      expect(await look(at(name), "select kind from core.installation")).toEqual([]);
    expect(acknowledged(await asksToSignIn(house, "nadia@example.org"))).toMatch(/^[0-9a-f]{64}$/);
    expect(await house.stop()).toBe(0);
  });
});
