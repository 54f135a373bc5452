import { foldPlace } from "../../../core/fold.ts";
import { nearness } from "./near.ts";

/** The search for a commune, the same in the door and in the browser. Nothing here asks anybody anything. */

export interface Named {
  readonly code: string;
  readonly name: string;
  readonly postcodes: readonly string[];
}
export interface Folded<C extends Named> {
  readonly commune: C;
  readonly name: string;
}

export const foldedNames = <C extends Named>(communes: readonly C[]): readonly Folded<C>[] =>
  communes.map((commune) => ({ commune, name: foldPlace(commune.name) }));

/**
 * Communes by the beginning of a postcode, or by name, the nearest first and then by `weight`. Names with wrong letters are
 * looked at only when none is there as it was typed.
 */
export function communesNear<C extends Named>(
  all: readonly Folded<C>[],
  typed: string,
  most: number,
  weight: (commune: C) => number = () => 0,
): readonly C[] {
  const wanted = foldPlace(typed.slice(0, 60));
  if (wanted.length < 2) return [];
  if (/^\d+$/.test(wanted))
    return all.flatMap(({ commune }) => (hasPostcode(commune, wanted) ? commune : [])).slice(0, most);
  const ranked = all.flatMap(({ commune, name }) => {
    const rank = nearness(wanted, name);
    return rank === undefined ? [] : [{ commune, rank, rest: name.length - wanted.length }];
  });
  const asTyped = ranked.filter(({ rank }) => rank <= AS_TYPED);
  const sorted = (asTyped.length > 0 ? asTyped : ranked).sort(
    (a, b) => a.rank - b.rank || weight(b.commune) - weight(a.commune) || Math.abs(a.rest) - Math.abs(b.rest),
  );
  return sorted.slice(0, most).map(({ commune }) => commune);
}

/** Of `nearness`: no letter is wrong. */
const AS_TYPED = 2;
const hasPostcode = ({ postcodes }: Named, digits: string): boolean =>
  postcodes.some((postcode) => postcode.startsWith(digits));

/** Of a commune's code: `59`, `2A`, `971`. */
export const departmentIn = (commune: string): string => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);

/**
 * The communes as a browser loads them: three columns of one text, codes as steps and postcodes only where they change. As
 * plain rows the 35,014 communes and districts are 328 kB on the wire; so they are 224 kB.
 */
export function writeCommunes(communes: readonly Named[]): string {
  const [steps, names, postcodes]: [string[], string[], string[]] = [[], [], []];
  let before = { department: "", number: 0, codes: NONE_YET };
  for (const { code, name, postcodes: its } of communes) {
    const department = departmentIn(code);
    if (department !== before.department) {
      steps.push(`#${department}`);
      before = { department, number: 0, codes: NONE_YET };
    }
    const number = Number(code.slice(department.length));
    const codes = its.map((one) => shorter(one, department)).join(" ");
    steps.push(number - before.number === 1 ? "" : String(number - before.number));
    names.push(name.replace(/[\s|]/g, " "));
    postcodes.push(codes === before.codes ? "" : codes || "-");
    before = { department, number, codes };
  }
  return [steps, names, postcodes].map((column) => column.join("\n")).join("\n|\n");
}

/** Before a department's first commune, of which the postcodes are always written. */
const NONE_YET = "?";
const shorter = (postcode: string, department: string): string =>
  postcode.startsWith(department.slice(0, 2)) ? postcode.slice(2) : `=${postcode}`;

export function readCommunes(text: string): readonly Named[] {
  const [steps = [], names = [], postcodes = []] = text.split("\n|\n").map((column) => column.split("\n"));
  const read: Named[] = [];
  let [department, number, codes] = ["", 0, ""];
  for (const step of steps) {
    if (step.startsWith("#")) {
      [department, number, codes] = [step.slice(1), 0, ""];
      continue;
    }
    number += step === "" ? 1 : Number(step);
    codes = postcodes[read.length] || codes;
    read.push({
      code: department + String(number).padStart(5 - department.length, "0"),
      name: names[read.length] ?? "",
      postcodes: codes === "-" ? [] : codes.split(" ").map((one) => longer(one, department)),
    });
  }
  return read;
}

const longer = (written: string, department: string): string =>
  written.startsWith("=") ? written.slice(1) : department.slice(0, 2) + written;
