import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { nothingForm } from "../forms.ts";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, saidOf, type Room } from "../room.ts";
import { isOpen, openRoll } from "../sealing/opening.ts";
import { cancelKeying, keepPage, pageInHand, registerPaper, returnPage, takePage } from "./acts.ts";
import { cancelForm, finishedForm, linesOf, pageForm, paperForm } from "./forms.ts";
import { handOver } from "./handing.ts";
import { KeyingPage, paperChoices, type KeyingProps } from "./page.tsx";
import { keyingRefusals, type KeyingRefusal } from "./refusals.ts";
import { keyings } from "./store.ts";

/** R-F1-05: rolls on paper, keyed page by page. The address of a page says nothing: somebody's page is the one in hand. */
export function keyingRoutes({ door, db, opening, guards }: Room): readonly Route[] {
  const seenBy = async (member: RoleHolder) =>
    (await keyings(db)).filter(({ commune }) => mayHere(member, "paper", departmentCodeOf(commune)));
  type Typing = Entered<typeof paperForm.fields>;
  const draw = async (
    visit: Visit,
    member: RoleHolder,
    entered: Typing,
    refused?: string,
    typedPage?: Entered<Fields>,
    left?: KeyingProps["cancelling"],
  ): Promise<Answer> => {
    const actor = actorOf(visit, member);
    const keys = await openRoll(opening, actor);
    const inHand = keys.ok ? await pageInHand(db, keys.value, actor.by) : undefined;
    const seen = await seenBy(member);
    const cancelling = left ?? cancelForm(paperChoices(seen)).blank();
    const props = { ...{ visit, member, entered, refused, inHand, typedPage, cancelling, keyings: seen } };
    const bad = refused !== undefined || entered.problems.length > 0 || cancelling.problems.length > 0;
    return page(
      <KeyingPage {...props} said={saidOf(visit)} isOpen={await isOpen(opening)} />,
      bad ? { status: 422 } : {},
    );
  };
  const refusedBy = (visit: Visit, member: RoleHolder, why: KeyingRefusal): Promise<Answer> =>
    draw(visit, member, paperForm.blank(), keyingRefusals[why][visit.lang]);
  const locked = (visit: Visit, member: RoleHolder): Promise<Answer> =>
    draw(visit, member, paperForm.blank(), lockRefusals.locked[visit.lang]);
  return [
    get(paths.keying, { guard: guards.paper }, (visit, member) => draw(visit, member, paperForm.blank())),
    post(`${paths.keying}/papier`, { guard: guards.paper, form: paperForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const { pages, lines, lastLines, ...paper } = entered.values;
      const each = Array.from({ length: pages }, (_, at) => (at === pages - 1 ? lastLines : lines));
      const kept = await registerPaper(db, paper, each, actorOf(visit, member));
      if (kept.ok) return done(visit, paths.keying);
      const field = kept.refusal === "wrong-days" ? "receivedOn" : "commune";
      return draw(visit, member, refuseField(entered, field, keyingRefusals[kept.refusal][visit.lang]));
    }),
    post(`${paths.keying}/annuler`, { guard: guards.paper, form: cancelForm([]) }, async (visit, { typed }, member) => {
      const entered = cancelForm(paperChoices(await seenBy(member))).read(typed, visit.lang);
      const leave = (left: KeyingProps["cancelling"]) =>
        draw(visit, member, paperForm.blank(), undefined, undefined, left);
      if (!entered.ok) return leave(entered);
      const { keying, reason } = entered.values;
      const gone = await cancelKeying(db, keying, actorOf(visit, member, reason));
      if (gone.ok) return done(visit, paths.keying, "annule");
      return leave(refuseField(entered, "keying", keyingRefusals[gone.refusal][visit.lang]));
    }),
    post(`${paths.keying}/prendre`, { guard: guards.paper, form: nothingForm }, async (visit, _, member) => {
      if (!(await isOpen(opening))) return locked(visit, member);
      const taken = await takePage(db, actorOf(visit, member));
      return taken.ok ? done(visit, paths.keying, "") : refusedBy(visit, member, taken.refusal);
    }),
    post(`${paths.keying}/rendre`, { guard: guards.paper, form: nothingForm }, async (visit, _, member) => {
      await returnPage(db, actorOf(visit, member).by);
      return done(visit, paths.keying);
    }),
    post(`${paths.keying}/page`, { guard: guards.paper, form: finishedForm }, async (visit, { typed }, member) => {
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return locked(visit, member);
      const inHand = await pageInHand(db, keys.value, actor.by);
      if (!inHand) return refusedBy(visit, member, "no-page");
      const { lines } = inHand.held;
      const entered = pageForm(lines).read(typed, visit.lang);
      if (!entered.ok) return draw(visit, member, paperForm.blank(), entered.problems[0]?.sentence, entered);
      const finished = typed.get("finished")?.[0] === "on";
      const kept = await keepPage(db, keys.value, { lines: linesOf(entered.values, lines), finished }, actor);
      if (kept.ok) return done(visit, paths.keying, finished ? undefined : "garde");
      return draw(visit, member, paperForm.blank(), keyingRefusals[kept.refusal][visit.lang], entered);
    }),
    post(`${paths.keying}/:id/remettre`, { guard: guards.import, form: nothingForm }, async (visit, _, member) => {
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return locked(visit, member);
      const ground = { storage: door.storage, keys: keys.value };
      const handed = await handOver(db, ground, visit.params["id"] ?? "", actor);
      return handed.ok ? done(visit, paths.delivery(handed.value), "envoye") : refusedBy(visit, member, handed.refusal);
    }),
  ];
}
