import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { publishPlaces, toPublish, totals } from "../acts/publish.ts";
import { reasonForm } from "../forms.ts";
import { paths } from "../pages/frame.tsx";
import { PublishPage } from "../pages/publish.tsx";
import { actRefusals } from "../refusals.ts";
import { actorOf, done, saidOf, type Room } from "../room.ts";
import { lastPublishing } from "../store/reading.ts";

/** Publishing where everybody votes: the national committee's act. */
export function publishRoutes({ door, ports, reads, publishes }: Room): readonly Route[] {
  const db = door.polling;
  const draw = async (
    visit: Visit,
    member: RoleHolder,
    entered: Entered<typeof reasonForm.fields>,
  ): Promise<Answer> => {
    const told = totals(await toPublish(db));
    const props = { ...{ visit, member, entered }, totals: told, last: await lastPublishing(db), said: saidOf(visit) };
    return page(<PublishPage {...props} />, entered.problems.length > 0 ? { status: 422 } : {});
  };
  return [
    get(paths.publish, { guard: reads }, (visit, member) => draw(visit, member, reasonForm.blank())),
    post(paths.publish, { guard: publishes, form: reasonForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const published = await publishPlaces(db, ports.signingKey, actorOf(visit, member, entered.values.reason));
      if (published.ok) return done(visit, paths.publish, "publie");
      return draw(visit, member, refuseField(entered, "reason", actRefusals[published.refusal][visit.lang]));
    }),
  ];
}
