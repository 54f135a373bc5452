import type { Commune } from "../../../core/territories.ts";
import { inventedElector } from "./electors.ts";
import { registerLayout, type Invented } from "./layouts.ts";
import { inventedLine, inventedLines, truthOf, type Truth } from "./roll.ts";

/** A small file of its own, and what a report must say of it. */
export interface Apart {
  readonly bytes: Buffer;
  readonly truth: Truth;
}

/**
 * The register's layout as old software of a town hall writes it: commas, first names that hold one, Windows-1252 (R-ROLL-02,
 * R-ROLL-03). At its end stand those that the other files have not: a name in use that is the birth name (R-ROLL-09), somebody twice
 * (R-ROLL-07), and a minor of the presidential election (R-ROLL-08); the report counts them, and the import or the search for
 * doubles deals with them.
 */
export function commaFile(electors: number, communes: readonly Commune[]): Apart {
  const [commune] = communes;
  if (!commune) throw new Error("no commune");
  const plain = inventedElector(1, commune).elector;
  const others: readonly Partial<Invented>[] = [
    { birthName: "ZAVORNEL", usageName: "ZAVORNEL" },
    {},
    {},
    { birthDate: "01/06/2012" },
  ];
  const lines = [
    ...inventedLines(electors, communes, "register"),
    ...others.map((change) => inventedLine({ ...plain, ...change }, "register")),
  ];
  const { rows, kept, refused, advisory } = truthOf(electors, communes);
  const truth = {
    ...{ rows: rows + others.length, kept: kept + others.length, refused },
    advisory: { ...advisory, "usage-name-same": 1 },
  };
  // No value of an invented elector holds a semicolon.
  return { bytes: windows1252(lines.join("").replaceAll(";", ",")), truth };
}

/** Of what is invented only the curly apostrophe stands elsewhere than in Latin-1. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll("’", "\u0092"), "latin1");

/** Layout C: neither the commune nor the kind of list is in a column; `prefectureName` says both. */
export function prefectureFile(electors: number, commune: Commune): Apart {
  const columns = registerLayout.filter(([, key]) => key !== "commune" && key !== "list");
  const people = Array.from({ length: electors }, (_, rank) => inventedElector(rank * 40 + 1, commune).elector);
  const lines = [
    columns.map(([name]) => name),
    ...people.map((one) => columns.map(([, key]) => (key === undefined ? "" : one[key]))),
  ];
  const truth = { rows: electors, kept: electors, refused: {}, advisory: {} };
  return { bytes: Buffer.from(lines.map((cells) => `${cells.join(";")}\n`).join("")), truth };
}

export const prefectureName = ({ code }: Commune): string => `com${code}_LP_01-03-2026`;
