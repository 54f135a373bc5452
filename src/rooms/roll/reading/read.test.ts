import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { legalLayout } from "../invented/layouts.ts";
import { delivered, readAll, registerColumns, registerFile, registerHeader } from "../testing.ts";
import { registerRow, type RegisterRow } from "../testing.ts";
import { LONGEST_LINE, linesOf } from "../../../core/csv/lines.ts";
import { LONGEST_FIELD } from "./elector.ts";
import { readRoll } from "./read.ts";
import { birthDateOf } from "./values.ts";
import type { FileReport, RefusedFile } from "./report.ts";

const legalHeader = legalLayout.map(([name]) => name).join(";");

const isRead = (report: FileReport | RefusedFile): report is FileReport => !("refusal" in report);

function read(report: FileReport | RefusedFile): FileReport {
  if (!isRead(report)) throw new Error(report.refusal);
  return report;
}

describe("a file is known by the set of its columns (R-ROLL-01)", () => {
  test("the register's export, in any order of columns, accents and case", async () => {
    const rows = [registerColumns, registerRow().replaceAll('"', "").split(";")];
    const turned = rows.map((row) => row.toReversed().join(";")).join("\n");
    const plain = turned.replace("libellé de voie", "LIBELLE DE VOIE");
    for (const text of [registerFile({}), turned, plain]) {
      const { report, electors } = await readAll(delivered(text));
      expect(report).toMatchObject({ format: "register", rows: 1, kept: 1, unknownColumns: [] });
      expect(electors[0]?.address).toEqual(["12 rue des Essais", "59000 LILLE"]);
    }
  });

  test("the arrêté of 2013, whose commune is written in two columns and whose first row says the day", async () => {
    const row =
      "LP;;28/02/2014;59;350;LILLE;17;M;ÉBRUITÉ;;Côme;01/02/1950;LENS;62;FRANCE;;École A;12;;;;;3;RUE;des Essais;;59000;LILLE;";
    const { report, electors } = await readAll(delivered(`${legalHeader}\r\n${row}\r\n`));
    expect(report).toMatchObject({ format: "legal", kept: 1, extractedOn: "2014-02-28", unknownColumns: [] });
    expect(electors[0]).toMatchObject({
      commune: "59350",
      list: "main",
      orderNumber: "17",
      precinct: { code: "0012" },
    });
    expect(electors[0]?.address).toEqual(["3 RUE des Essais", "59000 LILLE"]);
  });

  test("the lists of a prefecture, whose commune is only in the name of the file", async () => {
    const text =
      "libellé de l'ugle;libellé du type de liste;nom de naissance;nom d'usage;prénoms;sexe;date de naissance;identifiant nationalité\nLille;lce;ÉBRUITÉ;;Côme;M;01/02/1950;BE\n";
    const { report, electors } = await readAll(delivered(text, "nord/com59350_17-07-2024.csv"));
    expect(report).toMatchObject({ format: "prefecture", extractedOn: "2024-07-17" });
    expect(read(report).communes).toEqual({ "59350": { main: 0, municipal: 0, european: 1, refused: 0 } });
    expect(electors[0]?.nationality).toBe("BE");
    expect((await readAll(delivered(text, "lille.csv"))).report).toMatchObject({ refusal: "commune-unknown" });
    for (const day of ["31-11-2026", "45-13-2026", "00-05-2026", "30-02-2026"])
      expect((await readAll(delivered(text, `com59350_LP_${day}.csv`))).report).toMatchObject({
        extractedOn: undefined,
      });
  });

  test("the variants that circulate (layout D), with the kind of list only in the name of the file", async () => {
    const text = [
      "code de l'ugle;nom de naissance;nom d'usage;prénoms;sexe;date de naissance;libellé de la commune de naissance;code du département de naissance;nationalité;code du bureau de vote;canton du bureau de vote;circonscription législative du bureau de vote",
      "59350;ÉBRUITÉ;;Côme;M;01/02/1950;Lens;62;BE;12;Lille-1;5901",
      "",
    ].join("\n");
    for (const [name, list] of [
      ["LP", "main"],
      ["LCE", "european"],
      ["LCM", "municipal"],
    ] as const) {
      const { report, electors } = await readAll(delivered(text, `lille_${name}_17-07-2024.csv`));
      expect(report).toMatchObject({ format: "register", kept: 1, unknownColumns: [], extractedOn: "2024-07-17" });
      expect(electors[0]).toMatchObject({ commune: "59350", list, nationality: "BE", precinct: { code: "0012" } });
      expect(electors[0]?.birthPlace).toMatch(/Lens.*62/);
    }
    expect((await readAll(delivered(text, "lille.csv"))).report).toMatchObject({ refusal: "list-unknown" });
    const other = text.replace("code de l'ugle", "code du l’ugle");
    expect((await readAll(delivered(other, "lille_LP.csv"))).report).toMatchObject({ format: "register", kept: 1 });
  });

  test("a column that is not the roll's is named in the report and not read (R-F1-03)", async () => {
    const [header = "", row = ""] = registerFile({}).split("\n");
    const { report, electors } = await readAll(delivered(`${header};téléphone\n${row};0600000000\n`));
    expect(read(report).unknownColumns).toEqual(["téléphone"]);
    expect(JSON.stringify([report, electors])).not.toContain("0600000000");
  });

  test.each([
    ["", "no-header"],
    ["nom de naissance\nX\n", "no-header"],
    ["nom de naissance;prénoms;sexe\n", "column-missing"],
    ["nom de naissance;Nom de Naissance;prénoms;sexe;date de naissance\n", "column-twice"],
    ["code du l'ugle;nom de naissance;prénoms;sexe;date de naissance\n", "list-unknown"],
    ["nom\0de naissance;", "not-text"],
  ])("%j is refused: %s", async (text, refusal) => {
    expect((await readAll(delivered(text))).report).toMatchObject({ refusal });
  });
});

