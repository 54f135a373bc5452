import { foldPlace } from "../../../core/fold.ts";
import { departmentCodeOf, enrolmentCommune, searchCommunes, type Commune } from "../../../core/territories.ts";

/** The communes that a typed name is of: « Lille », « Saint-Denis (93) », or a code such as 75112. */
export function communesNamed(typed: string): readonly Commune[] {
  const byCode = enrolmentCommune(typed.trim().toUpperCase());
  if (byCode) return [byCode];
  const [, name = typed, department] = /^(.*?)\s*\(([0-9]{2,3}|2[AB])\)\s*$/i.exec(typed) ?? [];
  const wanted = foldPlace(name);
  return searchCommunes(name, 100).filter(
    (one) =>
      foldPlace(one.name) === wanted &&
      (department === undefined || departmentCodeOf(one.code) === department.toUpperCase()),
  );
}

/** As one would write it to be understood: « Saint-Denis (93) ». */
export const nameWithDepartment = ({ code, name }: Commune): string => `${name} (${departmentCodeOf(code)})`;

/** A day that was: 07/03/1974, or a bare year when the day is not known (R-ROLL-04). `today` is AAAA-MM-JJ. */
export const isBirthDate = (typed: string, today: string): boolean => dayThatWas(typed, today) !== undefined;

/** As AAAA-MM-JJ, a day that was written whole: 07/03/1994; undefined for anything else. */
export const wholeDay = (typed: string, today: string): string | undefined =>
  typed.includes("/") ? dayThatWas(typed, today) : undefined;

function dayThatWas(typed: string, today: string): string | undefined {
  const [, day = "01", month = "01", year = ""] = /^(?:(\d{1,2})\/(\d{1,2})\/)?(\d{4})$/.exec(typed.trim()) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${iso}T00:00:00Z`);
  const isDay = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso);
  return isDay && iso > "1850" && iso <= today ? iso : undefined;
}
