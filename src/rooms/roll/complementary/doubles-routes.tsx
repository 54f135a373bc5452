import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { keepBothForm } from "../duplicates/forms.ts";
import { paths } from "../pages/frame.tsx";
import { actorOf, done, type Room } from "../room.ts";
import { openRoll } from "../sealing/opening.ts";
import { doubleRefusals, keepApart, keepOnRoll, openDouble, type DoubleRefusal } from "./doubles.ts";
import { DoublePage, doublePaths, type DoubleLeft } from "./doubles-page.tsx";
import { sameForm } from "./forms.ts";

/** R-ROLL-07: the national team opens and decides; no committee sees any of it (R-F1-13). */
export function doubleRoutes({ db, ports, opening, guards }: Room): readonly Route[] {
  const guard = guards.duplicates;
  const askedOf = async (visit: Visit) => {
    const { schedule } = await ports.standing();
    return { schedule: schedule?.content, id: visit.params["id"] ?? "" };
  };
  const draw = async (visit: Visit, member: RoleHolder, refusal?: string, left?: DoubleLeft): Promise<Answer> => {
    const actor = actorOf(visit, member);
    const keys = await openRoll(opening, actor);
    if (!keys.ok) return seeOther(visit.href(paths.duplicates));
    const opened = await openDouble(db, keys.value, await askedOf(visit), actor);
    if (!opened.ok) return seeOther(visit.href(paths.duplicates));
    const props = { visit, member, refusal, left, opened: opened.value };
    return page(<DoublePage {...props} />, refusal === undefined ? {} : { status: 422 });
  };
  const told = (
    visit: Visit,
    member: RoleHolder,
    outcome: Outcome<true, DoubleRefusal>,
    { what, left }: { readonly what: string; readonly left: DoubleLeft },
  ) =>
    outcome.ok
      ? done(visit, paths.duplicates, what)
      : draw(visit, member, doubleRefusals[outcome.refusal][visit.lang], left);
  return [
    get(doublePaths.one(":id"), { guard }, (visit, member) => draw(visit, member)),
    post(doublePaths.act(":id", "deux-personnes"), { guard, form: keepBothForm }, async (visit, entered, member) => {
      const left = { apart: entered };
      if (!entered.ok) return await draw(visit, member, entered.problems[0]?.sentence, left);
      const kept = await keepApart(db, await askedOf(visit), actorOf(visit, member, entered.values.reason));
      return await told(visit, member, kept, { what: "deux", left });
    }),
    post(doublePaths.act(":id", "meme-personne"), { guard, form: sameForm }, async (visit, entered, member) => {
      const left = { same: entered };
      if (!entered.ok) return await draw(visit, member, entered.problems[0]?.sentence, left);
      const kept = await keepOnRoll(db, await askedOf(visit), actorOf(visit, member, entered.values.reason));
      return await told(visit, member, kept, { what: "meme", left });
    }),
  ];
}
