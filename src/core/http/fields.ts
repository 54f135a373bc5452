import { codeAsTyped, isPostCode } from "../../contracts/post-code.ts";
import type { Bilingual } from "../lang.ts";
import { isAddress } from "../mail/mail.ts";
import { enteredText, graphemes, type TextRefusal } from "../text.ts";
import type { FieldProblem } from "./problems.ts";

/** One field of a form: how it is drawn (`kind` and limits) and how its text becomes a value. */
export interface Field<T> {
  readonly kind:
    | "line"
    | "text"
    | "email"
    | "address"
    | "number"
    | "date"
    | "time"
    | "choice"
    | "tick"
    | "colour"
    | "code"
    | "slug"
    | "hidden";
  readonly label: Bilingual;
  readonly hint?: Bilingual;
  readonly required: boolean;
  readonly max?: number;
  readonly min?: number;
  readonly autocomplete?: string;
  readonly choices?: readonly { readonly value: string; readonly label: Bilingual }[];
  readonly read: (texts: readonly string[]) => Read<T>;
}
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FieldProblem };

interface Options {
  readonly label: Bilingual;
  readonly hint?: Bilingual;
  readonly autocomplete?: string;
}
interface TextOptions extends Options {
  readonly max: number;
  readonly min?: number;
}

const good = <T>(value: T): Read<T> => ({ ok: true, value });
const bad = (problem: FieldProblem): Read<never> => ({ ok: false, problem });

/** Reads one text: absent, repeated and blank are told apart before `understand` sees it. */
function single<T>(understand: (text: string) => Read<T>): (texts: readonly string[]) => Read<T> {
  return (texts) => {
    if (texts.length > 1) return bad({ why: "several" });
    const entered = texts[0] ?? "";
    return entered.trim() === "" ? bad({ why: "missing" }) : understand(entered);
  };
}

/** Makes a field optional: nothing typed is `undefined`. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  const read = (texts: readonly string[]): Read<T | undefined> =>
    texts.length <= 1 && (texts[0] ?? "").trim() === "" ? good(undefined) : field.read(texts);
  return { ...field, required: false, read };
}

/** One line of text, normalised (`core/text.ts`). `max` in graphemes: what a reader counts. */
export function line(options: TextOptions): Field<string> {
  return { kind: "line", required: true, ...options, read: single((raw) => judged(raw, "one", options)) };
}

/** Several lines of text (Markdown in most rooms), normalised (`core/text.ts`). */
export function text(options: TextOptions): Field<string> {
  return { kind: "text", required: true, ...options, read: single((raw) => judged(raw, "many", options)) };
}

function judged(raw: string, lines: "one" | "many", { min, max }: TextOptions): Read<string> {
  const read = enteredText(raw, { lines, max, ...(min !== undefined && { min }) });
  return read.ok ? good(read.value) : bad(problemOfText(read.refusal, raw, max, min));
}

function problemOfText(refusal: TextRefusal, raw: string, max: number, min = 1): FieldProblem {
  switch (refusal) {
    case "empty":
    case "not-text":
      return { why: "missing" };
    case "too-short":
      return { why: "too-short", min };
    case "too-long":
      return {
        why: "too-long",
        max,
        length: raw.length > max * 16 ? raw.length : graphemes(raw.replace(/\r\n?/g, "\n")),
      };
    case "direction-override":
    case "control-character":
      return { why: "hidden-characters" };
    case "stacked-marks":
      return { why: "stacked-marks" };
  }
}

/** What no address, web or electronic, may hold. */
const unsafe = /[\p{C}\p{Z}]/u;

/**
 * An e-mail address a letter can be sent to, kept as typed but for the domain's case. The sender has the same rule: what
 * it would refuse later must be told now, to whoever would otherwise wait for a letter.
 */
export function email(options: Options): Field<string> {
  const read = single((raw) => {
    const value = raw.trim();
    if (!isAddress(value) || !/@[^@]*\.\p{L}[^.@]+$/u.test(value)) return bad({ why: "not-an-email" });
    const at = value.lastIndexOf("@");
    return good(value.slice(0, at) + value.slice(at).toLowerCase());
  });
  return { kind: "email", required: true, max: 254, autocomplete: "email", ...options, read };
}

/** A name that others can look up: no number of a machine, no name of this one, no sign that means something in a policy. */
const publicName = /^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*$/;

/** A whole https address. */
export function address(options: Options): Field<string> {
  const read = single((raw) => {
    const value = raw.trim();
    if (value.length > 500 || unsafe.test(value) || !URL.canParse(value)) return bad({ why: "not-an-address" });
    const url = new URL(value);
    if (url.protocol !== "https:" || url.username || url.password || !publicName.test(url.hostname))
      return bad({ why: "not-an-address" });
    return good(url.href);
  });
  return { kind: "address", required: true, max: 500, ...options, read };
}