describe("a birth date is never guessed (R-ROLL-04)", () => {
  const two = (part: number) => String(part).padStart(2, "0");
  const years = fc.integer({ min: 1850, max: 2100 });

  test("whatever is written, it is kept as written; a part that is told is in it, and makes a day that exists", () => {
    const digits = fc.stringMatching(/^[0-9/ -]{0,12}$/);
    const shaped = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(9999)).map(([d, m, y]) => `${d}/${m}/${y}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits, shaped), (written) => {
        const { year, month, day, ...rest } = birthDateOf(written);
        expect(rest.written).toBe(written);
        for (const part of [year, month, day]) if (part !== undefined) expect(written).toContain(String(part));
        if (day !== undefined) expect(month).toBeDefined();
        if (month !== undefined) expect(year).toBeDefined();
        if (day === undefined || month === undefined || year === undefined) return;
        const told = new Date(Date.UTC(year, month - 1, day));
        expect([told.getUTCMonth() + 1, told.getUTCDate()]).toEqual([month, day]);
      }),
    );
  });

  test("a day that exists is the same in both ways of writing it; a month or a day of 00 is not known", () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (year, month, day) => {
        const french = birthDateOf(`${two(day)}/${two(month)}/${year}`);
        expect(french).toMatchObject({ year, month, day });
        expect(birthDateOf(`${year}-${two(month)}-${two(day)}`)).toMatchObject({ year, month, day });
        expect(birthDateOf(`00/${two(month)}/${year}`)).toMatchObject({ year, month, day: undefined });
        expect(birthDateOf(`${two(day)}/00/${year}`)).toMatchObject({ year, month: undefined, day: undefined });
        expect(birthDateOf(String(year))).toMatchObject({ year, month: undefined, day: undefined });
      }),
    );
  });
});

describe("a delimiter is counted outside quotes (R-ROLL-02)", () => {
  test("a comma inside a header's name does not make a file of commas", async () => {
    const text = registerFile({}).replace(
      '"pays"',
      '"note, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, 1, 2, 3"',
    );
    expect((await readAll(delivered(text))).report).toMatchObject({ delimiter: ";", kept: 1 });
  });

  test("a file of commas is read, with first names that hold one", async () => {
    const text = registerFile({}).replaceAll(";", ",");
    const { report, electors } = await readAll(delivered(text));
    expect(report).toMatchObject({ delimiter: ",", kept: 1 });
    expect(electors[0]?.firstNames).toBe("Zélie, Oriane");
  });
});

describe("an encoding is known from every byte (R-ROLL-03)", () => {
  const text = registerFile({});
  const older = Buffer.from(text, "latin1");

  test.each([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`), "utf-8"],
    ["Windows-1252", older, "windows-1252"],
  ])("%s, cut anywhere", async (_, bytes, encoding) => {
    for (const size of [1, 7, 4096]) {
      const { report, electors } = await readAll(delivered(bytes, "liste.csv", size));
      expect(report).toMatchObject({ encoding, kept: 1 });
      expect(electors[0]).toMatchObject({ birthName: "DÉMOUCHELLE", firstNames: "Zélie, Oriane" });
    }
  });

  test("both in one file are refused, even when the second comes last", async () => {
    const both = Buffer.concat([Buffer.from(text), Buffer.from(registerRow(), "latin1")]);
    expect((await readAll(delivered(both))).report).toMatchObject({ refusal: "mixed-encodings" });
  });
});

