import fc from "fast-check";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createMissingKeys, keyPath } from "./keys.ts";
import { fileOfSecret, fingerprint, keyNames, readSheet, secretOfFile, writeSheet, type SheetKey } from "./sheet.ts";

const folder = mkdtempSync(join(tmpdir(), "preau-sheet-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Buffer.from(array));
const aKey = fc.record<SheetKey>({ name: fc.constantFrom(...keyNames), secret: bytes });

describe("the recovery sheet", () => {
  test("gives back every key file of an installation, byte for byte", () => {
    createMissingKeys(folder, keyNames);
    const texts = keyNames.map((name) => readFileSync(keyPath(folder, name), "utf8"));
    const keys = keyNames.map((name, at) => ({ name, secret: secretOfFile(name, texts[at] ?? "") }));
    const read = readSheet(writeSheet(keys, "Préau, 9 October 2011"));
    expect(read.ok && read.value.map(fileOfSecret)).toEqual(texts);
  });

  test("is read as hands type it: small letters, O for 0, I and l for 1, no spaces, hyphens, comments", () => {
    fc.assert(
      fc.property(aKey, (key) => {
        const sheet = writeSheet([key], "");
        const typed = sheet.replace(
          /^( {2}\d {2})(.*)$/gm,
          (_line, row: string, groups: string) =>
            row + groups.toLowerCase().replaceAll(" ", "-").replaceAll("0", "o").replaceAll("1", "l"),
        );
        expect(readSheet(`note to myself\n${typed}\nend`)).toEqual({ ok: true, value: [key] });
      }),
    );
  });

  test("with one character mistyped is refused, and says on which line of which key", () => {
    const letters = Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    let caught = 0;
    const tries = 300;
    fc.assert(
      fc.property(aKey, fc.nat(3), fc.nat(15), fc.constantFrom(...letters), (key, row, place, letter) => {
        const lines = writeSheet([key], "").split("\n");
        const at = lines.findIndex((line) => line.startsWith(`  ${row + 1}  `));
        const groups = Array.from(lines[at]?.slice(5).replaceAll(" ", "") ?? "");
        fc.pre(groups[place] !== letter);
        groups[place] = letter;
        lines[at] = `  ${row + 1}  ${groups.join("")}`;
        const read = readSheet(lines.join("\n"));
        if (!read.ok && read.fault?.line === row + 1 && read.fault.key === key.name) caught += 1;
      }),
      { numRuns: tries },
    );
    // Fifteen bits of check a line: one slip in 32,768 passes, and the fingerprint is there for that one.
    expect(caught).toBeGreaterThanOrEqual(tries - 1);
  });

  test("without a line, with an unknown key, with a key twice, or empty is refused", () => {
    const key: SheetKey = { name: "files", secret: Buffer.alloc(32, 7) };
    const sheet = writeSheet([key], "");
    expect(readSheet(sheet.replace(/^ {2}3.*$/m, ""))).toMatchObject({ ok: false, fault: { key: "files", line: 3 } });
    expect(readSheet(sheet.replace("key files", "key other"))).toMatchObject({
      ok: false,
      fault: { key: "other", line: 0 },
    });
    expect(readSheet(sheet + sheet)).toMatchObject({ ok: false, fault: { key: "files", line: 0 } });
    expect(readSheet("")).toMatchObject({ ok: false });
  });

  test("gives lines of one key no place in another", () => {
    const sheet = writeSheet([{ name: "files", secret: Buffer.alloc(32, 7) }], "");
    expect(readSheet(sheet.replace("key files", "key public"))).toMatchObject({
      ok: false,
      fault: { key: "public", line: 1 },
    });
  });

  test("shows a fingerprint that differs by key and by name", () => {
    const prints = keyNames.map((name) => fingerprint({ name, secret: Buffer.alloc(32, 7) }));
    expect(new Set(prints).size).toBe(keyNames.length);
    expect(prints[0]).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
  });
});
