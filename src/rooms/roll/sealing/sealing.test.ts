import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { birthDateOf } from "../reading/values.ts";
import type { Elector } from "../reading/elector.ts";
import { readAll, delivered, registerFile } from "../testing.ts";
import { BLOCK, DamagedBlock, openBlock, openSlot, sealBlock } from "./block.ts";
import { forget, keepOpen, openedKey } from "./keeping.ts";
import { rollFingerprint, rollKey } from "./keys.ts";
import { pack, unpack } from "./pack.ts";
import { letters, nameToken, tokensOf } from "./tokens.ts";

const key = randomBytes(32);
const at = { commune: "59350", batch: "7", number: 3, precinct: "0104" };

async function anElector(changes: Readonly<Record<string, string>> = {}): Promise<Elector> {
  const { electors } = await readAll(delivered(registerFile(changes)));
  if (!electors[0]) throw new Error("no elector");
  return electors[0];
}

describe("a block", () => {
  test("gives back what it was given, at its own address only", async () => {
    const electors = await Promise.all([
      anElector(),
      anElector({ "nom d'usage": "LE GOFF", "lieu-dit": "LE BOIS", prénoms: "" }),
      anElector({ "date de naissance": "00/00/1942", sexe: "", "code du bureau de vote": "0,00E+00" }),
    ]);
    const sealed = sealBlock(key, at, electors.map(pack));
    const opened = openBlock(key, at, sealed);
    expect(opened).toEqual(electors.map((elector) => unpack(pack(elector))));
    expect([0, 1, 2, 3].map((slot) => openSlot(key, at, sealed, slot))).toEqual([...opened, undefined]);
    expect(opened[1]).toMatchObject({
      usageName: "LE GOFF",
      firstNames: "",
      address: expect.arrayContaining(["LE BOIS"]) as unknown,
    });
    expect(opened[2]).toMatchObject({
      sex: undefined,
      birthDate: { written: "00/00/1942", year: 1942 },
      precinctWritten: "0,00E+00",
    });
    for (const moved of [{ commune: "59512" }, { batch: "8" }, { number: 4 }, { precinct: "0105" }])
      expect(() => openBlock(key, { ...at, ...moved }, sealed)).toThrow(DamagedBlock);
  });

  test("with any byte changed does not open; an empty one does; one too many is refused", () => {
    const sealed = sealBlock(key, at, ["A", "B"]);
    for (let byte = 0; byte < sealed.length; byte++) {
      const changed = Buffer.from(sealed);
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      expect(() => openBlock(key, at, changed)).toThrow(DamagedBlock);
    }
    expect(openBlock(key, at, sealBlock(key, at, []))).toEqual([]);
    expect(openSlot(key, at, sealBlock(key, at, []), 0)).toBeUndefined();
    expect(() =>
      sealBlock(
        key,
        at,
        Array.from({ length: BLOCK + 1 }, () => "A"),
      ),
    ).toThrow("256");
  });
});

describe("tokens", () => {
  test.each([
    ["D'AŸEN-ŒUVRE", "d ayen oeuvre"],
    ["LE  GOFF", "Legoff"],
    ["MÜLLER", "muller"],
    ["ÆLIS", "aelis"],
  ])("%s is found as %s (R-ROLL-16)", (written, typed) => {
    expect(letters(written)).toBe(letters(typed));
  });

  test("differ by name, by day and by key, and the first letters are another token", async () => {
    const elector = await anElector({ "nom d'usage": "LE GOFF" });
    const tokens = tokensOf(key, elector);
    const day = birthDateOf("07/03/1974");
    expect(tokens.birth).toEqual(nameToken(key, "Demouchelle", day));
    expect(tokens.usage).toEqual(nameToken(key, "legoff", day));
    const all = [
      ...[tokens.birth, tokens.usage, tokens.letters, nameToken(key, "Demouchelle", birthDateOf("08/03/1974"))],
      ...[nameToken(randomBytes(32), "Demouchelle", day), nameToken(key, "Demouchelle", birthDateOf("1974"))],
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test("of a name or a date that never ends are made all the same", () => {
    const endless = nameToken(key, "É".repeat(5_000), birthDateOf("x".repeat(5_000)));
    expect(endless).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("the opened key", () => {
  const base = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const folders: string[] = [];
  const aFolder = (): string => {
    const made = mkdtempSync(join(base, "preau-keeping-"));
    folders.push(made);
    return made;
  };
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  test.runIf(existsSync("/dev/shm"))(
    "is kept again in place of the one before, and a folder made at boot stays",
    () => {
      const memory = aFolder();
      const keeping = { keys: memory, memory, isMadeAtBoot: true };
      for (const each of [randomBytes(32), key]) expect(keepOpen(keeping, each).ok).toBe(true);
      expect(openedKey(keeping)).toEqual({ ok: true, value: key });
      forget(keeping);
      expect([readdirSync(memory), openedKey(keeping)]).toEqual([[], { ok: false, refusal: "locked" }]);
      forget({ keys: memory, memory });
      expect(existsSync(memory)).toBe(false);
    },
  );

  test("is refused where the system was to make the folder and did not: the doors could not read it", () => {
    const memory = join(aFolder(), "absent");
    expect(keepOpen({ keys: memory, memory, isMadeAtBoot: true }, key)).toEqual({
      ok: false,
      refusal: "not-in-memory",
    });
    expect(existsSync(memory)).toBe(false);
  });

  test.runIf(userInfo().uid === 0 && existsSync("/dev/shm"))(
    "belongs to the account of the folder, also when root opens it",
    () => {
      const memory = aFolder();
      chownSync(memory, 65_534, 65_534);
      expect(keepOpen({ keys: memory, memory, isMadeAtBoot: true }, key).ok).toBe(true);
      const { uid, gid, mode } = statSync(join(memory, "roll.key"));
      expect([uid, gid, mode & 0o777]).toEqual([65_534, 65_534, 0o600]);
    },
  );
});

test("the key wants the machine's secret and the phrase: another of either is another key", () => {
  const [one, other] = [randomBytes(32), randomBytes(32)];
  const made = rollKey(one, "quatre chevaux passent le gué");
  expect(rollKey(one, "  quatre chevaux passent le gué ")).toEqual(made);
  const prints = [made, rollKey(other, "quatre chevaux passent le gué"), rollKey(one, "")].map(rollFingerprint);
  expect(new Set(prints).size).toBe(3);
  expect(made.equals(one)).toBe(false);
});
