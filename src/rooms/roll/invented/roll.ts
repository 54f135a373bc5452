import type { Commune } from "../../../core/territories.ts";
import { inventedElector } from "./electors.ts";
import { legalLayout, registerLayout, type Column, type Invented } from "./layouts.ts";

/** What a report must say of an invented roll, counted by whoever wrote it and not by the reader. */
export interface Truth {
  readonly rows: number;
  readonly kept: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly advisory: Readonly<Record<string, number>>;
}

/** The two layouts, as the offices write them: the register quotes all but the last field, the arrêté none. */
export const layouts = {
  register: { columns: registerLayout, quote: (value: string) => (value === "" ? "" : `"${value}"`) },
  legal: { columns: legalLayout, quote: (value: string) => value },
} as const;

/**
 * The lines of an invented roll, header first, commune after commune as the register writes them. Two rolls of other people
 * begin at other ranks: `first`, which `truthOf` does not know.
 */
export function* inventedLines(
  electors: number,
  communes: readonly Commune[],
  layout: keyof typeof layouts,
  first = 0,
) {
  const { columns, quote } = layouts[layout];
  yield `${columns.map(([name]) => quote(name)).join(";")}\n`;
  for (let rank = 0; rank < electors; rank++) {
    const commune = communes[communeAt(rank, electors, communes.length)];
    if (commune) yield lineOf(inventedElector(first + rank, commune).elector, columns, quote);
  }
}

/** A line of one elector of its own, in a layout. */
export const inventedLine = (elector: Invented, layout: keyof typeof layouts): string =>
  lineOf(elector, layouts[layout].columns, layouts[layout].quote);

const communeAt = (rank: number, electors: number, communes: number): number =>
  Math.floor((rank * communes) / electors);

const lineOf = (elector: Invented, columns: readonly Column[], quote: (value: string) => string): string =>
  `${columns.map(([, key], at) => (key ? (at === columns.length - 1 ? elector[key] : quote(elector[key])) : "")).join(";")}\n`;

/** What must be said of the same roll, in either layout. */
export function truthOf(electors: number, communes: readonly Commune[]): Truth {
  const [refused, advisory] = [new Map<string, number>(), new Map<string, number>()];
  for (let rank = 0; rank < electors; rank++) {
    const commune = communes[communeAt(rank, electors, communes.length)];
    const quirk = commune && inventedElector(rank, commune).quirk;
    const counts = quirk?.isRefused ? refused : advisory;
    if (quirk) counts.set(quirk.reason, (counts.get(quirk.reason) ?? 0) + 1);
  }
  const lost = [...refused.values()].reduce((sum, count) => sum + count, 0);
  const told = { refused: Object.fromEntries(refused), advisory: Object.fromEntries(advisory) };
  return { rows: electors, kept: electors - lost, ...told };
}
