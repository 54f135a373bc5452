import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtHere } from "../../../../tests/support/checkout.ts";
import { questionsVerb } from "../../../cli/questions.ts";
import { packageRoot } from "../../../core/root.ts";
import { exportOf, jsonOf } from "../method/export.ts";
import { aRecord, csvTexts } from "../testing.ts";
import { verifyAt } from "./folder.ts";

const folder = mkdtempSync(join(tmpdir(), "preau-export-"));
const made = exportOf(aRecord());
if (!made.ok) throw new Error(made.refusal);
const files: Readonly<Record<string, string>> = { "export.json": jsonOf(made.value), ...csvTexts(made.value) };

beforeAll(async () => {
  await builtHere();
  copyFileSync(join(packageRoot(), "dist", "verify", "verify.mjs"), join(folder, "verify.mjs"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Node and the folder alone: no package, no setting, nothing of Préau. */
async function bareNode(...args: string[]): Promise<{ readonly code: number; readonly out: string }> {
  const run = promisify(execFile)(process.execPath, ["verify.mjs", ...args], { cwd: folder, env: {} });
  return await run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: unknown) => {
      const { code, stdout } = error as { readonly code: number; readonly stdout: string };
      return { code, out: stdout };
    },
  );
}

describe("verify.mjs", () => {
  test("is one file, which imports nothing but Node's own", () => {
    const text = readFileSync(join(folder, "verify.mjs"), "utf8");
    const imported = [...text.matchAll(/^import .* from "([^"]+)";$|\bimport\("([^"]+)"\)|\brequire\(/gm)].map(
      ([, name, later]) => name ?? later,
    );
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((name) => name?.startsWith("node:") !== true)).toEqual([]);
  });

  test("says under a bare Node, of the folder it lies in, what the command says", async () => {
    const told = verifyAt(folder);
    expect(told).toMatchObject({ same: true });
    expect(await bareNode()).toEqual({ code: 0, out: "text" in told ? told.text : "" });
    expect(await bareNode("export.json")).toMatchObject({ code: 0 });
    expect(await questionsVerb.run(["verify", folder])).toBe(0);
  });

  test("ends with 1 and names the table that somebody changed", async () => {
    writeFileSync(join(folder, "cards.csv"), files["cards.csv"]?.replace(",ask", ",skip") ?? "");
    const told = verifyAt(folder);
    const { code, out } = await bareNode();
    writeFileSync(join(folder, "cards.csv"), files["cards.csv"] ?? "");
    expect(code).toBe(1);
    expect(out).toMatch(/^no: cards\.csv\.\d+\n {2}published: {2}".*skip"\n {2}recomputed: ".*ask"\n$/);
    expect(told).toEqual({ same: false, text: out });
  });

  test("ends with 2 where there is nothing to verify, and so does the command", async () => {
    expect(await bareNode("nowhere")).toMatchObject({ code: 2, out: "" });
    expect(await bareNode("verify.mjs")).toMatchObject({ code: 2, out: "" });
    expect(await questionsVerb.run(["verify", join(folder, "nowhere")])).toBe(2);
    expect(await questionsVerb.run(["tell"])).toBe(2);
  });
});
