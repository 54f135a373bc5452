import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export type Side = "public" | "office";

/** Addresses of what a page of one side loads: stylesheets, the boot module, and the modules it imports at once. */
export interface Assets {
  readonly css: readonly string[];
  readonly js: string | null;
  readonly preload: readonly string[];
}

const chunk = z.object({
  file: z.string(),
  css: z.array(z.string()).optional(),
  imports: z.array(z.string()).optional(),
});
const manifestSchema = z.record(z.string(), chunk);
export type Manifest = z.infer<typeof manifestSchema>;

const none: Assets = { css: [], js: null, preload: [] };
const read = new Map<Side, Assets>();

/**
 * The built assets of a side, read once from `dist/client/manifest.json`. Without a build (unit tests) there are none:
 * pages are then plain HTML, which must work anyway.
 */
export function assetsFor(side: Side): Assets {
  const known = read.get(side);
  if (known) return known;
  const file = join(packageRoot(), "dist/client/manifest.json");
  const found = existsSync(file)
    ? fromManifest(manifestSchema.parse(JSON.parse(readFileSync(file, "utf8"))), side)
    : none;
  read.set(side, found);
  return found;
}

/** Follows the entry's imports: the shared chunk may be where the build put the stylesheet. */
export function fromManifest(manifest: Manifest, side: Side): Assets {
  const entry = manifest[`src/ui/boot.${side}.ts`];
  if (!entry) return none;
  const visited = new Set<string>();
  const css = new Set<string>();
  const visit = (key: string) => {
    const found = manifest[key];
    if (!found || visited.has(key)) return;
    visited.add(key);
    for (const sheet of found.css ?? []) css.add(`/${sheet}`);
    found.imports?.forEach(visit);
  };
  visit(`src/ui/boot.${side}.ts`);
  const preload = [...visited]
    .map((key) => `/${manifest[key]?.file ?? ""}`)
    .filter((file) => file !== `/${entry.file}`);
  return { css: [...css], js: `/${entry.file}`, preload };
}

function packageRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  return parent === from ? process.cwd() : packageRoot(parent);
}
