import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { doorLogins, doorNames, settingOf } from "../../core/db/logins.ts";
import { packageRoot } from "../../core/root.ts";
import { envFile, writeEnvFile } from "../../supervisor/home.ts";
import { doctorVerb, examine } from "../doctor.ts";
import { runVerb } from "../testing.ts";
import type { Finding, Patient } from "./finding.ts";
import { aPatient, databases, found, home, of, settings } from "./testing.ts";

test("a healthy real installation is all good, and says so as JSON with exit code 0", async () => {
  const findings = await examine(aPatient());
  expect(findings.filter(({ state }) => state !== "good")).toEqual([]);
  expect(findings.length).toBeGreaterThan(20);
  for (const door of doorNames) {
    const logins = Object.fromEntries(doorLogins[door].map((login) => [settingOf(login), databases.url(login)]));
    const written = Object.fromEntries(Object.entries(settings()).filter(([name]) => name !== "PREAU_HOME"));
    writeEnvFile(envFile(home, door), { ...written, ...logins });
  }
  const owners = { DATABASE_URL: databases.owner("public"), FILES_DATABASE_URL: databases.owner("files") };
  const ran = await runVerb(doctorVerb, ["--json"], { PREAU_HOME: home, ...owners });
  const said = JSON.parse(ran.out) as Finding[];
  expect([ran.code, said.filter(({ state }) => state === "bad")]).toEqual([0, []]);
  expect(Object.keys(said[0] ?? {})).toEqual(["id", "state", "said", "remedy"]);
});

test("one bad finding makes the exit code 1, and its remedy is printed below it", async () => {
  const ran = await runVerb(doctorVerb, [], { PREAU_HOME: join(home, "nowhere") });
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/BAD +home: there is no .*\n +→ give PREAU_HOME/);
});

test("settings that a door would refuse are said by their name", async () => {
  writeEnvFile(envFile(home, "office"), { PREAU_OFFICE_PORT: "door" });
  const ran = await runVerb(doctorVerb, [], { PREAU_HOME: home });
  expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/BAD +settings-office: PREAU_OFFICE_PORT/)]);
});

describe("of the machine and the home:", () => {
  test.each<[string, Partial<Patient>, string, Finding["state"], RegExp]>([
    ["an old Node.js", { node: "20.18.3" }, "node", "bad", /20\.18\.3 is too old/],
    ["a full disk", { freeBytes: () => 0.5e9 }, "disk", "bad", /0\.5 GB free/],
    ["a disk that fills", { freeBytes: () => 3e9 }, "disk", "warning", /3\.0 GB/],
    ["no media program", { mediaProgram: () => Promise.resolve("missing") }, "ffmpeg", "warning", /no ffmpeg/],
    ["one without H.264", { mediaProgram: () => Promise.resolve("no-h264") }, "ffmpeg", "warning", /H\.264/],
    ["room for two hours", { freeBytes: () => 14e9 }, "live-disk", "warning", /room for 2 hours/],
    ["no room for a declaration", { freeBytes: () => 1e9 }, "live-disk", "bad", /room for 0 hours/],
  ])("%s", async (_name, change, id, state, said) => {
    expect(await found(aPatient(change), id)).toMatchObject({ state, said: expect.stringMatching(said) as string });
  });

  test("a recording that the live door could not finish so far", async () => {
    let unfinished: object = { abc: { tries: 3, againIn: 20 } };
    const door = createServer((_, response) => response.end(JSON.stringify({ unfinished })));
    await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
    const patient = aPatient({ settings: { PREAU_LIVE_PORT: String((door.address() as AddressInfo).port) } });
    const said = expect.stringContaining("1 recording could not be finished") as string;
    expect(await found(patient, "live-replays")).toMatchObject({ state: "warning", said });
    unfinished = {};
    expect(await found(patient, "live-replays")).toMatchObject({ state: "good" });
    door.close();
    expect(await found(patient, "live-replays")).toBeUndefined();
  });

  test("packages of another version than the manifest's", async () => {
    const root = join(home, "package");
    mkdirSync(join(root, "node_modules", "pg"), { recursive: true });
    cpSync(join(packageRoot(), "db"), join(root, "db"), { recursive: true });
    writeFileSync(join(root, "package.json"), JSON.stringify({ dependencies: { pg: "2.0.0" } }));
    writeFileSync(join(root, "node_modules", "pg", "package.json"), JSON.stringify({ version: "1.0.0" }));
    expect(await found(aPatient({ root }), "packages")).toMatchObject({
      state: "bad",
      said: expect.stringContaining("pg") as string,
    });
  });

  test("a folder and a file that other accounts can read; a closed folder hides what is in it", async () => {
    const secret = join(home, "env", "public.env");
    writeFileSync(secret, "x");
    chmodSync(secret, 0o644);
    expect(await found(aPatient(), "home")).toMatchObject({ state: "good" });
    chmodSync(join(home, "env"), 0o755);
    const finding = await found(aPatient(), "home");
    expect(finding).toMatchObject({ state: "bad" });
    expect(finding?.said).toContain("1 more");
  });

  test("a key that is missing, damaged, or readable by others", async () => {
    rmSync(join(home, "keys", "letters.key"));
    writeFileSync(join(home, "keys", "files.key"), "damaged");
    chmodSync(join(home, "keys", "public.key"), 0o640);
    const findings = await examine(aPatient());
    for (const [id, said] of [
      ["key-letters", "does not exist"],
      ["key-files", "damaged"],
      ["key-public", "Other accounts"],
    ] as const)
      expect(of(findings, id)).toMatchObject([{ state: "bad", said: expect.stringContaining(said) as string }]);
  });

  test("no key for copies yet", async () => {
    rmSync(join(home, "keys", "backup.key"));
    expect(await found(aPatient(), "key-backup")).toMatchObject({ state: "warning" });
  });

  test("a clock that a file could move", async () => {
    expect(await found(aPatient({ settings: { PREAU_CLOCK_FILE: "/tmp/clock" } }), "clock")).toMatchObject({
      state: "bad",
    });
    writeFileSync(join(home, "clock"), "60000");
    expect(await found(aPatient(), "clock")).toMatchObject({ state: "bad" });
    expect(await found(aPatient({ kind: "demonstration" }), "clock")).toMatchObject({ state: "good" });
  });
});

