import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../core/config.ts";
import { doorLogins, doorNames, settingOf } from "../../core/db/logins.ts";
import { envFile, readEnvFile } from "../../supervisor/home.ts";
import { demoVerb } from "../demo.ts";
import { initVerb } from "../init.ts";
import { emptyDatabases, nobody, runVerb, sql, type Ran } from "../testing.ts";
import { keepingOf } from "../roll/ground.ts";
import { gatherAnswers } from "./answers.ts";
import { caddyfile } from "./caddy.ts";
import type { InitPorts } from "./init.ts";
import { whole } from "./testing.ts";

const base = mkdtempSync(join(tmpdir(), "preau-init-"));
const home = join(base, "home");
afterAll(() => rmSync(base, { recursive: true }));

const [databases, others] = [emptyDatabases(), emptyDatabases()];
const answersFile = join(base, "answers.json");
const until = new Date("2026-12-01T10:00:00Z");
const links: InitPorts = {
  appointKeeper: async ({ web, config }, email) => {
    expect((await web.selectNoFrom((eb) => eb.lit(1).as("one")).execute()).length).toBe(1);
    return { url: `${config.publicUrl}/lien/${email}`, endsAt: until };
  },
  appointAdministrator: ({ config }, person) =>
    Promise.resolve({ url: `${config.officeUrl}/lien/${person.email}`, endsAt: until }),
};
const file = (name: string) => readFileSync(join(home, "install", name), "utf8");

describe("preau init", () => {
  let ran: Ran;
  beforeAll(async () => {
    writeFileSync(answersFile, JSON.stringify(whole));
    ran = await runVerb(initVerb(links, nobody), ["--answers", answersFile], databases.environment(home));
  });

  test("makes both databases real, with every login", async () => {
    expect([ran.code, ran.error]).toEqual([0, ""]);
    for (const side of ["public", "files"] as const)
      expect(await sql(databases.url(side), "select kind from core.installation")).toEqual([{ kind: "real" }]);
  });

  test("writes one private env file a door, with its own logins and settings that every door understands", () => {
    for (const door of doorNames) {
      const path = envFile(home, door);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const env = readEnvFile(path);
      expect(
        Object.keys(env)
          .filter((name) => name.startsWith("PREAU_DB_"))
          .sort(),
      ).toEqual(doorLogins[door].map(settingOf).sort());
      expect(readConfig(env)).toMatchObject({
        publicUrl: "https://primaire.example",
        officeUrl: "https://bureau.example",
        home,
      });
    }
  });

  test("tells no door what only another one needs: the mail's password is the workers', the office's keys are halves", () => {
    for (const door of ["public", "office"])
      expect(readEnvFile(envFile(home, door))).not.toHaveProperty("PREAU_MAIL_URL");
    expect(readEnvFile(envFile(home, "worker-public"))).toMatchObject({ PREAU_MAIL_URL: whole.mailUrl });
    const { PREAU_OFFICE_LETTER_KEY: half = "" } = readEnvFile(envFile(home, "public"));
    expect(half).toMatch(/^[\w-]{43}$/);
    expect(readFileSync(join(home, "keys", "letters.key"), "utf8")).not.toContain(half);
  });

  test("prints a link for the keeper and each administrator, and the recovery sheet, and writes neither down", () => {
    for (const url of [
      "https://primaire.example/lien/keeper@",
      "https://bureau.example/lien/nadia@",
      "https://bureau.example/lien/rose@",
    ])
      expect(ran.out).toContain(url);
    expect(ran.out.match(/^key \w+ +fingerprint/gm)).toHaveLength(5);
    const written = readdirSync(join(home, "install"), { recursive: true, encoding: "utf8" })
      .map((name) => join(home, "install", name))
      .filter((path) => statSync(path).isFile());
    expect(written.length).toBeGreaterThan(7);
    for (const path of written) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(/fingerprint|\/lien\/|postgresql:|p%40ss/);
      expect(statSync(path).mode & 0o077, path).toBe(0);
    }
  });

  test("keeps the settings of a door when migrations run again, and its password", async () => {
    const { migrateVerb } = await import("../migrate.ts");
    const before = doorNames.map((door) => readEnvFile(envFile(home, door)));
    const { PREAU_ROLE_PREFIX, PREAU_HOME } = databases.environment(home);
    // Without the addresses: those that init kept serve.
    expect(await runVerb(migrateVerb({}), [], { PREAU_ROLE_PREFIX, PREAU_HOME })).toMatchObject({ code: 0 });
    expect(doorNames.map((door) => readEnvFile(envFile(home, door)))).toEqual(before);
  });

  test("a second time is refused, for the home and for the databases: 14; and so is a demonstration in them", async () => {
    const again = initVerb(links, nobody);
    expect(await runVerb(again, ["--answers", answersFile], databases.environment(home))).toMatchObject({ code: 14 });
    const elsewhere = databases.environment(join(base, "second"));
    const refused = await runVerb(again, ["--answers", answersFile], elsewhere);
    expect([refused.code, refused.error]).toEqual([14, expect.stringContaining("a real installation")]);
    const demo = await runVerb(demoVerb({ office: [], public: [] }), [], elsewhere);
    expect([demo.code, demo.error]).toEqual([14, expect.stringContaining("this is a real installation")]);
    expect(existsSync(join(base, "second"))).toBe(false);
  });
});

