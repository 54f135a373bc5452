import type { PublicDoor } from "../../../core/door.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { keeperGuard } from "../../accounts/index.ts";
import { appealsPath } from "../addresses.ts";
import { answerAppealForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { AppealsPage, type AppealsPageProps } from "../pages/appeals.tsx";
import type { Moderated } from "../ports.ts";
import { refusals } from "../refusals.ts";
import { answerAppeal, openAppeals, writeDecision, type Decision } from "../store/moderation.ts";

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
    for (const decision of await openAppeals(door.db))
      contested.push({ decision, text: (await moderated.find(door, decision.of))?.text ?? "" });
    return page(<AppealsPage {...{ visit, contested, entered, said }} />, { status });
  };
  return [
    get(appealsPath, { guard }, (visit) => {
      const done = visit.query.get("fait") === "1" ? messages[visit.lang].appeals.done : undefined;
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

/** Overturned, the text comes back in the same transaction. False when it was answered already. */
function answerOne(
  door: PublicDoor,
  moderated: Moderated,
  decision: Decision,
  { upheld, reason }: Values,
  by: { readonly actor: string; readonly at: Date },
): Promise<boolean> {
  return inTransaction(door.db, async (tx) => {
    if (!(await answerAppeal(tx, decision, { upheld: upheld === "yes", reason }, by))) return false;
    if (upheld === "yes") return true;
    const done = await moderated.carryOut(tx, decision.of, "restore", by);
    if (done.ok) await writeDecision(tx, decision.of, { act: "restore", ground: undefined, reason }, by);
    return true;
  });
}
