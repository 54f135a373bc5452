import { communes, type Commune } from "../../../core/territories.ts";
import { prefectureFile, prefectureName } from "./apart.ts";
import { inventedElector } from "./electors.ts";
import type { Invented } from "./layouts.ts";
import { inventedLine, inventedLines, type Truth } from "./roll.ts";
import { zipOf } from "./zip.ts";

/*
 * What one department of one day does not show: communes of other kinds, names that sort oddly, a second extract, and a
 * department in layout C as it comes, a zip of one file a commune.
 */

/** R-ROLL-13: Corsica, the three cities whole and by district, overseas, a consulate; small letters, and a lost zero. */
const written: readonly { readonly code: string; readonly commune: string }[] = [
  ...["2A004", "2B033", "75056", "75101", "75120", "69123", "69381", "13055", "13201"].map(asWritten),
  ...["97105", "97411", "98818", "99109"].map(asWritten),
  { code: "2a004", commune: "2A004" },
  { code: "1053", commune: "01053" },
];
function asWritten(code: string) {
  return { code, commune: code };
}

export interface CommunesTruth extends Truth {
  /** Rows by commune, as they must be read: text of five. */
  readonly communes: Readonly<Record<string, number>>;
}

export function communesFile(ground: Commune): { readonly text: string; readonly truth: CommunesTruth } {
  const plain = inventedElector(1, ground).elector;
  const counts: Record<string, number> = {};
  for (const { commune } of written) counts[commune] = (counts[commune] ?? 0) + 1;
  const rows = { rows: written.length, kept: written.length, refused: {} };
  return {
    text: file(written.map((one) => ({ ...plain, commune: one.code }))),
    truth: { ...rows, advisory: { "commune-padded": 1 }, communes: counts },
  };
}

/** R-ROLL-16, in the order in which a list prints them: a particle counts where it stands; marks, spaces and hyphens do not. */
const inOrder = [
  ...[
    "Delas",
    "DE LA TOUR",
    "Delavau",
    "d’Ormont",
    "Dormoy",
    "Éon",
    "Lebac",
    "Le Tarn",
    "L'HOSTE-D'ORVAL",
    "Müllenbrok",
  ],
  ...["Mulleron", "Œillet", "Offray", "O’Mirvac", "Van der Zavel", "Vandevion", "ZAVOR  NEL", "Zavor-Nelle"],
];

export interface NamesTruth extends Truth {
  /** Birth names as they are printed, first to last. */
  readonly order: readonly string[];
}

export function namesFile(ground: Commune): { readonly text: string; readonly truth: NamesTruth } {
  const plain = inventedElector(1, ground).elector;
  // Every seventh, round and round: all of them, and hardly two that stood together.
  const mixed = inOrder.map((_, at) => inOrder[(at * 7) % inOrder.length] ?? "");
  return {
    text: file(mixed.map((birthName) => ({ ...plain, birthName }))),
    truth: {
      ...{ rows: inOrder.length, kept: inOrder.length, refused: {}, advisory: {} },
      order: inOrder.map((name) => name.replace(/ +/g, " ")),
    },
  };
}

/** R-ROLL-20: what the second extract changes of the first, person by person. */
export interface SnapshotsTruth {
  readonly before: number;
  readonly added: number;
  readonly gone: number;
  readonly moved: number;
}

/** Two extracts of one commune, two months apart; at most two hundred people, of whom no two have one birth date. */
export function snapshots(
  electors: number,
  ground: Commune,
): { readonly files: Readonly<Record<string, string>>; readonly truth: SnapshotsTruth } {
  const before = Math.min(electors, 195);
  const person = (rank: number, change: Partial<Invented> = {}): Invented => ({
    ...{ ...inventedElector(rank * 40 + 1, ground).elector, precinct: "0001" },
    ...change,
  });
  const [gone, moved, added] = [Math.min(3, before), Math.min(2, Math.max(before - 3, 0)), 5];
  const ranks = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
  const later = [
    ...ranks(gone, gone + moved).map((rank) => person(rank, { precinct: "0002" })),
    ...ranks(gone + moved, before + added).map((rank) => person(rank)),
  ];
  return {
    files: {
      [`snapshot_com${ground.code}_LP_01-03-2026.csv`]: file(ranks(0, before).map((rank) => person(rank))),
      [`snapshot_com${ground.code}_LP_01-05-2026.csv`]: file(later),
    },
    truth: { before, added, gone, moved },
  };
}

/** Layout C as a prefecture sends it: a zip of one file a commune. The truth is of each file, by its name in the zip. */
export function prefectureZip(
  electors: number,
  places: readonly Commune[],
): { readonly bytes: Buffer; readonly truth: Readonly<Record<string, Truth>> } {
  const each = places.map((one, at) => {
    const name = `${prefectureName(one)}.csv`;
    return { name, ...prefectureFile(Math.ceil(electors / (at + 1)), one) };
  });
  return {
    bytes: zipOf(Object.fromEntries(each.map(({ name, bytes }) => [name, bytes]))),
    truth: Object.fromEntries(each.map(({ name, truth }) => [name, truth])),
  };
}

/** The first communes of a department, by code. */
export const someCommunes = (department: string, count: number): readonly Commune[] =>
  communes()
    .filter((one) => one.department === department)
    .slice(0, count);

const file = (people: readonly Invented[]): string =>
  [...inventedLines(0, [], "register"), ...people.map((one) => inventedLine(one, "register"))].join("");
