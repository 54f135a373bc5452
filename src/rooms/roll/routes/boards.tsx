import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentCodeOf, enrolmentCommune } from "../../../core/territories.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { recordPrecondition } from "../acts.ts";
import { glancesOf } from "../board.ts";
import { closedRound } from "../closing.ts";
import { deadlineOf } from "../deadline.ts";
import { conditionForm, reopenForm } from "../forms.ts";
import { reopenCommune } from "../lists/reopening.ts";
import { reopenRefusals } from "../messages/finding.ts";
import { OverviewPage } from "../pages/boards.tsx";
import { paths } from "../pages/frame.tsx";
import { actorOf, done, mayHere, saidOf, type Room } from "../room.ts";
import { opennessOf } from "../sealing/opening.ts";
import { certificates, communesHeld } from "../store/counts.ts";
import { keyInForce } from "../store/key.ts";
import { reopenings } from "../store/lists.ts";
import { preconditions } from "../store/preconditions.ts";

type Left = Partial<{
  readonly entered: Entered<typeof conditionForm.fields>;
  readonly reopening: Entered<typeof reopenForm.fields>;
}>;

/** What stands of file 1: everybody sees the departments where they hold a role, in counts. */
export function boardRoutes({ db, ports, opening, guards }: Room): readonly Route[] {
  const draw = async (visit: Visit, member: RoleHolder, left: Left = {}): Promise<Answer> => {
    const glances = glancesOf(await communesHeld(db)).filter((one) => mayHere(member, "board", one.department));
    const props = {
      ...{
        visit,
        member,
        glances,
        keyInForce: await keyInForce(db),
        ...(await opennessOf(opening)),
        said: saidOf(visit),
      },
      ...{ conditions: await preconditions(db), reopenings: (await reopenings(db)).length },
      ...{ destroyed: await certificates(db), deadline: await deadlineOf(db) },
      ...{ entered: conditionForm.blank({ held: "on" }), reopening: reopenForm.blank(), ...left },
    };
    return page(<OverviewPage {...props} />, Object.keys(left).length > 0 ? { status: 422 } : {});
  };
  return [
    get(paths.overview, { guard: guards.board }, (visit, member) => draw(visit, member)),
    post(paths.conditions, { guard: guards.ready, form: conditionForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { entered });
      await recordPrecondition(db, entered.values, actorOf(visit, member));
      return done(visit, paths.overview);
    }),
    post(paths.reopen, { guard: guards.reopen, form: reopenForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { reopening: entered });
      const { commune, reason } = entered.values;
      const { schedule } = await ports.standing();
      const closed = closedRound(schedule?.content, departmentCodeOf(commune), visit.now);
      const known = enrolmentCommune(commune) !== undefined;
      const opened = await reopenCommune(db, { commune, closed, known }, actorOf(visit, member, reason));
      if (opened.ok) return done(visit, paths.overview, "rouvert");
      const why = reopenRefusals[opened.refusal][visit.lang];
      return draw(visit, member, { reopening: refuseField(entered, "commune", why) });
    }),
  ];
}
