import { scopeOf, type HeldRole, type OfficeRole } from "../../core/office-roles.ts";

/** What is done with file 1. */
export type Deed =
  | "board"
  | "ready"
  | "import"
  | "find"
  | "freeze"
  | "reopen"
  | "print"
  | "object"
  | "strike"
  | "duplicates"
  | "register"
  | "move"
  | "paper"
  | "answer";

/**
 * R-F1-13: the national committee is the central team; a department's committee sees its department; candidates and their teams
 * see nothing. The officer records the conditions, reads counts, and gathers what is held on who asked for it; the high authority freezes and opens again.
 */
export const deeds: Readonly<Record<Deed, readonly [OfficeRole, ...OfficeRole[]]>> = {
  board: ["national-committee", "high-authority", "data-protection-officer", "department-committee"],
  ready: ["national-committee", "data-protection-officer"],
  import: ["national-committee"],
  find: ["national-committee", "department-committee"],
  freeze: ["high-authority"],
  reopen: ["high-authority"],
  print: ["national-committee"],
  object: ["national-committee", "department-committee"],
  strike: ["national-committee"],
  duplicates: ["national-committee"],
  paper: ["national-committee", "department-committee"],
  register: ["national-committee", "department-committee"],
  move: ["national-committee", "department-committee"],
  answer: ["data-protection-officer"],
};

/** Asked by every act about the department it touches; `undefined` is the whole of the primary. */
export function may(roles: readonly HeldRole[], deed: Deed, department: string | undefined): boolean {
  const scope = scopeOf(roles, ...deeds[deed]);
  if (!scope) return false;
  return scope.everywhere || (department !== undefined && scope.departments.includes(department));
}

/** Whoever acts, and why: asked again by each act. */
export interface Actor {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
  readonly roles: readonly HeldRole[];
}

/** The operator of the machine, from the command line: no role is above the one who holds the database. */
export const operator = (at: Date, reason: string): Actor => ({
  ...{ by: "operator", at, reason },
  roles: (["national-committee", "high-authority"] as const).map((role) => ({
    ...{ role, department: undefined, candidate: undefined },
  })),
});
