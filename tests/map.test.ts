import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../src/core/root.ts";
import { builtHere } from "./support/checkout.ts";

/** A copy of the sources in which the walls are tried one by one, all in one run of the checker. */
const copy = mkdtempSync(join(tmpdir(), "preau map "));

interface Planted {
  readonly what: string;
  /** File → what it imports. The first is the one that the checker must name. */
  readonly files: Readonly<Record<string, string>>;
  readonly rule: RegExp;
}

const planted: readonly Planted[] = [
  {
    what: "a public room that imports an office room",
    files: { "src/rooms/portal/planted-a.ts": "../staff/index.ts" },
    rule: /^wall-public-to-office$/,
  },
  {
    what: "an office room that imports a public room",
    files: { "src/rooms/staff/planted-b.ts": "../accounts/index.ts" },
    rule: /^wall-office-to-public$/,
  },
  {
    what: "a public room that reaches an office room through core",
    files: {
      "src/rooms/portal/planted-c.ts": "../../core/planted-c.ts",
      "src/core/planted-c.ts": "../rooms/primary/store/book.ts",
    },
    rule: /^wall-public-to-office$/,
  },
  {
    what: "a public room that reaches an office room through another room that it may enter",
    files: {
      "src/rooms/portal/planted-d.ts": "../calendar/planted-d.ts",
      "src/rooms/calendar/planted-d.ts": "../../ui/planted-d.ts",
      "src/ui/planted-d.ts": "../rooms/staff/index.ts",
    },
    rule: /^wall-public-to-office$/,
  },
  {
    what: "a room of both sides that reaches one side",
    files: { "src/rooms/privacy/planted-e.ts": "../accounts/index.ts" },
    rule: /^room-privacy-enters-only-nothing$/,
  },
  {
    what: "the public wiring with an office room",
    files: { "src/wiring.public.planted.ts": "./rooms/staff/index.ts" },
    rule: /^wall-public-to-office$/,
  },
  {
    what: "the office's door with a public room",
    files: { "src/doors/office.planted.ts": "../rooms/portal/index.ts" },
    rule: /^wall-office-to-public$/,
  },
  {
    what: "core that knows a room",
    files: { "src/core/planted-f.ts": "../rooms/calendar/index.ts" },
    rule: /^ground-knows-no-room$/,
  },
  {
    what: "a room entered past its front door",
    files: { "src/rooms/portal/planted-g.ts": "../calendar/rules.ts" },
    rule: /^front-doors-only$/,
  },
  {
    what: "SQL outside a store",
    files: { "src/rooms/portal/planted-h.ts": "kysely" },
    rule: /^sql-only-in-stores$/,
  },
  {
    what: "a page with a query",
    files: { "src/rooms/accounts/pages/planted-i.ts": "../store/accounts.ts" },
    rule: /^pages-hold-no-query$/,
  },
  {
    what: "a rule with input and output",
    files: { "src/rooms/accounts/rules/planted-j.ts": "node:fs" },
    rule: /^rules-are-pure$/,
  },
  {
    what: "the method of the questions with anything but itself",
    files: { "src/rooms/questions/method/planted-m.ts": "node:crypto" },
    rule: /^method-is-alone$/,
  },
  {
    what: "an island with a module of Node, through core",
    files: {
      "src/rooms/accounts/islands/planted-l.ts": "../../../core/planted-l.ts",
      "src/core/planted-l.ts": "node:crypto",
    },
    rule: /^islands-hold-no-server-code$/,
  },
  {
    what: "an island with server code",
    files: { "src/rooms/accounts/islands/planted-k.ts": "../../../core/db/handle.ts" },
    rule: /^islands-hold-no-server-code$/,
  },
  {
    what: "the decoder of pictures, anywhere but where it is asked for one at a time",
    files: { "src/core/planted-n.ts": "./images.ts" },
    rule: /^decoder-is-apart$/,
  },
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}
let violations: readonly Violation[] = [];

beforeAll(async () => {
  for (const name of ["src", "dependency-cruiser.cjs", "tsconfig.json", "package.json"])
    cpSync(join(packageRoot(), name), join(copy, name), { recursive: true });
  symlinkSync(join(packageRoot(), "node_modules"), join(copy, "node_modules"));
  for (const { files } of planted)
    for (const [path, imported] of Object.entries(files)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), `import * as planted from ${JSON.stringify(imported)};\nexport { planted };\n`);
    }
  violations = await cruise(copy);
}, 300_000); // a look at the whole house, beside the other checks on the same two cores
afterAll(() => rmSync(copy, { recursive: true, force: true }));

async function cruise(folder: string): Promise<readonly Violation[]> {
  const program = join(packageRoot(), "node_modules", ".bin", "depcruise");
  const child = spawn(program, ["src", "--config", "dependency-cruiser.cjs", "--output-type", "json"], { cwd: folder });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  await new Promise((resolve) => child.on("close", resolve));
  return (JSON.parse(text) as { readonly summary: { readonly violations: readonly Violation[] } }).summary.violations;
}

describe("the house map refuses", () => {
  test.each(planted.map((each) => [each.what, each] as const))("%s", (_, { files, rule }) => {
    const [path] = Object.keys(files);
    expect(violations.filter(({ from }) => from === path).map((found) => found.rule.name)).toContainEqual(
      expect.stringMatching(rule),
    );
  });
});

describe("what the browser is given", () => {
  const scripts = new Map<string, string>();
  beforeAll(async () => {
    await builtHere();
    const folder = join(packageRoot(), "dist", "client", "assets");
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".js")))
      scripts.set(name, readFileSync(join(folder, name), "utf8"));
  }, 300_000);

  test("holds no server code: no module of Node, no SQL, no setting of a database", () => {
    expect(scripts.size).toBeGreaterThan(3);
    for (const [name, text] of scripts) {
      expect(text, name).not.toMatch(
        /node:(fs|crypto|net|http|child_process)|PREAU_DB_|insert into |selectFrom|kysely|graphile/,
      );
    }
  });

  test("calls nobody else: no address of another site but names of formats, and where a library's error is explained", () => {
    for (const [name, text] of scripts) {
      const addresses = [...text.matchAll(/https?:\/\/[\w.-]+/g)].map(([address]) => address);
      expect(
        addresses.filter((address) => !/^https?:\/\/(www\.w3\.org|simplewebauthn\.dev|aomedia\.org)$/.test(address)),
        name,
      ).toEqual([]);
    }
  });
});
