import fc from "fast-check";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { openDb, type Db } from "./db/handle.ts";
import { appendErasures, erasureHash, readErasureFile, readErasures, recordErasure, type Erasure } from "./erasure.ts";

const databases = testDatabases();
const key = randomBytes(32);
const anErasure = (at: string): Erasure => ({
  id: randomUUID(),
  subject: erasureHash(key, "account:7f3k"),
  rooms: ["accounts", "forums"],
  reason: "asked",
  at: new Date(at),
});
const ledger = ["2011-06-28T09:30:00.001Z", "2011-06-29T00:00:00.000Z", "2011-07-01T00:00:00.000Z"].map(anErasure);

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "preau-ledger-")), "erasures.public.jsonl");
});
afterEach(() => rmSync(join(file, ".."), { recursive: true }));

describe("the ledger of erasures", () => {
  let web: Db<"web">;
  beforeAll(() => {
    web = openDb<"web">(databases.url("web"));
  });
  afterAll(() => web.destroy());

  test("is the same in the database and in its file, entered once however often it is written", async () => {
    for (const entry of [...ledger, ...ledger]) await recordErasure(web, entry);
    expect(await readErasures(web)).toEqual(ledger);
    expect(appendErasures(file, await readErasures(web))).toBe(3);
    expect(appendErasures(file, await readErasures(web))).toBe(0);
    expect(readErasureFile(file)).toEqual(ledger);
  });

  test("holds no name: two keys give unequal entries for one person", () => {
    expect(erasureHash(randomBytes(32), "account:7f3k")).not.toBe(erasureHash(key, "account:7f3k"));
    appendErasures(file, ledger);
    expect(readFileSync(file, "utf8")).not.toContain("7f3k");
  });

  test("whose file was cut anywhere keeps its whole lines, and is made whole again from the database", () => {
    appendErasures(file, ledger);
    const length = readFileSync(file).length;
    fc.assert(
      fc.property(fc.nat(length - 2), (cut) => {
        rmSync(file);
        appendErasures(file, ledger);
        truncateSync(file, cut);
        const whole = readErasureFile(file).length;
        expect(whole).toBeLessThan(3);
        expect(appendErasures(file, ledger)).toBe(3 - whole);
        expect(new Set(readErasureFile(file).map(({ id }) => id)).size).toBe(3);
      }),
      { numRuns: 40 },
    );
  });
});
