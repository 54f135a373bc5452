import type { PublicDoor } from "../../core/door.ts";
import { page, seeOther, type Answer } from "../../core/http/answer.ts";
import { get, post, type Route } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { accountGuard } from "../accounts/index.ts";
import { decisionPath, minePath } from "./addresses.ts";
import { appealForm } from "./forms.ts";
import { DecisionPage } from "./pages/decision.tsx";
import { MinePage } from "./pages/mine.tsx";
import type { Moderated, Silence } from "./ports.ts";
import { refusals } from "./refusals.ts";
import { keeperRoutes } from "./routes/keeper.tsx";
import { flaggerRoutes } from "./routes/flaggers.tsx";
import { noticeRoutes } from "./routes/notices.tsx";
import { queueRoutes } from "./routes/queue.tsx";
import { reportRoutes } from "./routes/report.tsx";
import { restrictionRoutes } from "./routes/restrictions.tsx";
import { appeal } from "./store/appeals.ts";
import { findDecision, textOf, type Decision } from "./store/moderation.ts";
import { liftedOf, restrictionsOf } from "./store/restrictions.ts";
import { wordsThen } from "./words-then.ts";

const trouble = troublePages("public");
const notFound = (visit: Visit): Answer => trouble(visit, "not-found", {});

/** What anybody may report, what authors may contest, and what the keeper answers. */
export const routes = (door: PublicDoor, moderated: Moderated, silence: Silence): readonly Route[] => [
  ...noticeRoutes(door, moderated),
  ...statementRoutes(door, moderated),
  ...keeperRoutes(door, moderated, silence),
  ...restrictionRoutes(door, moderated, silence),
  ...flaggerRoutes(door),
  ...queueRoutes(door, moderated, silence),
  ...reportRoutes(door),
];

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
    if (!decision || concerned !== account) return notFound(visit);
    const then = thing && (await wordsThen(door, moderated, decision, thing));
    return act(decision, then?.text ?? thing?.text ?? "");
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
