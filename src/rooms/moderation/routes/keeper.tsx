import type { PublicDoor } from "../../../core/door.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { keeperGuard } from "../../accounts/index.ts";
import { appealsPath } from "../addresses.ts";
import { answerAppealForm } from "../forms.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import { AppealsPage, type AppealsPageProps } from "../pages/appeals.tsx";
import { tellerOf } from "../letters.ts";
import type { Moderated, Silence } from "../ports.ts";
import { wordsThen } from "../words-then.ts";
import { refusals } from "../refusals.ts";
import { takesWords } from "../rules/earlier.ts";
import { inForceOn, showsUnseen, tookPart } from "../rules/moderation.ts";
import { isCurrent } from "../rules/seen.ts";
import { answerAppeal, openAppeals } from "../store/appeals.ts";
import { decisionsOn, textOf, writeDecision, type Decision } from "../store/moderation.ts";
import { hasFlagged } from "../store/notices.ts";
import { oneJudgesAtATime } from "../store/deciding.ts";
import { noteRemoved } from "../store/sketches.ts";
import { lift } from "../store/restrictions.ts";

type EnteredAnswer = Entered<typeof answerAppealForm.fields>;
type Values = (EnteredAnswer & { readonly ok: true })["values"];

/** The keeper reads again what somebody contests, and answers. */
export function keeperRoutes(door: PublicDoor, moderated: Moderated, silence: Silence): readonly Route[] {
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
      const earlier = thing && (await wordsThen(door, moderated, decision, thing));
      contested.push({ decision, thing, earlier });
    }
    return page(<AppealsPage {...{ visit, contested, entered, said }} />, { status });
  };
  return [
    get(appealsPath, { guard }, (visit) => {
      const { done, laterHolds } = deskTexts[visit.lang].appeals;
      const said = new Map([
        ["1", done],
        ["2", laterHolds],
      ]);
      return draw(visit, answerAppealForm.blank(), { done: said.get(visit.query.get("fait") ?? "") });
    }),
    post(appealsPath, { guard, form: answerAppealForm }, async (visit, entered, { accountId }) => {
      if (!entered.ok) return draw(visit, entered, {}, 422);
      const decision = (await openAppeals(door.db)).find(({ publicId }) => publicId === entered.values.decision);
      const by = { actor: `account:${accountId}`, at: visit.now };
      if (!decision) return draw(visit, entered, { refused: refusals["answered-already"][visit.lang] }, 409);
      if (await isConcerned(door, moderated, decision, accountId))
        return draw(visit, entered, { refused: refusals["own-decision"][visit.lang] }, 403);
      // A text that comes back is put online: a silence refuses that here as in the queue (R-CAMP-02).
      const comesBack = entered.values.upheld === "no" && (!decision.restriction || takesWords(decision.act));
      const frozen = comesBack ? silence(visit.now) : undefined;
      if (frozen) return draw(visit, entered, { refused: frozen[visit.lang] }, 422);
      const answered = await answerOne(door, moderated, decision, entered.values, by);
      if (!answered.ok) return draw(visit, entered, { refused: refusals[answered.refusal][visit.lang] }, 409);
      return seeOther(visit.href(`${appealsPath}?fait=${answered.value === "done" ? "1" : "2"}`));
    }),
  ];
}

/** Whoever wrote the text, reported it as a trusted flagger, is restricted, or took part in a decision on either does not answer the appeal (DSA, art. 20-6). */
async function isConcerned(
  door: PublicDoor,
  moderated: Moderated,
  decision: Decision,
  account: string,
): Promise<boolean> {
  const of = textOf(decision.of);
  const author = of && (await moderated.find(door, of))?.author;
  if (of && (await hasFlagged(door.db, of, `account:${account}`))) return true;
  if (account === author || account === decision.restriction?.account) return true;
  const decided = await decisionsOn(door.db, decision.of);
  const here = decided.filter((one) => one.of.campaign === decision.of.campaign);
  return tookPart(here, `account:${account}`);
}

/**
 * Overturned, the text comes back, or the restriction ends, in the same transaction. `later` when another decision was taken
 * on the text since: the answer is kept, and that decision, which may be contested by itself, holds. Refused when the appeal was
 * answered already, and where a text would come back with a picture that the page did not show.
 */
async function answerOne(
  door: PublicDoor,
  moderated: Moderated,
  decision: Decision,
  { upheld, reason, seen }: Values,
  by: { readonly actor: string; readonly at: Date },
): Promise<Outcome<"done" | "later", "answered-already" | "overtaken" | "reworded" | "pictured" | "drawing">> {
  const judged = textOf(decision.of);
  const thing = judged && (await moderated.find(door, judged));
  const tellBack = (author: string, act: "lift" | "restore", text: string) =>
    tellerOf(door, { ...{ author, act, text, reason }, ground: undefined }, by.at);
  return inTransaction(door.db, async (tx) => {
    if (judged) await oneJudgesAtATime(tx, judged);
    const inForce = judged && inForceOn(await decisionsOn(tx, judged))?.id === decision.id;
    const given = inForce && upheld === "no" ? await moderated.locked(tx, judged) : undefined;
    const current = given ? isCurrent(seen, [], given) : ok(undefined);
    if (!current.ok) return current;
    if (given && showsUnseen("restore", given)) return refuse("drawing");
    if (!(await answerAppeal(tx, decision, { upheld: upheld === "yes", reason }, by)))
      return refuse("answered-already");
    if (upheld === "yes") return ok("done");
    if (decision.restriction) {
      const lifted = await lift(tx, decision, reason, by);
      const { account } = decision.restriction;
      if (lifted.ok && account !== undefined) await tellBack(account, "lift", "")(tx, lifted.value);
      if (judged) await moderated.history?.renew(tx, judged);
      return ok("done");
    }
    if (!judged || !inForce) return ok("later");
    const done = await moderated.carryOut(tx, judged, "restore", by);
    if (!done.ok) return ok("done");
    if (given) await noteRemoved(tx, judged, "restore", given, by.at);
    const words = given?.version;
    const back = { act: "restore" as const, ...(words === undefined ? {} : { words }) };
    const restored = await writeDecision(tx, judged, { ...back, ground: undefined, reason }, by);
    if (thing) await tellBack(thing.author, "restore", thing.text)(tx, restored);
    return ok("done");
  });
}
