import { scopeOf, type HeldRole, type OfficeRole } from "../../../core/office-roles.ts";

/** What is done in this room. A place is of one department; what is read is read by department too. */
export type Deed = "read" | "change" | "import" | "publish";

/** Who may do it: the national bodies everywhere, a department's own committee at home. */
export const deeds: Readonly<Record<Deed, readonly [OfficeRole, ...OfficeRole[]]>> = {
  read: [
    "national-committee",
    "high-authority",
    "administrator",
    "data-protection-officer",
    "department-committee",
    "canvassing-board",
  ],
  change: ["national-committee", "department-committee"],
  import: ["national-committee", "department-committee"],
  publish: ["national-committee"],
};

/** Asked by every act about the department it touches; `undefined` is the whole of the primary. */
export function may(roles: readonly HeldRole[], deed: Deed, department: string | undefined): boolean {
  const scope = scopeOf(roles, ...deeds[deed]);
  if (!scope) return false;
  return scope.everywhere || (department !== undefined && scope.departments.includes(department));
}
