import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { folderStorage, storageKey } from "../../core/storage/index.ts";
import { asOwnerOf } from "./ground.ts";

const folder = mkdtempSync(join(tmpdir(), "preau-owner-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const kept = (name: string) =>
  asOwnerOf(folder, () =>
    folderStorage(folder).put(
      Buffer.from("x"),
      storageKey(`prints/${name.padEnd(32, "0")}`),
      "application/octet-stream",
    ),
  );

test("what somebody writes in a folder of their own is theirs", async () => {
  const { key } = await kept("1");
  expect(statSync(join(folder, key)).uid).toBe(userInfo().uid);
});

describe.runIf(userInfo().uid === 0)("typed as root", () => {
  test("what is written in the office's storage is the office's, with its folders, and root is root again", async () => {
    rmSync(join(folder, "prints"), { recursive: true });
    rmSync(join(folder, ".writing"), { recursive: true });
    chownSync(folder, 65_534, 65_534);
    chmodSync(folder, 0o700);
    const { key } = await kept("2");
    for (const path of [key, "prints", ".writing"])
      expect([statSync(join(folder, path)).uid, statSync(join(folder, path)).gid], path).toEqual([65_534, 65_534]);
    expect([process.geteuid?.(), process.getegid?.()]).toEqual([0, 0]);
    await expect(asOwnerOf(folder, () => Promise.resolve(readFileSync("/etc/shadow")))).rejects.toThrow("EACCES");
    expect(process.geteuid?.()).toBe(0);
  });
});
