import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeDoor } from "../../../core/door.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { compareNames, displayName } from "../../../core/people.ts";
import { isDepartment } from "../departments.ts";
import { decisionForm, inviteForm, sessionRuleForm } from "../forms.ts";
import { roleGuard } from "../guard.tsx";
import { staffOf, trace, type Member, type Staff } from "../operations/context.ts";
import { decideAppointment } from "../operations/appointments.ts";
import { decideReset } from "../operations/resets.ts";
import { invite } from "../operations/team.ts";
import { teamReaders } from "../pages/frame.tsx";
import { decidedAt } from "../pages/pending.tsx";
import { LinkShownPage, TeamPage, type Teammate, type TeamPageProps } from "../pages/team.tsx";
import { staffRefusals, type StaffRefusal } from "../refusals.ts";
import { inForce } from "../rules.ts";
import { accountById, listAccounts } from "../store/accounts.ts";
import { findRequest } from "../store/requests.ts";
import { listGrants } from "../store/roles.ts";
import { addSessionRule, sessionRule } from "../store/sessions.ts";
import { waitingRequests } from "./waiting.ts";

type Redrawn = Partial<Pick<TeamPageProps, "invitation" | "ruleEntered">> & { readonly refused?: StaffRefusal };

/** People and roles, by territory; inviting; second decisions; how long sessions last. */
export function teamRoutes(door: OfficeDoor): readonly Route[] {
  const staff = staffOf(door);
  const readers = roleGuard(door, ...teamReaders);
  const admin = roleGuard(door, "administrator");

  const show = async (visit: Visit, member: Member, redrawn: Redrawn = {}): Promise<Answer> => {
    const asked = visit.query.get("departement") ?? "";
    const department = isDepartment(asked) ? asked : undefined;
    const { refused, invitation = inviteForm.blank(), ruleEntered } = redrawn;
    const rule = await sessionRule(staff.db);
    const drawn = ruleEntered ?? sessionRuleForm.blank({ idle: `${rule.idleMinutes}`, whole: `${rule.wholeHours}` });
    const administering = scopeOf(member.roles, "administrator") !== undefined;
    const props = {
      ...{ visit, member, department, rule, invitation, ruleEntered: drawn },
      administers: administering,
      team: await teamOf(staff, department, visit.now),
      requests: administering ? await waitingRequests(staff, member, visit) : [],
      refusal: refused && staffRefusals[refused][visit.lang],
    };
    const wrong = refused !== undefined || invitation.problems.length + drawn.problems.length > 0;
    return page(<TeamPage {...props} />, { status: wrong ? 422 : 200 });
  };

  return [
    get("/equipe", { guard: readers }, (visit, who) => show(visit, who)),
    post("/equipe", { guard: admin, form: inviteForm }, async (visit, entered, who) => {
      if (!entered.ok) return show(visit, who, { invitation: entered });
      const { reason, ...identity } = entered.values;
      const made = await invite(staff, who, { identity, reason }, visit.now);
      if (made.ok) {
        const { publicId: person, link } = made.value;
        return page(<LinkShownPage {...{ visit, member: who, person, link }} name={displayName(identity)} />);
      }
      if (made.refusal !== "already-here") return show(visit, who, { refused: made.refusal });
      const said = staffRefusals["already-here"][visit.lang];
      return show(visit, who, { invitation: refuseField(entered, "email", said) });
    }),
    post("/equipe/sessions", { guard: admin, form: sessionRuleForm }, async (visit, entered, who) => {
      if (!entered.ok) return show(visit, who, { ruleEntered: entered });
      const { idle, whole, reason } = entered.values;
      await inTransaction(staff.db, async (tx) => {
        const rule = { idleMinutes: idle, wholeHours: whole };
        await addSessionRule(tx, rule, who.accountId, visit.now, reason);
        const detail = { idle, whole };
        await trace(tx, {
          at: visit.now,
          by: who.publicId,
          action: "setting.sessions",
          subject: "setting",
          ids: [],
          detail,
        });
      });
      return seeOther(visit.href("/equipe"));
    }),
    post(`${decidedAt.appointment}/:request`, { guard: admin, form: decisionForm }, async (visit, entered, who) => {
      if (!entered.ok) return show(visit, who, { refused: "reason-missing" });
      const wish = { request: visit.params["request"] ?? "", ...entered.values };
      const done = await decideAppointment(staff, who, wish, visit.now);
      return done.ok ? seeOther(visit.href("/equipe")) : show(visit, who, { refused: done.refusal });
    }),
    post(`${decidedAt.reset}/:request`, { guard: admin, form: decisionForm }, async (visit, entered, who) => {
      if (!entered.ok) return show(visit, who, { refused: "reason-missing" });
      const request = visit.params["request"] ?? "";
      const done = await decideReset(staff, who, { request, ...entered.values }, visit.now);
      if (!done.ok) return show(visit, who, { refused: done.refusal });
      const found = await findRequest(staff.db, "reset", request);
      const account = found && (await accountById(staff.db, staff.keys, found.accountId));
      if (!done.value || !account) return seeOther(visit.href("/equipe"));
      const shown = { visit, member: who, person: account.publicId, link: done.value };
      return page(<LinkShownPage {...shown} name={displayName(account.identity)} />);
    }),
  ];
}

/** Open accounts in the order of a register; with a department, those who hold a role in it. */
async function teamOf(staff: Staff, department: string | undefined, now: Date): Promise<Teammate[]> {
  const accounts = (await listAccounts(staff.db, staff.keys)).filter(({ closedAt }) => !closedAt);
  const grants = (await listGrants(staff.db)).filter((grant) => inForce(grant, now));
  return accounts
    .map((account) => ({ account, roles: grants.filter(({ accountId }) => accountId === account.id) }))
    .filter(({ roles }) => department === undefined || roles.some((role) => role.department === department))
    .sort((a, b) => compareNames(a.account.identity, b.account.identity));
}
