import PDFDocument from "pdfkit";
import type { Commune } from "../../../core/territories.ts";
import type { Advisory, RowRefusal } from "../refusals.ts";
import { inventedElector } from "./electors.ts";
import type { Truth } from "./roll.ts";

/*
 * Layout E, as rolls circulate in PDF: two tables of text. What is odd of a row is decided here, and so is the truth.
 */

export type PdfLayout = "pdf-cells" | "pdf-numbered";

interface Cells {
  readonly names: readonly string[];
  readonly birth: readonly string[];
  readonly address: readonly string[];
}
interface Odd {
  readonly change: (cells: Cells) => Partial<Cells>;
  readonly reason: Advisory | RowRefusal;
  readonly isRefused?: true;
  /** Name, first names and birth date, where they are not the usual. */
  readonly person?: Partial<Person>;
}
interface Person {
  readonly name: string;
  readonly given: string;
  readonly birth: string;
}

const ODD = 9;
const first = (lines: readonly string[]): string => lines[0] ?? "";

const CUT = { name: "OUZELGNAC-MIRVIDIELLE", given: "Zélie, Oriane" };

/** Quirks of both layouts; each is met in turn, one row in nine. */
const common: readonly Odd[] = [
  { reason: "postcode-short", change: ({ address }) => ({ address: [first(address), "59 ESSAIVILLE"] }) },
  { reason: "postcode-padded", change: ({ address }) => ({ address: [first(address), "1000 ESSAIVILLE", "Bât 3"] }) },
  { reason: "address-as-written", change: () => ({ address: ["Au bord du canal"] }) },
];
const quirks: Readonly<Record<PdfLayout, readonly Odd[]>> = {
  "pdf-cells": [
    ...common,
    { reason: "usage-name-prefixed", change: ({ names }) => ({ names: [first(names), "- Ep. ZAVORNEL"] }) },
    {
      reason: "hyphen-kept",
      change: () => ({ names: ["OUZELGNAC-", "MIRVIDIELLE - Zélie, Ori-", "ane"] }),
      person: CUT,
    },
    {
      reason: "birth-date-uncertain",
      change: () => ({ birth: ["Né(e) le 00/00/1942 à ESSAIVILLE (59)"] }),
      person: { birth: "00/00/1942" },
    },
    {
      reason: "first-names-missing",
      change: () => ({ names: ["PLOMLHOUX -"] }),
      person: { name: "PLOMLHOUX", given: "" },
    },
    { reason: "names-unreadable", change: () => ({ names: ["FROSSBAC Côme"] }), isRefused: true },
    { reason: "birth-unreadable", change: () => ({ birth: ["Né(e) à ESSAIVILLE (59)"] }), isRefused: true },
    {
      reason: "born-abroad",
      change: () => ({ birth: ["Né(e) le 03/04/1950 à LIEU-", "D’AILLEURS (99)"] }),
      person: { birth: "03/04/1950" },
    },
  ],
  "pdf-numbered": [
    ...common,
    { reason: "usage-name-prefixed", change: ({ names }) => ({ names: [first(names), "Ep. ZAVORNEL"] }) },
    { reason: "hyphen-kept", change: () => ({ names: ["OUZELGNAC-", "MIRVIDIELLE Zélie, Ori-", "ane"] }), person: CUT },
    {
      reason: "birth-date-uncertain",
      change: ({ birth }) => ({ birth: ["00/00/1942F", ...birth.slice(1)] }),
      person: { birth: "00/00/1942" },
    },
    { reason: "sex-unreadable", change: ({ birth }) => ({ birth: [first(birth).slice(0, 10), ...birth.slice(1)] }) },
    { reason: "names-unreadable", change: () => ({ names: ["FROSSBAC COME"] }), isRefused: true },
    {
      reason: "birth-unreadable",
      change: ({ birth }) => ({ birth: ["non connue", ...birth.slice(1)] }),
      isRefused: true,
    },
    { reason: "born-abroad", change: ({ birth }) => ({ birth: [first(birth), "99", "AILLEURS-", "LE-LOIN"] }) },
  ],
};

