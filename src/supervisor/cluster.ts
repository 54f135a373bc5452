import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Halt } from "../core/halt.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { give } from "./place.ts";

/** The environment of PostgreSQL's programs: fixed, so that the machine's language changes neither messages nor sorting. */
export const serverEnvironment = (locale = "C.UTF-8"): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  LC_ALL: locale,
  TZ: "UTC",
});

export interface ClusterOptions {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  /** A folder only PostgreSQL's account reads, for the time of the making. */
  readonly privateFolder: string;
  readonly password: string;
}

/**
 * Makes the cluster if there is none. It is made beside and renamed when whole: a start killed in the middle leaves
 * nothing that looks like a cluster.
 */
export async function ensureCluster(o: ClusterOptions): Promise<void> {
  if (existsSync(join(o.cluster, "PG_VERSION"))) return;
  if (existsSync(o.cluster) && readdirSync(o.cluster).length > 0)
    throw new Halt("home-unusable", `${o.cluster} is not empty and is no PostgreSQL cluster; name another PREAU_HOME`);
  const parent = dirname(o.cluster);
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith("pg-draft-")))
    rmSync(join(parent, name), { recursive: true, force: true });
  const draft = mkdtempSync(join(parent, "pg-draft-"));
  give(draft, o.account);
  await initialise(o, draft);
  rmSync(o.cluster, { recursive: true, force: true });
  renameSync(draft, o.cluster);
}

async function initialise(o: ClusterOptions, folder: string): Promise<void> {
  const secret = join(mkdtempSync(join(o.privateFolder, "init-")), "password");
  give(dirname(secret), o.account);
  writeFileSync(secret, o.password, { mode: 0o600 });
  give(secret, o.account);
  try {
    // A system without the locale C.UTF-8 (macOS before 14, old glibc) makes do with C: sorting is the builtin provider's.
    const outcome = await runInitdb(o, folder, secret, "C.UTF-8");
    const second = outcome.code === 0 ? outcome : await runInitdb(o, folder, secret, "C");
    if (second.code !== 0) throw new Halt("postgres-failed", `PostgreSQL could not make its cluster: ${outcome.said}`);
  } finally {
    rmSync(dirname(secret), { recursive: true, force: true });
  }
}

interface Outcome {
  readonly code: number | null;
  readonly said: string;
}

async function runInitdb(o: ClusterOptions, folder: string, secret: string, locale: string): Promise<Outcome> {
  const child = spawn(
    o.binaries.initdb,
    [
      ...["-D", folder, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${secret}`, "-E", "UTF8"],
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", `--locale=${locale}`],
    ],
    { ...o.account, cwd: "/", env: serverEnvironment(locale), stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  return await new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: null, said: error.message }));
    child.on("close", (code) => resolve({ code, said: said.trim() }));
  });
}
