import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openRoutes } from "../src/cli/open-routes.ts";
import { isOpen, listRoutes } from "../src/cli/routes.ts";
import { readConfig } from "../src/core/config.ts";
import { coreTables } from "../src/core/held-tables.ts";
import { openDb } from "../src/core/db/handle.ts";
import type { SideName } from "../src/core/db/logins.ts";
import { DRAWING } from "../src/core/images-apart.ts";
import { packageRoot } from "../src/core/root.ts";
import type { PublicWorker } from "../src/core/worker.ts";
import { filesPersonalData, filesRetentionRooms } from "../src/wiring.files.ts";
import { publicPersonalData, publicReactions } from "../src/wiring.public.ts";
import { testDatabases } from "./support/database.ts";
import { look } from "./support/installation.ts";

const databases = testDatabases();
const routes = listRoutes(readConfig({}));

describe("every route", () => {
  test("is guarded, or open for a reason that is written down", () => {
    expect(routes.filter(({ unguarded }) => unguarded).map(named)).toEqual([]);
  });

  test("that is listed as open exists and is open: the list keeps no door that was closed", () => {
    const open = new Set(routes.filter(isOpen).map(named));
    expect(Object.keys(openRoutes).filter((name) => !open.has(name))).toEqual([]);
  });

  test("is there once", () => {
    const names = routes.map(named);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test("of the public door's cached pages is open to everyone, and no other page of the house is cached", () => {
    const cached = routes.filter(({ note }) => note.includes("cached"));
    expect(cached.length).toBeGreaterThan(10);
    expect(
      cached.filter(({ door, method, guard }) => door !== "public" || method !== "GET" || guard !== "everyone"),
    ).toEqual([]);
  });
});

test("jobs that draw a picture wait for each other, of whatever room they are", () => {
  const jobs = Object.values(publicReactions({} as PublicWorker)).flat();
  const drawing = jobs.filter(({ job }) => /\.draw-/.test(job)).map(({ job, lane }) => [job, lane]);
  expect(drawing.toSorted()).toEqual(
    ["campaigns.draw-portrait", "forums.draw-picture", "live.draw-poster"].map((job) => [job, DRAWING]),
  );
});

const named = ({
  door,
  method,
  path,
}: {
  readonly door: string;
  readonly method: string;
  readonly path: string;
}): string => `${door} ${method} ${path}`;

describe("every table", () => {
  const held = {
    public: [...coreTables.public, ...publicPersonalData(Buffer.alloc(32)).flatMap(({ tables }) => tables)],
    files: [...coreTables.files, ...filesPersonalData().flatMap(({ tables }) => tables)],
  };

  test.each<SideName>(["public", "files"])(
    "of the %s database is owned by a room that says when its rows end",
    async (side) => {
      // The library's queue ends a job when it is done; its tables are its own.
      const rows = await look<{ name: string }>(
        databases.owner(side),
        "select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1",
      );
      expect(held[side].map(({ table }) => table).sort()).toEqual(rows.map(({ name }) => name));
      for (const { table, ends } of held[side])
        expect(Math.min(ends.fr.length, ends.en.length), table).toBeGreaterThan(5);
    },
  );

  test("that ends by itself in the office is of a room whose end the officer is shown", async () => {
    const db = openDb<"files_worker">("postgresql://nobody@127.0.0.1:1/nothing");
    const rolls = openDb<"roll">("postgresql://nobody@127.0.0.1:1/nothing");
    const ending = filesPersonalData(db, rolls).filter(({ expire }) => expire !== undefined);
    await Promise.all([db.destroy(), rolls.destroy()]);
    expect(ending.map(({ room }) => room).sort()).toEqual([...filesRetentionRooms].sort());
  });

  test("that holds something about a person is owned by a room with an entry in the register", () => {
    for (const { room, tables, register } of [...publicPersonalData(Buffer.alloc(32)), ...filesPersonalData()])
      if (tables.some(({ personal }) => personal)) expect(register.length, room).toBeGreaterThan(0);
  });
});

describe("every file of the project", () => {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: packageRoot(),
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  })
    .trim()
    .split("\n");
  const read = (name: string): string => readFileSync(join(packageRoot(), name), "utf8");
  const code = files.filter((name) => /^(src|bin|tests|bench)\/.*\.(ts|tsx|mjs|css)$/.test(name) && exists(name));

  /** Files that ask to be two: they may shrink and not grow, and leave this list when they are short enough. */
  const asking: Readonly<Record<string, number>> = {
    "src/ui/styles/components.css": 251,
  };

  test("of code fits on a few screens: 250 lines at most, but what is generated and what is only sentences", () => {
    const sentences = /^src\/core\/db\/schema\.|\/messages\.ts$|\/messages\/|\/texts\/|^src\/demo\/\w+\/|\.test\.tsx?$/;
    const lengths = code
      .filter((name) => !sentences.test(name))
      .map((name) => ({ name, lines: read(name).split("\n").length - 1 }));
    expect(lengths.length).toBeGreaterThan(200);
    expect(lengths.filter(({ name, lines }) => lines > (asking[name] ?? 250))).toEqual([]);
    const long = new Set(lengths.filter(({ lines }) => lines > 250).map(({ name }) => name));
    expect(Object.keys(asking).filter((name) => !long.has(name))).toEqual([]);
  });

  test("names no folder of the machine it was written on", () => {
    const texts = files.filter((name) => /\.(ts|tsx|mjs|cjs|json|md|css|sql|yml)$/.test(name) && exists(name));
    const places = new RegExp(
      ["/" + "work/", "/home/" + "[a-z]{2}", "/Users/" + "[a-z]{2}", "/root/" + "[a-z]"].join("|"),
    );
    expect(texts.filter((name) => places.test(read(name)))).toEqual([]);
  });

  function exists(name: string): boolean {
    return statSync(join(packageRoot(), name), { throwIfNoEntry: false })?.isFile() === true;
  }
});
