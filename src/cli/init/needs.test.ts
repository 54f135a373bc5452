import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { doorNames } from "../../core/db/logins.ts";
import { gatherAnswers } from "./answers.ts";
import { nobody } from "../testing.ts";
import { settingsOf } from "./settings.ts";
import { whole } from "./testing.ts";
import { doorUnits, ownedBy } from "./units.ts";

// What a door's code opens is read from that code, so that the next folder, key or setting it needs is asked of its unit too.

const source = new URL("../../", import.meta.url).pathname;
const codeOf = (path: string): string => readFileSync(join(source, path), "utf8");
const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);

/** Every module that a door's own file leads to. */
function reached(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const next of matches(codeOf(path), /^(?:import|export) (?!type )[^;]*?from "(\.[^"]+\.tsx?)";/gms))
    reached(join(dirname(path), next), seen);
  return seen;
}

const writtenFolders = /folderStorage\(join\(config\.home, "([\w-]+)"\)\)/g;
const secrets = /secretOf\(config, "(\w+)"\)/g;
const pairs = /keyPairOf\(config, "(\w+)"\)/g;

describe.each(doorNames)("the unit of %s", (door) => {
  const code = codeOf(`doors/${door}.ts`);
  const { reads, writes } = doorUnits[door];

  test("lets it write every folder that its code writes, and its account owns them", () => {
    const folders = [
      ...matches(code, writtenFolders),
      ...(code.includes("copyOut(") ? ["published"] : []),
      ...(code.includes("settings: config.live") ? ["live"] : []),
      ...(code.includes("filesRounds(") ? ["trail/files"] : []),
      ...(code.includes("publicRounds(") ? ["trail/public"] : []),
    ];
    expect(folders.length).toBeGreaterThan(0);
    expect([...writes].sort()).toEqual(folders.sort());
    for (const folder of writes) expect(ownedBy[doorUnits[door].account]).toContain(folder);
  });

  test("shows it the keys and the publications that its code reads, and no more", () => {
    const keys = [...matches(code, secrets), ...matches(code, pairs)].map((name) => `keys/${name}.key`);
    const published = code.includes("snapshotSource(config.published)") ? ["published"] : [];
    expect([...reads].sort()).toEqual([...keys, ...published].sort());
  });

  test("comes with the office's public halves that its code asks for", async () => {
    const answers = await gatherAnswers({ flags: whole }, nobody);
    const given = settingsOf("/srv/preau", answers, { letters: "half", publications: "half" })[door];
    const asked = [
      ...(code.includes("config.officeLetterKey") ? ["PREAU_OFFICE_LETTER_KEY"] : []),
      ...(code.includes("config.officePublicationKey") ? ["PREAU_OFFICE_PUBLICATION_KEY"] : []),
    ];
    expect(Object.keys(given).filter((name) => name.startsWith("PREAU_OFFICE_") && name.endsWith("_KEY"))).toEqual(
      asked,
    );
  });
});

test("no room opens a folder of the home that is not counted above", () => {
  const known: Readonly<Record<string, string>> = {
    ...{ keys: "above", storage: "above", "storage-files": "above", published: "above", live: "above", trail: "above" },
    // A demonstration's only, and the nightly copy's, which ends old copies itself.
    ...{ mail: "demonstration", backups: "nightly copy" },
  };
  const seen = new Set<string>();
  for (const door of doorNames)
    for (const path of reached(`doors/${door}.ts`))
      for (const name of matches(codeOf(path), /\bjoin\((?:\w+\.)*home, "([\w-]+)"/g)) seen.add(name);
  expect([...seen].sort()).toEqual(Object.keys(known).sort());
});
