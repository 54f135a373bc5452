import { spawn, type ChildProcess } from "node:child_process";
import { envFile } from "./home.ts";

/** A process of the house: a door or a worker. */
export interface DoorSpec {
  readonly name: string;
  /** The script Node runs. */
  readonly script: string;
  /** It starts once those that are first answer: whoever reads waits for nobody else to load. */
  readonly later?: boolean;
  /** True for a door that the house opens without: it is started again and again, and holds nobody back. */
  readonly mayFail?: boolean;
}

export interface Door {
  readonly name: string;
  /** Resolves with its address when it first answers; rejects if it ends before that. */
  readonly opened: Promise<string>;
  pid(): number | undefined;
  /** Ends it so that it starts again and reads its env file anew. */
  renew(): void;
  /** Asks it to end, and makes it end after the patience (ms). */
  stop(patience?: number): Promise<void>;
}

export interface DoorOptions {
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
  /** First pause before a crashed door is started again, in ms; doubles up to forty times that. */
  readonly pause?: number;
}

/**
 * How Node runs a process of the house. Its nursery of young objects is 16 MB, three times over, unless told: with 4 MB a
 * loaded public door holds 112 MB instead of 140, for the same processor.
 */
export const doorFlags: readonly string[] = ["--enable-source-maps", "--max-semi-space-size=4"];

const longEnough = 30_000;

/** Starts a door, and starts it again whenever it ends by itself. */
export function openDoor(spec: DoorSpec, o: DoorOptions): Door {
  const firstPause = o.pause ?? 250;
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let pause = firstPause;

  const opened = new Promise<string>((resolve, reject) => {
    let everOpened = false;
    const run = () => {
      const started = performance.now();
      child = spawnDoor(spec, o);
      child.on("message", (message) => {
        everOpened = true;
        resolve(addressIn(message));
      });
      child.on("error", (error) => o.say(`${spec.name}: ${error.message}`));
      child.on("close", (code, signal) => {
        const how = signal ?? `code ${code ?? "?"}`;
        if (stopping) return;
        if (spec.mayFail) resolve("");
        else if (!everOpened) {
          reject(new Error(`the door ${spec.name} ended before it opened (${how})`));
          return;
        }
        pause = performance.now() - started > longEnough ? firstPause : Math.min(pause * 2, firstPause * 40);
        o.say(`${spec.name} ended (${how}); started again in ${(pause / 1000).toFixed(1)} s`);
        timer = setTimeout(run, pause);
      });
    };
    run();
  });

  const stop = async (patience = 12_000) => {
    stopping = true;
    clearTimeout(timer);
    if (child) await end(child, patience);
  };
  return { name: spec.name, opened, pid: () => child?.pid, renew: () => void child?.kill("SIGTERM"), stop };
}

/**
 * The door's logins come from its own env file, read by Node itself: they are in no command line, and not in the
 * environment that `/proc` shows. Its own session: Ctrl-C reaches the supervisor alone, which ends the doors in order;
 * if the supervisor is killed, the closing of the IPC channel ends them.
 */
function spawnDoor(spec: DoorSpec, o: DoorOptions): ChildProcess {
  return spawn(process.execPath, [`--env-file=${envFile(o.home, spec.name)}`, ...doorFlags, spec.script], {
    env: o.environment,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
    cwd: o.home,
  });
}

function addressIn(message: unknown): string {
  if (typeof message !== "object" || message === null || !("address" in message)) return "";
  return typeof message.address === "string" ? message.address : "";
}

async function end(child: ChildProcess, patience: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

/**
 * What a door's process is given: where programs are, and the settings of Préau; never an address of the databases, be
 * it a login's (its env file has its own) or an owner's.
 */
export function doorEnvironment(
  given: Readonly<Record<string, string | undefined>>,
  settings: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(given).flatMap(([name, value]) => {
    const wanted = /^(PATH|LANG|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|PREAU_(?!DB_|OWNERS_)\w+)$/.test(name);
    return wanted && value !== undefined ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(kept), NODE_ENV: "production", TZ: "UTC", ...settings };
}
