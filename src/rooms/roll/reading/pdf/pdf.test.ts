import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import PDFDocument from "pdfkit";
import { describe, expect, test } from "vitest";
import { communes } from "../../../../core/territories.ts";
import { inventedPdf, pdfTruthOf, type PdfLayout } from "../../invented/pdf.ts";
import { delivered, readAll } from "../../testing.ts";
import type { PdfPage, Piece } from "./page.ts";
import { placeOf, rollOf, unreadOf } from "./roll.ts";
import { addressOf, joined } from "./words.ts";

const [lille] = communes().filter(({ code }) => code === "59350");
if (!lille) throw new Error("the communes are not there");
const layouts = ["pdf-cells", "pdf-numbered"] as const satisfies readonly PdfLayout[];
const ROWS = 200;
const counted = (tallies: readonly { readonly reason: string; readonly count: number }[]) =>
  Object.fromEntries(tallies.map(({ reason, count }) => [reason, count]));

/** A page of text: each line at its height, pieces where they begin. */
const aPage = (
  number: number,
  ...lines: readonly (readonly [y: number, ...pieces: readonly (readonly [number, string])[]])[]
): PdfPage => ({
  number,
  pieces: lines.flatMap(([y, ...pieces]) =>
    pieces.map(([x, text]): Piece => ({ ...{ x, y, text }, width: text.length * 4, size: 8 })),
  ),
});
const HEAD = "Commune : LILLE (59350), bureau de vote n° 0104, liste principale";
const columns = [90, [30, "Nom - Prénoms"], [300, "Adresse"], [530, "N°"]] as const;
const elector = (y: number, name: string, order: string) =>
  [
    [y, [30, `${name} - Zélie`], [300, "12 rue des Essais"], [530, order]],
    [y + 10, [30, "Né(e) le 07/03/1974 à ROUBAIX (59)"], [300, "59000LILLE"]],
  ] as const;
const anAnswer = (roll: ReturnType<typeof rollOf>) => (roll.ok ? "read" : roll.refusal);

describe("layout E (R-ROLL-01)", () => {
  test.each(layouts)(
    "%s: the report equals the truth written beside it, and nobody has another's line",
    async (layout) => {
      const { report, electors } = await readAll(
        delivered(await buffer(inventedPdf(ROWS, lille, layout, "01/03/2026")), "liste.pdf"),
      );
      if ("refusal" in report) throw new Error(report.refusal);
      const { rows, kept, refused, advisory } = report;
      const truth = pdfTruthOf(ROWS, lille, layout);
      expect({ rows, kept, refused: counted(refused), advisory: counted(advisory) }).toEqual(truth.report);
      expect(report).toMatchObject({ format: layout, extractedOn: "2026-03-01", encoding: "pdf" });
      expect(
        electors.map((one) => `${one.orderNumber} ${one.birthName}|${one.firstNames}|${one.birthDate.written}`),
      ).toEqual(truth.people);
      expect(new Set(electors.map(({ commune, precinct }) => `${commune} ${precinct.code}`))).toEqual(
        new Set(["59350 0001"]),
      );
      expect(JSON.stringify(report)).not.toMatch(/ZAVORNEL|Essais|Zélie/);
    },
  );

  test("rows that stand close end with their department; those of one street are not taken for a foot", () => {
    const pages = [1, 2, 3].map((number) =>
      aPage(number, [40, [30, HEAD]], columns, ...elector(110, "CALVIDIELLE", "1"), ...elector(130, "FROSSBAC", "2"), [
        800,
        [30, `Page ${number}`],
      ]),
    );
    const roll = rollOf(pages, "liste.pdf");
    expect(roll.ok && roll.value.rows.map(({ fields }) => fields)).toMatchObject(Array(6).fill(expect.any(Array)));
    expect(roll.ok && roll.value.starts).toEqual([1, 3, 5]);
  });

  test("what the head and the name leave unsaid is refused, and so is what they contradict", () => {
    const page = (head: string) => [aPage(1, [40, [30, head]], columns, ...elector(110, "CALVIDIELLE", "1"))];
    expect(anAnswer(rollOf(page(HEAD), "liste.pdf"))).toBe("read");
    expect(anAnswer(rollOf(page("Liste"), "com59350_LP_BV0104.pdf"))).toBe("read");
    expect(anAnswer(rollOf(page("Liste"), "LP_BV0104.pdf"))).toBe("pdf-commune-unknown");
    expect(anAnswer(rollOf(page("Liste"), "com59350_LP.pdf"))).toBe("pdf-precinct-unknown");
    expect(anAnswer(rollOf(page("Liste"), "com59350_BV0104.pdf"))).toBe("pdf-list-unknown");
    expect(anAnswer(rollOf(page(HEAD), "com59512.pdf"))).toBe("pdf-commune-contradicted");
  });

  test("pictures are sent to keying, a page of them too; a cover is told and loses nobody", () => {
    const [cover, empty] = [aPage(1, [300, [200, "Liste électorale"]]), aPage(3)];
    const page = aPage(2, [40, [30, HEAD]], columns, ...elector(110, "CALVIDIELLE", "1"));
    expect(anAnswer(rollOf([aPage(1), aPage(2)], "scan.pdf"))).toBe("pdf-scan");
    expect(anAnswer(rollOf([cover], "liste.pdf"))).toBe("pdf-no-elector");
    expect(anAnswer(rollOf([cover, page, empty], "liste.pdf"))).toBe("pdf-page-without-text");
    const roll = rollOf([cover, page], "liste.pdf");
    expect(roll.ok && roll.value).toMatchObject({ without: [1], starts: [1, 1], rows: [{ line: 1 }] });
  });

  test("an elector that cannot be read has its page and its rank on it", () => {
    const odd = [
      [140, [30, "FROSSBAC Côme"], [300, "Essais"], [530, "2"]],
      [150, [30, "Né(e) le 07/03/1974"]],
    ] as const;
    const page = (number: number) =>
      aPage(number, [40, [30, HEAD]], columns, ...elector(110, "CALVIDIELLE", "1"), ...odd);
    const roll = rollOf([page(1), page(2)], "liste.pdf");
    const about = { commune: "59350", list: "main", precinct: "0104", lines: [2] };
    const refused = roll.ok
      ? roll.value.rows.flatMap(({ line, fields }) => (typeof fields === "string" ? [line] : []))
      : [];
    expect(roll.ok && unreadOf(roll.value, refused)).toEqual([
      { ...about, page: 1 },
      { ...about, page: 2 },
    ]);
    expect(placeOf([1, 3], 4)).toEqual({ page: 2, line: 2 });
  });
});

