import { bureauConsent } from "../../../contracts/bureaus.ts";
import { detailsTyped, rolesTicked, roundsTicked } from "../../../contracts/bureau-fields.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Values } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { department } from "../../../core/territories.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { enterPerson } from "../acts/people.ts";
import { readDepartment, readOwn } from "../acts/reads.ts";
import { personForm } from "../forms.ts";
import { paths } from "../pages/frame.tsx";
import { EnterPage, OwnPage, PeoplePage } from "../pages/people.tsx";
import { actRefusals, type ActRefusal } from "../refusals.ts";
import { actorOf, done, saidOf, type Room } from "../room.ts";
import { ownCandidates } from "../rules/may.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { deeds } from "../rules/may.ts";
import type { NewPerson } from "../store/people.ts";

/** Lists of names, and entering somebody. */
export function peopleRoutes(room: Room): readonly Route[] {
  const { bureaus, reads, owns } = room;
  return [
    get("/bureaux/departements/:code/personnes", { guard: reads }, async (visit, member) => {
      const code = visit.params["code"] ?? "";
      const [at, waiting] = [pageOf(visit), visit.query.get("sans-place") === "1"];
      const read = await readDepartment(bureaus, { department: code, waiting }, at, actorOf(visit, member));
      if (!department(code) || !read.ok) return seeOther(visit.href(paths.overview));
      const props = { ...{ visit, member, department: code, page: at, waiting }, read: read.value };
      return page(<PeoplePage {...props} said={saidOf(visit)} />);
    }),
    get(paths.own, { guard: owns }, async (visit, member) => {
      const at = pageOf(visit);
      const read = await readOwn(bureaus, at, actorOf(visit, member));
      return page(<OwnPage {...{ visit, member, read, page: at }} said={saidOf(visit)} />);
    }),
    ...enterRoutes(room),
  ];
}

function pageOf(visit: Visit): number {
  const typed = Number(visit.query.get("page") ?? "1");
  return Number.isInteger(typed) && typed > 0 && typed < 10_000 ? typed : 1;
}

type PersonEntered = Entered<typeof personForm.fields>;

function enterRoutes({ bureaus, enters }: Room): readonly Route[] {
  const draw = async (visit: Visit, member: RoleHolder, entered: PersonEntered): Promise<Answer> => {
    const committee = scopeOf(member.roles, ...deeds.change) !== undefined;
    const own = ownCandidates(member.roles);
    const candidates = (await bureaus.candidates())
      .filter(({ publicId }) => committee || own.includes(publicId))
      .map(({ publicId, name }) => ({ value: publicId, label: name }));
    const status = entered.problems.length > 0 ? { status: 422 } : {};
    return page(<EnterPage {...{ visit, member, entered, candidates, committee }} />, status);
  };
  return [
    get(paths.enter, { guard: enters }, (visit, member) => {
      const asked = visit.query.get("departement") ?? scopeOf(member.roles, ...deeds.change)?.departments[0];
      return draw(visit, member, personForm.blank(asked && department(asked) ? { department: asked } : {}));
    }),
    post(paths.enter, { guard: enters, form: personForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const made = await enterPerson(
        bureaus,
        typedPerson(entered.values),
        actorOf(visit, member, entered.values.reason),
      );
      if (made.ok) return done(visit, paths.person(made.value), "inscrite");
      const said = actRefusals[made.refusal][visit.lang];
      return draw(visit, member, refuseField(entered, fieldOf[made.refusal] ?? "reason", said));
    }),
  ];
}

/** The field about which entering was refused; the reason stands for the rest. */
const fieldOf: Partial<Record<ActRefusal, keyof typeof personForm.fields>> = {
  "nothing-asked": "assessor",
  "not-born-yet": "bornOn",
  "no-such-candidate": "candidate",
  "not-yours": "department",
};

const typedPerson = (values: Values<typeof personForm.fields>): NewPerson => ({
  ...{ department: values.department, candidate: values.candidate, details: detailsTyped(values) },
  ...{ roles: rolesTicked(values), rounds: roundsTicked(values), mobility: values.mobility },
  ...{ consent: bureauConsent.version, consentOn: values.consentOn, channel: values.channel },
});
