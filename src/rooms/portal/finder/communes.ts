import { foldPlace } from "../../../core/fold.ts";
import { nearest, spelt, type Spelt } from "./near.ts";

/** The search for a commune, the same in the door and in the browser. Nothing here asks anybody anything. */

export interface Named {
  readonly code: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  /** How many there are: the larger of two communes equally near is proposed first. */
  readonly precincts: number;
}
export interface Folded<C extends Named> {
  readonly commune: C;
  readonly name: Spelt;
}

export const foldedNames = <C extends Named>(communes: readonly C[]): readonly Folded<C>[] =>
  communes.map((commune) => ({ commune, name: spelt(foldPlace(commune.name)) }));

/**
 * Communes by the beginning of a postcode, or by name, the nearest first and then the largest. Names with wrong letters are
 * looked at only when none is there as it was typed; then a large one a letter further comes before a small one, since more
 * people look for it.
 */
export function communesNear<C extends Named>(all: readonly Folded<C>[], typed: string, most: number): readonly C[] {
  const wanted = foldPlace(typed.slice(0, 60));
  if (wanted.length < 2) return [];
  if (/^\d+$/.test(wanted))
    return all.flatMap(({ commune }) => (hasPostcode(commune, wanted) ? commune : [])).slice(0, most);
  return [...nearest(all, wanted, ({ name }) => name)]
    .sort((a, b) => a.rank - b.rank + weightOf(b) - weightOf(a))
    .slice(0, most)
    .map(({ one }) => one.commune);
}

/** A commune of ten times the precincts may be one letter further. */
const A_LETTER = 0.3;
/** Among names without a wrong letter the size decides only between those equally near: it weighs less than one. */
function weightOf({ one: { commune }, typedSo }: { readonly one: Folded<Named>; readonly typedSo: boolean }): number {
  const size = Math.log2(1 + commune.precincts);
  return typedSo ? size / (1 + size) : A_LETTER * size;
}

const hasPostcode = ({ postcodes }: Named, digits: string): boolean =>
  postcodes.some((postcode) => postcode.startsWith(digits));

/** Abroad a country is also found by the towns where its places stand: each is a name of its own. */
export const namesOf = <C extends Named & { readonly towns?: readonly string[] | undefined }>(
  all: readonly C[],
): readonly C[] =>
  all.flatMap((one) => [one, ...(one.towns ?? []).map((town) => ({ ...one, name: `${town}, ${one.name}` }))]);

/** Of a commune's code: `59`, `2A`, `971`; `ZZ` abroad. */
export const departmentIn = (commune: string): string => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);

/**
 * The communes as a browser loads them: four columns of one text, codes as steps, postcodes only where they change, and precincts where there are several. As
 * plain rows the 34,969 communes are more than 328 kB on the wire; so they are 235 kB.
 */
export function writeCommunes(communes: readonly Named[]): string {
  const [steps, names, postcodes, sizes]: [string[], string[], string[], string[]] = [[], [], [], []];
  let before = { department: "", number: 0, codes: NONE_YET };
  for (const { code, name, postcodes: its, precincts } of communes) {
    sizes.push(precincts === 1 ? "" : String(precincts));
    names.push(name.replace(/[\s|]/g, " "));
    if (code.startsWith("ZZ")) {
      steps.push(`@${code}`);
      postcodes.push("-");
      before = { department: "", number: 0, codes: NONE_YET };
      continue;
    }
    const department = departmentIn(code);
    if (department !== before.department) {
      steps.push(`#${department}`);
      before = { department, number: 0, codes: NONE_YET };
    }
    const number = Number(code.slice(department.length));
    const codes = its.map((one) => shorter(one, department)).join(" ");
    steps.push(number - before.number === 1 ? "" : String(number - before.number));
    postcodes.push(codes === before.codes ? "" : codes || "-");
    before = { department, number, codes };
  }
  return [steps, names, postcodes, sizes].map((column) => column.join("\n")).join("\n|\n");
}

/** Before a department's first commune, of which the postcodes are always written. */
const NONE_YET = "?";
const shorter = (postcode: string, department: string): string =>
  postcode.startsWith(department.slice(0, 2)) ? postcode.slice(2) : `=${postcode}`;

export function readCommunes(text: string): readonly Named[] {
  const [steps = [], names = [], postcodes = [], sizes = []] = text.split("\n|\n").map((column) => column.split("\n"));
  const read: Named[] = [];
  const sizeAt = (at: number): number => Number(sizes[at] || 1);
  let [department, number, codes] = ["", 0, ""];
  for (const step of steps) {
    if (step.startsWith("#")) {
      [department, number, codes] = [step.slice(1), 0, ""];
      continue;
    }
    if (step.startsWith("@")) {
      read.push({ code: step.slice(1), name: names[read.length] ?? "", postcodes: [], precincts: sizeAt(read.length) });
      [department, number, codes] = ["", 0, ""];
      continue;
    }
    number += step === "" ? 1 : Number(step);
    codes = postcodes[read.length] || codes;
    read.push({
      code: department + String(number).padStart(5 - department.length, "0"),
      name: names[read.length] ?? "",
      precincts: sizeAt(read.length),
      postcodes: codes === "-" ? [] : codes.split(" ").map((one) => longer(one, department)),
    });
  }
  return read;
}

const longer = (written: string, department: string): string =>
  written.startsWith("=") ? written.slice(1) : department.slice(0, 2) + written;