const quirks: readonly (readonly [id: string, row: RegisterRow, said: readonly string[], kept: object])[] = [
  [
    "R-ROLL-04, no day nor month",
    { "date de naissance": "00/00/1942" },
    ["birth-date-uncertain"],
    { birthDate: { written: "00/00/1942", year: 1942, month: undefined, day: undefined } },
  ],
  [
    "R-ROLL-04, no day",
    { "date de naissance": "00/05/1942" },
    ["birth-date-uncertain"],
    { birthDate: { written: "00/05/1942", year: 1942, month: 5, day: undefined } },
  ],
  [
    "R-ROLL-04, a bare year",
    { "date de naissance": "1961" },
    ["birth-date-uncertain"],
    { birthDate: { written: "1961", year: 1961, month: undefined, day: undefined } },
  ],
  [
    "R-ROLL-04, a day that never was",
    { "date de naissance": "30/02/1961" },
    ["birth-date-unreadable"],
    { birthDate: { written: "30/02/1961", year: undefined, month: undefined, day: undefined } },
  ],
  ["R-ROLL-05, no first name", { prénoms: "" }, ["first-names-missing"], { firstNames: "" }],
  ["R-ROLL-05, no sex", { sexe: "" }, ["sex-unreadable"], { sex: undefined }],
  [
    "R-ROLL-06, a municipal list",
    { "libellé du type de liste": "LISTE COMPLÉMENTAIRE MUNICIPALE" },
    ["other-list"],
    { list: "municipal" },
  ],
  ["R-ROLL-06, a European list", { "libellé du type de liste": "LCE" }, ["other-list"], { list: "european" }],
  [
    "R-ROLL-09, the name in use is the birth name",
    { "nom d'usage": "DÉMOUCHELLE" },
    ["usage-name-same"],
    { usageName: "" },
  ],
  ["R-ROLL-09, an old prefix", { "nom d'usage": "Ep. ÉBRUITÉ" }, ["usage-name-prefixed"], { usageName: "ÉBRUITÉ" }],
  [
    "R-ROLL-10, no order number",
    { "numéro d'ordre dans le bureau de vote": "" },
    ["order-number-missing"],
    { orderNumber: "" },
  ],
  [
    "R-ROLL-11, an unpadded precinct",
    { "code du bureau de vote": "12" },
    ["precinct-padded"],
    { precinct: { written: "12", code: "0012", destroyed: false } },
  ],
  [
    "R-ROLL-11, a precinct a spreadsheet destroyed",
    { "code du bureau de vote": "0,00E+00" },
    ["precinct-destroyed"],
    { precinct: { written: "0,00E+00", code: undefined, destroyed: true } },
  ],
  [
    "R-ROLL-12, no precinct",
    { "code du bureau de vote": "" },
    ["precinct-missing"],
    { precinct: { written: "", code: undefined, destroyed: false } },
  ],
  ["R-ROLL-12, no canton", { "libellé canton du bureau de vote": "" }, ["constituency-missing"], {}],
  ["R-ROLL-13, Corsica", { "code du l'ugle": "2a004" }, [], { commune: "2A004" }],
  ["R-ROLL-13, an arrondissement", { "code du l'ugle": "75120" }, [], { commune: "75120" }],
  ["R-ROLL-13, overseas", { "code du l'ugle": "98735" }, [], { commune: "98735" }],
  ["R-ROLL-13, a zero that was lost", { "code du l'ugle": "1001" }, ["commune-padded"], { commune: "01001" }],
  [
    "R-ROLL-14, a postcode without its zero",
    { "code postal": "1000", commune: "bourg en bresse" },
    ["postcode-padded"],
    { address: ["12 rue des Essais", "01000 bourg en bresse"] },
  ],
  [
    "R-ROLL-15, a state that is no more",
    { "libellé commune de naissance": "", "code département de naissance": "99", "pays de naissance": "U.R.S.S." },
    ["born-abroad"],
    { birthPlace: "99, U.R.S.S." },
  ],
  [
    "R-ROLL-16, letters and marks apart",
    { "nom de naissance": "D'E\u0301TOURNEL-  VON U\u0308BER" },
    [],
    { birthName: "D'ÉTOURNEL- VON ÜBER" },
  ],
  [
    "R-ROLL-16, a letter that was lost",
    { "nom de naissance": "D\ufffdMOUCHELLE" },
    ["damaged-text"],
    { birthName: "D\ufffdMOUCHELLE" },
  ],
];

