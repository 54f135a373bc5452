import { page, type Answer } from "../../../core/http/answer.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { dayIn } from "../../../core/zones.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { deeds } from "../may.ts";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, type Room, type Said } from "../room.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import { takeBackForm } from "./forms.ts";
import { objectionMessages } from "./messages.ts";
import { ObjectionsPage, type Left } from "./pages.tsx";
import { takeUpCodes, takeUpObjections } from "./receiving.ts";
import { objectionRefusals } from "./refusals.ts";
import { oneRoutes } from "./routes-of-one.tsx";
import { afterOf, MANY_OF_A_DAY } from "./rules.ts";
import { alarms, objections, waitingObjections } from "./store.ts";
import { sittings } from "./strikes.ts";
import { takeBack } from "./striking.ts";

const DAY = 86_400_000;

/** R-F1-13: the national team strikes; a department's committee checks identity in its own; nobody else sees any of it. */
export function objectionRoutes(room: Room): readonly Route[] {
  const { db, opening, guards, door } = room;

  const draw = async (visit: Visit, member: RoleHolder, left: Left = {}): Promise<Answer> => {
    const box = await takeUpObjections(db, door.letterKeys);
    const keys = await openRoll(opening, actorOf(visit, member));
    if (keys.ok) await takeUpCodes(db, door.letterKeys, keys.value, visit.now);
    const isMine = ({ commune }: { readonly commune: string }) => mayHere(member, "object", departmentCodeOf(commune));
    const scope = scopeOf(member.roles, ...deeds.object);
    const mine = scope?.everywhere ? undefined : (scope?.departments ?? []);
    const said = await alarms(db, { since: new Date(visit.now.getTime() - DAY), many: MANY_OF_A_DAY });
    const { page: listed, next } = await objections(db, mine, afterOf(visit.query.get("apres") ?? ""));
    const props = {
      ...{ visit, member, box, left, said: saidOf(visit), ...(await opennessOf(opening)) },
      today: dayIn("Europe/Paris", visit.now),
      ...{ objections: listed, next, counts: await waitingObjections(db, mine) },
      alarms: said.filter(isMine),
      sittings: scopeOf(member.roles, ...deeds.strike) ? await sittings(db) : [],
    };
    return page(<ObjectionsPage {...props} />, Object.keys(left).length === 0 ? {} : { status: 422 });
  };

  return [
    get(paths.objections, { guard: guards.object }, (visit, member) => draw(visit, member)),
    post(
      `${paths.objections}/seances/:sitting/reprendre`,
      { guard: guards.strike, form: takeBackForm },
      async (visit, entered, member) => {
        const sitting = visit.params["sitting"] ?? "";
        const left = { sitting, entered };
        if (!entered.ok) return await draw(visit, member, left);
        const actor = actorOf(visit, member, entered.values.reason);
        const keys = await openRoll(opening, actor);
        if (!keys.ok) return await draw(visit, member, { ...left, refusal: lockRefusals.locked[visit.lang] });
        const outcome = await takeBack(db, keys.value, sitting, actor);
        if (!outcome.ok)
          return await draw(visit, member, { ...left, refusal: objectionRefusals[outcome.refusal][visit.lang] });
        return done(visit, paths.objections, outcome.value.atNextImport.length > 0 ? "repris-import" : "repris");
      },
    ),
    ...oneRoutes(room, saidOf),
  ];
}

/** What has just been done, told by the address the form led to. */
function saidOf(visit: Visit): Said | undefined {
  const words = objectionMessages[visit.lang].said;
  const what = visit.query.get("dit") ?? "";
  return Object.hasOwn(words, what) ? { status: "success", words: words[what as keyof typeof words] } : undefined;
}
