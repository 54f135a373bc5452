import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { precinctOf } from "../../../core/csv/values.ts";
import { communes } from "../../../core/territories.ts";
import { inventedElector } from "../invented/electors.ts";
import type { Elector } from "../reading/elector.ts";
import { birthDateOf, withoutSpouse } from "../reading/values.ts";
import { printBatch, type Batch, type PrintedBatch } from "./batch.ts";
import type { PrintedPlace, PrintedPrimary } from "./place.ts";

export const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;

const [lille] = communes().filter(({ code }) => code === "59350");

/** Somebody on the main list, as the reading gives them. */
export function anElector(rank: number, changes: Partial<Elector> = {}): Elector {
  if (lille === undefined) throw new Error("the communes are not there");
  const { elector: one } = inventedElector(rank * 40 + 1, lille);
  return {
    ...{ commune: "59350", list: "main", birthName: `${one.birthName}${letters(rank)}`.toUpperCase() },
    ...{ usageName: rank % 3 === 0 ? withoutSpouse(`Ep. ZAVORNEL${letters(rank)}`) : "", firstNames: one.firstNames },
    ...{ sex: rank % 2 === 0 ? "F" : "M", birthDate: birthDateOf(one.birthDate), birthPlace: "Roubaix, 59, FRANCE" },
    ...{ nationality: "Française", address: [one.street, `${one.postcode} LILLE`], precinctName: "" },
    ...{ precinct: precinctOf(`000${(rank % 4) + 1}`), orderNumber: String(rank % 900) },
    ...changes,
  };
}

/** A number as letters, so that a name is found by itself in a text. */
const letters = (rank: number): string =>
  createHash("sha256")
    .update(String(rank))
    .digest("hex")
    .slice(0, 8)
    .replace(/./g, (digit) => "ABCDEFGHIJKLMNOP"[Number.parseInt(digit, 16)] ?? "");

export const electors = (count: number): readonly Elector[] => Array.from({ length: count }, (_, at) => anElector(at));

export const aPlace = (changes: Partial<PrintedPlace> = {}): PrintedPlace => ({
  ...{ name: "Lieu 12 – École des Essais", address: ["3 rue des Essais", "59000 Lille"], department: "Nord" },
  precincts: ["0001", "0002", "0003", "0004"].map((code, at) => ({
    ...{ commune: "59350", communeName: "Lille", code, name: `École ${at + 1}`, table: at < 2 ? "A" : "B" },
  })),
  order: "precinct",
  ...changes,
});

export const aPrimary = (changes: Partial<PrintedPrimary> = {}): PrintedPrimary => ({
  name: "Primaire d’essai",
  rounds: ["1er tour : dimanche 9 octobre 2033", "2nd tour : dimanche 16 octobre 2033"],
  charter: { version: "3", paragraphs: ["Je me reconnais dans les valeurs d’essai, et je le signe."] },
  participation: { cents: 100, exact: false, eachRound: false },
  rights: {
    title: "Vos droits",
    paragraphs: ["Vous pouvez vous opposer à l’utilisation de vos données, ici et maintenant."],
  },
  candidates: ["Ariane Exemple", "Bruno Exemple", "Chloé Exemple"],
  kit: [
    { what: "Urne à deux serrures", count: 1 },
    { what: "Isoloir", count: 3 },
  ],
  frozenOn: "1er octobre 2033",
  ...changes,
});

export const aBatch = (changes: Partial<Batch> = {}): Batch => ({
  ...{ place: aPlace(), primary: aPrimary(), printing: { number: 1, copies: 2 }, electors: electors(60) },
  ...{ complementary: [anElector(9_001), anElector(9_002)], at: new Date("2033-10-01T10:00:00Z") },
  ...changes,
});

/** The bytes of a batch, and what is said of it. */
export async function printed(batch: Batch): Promise<{ pdf: Buffer; told: PrintedBatch }> {
  const out = new PassThrough();
  const [pdf, told] = await Promise.all([buffer(out), printBatch(batch, out)]);
  return { pdf, told };
}

/** The text of each page, as another program reads it. */
export function pagesOf(pdf: Uint8Array): readonly string[] {
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 2 ** 28 });
  return text.split("\f").slice(0, -1);
}

export const hasPdftoppm = spawnSync("pdftoppm", ["-v"]).error === undefined;

/** A page as dots, two a point; where, in points from the upper left. */
export interface Picture {
  /** Of the dots between two places of one line of dots, how many have ink: 0 to 1. */
  readonly share: (left: number, right: number, y: number) => number;
  /** Of the lines of dots between two heights, how many have ink at this place, or a dot beside it: 0 to 1. */
  readonly column: (x: number, top: number, bottom: number) => number;
}

/** A page, drawn by another program in greys (PGM): darker than three quarters of white is ink. */
export function pictureOf(pdf: Uint8Array, page: number): Picture {
  const options = ["-gray", "-r", "144", "-f", String(page), "-l", String(page), "-"];
  const pgm = execFileSync("pdftoppm", options, { input: pdf, maxBuffer: 2 ** 26 });
  const [head = "", width = ""] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(pgm.toString("latin1", 0, 64)) ?? [];
  if (head === "") throw new Error("no picture");
  const has = (x: number, y: number): boolean => (pgm[head.length + y * Number(width) + x] ?? 255) < 192;
  const share: Picture["share"] = (left, right, y) => {
    const [from, to, line] = [Math.round(left * 2), Math.round(right * 2), Math.round(y * 2)];
    let ink = 0;
    for (let x = from; x < to; x++) if (has(x, line)) ink++;
    return ink / Math.max(to - from, 1);
  };
  const column: Picture["column"] = (x, top, bottom) => {
    const [at, from, to] = [Math.round(x * 2), Math.round(top * 2), Math.round(bottom * 2)];
    let ink = 0;
    for (let y = from; y < to; y++) if ([at - 1, at, at + 1].some((one) => has(one, y))) ink++;
    return ink / Math.max(to - from, 1);
  };
  return { share, column };
}
