import { addressGroup } from "../../../core/client-address.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, typedText, type Entered } from "../../../core/http/form.ts";
import { everyone, get, post, type Route } from "../../../core/http/route.ts";
import { platformSite } from "../../../core/http/site.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { createLimiter, type Limiter } from "../../../core/limits.ts";
import { queueMail } from "../../../core/outgoing.ts";
import { sharedCounter } from "../../../core/shared-counts.ts";
import { troublePages } from "../../../ui/trouble.tsx";
import { accountGuard, anyoneGuard } from "../../accounts/index.ts";
import { findPath, followedPath, noticePath, trustedPath } from "../addresses.ts";
import { findForm, noticeForm } from "../forms.ts";
import { contactSealer, receiptMail, tellerOf } from "../letters.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import { notices } from "../messages/notices.ts";
import { FindPage, FollowedPage, GoneNoticePage, NoticePage } from "../pages/notice.tsx";
import type { Moderated, Thing } from "../ports.ts";
import { answers } from "../rules/earlier.ts";
import { hidesAtOnce, isJudged } from "../rules/moderation.ts";
import { seenOf } from "../rules/seen.ts";
import { decide } from "../store/deciding.ts";
import { flaggedOn, flaggerOf, type Flagger } from "../store/flaggers.ts";
import { decisionsOn, subjects, type Subject } from "../store/moderation.ts";
import { noticeOfToken, writeNotice } from "../store/notices.ts";

type EnteredNotice = Entered<typeof noticeForm.fields>;
const trouble = troublePages("public");
const notFound = (visit: Visit): Answer => trouble(visit, "not-found", {});
/** Notices without a signature in an hour: of one account, or of one connection without, which many may share. */
const SENT_AN_HOUR = 10;
/** Notices that one flagger signs in an hour: more than a person reads with care, and too few to empty a forum. */
const SIGNED_AN_HOUR = 20;
/** Receipts that one e-mail address is sent in a day, whoever types it: nobody is flooded by way of this form. */
const RECEIPTS_A_DAY = 5;
const publicIds = /[0-7][0-9a-hjkmnp-tv-z]{25}/g;

/** What anybody reports, and what became of it (DSA, art. 16). */
export function noticeRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  const counted = { key: deriveKey(door.secret, "moderation/notices"), shared: sharedCounter(door.db, door.clock) };
  const signs = createLimiter({ name: "moderation-signed", points: SIGNED_AN_HOUR, seconds: 3_600 }, counted);
  const receipts = createLimiter({ name: "moderation-receipt", points: RECEIPTS_A_DAY, seconds: 86_400 }, counted);
  return [
    ...findRoutes(door, moderated),
    ...subjects.flatMap((subject) => [
      ...openRoutes(door, moderated, subject, receipts),
      ...trustedRoutes(door, moderated, subject, signs),
    ]),
    get("/signalement/:token", { guard: everyone }, async (visit) => {
      const notice = await noticeOfToken(door.db, visit.params["token"] ?? "");
      if (!notice) return notFound(visit);
      const decision = (await decisionsOn(door.db, notice.of)).find((one) => answers(one, notice.at));
      return page(<FollowedPage {...{ visit, notice, decision }} />);
    }),
  ];
}

/** The thing that the address names, while it is online. */
const finder =
  (door: PublicDoor, moderated: Moderated, subject: Subject) =>
  async (visit: Visit, act: (thing: Thing) => Promise<Answer> | Answer, entered?: EnteredNotice): Promise<Answer> => {
    const thing = await moderated.find(door, { subject, id: visit.params["id"] ?? "" });
    if (thing?.visibility === "shown") return act(thing);
    const words = entered ? typedText(entered, "words") : "";
    return words === "" ? notFound(visit) : page(<GoneNoticePage {...{ visit, words }} />, { status: 404 });
  };

function findRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  return [
    get(findPath, { guard: everyone }, (visit) => page(<FindPage visit={visit} entered={findForm.blank()} />)),
    post(findPath, { guard: everyone, form: findForm }, async (visit, entered) => {
      if (!entered.ok) return page(<FindPage {...{ visit, entered }} />, { status: 422 });
      const ids = (entered.values.address.match(publicIds) ?? []).slice(0, 3);
      for (const id of ids)
        for (const subject of subjects) {
          const thing = await moderated.find(door, { subject, id });
          if (thing?.visibility === "shown") return seeOther(visit.href(noticePath(thing.of)));
        }
      const refused = refuseField(entered, "address", notices[visit.lang].notice.notFound);
      return page(<FindPage visit={visit} entered={refused} />, { status: 404 });
    }),
  ];
}

const whole = (door: PublicDoor, visit: Visit, { path }: Thing): string =>
  platformSite(door.config.publicUrl).absolute(path, visit.lang);

