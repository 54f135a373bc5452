import { describe, expect, test } from "vitest";
import { read } from "./support/documents.ts";

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const locked = (JSON.parse(read("package-lock.json")) as { packages: Readonly<Record<string, Locked>> }).packages;

/** Where npm looks for `name` asked for by the package at `path`: in its own folder, then in each one above. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf("node_modules/"))) {
    if (`${folder.replace(/(?<=.)\/?$/, "/")}node_modules/${name}` in locked) return true;
    if (folder === "") return false;
  }
}

describe("package-lock.json", () => {
  // npm writes what it could reach that day: a lock made beside a registry with gaps lacks packages for other systems,
  // works where node_modules already stands, and stops `npm ci` on every fresh machine.
  test("holds each package that a locked package asks for, also those for other systems", () => {
    const missing = Object.entries(locked).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
