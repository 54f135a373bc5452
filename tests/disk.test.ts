import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { ask, type Got } from "./support/ask.ts";
import { aFolder, beginHouse, eventually, removeHome, startHouse, type TriedHouse } from "./support/house.ts";
import { makeInstallation } from "./support/installation.ts";
import { acknowledged, asksToSignIn, lost } from "./support/writers.ts";

/** A disk with nothing left on it, before a start and under one. Needs root, to mount a small one. */
vi.setConfig({ testTimeout: 90_000 });
const base = aFolder();
const canMount = process.getuid?.() === 0 && process.platform === "linux" && tryMount();
afterAll(() => rmSync(base, { recursive: true, force: true }));

test.runIf(canMount)(
  "a first start on a full disk is refused in words, with nothing that looks like a cluster",
  async () => {
    await onSmallDisk("24m", async (home) => {
      const house = await beginHouse({ home });
      expect(await house.ended).toBe(6);
      expect(house.err()).toContain("No space left on device");
      expect(existsSync(join(home, "pg"))).toBe(false);
    });
  },
);

test.runIf(canMount)(
  "a disk that fills up under a house: writes are refused in words, pages go on, nothing acknowledged is lost",
  async () => {
    await onSmallDisk("220m", async (home) => {
      await makeInstallation(home, "demonstration");
      const house = await startHouse({ home, env: { PREAU_TRUSTED_PROXIES: "127.0.0.1" } });
      try {
        await fillUpUnder(house, join(home, "..", "filler"));
      } finally {
        await house.stop();
      }
    });
  },
);

async function fillUpUnder(house: TriedHouse, filler: string): Promise<void> {
  const answers = [await asksToSignIn(house, "before@example.org")];
  expect((await ask(`${house.publicUrl}/`)).status).toBe(200);
  spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=4k", "status=none"]);
  // The last pages of each table have some room: sooner or later a write finds none.
  while (answers.length < 400 && acknowledged(answers.at(-1) as Got) !== undefined)
    answers.push(await asksToSignIn(house, `full-${answers.length}@example.org`));
  expect(answers.at(-1)).toMatchObject({
    status: 503,
    text: expect.stringContaining(`full-${answers.length - 1}@example.org`) as string,
  });
  expect((await ask(`${house.publicUrl}/`)).status).toBe(200);
  rmSync(filler);
  await eventually(async () => acknowledged(await asksToSignIn(house, "after@example.org")) !== undefined, 30_000, 200);
  expect(
    await lost(
      house,
      answers.flatMap((got) => acknowledged(got) ?? []),
    ),
  ).toEqual([]);
}

async function onSmallDisk(size: string, work: (home: string) => Promise<void>): Promise<void> {
  const disk = join(base, `disk ${size}`);
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0711`, "preau-test", disk]);
  try {
    await work(join(disk, "home"));
  } finally {
    removeHome(join(disk, "home"));
    execFileSync("umount", ["-l", disk]);
  }
}

function tryMount(): boolean {
  const disk = join(base, "mount");
  mkdirSync(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "preau-test", disk]).status === 0;
  if (mounted) spawnSync("umount", [disk]);
  return mounted;
}
