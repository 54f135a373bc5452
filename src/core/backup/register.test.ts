import { existsSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { endCopies, enterCopy, readRegister } from "./register.ts";
import { aFolder, at } from "./testing.ts";

const folder = aFolder();

describe("the register of copies", () => {
  const made = (name: string) => ({ file: folder.path(name), sha256: "0".repeat(64), bytes: 1, tables: 1, rows: 1 });

  test("ends each copy on its day, deletes the file and keeps the line", () => {
    for (const [name, days] of [
      ["a", 7],
      ["b", 30],
    ] as const) {
      writeFileSync(folder.path(name), "x");
      enterCopy(made(name), "files", at, days);
    }
    expect(endCopies(folder.path(), new Date("2011-10-16T19:59:59Z"))).toEqual([]);
    expect(endCopies(folder.path(), new Date("2011-10-16T20:00:00Z"))).toMatchObject([{ file: "a" }]);
    expect([existsSync(folder.path("a")), existsSync(folder.path("b"))]).toEqual([false, true]);
    expect(readRegister(folder.path())).toMatchObject([
      { file: "a", deletedAt: "2011-10-16T20:00:00.000Z" },
      { file: "b", deletedAt: null, endsAt: "2011-11-08T20:00:00.000Z" },
    ]);
    expect(endCopies(folder.path(), new Date("2011-10-17T20:00:00Z"))).toEqual([]);
  });

  test("that cannot be read stops everything rather than hide a copy", () => {
    writeFileSync(folder.path("register.json"), "[{");
    expect(() => readRegister(folder.path())).toThrow();
    expect(() => enterCopy(made("a"), "files", at, 7)).toThrow();
  });
});
