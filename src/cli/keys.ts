import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readConfig, WrongSetting } from "../core/config.ts";
import { keyPath, keyRefusalSentence, readKeyPair, readSecret } from "../core/crypto/keys.ts";
import { fileOfSecret, fingerprint, keyNames, readSheet, secretOfFile, writeSheet } from "../core/crypto/sheet.ts";
import type { KeyName, SheetKey } from "../core/crypto/sheet.ts";
import { Halt } from "../core/halt.ts";
import { makeHome } from "../supervisor/home.ts";
import { keysFolder } from "./copies.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau keys [--sheet | --from <file>] [--json]

Lists the keys of PREAU_HOME by name and fingerprint. Whoever holds the keys and a copy can read everything; without the
keys a copy is noise.

  --sheet    prints the recovery sheet: every key as groups of letters, to be kept on paper, away from the copies
  --from     puts keys back from a typed sheet (- reads it from the input); a slip is named by its line, and nothing is
             written then; a key that is there already is never overwritten
  --json     names and fingerprints as JSON

Exit codes: 0 done, 2 no such file, 4 a key is missing or damaged, 12 the sheet is refused, 14 another key is there.`;

export const keysVerb: Verb = {
  name: "keys",
  summary: "list the keys, print the recovery sheet, or put keys back from it",
  usage,
  run(argv) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sheet: { type: "boolean", default: false },
        from: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const { home } = readConfig();
    if (values.from !== undefined) putBack(home, values.from);
    const keys = keysOf(home);
    if (values.sheet) console.log(sheetOf(keys));
    else if (values.json)
      console.log(JSON.stringify(keys.map((key) => ({ name: key.name, fingerprint: fingerprint(key) }))));
    else for (const key of keys) console.log(`${key.name.padEnd(13)} ${fingerprint(key)}`);
    return Promise.resolve(0);
  },
};

/** The text to print and lock away. */
export const sheetOf = (keys: readonly SheetKey[]): string =>
  writeSheet(
    keys,
    "Préau: recovery sheet. Keep it on paper, away from the copies, in two places.\nPut back by: preau keys --from <file>",
  );

/** The keys there are. A home of one side only has fewer; one that cannot be read is a refusal. */
export function keysOf(home: string): readonly SheetKey[] {
  return keyNames.flatMap((name) => {
    const path = keyPath(keysFolder(home), name);
    if (!existsSync(path)) return [];
    const read = isPair(name) ? readKeyPair(keysFolder(home), name) : readSecret(keysFolder(home), name);
    if (!read.ok) throw new Halt("home-unusable", keyRefusalSentence(read.refusal, path).en);
    return [{ name, secret: secretOfFile(name, readFileSync(path, "utf8")) }];
  });
}

const isPair = (name: KeyName): name is "letters" | "publications" => name === "letters" || name === "publications";

function putBack(home: string, from: string): void {
  if (from !== "-" && !existsSync(from)) throw new WrongSetting(`--from: there is no file ${from}`);
  const read = readSheet(readFileSync(from === "-" ? 0 : from, "utf8"));
  if (!read.ok) throw new Halt("copy-refused", faultSentence(read.fault?.key ?? "", read.fault?.line ?? 0));
  makeHome(home);
  const other = read.value.find((key) => isAnother(home, key));
  if (other) throw new Halt("already-used", `another key ${other.name} is in ${keysFolder(home)}; move it away first`);
  for (const key of read.value)
    if (!existsSync(keyPath(keysFolder(home), key.name)))
      writeFileSync(keyPath(keysFolder(home), key.name), fileOfSecret(key), { mode: 0o600, flag: "wx", flush: true });
}

function isAnother(home: string, key: SheetKey): boolean {
  const path = keyPath(keysFolder(home), key.name);
  return existsSync(path) && readFileSync(path, "utf8") !== fileOfSecret(key);
}

function faultSentence(key: string, line: number): string {
  if (key === "") return "this is no recovery sheet: no key was found in it; nothing was written";
  if (line === 0) return `the key "${key}" is unknown, or there twice; nothing was written`;
  return `line ${line} of the key "${key}" has a slip of the hand; nothing was written`;
}
