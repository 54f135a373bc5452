import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../house.ts";

export interface Nginx {
  /** `http://127.0.0.1:…`. */
  readonly address: string;
  /** `1.22.1`. */
  readonly version: string;
  readonly stop: () => Promise<void>;
}

/**
 * An nginx of one process, as the door is one, that serves the files of `streams` at `/direct/` as operators are told to;
 * `undefined` where there is none. @param folder of its own, for what it writes
 */
export async function startNginx(folder: string, streams: string): Promise<Nginx | undefined> {
  const asked = spawnSync("nginx", ["-v"], { encoding: "utf8" });
  const version = asked.error ? undefined : /nginx\/(\S+)/.exec(asked.stderr)?.[1];
  if (version === undefined) return undefined;
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, streams, port));
  const child = spawn("nginx", ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  await answers(address, child);
  return { address, version, stop: () => ended(child) };
}

/** What nginx would otherwise write outside its folder is sent into it. As root it reads what only root may. */
const configuration = (folder: string, streams: string, port: number): string => `
daemon off; worker_processes 1; pid ${folder}/pid; ${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
  types { application/vnd.apple.mpegurl m3u8; video/mp4 mp4; video/iso.segment m4s; }
  server { listen 127.0.0.1:${port}; location /direct/ { alias ${streams}/; } }
}
`;

async function answers(address: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (child.exitCode !== null) break;
    const there = await fetch(address).then(
      async (response) => (await response.arrayBuffer(), true),
      () => false,
    );
    if (there) return;
    await sleep(10);
  }
  child.kill("SIGTERM");
  throw new Error("nginx did not start");
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
