import type { Lang } from "./messages.ts";
import { HARD, typeset } from "./typography.ts";

const locales: Readonly<Record<Lang, string>> = { fr: "fr-FR", en: "en-GB" };
/** Building an Intl formatter costs 50 times a use of it; the kinds below are few, the zones about twenty. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(lang: Lang, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[lang], { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numbers(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${lang} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locales[lang], options);
  numberFormats.set(key, made);
  return made;
}

const plurals = { fr: new Intl.PluralRules(locales.fr), en: new Intl.PluralRules(locales.en) };

/** 7676 → « 7 676 » or "7,676". At most `digits` decimals (none by default). */
export function number(value: number, lang: Lang, digits = 0): string {
  return numbers(lang, { maximumFractionDigits: digits }).format(value);
}

/** A share between 0 and 1: 0.4567 → « 45,7 % » or "45.7%". */
export function percent(share: number, lang: Lang, digits = 1): string {
  return typeset(numbers(lang, { style: "percent", maximumFractionDigits: digits }).format(share), lang);
}

/** Integer cents of euro: 100 → « 1,00 € ». */
export function euros(cents: number, lang: Lang): string {
  return typeset(numbers(lang, { style: "currency", currency: "EUR" }).format(cents / 100), lang);
}

/** Words for each plural class. French asks for *many* (1 000 000 de questions). `#` is where the number goes. */
export interface PluralForms {
  readonly zero?: string;
  readonly one: string;
  readonly many?: string;
  readonly other: string;
}

/** plural(3, "fr", { one: "# question", many: "# de questions", other: "# questions" }) → « 3 questions ». */
export function plural(count: number, lang: Lang, forms: PluralForms): string {
  const category = plurals[lang].select(count);
  const form = count === 0 && forms.zero !== undefined ? forms.zero : pick(forms, category);
  return typeset(form.replaceAll("#", number(count, lang)), lang);
}

function pick(forms: PluralForms, category: Intl.LDMLPluralRule): string {
  if (category === "one") return forms.one;
  return category === "many" ? (forms.many ?? forms.other) : forms.other;
}

/** An instant's day in a zone (IANA): « 28 juin 2011 », with `weekday` « mardi 28 juin 2011 ». */
export function date(instant: Date, zone: string, lang: Lang, style: { readonly weekday?: boolean } = {}): string {
  return once(`${lang} ${zone} ${style.weekday ? "w" : "d"} ${instant.getTime()}`, () => {
    const weekday = style.weekday ? ({ weekday: "long" } as const) : {};
    const text = formatter(lang, zone, { ...weekday, day: "numeric", month: "long", year: "numeric" }).format(instant);
    // The first of a month is an ordinal in French (« 1er septembre »), which Intl does not write.
    return typeset(lang === "fr" ? text.replace(/(?<![^\s])1(?=\s\p{L})/u, "1er") : text, lang);
  });
}

/** A day of the calendar (`YYYY-MM-DD`), the same in every zone: « 28 juin 2011 ». */
export const calendarDay = (day: string, lang: Lang, style: { readonly weekday?: boolean } = {}): string =>
  date(new Date(`${day}T12:00:00Z`), "UTC", lang, style);

/** A programme shows the same days on each of its pages: what Intl wrote is kept. A few hundred bytes each. */
const written = new Map<string, string>();
const MOST_WRITTEN = 4_000;

function once(key: string, write: () => string): string {
  const known = written.get(key);
  if (known !== undefined) return known;
  const made = write();
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(key, made);
  return made;
}

/** An instant's hour in a zone: « 11 h 30 », « 20 h »; "11:30", "20:00". */
export function time(instant: Date, zone: string, lang: Lang): string {
  const { hour, minute } = clockParts(instant, zone);
  if (lang === "en") return `${hour}:${minute}`;
  return [String(Number(hour)), "h", ...(minute === "00" ? [] : [minute])].join(HARD);
}

/** « mardi 28 juin 2011 à 11 h 30 »; "Tuesday 28 June 2011 at 11:30". Without the weekday when asked. */
export function dateTime(
  instant: Date,
  zone: string,
  lang: Lang,
  style: { readonly weekday?: boolean } = { weekday: true },
): string {
  return `${date(instant, zone, lang, style)} ${lang === "fr" ? "à" : "at"} ${time(instant, zone, lang)}`;
}

/** Two days and what lies between, without repeating month or year: « 28 juin – 3 juillet 2011 ». */
export function dateRange(from: Date, to: Date, zone: string, lang: Lang): string {
  const days = formatter(lang, zone, { day: "numeric", month: "long", year: "numeric" });
  return typeset(days.formatRange(from, to), lang);
}

/** « mardi 28 juin 2011, de 18 h à 20 h 30 »; two days: « du … à 18 h au … à 2 h ». Without the weekday when asked. */
export function dateTimeRange(
  from: Date,
  to: Date,
  zone: string,
  lang: Lang,
  style: { readonly weekday?: boolean } = { weekday: true },
): string {
  if (localDay(from, zone) === localDay(to, zone)) {
    const [a, b] = lang === "fr" ? ["de", "à"] : ["from", "to"];
    return `${date(from, zone, lang, style)}, ${a} ${time(from, zone, lang)} ${b} ${time(to, zone, lang)}`;
  }
  const [a, b] = lang === "fr" ? ["du", "au"] : ["from", "to"];
  return `${a} ${dateTime(from, zone, lang, style)} ${b} ${dateTime(to, zone, lang, style)}`;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365.25 * 86_400],
  ["month", 30.4375 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How far an instant is from another, in the largest unit that fits: « il y a 3 heures », « dans 2 jours », « à l’instant ». */
export function relative(instant: Date, now: Date, lang: Lang): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 1) return lang === "fr" ? "à l’instant" : "just now";
  const [unit, size] = steps.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locales[lang], { numeric: "always" }).format(Math.trunc(seconds / size), unit);
}

/** The zone's own name at that instant: « heure d’été d’Europe centrale », « heure de la Guadeloupe ». */
export function zoneName(instant: Date, zone: string, lang: Lang): string {
  const parts = formatter(lang, zone, { timeZoneName: "long" }).formatToParts(instant);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** The local day as YYYY-MM-DD, for `<time datetime>`, addresses and grouping. */
export function localDay(instant: Date, zone: string): string {
  const { year, month, day } = clockParts(instant, zone);
  return `${year}-${month}-${day}`;
}

/** What `<input type="datetime-local">` shows for an instant in a zone: YYYY-MM-DDTHH:MM. */
export function localInputValue(instant: Date, zone: string): string {
  const { hour, minute } = clockParts(instant, zone);
  return `${localDay(instant, zone)}T${hour}:${minute}`;
}

const clockPartNames = ["year", "month", "day", "hour", "minute"] as const;
type ClockPart = (typeof clockPartNames)[number];

function clockParts(instant: Date, zone: string): Record<ClockPart, string> {
  const digits = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const text = once(`clock ${zone} ${instant.getTime()}`, () => {
    const parts = formatter("en", zone, { ...digits, hourCycle: "h23" }).formatToParts(instant);
    return clockPartNames.map((type) => parts.find((part) => part.type === type)?.value ?? "").join(" ");
  });
  const [year = "", month = "", day = "", hour = "", minute = ""] = text.split(" ");
  return { year, month, day, hour, minute };
}
