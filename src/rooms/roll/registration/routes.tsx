import { bytes, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { dayIn } from "../../../core/zones.ts";
import { registerForm } from "../complementary/forms.ts";
import { receiptOf } from "../complementary/receipt.ts";
import { fieldOf } from "../complementary/routes.tsx";
import { scopeOf } from "../../../core/office-roles.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { deeds } from "../may.ts";
import { afterOf } from "../objections/rules.ts";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, type Room } from "../room.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import { openRegistration, registerAsked, setAside, takeUpRegistrations } from "./acts.ts";
import { registrationMessages } from "./messages.ts";
import { asideForm, RegistrationPage, registrationPaths, RegistrationsPage, type RegistrationProps } from "./pages.tsx";
import { registrationRefusals, type RegistrationRefusal } from "./refusals.ts";
import { registrationBy, registrations, waitingRegistrations } from "./store.ts";

const idOf = (visit: Visit): string => visit.params["id"] ?? "";

/** Whoever registers on the complementary list works off the letters of their territory (R-F1-13). */
export function registrationRoutes({ db, ports, opening, guards, door }: Room): readonly Route[] {
  const guard = guards.register;

  const list = async (visit: Visit, member: RoleHolder): Promise<Answer> => {
    const box = await takeUpRegistrations(db, door.letterKeys);
    const scope = scopeOf(member.roles, ...deeds.register);
    const mine = scope?.everywhere ? undefined : (scope?.departments ?? []);
    const { page: asked, next } = await registrations(db, mine, afterOf(visit.query.get("apres") ?? ""));
    const { parameters } = await ports.standing();
    const words = registrationMessages[visit.lang].said;
    const props = {
      ...{ visit, member, box, asked, next, today: dayIn("Europe/Paris", visit.now) },
      ...(await opennessOf(opening)),
      waiting: await waitingRegistrations(db, mine),
      until: parameters?.content.preRegistrationUntil ?? undefined,
      said: visit.query.get("dit") === "ecarte" ? ({ status: "success", words } as const) : undefined,
    };
    return page(<RegistrationsPage {...props} />);
  };

  const draw = async (
    visit: Visit,
    member: RoleHolder,
    left: Pick<RegistrationProps, "register" | "aside"> = {},
  ): Promise<Answer> => {
    const one = await registrationBy(db, idOf(visit));
    if (!one || !mayHere(member, "register", departmentCodeOf(one.commune)))
      return seeOther(visit.href(paths.registrations));
    const opened = await openRegistration(db, door.letterKeys, one, actorOf(visit, member));
    const props = { ...{ visit, member, one, opened, ...(await opennessOf(opening)) }, ...left };
    return page(<RegistrationPage {...props} />, Object.keys(left).length > 0 ? { status: 422 } : {});
  };
  const told = (visit: Visit, refusal: RegistrationRefusal): string => registrationRefusals[refusal][visit.lang];

  return [
    get(paths.registrations, { guard }, list),
    get(registrationPaths.one(":id"), { guard }, (visit, member) => draw(visit, member)),
    post(registrationPaths.act(":id", "inscrire"), { guard, form: registerForm }, async (visit, entered, member) => {
      if (!entered.ok) return await draw(visit, member, { register: entered });
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      if (!keys.ok)
        return await draw(visit, member, { register: refuseField(entered, "kind", lockRefusals.locked[visit.lang]) });
      const { parameters } = await ports.standing();
      const places = await ports.places(departmentCodeOf(entered.values.commune));
      const what = { id: idOf(visit), asked: entered.values, ground: { days: parameters?.content, places } };
      const made = await registerAsked(db, keys.value, what, actor);
      if (!made.ok) {
        const said = refuseField(entered, fieldOf(made.refusal), told(visit, made.refusal));
        return await draw(visit, member, { register: said });
      }
      const headers = { "content-disposition": 'attachment; filename="recu.pdf"', "cache-control": "no-store" };
      const on = { sender: parameters?.content.name.fr ?? "", at: visit.now };
      return bytes(await receiptOf(made.value, on), "application/pdf", { headers });
    }),
    post(registrationPaths.act(":id", "ecarter"), { guard, form: asideForm }, async (visit, entered, member) => {
      if (!entered.ok) return await draw(visit, member, { aside: entered });
      const outcome = await setAside(db, idOf(visit), actorOf(visit, member, entered.values.reason));
      if (outcome.ok) return done(visit, paths.registrations, "ecarte");
      return await draw(visit, member, { aside: refuseField(entered, "reason", told(visit, outcome.refusal)) });
    }),
  ];
}