describe("what is odd is kept and said", () => {
  test.each(quirks)("%s", async (_, row, said, kept) => {
    const { report, electors } = await readAll(delivered(registerFile(row)));
    expect(report).toMatchObject({ rows: 1, kept: 1, refused: [] });
    expect(read(report).advisory).toEqual(said.map((reason) => ({ reason, count: 1, lines: [2] })));
    expect(electors).toEqual([expect.objectContaining(kept)]);
  });
});

describe("what cannot be kept is refused with its line and reason (R-ROLL-17)", () => {
  test.each<readonly [reason: string, row: string]>([
    ["nameless", registerRow({ "nom de naissance": "" })],
    ["commune-unreadable", registerRow({ "code du l'ugle": "9,80E+01" })],
    ["list-unreadable", registerRow({ "libellé du type de liste": "Autre" })],
    ["control-character", registerRow({ prénoms: "A\u0007" })],
    ["field-too-long", registerRow({ "libellé de voie": "A".repeat(LONGEST_FIELD + 1) })],
    ["field-too-long", registerRow({ "code du bureau de vote": `é\u0153${"1".repeat(LONGEST_FIELD)}` })],
    ["column-count", "59350;Lille"],
    ["column-count", `${registerRow()};one more`],
    ["quote-open", registerRow().replace(/17$/, '"17')],
    ["quote-misplaced", registerRow().replace('"LILLE"', '"LI"LLE"')],
    ["line-too-long", registerRow({ prénoms: "A".repeat(LONGEST_LINE) })],
  ])("%s, and the rows around it are kept", async (reason, row) => {
    const { report } = await readAll(delivered([registerHeader, registerRow(), row, registerRow()].join("\n")));
    expect(report).toMatchObject({ rows: 3, lines: 3, kept: 2, refused: [{ reason, count: 1, lines: [3] }] });
  });

  test("a field is refused for its length without what surrounds it; a column that is not read may be as long as it likes", async () => {
    const full = "A".repeat(LONGEST_FIELD);
    const rows = [registerRow({ "libellé de voie": ` ${full}   ` }), registerRow({ "libellé de l'ugle": `${full}AA` })];
    const { report, electors } = await readAll(delivered([registerHeader, ...rows].join("\n")));
    expect(report).toMatchObject({ rows: 2, kept: 2, refused: [] });
    expect(electors[0]?.address[0]).toBe(`12 ${full}`);
  });

  test("blank lines cost next to nothing, are no rows, and the line numbers after them stay", async () => {
    const lines = [registerHeader, ...["", " ", "\t", ""], registerRow(), ...Array.from({ length: 50_000 }, () => "")];
    const bad = [registerRow({ "complément 1": "Bâtiment A\n\n\nescalier 2" }), ...["", "", "", ""], "59350;Lille", ""];
    for (const eol of ["\n", "\r\n", "\r"]) {
      const content = [...lines, ...bad].join(eol);
      const { report, electors } = await readAll(delivered(content, "liste.csv", 1000));
      const line = lines.length + 4 + 4 + 1;
      expect(report).toMatchObject({
        rows: 3,
        lines: 6,
        kept: 2,
        refused: [{ reason: "column-count", lines: [line] }],
      });
      expect(electors[1]?.address).toContain("Bâtiment A escalier 2");
      let handedOn = 0;
      for await (const some of linesOf(delivered(content).open(), "utf-8")) handedOn += some.length;
      expect(handedOn).toBeLessThan(20);
    }
  });

  test("an address that holds a line end is one row; an open quote at the end of a row swallows nobody", async () => {
    const twoLines = await readAll(delivered(registerFile({ "complément 1": "Bâtiment A\nescalier 2" }, {})));
    expect(twoLines.report).toMatchObject({ rows: 2, lines: 3, kept: 2 });
    expect(twoLines.electors[0]?.address).toContain("Bâtiment A escalier 2");
    const open = [registerHeader, registerRow().replace(/17$/, '"17'), registerRow(), registerRow()].join("\n");
    const { report } = await readAll(delivered(open));
    expect(report).toMatchObject({ rows: 3, kept: 2, refused: [{ reason: "quote-open", count: 1, lines: [2] }] });
  });

  test("the report holds no word of what the rows hold", async () => {
    const rows = [{}, { "nom de naissance": "" }, { "date de naissance": "hier" }];
    const { report } = await readAll(delivered(registerFile(...rows)));
    expect(JSON.stringify(report)).not.toMatch(/MOUCHELLE|Zélie|Essais|1974|hier|Roubaix/i);
  });
});

