import type { KeyObject } from "node:crypto";
import type { OfficeDoor } from "../../core/door.ts";
import { seeOther, type Answer } from "../../core/http/answer.ts";
import type { Guard } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { RoleHolder } from "../staff/index.ts";
import type { Actor } from "./acts/actor.ts";
import { messages } from "./messages.ts";
import { may, type Deed } from "./rules/may.ts";
import type { RoundNumber } from "./terms.ts";

/** What the wiring lends: the office's key, and what the roll knows once it stands. */
export interface PollingPorts {
  readonly signingKey: KeyObject;
  /** Electors of each precinct of a department (`59350 0104`); nothing while no roll is held. */
  readonly electors: (department: string) => Promise<ReadonlyMap<string, number>>;
  /** How many open places of a department have no president in each round: a count, since names stay in file 2. */
  readonly withoutPresident: (department: string) => Promise<Readonly<Record<RoundNumber, number>>>;
}

/** What every screen of the room works with. */
export interface Room {
  readonly door: OfficeDoor;
  readonly ports: PollingPorts;
  readonly reads: Guard<RoleHolder>;
  readonly changes: Guard<RoleHolder>;
  readonly imports: Guard<RoleHolder>;
  readonly publishes: Guard<RoleHolder>;
}

export interface Said {
  readonly status: "success" | "danger";
  readonly words: string;
}

/** What has just been done, told by the address the form led to. */
export function saidOf(visit: Visit): Said | undefined {
  const m = messages[visit.lang];
  const words = { enregistre: m.saved, importe: m.imported, efface: m.dropped, publie: m.published };
  const done = visit.query.get("dit") ?? "";
  return Object.hasOwn(words, done) ? { status: "success", words: words[done as keyof typeof words] } : undefined;
}

export const done = (visit: Visit, path: string, what = "enregistre"): Answer =>
  seeOther(`${visit.href(path)}?dit=${what}`);

export const actorOf = (visit: Visit, member: RoleHolder, reason: string): Actor => ({
  ...{ by: `staff:${member.publicId}`, at: visit.now, reason },
  roles: member.roles,
});

export const mayHere = (member: RoleHolder, deed: Deed, department: string | undefined): boolean =>
  may(member.roles, deed, department);
