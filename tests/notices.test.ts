import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../src/core/root.ts";
import { projectFiles, read } from "./support/documents.ts";

interface Manifest {
  readonly license?: string;
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}
interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

const own = JSON.parse(read("package.json")) as Manifest;
const locked = (JSON.parse(read("package-lock.json")) as { packages: Readonly<Record<string, Locked>> }).packages;
const notice = read("NOTICE");

describe("LICENSE and NOTICE", () => {
  test("LICENSE is the text of the Free Software Foundation, to the byte, and the licence package.json names", () => {
    // SHA-256 of agpl-3.0.txt as published on www.gnu.org.
    const official = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0";
    expect(
      createHash("sha256")
        .update(readFileSync(join(packageRoot(), "LICENSE")))
        .digest("hex"),
    ).toBe(official);
    expect(own.license).toBe("AGPL-3.0-or-later");
  });

  const direct = Object.keys({ ...own.dependencies, ...own.optionalDependencies });

  test("NOTICE names each package we ask for, with the version and the licence it is installed under", () => {
    const unnamed = direct.filter((name) => !isNoticed(name, locked[`node_modules/${name}`]));
    expect(unnamed).toEqual([]);
  });

  test("NOTICE names every package those bring along, under its licence", () => {
    const brought = Object.entries(locked).filter(([path, entry]) => path !== "" && entry.dev !== true);
    const missing = brought
      .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//, ""), entry }))
      .filter(({ name, entry }) => !direct.includes(name) && !isNoticed(name, entry));
    expect(missing).toEqual([]);
  });

  test("NOTICE names no package that is not installed any more", () => {
    const known = new Set(Object.keys(locked).map((path) => path.replace(/^.*node_modules\//, "")));
    const named = [...notice.matchAll(/^(@?[a-z][\w./@-]*) \d[\w.-]* · /gm)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(direct.length);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

const isNoticed = (name: string, entry: Locked | undefined): boolean =>
  entry !== undefined && notice.includes(`${name} ${entry.version} · ${licenceOf(name, entry)}\n`);

/** As its own package.json says, in the form of before 2015 for two old packages; png-js says it in its LICENSE only. */
function licenceOf(name: string, entry: Locked | undefined): string {
  if (entry?.license !== undefined) return entry.license;
  const manifest = JSON.parse(read(`node_modules/${name}/package.json`)) as Manifest;
  return (
    manifest.license ?? manifest.licenses?.[0]?.type ?? /^\w+(?= License\n)/.exec(licenceText(name))?.[0] ?? "unknown"
  );
}

function licenceText(name: string): string {
  const path = join(packageRoot(), "node_modules", name, "LICENSE");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

describe("nothing of the machine it was written on", () => {
  const readable = projectFiles().filter((path) => !/\.(png|webp|jpe?g|avif|woff2?|ttf|pdf|gz)$/.test(path));

  test.each([
    ["a home or a work folder", /(?<![\w.:/])\/(?:home|Users|work|workspace|mnt)\/[\w.-]+/],
    ["an address of a package registry", /https?:\/\/[\w.-]*(?:registry|npmjs|artifactory|nexus|verdaccio)[\w.-]*/i],
    ["a resolved address in the lock", /"resolved":/],
  ])("no file holds %s", (_what, pattern) => {
    const holding = readable.filter((path) => path !== "tests/notices.test.ts" && pattern.test(read(path)));
    expect(holding).toEqual([]);
  });
});
