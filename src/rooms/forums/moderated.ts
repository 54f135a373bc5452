import type { PublicDoor } from "../../core/door.ts";
import { pseudonymsOf } from "../accounts/index.ts";
import { standingsIn, type EarlierWords, type Moderated, type Thing } from "../moderation/index.ts";
import { picturePath, postPath } from "./addresses.ts";
import { shownSize } from "./rules/picture.ts";
import { themePlace } from "./rules/theme.ts";
import { namedInMarkdown, unnamed } from "./rules/mentions.ts";
import { heldIn } from "./store/held.ts";
import { carryOut, shownOf, subjectOf } from "./store/moderated.ts";
import { versionsOf, type PostVersion } from "./store/own-posts.ts";
import { findPost, lockedPost, touchThread, type FoundPost } from "./store/posts.ts";
import { themesOf } from "./store/themes.ts";

/** Names now carried, by account. */
type Names = ReadonlyMap<string, string>;

const thingOf = (post: FoundPost, names: Names): Thing | undefined => {
  if (post.standing === "withdrawn" || post.standing === "erased") return undefined;
  const { campaign, title, text, postedBy: author, standing: visibility } = post;
  const pictures = post.pictures.map(({ id, alt, ...drawn }) => ({
    ...{ id, team: picturePath(campaign, id, "/relecture"), keeper: picturePath(campaign, id, "/recours"), alt },
    ...shownSize(drawn),
  }));
  const said = unnamed(title === "" ? text : `${title}\n\n${text}`);
  const called = post.mentions.map((account) => names.get(account) ?? "…");
  const shown = { title, body: namedInMarkdown(text, called), quoted: post.quote?.words };
  const more = { path: postPath(post), visibility, pictures, drawing: post.drawing };
  return { of: subjectOf(post), text: said, shown, author, version: String(post.edits), ...more };
};

/** The same of several, with the names of those they call. */
async function thingsOf(door: PublicDoor, posts: readonly FoundPost[]): Promise<readonly Thing[]> {
  const called = [...new Set(posts.flatMap(({ mentions }) => mentions))];
  const names = called.length > 0 ? await pseudonymsOf(door, called) : new Map<string, string>();
  return posts.flatMap((post) => thingOf(post, names) ?? []);
}

/** What moderation needs of posts. What its author took away is judged no more. */
export const moderated: Moderated = {
  find: async (door, { id }) => {
    const post = await findPost(door.db, id);
    return post && (await thingsOf(door, [post]))[0];
  },
  locked: async (tx, { id }) => {
    const post = await lockedPost(tx, id);
    const thing = post && thingOf(post, new Map());
    return thing && { ...thing, writtenAt: post.postedAt };
  },
  carryOut,
  held: heldIn("post"),
  standings: standingsIn("forums.post"),
  shownOf: async (door, campaign, author) => thingsOf(door, await shownOf(door.db, campaign, author)),
  places: async ({ db }, campaign) =>
    (await themesOf(db, campaign)).map(({ publicId, title }) => ({
      id: themePlace(publicId),
      name: { fr: `Forum : ${title}`, en: `Forum: ${title}` },
    })),
  history: {
    earlier: async ({ db }, { id }) => {
      const post = await findPost(db, id);
      return post ? earlierWords(post, await versionsOf(db, post)) : [];
    },
    renew: async (tx, { id }) => {
      const post = await findPost(tx, id);
      if (post) await touchThread(tx, { ...post, publicId: post.thread });
    },
  },
};

const earlierWords = (post: FoundPost, versions: readonly PostVersion[]): readonly EarlierWords[] =>
  versions.map(({ number, title, text, at }, index) => ({
    ...{ version: String(number), text: unnamed(title === "" ? text : `${title}\n\n${text}`), at },
    until: versions[index + 1]?.at ?? post.editedAt ?? post.postedAt,
  }));
