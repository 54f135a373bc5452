import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FixedFile } from "../core/http/fixed-file.ts";
import { packageRoot } from "../core/root.ts";
import iconSvg from "../ui/icon.svg?raw";

const types: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** The icon of every page. Its address has no hash: a change of it is seen when the browser asks again. */
const icon: FixedFile = { type: "image/svg+xml", identity: Buffer.from(iconSvg), brotli: undefined, named: true };

/** The built scripts and stylesheets, read once: their names carry a hash of their content. */
export function fixedFiles(folder = join(packageRoot(), "dist/client/assets")): ReadonlyMap<string, FixedFile> {
  const files = new Map<string, FixedFile>([["/icon.svg", icon]]);
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder)) {
    const type = types[name.slice(name.lastIndexOf(".") + 1)];
    if (type === undefined) continue;
    const compressed = join(folder, `${name}.br`);
    const brotli = existsSync(compressed) ? readFileSync(compressed) : undefined;
    files.set(`/assets/${name}`, { type, identity: readFileSync(join(folder, name)), brotli });
  }
  return files;
}
