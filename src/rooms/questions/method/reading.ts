/** Where an export is not what it should be: what it says there, and what would be right. */
export interface Difference {
  readonly where: string;
  readonly published: string;
  readonly recomputed: string;
}

/**
 * Reads a parsed JSON value of unknown origin without a library, since `verify.mjs` has none. The first thing that is wrong
 * is kept, and something harmless is read in its place; whoever reads looks at `difference` at the end.
 */
export class Reading {
  difference: Difference | undefined;

  miss(where: string, expected: string, found: unknown): void {
    this.difference ??= { where, published: shortly(found), recomputed: expected };
  }

  /** Exactly these fields: one more could hold what no reader should be given. */
  object<F extends string>(value: unknown, where: string, fields: readonly F[]): Readonly<Partial<Record<F, unknown>>> {
    const found = isObject(value) ? value : {};
    if (found !== value) this.miss(where, "an object", value);
    const extra = Object.keys(found).find((name) => !fields.some((field) => field === name));
    if (extra !== undefined) this.miss(`${where}.${extra}`, "no such field", found[extra]);
    return Object.fromEntries(fields.map((field) => [field, found[field]])) as Partial<Record<F, unknown>>;
  }

  list<T>(value: unknown, where: string, each: (one: unknown, where: string) => T): readonly T[] {
    if (Array.isArray(value)) return value.map((one: unknown, at) => each(one, `${where}.${at}`));
    this.miss(where, "a list", value);
    return [];
  }

  text(value: unknown, where: string, pattern: RegExp): string {
    if (typeof value === "string" && pattern.test(value)) return value;
    this.miss(where, `a text like ${pattern.source}`, value);
    return "";
  }

  whole(value: unknown, where: string, from: number, to: number): number {
    if (typeof value === "number" && Number.isInteger(value) && value >= from && value <= to) return value;
    this.miss(where, `a whole number from ${from} to ${to}`, value);
    return from;
  }

  /** Each key above the one before: an order that says nothing, and nobody twice. */
  rising<T>(list: readonly T[], where: string, key: (one: T) => string | number): void {
    const at = list.findIndex((one, index) => {
      const before = list[index - 1];
      return before !== undefined && key(before) >= key(one);
    });
    const found = list[at];
    if (found !== undefined) this.miss(`${where}.${at}`, "a key above the one before", key(found));
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shortly = (value: unknown): string => {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
