import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { birth } from "../core/birth.ts";

/** A lock held by a process for as long as it lives; what a killed one left is recognised and replaced. */
export type Lock =
  { readonly held: true; readonly release: () => void } | { readonly held: false; readonly by: number };

/**
 * Takes the lock kept at `path`, or says which process holds it. The file carries the holder's number *and* birth, since
 * numbers are given again after a crash.
 */
export function takeLock(path: string): Lock {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${birth(process.pid) ?? ""}\n`, { mode: 0o600 });
  try {
    for (;;) {
      if (linked(own, path)) return { held: true, release: () => rmSync(path, { force: true }) };
      const holder = readHolder(path);
      if (holder !== undefined && isSame(holder)) return { held: false, by: holder.pid };
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** A link appears whole, with its content, or not at all: no moment when the file is there and empty. */
function linked(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

interface Holder {
  readonly pid: number;
  readonly born: string;
}

function readHolder(path: string): Holder | undefined {
  try {
    const [pid = "", ...born] = readFileSync(path, "utf8").trim().split(" ");
    return { pid: Number(pid), born: born.join(" ") };
  } catch {
    return undefined;
  }
}

const isSame = (holder: Holder): boolean => holder.born !== "" && birth(holder.pid) === holder.born;
