import { scopeOf, type HeldRole, type OfficeRole } from "../../../core/office-roles.ts";

/**
 * What is done in this room. `read`: names of a territory. `change`: enter, seat, train, let go (R-BUR-01). `own`: the persons
 * that one's candidate named. `set`: the floor and the day on which persons end. `answer`: gather and erase what is held on
 * somebody who asked for it.
 */
export type Deed = "read" | "change" | "own" | "set" | "answer";

/** R-F2-04: nobody else, administrators and canvassing boards included. A president reads their own bureau on paper. */
export const deeds: Readonly<Record<Deed, readonly [OfficeRole, ...OfficeRole[]]>> = {
  read: ["national-committee", "high-authority", "department-committee"],
  change: ["department-committee"],
  own: ["candidate-representative"],
  set: ["national-committee", "high-authority"],
  answer: ["data-protection-officer"],
};

/** Asked by every operation about the department it touches; `undefined` is the whole of the primary. */
export function may(roles: readonly HeldRole[], deed: Exclude<Deed, "own">, department: string | undefined): boolean {
  const scope = scopeOf(roles, ...deeds[deed]);
  if (!scope) return false;
  return scope.everywhere || (department !== undefined && scope.departments.includes(department));
}

/** The candidates whose persons somebody may see and name: those they represent. */
export const ownCandidates = (roles: readonly HeldRole[]): readonly string[] =>
  scopeOf(roles, ...deeds.own)?.candidates ?? [];

/** R-F2-04: who may read one person. */
export const mayRead = (
  roles: readonly HeldRole[],
  person: { readonly department: string; readonly candidate: string | undefined },
): boolean =>
  may(roles, "read", person.department) ||
  (person.candidate !== undefined && ownCandidates(roles).includes(person.candidate));

/** Who may enter one person, or take them out again: the committee at home, and whoever represents the candidate who names them. */
export const mayKeep = (
  roles: readonly HeldRole[],
  person: { readonly department: string; readonly candidate: string | undefined },
): boolean =>
  may(roles, "change", person.department) ||
  (person.candidate !== undefined && ownCandidates(roles).includes(person.candidate));
