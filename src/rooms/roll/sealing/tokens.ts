import { hmacOf, type Hmac } from "../../../core/crypto/hmac.ts";
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

export function tokensOf(key: Buffer, { birthName, usageName, birthDate }: Named): Tokens {
  const [folded, day] = [letters(birthName), dayOf(birthDate)];
  return {
    birth: token(key, named(folded, day)),
    usage: usageName === "" ? undefined : token(key, named(letters(usageName), day)),
    letters: token(key, begun(folded, day)),
  };
}

/**
 * One token for a name and a birth date, the same for a birth name and a name in use, each in its own column: an elector
 * gives either at the desk (R-ROLL-09).
 */
export const nameToken = (key: Buffer, name: string, birthDate: BirthDate): string =>
  token(key, named(letters(name), dayOf(birthDate)));

/** For a name that is misspelt after its first letters. */
export const lettersToken = (key: Buffer, birthName: string, birthDate: BirthDate): string =>
  token(key, begun(letters(birthName), dayOf(birthDate)));

const FIRST = 3;
const DIGITS = 32;
// Of a name in letters, or of a date that is not one: more is a mistake of the file, and tells nobody apart.
const LONGEST = 200;

const named = (folded: string, day: string): string => `name\0${folded.slice(0, LONGEST)}\0${day}`;
const begun = (folded: string, day: string): string => `letters\0${folded.slice(0, FIRST)}\0${day}`;

const token = (key: Buffer, value: string): string => hmacUnder(key)(value).slice(0, DIGITS);

const hmacs = new WeakMap<Buffer, Hmac>();

function hmacUnder(key: Buffer): Hmac {
  const made = hmacs.get(key) ?? hmacOf(key);
  hmacs.set(key, made);
  return made;
}

/** Letters only, without marks or case (R-ROLL-16); œ and æ as two letters. */
export function letters(name: string): string {
  if (PLAIN.test(name)) return name;
  return COMMON.test(name) ? name.toUpperCase().replace(/[' -]/g, "") : folded(name);
}
const PLAIN = /^[A-Z]*$/;
const COMMON = /^[A-Za-z' -]*$/;

const folded = (name: string): string =>
  name.normalize("NFKD").toUpperCase().replace(/Œ/g, "OE").replace(/Æ/g, "AE").replace(/\P{L}/gu, "");

/** What is uncertain stays as written: nothing is guessed (R-ROLL-04). */
export const dayOf = ({ written, year, month, day }: BirthDate): string =>
  year === undefined ? written.slice(0, LONGEST / 10) : `${year}-${month ?? 0}-${day ?? 0}`;
