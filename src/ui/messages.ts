import { typeset } from "./typography.ts";

/** The two languages of Préau's screens. French is the language of reference: a text exists in French first. */
export type Lang = "fr" | "en";

/** A catalogue: sentences, functions that make a sentence, or groups of them. */
export interface Catalogue {
  readonly [key: string]: string | ((...values: never[]) => string) | Catalogue;
}

/** The shape that a French catalogue asks of its English counterpart: same keys, same parameters, any text. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Translated<T[K]>;
};

/**
 * Declares the texts of a room. English is checked against French by the compiler: a missing, surplus or differently
 * parametered text does not compile. French texts come out typeset (see `typeset`), whatever spaces were typed.
 *
 *     export const messages = defineMessages({ fr: { ask: "Poser ma question" }, en: { ask: "Ask my question" } });
 *     messages[lang].ask
 */
export function defineMessages<const Fr extends Catalogue>(texts: {
  readonly fr: Fr;
  readonly en: NoInfer<Translated<Fr>>;
}): Readonly<Record<Lang, Translated<Fr>>> {
  return { fr: typesetAll(texts.fr) as Translated<Fr>, en: texts.en };
}

function typesetAll(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).map(([key, value]) => [key, typesetOne(value)]));
}

function typesetOne(value: Catalogue[string]): Catalogue[string] {
  if (typeof value === "string") return typeset(value, "fr");
  if (typeof value === "function") return (...values: never[]) => typeset(value(...values), "fr");
  return typesetAll(value);
}
