import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Values } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeDoor } from "../../../core/door.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { displayName } from "../../../core/people.ts";
import { grantForm, nothingForm, reasonForm } from "../forms.ts";
import { roleGuard } from "../guard.tsx";
import { messages } from "../messages.ts";
import { staffOf, trace, type Member } from "../operations/context.ts";
import { benchAt } from "../operations/decide.ts";
import { askReset } from "../operations/resets.ts";
import { proposeAdministrator, type ProposeRefusal } from "../operations/appointments.ts";
import { grantRole, revokeRole, type GrantRefusal } from "../operations/roles.ts";
import { about, close, newLink } from "../operations/team.ts";
import { teamReaders } from "../pages/frame.tsx";
import { PersonPage } from "../pages/person.tsx";
import { LinkShownPage } from "../pages/team.tsx";
import { staffRefusals, type StaffRefusal } from "../refusals.ts";
import { instantIn, shiftDay } from "../../../core/zones.ts";
import { onePersonUntil, place } from "../rules.ts";
import { accountById, findAccount, listAccounts } from "../store/accounts.ts";
import { findGrant, listGrants } from "../store/roles.ts";

const ZONE = "Europe/Paris";

type Granted = Values<typeof grantForm.fields>;

/** One person's page, and what an administrator may do about them. */
export function personRoutes(door: OfficeDoor): readonly Route[] {
  const staff = staffOf(door);
  const readers = roleGuard(door, ...teamReaders);
  const admin = roleGuard(door, "administrator");

  /** R-SEC-01: every reading of a person leaves a trace. */
  const show = async (
    visit: Visit,
    member: Member,
    person: string,
    refused?: StaffRefusal,
    granted = grantForm.blank(),
  ) => {
    const account = await findAccount(staff.db, staff.keys, person);
    if (!account) return seeOther(visit.href("/equipe"));
    await inTransaction(staff.db, (tx) =>
      trace(tx, { at: visit.now, by: member.publicId, action: "staff-account.read", ...about(person) }),
    );
    const names = new Map((await listAccounts(staff.db, staff.keys)).map((a) => [a.id, displayName(a.identity)]));
    const nameOf = (id: string | undefined) => names.get(id ?? "") ?? messages[visit.lang].person.byOperator;
    const props = {
      ...{ visit, member, account, granted },
      grants: await listGrants(staff.db, account.id),
      nameOf,
      oneWith: await oneWith(account.id, nameOf, visit.now),
      administers: scopeOf(member.roles, "administrator") !== undefined,
      refusal: refused && staffRefusals[refused][visit.lang],
    };
    const wrong = refused !== undefined || granted.problems.length > 0;
    return page(<PersonPage {...props} />, { status: wrong ? 422 : 200 });
  };
  const oneWith = async (id: string, nameOf: (id: string) => string, now: Date) => {
    const { administrators, ties } = await benchAt(staff.db, now);
    return [...administrators].flatMap((other) => {
      const until = other === id ? undefined : onePersonUntil(id, other, ties, now);
      return until ? [{ name: nameOf(other), until }] : [];
    });
  };
  /** An administrator is proposed; any other role begins at once. */
  const give = async (who: Member, person: string, { ends, role, ...wish }: Granted, now: Date) => {
    const endsAt = ends === undefined ? undefined : instantIn(ZONE, shiftDay(ends, 1), "00:00");
    if (role !== "administrator") return grantRole(staff, who, { ...wish, role, person, endsAt }, now);
    const held = place(role, wish.department, wish.candidate);
    return held.ok ? proposeAdministrator(staff, who, { person, reason: wish.reason, endsAt }, now) : held;
  };
  const personOf = (visit: Visit): string => visit.params["person"] ?? "";
  const back = (visit: Visit): Answer => seeOther(visit.href(`/equipe/${personOf(visit)}`));

  return [
    get("/equipe/:person", { guard: readers }, (visit, who) => show(visit, who, personOf(visit))),
    post("/equipe/:person/roles", { guard: admin, form: grantForm }, async (visit, entered, who) => {
      const person = personOf(visit);
      if (!entered.ok) return show(visit, who, person, undefined, entered);
      const done = await give(who, person, entered.values, visit.now);
      if (done.ok) return entered.values.role === "administrator" ? seeOther(visit.href("/equipe")) : back(visit);
      const field = fieldOf(done.refusal);
      if (!field) return show(visit, who, person, done.refusal);
      return show(visit, who, person, undefined, refuseField(entered, field, staffRefusals[done.refusal][visit.lang]));
    }),
    post("/equipe/roles/:grant/revocation", { guard: admin, form: reasonForm }, async (visit, entered, who) => {
      const grant = await findGrant(staff.db, visit.params["grant"] ?? "");
      const account = grant && (await accountById(staff.db, staff.keys, grant.accountId));
      if (!account) return seeOther(visit.href("/equipe"));
      if (!entered.ok) return show(visit, who, account.publicId, "reason-missing");
      const done = await revokeRole(staff, who, grant.publicId, entered.values.reason, visit.now);
      if (!done.ok) return show(visit, who, account.publicId, done.refusal);
      return seeOther(visit.href(`/equipe/${account.publicId}`));
    }),
    post("/equipe/:person/lien", { guard: admin, form: nothingForm }, async (visit, _entered, who) => {
      const made = await newLink(staff, who, personOf(visit), visit.now);
      if (!made.ok) return show(visit, who, personOf(visit), made.refusal);
      const account = await findAccount(staff.db, staff.keys, personOf(visit));
      const name = account ? displayName(account.identity) : "";
      return page(<LinkShownPage {...{ visit, member: who, name }} person={personOf(visit)} link={made.value} />);
    }),
    post("/equipe/:person/reinitialisation", { guard: admin, form: reasonForm }, async (visit, entered, who) => {
      if (!entered.ok) return show(visit, who, personOf(visit), "reason-missing");
      const done = await askReset(staff, who, personOf(visit), entered.values.reason, visit.now);
      return done.ok ? seeOther(visit.href("/equipe")) : show(visit, who, personOf(visit), done.refusal);
    }),
    post("/equipe/:person/fermeture", { guard: admin, form: reasonForm }, async (visit, entered, who) => {
      if (!entered.ok) return show(visit, who, personOf(visit), "reason-missing");
      const done = await close(staff, who, personOf(visit), entered.values.reason, visit.now);
      return done.ok ? seeOther(visit.href("/equipe")) : show(visit, who, personOf(visit), done.refusal);
    }),
  ];
}

/** The field to which a refused grant points, if one. */
function fieldOf(refusal: GrantRefusal | ProposeRefusal): "department" | "candidate" | "ends" | undefined {
  switch (refusal) {
    case "department-missing":
    case "department-not-here":
      return "department";
    case "candidate-missing":
    case "candidate-not-here":
      return "candidate";
    case "ends-in-the-past":
      return "ends";
    case "not-administrator":
    case "not-yourself":
    case "no-such-person":
    case "account-closed":
    case "has-not-come":
    case "already-proposed":
      return undefined;
  }
}
