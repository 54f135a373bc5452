import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import type { Route } from "../../../core/http/route.ts";
import {
  deskRoutes,
  openBox,
  everyRole,
  notFound,
  silence,
  studioPath,
  type Desk,
  type Said,
} from "../../campaigns/index.ts";
import {
  becomes,
  decideForm,
  decisionsOn,
  moderationRefusals,
  openNotices,
  reportedTexts,
  tellerOf,
} from "../../moderation/index.ts";
import { deskPath } from "../addresses.ts";
import { settingForm } from "../forms.ts";
import { moderation as texts } from "../messages/moderation.ts";
import { JudgePage, ModerationDeskPage } from "../pages/moderation.tsx";
import { decideOn, heldQuestions, subjectOf } from "../store/moderated.ts";
import { findQuestion, type Question } from "../store/questions.ts";
import { holdsFirst, setHoldsFirst } from "../store/settings.ts";

const moderators = ["moderator"] as const;
const rest = "/questions/moderation";
type EnteredDecision = Entered<typeof decideForm.fields>;

/** The moderators' side: what waits, what is decided, and whether first questions wait to be read. */
export function moderationRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  const at = async (desk: Desk, act: (question: Question) => Promise<Answer>): Promise<Answer> => {
    const question = await findQuestion(door.db, desk.reading.campaign.slug, desk.visit.params["id"] ?? "");
    return question ? act(question) : notFound(desk.visit);
  };
  return [
    route.get(rest, everyRole, (desk) => drawDesk(door, desk)),
    route.post(rest, moderators, settingForm, async (desk, entered) => {
      if (!entered.ok) return drawDesk(door, desk, { refused: entered.problems[0]?.sentence }, 422);
      await setHoldsFirst(door.db, desk.reading.campaign, entered.values.hold, desk.by);
      return seeOther(desk.visit.href(`${studioPath(desk, rest)}?fait=1`));
    }),
    route.get("/questions/:id/moderation", everyRole, (desk) =>
      at(desk, (question) => drawJudge(door, desk, question, decideForm.blank())),
    ),
    route.post("/questions/:id/moderation", moderators, decideForm, (desk, entered) =>
      at(desk, (question) => decided(door, desk, question, entered)),
    ),
  ];
}

/** To put a text online is to publish it: a silence refuses that, and never what takes a text away. */
async function decided(door: PublicDoor, desk: Desk, question: Question, entered: EnteredDecision): Promise<Answer> {
  if (!entered.ok) return drawJudge(door, desk, question, entered, {}, 422);
  const { act, ground, reason, seen } = entered.values;
  const appears = becomes[act] === "shown" && question.standing !== "shown";
  const frozen = appears ? silence(door, desk) : undefined;
  if (frozen !== undefined) return drawJudge(door, desk, question, entered, { refused: frozen }, 422);
  const decision = { act, ground, reason };
  const thing = { author: question.askedBy, text: question.text, of: subjectOf(question) };
  const tell = tellerOf(door, { ...thing, ...decision }, desk.by.at);
  const done = await decideOn(door.db, question, decision, desk.by, { seen, tell });
  if (done.ok) return seeOther(desk.visit.href(`${deskPath(question, "/moderation")}?fait=1`));
  const said = moderationRefusals[done.refusal][desk.visit.lang];
  if (done.refusal === "ground-missing")
    return drawJudge(door, desk, question, refuseField<typeof decideForm.fields>(entered, "ground", said), {}, 422);
  return drawJudge(door, desk, question, entered, { refused: said }, 409);
}

async function drawDesk(
  door: PublicDoor,
  desk: Desk,
  said: Said = doneOf(desk, "saved"),
  status = 200,
): Promise<Answer> {
  const { slug } = desk.reading.campaign;
  const held = await heldQuestions(door.db, slug);
  const noticed = await reportedQuestions(door, slug);
  const first = await holdsFirst(door.db, slug);
  return page(<ModerationDeskPage {...{ desk, held, noticed, said }} holdsFirst={first} />, { status });
}

/** Questions shown here at once; the queue, to which the page leads, has them all. */
const SHOWN = 200;

async function reportedQuestions(door: PublicDoor, slug: string) {
  const reported = (await reportedTexts(door.db, slug)).filter(({ of }) => of.subject === "question").slice(0, SHOWN);
  const notices = await openNotices(
    door.db,
    slug,
    reported.map(({ of }) => of),
  );
  const found = [];
  for (const { of } of reported) {
    const question = await findQuestion(door.db, slug, of.id);
    if (question?.standing === "shown") found.push([question, notices.filter((one) => one.of.id === of.id)] as const);
  }
  return found;
}

async function drawJudge(
  door: PublicDoor,
  desk: Desk,
  question: Question,
  entered: EnteredDecision,
  said: Said = doneOf(desk, "decided"),
  status = 200,
): Promise<Answer> {
  const decisions = await decisionsOn(door.db, subjectOf(question));
  const notices = await openNotices(door.db, desk.reading.campaign.slug, [subjectOf(question)]);
  return page(<JudgePage {...{ desk, question, notices, decisions, entered, said }} />, { status });
}

const doneOf = ({ visit }: Desk, what: "saved" | "decided"): Said =>
  visit.query.get("fait") === "1" ? { done: texts[visit.lang][what] } : {};
