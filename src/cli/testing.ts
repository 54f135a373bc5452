import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, vi } from "vitest";
import { dispatch } from "./dispatch.ts";
import type { Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a verb as the command line does, in an environment of its own that holds nothing else of Préau. */
export async function runVerb(verb: Verb, argv: readonly string[], environment: Record<string, string>): Promise<Ran> {
  let [out, error] = ["", ""];
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (/^PREAU_|DATABASE_URL$/.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  const log = vi.spyOn(console, "log").mockImplementation((text: unknown) => void (out += `${String(text)}\n`));
  try {
    const code = await dispatch([verb], [verb.name, ...argv], {
      out: (text) => (out += text),
      error: (text) => (error += text),
    });
    return { code, out, error };
  } finally {
    log.mockRestore();
    process.env = before;
  }
}

/** A folder of this test file, removed after it. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "preau ops "));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A script: nobody to ask. */
export const nobody: Terminal = { interactive: false, ask: () => Promise.reject(new Error("nobody is there")) };

/** Somebody who gives these answers in turn, and notes what was asked. */
export function somebody(...answers: string[]): Terminal & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    interactive: true,
    asked,
    ask: (question) => {
      asked.push(question);
      const answer = answers.shift();
      return answer === undefined ? Promise.reject(new Error(`not foreseen: ${question}`)) : Promise.resolve(answer);
    },
  };
}