function rowAt(rank: number, commune: Commune, layout: PdfLayout) {
  // Of the plain electors of the other layouts: their quirks are of columns.
  const { elector: one } = inventedElector(rank * 40 + 1, commune);
  const [name, given] = [one.birthName.toUpperCase(), one.firstNames];
  const place = "ESSAIVILLE";
  const cells: Cells =
    layout === "pdf-cells"
      ? {
          names: [`${name} - ${given}`, ...(rank % 4 === 2 ? ["- MIRVIGNAC"] : [])],
          birth: [`Né(e) le ${one.birthDate} à ${place} (59)`],
          address: [one.street, `${one.postcode}${commune.name.toUpperCase()}`],
        }
      : {
          names: [`${name} ${given}`, ...(rank % 4 === 2 ? ["Ep. MIRVIGNAC"] : [])],
          birth: [one.birthDate + one.sex, "59", place],
          address: [one.street, one.postcode, commune.name.toUpperCase()],
        };
  const list = quirks[layout];
  const odd = rank % ODD === 0 ? list[(rank / ODD) % list.length] : undefined;
  const order = String(rank + 1);
  const who: Person = { ...{ name, given, birth: one.birthDate }, ...odd?.person };
  return {
    cells: { ...cells, ...odd?.change(cells) },
    odd,
    order,
    person: `${order} ${who.name}|${who.given}|${who.birth}`,
  };
}

export interface PdfTruth {
  readonly report: Truth;
  /** Who must be kept, in their order: `17 NAME|First names|JJ/MM/AAAA`. */
  readonly people: readonly string[];
}

/** What must be said of a PDF, by whoever wrote it and not by the reader. */
export function pdfTruthOf(electors: number, commune: Commune, layout: PdfLayout): PdfTruth {
  const rows = Array.from({ length: electors }, (_, rank) => rowAt(rank, commune, layout));
  const kept = rows.filter(({ odd }) => !odd?.isRefused);
  const refused = counts(rows.flatMap(({ odd }) => (odd?.isRefused ? [odd.reason] : [])));
  const advisory = counts(kept.flatMap((row) => saidOf(row, layout)));
  return { report: { rows: electors, kept: kept.length, refused, advisory }, people: kept.map(({ person }) => person) };
}

/** Neither table has a constituency, and the first no sex; « Ep. » is taken off wherever it is written. */
const saidOf = ({ odd, cells }: ReturnType<typeof rowAt>, layout: PdfLayout): readonly string[] => [
  ...new Set([
    ...(odd ? [odd.reason] : []),
    "constituency-missing",
    ...(layout === "pdf-cells" ? ["sex-unreadable"] : []),
    ...(cells.names.some((line) => line.includes("Ep. ")) ? ["usage-name-prefixed"] : []),
  ]),
];

function counts(reasons: readonly string[]): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const reason of reasons) found.set(reason, (found.get(reason) ?? 0) + 1);
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Points from the upper left: where the columns begin, how far lines and rows are apart. */
const grids = {
  "pdf-cells": { at: [30, 300, 530], names: ["Nom - Prénoms / Naissance", "Adresse", "N°"] },
  "pdf-numbered": { at: [30, 70, 190, 380], names: ["N°", "Naissance", "Nom et prénoms", "Adresse"] },
} as const;
const [TOP, BOTTOM, LINE, GAP, SIZE] = [110, 760, 10, 9, 8] as const;

/** A roll of one precinct in PDF: its head, the names of the columns and the page's number on each page. `day`: JJ/MM/AAAA. */
export function inventedPdf(
  electors: number,
  commune: Commune,
  layout: PdfLayout,
  day?: string,
): NodeJS.ReadableStream {
  const pdf = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false });
  const { at, names } = grids[layout];
  const line = (text: string, x: number, y: number) => pdf.text(text, x, y, { lineBreak: false });
  let [y, page]: [number, number] = [Infinity, 0];
  for (let rank = 0; rank < electors; rank++) {
    const columns = columnsOf(rowAt(rank, commune, layout), layout);
    const height = Math.max(...columns.map(({ length }) => length)) * LINE;
    if (y + height > BOTTOM) {
      pdf.addPage().fontSize(SIZE);
      line(`Commune : ${commune.name.toUpperCase()} (${commune.code})`, 30, 40);
      line("Bureau de vote n° 0001", 30, 52);
      line(day === undefined ? "Liste principale" : `Liste principale arrêtée au ${day}`, 30, 64);
      names.forEach((name, column) => line(name, at[column] ?? 0, TOP - 20));
      line(`Page ${++page}`, 30, 800);
      y = TOP;
    }
    for (const [column, texts] of columns.entries())
      for (const [index, text] of texts.entries()) line(text, at[column] ?? 0, y + index * LINE);
    y += height + GAP;
  }
  pdf.end();
  return pdf;
}

const columnsOf = ({ cells, order }: ReturnType<typeof rowAt>, layout: PdfLayout): readonly (readonly string[])[] =>
  layout === "pdf-cells"
    ? [[...cells.names, ...cells.birth], cells.address, [order]]
    : [[order], cells.birth, cells.names, cells.address];
