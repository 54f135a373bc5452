import { bytes, page, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, type Room } from "../room.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import { register, withdraw } from "./acts.ts";
import { registerForm, withdrawForm } from "./forms.ts";
import { complementaryMessages } from "./messages.ts";
import { ComplementaryPage, complementaryPaths, type Forms } from "./pages.tsx";
import { receiptOf } from "./receipt.ts";
import type { RegistrationRefusal } from "../registration/refusals.ts";
import { complementaryRefusals } from "./refusals.ts";
import { entriesByDepartment } from "./store/entries.ts";

/** R-F1-13: the national committee everywhere, a department's committee at home; nobody else sees any of it. */
export function complementaryRoutes({ db, ports, opening, guards }: Room): readonly Route[] {
  const guard = guards.register;

  const draw = async (visit: Visit, member: RoleHolder, left: Partial<Forms> = {}): Promise<Answer> => {
    const { parameters } = await ports.standing();
    const words = complementaryMessages[visit.lang];
    const props = {
      ...{
        visit,
        member,
        ...(await opennessOf(opening)),
        until: parameters?.content.preRegistrationUntil ?? undefined,
      },
      counts: (await entriesByDepartment(db)).filter(({ department }) => mayHere(member, "register", department)),
      said: visit.query.get("dit") === "retire" ? ({ status: "success", words: words.withdrawn } as const) : undefined,
      forms: { register: registerForm.blank(), withdraw: withdrawForm.blank(), ...left },
    };
    return page(<ComplementaryPage {...props} />, Object.keys(left).length > 0 ? { status: 422 } : {});
  };

  return [
    get(paths.complementary, { guard }, (visit, member) => draw(visit, member)),
    post(complementaryPaths.register, { guard, form: registerForm }, async (visit, entered, member) => {
      if (!entered.ok) return await draw(visit, member, { register: entered });
      const actor = actorOf(visit, member);
      const refused = (field: FieldName, words: string) =>
        draw(visit, member, { register: refuseField(entered, field, words) });
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return await refused("kind", lockRefusals.locked[visit.lang]);
      const { parameters } = await ports.standing();
      const places = await ports.places(departmentCodeOf(entered.values.commune));
      const ground = { days: parameters?.content, places };
      const made = await register(db, keys.value, { asked: entered.values, ground }, actor);
      if (!made.ok) return await refused(fieldOf(made.refusal), complementaryRefusals[made.refusal][visit.lang]);
      const headers = { "content-disposition": 'attachment; filename="recu.pdf"', "cache-control": "no-store" };
      const on = { sender: parameters?.content.name.fr ?? "", at: visit.now };
      return bytes(await receiptOf(made.value, on), "application/pdf", { headers });
    }),
    post(complementaryPaths.withdraw, { guard, form: withdrawForm }, async (visit, entered, member) => {
      if (!entered.ok) return await draw(visit, member, { withdraw: entered });
      const actor = actorOf(visit, member, entered.values.reason);
      const refused = (words: string) => draw(visit, member, { withdraw: refuseField(entered, "code", words) });
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return await refused(lockRefusals.locked[visit.lang]);
      const outcome = await withdraw(db, keys.value, entered.values.code, actor);
      if (!outcome.ok) return await refused(complementaryRefusals[outcome.refusal][visit.lang]);
      return done(visit, paths.complementary, "retire");
    }),
  ];
}

type FieldName = keyof typeof registerForm.fields;

/** Beside which field a refusal is told. */
export function fieldOf(refusal: RegistrationRefusal): FieldName {
  if (refusal === "no-such-precinct") return "precinct";
  if (refusal === "not-yours" || refusal === "frozen") return "commune";
  if (refusal === "not-that-proof") return "proof";
  if (refusal === "not-a-day" || refusal === "not-eighteen" || refusal === "not-sixteen" || refusal === "of-age")
    return "born";
  return refusal === "on-main-list" || refusal === "already-registered" ? "birthName" : "kind";
}