/** Without an account: nothing is kept of who reports but an e-mail address they may give, sealed. */
function openRoutes(door: PublicDoor, moderated: Moderated, subject: Subject, receipts: Limiter): readonly Route[] {
  const limit = createLimiter(
    { name: "moderation-notice", points: SENT_AN_HOUR, seconds: 3_600 },
    { key: deriveKey(door.secret, "moderation/notices"), shared: sharedCounter(door.db, door.clock) },
  );
  const found = finder(door, moderated, subject);
  const draw = (visit: Visit, thing: Thing, entered: EnteredNotice, status = 200, refused?: string): Answer =>
    page(<NoticePage {...{ visit, thing, entered, refused }} address={whole(door, visit, thing)} />, { status });
  const path = noticePath({ subject, id: ":id" });
  return [
    get(path, { guard: everyone }, (visit) => found(visit, (thing) => draw(visit, thing, noticeForm.blank()))),
    post(path, { guard: anyoneGuard(door), form: noticeForm }, (visit, entered, account) =>
      found(
        visit,
        async (thing) => {
          if (!entered.ok) return draw(visit, thing, entered, 422);
          if (!(await limit.take(account?.accountId ?? addressGroup(visit.address))).ok)
            return draw(visit, thing, entered, 429, notices[visit.lang].notice[account ? "many" : "too"]);
          const { ground, words, email } = entered.values;
          if (email !== undefined && !(await receipts.take(email.toLowerCase())).ok) {
            const refused = refuseField(entered, "email", notices[visit.lang].notice.receipts);
            return draw(visit, thing, refused, 429);
          }
          const contact =
            email === undefined ? undefined : { seal: contactSealer(door.secret, email), lang: visit.lang };
          const notice = { ground, words, address: whole(door, visit, thing), contact };
          const secret = await writeNotice(door.db, thing.of, notice, visit.now);
          if (email !== undefined)
            await queueMail(door.db, door.secret, receiptMail(door, email, secret, visit.lang), visit.now);
          return seeOther(visit.href(followedPath(secret)));
        },
        entered,
      ),
    ),
  ];
}

/** By a trusted flagger, signed in: with a second one, the text is hidden until a person has read it (DSA, art. 22). */
function trustedRoutes(door: PublicDoor, moderated: Moderated, subject: Subject, signs: Limiter): readonly Route[] {
  const guard = accountGuard(door);
  const found = finder(door, moderated, subject);
  const path = trustedPath({ subject, id: ":id" });
  const signed = async (
    visit: Visit,
    account: string,
    act: (thing: Thing, by: Flagger) => Promise<Answer> | Answer,
    entered?: EnteredNotice,
  ) => {
    const flagger = await flaggerOf(door.db, account);
    if (flagger) return found(visit, (thing) => act(thing, flagger), entered);
    // Whoever is not trusted, or no longer, reports as everybody does.
    if (!entered) return seeOther(visit.href(noticePath({ subject, id: visit.params["id"] ?? "" })));
    const refused = deskTexts[visit.lang].flaggers.over;
    return found(visit, (thing) => draw(visit, thing, undefined, entered, { status: 403, refused }), entered);
  };
  const draw = (
    visit: Visit,
    thing: Thing,
    by: Flagger | undefined,
    entered: EnteredNotice,
    { status = 200, refused }: { readonly status?: number; readonly refused?: string } = {},
  ): Answer => {
    const shown = { visit, thing, entered, refused, organisation: by?.organisation };
    return page(<NoticePage {...shown} address={whole(door, visit, thing)} />, { status });
  };
  return [
    get(path, { guard }, (visit, { accountId }) =>
      signed(visit, accountId, (thing, by) => draw(visit, thing, by, noticeForm.blank())),
    ),
    post(path, { guard, form: noticeForm }, (visit, entered, { accountId }) =>
      signed(
        visit,
        accountId,
        async (thing, by) => {
          if (!entered.ok) return draw(visit, thing, by, entered, { status: 422 });
          if (!(await signs.take(accountId)).ok) {
            const refused = deskTexts[visit.lang].flaggers.many;
            return draw(visit, thing, by, entered, { status: 429, refused });
          }
          const { ground, words } = entered.values;
          const notice = { ground, words, address: whole(door, visit, thing), flagger: by.id };
          const secret = await writeNotice(door.db, thing.of, notice, visit.now);
          await hideAtOnce(door, moderated, thing, visit.now);
          return seeOther(visit.href(followedPath(secret)));
        },
        entered,
      ),
    ),
  ];
}

async function hideAtOnce(door: PublicDoor, moderated: Moderated, thing: Thing, now: Date): Promise<void> {
  const decided = await decisionsOn(door.db, thing.of);
  // What was reported before a person decided was read then.
  const read = decided.findLast(({ automated }) => !automated)?.at ?? new Date(0);
  const flagged = await flaggedOn(door.db, thing.of, read);
  if (!hidesAtOnce(flagged, isJudged(decided, thing.version))) return;
  const ground = flagged.at(-1)?.ground;
  const decision = { act: "hide" as const, ground, reason: deskTexts.fr.flaggers.emergency, automated: true };
  const tell = tellerOf(door, { ...decision, author: thing.author, text: thing.text }, now);
  const seen = seenOf(decided, thing);
  // Of two flaggers who report at once one hides; the other finds it hidden, which is what they asked for.
  await decide(door.db, moderated, thing.of, decision, { actor: "system", at: now }, { seen, tell });
}
