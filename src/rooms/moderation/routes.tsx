import { addressGroup } from "../../core/client-address.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import type { PublicDoor } from "../../core/door.ts";
import { page, seeOther, type Answer } from "../../core/http/answer.ts";
import { everyone, get, post, type Route } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import { createLimiter } from "../../core/limits.ts";
import { sharedCounter } from "../../core/shared-counts.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { accountGuard } from "../accounts/index.ts";
import { decisionPath, followedPath, minePath } from "./addresses.ts";
import { appealForm, noticeForm } from "./forms.ts";
import { messages } from "./messages.ts";
import { DecisionPage } from "./pages/decision.tsx";
import { MinePage } from "./pages/mine.tsx";
import { FollowedPage, NoticePage } from "./pages/notice.tsx";
import type { Moderated, Thing } from "./ports.ts";
import { refusals } from "./refusals.ts";
import { keeperRoutes } from "./routes/keeper.tsx";
import { restrictionRoutes } from "./routes/restrictions.tsx";
import { appeal, decisionsOn, findDecision, textOf, type Decision } from "./store/moderation.ts";
import { liftedOf, restrictionsOf } from "./store/restrictions.ts";
import { noticeOfToken, writeNotice } from "./store/notices.ts";

const trouble = troublePages("public");
const notFound = (visit: Visit): Answer => trouble(visit, "not-found", undefined, new Map());

/** What anybody may report, what authors may contest, and what the keeper answers. */
export const routes = (door: PublicDoor, moderated: Moderated): readonly Route[] => [
  ...noticeRoutes(door, moderated),
  ...statementRoutes(door, moderated),
  ...keeperRoutes(door, moderated),
  ...restrictionRoutes(door, moderated),
];

function noticeRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  const limit = createLimiter(
    { name: "moderation-notice", points: 10, seconds: 3_600 },
    { key: deriveKey(door.secret, "moderation/notices"), shared: sharedCounter(door.db, door.clock) },
  );
  const found = async (visit: Visit, act: (thing: Thing) => Promise<Answer> | Answer): Promise<Answer> => {
    const thing = await moderated.find(door, { subject: "question", id: visit.params["id"] ?? "" });
    return thing?.visibility === "shown" ? act(thing) : notFound(visit);
  };
  return [
    get("/signaler/question/:id", { guard: everyone }, (visit) =>
      found(visit, (thing) => page(<NoticePage {...{ visit, thing }} entered={noticeForm.blank()} />)),
    ),
    post("/signaler/question/:id", { guard: everyone, form: noticeForm }, (visit, entered) =>
      found(visit, async (thing) => {
        if (!entered.ok) return page(<NoticePage {...{ visit, thing, entered }} />, { status: 422 });
        const refused = messages[visit.lang].notice.too;
        if (!(await limit.take(addressGroup(visit.address))).ok)
          return page(<NoticePage {...{ visit, thing, entered, refused }} />, { status: 429 });
        return seeOther(visit.href(followedPath(await writeNotice(door.db, thing.of, entered.values, visit.now))));
      }),
    ),
    get("/signalement/:token", { guard: everyone }, async (visit) => {
      const notice = await noticeOfToken(door.db, visit.params["token"] ?? "");
      if (!notice) return notFound(visit);
      const decision = (await decisionsOn(door.db, notice.of)).find(({ at }) => at >= notice.at);
      return page(<FollowedPage {...{ visit, notice, decision }} />);
    }),
  ];
}

/** A decision is read, and contested, by whom it restricts; by nobody else. */
function statementRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  const guard = accountGuard(door);
  const found = async (
    visit: Visit,
    account: string,
    act: (decision: Decision, text: string) => Promise<Answer> | Answer,
  ): Promise<Answer> => {
    const decision = await findDecision(door.db, visit.params["id"] ?? "");
    const of = decision && textOf(decision.of);
    const thing = of && (await moderated.find(door, of));
    const concerned = thing?.author ?? decision?.restriction?.account ?? (await liftedOf(door.db, decision));
    return decision && concerned === account ? act(decision, thing?.text ?? "") : notFound(visit);
  };
  return [
    get("/decisions/:id", { guard }, (visit, { accountId }) =>
      found(visit, accountId, (decision, text) =>
        page(<DecisionPage {...{ visit, decision, text }} entered={appealForm.blank()} />),
      ),
    ),
    get(minePath, { guard }, async (visit, { accountId }) =>
      page(<MinePage visit={visit} decisions={await restrictionsOf(door.db, accountId)} />),
    ),
    post("/decisions/:id", { guard, form: appealForm }, (visit, entered, { accountId }) =>
      found(visit, accountId, async (decision, text) => {
        if (!entered.ok) return page(<DecisionPage {...{ visit, decision, text, entered }} />, { status: 422 });
        const by = { actor: `account:${accountId}`, at: visit.now };
        const made = await appeal(door.db, decision, entered.values.words, by);
        if (made.ok) return seeOther(visit.href(decisionPath(decision.publicId)));
        const refused = refusals[made.refusal][visit.lang];
        return page(<DecisionPage {...{ visit, decision, text, entered, refused }} />, { status: 409 });
      }),
    ),
  ];
}
