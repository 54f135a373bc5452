/** One value of a row at a time: what was written, and what can be told from it. Nothing is guessed. */
export type ListKind = "main" | "municipal" | "european";

const lists: ReadonlyMap<string, ListKind> = new Map([
  ["lp", "main"],
  ["listeprincipale", "main"],
  ["principale", "main"],
  ["lcm", "municipal"],
  ["listecomplementairemunicipale", "municipal"],
  ["lce", "european"],
  ["listecomplementaireeuropeenne", "european"],
]);

/** As nearly every row has it: folding the same words a million times was a twentieth of reading. */
const written: ReadonlyMap<string, ListKind> = new Map([
  ["Liste principale", "main"],
  ["LP", "main"],
]);

export const listKindOf = (text: string): ListKind | undefined => written.get(text) ?? lists.get(fold(text));

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase();

export interface BirthDate {
  /** As the file writes it: what is printed. */
  readonly written: string;
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

/** JJ/MM/AAAA, with day or month `00`, a bare year, or AAAA-MM-JJ (R-ROLL-04). What is impossible has no year. */
export function birthDateOf(written: string): BirthDate {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written);
  if (french) return dated(written, Number(french[3]), Number(french[2]), Number(french[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (iso) return dated(written, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  return dated(written, Number(/^\d{4}$/.exec(written)?.[0] ?? 0), 0, 0);
}

function dated(written: string, year: number, month: number, day: number): BirthDate {
  const possible = year >= 1850 && year <= 2100 && month <= 12 && day <= daysIn(year, month);
  if (!possible) return { written, year: undefined, month: undefined, day: undefined };
  return { written, year, month: month || undefined, day: (month > 0 && day) || undefined };
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** AAAA-MM-JJ of a day that the calendar has, from its parts as written; undefined of any other. */
export function dayOf(day = "", month = "", year = ""): string | undefined {
  const written = birthDateOf(`${day}/${month}/${year}`);
  return written.year && written.month && written.day ? `${year}-${month}-${day}` : undefined;
}

/** `Ep. MARTIN`: old files put the prefix into the value (R-ROLL-09). */
export const withoutSpouse = (name: string): string => (name === "" ? name : name.replace(/^[Ee](?:P|p)\.\s*/, ""));
