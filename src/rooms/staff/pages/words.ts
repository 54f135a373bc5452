import type { Lang } from "../../../core/lang.ts";
import type { HeldRole } from "../../../core/office-roles.ts";
import { departmentName } from "../departments.ts";
import { messages } from "../messages.ts";

/** « CDOP, Nord (59) », « Représentant d’une candidature : lucie-armand » */
export function roleInWords(held: HeldRole, lang: Lang): string {
  return `${messages[lang].roles[held.role]}, ${placeInWords(held, lang)}`;
}

export function placeInWords({ department, candidate }: HeldRole, lang: Lang): string {
  const parts = [candidate, department === undefined ? undefined : departmentName(department, lang)];
  return parts.filter((part) => part !== undefined).join(", ") || messages[lang].wholePrimary;
}
