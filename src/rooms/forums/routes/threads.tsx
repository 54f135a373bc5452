import type { PublicDoor } from "../../../core/door.ts";
import { countless, page } from "../../../core/http/answer.ts";
import { everyone, streamed, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { watched } from "../../../core/http/watching.ts";
import { filled } from "../../../ui/pieces.tsx";
import { pseudonymsOf } from "../../accounts/index.ts";
import { notFound, type Reading } from "../../campaigns/index.ts";
import { decisionsOn, outOfHistory } from "../../moderation/index.ts";
import { drawPosts } from "../drawn.tsx";
import { PostPage, type PostHistory } from "../pages/post.tsx";
import { accountsIn } from "../pages/posts.tsx";
import { ThreadPage } from "../pages/thread.tsx";
import { piecesOf } from "../pieces.ts";
import { pageOf, VERSIONS_PER_PAGE } from "../rules/post.ts";
import { nextHour } from "../rules/theme.ts";
import { shutNow } from "../shut.ts";
import { subjectOf } from "../store/moderated.ts";
import { versionsOf } from "../store/own-posts.ts";
import { findPost, type FoundPost } from "../store/posts.ts";
import { findThread, threadPage } from "../store/threads.ts";
import { threadTopic } from "../store/topics.ts";
import { keptForums, type Drawn } from "./reading.tsx";

/** What everybody reads of threads and posts, and what tells them that there is more. */
export const threadRoutes = (door: PublicDoor): readonly Route[] => [
  keptForums(door, "/messages/:post", (visit, reading) => drawPost(door, visit, reading), {
    versions: versionAsked,
  }),
  streamed("GET", "/c/:slug/forums/:theme/:thread/direct", { guard: everyone, reading: true }, (visit) => {
    const thread = visit.params["thread"] ?? "";
    if (!/^[0-9a-z]{26}$/.test(thread)) return Promise.resolve(notFound(visit));
    return watched(door, visit, threadTopic(thread));
  }),
  keptForums(door, "/:theme/:thread", (visit, reading) => drawThread(door, visit, reading), { page: pageAsked }),
];

/** Three statements: the campaign, the thread with its theme and what is on the page, their names; one more for what is new. */
async function drawThread(door: PublicDoor, visit: Visit, reading: Reading): Promise<Drawn | undefined> {
  const { slug, lang } = reading.campaign;
  const number = Number(visit.query.get("page") ?? "1");
  const found = await threadPage(door.db, slug, visit.params["thread"] ?? "", number);
  if (!found || found.thread.theme !== visit.params["theme"]) return undefined;
  const { thread, heads } = found;
  if (number > pageOf(thread.posts)) return undefined;
  const names = await pseudonymsOf(door, [...heads.flatMap(({ accounts }) => accounts), thread.openedBy]);
  const place = { campaign: slug, theme: thread.theme, publicId: thread.publicId };
  const drawn = await drawPosts(door.db, piecesOf(door), heads, { visit, names, lang, place });
  if (!drawn) return drawThread(door, visit, reading);
  const { posts, description } = drawn;
  const shut = shutNow(door, reading, thread.hours, visit.lang);
  const around = page(<ThreadPage {...{ visit, reading, thread, names, description, shut }} page={number} />);
  const due = [nextHour(thread.hours, reading.now)];
  return { answer: filled(around, posts), due, topics: [threadTopic(thread.publicId)], countless };
}

async function drawPost(door: PublicDoor, visit: Visit, reading: Reading): Promise<Drawn | undefined> {
  const post = await findPost(door.db, visit.params["post"] ?? "");
  if (post?.campaign !== reading.campaign.slug) return undefined;
  const thread = await findThread(door.db, post.campaign, post.thread);
  const out = post.standing === "refused" || post.standing === "hidden";
  const ground = out ? (await decisionsOn(door.db, subjectOf(post))).at(-1)?.ground : undefined;
  const history = await historyOf(door, visit, post);
  const names = await pseudonymsOf(door, accountsIn([post]));
  const answer = page(<PostPage {...{ visit, reading, thread, post, names, history, ground }} />);
  return { answer, due: [], topics: [threadTopic(post.thread)], countless };
}

/** Twenty of what it said before, the last ones unless others are asked. */
async function historyOf(door: PublicDoor, visit: Visit, post: FoundPost): Promise<PostHistory> {
  if (post.edits === 0 || post.standing !== "shown") return { versions: [], next: post, out: 0, earlier: undefined };
  const last = Math.max(0, post.edits - VERSIONS_PER_PAGE);
  const from = Math.min(last, Number(visit.query.get("versions") ?? last));
  const out = outOfHistory(await decisionsOn(door.db, subjectOf(post)));
  const all = await versionsOf(door.db, post, from);
  const read = all.filter(({ number }) => !out.includes(String(number)));
  const versions = read.filter(({ number }) => number < from + VERSIONS_PER_PAGE);
  const earlier = from > 0 ? Math.max(0, from - VERSIONS_PER_PAGE) : undefined;
  return { versions, next: read[versions.length] ?? post, out: all.length - read.length, earlier };
}

const versionAsked = (text: string): string | undefined => (/^(?:0|[1-9]\d?)$/.test(text) ? text : undefined);
const pageAsked = (text: string): string | undefined => (/^[1-9]\d{0,5}$/.test(text) ? text : undefined);
