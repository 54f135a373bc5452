import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMissingKeys, keyPath, keyRefusalSentence, publicKeyFromText, publicKeyText } from "./keys.ts";
import { readKeyPair, readSecret, type KeyRefusal } from "./keys.ts";

const ALL = ["letters", "publications", "public", "files", "backup"] as const;
let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "preau-keys-")), "keys");
  createMissingKeys(folder, ALL);
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

describe("key files", () => {
  test("are made for their owner only, and are read back", () => {
    expect(readdirSync(folder).sort()).toEqual(ALL.map((name) => `${name}.key`).sort());
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ALL) expect(statSync(keyPath(folder, name)).mode & 0o777).toBe(0o600);
    expect(readSecret(folder, "files")).toMatchObject({ ok: true });
    expect(readSecret(folder, "files")).not.toEqual(readSecret(folder, "public"));
    expect(readKeyPair(folder, "letters")).toMatchObject({ ok: true });
  });

  test("that exist are never replaced", () => {
    const before = ALL.map((name) => readFileSync(keyPath(folder, name), "utf8"));
    createMissingKeys(folder, ALL);
    expect(ALL.map((name) => readFileSync(keyPath(folder, name), "utf8"))).toEqual(before);
  });

  test("that the group or others can read are refused", () => {
    for (const mode of [0o640, 0o604, 0o660, 0o644]) {
      chmodSync(keyPath(folder, "files"), mode);
      expect(readSecret(folder, "files")).toEqual({ ok: false, refusal: "readable-by-others" });
    }
  });

  test("that are missing, links, folders, cut or of the other curve are refused", () => {
    rmSync(keyPath(folder, "files"));
    expect(readSecret(folder, "files")).toEqual({ ok: false, refusal: "missing" });
    symlinkSync(keyPath(folder, "public"), keyPath(folder, "files"));
    expect(readSecret(folder, "files")).toEqual({ ok: false, refusal: "not-a-plain-file" });
    writeFileSync(keyPath(folder, "public"), "c2hvcnQ\n");
    expect(readSecret(folder, "public")).toEqual({ ok: false, refusal: "damaged" });
    writeFileSync(keyPath(folder, "letters"), readFileSync(keyPath(folder, "publications")));
    expect(readKeyPair(folder, "letters")).toEqual({ ok: false, refusal: "damaged" });
  });

  test("each refusal says which file and what to do, in both languages", () => {
    const refusals: KeyRefusal[] = ["missing", "readable-by-others", "not-a-plain-file", "damaged"];
    const sentences = refusals.map((refusal) => keyRefusalSentence(refusal, "/k/files.key"));
    for (const { fr, en } of sentences) expect(fr).not.toBe(en);
    expect(sentences.every(({ fr, en }) => fr.includes("/k/files.key") && en.includes("/k/files.key"))).toBe(true);
  });

  test("the public half travels as text and comes back the same", () => {
    const pair = readKeyPair(folder, "publications");
    if (!pair.ok) throw new Error(pair.refusal);
    const text = publicKeyText(pair.value.publicKey);
    const back = publicKeyFromText("publications", text);
    expect(back.ok && publicKeyText(back.value)).toBe(text);
    expect(publicKeyFromText("publications", `${text}x`)).toEqual({ ok: false, refusal: "damaged" });
  });
});
