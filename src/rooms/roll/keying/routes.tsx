import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Typed, Visit } from "../../../core/http/visit.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { nothingForm } from "../forms.ts";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, saidOf, type Room } from "../room.ts";
import { isOpen, opennessOf, openRoll } from "../sealing/opening.ts";
import { cancelKeying, keepPage, pageInHand, registerPaper, returnPage, takePage } from "./acts.ts";
import { cancelForm, linesIn, linesOf, pageForm, pagePosted, paperForm } from "./forms.ts";
import type { Typing } from "./hand.tsx";
import { handOver } from "./handing.ts";
import { KeyingPage, paperChoices, type KeyingProps } from "./page.tsx";
import { keyingRefusals, type KeyingRefusal } from "./refusals.ts";
import { pageNamed, pagesOf } from "./rules.ts";
import { keyings, pageSaid } from "./store.ts";

/** R-F1-05: rolls on paper, keyed page by page. The address of a page says nothing: somebody's page is the one in hand. */
export function keyingRoutes({ door, db, opening, guards }: Room): readonly Route[] {
  const seenBy = async (member: RoleHolder) =>
    (await keyings(db)).filter(({ commune }) => mayHere(member, "paper", departmentCodeOf(commune)));
  const draw = async (visit: Visit, member: RoleHolder, left: Left = {}): Promise<Answer> => {
    const { entered = paperForm.blank(), refused, typed } = left;
    const actor = actorOf(visit, member);
    const keys = await openRoll(opening, actor);
    const inHand = keys.ok ? await pageInHand(db, keys.value, actor.by) : undefined;
    const seen = await seenBy(member);
    const cancelling = left.cancelling ?? cancelForm(paperChoices(seen)).blank();
    const isOfHand = typed?.of && inHand?.held.publicId === typed.of.keying && inHand.held.page === typed.of.page;
    const back = isOfHand ? { typedPage: typed.entered } : { returned: typed };
    const props = { ...{ visit, member, entered, refused, inHand, cancelling, keyings: seen }, ...back };
    const bad = refused !== undefined || entered.problems.length > 0 || cancelling.problems.length > 0;
    return page(
      <KeyingPage {...props} said={saidOf(visit)} {...await opennessOf(opening)} />,
      bad ? { status: 422 } : {},
    );
  };
  /** What was typed of a page, and of which: shown again whatever is refused. */
  const typingOf = async (visit: Visit, member: RoleHolder, typed: Typed): Promise<Typing> => {
    const of = pageNamed(typed.get("page")?.[0] ?? "");
    const said = of && (await pageSaid(db, of, actorOf(visit, member).by));
    const isMine = said !== undefined && mayHere(member, "paper", departmentCodeOf(said.commune));
    const lines = linesIn(typed);
    return { of, lines, commune: isMine ? said.commune : undefined, entered: pageForm(lines).read(typed, visit.lang) };
  };
  const refusedBy = (visit: Visit, member: RoleHolder, why: KeyingRefusal): Promise<Answer> =>
    draw(visit, member, { refused: keyingRefusals[why][visit.lang] });
  const locked = (visit: Visit, member: RoleHolder, typed?: Typing): Promise<Answer> =>
    draw(visit, member, { refused: lockRefusals.locked[visit.lang], typed });
  return [
    get(paths.keying, { guard: guards.paper }, (visit, member) => draw(visit, member)),
    post(`${paths.keying}/papier`, { guard: guards.paper, form: paperForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { entered });
      const refused = (why: PaperRefusal) =>
        draw(visit, member, { entered: refuseField(entered, fieldOf(why), keyingRefusals[why][visit.lang]) });
      const { pages, lines, lastLines, ...paper } = entered.values;
      const each = pagesOf({ pages, lines, lastLines });
      if (!each.ok) return refused(each.refusal);
      const kept = await registerPaper(db, paper, each.value, actorOf(visit, member));
      if (kept.ok) return done(visit, paths.keying);
      return kept.refusal === "roll-destroyed" ? refusedBy(visit, member, kept.refusal) : refused(kept.refusal);
    }),
    post(`${paths.keying}/annuler`, { guard: guards.paper, form: cancelForm([]) }, async (visit, { typed }, member) => {
      const entered = cancelForm(paperChoices(await seenBy(member))).read(typed, visit.lang);
      const leave = (cancelling: KeyingProps["cancelling"]) => draw(visit, member, { cancelling });
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
      await returnPage(db, actorOf(visit, member));
      return done(visit, paths.keying);
    }),
    post(`${paths.keying}/page`, { guard: guards.paper, form: pagePosted }, async (visit, posted, member) => {
      const typed = await typingOf(visit, member, posted.typed);
      const { of, entered, lines } = typed;
      const refused = (words: string | undefined) => draw(visit, member, { refused: words, typed });
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return locked(visit, member, typed);
      if (!entered.ok) return refused(entered.problems[0]?.sentence);
      if (!of) return refused(keyingRefusals["no-page"][visit.lang]);
      const finished = posted.typed.get("finished")?.[0] === "on";
      const kept = await keepPage(db, keys.value, { of, typed: linesOf(entered.values, lines), finished }, actor);
      if (kept.ok) return done(visit, paths.keying, finished ? undefined : "garde");
      return refused(keyingRefusals[kept.refusal][visit.lang]);
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

/** What is shown again on the page after a refusal. */
interface Left {
  readonly entered?: KeyingProps["entered"];
  readonly refused?: string | undefined;
  readonly typed?: Typing | undefined;
  readonly cancelling?: KeyingProps["cancelling"];
}

type PaperRefusal = Exclude<
  KeyingRefusal,
  | "none-left"
  | "no-page"
  | "other-page"
  | "already-keyed"
  | "empty-page"
  | "no-such-keying"
  | "not-whole"
  | "voting"
  | "roll-destroyed"
>;

/** Beside which field a refusal of a list on paper is told. */
function fieldOf(why: PaperRefusal): keyof typeof paperForm.fields {
  switch (why) {
    case "not-your-territory":
    case "no-such-commune":
      return "commune";
    case "wrong-days":
      return "receivedOn";
    case "wrong-extract":
      return "extractedOn";
    case "longer-last":
    case "one-page":
      return "lastLines";
    case "too-many-lines":
      return "pages";
  }
}
