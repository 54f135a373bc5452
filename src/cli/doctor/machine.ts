import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

const FLOOR = [20, 19] as const;
const GIGABYTE = 1e9;

export const machineChecks: readonly Check[] = [
  { id: "node", look: ({ node }) => [nodeVersion(node)] },
  { id: "packages", look: ({ root }) => [packages(root)] },
  { id: "disk", look: (patient) => [disk(patient)] },
];

function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])) return good("node", `Node.js ${version}`);
  return bad("node", `Node.js ${version} is too old`, `install Node.js ${FLOOR.join(".")} or newer`);
}

/** Every package that runs in the doors, in the exact version of the manifest. */
function packages(root: string): Finding {
  const wanted = manifest(join(root, "package.json")).dependencies ?? {};
  const stale = Object.entries(wanted).filter(([name, version]) => {
    const path = join(root, "node_modules", name, "package.json");
    return !existsSync(path) || manifest(path).version !== version;
  });
  if (stale.length === 0) return good("packages", `${Object.keys(wanted).length} packages as locked`);
  const names = stale.map(([name]) => name).join(", ");
  return bad("packages", `missing or of another version: ${names}`, `run npm ci in ${root}`);
}

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const manifest = (path: string): Manifest => JSON.parse(readFileSync(path, "utf8")) as Manifest;

function disk({ home, freeBytes }: Patient): Finding {
  const free = freeBytes(home);
  const said = `${(free / GIGABYTE).toFixed(1)} GB free for ${home}`;
  if (free < GIGABYTE) return bad("disk", said, "free some space: a full disk stops writes, letters and copies");
  return free < 5 * GIGABYTE ? warning("disk", said, "plan for more space") : good("disk", said);
}
