/** One value of a row at a time: what was written, and what can be told from it. Nothing is guessed. */
export type ListKind = "main" | "municipal" | "european";

const lists: Readonly<Record<string, ListKind>> = {
  lp: "main",
  listeprincipale: "main",
  principale: "main",
  lcm: "municipal",
  listecomplementairemunicipale: "municipal",
  lce: "european",
  listecomplementaireeuropeenne: "european",
};

export const listKindOf = (text: string): ListKind | undefined =>
  Object.hasOwn(lists, fold(text)) ? lists[fold(text)] : undefined;

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

const daysIn = (year: number, month: number): number =>
  month === 0 ? 31 : new Date(Date.UTC(year, month, 0)).getUTCDate();

/** `Ep. MARTIN`: old files put the prefix into the value (R-ROLL-09). */
export const withoutSpouse = (name: string): string => name.replace(/^[Ee](?:P|p)\.\s*/, "");