export function integer(options: Options & { readonly min: number; readonly max: number }): Field<number> {
  const read = single((raw): Read<number> => {
    const digits = raw.replace(/[\s\u202f\u00a0]/g, "");
    if (!/^-?\d{1,15}$/.test(digits)) return bad({ why: "not-a-number" });
    const value = Number(digits);
    if (value < options.min) return bad({ why: "too-few", bound: options.min });
    return value > options.max ? bad({ why: "too-many", bound: options.max }) : good(value);
  });
  return { kind: "number", required: true, ...options, read };
}

/** A calendar date, `YYYY-MM-DD`, that exists. */
export function date(options: Options): Field<string> {
  const read = single((raw) => (isDate(raw.trim()) ? good(raw.trim()) : bad({ why: "not-a-date" })));
  return { kind: "date", required: true, ...options, read };
}

/** A wall-clock time, `YYYY-MM-DDTHH:MM`, without zone: the caller says in which one. */
export function localTime(options: Options): Field<string> {
  const read = single((raw) => {
    const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::\d\d)?$/.exec(raw.trim()) ?? [];
    if (day === undefined || !isDate(day) || Number(hour) > 23 || Number(minute) > 59)
      return bad({ why: "not-a-time" });
    return good(`${day}T${hour ?? ""}:${minute ?? ""}`);
  });
  return { kind: "time", required: true, ...options, read };
}

function isDate(value: string): boolean {
  if (!/^(1[89]|2\d)\d\d-\d\d-\d\d$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

export function choice<const V extends string>(
  options: Options & { readonly choices: readonly { readonly value: V; readonly label: Bilingual }[] },
): Field<V> {
  const read = single((raw): Read<V> => {
    const found = options.choices.find(({ value }) => value === raw);
    return found ? good(found.value) : bad({ why: "unknown-choice" });
  });
  return { kind: "choice", required: true, ...options, read };
}

/** A box to tick; `mustBeTicked` when nothing goes on without it. */
export function tick(options: Options & { readonly mustBeTicked?: boolean }): Field<boolean> {
  const required = options.mustBeTicked ?? false;
  const read = (texts: readonly string[]): Read<boolean> => {
    if (texts.length > 1) return bad({ why: "several" });
    if (texts.length === 1 && texts[0] !== "on") return bad({ why: "unknown-choice" });
    return required && texts.length === 0 ? bad({ why: "untick" }) : good(texts.length === 1);
  };
  return { kind: "tick", required, ...options, read };
}

export function colour(options: Options): Field<string> {
  const read = single((raw) =>
    /^#[0-9a-f]{6}$/i.test(raw.trim()) ? good(raw.trim().toLowerCase()) : bad({ why: "not-a-colour" }),
  );
  return { kind: "colour", required: true, ...options, read };
}

/** Six digits, spaces allowed as people type them. */
export function sixDigits(options: Options): Field<string> {
  const read = single((raw) => {
    const digits = raw.replace(/[\s\u202f\u00a0-]/g, "");
    return /^\d{6}$/.test(digits) ? good(digits) : bad({ why: "not-a-code" });
  });
  return { kind: "code", required: true, autocomplete: "one-time-code", ...options, read };
}

/** Eight signs that came on paper (`contracts/post-code.ts`), as a hand copies them. The value is without hyphen. */
export function postCode(options: Options): Field<string> {
  const read = single((raw) =>
    raw.length <= 20 && isPostCode(raw) ? good(codeAsTyped(raw)) : bad({ why: "not-a-post-code" }),
  );
  return { kind: "line", required: true, max: 20, ...options, read };
}

export function slug(options: Options): Field<string> {
  const read = single((raw) =>
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(raw) && raw.length <= 60 ? good(raw) : bad({ why: "not-a-slug" }),
  );
  return { kind: "slug", required: true, max: 60, ...options, read };
}

/** Carried by the page, not typed: a token, an id, a version. */
export function hiddenText(options: { readonly max: number; readonly label?: Bilingual }): Field<string> {
  const label = options.label ?? { fr: "Champ caché", en: "Hidden field" };
  return { ...line({ max: options.max, label }), kind: "hidden" };
}

/** Carried by the page: the number of the edition that its author had read. Anything else is refused before the database sees it. */
export function hiddenNumber(): Field<number> {
  const label = { fr: "Édition que vous aviez lue", en: "Edition that you had read" };
  const read = single((raw) => (/^\d{1,9}$/.test(raw) ? good(Number(raw)) : bad({ why: "not-a-number" })));
  return { kind: "hidden", required: true, label, read };
}
