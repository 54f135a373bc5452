import { inTransaction } from "../../../core/db/handle.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { ok, type Outcome } from "../../../core/outcome.ts";
import { troublePages } from "../../../ui/trouble.tsx";
import { pseudonymsOf, teamGuard, type Membership } from "../../accounts/index.ts";
import { queuePath } from "../addresses.ts";
import { hideAllForm, liftForm, restrictAccountForm, restrictPlaceForm } from "../forms.ts";
import { tellerOf } from "../letters.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import { PersonPage, RestrictionsPage, type Said } from "../pages/restrictions.tsx";
import type { Moderated, Silence } from "../ports.ts";
import { refusals } from "../refusals.ts";
import { takesWords } from "../rules/earlier.ts";
import { mayLift, type LiftRefusal } from "../rules/moderation.ts";
import { termsOf, type TermsRefusal } from "../rules/restrictions.ts";
import { decide, oneJudgesAtATime } from "../store/deciding.ts";
import { findDecision, textOf, type Decision } from "../store/moderation.ts";
import { flaggedAmong, hasFlagged } from "../store/notices.ts";
import { inForce, lift, restrict, restrictionsOf } from "../store/restrictions.ts";

type Lifting = Entered<typeof liftForm.fields>;
type Placing = Entered<typeof restrictPlaceForm.fields>;
type Binding = Entered<typeof restrictAccountForm.fields>;
interface Drawn {
  readonly lifting?: Lifting;
  readonly placing?: Placing;
  readonly said?: Said;
  readonly status?: number;
}

/** Places and people restricted in one campaign, by its moderators: theirs alone, whatever the address names. */
export function restrictionRoutes(door: PublicDoor, moderated: Moderated, silence: Silence): readonly Route[] {
  const guard = teamGuard(door, ["moderator"]);
  const draw = async (visit: Visit, member: Membership, drawn: Drawn = {}): Promise<Answer> => {
    const { campaign } = member;
    const {
      lifting = liftForm.blank(),
      placing = restrictPlaceForm.blank(),
      said = doneOf(visit),
      status = 200,
    } = drawn;
    const running = await inForce(door.db, campaign, visit.now);
    const names = await pseudonymsOf(
      door,
      running.flatMap(({ restriction }) => restriction?.account ?? []),
    );
    const places = await moderated.places(door, campaign);
    const others = await liftable(door, running, byOf(visit, member).actor);
    const props = { visit, campaign, names, places, lifting, placing, said };
    return page(<RestrictionsPage {...props} inForce={running} liftable={others} />, { status });
  };
  return [
    get(queuePath(":slug", "/restrictions"), { guard }, (visit, member) => draw(visit, member)),
    post(queuePath(":slug", "/restrictions"), { guard, form: restrictPlaceForm }, async (visit, placing, member) => {
      if (!placing.ok) return draw(visit, member, { placing, status: 422 });
      const { place, act, length, pace, ground, reason } = placing.values;
      const known = (await moderated.places(door, member.campaign)).some(({ id }) => id === place);
      const terms = termsOf(act, { length, pace }, visit.now);
      if (!known) return draw(visit, member, { placing, said: notNow(visit), status: 409 });
      if (!terms.ok) {
        const refused = refuseField(placing, lacking(terms.refusal), refusals[terms.refusal][visit.lang]);
        return draw(visit, member, { placing: refused, status: 422 });
      }
      const of = { subject: "place" as const, id: place, campaign: member.campaign };
      const restriction = { act, ground, reason, account: undefined, ...terms.value };
      await restrict(door.db, of, restriction, byOf(visit, member), () => Promise.resolve());
      return seeOther(visit.href(`${queuePath(member.campaign, "/restrictions")}?fait=1`));
    }),
    post(queuePath(":slug", "/restrictions/lever"), { guard, form: liftForm }, async (visit, lifting, member) => {
      if (!lifting.ok) return draw(visit, member, { lifting, status: 422 });
      const decision = await findDecision(door.db, lifting.values.decision);
      // Words that come back are put online: a silence refuses that here as in the queue (R-CAMP-02).
      const frozen = decision && takesWords(decision.act) ? silence(visit.now) : undefined;
      if (frozen) return draw(visit, member, { lifting, said: { refused: frozen[visit.lang] }, status: 422 });
      if (decision?.of.campaign !== member.campaign)
        return draw(visit, member, { lifting, said: notNow(visit), status: 409 });
      const done = await lifted({ door, moderated }, decision, lifting.values.reason, byOf(visit, member));
      if (!done.ok) {
        const said = { refused: refusals[done.refusal][visit.lang] };
        return draw(visit, member, { lifting, said, status: done.refusal === "not-now" ? 409 : 403 });
      }
      return seeOther(visit.href(`${queuePath(member.campaign, "/restrictions")}?fait=1`));
    }),
    ...personRoutes(door, moderated),
    hideAllRoute(door, moderated),
  ];
}

/** The field in which a restriction lacks something. */
const lacking = (why: TermsRefusal) => (why === "no-pace" ? "pace" : "length");

/** What a decision is on, for {@link mayLift}. */
const boundBy = ({ of, restriction }: Decision) =>
  ({
    on: of.subject === "account" || of.subject === "place" ? of.subject : "text",
    account: restriction?.account,
  }) as const;

