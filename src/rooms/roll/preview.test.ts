import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { rollVerb } from "../../cli/roll/verb.ts";
import { nobody } from "../../cli/testing.ts";
import { preview } from "./preview.ts";
import { linesOf } from "./print/order.ts";
import { aPlace } from "./print/testing.ts";
import type { FileReport } from "./reading/report.ts";
import { readAll, registerFile, zipOf } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "preau-roll-"));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const prefecture = (name: string) =>
  `nom de naissance;nom d'usage;prénoms;sexe;date de naissance;libellé du type de liste\n${name};;Côme;M;01/02/1950;LP\n`;

const packed = zipOf({
  "59 Nord/com59350.csv": prefecture("ÉBRUITÉ"),
  "59 Nord/com59512.csv": prefecture(""),
  "__MACOSX/com59350.csv": "left",
  "lisez-moi.pdf": "left",
});

describe("a delivery is read before anything is written", () => {
  test("a zip gives a report for each commune, and nothing of it is unpacked (R-ROLL-01, layout C)", async () => {
    const report = await preview([put("nord.zip", packed)]);
    expect(report).toMatchObject({ rows: 2, kept: 1, refused: 1 });
    const names = ["59 Nord/com59350.csv", "59 Nord/com59512.csv", "lisez-moi.pdf"];
    expect(report.files.map(({ name }) => name)).toEqual(names);
    expect(report.files[2]).toMatchObject({ refusal: "pdf-damaged" });
    expect(report.files[1]).toMatchObject({ communes: { "59512": { main: 0, refused: 1 } } });
  });

  test("a packed file whose name is too long to be sure of its commune is told, with its archive's other files", async () => {
    const long = zipOf({
      [`${"d".repeat(600)}/com59350_LP.csv`]: registerFile({}),
      [`com59350_${"d".repeat(600)}.pdf`]: "%PDF-",
      "com59512_LP.csv": registerFile({}),
    });
    const { files } = await preview([put("long.zip", long)]);
    expect(files.map((file) => ("refusal" in file ? file.refusal : file.kept))).toEqual([
      ...["name-too-long", "name-too-long"],
      1,
    ]);
    expect(files.map(({ name }) => name.length)).toEqual([300, 300, 15]);
  });

  test("an archive that is cut, or whose bytes changed, is refused in words", async () => {
    const changed = Buffer.from(packed);
    changed.writeUInt8(changed.readUInt8(75) ^ 0xff, 75);
    const refusals = async (name: string, bytes: Buffer) =>
      (await preview([put(name, bytes)])).files.map((file) => ("refusal" in file ? file.refusal : "read"));
    expect(await refusals("cut.zip", packed.subarray(0, packed.length - 40))).toEqual(["archive-damaged"]);
    expect(await refusals("changed.zip", changed)).toEqual(["archive-damaged", "read", "pdf-damaged"]);
    const encrypted = Buffer.from(packed);
    encrypted.writeUInt8(1, packed.indexOf("PK\u0001\u0002") + 8);
    expect(await refusals("encrypted.zip", encrypted)).toEqual(["archive-too-new"]);
    // Two names of the same bytes: the second is said to stand where the first does.
    const bomb = Buffer.from(packed);
    const second = packed.indexOf("PK\u0001\u0002", packed.indexOf("PK\u0001\u0002") + 1, "latin1");
    bomb.writeUInt32LE(0, second + 42);
    expect(await refusals("bomb.zip", bomb)).toEqual(["archive-damaged"]);
  });
});

describe("preau roll import --dry-run", () => {
  async function ran(...argv: readonly string[]) {
    const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const error = vi.spyOn(console, "error").mockReturnValue();
    try {
      const code = await rollVerb(nobody).run(argv);
      return { code, out: out.mock.calls.join(""), error: error.mock.calls.join("") };
    } finally {
      vi.restoreAllMocks();
    }
  }

  test("answers 0 when every row is kept, 1 when one is refused, and says which line without its words", async () => {
    expect(await ran("import", put("whole.csv", registerFile({}, {})), "--dry-run")).toMatchObject({ code: 0 });
    const path = put("odd.csv", registerFile({}, { "nom de naissance": "" }, { "date de naissance": "1961" }));
    const { code, out } = await ran("import", path, "--dry-run");
    expect(code).toBe(1);
    expect(out).toContain("3 rows in 1 file: 2 kept, 1 refused");
    expect(out).toContain("refused 1: The birth name is empty. Lines 3");
    expect(out).not.toMatch(/MOUCHELLE|1961/);
    expect(JSON.parse((await ran("import", path, "--dry-run", "--json")).out)).toEqual(await preview([path]));
  });

  test("a path that leads nowhere is said", async () => {
    expect((await ran("import", join(folder, "none.csv"), "--dry-run")).error).toContain("ENOENT");
  });
});

