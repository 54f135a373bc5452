import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { demoVerb } from "./demo.ts";
import { emptyDatabases, runVerb, sql } from "./testing.ts";

const base = mkdtempSync(join(tmpdir(), "preau-demo-"));
afterAll(() => rmSync(base, { recursive: true }));
const others = emptyDatabases();

describe("preau demo", () => {
  test("fills empty databases in the order of the story at one instant, marks them, and never twice: 14", async () => {
    const told: string[] = [];
    const instants = new Set<number>();
    const share = (name: string) => ({
      name,
      fill: async ({ clock }: { clock: { now(): Date } }) => {
        told.push(name);
        instants.add(clock.now().getTime());
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    });
    const world = { office: [share("staff"), share("primary")], public: [share("accounts"), share("campaigns")] };
    const environment = others.environment(join(base, "demo"));
    const ran = await runVerb(demoVerb(world), [], environment);
    expect([ran.code, told, instants.size]).toEqual([0, ["staff", "primary", "accounts", "campaigns"], 1]);
    expect(await sql(others.url("files"), "select kind from core.installation")).toEqual([{ kind: "demonstration" }]);
    const again = await runVerb(demoVerb(world), [], environment);
    expect([again.code, told.length]).toEqual([14, 4]);
  });

  test("at an address that is not of this machine is refused: 2", async () => {
    const ran = await runVerb(demoVerb({ office: [], public: [] }), [], {
      ...others.environment(join(base, "open")),
      PREAU_PUBLIC_URL: "https://primaire.example",
    });
    expect([ran.code, ran.error]).toEqual([2, expect.stringContaining("on this machine only")]);
  });
});
