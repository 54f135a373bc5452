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
import { decisionPath, followedPath, noticePath } from "./addresses.ts";
import { appealForm, noticeForm } from "./forms.ts";
import { messages } from "./messages.ts";
import { DecisionPage } from "./pages/decision.tsx";
import { FollowedPage, NoticePage } from "./pages/notice.tsx";
import type { Moderated, Thing } from "./ports.ts";
import { refusals } from "./refusals.ts";
import { keeperRoutes } from "./routes/keeper.tsx";
import { appeal, decisionsOn, findDecision, subjects, type Decision, type Subject } from "./store/moderation.ts";
import { noticeOfToken, writeNotice } from "./store/notices.ts";

const trouble = troublePages("public");
const notFound = (visit: Visit): Answer => trouble(visit, "not-found", undefined, new Map());

/** What anybody may report, what authors may contest, and what the keeper answers. */
export const routes = (door: PublicDoor, moderated: Moderated): readonly Route[] => [
  ...noticeRoutes(door, moderated),
  ...statementRoutes(door, moderated),
  ...keeperRoutes(door, moderated),
];

function noticeRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  const limit = createLimiter(
    { name: "moderation-notice", points: 10, seconds: 3_600 },
    { key: deriveKey(door.secret, "moderation/notices"), shared: sharedCounter(door.db, door.clock) },
  );
  const found =
    (subject: Subject) =>
    async (visit: Visit, act: (thing: Thing) => Promise<Answer> | Answer): Promise<Answer> => {
      const thing = await moderated.find(door, { subject, id: visit.params["id"] ?? "" });
      return thing?.visibility === "shown" ? act(thing) : notFound(visit);
    };
  const reported = (subject: Subject): readonly Route[] => [
    get(noticePath({ subject, id: ":id" }), { guard: everyone }, (visit) =>
      found(subject)(visit, (thing) => page(<NoticePage {...{ visit, thing }} entered={noticeForm.blank()} />)),
    ),
    post(noticePath({ subject, id: ":id" }), { guard: everyone, form: noticeForm }, (visit, entered) =>
      found(subject)(visit, async (thing) => {
        if (!entered.ok) return page(<NoticePage {...{ visit, thing, entered }} />, { status: 422 });
        const refused = messages[visit.lang].notice.too;
        if (!(await limit.take(addressGroup(visit.address))).ok)
          return page(<NoticePage {...{ visit, thing, entered, refused }} />, { status: 429 });
        return seeOther(visit.href(followedPath(await writeNotice(door.db, thing.of, entered.values, visit.now))));
      }),
    ),
  ];
  return [
    ...subjects.flatMap(reported),
    get("/signalement/:token", { guard: everyone }, async (visit) => {
      const notice = await noticeOfToken(door.db, visit.params["token"] ?? "");
      if (!notice) return notFound(visit);
      const decision = (await decisionsOn(door.db, notice.of)).find(({ at }) => at >= notice.at);
      return page(<FollowedPage {...{ visit, notice, decision }} />);
    }),
  ];
}

/** A decision is read, and contested, by whoever wrote the text; by nobody else. */
function statementRoutes(door: PublicDoor, moderated: Moderated): readonly Route[] {
  const guard = accountGuard(door);
  const found = async (
    visit: Visit,
    account: string,
    act: (decision: Decision, thing: Thing) => Promise<Answer> | Answer,
  ): Promise<Answer> => {
    const decision = await findDecision(door.db, visit.params["id"] ?? "");
    const thing = decision && (await moderated.find(door, decision.of));
    return decision && thing?.author === account ? act(decision, thing) : notFound(visit);
  };
  return [
    get("/decisions/:id", { guard }, (visit, { accountId }) =>
      found(visit, accountId, (decision, { text }) =>
        page(<DecisionPage {...{ visit, decision, text }} entered={appealForm.blank()} />),
      ),
    ),
    post("/decisions/:id", { guard, form: appealForm }, (visit, entered, { accountId }) =>
      found(visit, accountId, async (decision, { text }) => {
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
