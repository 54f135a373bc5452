import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../src/core/root.ts";
import type { Usage } from "./probe.ts";

/** A server in a process of its own, whose use of processor and memory can be read. */
export interface Measured {
  /** Where it answers, once it has said so. */
  readonly address: string;
  usage(): Promise<Usage>;
  /** Says a word that the program itself understands. */
  tell(word: string): void;
  stop(): Promise<void>;
}

export interface MeasuredOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node, before the script. */
  readonly flags?: readonly string[];
}

export const built = (name: string): string => join(packageRoot(), "dist", "server", `${name}.js`);

/** Starts a built script under the probe and waits until it says where it answers. Throws what it said if it ends first. */
export async function startMeasured(script: string, { env = {}, flags = [] }: MeasuredOptions = {}): Promise<Measured> {
  const child = spawn(process.execPath, [...flags, "--import", built("bench-probe"), built(script)], {
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", TZ: "UTC", ...env },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complained = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (complained = (complained + text).slice(-2_000)));
  const address = await answerOf(child, addressIn, () => `${script} ended: ${complained.trim()}`);
  return {
    address,
    usage: async () => {
      child.send("usage");
      return await answerOf(child, usageIn, () => `${script} ended: ${complained.trim()}`);
    },
    tell: (word) => void child.send(word),
    stop: () => stop(child),
  };
}

async function answerOf<T>(
  child: ChildProcess,
  read: (message: unknown) => T | undefined,
  why: () => string,
): Promise<T> {
  return await new Promise((resolve, reject) => {
    const hear = (message: unknown): void => {
      const answer = read(message);
      if (answer === undefined) return;
      child.off("message", hear).off("close", ended);
      resolve(answer);
    };
    const ended = (): void => reject(new Error(why()));
    child.on("message", hear).once("close", ended);
  });
}

const isObject = (message: unknown): message is Record<string, unknown> =>
  typeof message === "object" && message !== null;
const addressIn = (message: unknown): string | undefined =>
  isObject(message) && typeof message["address"] === "string" ? message["address"] : undefined;
const usageIn = (message: unknown): Usage | undefined =>
  isObject(message) && message["probe"] === true ? (message as unknown as Usage) : undefined;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await ended;
  clearTimeout(late);
}
