import { createHmac } from "node:crypto";
import type { BirthDate } from "../reading/values.ts";

/**
 * Keyed tokens of an elector, 16 bytes each as 32 hexadecimal digits: without the key they can be neither read nor tried
 * (R-F1-19).
 */
export interface Tokens {
  readonly birth: string;
  /** Of the name in use, when there is one. */
  readonly usage: string | undefined;
  readonly letters: string;
}

interface Named {
  readonly birthName: string;
  readonly usageName: string;
  readonly birthDate: BirthDate;
}

export const tokensOf = (key: Buffer, { birthName, usageName, birthDate }: Named): Tokens => ({
  birth: nameToken(key, birthName, birthDate),
  usage: usageName === "" ? undefined : nameToken(key, usageName, birthDate),
  letters: lettersToken(key, birthName, birthDate),
});

/**
 * One token for a name and a birth date, the same for a birth name and a name in use, each in its own column: an elector
 * gives either at the desk (R-ROLL-09).
 */
export const nameToken = (key: Buffer, name: string, birthDate: BirthDate): string =>
  token(key, `name\0${letters(name).slice(0, LONGEST)}\0${dayOf(birthDate)}`);

/** For a name that is misspelt after its first letters. */
export const lettersToken = (key: Buffer, birthName: string, birthDate: BirthDate): string =>
  token(key, `letters\0${letters(birthName).slice(0, FIRST)}\0${dayOf(birthDate)}`);

const FIRST = 3;
const DIGITS = 32;
// Of a name in letters, or of a date that is not one: more is a mistake of the file, and tells nobody apart.
const LONGEST = 200;

// Asked for in hexadecimal, a digest costs half of what a buffer of it does; COPY wants it so.
const token = (key: Buffer, value: string): string =>
  createHmac("sha256", key).update(value, "utf8").digest("hex").slice(0, DIGITS);

/** Letters only, without marks or case (R-ROLL-16); œ and æ as two letters. */
export function letters(name: string): string {
  if (PLAIN.test(name)) return name;
  const folded = name.normalize("NFKD").toUpperCase().replace(/Œ/g, "OE").replace(/Æ/g, "AE");
  return folded.replace(/\P{L}/gu, "");
}
const PLAIN = /^[A-Z]*$/;

/** What is uncertain stays as written: nothing is guessed (R-ROLL-04). */
export const dayOf = ({ written, year, month, day }: BirthDate): string =>
  year === undefined ? written.slice(0, LONGEST / 10) : `${year}-${month ?? 0}-${day ?? 0}`;
