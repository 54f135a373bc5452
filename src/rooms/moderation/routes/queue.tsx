import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { pseudonymsOf, teamGuard, type Membership } from "../../accounts/index.ts";
import { queuePagePath, queuePath } from "../addresses.ts";
import { queueForm, saveReasonForm } from "../forms.ts";
import { tellerOf } from "../letters.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import { QueuePage, type QueueItem } from "../pages/queue.tsx";
import type { Said } from "../pages/restrictions.tsx";
import type { Held, Moderated, Silence, Thing } from "../ports.ts";
import { refusals } from "../refusals.ts";
import { becomes, type DecideRefusal, type Ground } from "../rules/moderation.ts";
import { earlierRead, type EarlierWords } from "../rules/earlier.ts";
import { grouped, partOf, type Item, type Waiting, type Why } from "../rules/queue.ts";
import { isRestriction, termsOf } from "../rules/restrictions.ts";
import { decide, mayJudge } from "../store/deciding.ts";
import { decisionsOn, subjects, type SubjectRef } from "../store/moderation.ts";
import { openNotices, reportedTexts } from "../store/notices.ts";
import { decidedSince, emergencies, saveReason, savedReasons } from "../store/queue.ts";
import { writeRestriction } from "../store/restrictions.ts";
import { noteRemoved } from "../store/sketches.ts";
import { byOf, doneOf } from "./restrictions.tsx";

type EnteredQueue = Entered<typeof queueForm.fields>;
type Values = (EnteredQueue & { readonly ok: true })["values"];
interface Parts {
  readonly door: PublicDoor;
  readonly moderated: Moderated;
  readonly silence: Silence;
}
interface Drawn {
  readonly entered?: EnteredQueue;
  readonly saving?: Entered<typeof saveReasonForm.fields>;
  readonly said?: Said;
  readonly status?: number;
}
const WEEK_MS = 7 * 86_400_000;
/** Texts on one page: more than anybody judges at one sitting. */
const SHOWN = 40;

/** All that waits for the moderators of one campaign, or of the primary: theirs alone. */
export function queueRoutes(door: PublicDoor, moderated: Moderated, silence: Silence): readonly Route[] {
  const guard = teamGuard(door, ["moderator"]);
  const parts = { door, moderated, silence };
  return [
    get(queuePath(":slug"), { guard }, (visit, member) => draw(parts, visit, member)),
    post(queuePath(":slug"), { guard, form: queueForm }, (visit, entered, member) =>
      sent(parts, visit, entered, member),
    ),
    post(queuePath(":slug", "/raisons"), { guard, form: saveReasonForm }, async (visit, saving, member) => {
      if (!saving.ok) return draw(parts, visit, member, { saving, status: 422 });
      await saveReason(door.db, member.campaign, saving.values, visit.now);
      return seeOther(visit.href(queuePagePath(member.campaign, visit.query.get("apres"), "fait=1")));
    }),
  ];
}

/** Who, parse, find, may, do, tell: the text must be of this campaign, whatever the form names. */
async function sent(parts: Parts, visit: Visit, entered: EnteredQueue, member: Membership): Promise<Answer> {
  if (!entered.ok) return draw(parts, visit, member, { entered, status: 422 });
  const thing = await thingOf(parts, member.campaign, entered.values.target);
  if (!thing) return draw(parts, visit, member, { entered, said: saying(visit, "not-now"), status: 409 });
  const reason = await reasonOf(parts, member.campaign, entered.values);
  if (reason === undefined) {
    const refused = refuseField(entered, "reason", deskTexts[visit.lang].queue.noReason);
    return draw(parts, visit, member, { entered: refused, status: 422 });
  }
  const { act, earlier } = entered.values;
  if (act === "hide-earlier" && earlier === undefined) {
    const refused = refuseField(entered, "earlier", deskTexts[visit.lang].queue.noEarlier);
    return draw(parts, visit, member, { entered: refused, status: 422 });
  }
  const appears = !isRestriction(act) && becomes[act] === "shown" && thing.visibility !== "shown";
  const frozen = appears ? parts.silence(visit.now) : undefined;
  if (frozen) return draw(parts, visit, member, { entered, said: { refused: frozen[visit.lang] }, status: 422 });
  const done = await carriedOut(parts, thing, { ...entered.values, reason }, byOf(visit, member));
  if (done.ok) return seeOther(visit.href(queuePagePath(member.campaign, visit.query.get("apres"), "fait=1")));
  const status = done.refusal === "ground-missing" ? 422 : 409;
  return draw(parts, visit, member, { entered, said: saying(visit, done.refusal), status });
}

async function carriedOut(
  { door, moderated }: Parts,
  thing: Thing,
  { act, ground, reason, seen, earlier }: Values & { readonly reason: string },
  by: ReturnType<typeof byOf>,
): Promise<Outcome<string, DecideRefusal>> {
  const told = { author: thing.author, text: thing.text, act, ground, reason, of: thing.of };
  const tell = tellerOf(door, told, by.at);
  if (!isRestriction(act)) return decide(door.db, moderated, thing.of, { act, ground, reason }, by, { seen, tell });
  if (ground === undefined) return refuse("ground-missing");
  // Read before: what a text said changes no more.
  const all = (await moderated.history?.earlier(door, thing.of)) ?? [];
  return inTransaction(door.db, async (tx) => {
    const may = await mayJudge(tx, moderated, thing.of, by, seen);
    if (!may.ok) return may;
    if (act === "ask-edit") return askEdit(tx, thing, { ground, reason }, by, tell);
    const chosen = earlierRead(may.value.decided, all).find(({ version }) => version === earlier);
    if (!chosen) return refuse("not-now");
    const { writtenAt } = may.value.thing;
    return hideEarlier(tx, { door, moderated }, thing, { ground, reason, chosen: { ...chosen, writtenAt } }, by);
  });
}

