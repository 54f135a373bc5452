import { seeOther } from "../../core/http/answer.ts";
import type { Admission, Guard } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { OfficeDoor } from "../../core/door.ts";
import { scopeOf, type OfficeRole, type Scope } from "../../core/office-roles.ts";
import { displayName } from "../../core/people.ts";
import { seenLongAgo, sessionHash, sessionState, type SessionRules } from "../../core/sessions.ts";
import { inForce } from "./rules.ts";
import { accountById } from "./store/accounts.ts";
import { listGrants } from "./store/roles.ts";
import { findSession, markSeen, sessionRule } from "./store/sessions.ts";
import { staffOf, type Member, type Staff } from "./operations/context.ts";
import { notYours, sessionOver } from "./pages/turned-away.tsx";

/** Somebody signed in with two factors. */
export function staffGuard(door: OfficeDoor): Guard<Member> {
  return { name: "staff", admit: (visit) => admitMember(door, visit) };
}

/** A member who holds one of these roles now, with the territory over which they hold it. */
export type RoleHolder = Member & { readonly scope: Scope };

/**
 * Admits whoever holds one of the roles at the instant of the request. The territory is handed to the operation, which
 * asks again about the department or the candidate it touches.
 */
export function roleGuard(door: OfficeDoor, ...roles: readonly [OfficeRole, ...OfficeRole[]]): Guard<RoleHolder> {
  return {
    name: `staff: ${roles.join(", ")}`,
    admit: async (visit) => {
      const admission = await admitMember(door, visit);
      if (!admission.pass) return admission;
      const scope = scopeOf(admission.who.roles, ...roles);
      if (!scope) return { pass: false, answer: notYours(visit, admission.who, roles) };
      return { pass: true, who: { ...admission.who, scope } };
    },
  };
}

/** Somebody with a session, perhaps without a factor yet: for the pages where one is enrolled, and nothing else. */
export function sessionGuard(door: OfficeDoor): Guard<Member> {
  return {
    name: "staff: factors only",
    admit: async (visit) => {
      const member = await memberOf(staffOf(door), door, visit);
      return member ? { pass: true, who: member } : turnedAway(visit);
    },
  };
}

async function admitMember(door: OfficeDoor, visit: Visit): Promise<Admission<Member>> {
  const member = await memberOf(staffOf(door), door, visit);
  if (!member) return turnedAway(visit);
  if (member.session.method === "link") return { pass: false, answer: seeOther(visit.href("/mon-compte/facteurs")) };
  return { pass: true, who: member };
}

/** A page sends to the sign-in and back; a form sent after the session ended gives back what was typed. */
async function turnedAway(visit: Visit): Promise<Admission<never>> {
  if (visit.method !== "GET") return { pass: false, answer: sessionOver(visit, await visit.typed()) };
  const here = visit.path === "/" ? "" : `?vers=${encodeURIComponent(visit.path)}`;
  return { pass: false, answer: seeOther(`${visit.href("/connexion")}${here}`) };
}

/** Who is asking, by the cookie of this door; undefined when no session is alive. */
export async function memberOf(staff: Staff, door: OfficeDoor, visit: Visit): Promise<Member | undefined> {
  const hash = sessionHash(visit.cookie(door.jar().name));
  const session = hash && (await findSession(staff.db, hash));
  if (!session) return undefined;
  if (sessionState(session, await sessionRules(staff), visit.now) !== "alive") return undefined;
  const account = await accountById(staff.db, staff.keys, session.accountId);
  if (!account || account.closedAt) return undefined;
  if (seenLongAgo(session, visit.now)) await markSeen(staff.db, session.id, visit.now);
  const grants = await listGrants(staff.db, account.id);
  return {
    accountId: account.id,
    publicId: account.publicId,
    name: displayName(account.identity),
    email: account.identity.email,
    // Before a factor is enrolled no role counts.
    roles: session.method === "link" ? [] : grants.filter((grant) => inForce(grant, visit.now)),
    session,
  };
}

export async function sessionRules(staff: Staff): Promise<SessionRules> {
  const rule = await sessionRule(staff.db);
  return { idleMs: rule.idleMinutes * 60_000, absoluteMs: rule.wholeHours * 3_600_000 };
}
