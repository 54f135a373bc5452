import type { PublicDoor } from "../../../core/door.ts";
import { bytes, countless } from "../../../core/http/answer.ts";
import type { Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { atomFeed, type FeedEntry } from "../../../core/feeds.ts";
import { pseudonymsOf } from "../../accounts/index.ts";
import type { Reading } from "../../campaigns/index.ts";
import { postPath, themePath, threadPath } from "../addresses.ts";
import { pictures as pictureTexts } from "../messages/pictures.ts";
import { reading as texts } from "../messages/reading.ts";
import { accountsIn, wordsOf, type Names } from "../pages/posts.tsx";
import { findTheme } from "../store/themes.ts";
import { findThread, lastPosts } from "../store/threads.ts";
import { threadTopic } from "../store/topics.ts";
import { keptForums } from "./reading.tsx";

const MOST = 40;
type Last = Awaited<ReturnType<typeof lastPosts>>[number];

/** What was said last, for whoever reads by feed: in a theme, in one thread. Only what can be read is in them. */
export const feedRoutes = (door: PublicDoor): readonly Route[] => [
  keptForums(door, "/:theme/fil.atom", async (visit, reading) => {
    const theme = await findTheme(door.db, reading.campaign.slug, visit.params["theme"] ?? "");
    if (!theme) return undefined;
    const posts = await lastPosts(door.db, { themeId: theme.id }, MOST);
    const answer = await feed(door, visit, reading, { title: theme.title, path: themePath(theme) }, posts);
    return { answer, due: [], countless };
  }),
  keptForums(door, "/:theme/:thread/fil.atom", async (visit, reading) => {
    const thread = await findThread(door.db, reading.campaign.slug, visit.params["thread"] ?? "");
    if (!thread || thread.theme !== visit.params["theme"]) return undefined;
    const posts = await lastPosts(door.db, { threadId: thread.id }, MOST);
    const title = thread.title === "" ? texts[reading.campaign.lang].untitled : thread.title;
    const answer = await feed(door, visit, reading, { title, path: threadPath(thread) }, posts);
    return { answer, due: [], topics: [threadTopic(thread.publicId)], countless };
  }),
];

interface Of {
  readonly title: string;
  readonly path: string;
}

async function feed(door: PublicDoor, visit: Visit, reading: Reading, { title, path }: Of, posts: readonly Last[]) {
  const { lang, candidate } = reading.campaign;
  const names = await pseudonymsOf(door, accountsIn(posts));
  const [url, atomUrl] = [visit.absolute(path), visit.absolute(`${path}/fil.atom`)];
  const head = { url, atomUrl, jsonUrl: atomUrl, title: `${candidate} : ${title}`, lang };
  const entries = posts.map((post) => entryOf(visit, reading, post, names));
  return bytes(atomFeed(head, entries), "application/atom+xml; charset=utf-8");
}

function entryOf(visit: Visit, { campaign: { slug, lang } }: Reading, post: Last, names: Names): FeedEntry {
  const t = texts[lang];
  const url = visit.absolute(postPath({ campaign: slug, publicId: post.publicId }));
  return {
    ...{ id: url, url, published: post.postedAt, changed: post.editedAt ?? post.postedAt },
    title: `${post.threadTitle === "" ? t.untitled : post.threadTitle} (${post.number ?? 1})`,
    author: names.get(post.postedBy) ?? t.erasedName,
    html: wordsOf({ ...post, text: toldOf(post, url, lang) }, names, lang),
  };
}

/** Pictures are read in the thread, where they go with their post: a reader of feeds keeps what it once fetched. */
const toldOf = ({ text, pictures }: Last, url: string, lang: Lang): string =>
  pictures.length === 0 ? text : `${text}\n\n[${pictureTexts[lang].inFeed(pictures.length)}](${url})`;