interface Because {
  readonly ground: Ground;
  readonly reason: string;
}

/** The text stays as it is; its author reads what to change, within a week. */
async function askEdit(
  tx: Tx<"web">,
  { of, author, visibility, version: words }: Thing,
  because: Because,
  by: ReturnType<typeof byOf>,
  tell: ReturnType<typeof tellerOf>,
): Promise<Outcome<string, DecideRefusal>> {
  const terms = termsOf("ask-edit", { length: "week", pace: "day" }, by.at);
  if (!terms.ok || visibility !== "shown") return refuse("not-now");
  const restriction = { act: "ask-edit" as const, ...because, words, account: author, ...terms.value };
  return ok(await writeRestriction(tx, of, restriction, by, tell));
}

/** Words that it said before leave its history, until that is lifted; the text stays as it is. */
async function hideEarlier(
  tx: Tx<"web">,
  { door, moderated }: Pick<Parts, "door" | "moderated">,
  { of, author, visibility }: Thing,
  { chosen, ...because }: Because & { readonly chosen: EarlierWords & { readonly writtenAt: Date } },
  by: ReturnType<typeof byOf>,
): Promise<Outcome<string, DecideRefusal>> {
  // What is hidden shows no history.
  if (visibility !== "shown" && visibility !== "held") return refuse("not-now");
  const act = "hide-earlier" as const;
  const terms = { account: author, until: undefined, everySeconds: undefined };
  const { text, version: words, at, until } = chosen;
  const stood = { at, until };
  const tell = tellerOf(door, { author, text, act, ...because, of, stood }, by.at);
  const restriction = { act, ...because, words, stood, ...terms };
  const id = await writeRestriction(tx, of, restriction, by, tell);
  // Said again, by whomever, they wait to be read.
  await noteRemoved(tx, of, act, chosen, by.at);
  await moderated.history?.renew(tx, of);
  return ok(id);
}

/** The text that `subject:id` names, when it stands in this campaign. */
async function thingOf({ door, moderated }: Parts, campaign: string, target: string): Promise<Thing | undefined> {
  const of = refOf(target);
  const thing = of && (await moderated.find(door, of));
  return thing?.of.campaign === campaign ? thing : undefined;
}

async function reasonOf({ door }: Parts, campaign: string, { reason, saved }: Values): Promise<string | undefined> {
  if (reason !== undefined) return reason;
  return (await savedReasons(door.db, campaign)).find(({ id }) => id === saved)?.words;
}

const saying = (visit: Visit, why: DecideRefusal): Said => ({ refused: refusals[why][visit.lang] });

async function draw(parts: Parts, visit: Visit, { campaign }: Membership, drawn: Drawn = {}): Promise<Answer> {
  const { entered = queueForm.blank(), saving = saveReasonForm.blank(), said = doneOf(visit), status = 200 } = drawn;
  const { door } = parts;
  const { items, ...where } = await itemsOf(parts, campaign, visit.query.get("apres") ?? undefined);
  const names = await pseudonymsOf(door, [...new Set(items.map(({ thing }) => thing.author))]);
  const decided = await decidedSince(door.db, campaign, new Date(visit.now.getTime() - WEEK_MS));
  const saved = await savedReasons(door.db, campaign);
  const props = { ...{ visit, campaign, items, names, decided, saved, entered, saving, said }, ...where };
  return page(<QueuePage {...props} />, { status });
}

async function itemsOf(parts: Parts, campaign: string, cursor: string | undefined) {
  const { door } = parts;
  const all = await allWaiting(parts, campaign);
  const { items: some, ...where } = partOf(all, cursor, SHOWN);
  const notices = await openNotices(
    door.db,
    campaign,
    some.flatMap(({ target }) => refOf(target) ?? []),
  );
  const items: QueueItem[] = [];
  for (const item of some) {
    const thing = await thingOf(parts, campaign, item.target);
    if (!thing) continue;
    const about = notices.filter(({ of }) => of.id === thing.of.id && of.subject === thing.of.subject);
    const decisions = await decisionsOn(door.db, thing.of);
    const earlier = earlierRead(decisions, (await parts.moderated.history?.earlier(door, thing.of)) ?? []);
    items.push({ ...item, thing, notices: about, decisions, earlier });
  }
  return { items, waiting: all.length, ...where };
}

/** All that waits, in its order; what its author took away, or a moderator has hidden, waits no more. */
async function allWaiting({ door, moderated }: Parts, campaign: string): Promise<readonly Item[]> {
  const all = grouped([
    ...(await moderated.held(door, campaign)).map(waitingFor("held")),
    ...(await reportedTexts(door.db, campaign)).map(waitingFor("noticed")),
    ...(await emergencies(door.db, campaign)),
  ]);
  const standings = await moderated.standings(
    door,
    all.flatMap(({ target }) => refOf(target) ?? []),
  );
  return all.filter(({ target, whys }) => {
    const standing = standings.get(refOf(target)?.id ?? "");
    return standing === "held" || standing === "shown" || (standing !== undefined && whys.includes("emergency"));
  });
}

const waitingFor =
  (why: Why) =>
  ({ of, since }: Held): Waiting => ({ target: `${of.subject}:${of.id}`, why, since });

/** What `subject:id` names. */
function refOf(target: string): Pick<SubjectRef, "subject" | "id"> | undefined {
  const [kind, id = ""] = target.split(":");
  const subject = subjects.find((one) => one === kind);
  return subject && { subject, id };
}
