import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { doubles, doublesWaiting } from "../complementary/store/doubles.ts";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, type Room, type Said } from "../room.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import * as acts from "./acts.ts";
import { keepBothForm, keepOneForm, searchForm } from "./forms.ts";
import { duplicateMessages } from "./messages.ts";
import { DuplicatePage, duplicatePaths, DuplicatesPage, type Left } from "./pages.tsx";
import { duplicateRefusals, type DuplicateRefusal } from "./refusals.ts";
import { counts, duplicates } from "./store.ts";

const SHOWN = 500;

/** R-ROLL-07: the national team searches, opens and decides; nobody else sees any of it (R-F1-13). */
export function duplicateRoutes({ db, ports, opening, guards }: Room): readonly Route[] {
  const guard = guards.duplicates;

  const list = async (
    visit: Visit,
    member: RoleHolder,
    entered: Entered<typeof searchForm.fields>,
  ): Promise<Answer> => {
    const props = {
      ...{ visit, member, entered, said: saidOf(visit), ...(await opennessOf(opening)) },
      ...{ duplicates: await duplicates(db, SHOWN), doubles: await doubles(db, SHOWN) },
      counts: await withComplementary(db, await counts(db)),
    };
    return page(<DuplicatesPage {...props} />, entered.problems.length > 0 ? { status: 422 } : {});
  };
  const scheduled = async (visit: Visit) => {
    const { schedule } = await ports.standing();
    return { schedule: schedule?.content, id: visit.params["id"] ?? "" };
  };
  const draw = async (visit: Visit, member: RoleHolder, refusal?: string, left?: Left): Promise<Answer> => {
    const actor = actorOf(visit, member);
    const keys = await openRoll(opening, actor);
    if (!keys.ok) return seeOther(visit.href(paths.duplicates));
    const opened = await acts.openDuplicate(db, keys.value, await scheduled(visit), actor);
    if (opened.ok)
      return page(
        <DuplicatePage {...{ visit, member, opened: opened.value, refusal, left }} />,
        refusal === undefined ? {} : { status: 422 },
      );
    if (opened.refusal === "no-such-duplicate") return seeOther(visit.href(paths.duplicates));
    const blank = searchForm.blank();
    return await list(visit, member, refuseField(blank, "department", duplicateRefusals[opened.refusal][visit.lang]));
  };
  const told = (
    visit: Visit,
    member: RoleHolder,
    outcome: Outcome<true, DuplicateRefusal>,
    { what, left }: { readonly what: string; readonly left: Left },
  ) =>
    outcome.ok
      ? done(visit, paths.duplicates, what)
      : draw(visit, member, duplicateRefusals[outcome.refusal][visit.lang], left);

  return [
    get(paths.duplicates, { guard }, (visit, member) => list(visit, member, searchForm.blank())),
    post(duplicatePaths.search, { guard, form: searchForm }, async (visit, entered, member) => {
      if (!entered.ok) return await list(visit, member, entered);
      const refused = (words: string) => list(visit, member, refuseField(entered, "department", words));
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return await refused(lockRefusals.locked[visit.lang]);
      const asked = { ...(await scheduled(visit)), department: entered.values.department.toUpperCase() };
      const found = await acts.searchDuplicates(db, keys.value, asked, actor);
      if (!found.ok) return await refused(duplicateRefusals[found.refusal][visit.lang]);
      return done(visit, paths.duplicates, "cherche");
    }),
    get(duplicatePaths.one(":id"), { guard }, (visit, member) => draw(visit, member)),
    post(duplicatePaths.act(":id", "deux-personnes"), { guard, form: keepBothForm }, async (visit, entered, member) => {
      const left = { both: entered };
      if (!entered.ok) return await draw(visit, member, entered.problems[0]?.sentence, left);
      const actor = actorOf(visit, member, entered.values.reason);
      const kept = await acts.keepBoth(db, await scheduled(visit), actor);
      return await told(visit, member, kept, { what: "deux", left });
    }),
    post(duplicatePaths.act(":id", "meme-personne"), { guard, form: keepOneForm }, async (visit, entered, member) => {
      const left = { one: entered };
      if (!entered.ok) return await draw(visit, member, entered.problems[0]?.sentence, left);
      const actor = actorOf(visit, member, entered.values.reason);
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return await draw(visit, member, lockRefusals.locked[visit.lang], left);
      const asked = { ...(await scheduled(visit)), keep: entered.values.keep };
      return await told(visit, member, await acts.keepOne(db, keys.value, asked, actor), { what: "meme", left });
    }),
  ];
}

/** What has just been done, told by the address the form led to. */
function saidOf(visit: Visit): Said | undefined {
  const words = duplicateMessages[visit.lang].said;
  const what = visit.query.get("dit") ?? "";
  return Object.hasOwn(words, what) ? { status: "success", words: words[what as keyof typeof words] } : undefined;
}

/** As on the office's home: the doubles of the complementary list wait too. */
const withComplementary = async (db: Room["db"], { waiting, decided }: Awaited<ReturnType<typeof counts>>) => ({
  decided,
  waiting: waiting + (await doublesWaiting(db)),
});
