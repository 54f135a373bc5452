import { execFileSync } from "node:child_process";
import { closeSync, openSync, readFileSync, readdirSync, readlinkSync, readSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/core/config.ts";
import { readSecret } from "../../src/core/crypto/keys.ts";
import { parseAddress, writeAddress } from "../../src/core/db/address.ts";
import { doorLogins, doorNames, roleOf, settingOf, sideOf, type SqlLogin } from "../../src/core/db/logins.ts";
import { withClient } from "../../src/supervisor/databases.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";
import type { TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";
import { aRoll } from "../support/rolls.ts";
import { family } from "../support/processes.ts";

const onLinux = process.platform === "linux";
const sideOfDatabase = { public: "preau_public", files: "preau_files" } as const;

/** The wall between what people say and what the files hold, looked at from outside on a house that runs. */
export function wall(house: () => TriedHouse): void {
  const addressOf = (login: SqlLogin): string => {
    const door = doorNames.find((name) => (doorLogins[name] as readonly SqlLogin[]).includes(login)) ?? "";
    return readEnvFile(envFile(house().home, door))[settingOf(login)] ?? "";
  };

  describe("a door's logins", () => {
    const all = doorNames.flatMap((door) => doorLogins[door].map((login) => [login, door] as const));

    test.each(all)("%s (of %s) opens its own database and no other", async (login) => {
      const own = parseAddress(addressOf(login));
      if (!own) throw new Error("no address");
      expect(own.database).toBe(sideOfDatabase[sideOf(login)]);
      await expect(look(writeAddress(own), "select 1 as one")).resolves.toEqual([{ one: 1 }]);
      for (const database of ["preau_public", "preau_files", "postgres", "template1"])
        if (database !== own.database)
          await expect(look(writeAddress({ ...own, database }), "select 1")).rejects.toThrow(
            `permission denied for database "${database}"`,
          );
    });

    test("the login of letters reads no table, not even its own letters, and can write none itself", async () => {
      const tables = await look<{ name: string }>(
        house().owner("files"),
        "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema)'",
      );
      expect(tables.length).toBeGreaterThan(8);
      await withClient(addressOf("letters"), async (client) => {
        for (const { name } of tables) {
          await expect(client.query(`select 1 from ${name}`), name).rejects.toThrow("permission denied");
          await expect(client.query(`delete from ${name}`), name).rejects.toThrow("permission denied");
        }
      });
    });
  });

  describe("the processes of a running house", () => {
    test.runIf(onLinux)("show no password in their environment or command line", () => {
      const secrets = passwordsIn(house().home);
      expect(secrets.length).toBe(1 + doorNames.flatMap((door) => doorLogins[door]).length);
      const members = family(house().pid("launcher") ?? 0);
      expect(members.length).toBeGreaterThan(10);
      for (const { pid, command } of members) {
        const shown = ["environ", "cmdline"].map((name) => readOrGone(`/proc/${pid}/${name}`)).join("\n");
        expect(shown, command).not.toMatch(/postgres(ql)?:\/\/|PREAU_DB_|DATABASE_URL|PGPASSWORD/);
        expect(
          secrets.some((secret) => shown.includes(secret)),
          command,
        ).toBe(false);
      }
    });

    test.runIf(onLinux)("hold in their whole memory the passwords of their own env file, and no other", () => {
      for (const door of doorNames) {
        const found = inMemory(house().pid(door) ?? 0, passwordsIn(house().home));
        expect([...found].sort(), door).toEqual([...passwordsOf(house().home, door)].sort());
      }
    });

    test.runIf(onLinux)(
      "hold the roll's key, or the machine's half of it, in the office and its worker only",
      async () => {
        const roll = await aRoll(house());
        await roll.reached(await roll.confirmed(40), "imported").finally(() => roll.close());
        const keys = rollKeysIn(house().home);
        expect(keys).toHaveLength(2);
        for (const door of doorNames.filter((name) => name !== "office" && name !== "worker-files")) {
          const pid = house().pid(door) ?? 0;
          const forms = keys.flatMap((key) => [key.toString("base64url"), key.toString("hex"), key.toString("latin1")]);
          expect([...inMemory(pid, forms)], door).toEqual([]);
          const told = ["environ", "cmdline"].map((name) => readOrGone(`/proc/${pid}/${name}`)).join("\n");
          const open = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOrGone(`/proc/${pid}/fd/${fd}`));
          expect([told, ...open].join("\n"), door).not.toMatch(/roll\.key/);
        }
        // The same look finds what a process does hold: the office's half of the files is in the worker that was given it.
        const held = passwordsOf(house().home, "worker-files");
        expect(inMemory(house().pid("worker-files") ?? 0, held).size).toBe(held.length);
      },
    );

    test.runIf(onLinux && hasSs())(
      "hold connections of their own logins only; the supervisor and launcher none",
      async () => {
        const held = await connections(house());
        // The office connects when somebody comes to it; the others always are.
        expect(Object.keys(held)).toEqual(expect.arrayContaining(["public", "worker-public", "worker-files"]));
        for (const [holder, roles] of Object.entries(held)) {
          const own = doorNames.filter((door) => door === holder).flatMap((door) => doorLogins[door]);
          for (const role of roles)
            expect(
              own.map((login) => roleOf("preau", login)),
              holder,
            ).toContain(role);
        }
      },
    );

    test("no login has more on the server than its door: nobody but the doors is connected", async () => {
      const rows = await look<{ role: string; database: string }>(
        house().owner("public"),
        "select distinct usename::text as role, datname::text as database from pg_stat_activity where datname is not null and pid <> pg_backend_pid()",
      );
      expect(rows.length).toBeGreaterThan(1);
      for (const { role, database } of rows) {
        const login = role.replace(/^preau_/, "") as SqlLogin;
        expect(database, role).toBe(sideOfDatabase[sideOf(login)]);
      }
    });
  });
}

function passwordsIn(home: string): readonly string[] {
  const owner = readEnvFile(envFile(home, "postgres"))["PGPASSWORD"] ?? "";
  return [owner, ...doorNames.flatMap((door) => passwordsOf(home, door))];
}

function passwordsOf(home: string, door: string): readonly string[] {
  return Object.values(readEnvFile(envFile(home, door))).map((url) => parseAddress(url)?.password ?? "");
}

/** The machine's half, and what the phrase made of it. */
function rollKeysIn(home: string): readonly Buffer[] {
  const { unlocked } = readConfig({ PREAU_HOME: home });
  return [join(home, "keys"), unlocked].map((folder) => {
    const key = readSecret(folder, "roll");
    if (!key.ok) throw new Error(key.refusal);
    return key.value;
  });
}

function linkOrGone(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

function readOrGone(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Which of these texts stand anywhere in what a process has written in its memory. */
function inMemory(pid: number, texts: readonly string[]): ReadonlySet<string> {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const found = new Set<string>();
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const region = regionOf(memory, line);
      for (const text of texts) if (region.includes(text, 0, "latin1")) found.add(text);
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

function regionOf(memory: number, line: string): Buffer {
  const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
  if (from === undefined || to === undefined) return Buffer.alloc(0);
  const bytes = Buffer.allocUnsafe(Number(BigInt(`0x${to}`) - BigInt(`0x${from}`)));
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, bytes.length, BigInt(`0x${from}`)));
  } catch {
    // A region given back since the list was read.
    return Buffer.alloc(0);
  }
}

function hasSs(): boolean {
  try {
    execFileSync("ss", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Roles that each process of the house is connected as: backend → its socket → the other end → who holds that. */
async function connections(house: TriedHouse): Promise<Readonly<Record<string, readonly string[]>>> {
  const backends = await look<{ pid: number; role: string }>(
    house.owner("public"),
    "select pid, usename::text as role from pg_stat_activity where client_port = -1 and pid <> pg_backend_pid()",
  );
  const peers = unixPeers();
  const holder = new Map(
    family(house.pid("launcher") ?? 0).flatMap(({ pid }) => inodes(pid).map((inode) => [inode, pid])),
  );
  const names = new Map(doorNames.map((door) => [house.pid(door), door]));
  const held: Record<string, string[]> = {};
  for (const { pid, role } of backends)
    for (const inode of inodes(pid)) {
      const other = holder.get(peers.get(inode) ?? -1);
      if (other === undefined || other === pid) continue;
      (held[names.get(other) ?? `process ${other}`] ??= []).push(role);
    }
  return held;
}

/** Which socket is connected to which, as the kernel knows it. */
function unixPeers(): ReadonlyMap<number, number> {
  const text = execFileSync("ss", ["-xnH", "state", "connected"], { encoding: "utf8" });
  return new Map(
    text.split("\n").flatMap((line) => {
      const found = /\s(\d+)\s+\S+\s+(\d+)\s*$/.exec(line);
      return found ? [[Number(found[1]), Number(found[2])] as const] : [];
    }),
  );
}

function inodes(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const found = /^socket:\[(\d+)\]$/.exec(readlinkSync(join(`/proc/${pid}/fd`, fd)));
      return found ? [Number(found[1])] : [];
    });
  } catch {
    return [];
  }
}
