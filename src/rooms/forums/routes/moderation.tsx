import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import type { Route } from "../../../core/http/route.ts";
import { deskRoutes, everyRole, notFound, openBox, silence, type Desk, type Said } from "../../campaigns/index.ts";
import { becomes, decideForm, decisionsOn, moderationRefusals, openNotices } from "../../moderation/index.ts";
import { forumsDeskPath, judgePath } from "../addresses.ts";
import { settingForm } from "../forms.ts";
import { studio as texts } from "../messages/studio.ts";
import { JudgePage, ModerationDeskPage } from "../pages/moderation.tsx";
import { decideOn, heldPosts, subjectOf } from "../store/moderated.ts";
import { findPost, type FoundPost } from "../store/posts.ts";
import { holdsFirst, setHoldsFirst } from "../store/settings.ts";

const moderators = ["moderator"] as const;
type EnteredDecision = Entered<typeof decideForm.fields>;

/** The moderators' side: what waits, what is decided, and whether first posts wait to be read. */
export function moderationRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  const at = async (desk: Desk, act: (post: FoundPost) => Promise<Answer>): Promise<Answer> => {
    const post = await findPost(door.db, desk.visit.params["id"] ?? "");
    return post?.campaign === desk.reading.campaign.slug ? act(post) : notFound(desk.visit);
  };
  return [
    route.get("/forums/moderation", everyRole, (desk) => drawDesk(door, desk)),
    route.post("/forums/moderation", moderators, settingForm, async (desk, entered) => {
      if (!entered.ok) return drawDesk(door, desk, { refused: entered.problems[0]?.sentence }, 422);
      await setHoldsFirst(door.db, desk.reading.campaign, entered.values.hold, desk.by);
      const path = forumsDeskPath(desk.reading.campaign.slug, "/moderation?fait=1");
      return seeOther(desk.visit.href(path));
    }),
    route.get("/forums/messages/:id/moderation", everyRole, (desk) =>
      at(desk, (post) => drawJudge(door, desk, post, decideForm.blank())),
    ),
    route.post("/forums/messages/:id/moderation", moderators, decideForm, (desk, entered) =>
      at(desk, (post) => decided(door, desk, post, entered)),
    ),
  ];
}

/** To put a text online is to publish it: a silence refuses that, and never what takes a text away. */
async function decided(door: PublicDoor, desk: Desk, post: FoundPost, entered: EnteredDecision): Promise<Answer> {
  if (!entered.ok) return drawJudge(door, desk, post, entered, {}, 422);
  const { act, ground, reason } = entered.values;
  const appears = becomes[act] === "shown" && post.standing !== "shown";
  const frozen = appears ? silence(door, desk) : undefined;
  if (frozen !== undefined) return drawJudge(door, desk, post, entered, { refused: frozen }, 422);
  const done = await decideOn(door.db, post, { act, ground, reason }, desk.by);
  if (done.ok) return seeOther(desk.visit.href(`${judgePath(post)}?fait=1`));
  const said = moderationRefusals[done.refusal][desk.visit.lang];
  if (done.refusal === "ground-missing")
    return drawJudge(door, desk, post, refuseField<typeof decideForm.fields>(entered, "ground", said), {}, 422);
  return drawJudge(door, desk, post, entered, { refused: said }, 409);
}

async function drawDesk(
  door: PublicDoor,
  desk: Desk,
  said: Said = doneOf(desk, "saved"),
  status = 200,
): Promise<Answer> {
  const { slug } = desk.reading.campaign;
  const [held, notices] = [await heldPosts(door.db, slug), await openNotices(door.db, slug)];
  const noticed = [];
  for (const id of new Set(notices.filter(({ of }) => of.subject === "post").map(({ of }) => of.id))) {
    const post = await findPost(door.db, id);
    if (post?.standing === "shown") noticed.push([post, notices.filter(({ of }) => of.id === id)] as const);
  }
  const first = await holdsFirst(door.db, slug);
  return page(<ModerationDeskPage {...{ desk, held, noticed, said }} holdsFirst={first} />, { status });
}

async function drawJudge(
  door: PublicDoor,
  desk: Desk,
  post: FoundPost,
  entered: EnteredDecision,
  said: Said = doneOf(desk, "decided"),
  status = 200,
): Promise<Answer> {
  const decisions = await decisionsOn(door.db, subjectOf(post));
  const all = await openNotices(door.db, desk.reading.campaign.slug);
  const notices = all.filter(({ of }) => of.id === post.publicId);
  const now = (await findPost(door.db, post.publicId)) ?? post;
  return page(<JudgePage {...{ desk, notices, decisions, entered, said }} post={now} />, { status });
}

const doneOf = ({ visit }: Desk, what: "saved" | "decided"): Said => {
  if (visit.query.get("fait") !== "1") return {};
  return { done: what === "saved" ? texts[visit.lang].saved : texts[visit.lang].judge.decided };
};