describe("of who can reach what:", () => {
  test.each<[string, Record<string, string>, string, Finding["state"], RegExp]>([
    ["a real installation in clear", { PREAU_PUBLIC_URL: "http://primaire.example" }, "public-url", "bad", /in clear/],
    ["an office on every address", { PREAU_OFFICE_BIND: "0.0.0.0" }, "office-bind", "bad", /listens on 0\.0\.0\.0/],
    ["an office on an address of nobody's", { PREAU_OFFICE_BIND: "192.0.2.7" }, "office-bind", "bad", /192\.0\.2\.7/],
    ["an office on its own network", { PREAU_OFFICE_BIND: "10.8.0.5" }, "office-bind", "good", /10\.8\.0\.5/],
    [
      "an office that admits everybody",
      { PREAU_OFFICE_NETWORKS: "0.0.0.0/0" },
      "office-bind",
      "bad",
      /nearly everybody/,
    ],
    [
      "an office that admits half of IPv6",
      { PREAU_OFFICE_NETWORKS: "2000::/3" },
      "office-bind",
      "bad",
      /nearly everybody/,
    ],
    ["an office in clear", { PREAU_OFFICE_URL: "http://bureau.example" }, "office-bind", "bad", /in clear/],
    ["a proxy that is not trusted", { PREAU_TRUSTED_PROXIES: "" }, "proxies-public", "bad", /a proxy it does not know/],
    [
      "everybody trusted as a proxy",
      { PREAU_TRUSTED_PROXIES: "0.0.0.0/0" },
      "proxies-office",
      "bad",
      /believes whatever/,
    ],
  ])("%s", async (_name, changed, id, state, said) => {
    expect(await found(aPatient({ settings: changed }), id)).toMatchObject({
      state,
      said: expect.stringMatching(said) as string,
    });
  });

  test("a demonstration that others can reach", async () => {
    const here = { PREAU_PUBLIC_URL: "http://localhost:3000" };
    expect(await found(aPatient({ kind: "demonstration", settings: here }), "public-url")).toMatchObject({
      state: "good",
    });
    const bound = { ...here, PREAU_PUBLIC_BIND: "0.0.0.0" };
    expect(await found(aPatient({ kind: "demonstration", settings: bound }), "public-url")).toMatchObject({
      state: "bad",
    });
    expect(await found(aPatient({ kind: "demonstration" }), "public-url")).toMatchObject({ state: "bad" });
  });
});
