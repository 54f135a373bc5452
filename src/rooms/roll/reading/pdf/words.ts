import type { Advisory, RowRefusal } from "../../refusals.ts";

/** What is read of one elector, by the names of `pdfColumns`. */
export interface ReadCells {
  readonly birthName: string;
  readonly usageName: string;
  readonly firstNames: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly birthDepartment: string;
  readonly address: string;
  readonly complement: string;
  readonly postcode: string;
  readonly town: string;
  readonly order: string;
}

/** One elector of a page, read or not, from the top. */
export interface ReadCell {
  readonly cells: ReadCells | CellRefusal;
  readonly advisories: readonly Advisory[];
}
export type CellRefusal = Extract<RowRefusal, "names-unreadable" | "birth-unreadable">;

export interface Joined {
  readonly text: string;
  /** A hyphen at the end of a line of capitals: of the name, or of the page? It is kept, and said. */
  readonly doubtful: boolean;
}

/**
 * Lines of one cell as one text. Words are cut at line ends: before small letters the hyphen was the page's, and goes; between
 * capitals it may be the name's (SAINT-/JULIEN) and stays. Names are compared without hyphens, so the person is found either way.
 */
export function joined(lines: readonly string[]): Joined {
  let text = "";
  let doubtful = false;
  for (const line of lines) {
    const isCut = /\p{L}-$/u.test(text);
    const isPages = isCut && /^\p{Ll}/u.test(line);
    doubtful ||= isCut && !isPages && /\p{Lu}-$/u.test(text);
    if (text.endsWith("\u00ad") || isPages) text = text.slice(0, -1) + line;
    else text += isCut || text === "" ? line : ` ${line}`;
  }
  return { text: text.trim(), doubtful };
}

export interface Address {
  readonly address: string;
  readonly complement: string;
  readonly postcode: string;
  readonly town: string;
  readonly isWhole: boolean;
}

/**
 * An address, whose postcode has two digits to five. Four or five are one wherever they stand before a word; fewer only at
 * the beginning of a line of capitals that is not the first: « 12 rue des Essais » has none.
 */
export function addressOf(written: readonly string[]): Address {
  const lines = withTowns(written);
  const at =
    lastIndex(lines, (line) => LONG.test(line)) ?? lastIndex(lines, (line, index) => index > 0 && SHORT.test(line));
  const found = at === undefined ? null : (LONG.exec(lines[at] ?? "") ?? SHORT.exec(lines[at] ?? ""));
  if (at === undefined || !found) return { ...NONE, address: joined(lines).text };
  const [, before = "", postcode = "", town = ""] = found;
  return {
    ...{ postcode, town: town.trim(), isWhole: true },
    address: joined([...lines.slice(0, at), before.trim()].filter((line) => line !== "")).text,
    complement: joined(lines.slice(at + 1)).text,
  };
}

/** A postcode that has a line of its own goes with the town below it. */
const withTowns = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line, at) => {
    if (at > 1 && ALONE.test(lines[at - 1] ?? "")) return [];
    return at > 0 && ALONE.test(line) ? [`${line} ${lines[at + 1] ?? ""}`.trim()] : [line];
  });

const ALONE = /^\d{2,5}$/;
const LONG = /^(.*?)(?<!\d)(\d{4,5}) ?(\p{L}.*)$/u;
const SHORT = /^()(\d{2,3}) ?(\p{Lu}[^\p{Ll}]*)$/u;
const NONE = { complement: "", postcode: "", town: "", isWhole: false };

function lastIndex(lines: readonly string[], is: (line: string, at: number) => boolean): number | undefined {
  for (let at = lines.length - 1; at >= 0; at--) if (is(lines[at] ?? "", at)) return at;
  return undefined;
}

/** What is to be said of a cell that is kept, besides what is said of any row. */
export const advisoriesOf = (names: readonly Joined[], address: Address): readonly Advisory[] => [
  ...(names.some(({ doubtful }) => doubtful) ? (["hyphen-kept"] as const) : []),
  ...(address.isWhole ? [] : (["address-as-written"] as const)),
  ...(address.postcode.length === 2 || address.postcode.length === 3 ? (["postcode-short"] as const) : []),
];