describe("the opened key of the roll", () => {
  const folder = "/run/preau/unlocked";

  test("waits in one folder for the command that opens it, the office and its worker, and for nobody else", () => {
    const told = doorNames.filter((door) => "PREAU_UNLOCKED" in readEnvFile(envFile(home, door)));
    expect([...told].sort()).toEqual(["office", "worker-files"]);
    for (const door of told) expect(readConfig(readEnvFile(envFile(home, door))).unlocked).toBe(folder);
    expect(keepingOf(home, readEnvFile(envFile(home, "office")))).toMatchObject({ memory: folder, isMadeAtBoot: true });
  });

  test("is in memory, made at boot for the office's account alone, out of reach of what empties an account's memory", () => {
    expect(file("tmpfiles/preau.conf")).toContain(`d ${folder} 0700 preau-office preau-office -\n`);
    expect(file("README.md")).toContain("systemd-tmpfiles --create /etc/tmpfiles.d/preau.conf");
    expect(folder).not.toMatch(/^\/dev\/shm|^\/tmp/);
  });

  test.each(["public", "worker-public", "live", "backup"])(
    "cannot be reached by %s, whatever the folder's mode",
    (unit) => {
      expect(file(`systemd/preau-${unit}.service`).split("\n")).toContain(`InaccessiblePaths=-${folder}`);
    },
  );

  test.each(["office", "worker-files"])("is reached by %s, but the machine's half of the key is not", (door) => {
    const unit = file(`systemd/preau-${door}.service`);
    expect(unit).not.toContain("InaccessiblePaths");
    expect(unit).not.toContain("roll.key");
  });

  test.runIf(existsSync("/usr/bin/systemd-tmpfiles"))("its folder is understood by systemd", () => {
    const path = join(home, "install", "tmpfiles", "preau.conf");
    const known = readFileSync(path, "utf8").replaceAll("preau-office", "root");
    writeFileSync(join(base, "tmpfiles.conf"), known.replaceAll("/run/preau", join(base, "run")));
    const { stderr } = spawnSync("/usr/bin/systemd-tmpfiles", ["--create", join(base, "tmpfiles.conf")], {
      encoding: "utf8",
    });
    expect([stderr, statSync(join(base, "run", "unlocked")).mode & 0o777]).toEqual(["", 0o700]);
  });
});

