import type { Bilingual, Lang } from "../lang.ts";
import type { Field } from "./fields.ts";
import { sentence, type FieldProblem } from "./problems.ts";
import type { Typed } from "./visit.ts";

/**
 * A form is declared once: its fields, their labels in both languages and their limits. The same declaration draws the
 * inputs, understands what comes back and names the field in every refusal. The house's tests send nonsense to each.
 */
export type Fields = Readonly<Record<string, Field<unknown>>>;
export type Values<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

export interface Form<F extends Fields> {
  readonly fields: F;
  read(typed: Typed, lang: Lang): Entered<F>;
  /** A form nobody has filled yet, or filled with what is stored. */
  blank(stored?: Partial<Record<keyof F, string>>): Entered<F>;
}

/** What was entered: understood, or refused with a sentence a field. Either way what was typed can be shown again. */
export type Entered<F extends Fields> =
  | {
      readonly ok: true;
      readonly values: Values<F>;
      readonly typed: Typed;
      readonly problems: readonly FieldSentence[];
    }
  | { readonly ok: false; readonly typed: Typed; readonly problems: readonly FieldSentence[] };

export interface FieldSentence {
  readonly field: string;
  readonly sentence: string;
}

export function form<F extends Fields>(fields: F): Form<F> {
  return {
    fields,
    read: (typed, lang) => readFields(fields, typed, lang),
    blank: (stored = {}) => ({ ok: false, typed: new Map(storedEntries(stored)), problems: [] }),
  };
}

function storedEntries(stored: Partial<Record<string, string>>): [string, string[]][] {
  return Object.entries(stored).flatMap(([name, text]) => (text === undefined ? [] : [[name, [text]]]));
}

function readFields<F extends Fields>(fields: F, typed: Typed, lang: Lang): Entered<F> {
  const values: Record<string, unknown> = {};
  const problems: FieldSentence[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const read = field.read(typed.get(name) ?? []);
    if (read.ok) values[name] = read.value;
    else problems.push({ field: name, sentence: sentence(read.problem, field.label, lang) });
  }
  if (problems.length > 0) return { ok: false, typed, problems };
  return { ok: true, values: values as Values<F>, typed, problems };
}

/** Turns what was understood into a refusal after all, when a rule of the room says no to one field. */
export function refuseField<F extends Fields>(entered: Entered<F>, field: keyof F & string, said: string): Entered<F> {
  return { ok: false, typed: entered.typed, problems: [...entered.problems, { field, sentence: said }] };
}

/** What a page may show again after an incident: all but one-time codes, which are typed anew. */
export const givenBack = (typed: Typed, { fields }: { readonly fields: Fields } = { fields: {} }): Typed =>
  new Map([...typed].filter(([name]) => fields[name]?.autocomplete !== "one-time-code"));

/** Texts that are given back of a body that was too long. */
const MOST_TEXTS = 100;

/**
 * What a page may show again of a body that was too long: the fields its form declares. Anybody may send a thousand
 * others, and drawing them would cost the door what it refused to take.
 */
export function declaredOnly(typed: Typed, { fields }: { readonly fields: Fields } = { fields: {} }): Typed {
  const declared = [...typed].filter(([name]) => Object.hasOwn(fields, name));
  return new Map(declared.map(([name, texts]) => [name, texts.slice(0, Math.ceil(MOST_TEXTS / declared.length))]));
}

export const typedText = (entered: Entered<Fields>, field: string): string => entered.typed.get(field)?.[0] ?? "";
export const problemOf = (entered: Entered<Fields>, field: string): string | undefined =>
  entered.problems.find((problem) => problem.field === field)?.sentence;

export type { FieldProblem, Bilingual };