describe("nothing is lost in silence: rows in = rows kept + rows refused", () => {
  const count = (tallies: readonly { readonly count: number }[]) =>
    tallies.reduce((sum, tally) => sum + tally.count, 0);
  const piece = fc.oneof(
    fc.constantFrom('"', '""', ";", ",", "é", "00/00/1942", "LP", "59350", "\u0007", "\ufeff"),
    fc.string({ maxLength: 8 }),
  );
  const oddLine = fc.array(piece, { maxLength: 40 }).map((pieces) => `x${pieces.join("").replace(/[\r\n\0]/g, "")}`);
  const line = fc.oneof(
    fc.constant(registerRow()),
    fc.constant(registerRow({ "code du bureau de vote": "" })),
    oddLine,
  );

  test("whatever the lines, their ends and where they are cut", async () => {
    const end = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        end,
        fc.integer({ min: 1, max: 400 }),
        async (lines, eol, size) => {
          const file = delivered([registerHeader, ...lines].join(eol), "liste.csv", size);
          const { report, electors } = await readAll(file);
          const { rows, kept, refused, communes, lines: taken } = read(report);
          expect(taken).toBe(lines.length);
          expect(rows).toBe(kept + count(refused));
          expect(electors).toHaveLength(kept);
          const told = Object.values(communes).map((one) => one.main + one.municipal + one.european + one.refused);
          expect(told.reduce((sum, some) => sum + some, 0)).toBe(rows);
          const whole = await readAll(delivered([registerHeader, ...lines].join(eol)));
          expect(whole).toEqual({ report, electors });
        },
      ),
      { numRuns: 100 },
    );
  });

  test("whatever the bytes, headers and names of files: an answer, never a crash", async () => {
    const header = fc.shuffledSubarray([...registerColumns, ...legalHeader.split(";")], { minLength: 1 });
    const bytes = fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some));
    const text = fc
      .tuple(header, fc.constantFrom(";", ",", "|"), bytes)
      .map(([names, mark, rest]) => Buffer.concat([Buffer.from(`${names.join(mark)}\n`), rest]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, text), fc.string({ maxLength: 20 }), async (content, name) => {
        const { report } = await readAll(delivered(content, name, 13));
        expect(isRead(report) ? report.kept + count(report.refused) : 0).toBe(isRead(report) ? report.rows : 0);
      }),
      { numRuns: 200 },
    );
  });

  test("a line that never ends takes the memory of a line: of 64 MB, less than 8 are held", async () => {
    setFlagsFromString("--expose-gc");
    const held = (): number => {
      runInNewContext("gc()");
      return process.memoryUsage().heapUsed;
    };
    const heaps: number[] = [];
    const endless = {
      name: "liste.csv",
      async *open() {
        yield await Promise.resolve(Buffer.from(`${registerHeader}\n`));
        const before = held();
        for (let at = 0; at < 1024; at++) yield Buffer.alloc(2 ** 16, "A");
        heaps.push(held() - before);
      },
    };
    const report = await readRoll(endless, () => Promise.resolve());
    expect(report).toMatchObject({ rows: 1, refused: [{ reason: "line-too-long", count: 1, lines: [2] }] });
    expect(heaps).toHaveLength(2);
    expect(Math.max(...heaps)).toBeLessThan(2 ** 23);
  });
});
