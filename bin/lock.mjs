import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const beat = 2_000;
const silence = 15_000;

/**
 * Runs `work` while holding the lock file at `path`, waiting for another holder first. The holder touches the file every
 * two seconds; one untouched for fifteen was left by a killed process. In a folder that cannot be written, `work` runs
 * without a lock.
 */
export async function withLock(path, say, work) {
  const state = await take(path, say);
  if (state === "unwritable") return await work();
  const timer = setInterval(() => touch(path), beat);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    rmSync(path, { force: true });
  }
}

async function take(path, say) {
  const own = `${path}.${process.pid}`;
  let told = false;
  try {
    for (;;) {
      writeFileSync(own, `${process.pid}\n`);
      if (linked(own, path)) return "taken";
      if (isAbandoned(path)) rmSync(path, { force: true });
      else {
        if (!told) say("waiting for another process that installs or builds");
        told = true;
        await sleep(200);
      }
    }
  } catch (error) {
    if (["EACCES", "EROFS", "EPERM"].includes(error.code)) return "unwritable";
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function linked(own, path) {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isAbandoned(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > silence) return true;
    process.kill(Number(readFileSync(path, "utf8")), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function touch(path) {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    return;
  }
}