test("an invented roll, with every quirk, in both layouts: the report equals the truth that was written beside it", async () => {
  const to = join(folder, "invented");
  expect(await rollVerb(nobody).run(["demo", "--electors", "3000", "--to", to])).toBe(0);
  const pdfTruths = ["pdf-cells", "pdf-numbered"].map((layout) => [layout, `${layout}.truth.json`] as const);
  for (const [layout, name] of [["register", "truth.json"], ["legal", "truth.json"], ...pdfTruths] as const) {
    const truth: unknown = JSON.parse(readFileSync(join(to, name), "utf8"));
    const [file] = (await preview([join(to, `${layout}.${layout.startsWith("pdf") ? "pdf" : "csv"}`)])).files;
    if (!file || "refusal" in file) throw new Error(`${layout} was not read`);
    const counted = (tallies: readonly { readonly reason: string; readonly count: number }[]) =>
      Object.fromEntries(tallies.map(({ reason, count }) => [reason, count]));
    const { rows, kept, refused, advisory } = file;
    expect({ rows, kept, refused: counted(refused), advisory: counted(advisory) }).toEqual(truth);
    expect(file).toMatchObject({ format: layout, unknownColumns: [] });
  }
  // R-ROLL-02, R-ROLL-03: commas and Windows-1252; layout C, whose commune and kind of list are in the file's name only.
  for (const [name, said] of [
    ["register-commas", { format: "register", encoding: "windows-1252" }],
    ["com59350_LP_01-03-2026", { format: "prefecture", encoding: "utf-8", extractedOn: "2026-03-01" }],
  ] as const) {
    const truth: unknown = JSON.parse(readFileSync(join(to, `${name}.truth.json`), "utf8"));
    const [file] = (await preview([join(to, `${name}.csv`)])).files;
    if (!file || "refusal" in file) throw new Error(`${name} was not read`);
    expect(file).toMatchObject({ ...said, unknownColumns: [] });
    const counted = (tallies: readonly { readonly reason: string; readonly count: number }[]) =>
      Object.fromEntries(tallies.map(({ reason, count }) => [reason, count]));
    const { rows, kept, refused, advisory } = file;
    expect({ rows, kept, refused: counted(refused), advisory: counted(advisory) }, name).toEqual(truth);
  }
});

describe("what one department of one day does not show, and its truth", () => {
  const to = join(folder, "elsewhere");
  const truthOf = (name: string): unknown => JSON.parse(readFileSync(join(to, `${name}.truth.json`), "utf8"));
  const read = async (name: string) => readAll({ name, open: () => createReadStream(join(to, name)) });
  const counted = (tallies: readonly { readonly reason: string; readonly count: number }[]) =>
    Object.fromEntries(tallies.map(({ reason, count }) => [reason, count]));
  const told = (report: FileReport | { readonly refusal: string }) => {
    if ("refusal" in report) throw new Error(report.refusal);
    const { rows, kept, refused, advisory } = report;
    return { rows, kept, refused: counted(refused), advisory: counted(advisory) };
  };

  beforeAll(async () => {
    expect(await rollVerb(nobody).run(["demo", "--electors", "300", "--to", to])).toBe(0);
  });

  test("R-ROLL-13: Corsica, the three cities whole and by district, overseas, a consulate, a lost zero: text of five", async () => {
    const { report } = await read("communes.csv");
    const communes = Object.entries("communes" in report ? report.communes : {}).map(([code, { main }]) => [
      code,
      main,
    ]);
    expect({ ...told(report), communes: Object.fromEntries(communes) as unknown }).toEqual(truthOf("communes"));
    expect(communes.map(([code]) => String(code)).every((code) => /^(\d\d|2[AB])\d{3}$/.test(code))).toBe(true);
  });

  test("R-ROLL-16: names with particles, apostrophes, marks and spaces come out in the order that the truth says", async () => {
    const { report, electors } = await read("names.csv");
    const lines = linesOf(electors, aPlace({ order: "alphabetical" }));
    const order = lines.map(({ elector }) => elector.birthName);
    expect({ ...told(report), order }).toEqual(truthOf("names"));
    expect(
      electors.map(({ birthName }) => birthName),
      "the file has them in another order",
    ).not.toEqual(order);
  });

  test("layout C as a zip of one file a commune: each as its truth says", async () => {
    const { files } = await preview([join(to, "prefecture.zip")]);
    expect(files).toHaveLength(3);
    const each = files.map((file) => [file.name.split("/").at(-1), told(file)] as const);
    expect(Object.fromEntries(each) as unknown).toEqual(truthOf("prefecture"));
    expect(files.every((file) => "format" in file && file.format === "prefecture")).toBe(true);
  });
});