describe("the files to install", () => {
  const units = () => readdirSync(join(home, "install", "systemd")).filter((name) => name.endsWith(".service"));

  test("are a unit for each door, a nightly copy, the accounts, a Caddyfile and what to type", () => {
    expect(units().sort()).toEqual(
      [...doorNames.map((door) => `preau-${door}.service`), "preau-backup.service"].sort(),
    );
    expect(file("systemd/preau-backup.timer")).toMatch(/^OnCalendar=/m);
    expect(file("README.md")).toContain("systemctl enable --now preau-public");
  });

  test("show each door its own part of the home and nothing else, under its side's own account", () => {
    for (const door of doorNames) {
      const unit = file(`systemd/preau-${door}.service`);
      expect(unit).toContain(`TemporaryFileSystem=${home}:ro`);
      expect(unit).toContain(`LoadCredential=door.env:${home}/env/${door}.env`);
      const side = door.endsWith("public") || door === "live" ? "public" : "office";
      expect(unit).toContain(`User=preau-${side}\n`);
      const seen = [...unit.matchAll(/keys\/(\w+)\.key/g)].map((match) => match[1]);
      // What strangers' pictures are parsed beside holds no key at all.
      if (side === "public") expect(seen, door).toEqual(door === "live" ? [] : ["public"]);
      else expect(seen).not.toContain("public");
      expect(unit).not.toContain("backup.key");
    }
  });

  test.each([
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "PrivateTmp=yes",
    "CapabilityBoundingSet=",
    "RestrictNamespaces=yes",
  ])("are hardened: %s in every unit", (line) => {
    for (const unit of units()) expect(file(`systemd/${unit}`).split("\n"), unit).toContain(line);
  });

  test.runIf(existsSync("/usr/bin/systemd-analyze"))("are understood by systemd", () => {
    const paths = readdirSync(join(home, "install", "systemd")).map((name) => join(home, "install", "systemd", name));
    const { status, stderr } = spawnSync("/usr/bin/systemd-analyze", ["verify", "--man=no", ...paths], {
      encoding: "utf8",
    });
    expect([status, stderr.split("\n").filter((line) => line.includes("preau"))]).toEqual([0, []]);
  });

  test("let Caddy get certificates only for names the public door knows, asked under the platform's name", () => {
    const text = file("Caddyfile");
    const sites = blocks(text);
    expect(Object.keys(sites)).toEqual([
      "",
      "http://127.0.0.1:3080",
      "(public_door)",
      "primaire.example",
      "https://",
      "bureau.example",
    ]);
    expect(sites[""]).toMatch(/on_demand_tls \{\s+ask http:\/\/127\.0\.0\.1:3080\/\.well-known\/preau\/hosts\s+\}/);
    expect(sites["http://127.0.0.1:3080"]).toMatch(/bind 127\.0\.0\.1/);
    expect(sites["http://127.0.0.1:3080"]).toMatch(/header_up Host primaire\.example/);
    expect(sites["https://"]).toMatch(/on_demand/);
    expect(sites["bureau.example"]).toMatch(
      /@elsewhere not remote_ip 10\.8\.0\.0\/24 2001:db8::\/48\s+abort @elsewhere/,
    );
  });

  test("do not expose the office unless it was given an address", async () => {
    const { domain, keeper, administrators } = whole;
    const tunnelled = { domain, keeper, administrators };
    const answers = await gatherAnswers({ flags: tunnelled }, nobody);
    const text = caddyfile(answers);
    expect(Object.keys(blocks(text))).toEqual([
      "",
      "http://127.0.0.1:3080",
      "(public_door)",
      "primaire.example",
      "https://",
    ]);
    expect(text).not.toMatch(/^[^#\n]*3001/m);
  });
});

/** The blocks of a Caddyfile by their address, with braces that must match. */
function blocks(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  let [depth, head] = [0, ""];
  for (const line of text.split("\n").filter((candidate) => !candidate.trim().startsWith("#"))) {
    if (depth === 0 && line.endsWith("{")) head = line.slice(0, -1).trim();
    if (depth > 0 || line !== "") found[head] = `${found[head] ?? ""}${line}\n`;
    depth += (line.match(/\{/g)?.length ?? 0) - (line.match(/\}/g)?.length ?? 0);
    if (depth < 0) throw new Error(`a brace too many at: ${line}`);
  }
  if (depth !== 0) throw new Error("a brace is not closed");
  return found;
}

test("without databases of its own, or in a path systemd would split, nothing is made: 2", async () => {
  const verb = initVerb(links, nobody);
  const argv = ["--answers", answersFile];
  const alone = await runVerb(verb, argv, { PREAU_HOME: join(base, "alone") });
  expect([alone.code, alone.error]).toEqual([2, expect.stringContaining("DATABASE_URL and FILES_DATABASE_URL")]);
  const split = await runVerb(verb, argv, others.environment(join(base, "with space")));
  expect([split.code, split.error]).toEqual([2, expect.stringContaining("without spaces")]);
  mkdirSync(join(base, "used"));
  writeFileSync(join(base, "used", "note"), "mine");
  expect(await runVerb(verb, argv, others.environment(join(base, "used")))).toMatchObject({ code: 14 });
});
