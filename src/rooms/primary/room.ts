import type { KeyObject } from "node:crypto";
import type { OfficeDoor } from "../../core/door.ts";
import { seeOther, type Answer } from "../../core/http/answer.ts";
import type { Entered, Fields } from "../../core/http/form.ts";
import type { Guard } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { RoleHolder } from "../staff/index.ts";
import { messages } from "./messages.ts";
import type { Decision, FileState } from "./terms.ts";

/** What the wiring lends: the office's key, which signs publications. */
export interface PrimaryPorts {
  readonly signingKey: KeyObject;
  /** What the rooms that hold the three files say of them. */
  readonly files: () => Promise<readonly FileState[]>;
}

/** What every screen of the room works with. */
export interface Room {
  readonly door: OfficeDoor;
  readonly ports: PrimaryPorts;
  /** Who may read these screens. */
  readonly reads: Guard<RoleHolder>;
  /** Who runs the primary: the national committee and the high authority. */
  readonly runs: Guard<RoleHolder>;
  /** R-CAMP-01: the high authority alone. Its delegates in a department are refused in the operation. */
  readonly judges: Guard<RoleHolder>;
}

/** What has just been done, told by the address the form led to. */
export function saidOf(visit: Visit): { readonly status: "success" | "danger"; readonly words: string } | undefined {
  const m = messages[visit.lang];
  switch (visit.query.get("dit") ?? "") {
    case "enregistre":
      return { status: "success", words: m.saved };
    case "publie":
      return { status: "success", words: m.published };
    case "ailleurs":
      return { status: "danger", words: m.notFromHere };
    default:
      return undefined;
  }
}

export const done = (visit: Visit, path: string): Answer => seeOther(`${visit.href(path)}?dit=enregistre`);

export const decisionOf = (visit: Visit, member: RoleHolder, reason: string): Decision => ({
  by: `staff:${member.publicId}`,
  at: visit.now,
  reason,
});

/** After a conflict the form carries the new number: sent again, it prevails knowingly. */
export function readAgain<F extends Fields>(entered: Entered<F>, read: number): Entered<F> {
  return { ok: false, typed: new Map([...entered.typed, ["read", [String(read)]]]), problems: entered.problems };
}