/** Public ids of the restrictions that somebody may lift, among some. @param actor `account:7f…` */
async function liftable(door: PublicDoor, some: readonly Decision[], actor: string): Promise<ReadonlySet<string>> {
  const texts = some.flatMap(({ of }) => textOf(of) ?? []);
  const reported = await flaggedAmong(door.db, texts, actor);
  const may = some.filter((one) => {
    const flagged = textOf(one.of) !== undefined && reported.has(one.of.id);
    // Whom a restriction on a text binds is whoever wrote it.
    return mayLift(boundBy(one), { actor, author: undefined, flagged }).ok;
  });
  return new Set(may.map(({ publicId }) => publicId));
}

/** Lifts a restriction of the campaign: `not-now` when it was lifted already, else why somebody else must do it. */
async function lifted(
  { door, moderated }: { readonly door: PublicDoor; readonly moderated: Moderated },
  decision: Decision,
  reason: string,
  by: ReturnType<typeof byOf>,
): Promise<Outcome<undefined, LiftRefusal>> {
  const account = decision.restriction?.account;
  return inTransaction(door.db, async (tx) => {
    const text = textOf(decision.of);
    if (text) await oneJudgesAtATime(tx, text);
    const author = text && (await moderated.locked(tx, text))?.author;
    const flagged = text !== undefined && (await hasFlagged(tx, text, by.actor));
    const may = mayLift(boundBy(decision), { actor: by.actor, author, flagged });
    if (!may.ok) return may;
    const done = await lift(tx, decision, reason, by);
    if (!done.ok) return done;
    if (text) await moderated.history?.renew(tx, text);
    const told = { author: account ?? "", text: "", act: "lift" as const, ground: undefined, reason };
    if (account !== undefined) await tellerOf(door, told, by.at)(tx, done.value);
    return ok(undefined);
  });
}

function personRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  const guard = teamGuard(door, ["moderator"]);
  const path = queuePath(":slug", "/personnes/:account");
  return [
    get(path, { guard }, (visit, member) => drawPerson(door, moderated, visit, member)),
    post(path, { guard, form: restrictAccountForm }, async (visit, entered, member) => {
      if (!entered.ok) return drawPerson(door, moderated, visit, member, { entered, status: 422 });
      const { act, length, pace, ground, reason } = entered.values;
      const account = visit.params["account"] ?? "";
      const terms = termsOf(act, { length, pace }, visit.now);
      if (!terms.ok) {
        const refused = refuseField(entered, lacking(terms.refusal), refusals[terms.refusal][visit.lang]);
        return drawPerson(door, moderated, visit, member, { entered: refused, status: 422 });
      }
      if (!(await pseudonymsOf(door, [account])).has(account)) return drawPerson(door, moderated, visit, member);
      const of = { subject: "account" as const, id: account, campaign: member.campaign };
      const told = { author: account, text: "", act, ground, reason };
      const restriction = { act, ground, reason, account, ...terms.value };
      await restrict(door.db, of, restriction, byOf(visit, member), tellerOf(door, told, visit.now));
      return seeOther(visit.href(`${queuePath(member.campaign, `/personnes/${account}`)}?fait=1`));
    }),
  ];
}

/** Hides all that somebody has online here: each text has its own decision, told, contested and undone by itself. */
function hideAllRoute(door: PublicDoor, moderated: Moderated): Route {
  const path = queuePath(":slug", "/personnes/:account/masquer");
  return post(path, { guard: teamGuard(door, ["moderator"]), form: hideAllForm }, async (visit, entered, member) => {
    const account = visit.params["account"] ?? "";
    if (!entered.ok) return drawPerson(door, moderated, visit, member, { hiding: entered, status: 422 });
    const by = byOf(visit, member);
    if (account === member.accountId)
      return drawPerson(door, moderated, visit, member, { hiding: entered, status: 403, refused: "own-text" });
    for (const thing of await moderated.shownOf(door, member.campaign, account)) {
      const decision = { act: "hide" as const, ...entered.values };
      const tell = tellerOf(door, { ...decision, author: account, text: thing.text, of: thing.of }, visit.now);
      // One that somebody else has judged meanwhile stays as they decided.
      await decide(door.db, moderated, thing.of, decision, by, { tell });
    }
    return seeOther(visit.href(`${queuePath(member.campaign, `/personnes/${account}`)}?fait=1`));
  });
}

interface DrawnPerson {
  readonly entered?: Binding;
  readonly hiding?: Entered<typeof hideAllForm.fields>;
  readonly status?: number;
  readonly refused?: "own-text";
}

async function drawPerson(
  door: PublicDoor,
  moderated: Moderated,
  visit: Visit,
  { campaign }: Membership,
  { entered = restrictAccountForm.blank(), hiding = hideAllForm.blank(), status = 200, refused }: DrawnPerson = {},
): Promise<Answer> {
  const account = visit.params["account"] ?? "";
  const name = (await pseudonymsOf(door, [account])).get(account);
  if (name === undefined) return trouble(visit, "not-found", {});
  const texts = await moderated.shownOf(door, campaign, account);
  const past = await restrictionsOf(door.db, account, campaign);
  const person = { visit, campaign, account, name, texts, past, entered, hiding };
  return page(<PersonPage {...person} said={refused ? { refused: refusals[refused][visit.lang] } : doneOf(visit)} />, {
    status,
  });
}

const trouble = troublePages("public");
export const byOf = (visit: Visit, { accountId }: Membership) => ({ actor: `account:${accountId}`, at: visit.now });
export const doneOf = (visit: Visit): Said =>
  visit.query.get("fait") === "1" ? { done: deskTexts[visit.lang].desk.done } : {};
const notNow = (visit: Visit): Said => ({ refused: refusals["not-now"][visit.lang] });
