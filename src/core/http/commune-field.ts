import type { Bilingual } from "../lang.ts";
import { communesMeant } from "../territories.ts";
import { line, type Field } from "./fields.ts";

/** A commune, typed by its name, its INSEE code or its postcode; read as its code of five characters. */
export function communeField(label: Bilingual): Field<string> {
  const typed = line({
    label,
    hint: {
      fr: "Son nom, son code Insee, comme 59350, ou son code postal.",
      en: "Its name, its INSEE code, such as 59350, or its postcode.",
    },
    max: 100,
  });
  return {
    ...typed,
    read: (texts) => {
      const entered = typed.read(texts);
      if (!entered.ok) return entered;
      const [one, ...others] = communesMeant(entered.value);
      if (!one) return { ok: false, problem: { why: "not-a-commune" } };
      if (others.length === 0) return { ok: true, value: one.code };
      const names = [one, ...others].map(({ name, code }) => `${name} (${code})`);
      return { ok: false, problem: { why: "several-communes", names } };
    },
  };
}
