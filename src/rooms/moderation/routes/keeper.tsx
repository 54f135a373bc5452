import type { PublicDoor } from "../../../core/door.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { keeperGuard } from "../../accounts/index.ts";
import { appealsPath } from "../addresses.ts";
import { answerAppealForm } from "../forms.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import { AppealsPage, type AppealsPageProps } from "../pages/appeals.tsx";
import { tellerOf } from "../letters.ts";
import type { Moderated } from "../ports.ts";
import { refusals } from "../refusals.ts";
import { answerAppeal, openAppeals } from "../store/appeals.ts";
import { textOf, writeDecision, type Decision } from "../store/moderation.ts";
import { lift } from "../store/restrictions.ts";

type EnteredAnswer = Entered<typeof answerAppealForm.fields>;
type Values = (EnteredAnswer & { readonly ok: true })["values"];

/** The keeper reads again what somebody contests, and answers. */
export function keeperRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  const guard = keeperGuard(door);
  const draw = async (
    visit: Visit,
    entered: EnteredAnswer,
    said: AppealsPageProps["said"],
    status = 200,
  ): Promise<Answer> => {
    const contested = [];
    for (const decision of await openAppeals(door.db)) {
      const of = textOf(decision.of);
      const thing = of && (await moderated.find(door, of));
      contested.push({ decision, text: thing?.text ?? "", pictures: thing?.pictures });
    }
    return page(<AppealsPage {...{ visit, contested, entered, said }} />, { status });
  };
  return [
    get(appealsPath, { guard }, (visit) => {
      const done = visit.query.get("fait") === "1" ? deskTexts[visit.lang].appeals.done : undefined;
      return draw(visit, answerAppealForm.blank(), { done });
    }),
    post(appealsPath, { guard, form: answerAppealForm }, async (visit, entered, { accountId }) => {
      if (!entered.ok) return draw(visit, entered, {}, 422);
      const decision = (await openAppeals(door.db)).find(({ publicId }) => publicId === entered.values.decision);
      const by = { actor: `account:${accountId}`, at: visit.now };
      if (decision?.by === by.actor)
        return draw(visit, entered, { refused: refusals["own-decision"][visit.lang] }, 403);
      const answered = decision && (await answerOne(door, moderated, decision, entered.values, by));
      if (answered) return seeOther(visit.href(`${appealsPath}?fait=1`));
      return draw(visit, entered, { refused: refusals["not-now"][visit.lang] }, 409);
    }),
  ];
}

/** Overturned, the text comes back, or the restriction ends, in the same transaction. False when it was answered already. */
async function answerOne(
  door: PublicDoor,
  moderated: Moderated,
  decision: Decision,
  { upheld, reason }: Values,
  by: { readonly actor: string; readonly at: Date },
): Promise<boolean> {
  const judged = textOf(decision.of);
  const thing = judged && (await moderated.find(door, judged));
  const tellBack = (author: string, act: "lift" | "restore", text: string) =>
    tellerOf(door, { ...{ author, act, text, reason }, ground: undefined }, by.at);
  return inTransaction(door.db, async (tx) => {
    if (!(await answerAppeal(tx, decision, { upheld: upheld === "yes", reason }, by))) return false;
    if (upheld === "yes") return true;
    if (decision.restriction) {
      const lifted = await lift(tx, decision, reason, by);
      const { account } = decision.restriction;
      if (lifted.ok && account !== undefined) await tellBack(account, "lift", "")(tx, lifted.value);
      return true;
    }
    const of = textOf(decision.of);
    const done = of && (await moderated.carryOut(tx, of, "restore", by));
    if (!of || !done?.ok) return true;
    const restored = await writeDecision(tx, of, { act: "restore", ground: undefined, reason }, by);
    if (thing) await tellBack(thing.author, "restore", thing.text)(tx, restored);
    return true;
  });
}