describe("words that a line end cut", () => {
  test("before small letters the hyphen was the page's; between capitals it stays, and is said", () => {
    expect(joined(["Zélie, Ori-", "ane"])).toEqual({ text: "Zélie, Oriane", doubtful: false });
    expect(joined(["Marie-", "Ysé"])).toEqual({ text: "Marie-Ysé", doubtful: false });
    expect(joined(["SAINT-", "JULIEN"])).toEqual({ text: "SAINT-JULIEN", doubtful: true });
    expect(joined(["CALV\u00ad", "IDIELLE"])).toEqual({ text: "CALVIDIELLE", doubtful: false });
    expect(joined(["CALVIDIELLE -", "Zélie"])).toEqual({ text: "CALVIDIELLE - Zélie", doubtful: false });
  });

  test("postcodes of two digits to five, glued or not; a number in a street is none", () => {
    const of = (...lines: readonly string[]) => {
      const { address, postcode, town, complement } = addressOf(lines);
      return [address, postcode, town, complement];
    };
    expect(of("12 rue des Essais", "59000LILLE")).toEqual(["12 rue des Essais", "59000", "LILLE", ""]);
    expect(of("12 rue du 8 mai", "1000 BOURG", "Bât 3")).toEqual(["12 rue du 8 mai", "1000", "BOURG", "Bât 3"]);
    expect(of("12 rue des Essais", "59 LILLE")).toEqual(["12 rue des Essais", "59", "LILLE", ""]);
    expect(of("12 rue des Essais 59000 LILLE")).toEqual(["12 rue des Essais", "59000", "LILLE", ""]);
    expect(of("12 rue des Essais", "59000", "LILLE")).toEqual(["12 rue des Essais", "59000", "LILLE", ""]);
    expect(of("12 rue des Essais")).toEqual(["12 rue des Essais", "", "", ""]);
  });

  test("no letter of a cell is lost, whatever its lines", () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, "");
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-zé0-9 -]{1,12}$/), { maxLength: 5 }), (lines) => {
        const { address, postcode, town, complement } = addressOf(lines);
        expect(letters(address + postcode + town + complement)).toBe(letters(lines.join("")));
        expect(letters(joined(lines).text)).toBe(letters(lines.join("")));
      }),
    );
  });
});

describe("a hostile file", () => {
  test("is refused in words and never thrown: cut, no PDF at all, damaged anywhere", async () => {
    const whole = await buffer(inventedPdf(30, lille, "pdf-cells"));
    const refusalOf = async (bytes: Uint8Array) => {
      const { report } = await readAll(delivered(bytes, "liste.pdf"));
      return "refusal" in report
        ? report.refusal
        : report.rows === report.kept + report.refused.reduce((sum, { count }) => sum + count, 0);
    };
    expect(await refusalOf(whole)).toBe(true);
    expect(await refusalOf(Buffer.from("rien"))).toBe("pdf-damaged");
    expect(await refusalOf(whole.subarray(0, 300))).toBe("pdf-damaged");
    const damage = fc.tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(damage, async ([at, noise]) => {
        const bytes = Buffer.from(whole);
        bytes.set(noise.subarray(0, whole.length - at), at);
        expect(await refusalOf(bytes)).not.toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test("with a password is said to have one", async () => {
    const pdf = new PDFDocument({ userPassword: "secret" });
    pdf.text("Né(e) le 07/03/1974").end();
    const { report } = await readAll(delivered(await buffer(pdf as never), "com59350_LP.pdf"));
    expect(report).toMatchObject({ refusal: "pdf-locked" });
  });

  test("of any words anywhere on a page: rows are those kept and those refused", () => {
    const piece = fc.record({
      ...{
        x: fc.integer({ min: 0, max: 600 }),
        y: fc.integer({ min: 0, max: 800 }),
        width: fc.integer({ min: 1, max: 200 }),
      },
      size: fc.integer({ min: 4, max: 20 }),
      text: fc.oneof(
        fc.constantFrom("Né(e) le 01/02/1950 à X (59)", "01/02/1950M", "AB - Cd", "17", "Nom", HEAD),
        fc.string(),
      ),
    });
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 30 }), { maxLength: 3 }), (pages) => {
        const roll = rollOf(
          pages.map((pieces, at) => ({ number: at + 1, pieces })),
          "com59350_LP_BV1.pdf",
        );
        if (!roll.ok) return;
        const ranks = roll.value.rows.map(({ line }) => line);
        const placed = unreadOf(roll.value, ranks).reduce((sum, { lines }) => sum + lines.length, 0);
        expect(placed).toBe(roll.value.rows.length);
        expect(roll.value.rows.map(({ line }) => line)).toEqual(roll.value.rows.map((_, at) => at + 1));
      }),
    );
  });
});
