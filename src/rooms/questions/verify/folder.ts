import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { JSON_FILE, type Lines } from "../method/export.ts";
import { verify, type Verdict } from "../method/verify.ts";

/** The verdict on an export at a path, told in English to whoever sits before the screen. */
export interface Told {
  readonly same: boolean;
  readonly text: string;
}

/** An export that is not there, or is no JSON: the command was not understood, and nothing was verified. */
export type Absent = { readonly missing: string };

/** @param path a folder that holds an `export.json`, or that file alone */
export function verifyAt(path: string): Told | Absent {
  const folder = existsSync(path) && statSync(path).isDirectory();
  const file = folder ? join(path, JSON_FILE) : path;
  if (!existsSync(file)) return { missing: `there is no export at ${file}` };
  const json = parsed(readFileSync(file, "utf8"));
  if (json === undefined) return { missing: `${file} is not JSON` };
  return told(verify(json, folder ? tablesIn(path) : {}));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const tablesIn = (folder: string): Readonly<Record<string, Lines>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith(".csv"))
      .map((name) => [name, () => linesOf(join(folder, name))]),
  );

const BYTES_AT_ONCE = 1 << 20;

function* linesOf(path: string): Generator<string> {
  const [file, buffer, text] = [openSync(path, "r"), Buffer.alloc(BYTES_AT_ONCE), new TextDecoder()];
  try {
    let rest = "";
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const lines = (rest + text.decode(buffer.subarray(0, read), { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    yield rest + text.decode();
  } finally {
    closeSync(file);
  }
}

function told(verdict: Verdict): Told {
  if (!verdict.same) {
    const { where, published, recomputed } = verdict.difference;
    return { same: false, text: `no: ${where}\n  published:  ${published}\n  recomputed: ${recomputed}\n` };
  }
  const { people, questions, draws, seedHash, slate } = verdict.verified;
  return {
    same: true,
    text: [
      `yes: ${draws} draws of ${people} people over ${questions} questions, the tallies, the estimates, the slate and the audit`,
      `are what the record gives. Compare with what was published before the first draw:`,
      `  hash of the seed: ${seedHash}`,
      `  slate: ${slate.join(" ")}`,
      "",
    ].join("\n"),
  };
}
