import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { findPeople } from "../finding.ts";
import { findForm } from "../forms.ts";
import { findingRefusals } from "../messages/finding.ts";
import { FindingPage } from "../pages/finding.tsx";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, type Room } from "../room.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import type { Found } from "../store/electors.ts";

type FindEntered = Entered<typeof findForm.fields>;

/** Finding a person. What was looked for is in no address, no log and no history of a browser. */
export function findingRoutes({ db, ports, opening, guards }: Room): readonly Route[] {
  const draw = async (
    visit: Visit,
    member: RoleHolder,
    entered: FindEntered,
    found?: readonly Found[],
  ): Promise<Answer> => {
    const props = { ...{ visit, member, entered, found }, ...(await opennessOf(opening)) };
    return page(<FindingPage {...props} />, entered.problems.length > 0 ? { status: 422 } : {});
  };
  return [
    get(paths.find, { guard: guards.find }, (visit, member) => draw(visit, member, findForm.blank())),
    post(paths.find, { guard: guards.find, form: findForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return draw(visit, member, refuseField(entered, "commune", lockRefusals.locked[visit.lang]));
      const { schedule } = await ports.standing();
      const found = await findPeople(
        db,
        keys.value,
        { ...entered.values, schedule: schedule?.content, screen: "fichier/chercher" },
        actor,
      );
      if (found.ok) return draw(visit, member, entered, found.value);
      const field = found.refusal === "not-a-day" ? "born" : "commune";
      return draw(visit, member, refuseField(entered, field, findingRefusals[found.refusal][visit.lang]));
    }),
  ];
}
